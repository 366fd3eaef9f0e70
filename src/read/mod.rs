//! Bytes → articles: finding files, decoding, metadata.
