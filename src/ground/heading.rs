//! The headings of a yearly report: which lines they are, and which years they name.

use crate::article::LineKind;
use crate::fact::Ground;
use crate::lexicon::Lexicon;
use crate::period::{Mention, Period, Stamp, plan_years, resolve};
use crate::span::Span;

/// What the notes behind a report are called.
pub const NOTES: &[&str] = &[
    "名词解释",
    "名词注释",
    "注释",
    "注 释",
    "注　释",
    "用语说明",
];

/// Longest line that can be the heading of a chapter, in characters.
const HEADING_CHARS: usize = 40;

/// Whether a line may be a heading that says what its chapter is about: 2021年工作回顾, also with no number in front.
pub fn is_heading(kind: LineKind, said: &str) -> bool {
    if said.len() > HEADING_CHARS * 4 {
        return false;
    }
    if NOTES.iter().any(|w| said.contains(w)) && said.len() <= HEADING_CHARS * 2 {
        return true;
    }
    if ["报告", "会议", "大会"].iter().any(|w| said.contains(w)) {
        return false;
    }
    matches!(kind, LineKind::Heading(_))
        || said.chars().count() <= HEADING_CHARS
            && !said.contains(['。', '；', '，'])
            && !said.ends_with(['！', '？', '：', ',', ';', ':'])
}

/// A heading without its number: 一、 （二） 第三部分.
pub fn unnumbered(said: &str) -> &str {
    let said = said.trim_start_matches(['#', '*', ' ', '　']);
    let said = match said.strip_prefix('第') {
        Some(rest) => {
            rest.trim_start_matches(|c: char| "一二三四五六七八九十部分章篇节 　：:".contains(c))
        }
        None => match said.find(['、', '）', ')']) {
            Some(at) if at <= 12 && !said[..at].contains('年') => {
                said[at..].trim_start_matches(['、', '）', ')'])
            }
            _ => said,
        },
    };
    let said = said.trim_matches(|c: char| c.is_whitespace() || "*：:。".contains(c));
    ["关于", "过去的", "做好", "全力做好", "扎实做好"]
        .iter()
        .find_map(|w| said.strip_prefix(w).filter(|rest| !rest.is_empty()))
        .unwrap_or(said)
}

/// Where `body`, a part of `line`, begins in the text, an opening quote passed over.
pub fn body_start(text: &str, line: Span, body: &str) -> usize {
    let at = line.of(text).find(body).unwrap_or(0);
    line.start + at + '“'.len_utf8()
}

/// The years and plans named in a heading.
pub fn times(text: &str, mentions: &[Mention], ground: &Ground, lexicon: &Lexicon) -> Vec<Period> {
    mentions
        .iter()
        .filter_map(|m| {
            plan_years(text, m, lexicon)
                .or_else(|| resolve(text, m, &ground.reference, ground.year, lexicon))
        })
        .filter(|p| matches!((p.start, p.end), (Stamp::Year(_), Stamp::Year(_))))
        .collect()
}

/// 五年工作的回顾, 本届政府工作回顾: the years up to the report.
pub fn years_in_office(body: &str, report: i16) -> Option<Period> {
    const TERMS: &[(&str, i16)] = &[
        ("五年", 5),
        ("5年", 5),
        ("四年", 4),
        ("三年", 3),
        ("本届", 5),
        ("上届", 5),
        ("任期", 5),
    ];
    let (_, n) = TERMS.iter().find(|(w, _)| body.contains(w))?;
    Some(Period::years(report + 1 - n, report))
}
