//! Days as people write them: in front matter, in mastheads, in file names.

use jiff::civil::Date;
use regex::{Captures, Regex};
use std::sync::LazyLock;

/// `2023年5月12日`, `2023-05-12`, `2023/5/12`, `2023.5.12`, also with spaces between.
static WRITTEN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?:^|[^0-9])((?:19|20)[0-9]{2})\s*(?:年|[-/.])\s*([0-9]{1,2})\s*(?:月|[-/.])\s*([0-9]{1,2})(?:\s*日|[^0-9]|$)",
    )
    .expect("a fixed pattern")
});

/// 二〇二三年五月十二日
static IN_HAN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"([一二][〇○零一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日")
        .expect("a fixed pattern")
});

/// `2023-05-12` or `20230512` between characters that are not digits.
static IN_NAME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:^|[^0-9])((?:19|20)[0-9]{2})[-_.]?([0-9]{2})[-_.]?([0-9]{2})(?:[^0-9]|$)")
        .expect("a fixed pattern")
});

/// The first full day that is written in `text`: `2023年5月12日`, `2023-05-12`, `2023/5/12`, full-width digits, 二〇二三年五月十二日.
pub fn written(text: &str) -> Option<Date> {
    let text: String = text.chars().map(half_width).collect();
    let in_digits = WRITTEN.captures_iter(&text).find_map(|c| day(&c));
    in_digits.or_else(|| IN_HAN.captures_iter(&text).find_map(|c| han_day(&c)))
}

/// The first day in a file name: `2023-05-12` or `20230512`.
pub fn in_name(name: &str) -> Option<Date> {
    IN_NAME.captures_iter(name).find_map(|c| day(&c))
}

/// A day in a field that is meant for one: any way of [`written`], or eight digits.
pub fn field(value: &str) -> Option<Date> {
    written(value).or_else(|| in_name(value))
}

fn half_width(c: char) -> char {
    match c {
        '０'..='９' => char::from_u32(u32::from(c) - 0xFF10 + 0x30).unwrap_or(c),
        c => c,
    }
}

fn han_day(c: &Captures<'_>) -> Option<Date> {
    let year = c[1]
        .chars()
        .try_fold(0, |n, c| Some(n * 10 + han_digit(c)?))?;
    let (month, day) = (han_number(&c[2])?, han_number(&c[3])?);
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn han_digit(c: char) -> Option<i16> {
    let i = "〇一二三四五六七八九".chars().position(|d| d == c);
    match i {
        Some(i) => i16::try_from(i).ok(),
        None => matches!(c, '○' | '零').then_some(0),
    }
}

/// Up to 三十一.
fn han_number(text: &str) -> Option<i16> {
    let one = |s: &str, none| match s {
        "" => Some(none),
        s => s.chars().next().and_then(han_digit),
    };
    match text.split_once('十') {
        Some((tens, ones)) => Some(one(tens, 1)? * 10 + one(ones, 0)?),
        None => one(text, 0),
    }
}

fn day(c: &Captures<'_>) -> Option<Date> {
    let year = c[1].parse().ok()?;
    let month = c[2].parse().ok()?;
    Date::new(year, month, c[3].parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn s(d: Option<Date>) -> String {
        d.map_or("-".into(), |d| d.to_string())
    }

    #[test]
    fn days_are_read_as_written() {
        assert_eq!(
            s(written("——2021年1月20日在沧州市第十四届人民代表大会上")),
            "2021-01-20"
        );
        assert_eq!(s(written("2023 年 5 月 12 日　星期五")), "2023-05-12");
        assert_eq!(s(written("2023-05-12 09:30")), "2023-05-12");
        assert_eq!(s(written("2023年13月40日，2023年5月12日")), "2023-05-12");
        assert_eq!(s(written("２００６年１月１７日")), "2006-01-17");
        assert_eq!(s(written("二○○九年十月二十日")), "2009-10-20");
        assert_eq!(s(written("一九七九年六月三十一日")), "-");
        assert_eq!(s(written("二〇二三年五月十二日")), "2023-05-12");
        assert_eq!(s(written("2021年政府工作报告")), "-");
        assert_eq!(s(written("电话 12023-05-12")), "-");
    }

    #[test]
    fn names_and_fields_may_be_digits_only() {
        assert_eq!(s(in_name("20230512-日报")), "2023-05-12");
        assert_eq!(s(in_name("日报2023-05-12版")), "2023-05-12");
        assert_eq!(s(in_name("120230512")), "-");
        assert_eq!(s(field("20230512")), "2023-05-12");
        assert_eq!(s(field("2023-05-12T08:00:00+08:00")), "2023-05-12");
        assert_eq!(s(field("2021")), "-");
    }
}
