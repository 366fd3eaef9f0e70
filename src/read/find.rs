//! Paths as given → the files to read, in order: single files, folders, globs, standard input.

use super::format::{Format, READABLE};
use crate::error::{Error, Result};
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// Something to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// Standard input.
    Stdin,
    /// A file.
    File {
        /// As given, or below the folder given.
        path: PathBuf,
        /// Id of its article, or beginning of the ids of its lines.
        id: String,
        /// What it holds.
        format: Format,
        /// Its size in bytes.
        size: u64,
    },
}

/// What a walk over the paths found.
#[derive(Debug, Default)]
pub struct Found {
    /// Files in reading order, with an error where a path could not be read.
    pub inputs: Vec<Result<Input>>,
    /// How many files of each unknown extension were passed over.
    pub skipped: BTreeMap<String, usize>,
}

impl Found {
    /// Bytes of all files together.
    pub fn bytes(&self) -> u64 {
        let size = |input: &Result<Input>| match input {
            Ok(Input::File { size, .. }) => *size,
            _ => 0,
        };
        self.inputs.iter().map(size).sum()
    }
}

/// Finds the files under `paths`. A path is a file, a folder (read with all below it, sorted by name),
/// a pattern such as `corpus/*.txt`, or `-` for standard input.
///
/// Hidden files, `README` files and, in folders, `gold.jsonl` are no articles. A file is read once, however often it is named.
pub fn find(paths: &[PathBuf]) -> Found {
    find_outside(paths, None)
}

/// As [`find`], but does not walk into the folder `leave_out`: an index is not indexed.
pub fn find_outside(paths: &[PathBuf], leave_out: Option<&Path>) -> Found {
    let mut walk = Walk {
        leave_out: leave_out.and_then(|p| p.canonicalize().ok()),
        ..Walk::default()
    };
    for path in paths {
        walk.path(path);
    }
    let mut found = walk.found;
    if found.inputs.is_empty() {
        let names: Vec<_> = paths.iter().map(|p| p.display().to_string()).collect();
        let none = Error::new("no articles there")
            .at(names.join(" "))
            .hint(format!("give {READABLE} files other than README"));
        found.inputs.push(Err(none));
    }
    make_unique(&mut found.inputs);
    found
}

#[derive(Default)]
struct Walk {
    found: Found,
    seen: BTreeSet<PathBuf>,
    leave_out: Option<PathBuf>,
}

impl Walk {
    fn path(&mut self, path: &Path) {
        if path.as_os_str() == "-" {
            return self.found.inputs.push(Ok(Input::Stdin));
        }
        match path.metadata() {
            Ok(meta) if meta.is_dir() => self.folder(path),
            Ok(_) if is_readme(path) => {}
            Ok(meta) => match Format::of_name(path) {
                Some(format) => self.file(path, stem(path), format, meta.len()),
                None => self.fail(
                    Error::new("not a kind of file that can be read")
                        .at(path.display())
                        .hint(format!("give {READABLE} files")),
                ),
            },
            Err(_) if is_pattern(path) => self.pattern(path),
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => self.fail(
                Error::new("no such file or folder")
                    .at(path.display())
                    .hint("check the spelling, or give - to read standard input"),
            ),
            Err(e) => self.fail(Error::new("cannot be read").at(path.display()).because(e)),
        }
    }

    fn folder(&mut self, root: &Path) {
        let before = self.found.inputs.len();
        let leave_out = self.leave_out.clone();
        let left_out = |e: &walkdir::DirEntry| {
            e.file_type().is_dir()
                && leave_out.is_some()
                && e.path().canonicalize().ok() == leave_out
        };
        let entries = walkdir::WalkDir::new(root)
            .follow_links(true)
            .sort_by_file_name()
            .into_iter()
            .filter_entry(|e| e.depth() == 0 || !is_hidden(e.file_name()) && !left_out(e));
        for entry in entries {
            match entry {
                // Pipes and sockets would wait for ever.
                Ok(e) if !e.file_type().is_file() => {}
                Ok(e) if is_readme(e.path()) || is_gold(e.path()) => {}
                Ok(e) => {
                    let below = e.path().strip_prefix(root).unwrap_or(e.path());
                    let size = e.metadata().map_or(0, |m| m.len());
                    self.member(e.path(), id_of(below), size);
                }
                // A link to a folder above: its files are in the walk already.
                Err(e) if e.loop_ancestor().is_some() => {}
                Err(e) => {
                    let place = e.path().unwrap_or(root).display().to_string();
                    let cause = e
                        .into_io_error()
                        .unwrap_or_else(std::io::Error::last_os_error);
                    self.fail(Error::new("cannot be read").at(place).because(cause));
                }
            }
        }
        if self.found.inputs.len() == before {
            self.fail(
                Error::new("no articles in this folder")
                    .at(root.display())
                    .hint(format!("put {READABLE} files there")),
            );
        }
    }

    fn pattern(&mut self, pattern: &Path) {
        let place = pattern.display();
        let options = glob::MatchOptions {
            require_literal_leading_dot: true,
            ..glob::MatchOptions::new()
        };
        let matches = match glob::glob_with(&pattern.to_string_lossy(), options) {
            Ok(matches) => matches,
            Err(e) => return self.fail(Error::new("not a pattern").at(place).because(e)),
        };
        let mut any = false;
        for path in matches {
            any = true;
            match path {
                Ok(path) if path.is_dir() => self.folder(&path),
                Ok(path) if is_readme(&path) || !path.is_file() => {}
                Ok(path) => {
                    let size = path.metadata().map_or(0, |m| m.len());
                    self.member(&path, stem(&path), size);
                }
                Err(e) => {
                    let place = e.path().display().to_string();
                    let cause = std::io::Error::from(e);
                    self.fail(Error::new("cannot be read").at(place).because(cause));
                }
            }
        }
        if !any {
            self.fail(
                Error::new("no file matches")
                    .at(place)
                    .hint("check the pattern, for example corpus/*.txt"),
            );
        }
    }

    /// A file that nobody named: unknown kinds are counted, not complained about.
    fn member(&mut self, path: &Path, id: String, size: u64) {
        match Format::of_name(path) {
            Some(format) => self.file(path, id, format, size),
            None => *self.found.skipped.entry(extension(path)).or_default() += 1,
        }
    }

    fn file(&mut self, path: &Path, id: String, format: Format, size: u64) {
        let real = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
        if self.seen.insert(real) {
            self.found.inputs.push(Ok(Input::File {
                path: path.to_path_buf(),
                id,
                format,
                size,
            }));
        }
    }

    fn fail(&mut self, error: Error) {
        self.found.inputs.push(Err(error));
    }
}

/// Ids that two files would share (`a/1.txt` and `b/1.txt`, `1.txt` and `1.md`) become the whole path.
fn make_unique(inputs: &mut [Result<Input>]) {
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for input in inputs.iter().flatten() {
        if let Input::File { id, .. } = input {
            *count.entry(id.clone()).or_default() += 1;
        }
    }
    for input in inputs.iter_mut().flatten() {
        if let Input::File { id, path, .. } = input
            && count.get(id).is_some_and(|n| *n > 1)
        {
            *id = slashed(path);
        }
    }
}

fn extension(path: &Path) -> String {
    path.extension()
        .map_or(String::new(), |e| e.to_string_lossy().to_lowercase())
}

fn stem(path: &Path) -> String {
    path.file_stem()
        .map_or(String::new(), |s| s.to_string_lossy().into_owned())
}

fn id_of(below: &Path) -> String {
    slashed(&below.with_extension(""))
}

fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// Also what word processors leave beside a document that is open: `~$a.docx`.
fn is_hidden(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    name.starts_with('.') || name.starts_with("~$")
}

fn is_readme(path: &Path) -> bool {
    let stem = stem(path).to_lowercase();
    stem == "readme" || stem.starts_with("readme.")
}

/// Facts checked by hand lie beside the articles; they are not articles.
fn is_gold(path: &Path) -> bool {
    path.file_name().is_some_and(|n| n == "gold.jsonl")
}

fn is_pattern(path: &Path) -> bool {
    path.to_string_lossy().contains(['*', '?', '['])
}
