//! Parquet files, row by row.

use super::super::data::{Data, ReadSeek};
use super::super::unread::Origin;
use super::super::{Documents, Piece, damaged};
use super::header::{Header, SAMPLE_ROWS};
use super::{at, row};
use crate::error::{Error, Result};
use bytes::Bytes;
use parquet::errors::ParquetError;
use parquet::file::reader::{ChunkReader, FileReader, Length, SerializedFileReader};
use parquet::record::reader::RowIter;
use parquet::record::{Field, Row};
use std::collections::VecDeque;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The articles of a file, one a row.
pub(in super::super) fn parquet(data: Data, origin: Origin) -> Result<Documents> {
    let broken = |e: ParquetError| damaged(&origin.name).because(e);
    let input = data.seekable().map_err(|e| e.at(&origin.name))?;
    let reader = SerializedFileReader::new(Whole::new(input, &origin)?).map_err(broken)?;
    let schema = reader.metadata().file_metadata().schema().get_fields();
    let names: Vec<String> = schema.iter().map(|f| f.name().to_string()).collect();
    let mut rows = RowIter::from_file_into(Box::new(reader));
    let mut first: VecDeque<_> = rows.by_ref().take(SAMPLE_ROWS).collect();
    let mut head = vec![names.clone()];
    head.extend(first.iter().flatten().map(|r| cells(r, &names)));
    let header = at(Header::find(&head, &origin.options.columns), &origin)?;
    let Some(header) = header.filter(|h| h.rows == 1) else {
        return Err(Error::new("no column of texts")
            .at(&origin.name)
            .hint("name it with --text-column"));
    };
    let mut number = 0;
    let mut broken_off = false;
    Ok(Box::new(std::iter::from_fn(move || {
        while !broken_off {
            number += 1;
            match first.pop_front().or_else(|| rows.next())? {
                Ok(fields) => {
                    let cells = cells(&fields, &names);
                    if let Some(piece) = row(&header, &cells, origin.line(number)) {
                        return Some(piece);
                    }
                }
                Err(e) => {
                    broken_off = true;
                    let place = origin.line(number).name;
                    return Some(Piece::error(damaged(&place).because(e)));
                }
            }
        }
        None
    })))
}

/// The fields of a row in the order of the names.
fn cells(row: &Row, names: &[String]) -> Vec<String> {
    let mut fields = row.get_column_iter().peekable();
    let cell = |name: &String| {
        let field = fields.next_if(|(n, _)| *n == name);
        field.map_or(String::new(), |(_, field)| text(field))
    };
    names.iter().map(cell).collect()
}

fn text(field: &Field) -> String {
    let day = |days: i64| {
        let days = jiff::Span::new().try_days(days).ok()?;
        jiff::civil::date(1970, 1, 1).checked_add(days).ok()
    };
    let shown = |day: Option<jiff::civil::Date>| day.map_or(String::new(), |d| d.to_string());
    const DAY: i64 = 24 * 60 * 60 * 1000;
    match field {
        Field::Null => String::new(),
        Field::Str(s) => s.clone(),
        Field::Bytes(b) => String::from_utf8_lossy(b.data()).into_owned(),
        Field::Date(days) => shown(day(i64::from(*days))),
        Field::TimestampMillis(ms) => shown(day(ms.div_euclid(DAY))),
        Field::TimestampMicros(us) => shown(day(us.div_euclid(DAY * 1000))),
        // The parts of a text: paragraphs, or sentences.
        Field::ListInternal(list) => {
            let parts: Vec<String> = list.elements().iter().map(text).collect();
            parts.join("\n")
        }
        Field::Group(_) | Field::MapInternal(_) => String::new(),
        other => other.to_string(),
    }
}

/// A file or a member of an archive, as this crate wants it.
struct Whole {
    input: Arc<Mutex<Box<dyn ReadSeek>>>,
    length: u64,
}

impl Whole {
    fn new(mut input: Box<dyn ReadSeek>, origin: &Origin) -> Result<Whole> {
        let length = input
            .seek(SeekFrom::End(0))
            .map_err(|e| Error::new("cannot be read").at(&origin.name).because(e))?;
        Ok(Whole {
            input: Arc::new(Mutex::new(input)),
            length,
        })
    }
}

impl Length for Whole {
    fn len(&self) -> u64 {
        self.length
    }
}

impl ChunkReader for Whole {
    type T = BufReader<From>;

    fn get_read(&self, start: u64) -> parquet::errors::Result<BufReader<From>> {
        Ok(BufReader::new(From {
            input: Arc::clone(&self.input),
            at: start,
        }))
    }

    fn get_bytes(&self, start: u64, length: usize) -> parquet::errors::Result<Bytes> {
        // A damaged file may claim any length; what is not there is not set aside.
        if start
            .checked_add(length as u64)
            .is_none_or(|end| end > self.length)
        {
            return Err(ParquetError::EOF("a part lies behind the end".to_string()));
        }
        let mut bytes = Vec::new();
        let mut input = lock(&self.input);
        input.seek(SeekFrom::Start(start))?;
        let n = (&mut *input).take(length as u64).read_to_end(&mut bytes)?;
        match n == length {
            true => Ok(bytes.into()),
            false => Err(ParquetError::EOF("cut short".to_string())),
        }
    }
}

/// Reads on from a place, whatever others read meanwhile.
struct From {
    input: Arc<Mutex<Box<dyn ReadSeek>>>,
    at: u64,
}

impl Read for From {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let mut input = lock(&self.input);
        input.seek(SeekFrom::Start(self.at))?;
        let n = input.read(buffer)?;
        self.at += n as u64;
        Ok(n)
    }
}

fn lock(input: &Mutex<Box<dyn ReadSeek>>) -> MutexGuard<'_, Box<dyn ReadSeek>> {
    input.lock().unwrap_or_else(PoisonError::into_inner)
}
