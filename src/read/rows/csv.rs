//! Comma-separated values, or separated by tabs or semicolons.

use super::super::unread::Origin;
use super::super::{Documents, MAX_BYTES, Piece, empty, too_long};
use super::header::{Header, SAMPLE_ROWS};
use super::table::{Sheet, write};
use super::{at, row, whole};
use crate::article::{Article, Builder};
use crate::error::{Error, Result};
use csv::{ByteRecord, Reader, ReaderBuilder};
use std::collections::VecDeque;
use std::io::{self, BufRead, Cursor, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Bytes in which the separator is looked for.
const HEAD: u64 = 64 << 10;

/// The articles of a file, one a row, or one article that is a table.
pub(in super::super) fn csv(
    mut input: Box<dyn BufRead + Send>,
    origin: Origin,
) -> Result<Documents> {
    let failed = |e: io::Error| Error::new("cannot be read").at(&origin.name).because(e);
    let mut head = Vec::new();
    (&mut input)
        .take(HEAD)
        .read_to_end(&mut head)
        .map_err(failed)?;
    let separator = separator(&head);
    let windows = head.windows(2).any(|w| w == b"\r\n");
    let since = Arc::new(AtomicUsize::new(0));
    let guard = Guard {
        inner: Cursor::new(head).chain(input),
        since: Arc::clone(&since),
    };
    let reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(guard);
    let mut rows = Rows {
        reader,
        since,
        record: ByteRecord::new(),
        windows,
        done: false,
    };
    let mut first: VecDeque<Result<Cells>> = rows.by_ref().take(SAMPLE_ROWS).collect();
    let head: Vec<Vec<String>> = first.iter().flatten().map(|c| c.cells.clone()).collect();
    if head.is_empty() {
        return Err(match first.pop_front() {
            Some(Err(e)) => e.at(&origin.name),
            _ => empty(&origin.name),
        });
    }
    let Some(header) = at(Header::find(&head, &origin.options.columns), &origin)? else {
        return table(first.into_iter().chain(rows), origin);
    };
    let articles = first.into_iter().chain(rows).skip(header.rows);
    Ok(Box::new(articles.filter_map(move |cells| match cells {
        Ok(cells) => {
            let mut origin = origin.line(cells.line);
            if let Some(decoding) = &mut origin.decoding {
                decoding.invalid = cells.invalid;
            }
            row(&header, &cells.cells, origin)
        }
        Err(e) => Some(Piece::error(e.at(&origin.name))),
    })))
}

/// One article of one table.
fn table(rows: impl Iterator<Item = Result<Cells>>, mut origin: Origin) -> Result<Documents> {
    let mut sheet = Sheet::default();
    let mut bytes = 0;
    let mut invalid = 0;
    for cells in rows {
        let cells = at(cells, &origin)?;
        bytes += cells.cells.iter().map(|c| c.len() + 3).sum::<usize>();
        if bytes > MAX_BYTES {
            return Err(too_long("table").at(&origin.name));
        }
        invalid += cells.invalid;
        if cells.cells.iter().any(|c| !c.trim().is_empty()) {
            sheet.rows.push((cells.line as u32, cells.cells));
        }
    }
    let mut builder = Builder::new();
    if !write(&mut builder, &sheet) {
        return Err(Error::new("too large for a table").at(&origin.name));
    }
    let (text, layout) = builder.finish();
    if let Some(decoding) = &mut origin.decoding {
        decoding.invalid = invalid;
    }
    let article = Article {
        laid_out: Some(layout),
        decoding: origin.decoding,
        ..Article::from_text(text)
    };
    Ok(whole(article, origin))
}

/// The separator that is in most of the first lines, outside of quotes.
fn separator(head: &[u8]) -> u8 {
    let mut counts = [(b',', 0), (b'\t', 0), (b';', 0)];
    let mut quoted = false;
    for b in head {
        match b {
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b => {
                for (separator, n) in &mut counts {
                    *n += usize::from(separator == b);
                }
            }
        }
    }
    // Of as many, the one named first.
    let best = counts.iter().rev().max_by_key(|(_, n)| *n);
    best.map_or(b',', |(separator, _)| *separator)
}

/// A row as text.
struct Cells {
    line: usize,
    cells: Vec<String>,
    invalid: usize,
}

/// The rows of a file.
struct Rows<R: Read> {
    reader: Reader<Guard<R>>,
    since: Arc<AtomicUsize>,
    record: ByteRecord,
    /// Whether lines end like those of Windows.
    windows: bool,
    done: bool,
}

impl<R: Read> Iterator for Rows<R> {
    type Item = Result<Cells>;

    fn next(&mut self) -> Option<Result<Cells>> {
        if self.done {
            return None;
        }
        self.since.store(0, Ordering::Relaxed);
        match self.reader.read_byte_record(&mut self.record) {
            Ok(true) => {}
            Ok(false) => return None,
            Err(e) => {
                self.done = true;
                return Some(Err(Error::new("cannot be read").because(e)));
            }
        }
        let mut invalid = 0;
        let cells = self.record.iter().map(|cell| {
            let text = String::from_utf8_lossy(cell);
            if text.contains('\u{fffd}') {
                invalid += text.matches('\u{fffd}').count();
            }
            text.into_owned()
        });
        let cells = cells.collect();
        // The crate counts the second half of such a line end to the next row.
        let line = self.record.position().map_or(0, |p| {
            p.line() as usize + usize::from(self.windows && p.byte() > 0)
        });
        Some(Ok(Cells {
            line,
            cells,
            invalid,
        }))
    }
}

/// Stops a row without end: a quote that is never closed takes in all that follows.
struct Guard<R> {
    inner: R,
    since: Arc<AtomicUsize>,
}

impl<R: Read> Read for Guard<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        let since = self.since.fetch_add(n, Ordering::Relaxed) + n;
        match since > MAX_BYTES {
            true => Err(io::Error::other(format!(
                "a row longer than {} MiB",
                MAX_BYTES >> 20
            ))),
            false => Ok(n),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_separator_is_told() {
        assert_eq!(separator("标题\t正文\n甲\t\"a,b,c,d\"\n".as_bytes()), b'\t');
        assert_eq!(separator("甲;乙\n1;2\n".as_bytes()), b';');
        assert_eq!(separator(b"a,b;c\n"), b',');
        assert_eq!(separator(b""), b',');
    }
}
