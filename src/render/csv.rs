//! Facts as CSV: the fields of [`FactRecord`] in their order, numbers digit for digit, empty where null.

use super::{Render, fields};
use crate::record::FactRecord;
use std::io;

/// CSV with a header line.
pub struct Csv {
    started: bool,
    bom: bool,
}

impl Csv {
    /// `bom` puts a byte order mark first, without which Excel reads UTF-8 as something else.
    pub fn new(bom: bool) -> Self {
        Csv {
            started: false,
            bom,
        }
    }

    fn start(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        if self.started {
            return Ok(());
        }
        self.started = true;
        if self.bom {
            out.write_all("\u{feff}".as_bytes())?;
        }
        write_rows(out, [fields::names::<FactRecord>()])
    }
}

impl Render for Csv {
    fn facts(&mut self, out: &mut dyn io::Write, facts: &[FactRecord]) -> io::Result<()> {
        self.start(out)?;
        let rows: Result<Vec<_>, _> = facts.iter().map(fields::values).collect();
        write_rows(out, rows?)
    }

    fn finish(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        self.start(out)
    }
}

/// Through memory, because the errors of `csv` hide a closed pipe.
fn write_rows<R, C>(out: &mut dyn io::Write, rows: impl IntoIterator<Item = R>) -> io::Result<()>
where
    R: IntoIterator<Item = C>,
    C: AsRef<[u8]>,
{
    let mut csv = ::csv::Writer::from_writer(Vec::new());
    for row in rows {
        csv.write_record(row)?;
    }
    let bytes = csv
        .into_inner()
        .map_err(|e| io::Error::other(e.to_string()))?;
    out.write_all(&bytes)
}
