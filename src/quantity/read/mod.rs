//! Reads the quantity that begins at a given place: numeral, what is inside, unit, range.

mod compound;
mod fraction;
mod range;
mod tail;

pub use tail::begins_unit;

use super::model::Quantity;
use crate::decimal::Decimal;
use crate::lexicon::{Lexicon, Unit};
use crate::numeral::{self, Inner, Numeral, Value};
use crate::span::Span;
use crate::unit::{Base, Kind};
use std::borrow::Cow;

/// A numeral with the unit behind it, not yet judged.
#[derive(Debug, Clone, Copy)]
pub struct Reading {
    /// From the first character of the number to the last of the unit.
    pub span: Span,
    /// The numeral that it begins with.
    pub numeral: Numeral,
    /// The value in the unit.
    pub value: Value,
    /// What the numeral says about exactness.
    pub inner: Option<Inner>,
    /// The unit, if there is one.
    pub unit: Option<UnitRead>,
}

/// A unit as read.
#[derive(Debug, Clone, Copy)]
pub struct UnitRead {
    /// As written.
    pub surface: &'static str,
    /// Its code.
    pub code: &'static str,
    /// Its dimension.
    pub kind: Kind,
    /// What is behind the slash.
    pub per: Option<&'static str>,
    /// How to reach the base unit.
    pub base: Option<Base>,
    /// Characters that, directly behind, make another word of it.
    pub not_before: &'static str,
    /// Line in `units.tsv`; none for 分之.
    pub line: Option<usize>,
}

impl UnitRead {
    fn of(unit: &Unit) -> Self {
        UnitRead {
            surface: unit.surface,
            code: unit.code,
            kind: unit.kind,
            per: unit.per,
            base: unit.base,
            not_before: unit.not_before,
            line: Some(unit.line),
        }
    }

    fn plain(surface: &'static str, code: &'static str, kind: Kind) -> Self {
        UnitRead {
            surface,
            code,
            kind,
            per: None,
            base: None,
            not_before: "",
            line: None,
        }
    }
}

impl Reading {
    /// As a quantity.
    pub fn quantity(self) -> Quantity {
        let unit = self.unit;
        Quantity {
            span: self.span,
            value: self.value.told_apart(),
            kind: unit.map_or(Kind::Number, |u| u.kind),
            per: unit.and_then(|u| u.per),
            base: unit.and_then(|u| u.base),
            unit_row: unit.and_then(|u| u.line),
            unit: unit.map(|u| Cow::Borrowed(u.code)),
            inner: self.inner,
        }
    }
}

/// Reads at byte `at`, not beyond `limit`.
pub fn read(text: &str, at: usize, limit: usize, lexicon: &Lexicon) -> Option<Reading> {
    if text[at..limit].starts_with('翻') {
        return fraction::doubling(text, at, limit);
    }
    let first = single(text, at, limit, lexicon)?;
    let first = range::range(text, first, limit, lexicon).unwrap_or(first);
    Some(range::shared_points(text, first, limit, lexicon))
}

/// One number with its unit.
fn single(text: &str, at: usize, limit: usize, lexicon: &Lexicon) -> Option<Reading> {
    let (sign_end, negative) = sign(text, at, limit);
    let (prefix, body) = match lexicon.prefixes.starting(&text[sign_end..limit]) {
        Some((code, len)) => (Some(*code), sign_end + len),
        None => (None, sign_end),
    };
    let mut numeral = numeral::read(text, body, limit)?;
    if let Some(r) = fraction::fraction(text, at, numeral, limit, lexicon) {
        return Some(signed(r, negative));
    }
    let mut tail = tail::unit_behind(text, &numeral, limit, lexicon);
    // 12千米, 一千瓦: the 千 belongs to the unit.
    if let Some((m, c)) = numeral.span.of(text).char_indices().next_back()
        && matches!(c, '千' | '百')
        && m > 0
        && let Some((unit, len)) = lexicon.units.starting(&text[numeral.span.start + m..limit])
        && let Some(shorter) = numeral::read(text, body, numeral.span.start + m)
        && let Some(inner) = tail::between(&text[shorter.span.end..numeral.span.start + m])
    {
        let end = numeral.span.start + m + len;
        numeral = shorter;
        tail = Some((UnitRead::of(unit), unit.scale, end, inner));
    }
    let (unit, scale, end, inner) = match tail {
        Some((u, s, e, i)) => (Some(u), s, e, i),
        None => (None, None, numeral.span.end, None),
    };
    let scale = scale.unwrap_or(Decimal::ONE);
    let mut r = Reading {
        span: Span::new(at, end),
        value: numeral.value.map(|v| v.times(scale)),
        inner: inner.or(numeral.inner),
        numeral,
        unit,
    };
    if let Some(code) = prefix {
        let money = UnitRead {
            base: Some(Base {
                factor: Decimal::ONE,
                divisor: Decimal::ONE,
                unit: code,
            }),
            ..UnitRead::plain(code, code, Kind::Money)
        };
        // ￥800元 keeps what is behind, ￥800 gets the unit of its sign.
        match &mut r.unit {
            None => r.unit = Some(money),
            Some(u) if u.kind == Kind::Money && code != "CNY" => {
                *u = UnitRead {
                    line: u.line,
                    surface: u.surface,
                    ..money
                }
            }
            Some(_) => {}
        }
    }
    compound::compound(text, &mut r, limit, lexicon);
    tail::per_unit(text, &mut r, limit, lexicon);
    Some(signed(r, negative))
}

/// 负 or a minus sign or 零下 in front.
fn sign(text: &str, at: usize, limit: usize) -> (usize, bool) {
    if !text[at..limit].starts_with(['零', '负', '-', '－', '−']) {
        return (at, false);
    }
    for s in ["零下", "负", "-", "－", "−"] {
        if text[at..limit].starts_with(s) {
            let blank = text[at + s.len()..limit].len()
                - text[at + s.len()..limit].trim_start_matches(' ').len();
            return (at + s.len() + blank, true);
        }
    }
    (at, false)
}

fn signed(mut r: Reading, negative: bool) -> Reading {
    if negative {
        r.value = match r.value {
            Value::Range(a, b) => Value::Range(b.negated(), a.negated()),
            Value::Vague(a, b) => Value::Vague(b.negated(), a.negated()),
            other => other.map(Decimal::negated),
        };
    }
    r
}
