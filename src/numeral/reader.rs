//! Reads the numeral that begins at a given place: one number, a pair such as 三五百, or a vague one such as 几十.

use super::chinese::{Composed, compose};
use super::glyph::{Glyphs, digit, fold, may_stand_inside, power};
use super::model::{Inner, Value};
use crate::decimal::Decimal;
use crate::span::Span;

/// What a numeral is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    /// Digits only, perhaps with magnitudes: 1.2亿.
    Arabic,
    /// 三百六十三.
    Chinese,
}

/// A numeral in the text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Numeral {
    /// Where it stands, sign included.
    pub span: Span,
    /// What it says.
    pub value: Value,
    /// 多 余 来 inside, or a magnitude without a digit.
    pub inner: Option<Inner>,
    /// How it begins.
    pub script: Script,
    /// Power of the last magnitude: 4 in 5万, 0 in 5.
    pub last_power: i32,
    /// A run of Chinese digits without magnitudes, as in years and phone numbers: 二〇二一.
    pub digit_run: bool,
}

/// The longest numeral that begins at byte `at` and ends before `limit`.
pub fn read(text: &str, at: usize, limit: usize) -> Option<Numeral> {
    let n = plain(text, at, limit)?;
    Some(mixed_fraction(text, &n, limit).unwrap_or(n))
}

/// 三又四分之一, 5又2分之1.
fn mixed_fraction(text: &str, n: &Numeral, limit: usize) -> Option<Numeral> {
    let whole = n.value.one()?;
    let skip = |from: usize| limit - text[from..limit].trim_start_matches(' ').len();
    let and = skip(n.span.end);
    let parts = text[and..limit]
        .strip_prefix('又')
        .map(|r| limit - r.len())?;
    let parts = plain(text, skip(parts), limit)?;
    let over = skip(parts.span.end);
    let over = skip(
        over + text[over..limit]
            .strip_prefix('分')
            .map(|_| '分'.len_utf8())?,
    );
    let over = over
        + text[over..limit]
            .strip_prefix('之')
            .map(|_| '之'.len_utf8())?;
    let part = plain(text, skip(over), limit)?;
    let share = part.value.one()?.divided(parts.value.one()?, 12)?;
    Some(Numeral {
        span: Span::new(n.span.start, part.span.end),
        value: Value::One(whole.plus(share)),
        last_power: 0,
        ..*n
    })
}

fn plain(text: &str, at: usize, limit: usize) -> Option<Numeral> {
    if let Some(n) = simple(text, at, limit) {
        return Some(n);
    }
    let g = Glyphs::new(text, at, limit);
    let chars = g.chars();
    let script = if g.at(0).is_ascii_digit() {
        Script::Arabic
    } else {
        Script::Chinese
    };
    let make = |value, c: Composed| Numeral {
        span: Span::new(at, g.byte(c.len)),
        value,
        inner: c.inner,
        script,
        last_power: c.last_power,
        digit_run: false,
    };
    if script == Script::Chinese {
        if let Some(n) = digit_run(&g, at) {
            return Some(n);
        }
        if g.at(0) == '半' {
            return Some(Numeral {
                span: Span::new(at, g.byte(1)),
                value: Value::One(Decimal::new(5, -1)),
                inner: None,
                script,
                last_power: 0,
                digit_run: false,
            });
        }
        if let Some((low, high)) = pair(chars) {
            return Some(make(
                Value::Range(low.value, high.value),
                Composed {
                    len: low.len + 1,
                    ..low
                },
            ));
        }
    }
    vague(chars)
        .map(|(low, high, c)| make(Value::Vague(low, high), c))
        .or_else(|| compose(chars, 1).map(|c| make(Value::One(c.value), c)))
}

/// 12, 3.5 and 3.5亿, with nothing behind that may belong to a numeral: most numbers, read without a window.
fn simple(text: &str, at: usize, limit: usize) -> Option<Numeral> {
    const MOST_BYTES: usize = 20;
    let said = &text[at..limit];
    let digits = |from: usize| {
        let rest = said.as_bytes()[from..].iter();
        from + rest.take_while(|b| b.is_ascii_digit()).count()
    };
    let mut len = digits(0);
    if said[len..].starts_with('.') && digits(len + 1) > len + 1 {
        len = digits(len + 1);
    }
    if !(1..=MOST_BYTES).contains(&len) {
        return None;
    }
    let mut value = Decimal::parse(&said[..len])?;
    let mut behind = said[len..].chars();
    let mut next = behind.next().unwrap_or(' ');
    let mut last_power = 0;
    if matches!(next, '万' | '亿') && !value.is_zero() {
        last_power = power(next)?;
        value = value.shifted(last_power);
        len += next.len_utf8();
        next = behind.next()?;
    }
    (!may_stand_inside(fold(next))).then(|| Numeral {
        span: Span::new(at, at + len),
        value: Value::One(value),
        inner: None,
        script: Script::Arabic,
        last_power,
        digit_run: false,
    })
}

/// 几十, 数百, 十几, 几十万: from where the unknown digit is least to where it is greatest.
fn vague(chars: &[char]) -> Option<(Decimal, Decimal, Composed)> {
    let at = chars.iter().position(|c| matches!(c, '几' | '数'))?;
    let c = compose(chars, 1).filter(|c| at < c.len)?;
    // At the head the unknown digit is one to ten, behind 十 it is nothing to ten.
    let least = if at == 0 { 1 } else { 0 };
    let low = compose(chars, least)?;
    let high = compose(chars, 10)?;
    // 十几: read with 0 and 10 the tail would count as 三万五 does.
    Some((low.value, high.value, Composed { inner: None, ..c }))
}

/// 三五百, 十七八, 四十五六万, 一万六七: two digits of which either may be meant.
fn pair(chars: &[char]) -> Option<(Composed, Composed)> {
    let at = (0..chars.len().saturating_sub(1))
        .take_while(|i| part_of_numeral(chars[*i]))
        .find(|&i| {
            let (Some(a), Some(b)) = (digit(chars[i]), digit(chars[i + 1])) else {
                return false;
            };
            let before = i.checked_sub(1).map_or('\0', |j| chars[j]);
            let after = chars.get(i + 2).copied().unwrap_or('\0');
            a > 0
                && (b == a + 1 || (a == 3 && b == 5))
                // 一两个, 一两天
            && (chars[i + 1] != '两' || chars[i] == '一' && !matches!(after, '\0' | '，' | '。'))
                && before != '点'
                && digit(before).is_none()
                && digit(after).is_none()
                && after != '点'
        })?;
    let without = |skip: usize| -> Vec<char> {
        let mut v = chars.to_vec();
        v.remove(skip);
        v
    };
    // 十五六千瓦时: the 千 behind is no part of the pair.
    if power(chars.get(at + 2).copied().unwrap_or('\0')).is_some()
        && compose(&without(at), 1)?.len <= at
    {
        return pair(&chars[..at + 2]);
    }
    let low = compose(&without(at + 1), 1)?;
    let high = compose(&without(at), 1)?;
    (low.len == high.len && low.len > at && low.value < high.value).then_some((low, high))
}

fn part_of_numeral(c: char) -> bool {
    digit(c).is_some() || power(c).is_some()
}

/// Three or more Chinese digits in a row and no magnitude: a year or a number read out.
fn digit_run(g: &Glyphs, at: usize) -> Option<Numeral> {
    let n = g
        .chars()
        .iter()
        .take_while(|c| digit(**c).is_some())
        .count();
    if n < 3 || power(g.at(n)).is_some() {
        return None;
    }
    let value = g.chars()[..n]
        .iter()
        .filter_map(|c| digit(*c))
        .fold(Decimal::ZERO, |v, d| v.shifted(1).plus(Decimal::from(d)));
    Some(Numeral {
        span: Span::new(at, g.byte(n)),
        value: Value::One(value),
        inner: None,
        script: Script::Chinese,
        last_power: 0,
        digit_run: true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One line a numeral: what is written, and how it reads.
    const NUMERALS: &[(&str, &str)] = &[
        ("363", "363"),
        ("３，４５６", "3456"),
        ("三又四分之一", "3.25"),
        ("5又2分之1", "5.5"),
        ("1，234，567", "1234567"),
        ("5，000万", "50000000"),
        ("1.O8亿", "108000000"),
        ("1 234 567", "1234567"),
        ("23\n154", "23154"),
        ("23\r\n154", "23154"),
        ("三千 八百 九十六", "3896"),
        ("1,234,567.5", "1234567.5"),
        ("１２．５亿", "1250000000"),
        ("5.6亿", "560000000"),
        ("4.35亿", "435000000"),
        ("2亿3000万", "230000000"),
        ("1100多万", "11000000"),
        ("3万5千", "35000"),
        ("3.1千万", "31000000"),
        ("1.2万亿", "1200000000000"),
        ("三百六十三", "363"),
        ("一万五千亿", "1500000000000"),
        ("二十万亿", "20000000000000"),
        ("三万五千万", "350000000"),
        ("三万五", "35000"),
        ("一百二", "120"),
        ("一百零二", "102"),
        ("三千零五", "3005"),
        ("一千零一十万零一百", "10100100"),
        ("十五", "15"),
        ("一百一十五", "115"),
        ("两个亿", "200000000"),
        ("一点七八万亿", "1780000000000"),
        ("玖仟陆佰陆拾伍", "9665"),
        ("三十萬", "300000"),
        ("廿五", "25"),
        ("二〇二一", "2021"),
        ("三五百", "300~500"),
        ("三四十", "30~40"),
        ("十七八", "17~18"),
        ("四十五六万", "450000~460000"),
        ("一万六七", "16000~17000"),
        ("几十万", "100000~1000000"),
        ("十几", "10~20"),
        ("十几万", "100000~200000"),
        ("二十几", "20~30"),
        ("数百", "100~1000"),
        ("数千", "1000~10000"),
        ("百万", "1000000"),
        ("万", "10000"),
        ("半", "0.5"),
        ("一百点五", "100.5"),
        ("一千五百点零一", "1500.01"),
        ("两千零十二", "2012"),
        ("一百零十万三千", "1103000"),
        ("四万万", "400000000"),
        ("500 万", "5000000"),
    ];

    #[test]
    fn numerals_read_as_they_mean() {
        for (text, want) in NUMERALS {
            let n = read(text, 0, text.len()).expect(text);
            let got = match n.value {
                Value::One(v) => v.to_string(),
                Value::Range(a, b) | Value::Vague(a, b) => format!("{a}~{b}"),
            };
            assert_eq!((got.as_str(), n.span.end), (*want, text.len()), "{text}");
        }
    }

    #[test]
    fn a_numeral_ends_where_the_number_does() {
        for (text, want) in [
            ("三十四十", "三十"),
            ("5人", "5"),
            ("12.", "12"),
            ("3,45", "3"),
            ("12，345人", "12"),
            ("一万一千家", "一万一千"),
        ] {
            let n = read(text, 0, text.len()).expect(text);
            assert_eq!(n.span.of(text), want);
        }
    }
}
