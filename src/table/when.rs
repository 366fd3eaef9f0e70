//! Calendar time in heads: 2021年, 1—12月, 上年同期.

use super::number::year;
use crate::fact::Ground;
use crate::lexicon::Lexicon;
use crate::period::{Mention, Period, Reference, Shape, find, resolve};
use crate::span::Span;

/// What the times of a head are reckoned from.
#[derive(Debug, Clone, Copy)]
pub struct When<'a> {
    /// The article's.
    pub reference: &'a Reference,
    /// The year that the table is about.
    pub year: Option<i16>,
}

impl When<'_> {
    /// What a mention of time in a head means: 上年 is the year before that of the table.
    pub fn period(&self, said: &str, m: &Mention, lexicon: &Lexicon) -> Option<Period> {
        let words = m.span.of(said);
        let words = words.trim_end_matches('度').trim_end_matches("同期");
        let own = match words {
            "本年" | "今年" | "当年" => Some(0),
            "上年" | "去年" => Some(-1),
            "前年" => Some(-2),
            _ => None,
        };
        match (own, self.year) {
            (Some(years), Some(year)) => Some(Period::year(year.checked_add(years)?)),
            _ => resolve(said, m, self.reference, self.year, lexicon),
        }
    }
}

/// The time that names the table, by its caption or its sheet.
pub fn named(said: &str, ground: &Ground, lexicon: &Lexicon) -> Option<Period> {
    if let Some(y) = year(said) {
        return Some(Period::year(y));
    }
    let when = When {
        reference: &ground.reference,
        year: ground.year,
    };
    // 表102017年: the number of the table runs into the year.
    let mut from = 0;
    if let Some(rest) = said.strip_prefix('表') {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits > 4 && rest[digits..].starts_with(['年', '-', '—', '－']) {
            from = said.len() - rest.len() + digits - 4;
        }
    }
    let said = &said[from..];
    find(said, Span::new(0, said.len()))
        .iter()
        .filter(|m| m.shape != Shape::Other && !m.span.of(said).starts_with('年'))
        .find_map(|m| when.period(said, m, lexicon))
}

/// The time of a table that says none, and the rule by which it has it.
pub fn around(ground: &Ground) -> Option<(Period, &'static str)> {
    let reference = &ground.reference;
    if let Some(p) = ground.period {
        return Some((p, "period.before"));
    }
    if let Some(p) = ground.chapter {
        return Some((p, "period.chapter"));
    }
    let report = reference.report.filter(|_| reference.yearly);
    report
        .or(ground.year)
        .map(|y| (Period::year(y), "period.report"))
}
