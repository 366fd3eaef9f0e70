//! 5—10人, 60%到70%, 三百到五百亿元.

use super::fraction::OF;
use super::{Reading, single};
use crate::decimal::Decimal;
use crate::lexicon::Lexicon;
use crate::numeral::{Inner, Numeral, Value, fold, is_magnitude, starts_numeral};
use crate::span::Span;

/// 5—10人, 60%到70%, 三百到五百亿元: a second number behind a dash or 至.
pub fn range(text: &str, low: Reading, limit: usize, lexicon: &Lexicon) -> Option<Reading> {
    let rest = &text[low.span.end..limit];
    // 1万（含）—5万元
    let rest = ["（含）", "(含)"]
        .iter()
        .find_map(|w| rest.strip_prefix(w))
        .unwrap_or(rest);
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
    // 百分之三十到四十一: the second 百分之 is left out.
    let shared = low
        .unit
        .as_ref()
        .filter(|u| u.surface == OF && low.value == low.numeral.value && high.unit.is_none());
    let unit = shared.copied().or(high.unit)?;
    if low.unit.as_ref().is_some_and(|u| u.code != unit.code) {
        return None;
    }
    let (mut a, b) = (low.value.one()?, high.value.one()?);
    if low.inner == Some(Inner::Bare) || high.inner == Some(Inner::Bare) {
        return None;
    }
    if low.unit.is_none() {
        // 3至5万元: the magnitude behind the second number is that of both, where both stay in order.
        let shared = trailing_powers(text, &high.numeral)
            .into_iter()
            .find(|p| low.numeral.last_power < *p && a.shifted(*p) < b);
        // 5-3亿元 goes down: no range, and no 5.
        let single_digits = low.numeral.last_power == 0 && a < Decimal::from(100);
        if shared.is_none()
            && single_digits
            && trailing_powers(text, &high.numeral)
                .iter()
                .any(|p| a.shifted(*p) > b)
        {
            return None;
        }
        a = a.shifted(shared.unwrap_or(0));
        if let Some(s) = unit
            .line
            .and(lexicon.units.get(unit.surface))
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

/// 3个、6.5个百分点: the unit of the first number is told with the second.
pub fn shared_points(text: &str, first: Reading, limit: usize, lexicon: &Lexicon) -> Reading {
    let own = first.unit.filter(|u| u.surface == "个");
    let joined = own.and_then(|_| text[first.span.end..limit].strip_prefix(['、', '和']));
    let second = joined.and_then(|rest| {
        let next = single(text, limit - rest.len(), limit, lexicon)?;
        // 1个、2个、3个百分点
        Some(shared_points(text, next, limit, lexicon))
    });
    match second.and_then(|s| s.unit).filter(|u| u.code == "pp") {
        Some(points) => Reading {
            unit: Some(points),
            ..first
        },
        None => first,
    }
}

/// What the magnitudes at the end of a numeral may multiply by, the most first: 12 or 8 in 三万亿, 10 or 8 in 五百亿.
fn trailing_powers(text: &str, n: &Numeral) -> Vec<i32> {
    let mut sum = 0;
    let mut powers: Vec<i32> = n
        .span
        .of(text)
        .chars()
        .rev()
        .take_while(|c| is_magnitude(*c))
        .map_while(|c| match fold(c) {
            '百' => Some(2),
            '千' => Some(3),
            '万' => Some(4),
            '亿' => Some(8),
            _ => None,
        })
        .map(|p| {
            sum += p;
            sum
        })
        .collect();
    powers.reverse();
    powers
}
