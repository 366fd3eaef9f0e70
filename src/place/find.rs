//! Finds the names of regions, and the words that point at one, among the words of a text.

use super::{Place, leading, passed};
use crate::lexicon::Lexicon;
use crate::quantity::is_han;
use crate::segment::Token;
use crate::span::Span;

/// How names of regions end that no table lists.
const SUFFIXES: &[&str] = &["街道", "社区", "县", "市", "镇", "乡", "村", "区", "旗"];

/// Most words that a name is cut into which no table lists.
const LONGEST_NAME: usize = 3;

/// Whether a word has the last character of one of [`SUFFIXES`]: nearly all have not.
fn ends_region(text: &str, word: Span) -> bool {
    matches!(
        word.of(text).chars().next_back(),
        Some('县' | '市' | '镇' | '乡' | '村' | '区' | '旗' | '道')
    )
}

/// Places in a tokenised stretch of text, in order; those that no figure is about are left out.
pub fn find(text: &str, tokens: &[Token], lexicon: &Lexicon) -> Vec<Place> {
    let mut out: Vec<Place> = Vec::new();
    let mut at = 0;
    // Behind the next word that ends like a region.
    let mut ending = 0;
    for (i, t) in tokens.iter().enumerate() {
        if ending <= i {
            let ahead = &tokens[i..];
            let next = ahead.iter().position(|t| ends_region(text, t.span));
            ending = next.map_or(usize::MAX, |n| i + n + 1);
        }
        if t.span.start < at || t.tag == "mq" {
            continue;
        }
        let rest = &text[t.span.start..];
        let known = lexicon.places.begins(rest);
        let shaped = ending <= i + LONGEST_NAME;
        if !known && !shaped {
            continue;
        }
        let mut deictic = 0;
        if known {
            deictic = leading(rest, lexicon);
            if deictic == 0 {
                deictic = part(&text[..t.span.start], rest, lexicon);
            }
        }
        let found = if deictic > 0 {
            Some(Span::new(t.span.start, t.span.start + deictic))
        } else {
            let within = out
                .last()
                .is_some_and(|p| p.span.end == t.span.start && ends_with_suffix(p.span.of(text)));
            named(text, &tokens[i..], within, lexicon)
        };
        let Some(span) = found else {
            continue;
        };
        at = span.end;
        let from = out.last().map_or(tokens[0].span.start, |p| p.span.end);
        let span = match deictic {
            0 => Span::new(list_start(text, from, span.start, lexicon), span.end),
            _ => span,
        };
        let place = Place {
            span,
            deictic: deictic > 0,
        };
        match out.last_mut() {
            Some(last) if !last.deictic && !place.deictic && joins(text, last, &place) => {
                last.span.end = span.end;
            }
            _ => out.push(place),
        }
    }
    out.retain(|p| !passed::over(text, p, lexicon));
    out
}

/// Length of the word for a part of the region at the beginning of `rest`, or 0.
fn part(before: &str, rest: &str, lexicon: &Lexicon) -> usize {
    // 老城区, 建成区: 城区 alone is one only where no other word can belong to it.
    let free = before.chars().next_back().is_none_or(|c| !is_han(c));
    match lexicon.place_words.part.starting(rest) {
        Some((_, n)) if free || n > "城区".len() => n,
        _ => 0,
    }
}

/// 茶陵县 + 卧龙村 is one place, so is 沈阳、大连和铁岭; 全市 + 茶陵县 are two.
fn joins(text: &str, last: &Place, next: &Place) -> bool {
    matches!(
        &text[last.span.end..next.span.start],
        "" | "、" | "和" | "与" | "及"
    )
}

/// 金平、龙湖、潮南区: only the last has its full name.
fn list_start(text: &str, from: usize, mut start: usize, lexicon: &Lexicon) -> usize {
    while let Some(before) = text[from..start].strip_suffix(['、', '和']) {
        match lexicon.places.county_ending(before) {
            0 => break,
            n => start = from + before.len() - n,
        }
    }
    start
}

/// A name that begins at the first token: one of the gazetteer, or words that end like a region.
///
/// `within`: a larger region stands directly in front, so that common words may be a name, too: 永和县|石牌镇.
fn named(text: &str, tokens: &[Token], within: bool, lexicon: &Lexicon) -> Option<Span> {
    listed(text, tokens, lexicon).or_else(|| {
        (1..=LONGEST_NAME.min(tokens.len()))
            .rev()
            .filter(|n| ends_region(text, tokens[n - 1].span))
            .find_map(|n| shaped(text, &tokens[..n], within, lexicon))
    })
}

fn listed(text: &str, tokens: &[Token], lexicon: &Lexicon) -> Option<Span> {
    let start = tokens.first()?.span.start;
    let rest = &text[start..];
    let (_, len) = lexicon.places.starting(rest)?;
    // 城区 and 矿区 are names of districts in two cities and common words everywhere else.
    if lexicon.place_words.common.get(&rest[..len]).is_some() {
        return None;
    }
    let end = start + len;
    let wider = lexicon.place_words.wider.starting(&rest[len..]);
    let wide = end + wider.map_or(0, |(_, n)| n);
    let border = tokens
        .iter()
        .map(|t| t.span.end)
        .find(|e| *e >= end)
        .filter(|e| *e == end || *e == wide)?;
    Some(Span::new(start, border.max(wide)))
}

/// Up to three words of which the last is or ends with 县 镇 村 …
fn shaped(text: &str, tokens: &[Token], within: bool, lexicon: &Lexicon) -> Option<Span> {
    let (last, before) = tokens.split_last()?;
    let word = last.span.of(text);
    if !SUFFIXES.iter().any(|s| word.ends_with(s)) {
        return None;
    }
    let span = Span::new(tokens[0].span.start, last.span.end);
    let said = span.of(text);
    let chars = said.chars().count();
    // 横县 is short, but the dictionary knows it.
    let short = before.is_empty() && last.tag == "ns" && word.ends_with('县');
    let least = if short { 2 } else { 3 };
    if !(least..=7).contains(&chars)
        || !said.chars().all(is_han)
        || lexicon.place_words.common.ending(said).is_some()
    {
        return None;
    }
    let name = if before.is_empty() {
        matches!(last.tag.as_str(), "ns" | "nr" | "nz")
    } else {
        let suffix = SUFFIXES.contains(&word) && !lists_levels(&text[span.end..]);
        (suffix || last.tag == "ns")
            && before.iter().all(|t| {
                may_be_in_name(text, t) || within && lexicon.verb.get(t.span.of(text)).is_none()
            })
            && (within || before.iter().any(|t| is_proper(text, t)))
            && !begins_late(text, before)
            && !begins_with_verb(tokens[0].span.of(text), lexicon)
    };
    name.then_some(span)
}

/// 助力|卧龙|村: the name begins at the second word.
fn begins_late(text: &str, before: &[Token]) -> bool {
    matches!(before, [first, second] if !is_proper(text, first)
        && matches!(second.tag.as_str(), "ns" | "nr" | "nz"))
}

/// 力争|中心镇: whatever part of speech the dictionary takes it for.
fn begins_with_verb(word: &str, lexicon: &Lexicon) -> bool {
    lexicon.verb.get(word).is_some() || lexicon.target.get(word).is_some()
}

/// 深化市、县两级改革, 镇（街道）: kinds of regions, none of them named.
fn lists_levels(behind: &str) -> bool {
    let mut chars = behind.chars();
    matches!(chars.next(), Some('、' | '（' | '('))
        && matches!(
            chars.next(),
            Some('县' | '市' | '区' | '镇' | '乡' | '村' | '街')
        )
}

/// Whether towns may follow directly: 县 市 区 and the like.
fn ends_with_suffix(said: &str) -> bool {
    said.ends_with(['县', '市', '镇', '乡', '区', '旗', '道'])
}

/// Words that names of villages and towns are cut into.
fn may_be_in_name(text: &str, t: &Token) -> bool {
    const TAGS: &[&str] = &[
        "ns", "nr", "nz", "nrt", "nrfg", "j", "n", "ng", "x", "zg", "f", "a", "ag", "vg",
    ];
    TAGS.contains(&t.tag.as_str()) && t.span.of(text).chars().count() <= 2
}

/// Words that no common phrase begins with.
fn is_proper(text: &str, t: &Token) -> bool {
    t.tag.starts_with("nr")
        || matches!(t.tag.as_str(), "ns" | "nz" | "x" | "j")
        || t.span.of(text).chars().count() == 1
}

/// The region in a title: 2021年沧州市政府工作报告 → 沧州市.
pub fn in_title(text: &str, tokens: &[Token], lexicon: &Lexicon) -> Option<String> {
    find(text, tokens, lexicon)
        .into_iter()
        .find(|p| !p.deictic)
        .map(|p| p.span.of(text).to_string())
}
