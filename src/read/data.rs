//! Bytes on their way in: a file, standard input, or a member of an archive.

use super::{MAX_BYTES, too_long};
use crate::error::{Error, Result};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read, Seek, SeekFrom};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::SystemTime;

/// Bytes that can be gone through from anywhere: what archives with a table of contents need.
pub(super) trait ReadSeek: Read + Seek + Send {}
impl<T: Read + Seek + Send> ReadSeek for T {}

/// Bytes to be read.
pub(super) enum Data {
    /// A file, and how it was when it was opened.
    File(Counted<File>, Stamp),
    /// Bytes that come once.
    Stream(Box<dyn BufRead + Send>),
}

/// Size of a file, and when it was last written, as far as the system tells.
type Stamp = Option<(u64, SystemTime)>;

fn stamp(file: &File) -> Stamp {
    let meta = file.metadata().ok()?;
    Some((meta.len(), meta.modified().ok()?))
}

/// How many bytes tell what a file is.
pub(super) const HEAD_BYTES: usize = 8 << 10;

impl Data {
    /// A file, whose bytes are counted in `read`.
    pub fn file(file: File, read: Arc<AtomicU64>) -> Data {
        let seen = stamp(&file);
        Data::File(Counted::new(file, read), seen)
    }

    /// The first bytes, which stay where they are.
    pub fn head(self) -> io::Result<(Vec<u8>, Data)> {
        let mut head = Vec::new();
        match self {
            Data::File(mut file, seen) => {
                (&mut file.inner)
                    .take(HEAD_BYTES as u64)
                    .read_to_end(&mut head)?;
                file.inner.seek(SeekFrom::Start(0))?;
                Ok((head, Data::File(file, seen)))
            }
            Data::Stream(mut input) => {
                (&mut input)
                    .take(HEAD_BYTES as u64)
                    .read_to_end(&mut head)?;
                let whole = Cursor::new(head.clone()).chain(input);
                Ok((head, Data::Stream(Box::new(whole))))
            }
        }
    }

    /// The bytes in order.
    pub fn reader(self) -> Box<dyn BufRead + Send> {
        match self {
            Data::File(file, _) => Box::new(BufReader::with_capacity(1 << 18, file)),
            Data::Stream(input) => input,
        }
    }

    /// The bytes in any order; a stream is taken into memory.
    ///
    /// # Errors
    /// It cannot be read, or is a stream longer than the limit; the error has no place.
    pub fn seekable(self) -> Result<Box<dyn ReadSeek>> {
        Ok(match self {
            Data::File(file, _) => Box::new(BufReader::new(file)),
            stream => Box::new(Cursor::new(stream.bytes()?)),
        })
    }

    /// All bytes.
    ///
    /// # Errors
    /// It cannot be read, is longer than the limit, or is a file that was written to meanwhile; the error has no place.
    pub fn bytes(self) -> Result<Vec<u8>> {
        match self {
            Data::File(mut file, seen) => {
                let bytes = all(&mut file)?;
                match stamp(&file.inner) == seen {
                    true => Ok(bytes),
                    false => Err(Error::new("changed while it was read")
                        .hint("read it again when nothing writes to it")),
                }
            }
            Data::Stream(mut input) => all(&mut input),
        }
    }
}

fn all(input: &mut impl Read) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input
        .take(MAX_BYTES as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(|e| Error::new("cannot be read").because(e))?;
    match bytes.len() > MAX_BYTES {
        true => Err(too_long("file")),
        false => Ok(bytes),
    }
}

/// Counts the bytes read from `inner`, for a progress bar.
pub(super) struct Counted<R> {
    inner: R,
    read: Arc<AtomicU64>,
}

impl<R> Counted<R> {
    pub fn new(inner: R, read: Arc<AtomicU64>) -> Self {
        Counted { inner, read }
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        self.read.fetch_add(n as u64, Ordering::Relaxed);
        Ok(n)
    }
}

impl<R: Seek> Seek for Counted<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn a_file_that_changes_meanwhile_is_an_error() {
        let mut file = tempfile::NamedTempFile::new().expect("a file");
        file.write_all("共363人".as_bytes()).expect("writes");
        let open = || Data::file(file.reopen().expect("opens"), Arc::default());
        assert_eq!(open().bytes().expect("reads"), "共363人".as_bytes());
        let data = open();
        let mut writer = file.as_file();
        writer.write_all("，5亿元".as_bytes()).expect("writes");
        let e = data.bytes().expect_err("changed").to_string();
        assert!(e.starts_with("changed while it was read"), "{e}");
    }
}
