//! Numbers as people read them: `5.6亿`, `3.45万`, `363`, always exact.

use crate::decimal::Decimal;
use crate::fact::{Change, Modifier};
use crate::record::FactRecord;

/// The magnitudes of Chinese, largest first.
const MAGNITUDES: [(i32, &str); 3] = [(12, "万亿"), (8, "亿"), (4, "万")];
/// A magnitude that needs more decimal places than this reads worse than the next smaller one.
const MAX_PLACES: usize = 4;
/// More digits than this before 亿 or 万 read worse than the plain number.
const MAX_DIGITS: i32 = 5;

/// A number in 万亿, 亿 or 万 where it is exact in few decimal places there.
pub fn amount(value: Decimal) -> String {
    let size = if value < Decimal::ZERO {
        value.negated()
    } else {
        value
    };
    for (power, name) in MAGNITUDES {
        let digits = value.shifted(-power).to_string();
        let places = digits.split_once('.').map_or(0, |(_, frac)| frac.len());
        let fits = size >= Decimal::ONE.shifted(power)
            && (power == 12 || size < Decimal::ONE.shifted(power + MAX_DIGITS));
        if fits && places <= MAX_PLACES {
            return grouped(&digits) + name;
        }
    }
    grouped(&value.to_string())
}

/// Commas between thousands where the whole part has five digits or more.
fn grouped(digits: &str) -> String {
    let (sign, digits) = match digits.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", digits),
    };
    let (whole, frac) = match digits.split_once('.') {
        Some((w, f)) => (w, Some(f)),
        None => (digits, None),
    };
    let mut out = String::from(sign);
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && whole.len() > 4 && (whole.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    if let Some(frac) = frac {
        out.push('.');
        out.push_str(frac);
    }
    out
}

/// The value of a fact with its direction and bound: `5.6亿`, `≥60`, `↑6.3`, `5–10`.
pub fn value(fact: &FactRecord) -> String {
    let number = match (fact.value, fact.low, fact.high) {
        (Some(v), _, _) => amount(v.0),
        (None, Some(low), Some(high)) => format!("{}–{}", amount(low.0), amount(high.0)),
        _ => fact.text.clone(),
    };
    signs(fact) + &number
}

/// Direction and bound of a fact: `↑`, `≥`, `↓≈`; nothing for an exact level.
pub fn signs(fact: &FactRecord) -> String {
    let arrow = match fact.change {
        Some(Change::Up) => "↑",
        Some(Change::Down) => "↓",
        None => "",
    };
    let bound = match fact.modifier {
        Modifier::Exact | Modifier::Range => "",
        Modifier::About | Modifier::Almost | Modifier::Vague => "≈",
        Modifier::Over => ">",
        Modifier::AtLeast => "≥",
        Modifier::Under => "<",
        Modifier::AtMost => "≤",
    };
    format!("{arrow}{bound}")
}

/// A count with commas, for summaries: `1,234,567`.
pub fn count(n: usize) -> String {
    let digits = n.to_string();
    if digits.len() == 4 {
        return format!("{},{}", &digits[..1], &digits[1..]);
    }
    grouped(&digits)
}

/// A count with its noun: `1 article`, `1,234 articles`.
pub fn of(n: usize, noun: &str) -> String {
    let plural = if n == 1 { "" } else { "s" };
    format!("{} {noun}{plural}", count(n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_short_and_exact() {
        for (digits, want) in [
            ("560000000", "5.6亿"),
            ("34500", "3.45万"),
            ("363", "363"),
            ("7000", "7000"),
            ("123456789", "12,345.6789万"),
            ("123456789012345", "123,456,789,012,345"),
            ("114000000000000", "114万亿"),
            ("1100000", "110万"),
            ("369990000000", "3699.9亿"),
            ("-25000", "-2.5万"),
            ("0.28", "0.28"),
            ("33.3333", "33.3333"),
            ("12345.67891", "12,345.67891"),
            ("0", "0"),
        ] {
            let d = Decimal::parse(digits).expect(digits);
            assert_eq!(amount(d), want, "{digits}");
        }
        assert_eq!(count(1234), "1,234");
        assert_eq!(count(1234567), "1,234,567");
    }
}
