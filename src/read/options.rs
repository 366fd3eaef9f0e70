//! What the user says about the files that the files do not say.

use super::encoding;
use crate::error::Result;

/// How to read, where a user knows better than the files.
#[derive(Debug, Clone, Default)]
pub struct Options {
    encoding: Option<&'static str>,
    /// Which field or column holds what.
    pub columns: Columns,
}

impl Options {
    /// All texts are in this encoding.
    ///
    /// # Errors
    /// There is no such encoding.
    pub fn force_encoding(&mut self, name: &str) -> Result<()> {
        self.encoding = Some(encoding::checked(name)?);
        Ok(())
    }

    /// The encoding that all texts are in, where the user says so.
    pub(super) fn encoding(&self) -> Option<&'static str> {
        self.encoding
    }
}

/// Names of fields and columns; what is not named is guessed. In JSON `a.b` is the field `b` of the object `a`.
#[derive(Debug, Clone, Default)]
pub struct Columns {
    /// The text of the article.
    pub text: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Its day.
    pub date: Option<String>,
    /// Newspaper, office or site.
    pub source: Option<String>,
    /// The region it is about.
    pub place: Option<String>,
    /// Its unique name.
    pub id: Option<String>,
}
