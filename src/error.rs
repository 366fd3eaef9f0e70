//! The one error type: what went wrong, where, and what to do about it.

use std::fmt;

/// Shorthand for results of this crate.
pub type Result<T> = std::result::Result<T, Error>;

/// An error that prints as one line: `PLACE: WHAT: CAUSE (HINT)`.
///
/// The place is a file, or a file and a line. Only the two ends of the flow
/// (reading, and writing or searching) make errors; extraction cannot fail.
#[derive(Debug)]
pub struct Error {
    what: String,
    place: Option<String>,
    hint: Option<String>,
    cause: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Error {
    /// A new error that says what went wrong.
    pub fn new(what: impl Into<String>) -> Self {
        Error {
            what: what.into(),
            place: None,
            hint: None,
            cause: None,
        }
    }

    /// Adds the place: `a.txt`, or `a.jsonl:12`.
    #[must_use]
    pub fn at(mut self, place: impl fmt::Display) -> Self {
        self.place = Some(place.to_string());
        self
    }

    /// Adds what the user can do about it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Adds the error that caused this one.
    #[must_use]
    pub fn because(mut self, cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        self.cause = Some(cause.into());
        self
    }

    /// Where it went wrong, if that is known: `a.txt`, or `a.jsonl:12`.
    pub fn place(&self) -> Option<&str> {
        self.place.as_deref()
    }

    /// Whether the cause is a pipe whose reader went away (`shushuo … | head`).
    pub fn is_broken_pipe(&self) -> bool {
        let Some(cause) = &self.cause else {
            return false;
        };
        cause
            .downcast_ref::<std::io::Error>()
            .is_some_and(|e| e.kind() == std::io::ErrorKind::BrokenPipe)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.place {
            write!(f, "{place}: ")?;
        }
        f.write_str(&self.what)?;
        if let Some(cause) = &self.cause {
            // Causes of libraries may run over several lines; ours is one line.
            let cause = cause.to_string();
            write!(
                f,
                ": {}",
                cause.split_whitespace().collect::<Vec<_>>().join(" ")
            )?;
        }
        if let Some(hint) = &self.hint {
            write!(f, " ({hint})")?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}

impl From<std::io::Error> for Error {
    fn from(e: std::io::Error) -> Self {
        Error::new("input or output failed").because(e)
    }
}
