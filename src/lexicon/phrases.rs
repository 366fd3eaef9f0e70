//! `lexicon/not_facts.tsv`: phrases whose numbers are no quantities.

use super::own::own;
use super::pairs::{NONE, PairIndex, edge};
use super::tsv::rows;
use crate::names::names;
use crate::span::Span;
use std::cmp::Reverse;

/// The table as it is compiled in.
pub const NOT_FACTS_TSV: &str = include_str!("../../lexicon/not_facts.tsv");

names! {
    /// Why a number is no fact, guideline §8.
    Why {
        /// 2022年, 5月10日
        Calendar = "calendar",
        /// 近两年, 五年来
        Period = "period",
        /// 第3章, 前十名
        Ordinal = "ordinal",
        /// 五个一, 三高四新
        Slogan = "slogan",
        /// 千方百计
        Idiom = "idiom",
        /// 3A景区, 电话号码
        Name = "name",
        /// 一个缩影
        Article = "article",
        /// A number with nothing that it counts or measures.
        Bare = "bare",
    }
}

/// A phrase found in a text.
#[derive(Debug, Clone, Copy)]
pub struct Found {
    /// Where.
    pub span: Span,
    /// Why its number is no fact.
    pub why: Why,
    /// Line in the table.
    pub line: usize,
}

/// The phrases, ready to be found around a number.
///
/// Looking a line through for all of them costs more than reading its numbers. Each phrase is kept once for every place
/// where a number may begin in it, by the two characters there; most numbers of a text begin none of these.
pub struct Phrases {
    rows: Vec<(&'static str, Why, usize)>,
    /// The bytes of a phrase in front of a place in it, and its row.
    places: Vec<(usize, usize)>,
    index: PairIndex,
}

impl Phrases {
    /// Reads the table.
    pub fn load() -> Self {
        let rows: Vec<_> = rows(own().not_facts)
            .chain(rows(NOT_FACTS_TSV))
            .filter_map(|r| Some((r.cell(0), Why::from_name(r.cell(1))?, r.line)))
            .collect();
        let places: Vec<_> = rows
            .iter()
            .enumerate()
            .flat_map(|(n, (phrase, ..))| phrase.char_indices().map(move |(i, _)| (i, n)))
            .collect();
        let keys = places
            .iter()
            .map(|(i, n)| (edge(rows[*n].0[*i..].chars()), rows[*n].0.len()));
        Phrases {
            index: PairIndex::new(keys),
            rows,
            places,
        }
    }

    /// The phrase in `text[line]` that holds all of `number`: of several, the one that begins first, and the longest.
    pub fn around(&self, text: &str, line: Span, number: Span) -> Option<Found> {
        let key = self.index.key(text[number.start..line.end].chars())?;
        // A phrase may end behind the number's only character.
        let single = number.len() == key.0.len_utf8();
        let ending = single.then(|| self.index.with((key.0, NONE)));
        self.index
            .with(key)
            .chain(ending.into_iter().flatten())
            .filter_map(|at| {
                let (before, n) = self.places[at];
                let (phrase, why, row) = self.rows[n];
                let start = number.start.checked_sub(before)?;
                let span = Span::new(start, start + phrase.len());
                let here = span.contains(number)
                    && line.contains(span)
                    && text.get(span.start..span.end) == Some(phrase);
                here.then_some(Found {
                    span,
                    why,
                    line: row,
                })
            })
            .min_by_key(|f| (f.span.start, Reverse(f.span.end)))
    }
}
