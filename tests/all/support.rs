//! What several tests need.

use shushuo::article::Article;
use shushuo::extract::extract;
use shushuo::lexicon::Lexicon;
use shushuo::record::{FactRecord, records};
use std::path::{Path, PathBuf};

/// The facts of a text that is an article of its own.
pub fn facts_of(text: &str) -> Vec<FactRecord> {
    facts_in(&Article::from_text(text))
}

/// The facts of an article.
pub fn facts_in(article: &Article) -> Vec<FactRecord> {
    records(article, &extract(article, Lexicon::get()))
}

/// A path in the project.
pub fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}
