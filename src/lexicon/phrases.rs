//! `lexicon/not_facts.tsv`: phrases whose numbers are no quantities.

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
    /// Two characters, the bytes of the phrase in front of them, and its number; sorted.
    places: Vec<((char, char), usize, usize)>,
    rows: Vec<(&'static str, Why, usize)>,
    /// One bit for a hash of the two characters: most look-ups end here.
    seen: Box<[u64; 1024]>,
}

impl Phrases {
    /// Reads the table.
    pub fn load() -> Self {
        let rows: Vec<_> = rows(NOT_FACTS_TSV)
            .filter_map(|r| Some((r.cell(0), Why::from_name(r.cell(1))?, r.line)))
            .collect();
        let mut places: Vec<_> = rows
            .iter()
            .enumerate()
            .flat_map(|(n, (phrase, ..))| {
                let at = phrase.char_indices();
                at.map(move |(i, _)| (edge(&phrase[i..]), i, n))
            })
            .collect();
        places.sort();
        let mut seen = Box::new([0; 1024]);
        for (key, ..) in &places {
            let (word, bit) = slot(*key);
            seen[word] |= bit;
        }
        Phrases { places, rows, seen }
    }

    /// The phrase in `text[line]` that holds all of `number`: of several, the one that begins first, and the longest.
    pub fn around(&self, text: &str, line: Span, number: Span) -> Option<Found> {
        let (first, second) = edge(&text[number.start..line.end]);
        // A phrase may end behind the number's only character.
        self.at((first, second))
            .chain(self.at((first, '\0')))
            .filter_map(|(_, before, n)| {
                let (phrase, why, row) = self.rows[*n];
                let start = number.start.checked_sub(*before)?;
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

    fn at(&self, key: (char, char)) -> impl Iterator<Item = &((char, char), usize, usize)> {
        let (word, bit) = slot(key);
        let from = match self.seen[word] & bit {
            0 => self.places.len(),
            _ => self.places.partition_point(|(k, ..)| *k < key),
        };
        self.places[from..]
            .iter()
            .take_while(move |(k, ..)| *k == key)
    }
}

/// Sixteen bits of a hash: which word of the filter, and which bit in it.
fn slot((a, b): (char, char)) -> (usize, u64) {
    let hash = (u32::from(a) << 16 ^ u32::from(b)).wrapping_mul(0x9E37_79B1) >> 16;
    ((hash >> 6) as usize, 1 << (hash & 63))
}

/// The first two characters, NUL where there are none.
fn edge(s: &str) -> (char, char) {
    let mut chars = s.chars();
    (chars.next().unwrap_or('\0'), chars.next().unwrap_or('\0'))
}
