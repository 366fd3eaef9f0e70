//! Many files: read → extract → sink in parallel, input order kept. The only file that names `rayon`.
