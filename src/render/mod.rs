//! Facts and hits as text for people and programs. Nothing here opens a file.

pub mod amount;
pub mod blocks;
pub mod csv;
pub mod explain;
pub mod fields;
pub mod hits;
pub mod json;
pub mod table;
pub mod width;

use crate::record::{ArticleFacts, FactRecord};
use std::io;

/// A way of writing facts, as they come: [`Render::finish`] comes once, after the last.
pub trait Render {
    /// Writes some facts, of one article or of several.
    ///
    /// # Errors
    /// The output cannot be written.
    fn facts(&mut self, out: &mut dyn io::Write, facts: &[FactRecord]) -> io::Result<()>;

    /// Writes an article with its facts; where the format has no place for articles, only the facts.
    ///
    /// # Errors
    /// The output cannot be written.
    fn article(&mut self, out: &mut dyn io::Write, article: &ArticleFacts) -> io::Result<()> {
        self.facts(out, &article.facts)
    }

    /// Writes what stands behind the last fact.
    ///
    /// # Errors
    /// The output cannot be written.
    fn finish(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        let _ = out;
        Ok(())
    }
}
