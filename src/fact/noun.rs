//! Noun phrases: the one that ends at a place of the text, and the one that begins there.

use crate::lexicon::Lexicon;
use crate::segment::Token;
use crate::span::Span;

/// Whether a word of this tag can be the head of a noun phrase.
fn head(tag: &str) -> bool {
    tag.starts_with('n') || matches!(tag, "vn" | "an" | "l" | "j" | "i" | "eng" | "g" | "s")
}

/// Whether a word of this tag can stand inside a noun phrase.
fn inside(tag: &str) -> bool {
    head(tag)
        || matches!(
            tag,
            "zg" | "b"
                | "a"
                | "f"
                | "z"
                | "k"
                | "h"
                | "ng"
                | "ag"
                | "vg"
                | "uj"
                | "m"
                | "q"
                | "mq"
                | "x"
                | "r"
        )
}

/// Marks that join members of one phrase, or bracket a part of it.
fn joins(word: &str) -> bool {
    matches!(
        word,
        "、" | "和"
            | "及"
            | "与"
            | "或"
            | "“"
            | "”"
            | "（"
            | "）"
            | "("
            | ")"
            | "·"
            | "-"
            | "《"
            | "》"
            | "以及"
    )
}

fn is_mark(word: &str) -> bool {
    word.chars().all(|c| !c.is_alphanumeric())
}

/// The noun phrase that begins at byte `at`: 420支|驻村帮扶工作队.
pub fn behind(text: &str, tokens: &[Token], at: usize, lexicon: &Lexicon) -> Option<Span> {
    let first = tokens.iter().position(|t| t.span.start >= at)?;
    let tokens = &tokens[first..];
    let start = tokens.iter().position(|t| {
        !matches!(
            t.span.of(text),
            "的" | "）" | "以上" | "左右" | "以下" | "多" | "以内"
        )
    })?;
    if tokens[start].span.start > at + 12 {
        return None;
    }
    let (mut end, mut noun, mut last_mark) = (None, false, None);
    for (i, t) in tokens[start..].iter().enumerate() {
        let word = t.span.of(text);
        let tag = t.tag.as_str();
        if word.trim().is_empty() {
            continue;
        }
        if tag == "mq" {
            // A member that carries its own number is not ours: 200条线路、公交车3000辆.
            if let Some(mark) = last_mark {
                end = Some(mark);
            }
            break;
        }
        if word == "的" {
            // 18个村的学校: go on to the head; behind a verb phrase too.
            if i == 0 || !noun {
                break;
            }
            let next = tokens
                .get(start + i + 1)
                .is_some_and(|n| inside(&n.tag) && n.tag != "mq");
            if !next {
                break;
            }
            continue;
        }
        if joins(word) {
            if i == 0 && !matches!(word, "“" | "《") {
                break;
            }
            if matches!(word, "、" | "和" | "及" | "与" | "或" | "以及") {
                let next = tokens
                    .get(start + i + 1)
                    .is_some_and(|n| inside(&n.tag) && n.tag != "mq");
                if !noun || !next {
                    break;
                }
                last_mark = last_mark.or(end);
            }
            if matches!(word, "”" | "》" | "）" | ")")
                && noun
                && text[tokens[start].span.start..t.span.start].contains(['“', '《', '（', '('])
            {
                end = Some(t.span.end);
            }
            continue;
        }
        if is_mark(word) {
            break;
        }
        // 贫困人口|全部脱贫
        if matches!(word, "全部" | "一律" | "整体") && noun {
            break;
        }
        if head(tag) {
            noun = true;
            end = Some(t.span.end);
        } else if noun && attributes(text, &tokens[start + i..], lexicon) {
            // 海洋生态|修复|项目: the verb is an attribute of the noun behind it.
        } else if tag.starts_with('v') || matches!(tag, "d" | "p") {
            if noun || tag == "p" || tag == "d" {
                break;
            }
        } else if !inside(tag) {
            break;
        }
    }
    // 外科主任|罗振邦, 度假区|建设: a name or an action behind the noun is none of it.
    let inside: Vec<&Token> = tokens[start..]
        .iter()
        .take_while(|t| end.is_some_and(|e| t.span.end <= e))
        .collect();
    for pair in inside.windows(2).rev() {
        let noun = pair[0].tag.starts_with('n') && !pair[0].tag.starts_with("nr");
        if noun
            && (pair[1].tag.starts_with("nr") || pair[1].tag == "vn")
            && Some(pair[1].span.end) == end
        {
            end = Some(pair[0].span.end);
        }
    }
    let start = tokens[start].span.start;
    end.filter(|e| *e > start)
        .map(|e| trim(text, Span::new(start, e)))
}

/// Whether a verb that names an activity stands in front of a noun: 修复项目, 帮扶工作队.
fn attributes(text: &str, tokens: &[Token], lexicon: &Lexicon) -> bool {
    let [verb, noun, ..] = tokens else {
        return false;
    };
    lexicon.nominal.get(verb.span.of(text)).is_some() && head(&noun.tag) && noun.tag != "mq"
}

/// The noun phrase that ends at byte `end` and begins at `from` at the earliest.
pub fn before(text: &str, tokens: &[Token], from: usize, end: usize) -> Option<Span> {
    let last = tokens
        .iter()
        .rposition(|t| t.span.end <= end && t.span.start >= from)?;
    let (mut start, mut noun) = (None, false);
    let mut i = last + 1;
    while i > 0 {
        i -= 1;
        let t = &tokens[i];
        if t.span.start < from {
            break;
        }
        let word = t.span.of(text);
        let tag = t.tag.as_str();
        if word.trim().is_empty() {
            continue;
        }
        if tag == "mq" || matches!(word, "，" | "。" | "；" | "：" | "其中" | "在" | "以") {
            break;
        }
        if joins(word) || word == "的" {
            if start.is_none() {
                continue;
            }
            // Members of a phrase; a quotation mark that opens belongs to it.
            let open = matches!(word, "“" | "《" | "（");
            if open && !text[t.span.end..end].contains(['”', '》', '）']) {
                break;
            }
            if matches!(word, "“" | "《") {
                start = Some(t.span.start);
            }
            continue;
        }
        // 收入|比, 精简|率: a ratio is a noun, whatever the dictionary says of the character.
        if start.is_none() && matches!(word, "比" | "率" | "占比" | "额" | "量" | "值") {
            noun = true;
            start = Some(t.span.start);
            continue;
        }
        if is_mark(word)
            || matches!(tag, "d" | "p" | "c" | "u" | "ul" | "uz" | "ug" | "y" | "r") && word != "本"
        {
            // 人口|自然|增长率: an adverb between nouns belongs to the term.
            let between = tag == "d"
                && noun
                && i > 0
                && tokens[i - 1].span.start >= from
                && head(&tokens[i - 1].tag);
            if between {
                continue;
            }
            if noun || tag != "d" {
                break;
            }
            continue;
        }
        if tag == "v" && word == "有" {
            break;
        }
        if tag == "v" {
            // 补充|驻村干部: a verb of one character behind another verb belongs to the noun.
            let close = word.chars().count() == 1
                && i > 0
                && tokens[i - 1].span.start >= from
                && tokens[i - 1].tag == "v";
            if noun && !close {
                // A subject in front makes the verb part of the name: 搬迁改造完成投资.
                let subject = i > 0 && tokens[i - 1].span.start >= from && head(&tokens[i - 1].tag);
                // At the head of the clause a verb is kept too: 脱贫人口, 抚育森林.
                let heads = i == 0 || tokens[i - 1].span.start < from;
                if !subject && !heads {
                    break;
                }
            }
            start = Some(t.span.start);
            continue;
        }
        if head(tag) {
            noun = true;
            start = Some(t.span.start);
        } else if inside(tag) || tag == "t" {
            start = Some(t.span.start);
        } else if noun {
            break;
        }
    }
    let start = start?;
    let end = tokens[last].span.end.min(end);
    (start < end).then(|| trim(text, Span::new(start, end)))
}

/// Takes marks and particles off both ends.
pub fn trim(text: &str, span: Span) -> Span {
    let s = span.of(text);
    let mut t = s.trim_matches(|c: char| c.is_whitespace() || "、和及与的，：—".contains(c));
    // Half of a pair: what stands outside of it goes.
    for (open, close) in [('“', '”'), ('《', '》'), ('（', '）'), ('(', ')')] {
        match (t.find(open), t.find(close)) {
            (None, Some(at)) if at + close.len_utf8() < t.len() => t = &t[at + close.len_utf8()..],
            (None, Some(_)) => t = t.trim_end_matches(close),
            (Some(0), None) => t = &t[open.len_utf8()..],
            (Some(at), None) => t = &t[..at],
            _ => {}
        }
    }
    // One pair of quotation marks around the whole: the name inside is the noun.
    if t.starts_with('“') && t.ends_with('”') && t.matches('“').count() == 1 {
        t = t.trim_matches(['“', '”']);
    }
    let start = span.start + (t.as_ptr() as usize - s.as_ptr() as usize);
    Span::new(start, start + t.len())
}
