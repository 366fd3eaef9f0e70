//! Places as they are written (全市, 茶陵县卧龙村, 湖南省), and how they lie to the article's own region.

mod code;
mod find;
mod home;
mod passed;

pub use code::code;
pub use find::{find, in_title};
pub use home::{Home, Relation};

use crate::lexicon::Lexicon;
use crate::span::Span;

/// A region that is named somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Where.
    pub span: Span,
    /// Whether it points at the article's region (全市) instead of naming one.
    pub deictic: bool,
}

/// Length in bytes of the deictic place that `text` begins with, or 0.
pub fn leading(text: &str, lexicon: &Lexicon) -> usize {
    lexicon
        .place_words
        .deictic
        .starting(text)
        .map_or(0, |(_, n)| n)
}
