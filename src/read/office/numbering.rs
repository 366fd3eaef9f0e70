//! The labels of numbered lists in a docx file: the file counts, and writes neither 一、 nor 第一章 into the text.

use super::styles::InList;
use super::xml::{Node, Xml, end_local};
use crate::error::Result;
use std::collections::HashMap;

/// Lists have nine levels.
const LEVELS: usize = 9;

/// The lists of a file, and how far each has counted.
#[derive(Default)]
pub(super) struct Numbering {
    /// Definitions by their id.
    definitions: HashMap<String, Vec<Level>>,
    /// Lists: the definition that each follows.
    lists: HashMap<String, String>,
    counts: HashMap<String, [u32; LEVELS]>,
}

#[derive(Default, Clone)]
struct Level {
    start: u32,
    format: String,
    /// `第%1章`, `%1.%2`
    text: String,
}

impl Numbering {
    /// Reads `numbering.xml`.
    ///
    /// # Errors
    /// It is damaged.
    pub fn read(text: &str) -> Result<Numbering> {
        let mut all = Numbering::default();
        let mut xml = Xml::new(text);
        let (mut id, mut list) = (String::new(), String::new());
        let mut levels = vec![Level::default(); LEVELS];
        let mut at = LEVELS;
        while let Some(node) = xml.next()? {
            match node {
                Node::Start(tag) => {
                    let value = || tag.get("val").unwrap_or_default();
                    match tag.local() {
                        "abstractNum" => id = tag.get("abstractNumId").unwrap_or_default(),
                        "lvl" => at = tag.number("ilvl").unwrap_or(0) as usize,
                        "num" => list = tag.get("numId").unwrap_or_default(),
                        // Lists that look otherwise than their definition are too rare.
                        "lvlOverride" => xml.skip()?,
                        "abstractNumId" => {
                            all.lists.insert(list.clone(), value());
                        }
                        name => {
                            if let Some(level) = levels.get_mut(at) {
                                match name {
                                    "start" => level.start = tag.number("val").unwrap_or(1),
                                    "numFmt" => level.format = value(),
                                    "lvlText" => level.text = value(),
                                    _ => {}
                                }
                            }
                        }
                    }
                }
                Node::End(end) => match end_local(&end) {
                    "lvl" => at = LEVELS,
                    "abstractNum" => {
                        let done = std::mem::replace(&mut levels, vec![Level::default(); LEVELS]);
                        all.definitions.insert(std::mem::take(&mut id), done);
                    }
                    _ => {}
                },
                Node::Text(_) => {}
            }
        }
        Ok(all)
    }

    /// Counts a paragraph in: its label, or nothing where a bullet stands or nothing at all.
    pub fn label(&mut self, (list, depth): &InList) -> Option<String> {
        let definition = self.lists.get(list)?;
        let levels = self.definitions.get(definition)?;
        let own = levels.get(*depth)?;
        let counts = self.counts.entry(definition.clone()).or_default();
        counts[*depth] = match counts[*depth] {
            0 => own.start.max(1),
            n => n.saturating_add(1),
        };
        counts[depth + 1..].fill(0);
        if matches!(own.format.as_str(), "bullet" | "none") || own.text.is_empty() {
            return None;
        }
        let mut label = String::new();
        let mut rest = own.text.as_str();
        while let Some((before, after)) = rest.split_once('%') {
            label.push_str(before);
            let digit = after.chars().next().and_then(|c| c.to_digit(10));
            match digit.and_then(|d| levels.get((d as usize).checked_sub(1)?).zip(digit)) {
                Some((level, d)) => {
                    let n = counts[d as usize - 1].max(level.start).max(1);
                    label.push_str(&written(n, &level.format));
                    rest = &after[1..];
                }
                None => {
                    label.push('%');
                    rest = after;
                }
            }
        }
        label.push_str(rest);
        Some(label)
    }
}

/// A number in one of Word's ways to write it.
fn written(n: u32, format: &str) -> String {
    let nth = |from: u32, count: u32| {
        let c = (1..=count).contains(&n).then(|| from + n - 1);
        c.and_then(char::from_u32)
            .map_or_else(|| n.to_string(), String::from)
    };
    match format {
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "ideographDigital" => han(n),
        "ideographTraditional" => "甲乙丙丁戊己庚辛壬癸"
            .chars()
            .nth(n as usize - 1)
            .map_or_else(|| n.to_string(), String::from),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => nth('①' as u32, 20),
        "upperLetter" => nth('A' as u32, 26),
        "lowerLetter" => nth('a' as u32, 26),
        "upperRoman" => nth('Ⅰ' as u32, 12),
        "lowerRoman" => nth('ⅰ' as u32, 12),
        _ => n.to_string(),
    }
}

/// 1 to 99 as 一 to 九十九.
fn han(n: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |d: u32| DIGITS.get(d as usize).copied().unwrap_or_default();
    match n {
        1..10 => digit(n).to_string(),
        10..20 => format!("十{}", digit(n % 10)),
        20..100 => format!("{}十{}", digit(n / 10), digit(n % 10)),
        _ => n.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_count_on_each_level() {
        let xml = r#"<w:numbering><w:abstractNum w:abstractNumId="3">
            <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%1章"/></w:lvl>
            <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
            <w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="●"/></w:lvl>
            </w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num></w:numbering>"#;
        let mut all = Numbering::read(xml).expect("reads");
        let mut label = |depth| all.label(&("7".into(), depth)).unwrap_or_default();
        let got: Vec<_> = [0, 1, 1, 2, 0, 1].map(&mut label).into();
        assert_eq!(got, ["第一章", "一.1", "一.2", "", "第二章", "二.1"]);
        assert_eq!(label(40), "");
        assert_eq!(
            (han(10), han(21), han(100)),
            ("十".into(), "二十一".into(), "100".into())
        );
    }
}
