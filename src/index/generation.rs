//! The folder of an index: `gen-0001/{articles,facts}`, and `current.json`, which names the one that counts.
//!
//! A new generation is written beside the old one. Renaming `current.json` over its predecessor
//! makes articles and facts visible together; before that moment a killed run leaves only rubbish.

use crate::error::{Error, Result};
use serde::{Deserialize, Serialize};
use std::fs::{self, File, TryLockError};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

const CURRENT: &str = "current.json";
const DRAFT: &str = "current.json.new";
const LOCK: &str = "write.lock";
const PREFIX: &str = "gen-";

/// A process that was killed a moment ago may take a moment to give its lock back.
const LOCK_TRIES: usize = 6;
const LOCK_PAUSE: Duration = Duration::from_millis(50);

/// What `current.json` says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Current {
    /// Layout of folders and fields.
    pub format: u32,
    /// Version of the records inside.
    pub schema: u32,
    /// Name of the folder.
    pub generation: String,
    /// How texts became terms.
    pub terms: String,
    /// Number of articles.
    pub articles: u64,
    /// Number of facts.
    pub facts: u64,
}

/// What every file has that says which format it is of, however much the rest changes.
#[derive(Deserialize)]
struct Version {
    format: u32,
    schema: u32,
}

/// Reads `current.json`.
///
/// # Errors
/// There is none, or it cannot be read, or it is of another version.
pub fn current(dir: &Path, format: u32, schema: u32) -> Result<Current> {
    let path = dir.join(CURRENT);
    let json = fs::read(&path).map_err(|e| match e.kind() {
        std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory => {
            Error::new("there is no index here")
                .at(dir.display())
                .hint("make one with `shushuo index`, or name its folder with --index")
        }
        _ => Error::new("cannot be read").at(path.display()).because(e),
    })?;
    let version: Version = serde_json::from_slice(&json).map_err(|e| damaged(dir).because(e))?;
    if (version.format, version.schema) != (format, schema) {
        return Err(Error::new(format!(
            "the index is of version {}.{}, this program reads {format}.{schema}",
            version.format, version.schema
        ))
        .at(dir.display())
        .hint("rebuild it with `shushuo index`"));
    }
    let current: Current = serde_json::from_slice(&json).map_err(|e| damaged(dir).because(e))?;
    match number(&current.generation) {
        Some(_) => Ok(current),
        None => Err(damaged(dir)),
    }
}

/// The error for an index in a folder that may not be written, not even for the lock that reading takes.
pub fn not_permitted(dir: &Path) -> Error {
    Error::new("no permission to write in the index, which searching needs for a lock file")
        .at(dir.display())
        .hint("copy the index to a folder of your own")
}

/// The error for an index whose files are not what they should be.
pub fn damaged(dir: &Path) -> Error {
    Error::new("the index is damaged")
        .at(dir.display())
        .hint("rebuild it with `shushuo index`")
}

/// Makes sure that only one process writes; the lock goes away with the process, however it ends.
///
/// # Errors
/// Another process is writing, or the file cannot be made.
pub fn lock(dir: &Path) -> Result<File> {
    let path = dir.join(LOCK);
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .map_err(|e| unwritable(&path, e))?;
    let mut tried = file.try_lock();
    for _ in 0..LOCK_TRIES {
        if !matches!(tried, Err(TryLockError::WouldBlock)) {
            break;
        }
        std::thread::sleep(LOCK_PAUSE);
        tried = file.try_lock();
    }
    match tried {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Error::new("another process is writing this index")
            .at(dir.display())
            .hint("wait until it is done, or take another folder with --index")),
        Err(TryLockError::Error(e)) => Err(unwritable(&path, e)),
    }
}

/// The error for a file or folder that cannot be written.
pub fn unwritable(path: &Path, e: std::io::Error) -> Error {
    Error::new("cannot be written")
        .at(path.display())
        .because(e)
}

/// Removes every generation but `keep`. What cannot be removed now goes at the next run.
pub fn sweep(dir: &Path, keep: Option<&str>) {
    for (_, path) in generations(dir) {
        if path.file_name().and_then(|n| n.to_str()) != keep {
            let _ = fs::remove_dir_all(path);
        }
    }
    let _ = fs::remove_file(dir.join(DRAFT));
}

/// The generation that `current.json` names, of whatever version it is.
pub fn current_name(dir: &Path) -> Option<String> {
    #[derive(Deserialize)]
    struct Name {
        generation: String,
    }
    let json = fs::read(dir.join(CURRENT)).ok()?;
    let name: Name = serde_json::from_slice(&json).ok()?;
    number(&name.generation).map(|_| name.generation)
}

/// A name that no generation in the folder has had.
pub fn next_name(dir: &Path) -> String {
    let named = current_name(dir).and_then(|n| number(&n)).unwrap_or(0);
    let last = generations(dir)
        .into_iter()
        .map(|(n, _)| n)
        .max()
        .unwrap_or(0)
        .max(named);
    format!("{PREFIX}{:04}", last.saturating_add(1))
}

/// Makes `current` the one that counts.
///
/// # Errors
/// The disk is full or failed.
pub fn publish(dir: &Path, current: &Current) -> Result<()> {
    let draft = dir.join(DRAFT);
    let write = || -> std::io::Result<()> {
        let mut file = File::create(&draft)?;
        file.write_all(&serde_json::to_vec_pretty(current)?)?;
        file.write_all(b"\n")?;
        file.sync_all()?;
        fs::rename(&draft, dir.join(CURRENT))?;
        // The rename itself must be on disk before the old generation goes away.
        if cfg!(unix) {
            File::open(dir)?.sync_all()?;
        }
        Ok(())
    };
    write().map_err(|e| unwritable(&draft, e))
}

/// Bytes of all files under a folder.
pub fn size(dir: &Path) -> u64 {
    walkdir::WalkDir::new(dir)
        .into_iter()
        .filter_map(|e| e.ok()?.metadata().ok())
        .filter(|m| m.is_file())
        .map(|m| m.len())
        .sum()
}

fn generations(dir: &Path) -> Vec<(u32, PathBuf)> {
    let Ok(entries) = fs::read_dir(dir) else {
        return Vec::new();
    };
    entries
        .filter_map(|e| {
            let path = e.ok()?.path();
            let n = number(path.file_name()?.to_str()?)?;
            Some((n, path))
        })
        .collect()
}

fn number(name: &str) -> Option<u32> {
    let digits = name.strip_prefix(PREFIX)?;
    let plain = digits.len() >= 4 && digits.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}
