//! Parts of a whole: 三分之二, 百分之二十五点三, 1/3; and doublings: 翻两番.

use super::{Reading, UnitRead, sign, signed};
use crate::decimal::Decimal;
use crate::lexicon::Lexicon;
use crate::numeral::{self, Inner, Numeral, Script, Value, fold};
use crate::span::Span;
use crate::unit::Kind;

/// What stands between the whole and the part.
pub const OF: &str = "分之";

/// 三分之二, 百分之二十五点三, 千分之五, 1/3 as percent.
pub fn fraction(
    text: &str,
    at: usize,
    parts: Numeral,
    limit: usize,
    lexicon: &Lexicon,
) -> Option<Reading> {
    let rest = &text[parts.span.end..limit];
    if rest.starts_with("分百") && parts.span.of(text) == "百" {
        // 百分百
        let hundred = Value::One(Decimal::from(100));
        let end = parts.span.end + "分百".len();
        return Some(percent(
            Span::new(at, end),
            hundred,
            Numeral {
                value: hundred,
                inner: None,
                ..parts
            },
        ));
    }
    if let Some(r) = slash(text, at, parts, limit) {
        return Some(r);
    }
    let (from, negative) = sign(text, limit - over(rest)?.len(), limit);
    let (n, magnitude) = part(text, from, limit)?;
    let whole = parts.value.one().filter(|w| !w.is_zero())?;
    let hundred = Decimal::from(100);
    // Four places, as the guideline has it; more where nothing would be left: 亿分之七.
    let share = |v: Decimal, by: Decimal| {
        let v = v.times(by);
        let short = v.divided(whole, 4).unwrap_or(Decimal::ZERO);
        if short.is_zero() {
            v.divided(whole, 14).unwrap_or(short)
        } else {
            short
        }
    };
    let end = n.span.end + magnitude.map_or(0, |(bytes, _)| bytes);
    let (power, taken) = magnitude.map_or((0, false), |(_, p)| (p, true));
    // 三分之一亿元, 四分之一公升: a part of a measured whole is measured too.
    if let Some((unit, len)) = lexicon.units.starting(&text[end..limit])
        && (taken || measures(unit.kind))
    {
        let by = Decimal::ONE
            .shifted(power)
            .times(unit.scale.unwrap_or(Decimal::ONE));
        let r = Reading {
            span: Span::new(at, end + len),
            value: n.value.map(|v| share(v, by)),
            inner: None,
            numeral: n,
            unit: Some(UnitRead::of(unit)),
        };
        return Some(signed(r, negative));
    }
    let value = n.value.map(|v| share(v, hundred));
    let r = percent(Span::new(at, n.span.end), value, n);
    Some(signed(r, negative))
}

/// The part of a fraction, without 万 and 亿 behind it: those multiply the whole fraction.
fn part(text: &str, from: usize, limit: usize) -> Option<(Numeral, Option<(usize, i32)>)> {
    let n = numeral::read(text, from, limit)?;
    let said = n.span.of(text);
    let digits = said.trim_end_matches(['万', '亿']);
    if digits.len() == said.len() || digits.is_empty() {
        return Some((n, None));
    }
    let power = said[digits.len()..]
        .chars()
        .map(|c| if c == '万' { 4 } else { 8 })
        .sum();
    let short = numeral::read(text, from, from + digits.len())?;
    if short.span.end != from + digits.len() {
        return Some((n, None));
    }
    Some((short, Some((said.len() - digits.len(), power))))
}

fn measures(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Area | Kind::Length | Kind::Mass | Kind::Volume | Kind::Energy
    )
}

/// What stands behind 分之, which may be written with blanks.
fn over(rest: &str) -> Option<&str> {
    let rest = rest.trim_start_matches(' ').strip_prefix('分')?;
    let rest = rest.trim_start_matches(' ').strip_prefix('之')?;
    Some(rest.trim_start_matches(' '))
}

fn percent(span: Span, value: Value, numeral: Numeral) -> Reading {
    Reading {
        span,
        value,
        // 百分之百 is a plain hundred.
        inner: numeral.inner.filter(|i| *i != Inner::Bare),
        numeral,
        unit: Some(UnitRead::plain(OF, "%", Kind::Percent)),
    }
}

/// 1/3 of something: small whole numbers, and behind them a word that takes a share.
fn slash(text: &str, at: usize, parts: Numeral, limit: usize) -> Option<Reading> {
    let rest = &text[parts.span.end..limit];
    let slash = rest.chars().next().filter(|c| fold(*c) == '/')?;
    let n = numeral::read(text, parts.span.end + slash.len_utf8(), limit)?;
    let (part, whole) = (parts.value.one()?, n.value.one()?);
    let behind = &text[n.span.end..limit];
    let share = behind.is_empty()
        || [
            "的", "以上", "以下", "左右", "强", "弱", "，", "。", "、", "；",
        ]
        .iter()
        .any(|w| behind.starts_with(w));
    let small =
        part < whole && whole < Decimal::from(1000) && part.is_integer() && whole.is_integer();
    let alone =
        !text[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '-'));
    if !(share && small && alone) {
        return None;
    }
    let value = part.times(Decimal::from(100)).divided(whole, 4)?;
    Some(percent(Span::new(at, n.span.end), Value::One(value), n))
}

/// 翻番, 翻一番, 翻两番, 翻了一番.
pub fn doubling(text: &str, at: usize, limit: usize) -> Option<Reading> {
    let turned = at + '翻'.len_utf8();
    let rest = text[turned..limit]
        .strip_prefix('了')
        .unwrap_or(&text[turned..limit]);
    let from = limit - rest.len();
    let numeral = numeral::read(text, from, limit);
    let end = numeral.map_or(from, |n| n.span.end);
    text[end..limit].starts_with('番').then_some(())?;
    let times = match numeral {
        Some(n) => n
            .value
            .one()?
            .to_string()
            .parse::<u32>()
            .ok()
            .filter(|n| *n < 20)?,
        None => 1,
    };
    let value = Value::One(Decimal::from(1i64 << times));
    let span = Span::new(at, end + '番'.len_utf8());
    Some(Reading {
        span,
        value,
        inner: None,
        numeral: numeral.unwrap_or(Numeral {
            span,
            value,
            inner: None,
            script: Script::Chinese,
            last_power: 0,
            digit_run: false,
        }),
        unit: Some(UnitRead::plain("番", "x", Kind::Multiple)),
    })
}
