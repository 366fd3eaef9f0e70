//! Facts as JSON: one object a line, or one array.

use super::Render;
use crate::record::{ArticleFacts, FactRecord};
use serde::Serialize;
use std::io;

/// One object a line.
pub struct Lines;

impl Render for Lines {
    fn facts(&mut self, out: &mut dyn io::Write, facts: &[FactRecord]) -> io::Result<()> {
        facts.iter().try_for_each(|fact| line(out, fact))
    }

    fn article(&mut self, out: &mut dyn io::Write, article: &ArticleFacts) -> io::Result<()> {
        line(out, article)
    }
}

/// One array, written as it grows.
#[derive(Default)]
pub struct Array {
    any: bool,
}

impl Array {
    fn item(&mut self, out: &mut dyn io::Write, item: &impl Serialize) -> io::Result<()> {
        out.write_all(if self.any { b",\n" } else { b"[\n" })?;
        self.any = true;
        out.write_all(&serde_json::to_vec(item)?)
    }
}

impl Render for Array {
    fn facts(&mut self, out: &mut dyn io::Write, facts: &[FactRecord]) -> io::Result<()> {
        facts.iter().try_for_each(|fact| self.item(out, fact))
    }

    fn article(&mut self, out: &mut dyn io::Write, article: &ArticleFacts) -> io::Result<()> {
        self.item(out, article)
    }

    fn finish(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        out.write_all(if self.any { b"\n]\n" } else { b"[]\n" })
    }
}

/// Writes one value as one line of JSON.
///
/// # Errors
/// The output cannot be written.
pub fn line(out: &mut dyn io::Write, value: &impl Serialize) -> io::Result<()> {
    // Room for a fact with its sentence.
    let mut bytes = Vec::with_capacity(2048);
    serde_json::to_writer(&mut bytes, value)?;
    bytes.push(b'\n');
    out.write_all(&bytes)
}
