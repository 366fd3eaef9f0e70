//! What the user typed → a query; knows no engine.

use crate::error::Result;

/// A parsed query.
#[derive(Debug, Clone, PartialEq)]
pub enum Query {
    /// A bare word or run of words.
    Words(String),
}

impl Query {
    /// Parses what the user typed.
    ///
    /// # Errors
    /// Says which character does not fit, and why.
    pub fn parse(text: &str) -> Result<Query> {
        Ok(Query::Words(text.to_string()))
    }
}
