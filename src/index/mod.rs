//! The index: articles and facts in tantivy. The only folder that names `tantivy`.
//!
//! Articles and facts are two indexes in one generation folder that becomes visible as a whole (`generation.rs`).
//! Every text is indexed twice: as words, which rank, and as characters, which find every phrase (`analyzer.rs`).

mod analyzer;
mod document;
mod fold;
mod generation;
mod guard;
mod plan;
mod schema;
mod search;
mod shared;
mod snippet;
mod writer;

pub use search::Index;
pub use writer::Writer;

use crate::record::{ArticleRecord, FactRecord};

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
    /// How many reprints of it there are.
    pub reprints: usize,
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
