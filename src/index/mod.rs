//! The index: articles and facts in tantivy. The only folder that names `tantivy`.

use crate::article::Article;
use crate::error::Result;
use crate::query::Query;
use crate::record::{ArticleRecord, FactRecord};
use std::path::Path;

/// Writes a new index over the one that is there; readers see the old one until [`Writer::commit`].
pub struct Writer {}

impl Writer {
    /// Opens `dir` for writing, making it where it is missing.
    ///
    /// # Errors
    /// The folder cannot be made or written, or another process is writing.
    pub fn create(dir: &Path) -> Result<Writer> {
        let _ = dir;
        Ok(Writer {})
    }

    /// Adds an article and its facts.
    ///
    /// # Errors
    /// The disk is full or failed.
    pub fn add(&mut self, article: &Article, facts: &[FactRecord]) -> Result<()> {
        let _ = (article, facts);
        Ok(())
    }

    /// Makes all that was added visible at once; returns the size of the index in bytes.
    ///
    /// # Errors
    /// The disk is full or failed.
    pub fn commit(self) -> Result<u64> {
        Ok(0)
    }
}

/// An index opened for searching.
pub struct Index {}

/// Which hits to give: `limit` of them behind the first `offset`.
#[derive(Debug, Clone, Copy)]
pub struct Page {
    /// At most this many.
    pub limit: usize,
    /// Skip this many first.
    pub offset: usize,
}

/// One page of hits.
#[derive(Debug, Clone)]
pub struct Hits<T> {
    /// How many there are in all.
    pub total: usize,
    /// Those of the page, best first.
    pub hits: Vec<T>,
}

/// An article that was found.
#[derive(Debug, Clone)]
pub struct ArticleHit {
    /// BM25 score.
    pub score: f32,
    /// The article, with its text.
    pub article: ArticleRecord,
    /// The sentences that match best.
    pub snippet: Snippet,
    /// The facts of the sentences in the snippet.
    pub facts: Vec<FactRecord>,
}

/// A piece of text with what matched in it.
#[derive(Debug, Clone, Default)]
pub struct Snippet {
    /// The piece.
    pub text: String,
    /// Bytes of `text` that matched, in order, not overlapping.
    pub marks: Vec<std::ops::Range<usize>>,
}

/// A fact that was found.
#[derive(Debug, Clone)]
pub struct FactHit {
    /// Score.
    pub score: f32,
    /// The fact.
    pub fact: FactRecord,
}

impl Index {
    /// Opens the index in `dir`.
    ///
    /// # Errors
    /// There is none, or it is of another version.
    pub fn open(dir: &Path) -> Result<Index> {
        let _ = dir;
        Ok(Index {})
    }

    /// Articles that match, best first.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn search(&self, query: &Query, page: Page) -> Result<Hits<ArticleHit>> {
        let _ = (query, page);
        Ok(Hits {
            total: 0,
            hits: Vec::new(),
        })
    }

    /// Facts that match, best first.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn facts(&self, query: &Query, page: Page) -> Result<Hits<FactHit>> {
        let _ = (query, page);
        Ok(Hits {
            total: 0,
            hits: Vec::new(),
        })
    }
}
