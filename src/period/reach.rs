//! What a mention of time is to the figures behind it: their time, the time of one figure, or none of theirs.

use super::find::{Mention, Shape};
use crate::span::Span;

/// How far a mention reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Not at all: a year compared with, or part of a name.
    Nowhere,
    /// The figure directly behind: 由**2015年**的12.7%提高到15%.
    Figure,
    /// All that follows.
    Onward,
}

/// What stands in front of a year that something is compared with.
const COMPARED: [char; 5] = ['比', '较', '是', '与', '同'];

/// 于 that compares or tells where something began; 于6月18日起 is when it is.
const AGAINST: &[&str] = &[
    "高于",
    "低于",
    "多于",
    "少于",
    "优于",
    "好于",
    "快于",
    "慢于",
    "大于",
    "小于",
    "当于",
    "等于",
    "始于",
    "建于",
    "成立于",
    "源于",
];

/// Most characters between a year and 基础上.
const BASE_CHARS: usize = 10;

/// What makes a name of a year or a plan: 2030年**前碳达峰**.
const NAMES: &[&str] = &[
    "前碳达峰",
    "前达峰",
    "碳达峰",
    "奥运",
    "世博",
    "版",
    "任务",
    "目标任务",
    "预算",
];

/// How far the mention reaches within its sentence.
pub fn reach(text: &str, sentence: Span, m: &Mention) -> Reach {
    let before = text.get(sentence.start..m.span.start).unwrap_or("");
    let after = text.get(m.span.end..sentence.end).unwrap_or("");
    if before.ends_with(['由', '从']) {
        let since = ["起", "开始", "以来", "至", "到"];
        return match since.iter().any(|w| after.starts_with(w)) {
            true => Reach::Onward,
            false => Reach::Figure,
        };
    }
    let of = after.starts_with('的') && before.ends_with(['为', '到', '达', '当', '及', '和']);
    let beside = ["相比", "以前", "之前", "持平", "基数"];
    let compared = before.ends_with(COMPARED) || AGAINST.iter().any(|w| before.ends_with(w));
    if compared || of || beside.iter().any(|w| after.starts_with(w)) {
        return Reach::Nowhere;
    }
    // 在2020年平均水平基础上增加10%
    let base = after
        .char_indices()
        .take(BASE_CHARS + 1)
        .take_while(|(_, c)| *c != '，')
        .any(|(at, _)| after[at..].starts_with("基础上"));
    if base {
        // 在去年新建5所的基础上: the figure that is built upon is of that year.
        let figure =
            after[..after.find("基础上").unwrap_or(0)].contains(|c: char| c.is_ascii_digit());
        return match figure {
            true => Reach::Figure,
            false => Reach::Nowhere,
        };
    }
    let named = m.shape != Shape::Back && NAMES.iter().any(|w| after.starts_with(w));
    if named || within_title(before) {
        return Reach::Nowhere;
    }
    Reach::Onward
}

/// Whether a title that was opened is not closed yet.
fn within_title(before: &str) -> bool {
    before
        .rfind('《')
        .is_some_and(|at| !before[at..].contains('》'))
}

/// Words that a sentence may have in front of the time that it is about.
const LEADS: &[&str] = &[
    "各位代表",
    "回顾",
    "回首",
    "回望",
    "总结",
    "展望",
    "刚刚过去的",
    "刚刚过去",
    "刚过去的",
    "过去的",
    "在",
    "到",
    "截至",
    "至",
    "从",
    "自",
    "特别是",
    "其中",
    "做好",
    "即将过去的",
];

/// Whether the sentence is about the mention: nothing but marks and 回顾, 在, 到 stands in front.
pub fn leads(text: &str, sentence: Span, m: &Mention) -> bool {
    let mut rest = text.get(sentence.start..m.span.start).unwrap_or("");
    const MOST_BYTES: usize = 60;
    if rest.len() > MOST_BYTES {
        return false;
    }
    loop {
        rest = rest
            .trim_end_matches(|c: char| !c.is_alphabetic() || "一二三四五六七八九十".contains(c));
        match LEADS.iter().find(|w| rest.ends_with(*w)) {
            Some(w) => rest = &rest[..rest.len() - w.len()],
            None => return rest.is_empty(),
        }
    }
}
