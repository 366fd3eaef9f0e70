//! A cell that holds a number and nothing else: 1,234.5, -4.3%, ≥80, 65—70; and one that holds a dash for none.

use crate::decimal::Decimal;
use crate::fact::Modifier;
use crate::lexicon::Lexicon;
use crate::numeral::{Value, fold};

/// What such a cell says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number<'t> {
    /// The number as written, in bytes of the cell: without what says how exact it is.
    pub start: usize,
    /// One past its last byte, the unit included.
    pub end: usize,
    /// What it says, in the unit behind it.
    pub value: Value,
    /// How exact it is said to be.
    pub modifier: Modifier,
    /// What is written behind the digits: `%`, 万元, or nothing.
    pub unit: &'t str,
}

/// What stands for no figure.
pub fn is_dash(said: &str) -> bool {
    !said.is_empty()
        && (said
            .chars()
            .all(|c| "-－—–―─－…·.*/\\／".contains(c) || c.is_whitespace())
            || matches!(said, "无" | "空" | "持平" | "不详" | "NA" | "N/A" | "n/a"))
}

/// 2021, 2021年: a year, where it stands in a head.
pub fn year(said: &str) -> Option<i16> {
    let digits: String = said
        .trim_end_matches("年度")
        .trim_end_matches('年')
        .chars()
        .map(fold)
        .collect();
    let four = digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit());
    let year = four.then(|| digits.parse().ok()).flatten();
    year.filter(|y| (1900..2100).contains(y))
}

/// Signs in front of a number that bound it.
const BOUNDS: &[(&str, Modifier)] = &[
    ("≥", Modifier::AtLeast),
    ("≧", Modifier::AtLeast),
    (">=", Modifier::AtLeast),
    ("≤", Modifier::AtMost),
    ("≦", Modifier::AtMost),
    ("<=", Modifier::AtMost),
    (">", Modifier::Over),
    ("＞", Modifier::Over),
    ("<", Modifier::Under),
    ("＜", Modifier::Under),
];

/// No cell with a number has more bytes.
const LONGEST: usize = 80;

/// Reads the cell, if a number is all that it holds.
pub fn read<'t>(said: &'t str, lexicon: &Lexicon) -> Option<Number<'t>> {
    if said.len() > LONGEST || !said.chars().map(fold).any(|c| c.is_ascii_digit()) {
        return None;
    }
    let mut start = 0;
    let mut modifier = Modifier::Exact;
    if let Some((sign, m)) = BOUNDS.iter().find(|(s, _)| said.starts_with(s)) {
        (start, modifier) = (sign.len(), *m);
    } else if let Some((q, n)) = lexicon.before.starting(said) {
        (start, modifier) = (n, Modifier::from_name(q.reported)?);
    }
    start += said[start..].len() - said[start..].trim_start().len();
    // (4.3) is how accountants write -4.3; (1) is a point of a list.
    let brackets = [("(", ")"), ("（", "）")];
    let inner = brackets
        .iter()
        .find_map(|(a, b)| said[start..].strip_prefix(a)?.strip_suffix(b));
    if let Some(inner) = inner {
        let (value, end) = signed(inner)?;
        let whole = end == inner.len() && inner.contains('.');
        return whole.then_some(Number {
            start,
            end: said.len(),
            value: Value::One(value.negated()),
            modifier,
            unit: "",
        });
    }
    let (first, mut at) = signed(&said[start..])?;
    at += start;
    let mut value = Value::One(first);
    if let Some((second, end)) = upper(&said[at..]).filter(|(v, _)| *v > first) {
        // 2021-05 is a month.
        year(&said[start..at]).is_none().then_some(())?;
        (value, modifier) = (Value::Range(first, second), Modifier::Range);
        at += end;
    }
    let mut rest = &said[at..];
    let mut end = said.len();
    if let Some((q, n)) = lexicon.after.ending(rest) {
        modifier = Modifier::from_name(q.reported)?;
        rest = rest[..rest.len() - n].trim_end();
        end = at + rest.len();
    }
    // 123[6], 123*: a note.
    let noted = rest.trim_end_matches('*');
    let noted = match noted.strip_suffix([']', '］', '】']) {
        Some(r) => r.rfind(['[', '［', '【']).map_or(noted, |i| &noted[..i]),
        None => noted,
    };
    end -= rest.len() - noted.len();
    // A point of a list, a date, a time: not all that is written is the number.
    let unit = noted.trim_start();
    (!unit.starts_with([
        '、', '.', ')', '）', ':', '：', '/', '-', '年', '月', '日', ',',
    ]))
    .then_some(Number {
        start,
        end,
        value,
        modifier,
        unit,
    })
}

/// 95 in 90—95, 90%-95%.
fn upper(rest: &str) -> Option<(Decimal, usize)> {
    let mut at = rest.len() - rest.trim_start_matches(['%', '％', ' ']).len();
    let dash = rest[at..]
        .chars()
        .next()
        .filter(|c| "-－—–~～至".contains(*c))?;
    at += dash.len_utf8();
    at += rest[at..].len() - rest[at..].trim_start_matches([' ', '—']).len();
    let (value, n) = digits(&rest[at..])?;
    Some((value, at + n))
}

fn signed(said: &str) -> Option<(Decimal, usize)> {
    let sign = said.chars().next()?;
    let negative = "-－−–—﹣".contains(sign);
    let skip = match negative || "+＋".contains(sign) {
        true => sign.len_utf8(),
        false => 0,
    };
    let blanks = said[skip..].len() - said[skip..].trim_start().len();
    let (value, n) = digits(&said[skip + blanks..])?;
    let value = if negative { value.negated() } else { value };
    Some((value, skip + blanks + n))
}

/// Digits with a point, their groups of three set apart by commas or blanks; and how many bytes that took.
fn digits(said: &str) -> Option<(Decimal, usize)> {
    let mut plain = String::new();
    let (mut end, mut point) = (0, false);
    let chars: Vec<(usize, char)> = said.char_indices().map(|(i, c)| (i, fold(c))).collect();
    let digit = |i: usize| chars.get(i).is_some_and(|(_, c)| c.is_ascii_digit());
    let mut i = 0;
    while let Some(&(at, c)) = chars.get(i) {
        let group = || (1..=3).all(|k| digit(i + k)) && !digit(i + 4);
        match c {
            '0'..='9' => plain.push(c),
            '.' if !point && digit(i + 1) && !plain.is_empty() => {
                plain.push('.');
                point = true;
            }
            ',' | '，' | ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}'
                if !point && !plain.is_empty() && group() => {}
            _ => break,
        }
        end = at + said[at..].chars().next().map_or(1, char::len_utf8);
        i += 1;
    }
    Some((Decimal::parse(&plain)?, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_of_numbers_are_read() {
        for (said, want) in [
            ("1,234.5", "1234.5"),
            ("1 234.5", "1234.5"),
            ("１２３", "123"),
            ("-4.3", "-4.3"),
            ("－ 4.3", "-4.3"),
            ("(4.3)", "-4.3"),
            ("+5.0%", "5 %"),
            ("3.2万元", "3.2 万元"),
            ("≥80", "80 at_least"),
            ("约80", "80 about"),
            ("80左右", "80 about"),
            ("65—70", "65~70 range"),
            ("5%-6%", "5~6 % range"),
            ("123[6]", "123"),
            ("(1)", ""),
            ("1、农业", ""),
            ("2021-05", ""),
            ("2021年", ""),
            ("12:30", ""),
            ("—", ""),
            ("", ""),
            ("制造业", ""),
        ] {
            let got = read(said, Lexicon::get()).map(|n| {
                let value = match n.value {
                    Value::One(v) => v.to_string(),
                    other => format!("{}~{}", other.low(), other.high()),
                };
                let exact = n.modifier == Modifier::Exact;
                let modifier = if exact { "" } else { n.modifier.name() };
                let words = [value.as_str(), n.unit, modifier];
                let words: Vec<_> = words.into_iter().filter(|w| !w.is_empty()).collect();
                words.join(" ")
            });
            assert_eq!(got.unwrap_or_default(), want, "{said}");
        }
    }
}
