//! `lexicon/not_facts.tsv`: phrases whose numbers are no quantities, found in a text in one pass.

use super::tsv::rows;
use crate::names::names;
use crate::span::Span;
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

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

/// The phrases, ready to be found.
pub struct Phrases {
    automaton: Option<AhoCorasick>,
    rows: Vec<(Why, usize)>,
}

impl Phrases {
    /// Reads the table.
    pub fn load() -> Self {
        let (mut surfaces, mut kept) = (Vec::new(), Vec::new());
        for row in rows(NOT_FACTS_TSV) {
            if let Some(why) = Why::from_name(row.cell(1)) {
                surfaces.push(row.cell(0));
                kept.push((why, row.line));
            }
        }
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            // A few megabytes, and every line of every article goes through it.
            .kind(Some(AhoCorasickKind::DFA))
            .build(surfaces)
            .ok();
        Phrases {
            automaton,
            rows: kept,
        }
    }

    /// All phrases in `text`, in order, none overlapping another.
    pub fn find(&self, text: &str) -> Vec<Found> {
        let Some(a) = &self.automaton else {
            return Vec::new();
        };
        a.find_iter(text)
            .filter_map(|m| {
                let (why, line) = *self.rows.get(m.pattern().as_usize())?;
                Some(Found {
                    span: Span::new(m.start(), m.end()),
                    why,
                    line,
                })
            })
            .collect()
    }
}
