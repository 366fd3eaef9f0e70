//! How magnitudes compose: 三万五千, 1.2亿, 二十万亿, 3万5千.

use super::glyph::{arabic, digit, power};
use super::model::Inner;
use crate::decimal::Decimal;

/// A number read from folded characters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Composed {
    /// What it is.
    pub value: Decimal,
    /// How many characters it takes.
    pub len: usize,
    /// 多 余 来 inside, or a magnitude without a digit in front.
    pub inner: Option<Inner>,
    /// Power of the last magnitude, 0 where there is none.
    pub last_power: i32,
}

/// Running sums of a number: 亿 part, 万 part, the part below 万, and the digits not yet multiplied.
#[derive(Default)]
struct Sums {
    yi: Decimal,
    wan: Decimal,
    section: Decimal,
    current: Option<Decimal>,
}

/// Reads one number. `vague` is the value that 几 and 数 stand for.
pub fn compose(chars: &[char], vague: i64) -> Option<Composed> {
    let mut s = Sums::default();
    let (mut i, mut last_power, mut inner, mut any) = (0, 0, None, false);
    let (mut arabic_seen, mut zero_gap, mut prev_power) = (false, false, i32::MAX);
    while i < chars.len() {
        let c = chars[i];
        if c.is_ascii_digit() {
            if s.current.is_some() {
                break;
            }
            let (v, n) = arabic(&chars[i..])?;
            // 3万5千 goes on, 万3 5 does not.
            s.current = Some(v);
            arabic_seen = true;
            i += n;
            // 500 万
            if chars.get(i) == Some(&' ') && matches!(chars.get(i + 1), Some('万' | '亿')) {
                i += 1;
            }
        } else if c == '廿' || c == '卅' {
            if any {
                break;
            }
            s.section = Decimal::from(if c == '廿' { 20 } else { 30 });
            last_power = 1;
            prev_power = 1;
            i += 1;
        } else if c == '两' && any && !next_multiplies(chars, i + 1) {
            // 三十两: behind a numeral 两 is the weight, unless it multiplies: 三千两百.
            break;
        } else if let Some(d) = digit(c).or((c == '几' || c == '数').then_some(vague)) {
            if c == '零' && any && s.current.is_none() {
                // 零 between magnitudes only fills: 三千零五.
                let filled = chars.get(i + 1).is_some_and(|c| {
                    matches!(c, '十' | '几')
                        || c.is_ascii_digit()
                        || digit(*c).is_some_and(|d| d > 0)
                });
                if !filled {
                    break;
                }
                zero_gap = true;
                i += 1;
                continue;
            }
            if s.current.is_some() || (c == '数' && any) {
                break;
            }
            s.current = Some(Decimal::from(d));
            i += 1;
            // 一点七八
            if let Some((v, n)) = point(&chars[i..]) {
                s.current = s.current.map(|whole| whole.plus(v));
                i += n;
            }
        } else if any
            && s.current.is_none()
            && let Some((v, n)) = point(&chars[i..])
        {
            // 一百点五
            s.section = s.section.plus(v);
            i += n;
        } else if let Some(p) = power(c) {
            if c == '十' && s.current.is_none() && any && !zero_gap && prev_power <= 1 {
                break;
            }
            if p < 4 && p >= prev_power && !(arabic_seen && s.current.is_some()) {
                // 三十四十: the second ten begins a number of its own.
                if s.current.take().is_some() {
                    i -= 1;
                }
                break;
            }
            if !any && c != '十' {
                inner = Some(Inner::Bare);
            }
            if !apply(&mut s, p, any) {
                break;
            }
            prev_power = if p >= 4 { 4 } else { p };
            last_power = p;
            zero_gap = false;
            i += 1;
        } else if matches!(c, '多' | '余' | '来') && any && next_multiplies(chars, i + 1) {
            inner = Some(if c == '来' {
                Inner::Around
            } else {
                Inner::More
            });
            i += 1;
            continue;
        } else if c == '个'
            && any
            && i + 1 < chars.len()
            && matches!(chars[i + 1], '亿' | '万')
            && chars.get(i + 2) != Some(&'元')
        {
            // 两个亿
            i += 1;
            continue;
        } else {
            break;
        }
        any = true;
    }
    if !any {
        return None;
    }
    // 三万五 is 35000, 一百二 is 120; 三万零五 is 30005.
    let tail = match s.current {
        Some(v) if last_power >= 2 && !zero_gap && v.is_integer() && v < Decimal::from(10) => {
            v.shifted(last_power - 1)
        }
        Some(v) => v,
        None => Decimal::ZERO,
    };
    Some(Composed {
        value: s.yi.plus(s.wan).plus(s.section).plus(tail),
        len: i,
        inner,
        last_power,
    })
}

/// Multiplies by a magnitude; false where the magnitude has nothing to multiply.
fn apply(s: &mut Sums, p: i32, any: bool) -> bool {
    let one = || if any { Decimal::ZERO } else { Decimal::ONE };
    match p {
        1..=3 => {
            let implied = if p == 1 { Decimal::ONE } else { one() };
            let by = s.current.take().unwrap_or(implied);
            // 十千, 百千: 百 itself is multiplied.
            s.section = s.section.plus(by.shifted(p));
        }
        4 => {
            let mut sum = s.section.plus(s.current.take().unwrap_or(Decimal::ZERO));
            if sum.is_zero() && s.wan.is_zero() {
                if any {
                    return false;
                }
                sum = Decimal::ONE;
            }
            // 三万五千万: the second 万 multiplies all that stands before it.
            s.wan = s.wan.plus(sum).shifted(4);
            s.section = Decimal::ZERO;
        }
        _ => {
            let mut sum = s
                .wan
                .plus(s.section)
                .plus(s.current.take().unwrap_or(Decimal::ZERO));
            if sum.is_zero() {
                if any {
                    return false;
                }
                sum = Decimal::ONE;
            }
            s.yi = s.yi.plus(sum.shifted(8));
            s.wan = Decimal::ZERO;
            s.section = Decimal::ZERO;
        }
    }
    true
}

fn next_multiplies(chars: &[char], i: usize) -> bool {
    chars.get(i).is_some_and(|c| power(*c).is_some())
}

/// 点 and the digits behind it: value, and how many characters; none where it is a time of day.
fn point(chars: &[char]) -> Option<(Decimal, usize)> {
    let (first, rest) = chars.split_first()?;
    if *first != '点' || digit(*rest.first()?).is_none() {
        return None;
    }
    let (v, n) = decimals(rest);
    // 三点二十分, 三点五分
    (!matches!(rest.get(n), Some('十' | '分' | '刻'))).then_some((v, 1 + n))
}

/// The digits behind 点: value and how many.
fn decimals(chars: &[char]) -> (Decimal, usize) {
    let mut v = Decimal::ZERO;
    let mut n = 0;
    for c in chars {
        let Some(d) = digit(*c) else { break };
        n += 1;
        v = v.plus(Decimal::new(i128::from(d), -(n as i32)));
    }
    (v, n)
}
