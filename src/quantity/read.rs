//! Reads the quantity that begins at a given place: numeral, what is inside, unit, range.

use super::model::Quantity;
use crate::decimal::Decimal;
use crate::lexicon::{Lexicon, Unit};
use crate::numeral::{self, Inner, Numeral, Script, Value, fold, is_magnitude, starts_numeral};
use crate::span::Span;
use crate::unit::{Base, Kind};

/// A numeral with the unit behind it, not yet judged.
#[derive(Debug, Clone)]
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
#[derive(Debug, Clone)]
pub struct UnitRead {
    /// As written.
    pub surface: String,
    /// Its code.
    pub code: String,
    /// Its dimension.
    pub kind: Kind,
    /// What is behind the slash.
    pub per: Option<String>,
    /// How to reach the base unit.
    pub base: Option<Base>,
    /// Line in `units.tsv`; none for 分之.
    pub line: Option<usize>,
}

impl UnitRead {
    fn of(unit: &Unit) -> Self {
        UnitRead {
            surface: unit.surface.to_string(),
            code: unit.code.to_string(),
            kind: unit.kind,
            per: unit.per.map(str::to_string),
            base: unit.base.clone(),
            line: Some(unit.line),
        }
    }

    fn plain(surface: &str, code: &str, kind: Kind) -> Self {
        UnitRead {
            surface: surface.to_string(),
            code: code.to_string(),
            kind,
            per: None,
            base: None,
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
            value: self.value,
            kind: unit.as_ref().map_or(Kind::Number, |u| u.kind),
            per: unit.as_ref().and_then(|u| u.per.clone()),
            base: unit.as_ref().and_then(|u| u.base.clone()),
            unit_row: unit.as_ref().and_then(|u| u.line),
            unit: unit.map(|u| u.code),
            inner: self.inner,
        }
    }
}

/// Reads at byte `at`, not beyond `limit`.
pub fn read(text: &str, at: usize, limit: usize, lexicon: &Lexicon) -> Option<Reading> {
    if text[at..limit].starts_with('翻') {
        return doubling(text, at, limit);
    }
    let first = single(text, at, limit, lexicon)?;
    Some(range(text, first.clone(), limit, lexicon).unwrap_or(first))
}

/// One number with its unit.
fn single(text: &str, at: usize, limit: usize, lexicon: &Lexicon) -> Option<Reading> {
    let (sign_end, negative) = sign(text, at, limit);
    let (prefix, body) = money_prefix(text, sign_end, limit);
    let mut numeral = numeral::read(text, body, limit)?;
    if let Some(r) = fraction(text, at, numeral, limit) {
        return Some(signed(r, negative));
    }
    let mut tail = unit_behind(text, &numeral, limit, lexicon);
    // 12千米, 一千瓦: the 千 belongs to the unit.
    if let Some((m, c)) = numeral.span.of(text).char_indices().next_back()
        && matches!(c, '千' | '百')
        && m > 0
        && let Some((unit, len)) = lexicon.units.starting(&text[numeral.span.start + m..limit])
        && let Some(shorter) = numeral::read(text, body, numeral.span.start + m)
        && let Some(inner) = between(&text[shorter.span.end..numeral.span.start + m])
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
                unit: code.to_string(),
            }),
            ..UnitRead::plain(code, code, Kind::Money)
        };
        // ￥800元 keeps what is behind, ￥800 gets the unit of its sign.
        match &mut r.unit {
            None => r.unit = Some(money),
            Some(u) if u.kind == Kind::Money && code != "CNY" => {
                *u = UnitRead {
                    line: u.line,
                    surface: u.surface.clone(),
                    ..money
                }
            }
            Some(_) => {}
        }
    }
    compound(text, &mut r, limit, lexicon);
    per_unit(text, &mut r, limit, lexicon);
    Some(signed(r, negative))
}

/// 负 or a minus sign or 零下 in front.
fn sign(text: &str, at: usize, limit: usize) -> (usize, bool) {
    for s in ["零下", "负", "-", "－", "−"] {
        if text[at..limit].starts_with(s) {
            return (at + s.len(), true);
        }
    }
    (at, false)
}

fn signed(mut r: Reading, negative: bool) -> Reading {
    if negative {
        r.value = match r.value {
            Value::Range(a, b) => Value::Range(b.negated(), a.negated()),
            other => other.map(Decimal::negated),
        };
    }
    r
}

/// ￥ 人民币 US$ in front of the digits: the currency, and where the digits begin.
fn money_prefix(text: &str, at: usize, limit: usize) -> (Option<&'static str>, usize) {
    const PREFIXES: &[(&str, &str)] = &[
        ("人民币", "CNY"),
        ("￥", "CNY"),
        ("¥", "CNY"),
        ("US$", "USD"),
        ("HK$", "HKD"),
        ("NT$", "TWD"),
        ("$", "USD"),
        ("＄", "USD"),
        ("€", "EUR"),
        ("£", "GBP"),
    ];
    PREFIXES
        .iter()
        .find(|(p, _)| text[at..limit].starts_with(p))
        .map_or((None, at), |(p, code)| (Some(code), at + p.len()))
}

/// What stands between a numeral and its unit: nothing, or 多 余 来.
fn between(s: &str) -> Option<Option<Inner>> {
    match s {
        "" => Some(None),
        "多" | "余" => Some(Some(Inner::More)),
        "来" => Some(Some(Inner::Around)),
        _ => None,
    }
}

type Tail = (UnitRead, Option<Decimal>, usize, Option<Inner>);

/// The unit behind a numeral, with 多 余 来 几 before it.
fn unit_behind(text: &str, n: &Numeral, limit: usize, lexicon: &Lexicon) -> Option<Tail> {
    let mut at = n.span.end;
    let mut inner = None;
    let rest = &text[at..limit];
    if let Some(c) = rest.chars().next()
        && n.inner.is_none_or(|i| i == Inner::Bare)
        && matches!(fold(c), '多' | '余' | '来' | '几')
    {
        inner = Some(match (fold(c), n.inner) {
            ('来', _) => Inner::Around,
            _ => Inner::More,
        });
        at += c.len_utf8();
    }
    // 3.45 万元 and 3 个 are written with a space now and then; at the head of a line 04 is a page or a section.
    let heads_line = text[..n.span.start].ends_with('\n') || n.span.start == 0;
    if let Some(gap) = text[at..limit]
        .chars()
        .next()
        .filter(|c| matches!(c, ' ' | '\u{a0}') && !heads_line)
        && text[at + gap.len_utf8()..limit].starts_with(super::around::is_han)
        && n.script == Script::Arabic
    {
        at += gap.len_utf8();
    }
    let (unit, len) = lexicon.units.starting(&text[at..limit])?;
    let end = at + len;
    let read = UnitRead::of(unit);
    let after = text[end..limit].chars().next().unwrap_or('\0');
    // 人才 and 人民 are nouns behind the number: 3万人才.
    if unit.surface == "人" && matches!(after, '才' | '民') {
        return None;
    }
    if unit.surface.ends_with(|c: char| c.is_ascii_alphabetic()) && after.is_ascii_alphanumeric() {
        return None;
    }
    Some((read, unit.scale, end, inner))
}

/// 三分之二, 百分之二十五点三, 千分之五 as percent.
fn fraction(text: &str, at: usize, parts: Numeral, limit: usize) -> Option<Reading> {
    const OF: &str = "分之";
    if !text[parts.span.end..limit].starts_with(OF) {
        return None;
    }
    let n = numeral::read(text, parts.span.end + OF.len(), limit)?;
    let whole = parts.value.one()?;
    let hundred = Decimal::from(100);
    let percent = |v: Decimal| v.times(hundred).divided(whole, 4).unwrap_or(Decimal::ZERO);
    Some(Reading {
        span: Span::new(at, n.span.end),
        value: n.value.map(percent),
        // 百分之百 is a plain hundred.
        inner: n.inner.filter(|i| *i != Inner::Bare),
        numeral: n,
        unit: Some(UnitRead::plain(OF, "%", Kind::Percent)),
    })
}

/// 翻番, 翻一番, 翻两番, 翻了一番.
fn doubling(text: &str, at: usize, limit: usize) -> Option<Reading> {
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

/// 十块三毛, 123元1角1分, 三块五; 三年半, 两个半月.
fn compound(text: &str, r: &mut Reading, limit: usize, lexicon: &Lexicon) {
    let Some(unit) = &r.unit else { return };
    let Value::One(whole) = r.value else { return };
    let rest = &text[r.span.end..limit];
    let half = Decimal::new(5, -1);
    // 八成五, 三成五
    if unit.surface == "成"
        && let Some(n) = numeral::read(text, r.span.end, limit)
        && n.script == Script::Chinese
        && let Value::One(v) = n.value
        && v < Decimal::from(10)
        && v.is_integer()
        && n.span.len() == '一'.len_utf8()
        && lexicon.units.starting(&text[n.span.end..limit]).is_none()
    {
        r.value = Value::One(whole.plus(v));
        r.span.end = n.span.end;
        return;
    }
    if unit.kind == Kind::Duration && rest.starts_with('半') && !rest.starts_with("半数") {
        r.value = Value::One(whole.plus(half));
        r.span.end += '半'.len_utf8();
    } else if unit.surface == "个" && rest.starts_with('半') {
        // 两个半月, 一个半小时
        let behind = &rest['半'.len_utf8()..];
        let Some((u, len)) = [("月", "个月"), ("小时", "个小时"), ("钟头", "个钟头")]
            .iter()
            .find(|(s, _)| behind.starts_with(s))
            .and_then(|(s, name)| Some((lexicon.units.get(name)?, s.len())))
        else {
            return;
        };
        r.value = Value::One(whole.plus(half));
        r.span.end += '半'.len_utf8() + len;
        r.unit = Some(UnitRead::of(u));
    } else if unit.kind == Kind::Money && matches!(unit.surface.as_str(), "元" | "块" | "圆" | "角")
    {
        let mut sum = whole;
        let mut end = r.span.end;
        for (surfaces, places) in [(&["角", "毛"][..], -1), (&["分"][..], -2)] {
            if let Some(n) = numeral::read(text, end, limit)
                && let Value::One(v) = n.value
                && v < Decimal::from(10)
                && let Some(s) = surfaces
                    .iter()
                    .find(|s| text[n.span.end..limit].starts_with(**s))
            {
                sum = sum.plus(v.shifted(places));
                end = n.span.end + s.len();
            }
        }
        if end == r.span.end
            && unit.surface == "块"
            && let Some(n) = numeral::read(text, end, limit)
            && let Value::One(v) = n.value
            && n.script == Script::Chinese
            && v < Decimal::from(10)
            && v.is_integer()
        {
            // 三块五
            sum = sum.plus(v.shifted(-1));
            end = n.span.end;
        }
        r.value = Value::One(sum);
        r.span.end = end;
    }
}

/// 元/吨: what is behind the slash belongs to the span.
fn per_unit(text: &str, r: &mut Reading, limit: usize, lexicon: &Lexicon) {
    let Some(unit) = &mut r.unit else { return };
    let rest = &text[r.span.end..limit];
    let Some(slash) = rest.chars().next().filter(|c| fold(*c) == '/') else {
        return;
    };
    let at = r.span.end + slash.len_utf8();
    if unit.per.is_none()
        && let Some((per, len)) = lexicon.units.starting(&text[at..limit])
    {
        unit.per = Some(per.surface.to_string());
        // The base unit of a ratio is no base unit of ours.
        unit.base = None;
        r.span.end = at + len;
    }
}

/// 5—10人, 60%到70%, 三百到五百亿元: a second number behind a dash or 至.
fn range(text: &str, low: Reading, limit: usize, lexicon: &Lexicon) -> Option<Reading> {
    let rest = &text[low.span.end..limit];
    let body = rest.trim_start_matches([' ']);
    let sep = ["——", "—", "－", "-", "–", "−", "~", "～", "至", "到"]
        .into_iter()
        .find(|s| body.starts_with(s))?;
    let at = limit - body.len() + sep.len();
    let at = at + (text[at..limit].len() - text[at..limit].trim_start_matches(' ').len());
    if !text[at..limit].starts_with(starts_numeral) && !text[at..limit].starts_with("零下") {
        return None;
    }
    let high = single(text, at, limit, lexicon)?;
    let unit = high.unit.clone()?;
    if low.unit.as_ref().is_some_and(|u| u.code != unit.code) {
        return None;
    }
    let (mut a, b) = (low.value.one()?, high.value.one()?);
    if low.inner == Some(Inner::Bare) || high.inner == Some(Inner::Bare) {
        return None;
    }
    if low.unit.is_none() {
        // 3至5万元: the magnitude behind the second number is that of both, where both stay in order.
        let shared = trailing_power(text, &high.numeral);
        let scaled = a.shifted(shared);
        if low.numeral.last_power < shared && scaled < b {
            a = scaled;
        }
        if let Some(s) = unit
            .line
            .and(lexicon.units.get(&unit.surface))
            .and_then(|u| u.scale)
        {
            a = a.times(s);
        }
    }
    (a < b).then(|| Reading {
        span: Span::new(low.span.start, high.span.end),
        value: Value::Range(a, b),
        inner: high.inner,
        numeral: low.numeral,
        unit: Some(unit),
    })
}

/// The power of the magnitudes that a numeral ends with: 8 in 五百亿, 12 in 三万亿.
fn trailing_power(text: &str, n: &Numeral) -> i32 {
    n.span
        .of(text)
        .chars()
        .rev()
        .take_while(|c| is_magnitude(*c))
        .filter_map(|c| match fold(c) {
            '百' => Some(2),
            '千' => Some(3),
            '万' => Some(4),
            '亿' => Some(8),
            _ => None,
        })
        .next()
        .unwrap_or(0)
}
