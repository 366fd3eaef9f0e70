//! What a mention of time means, given the article.

use super::find::{Mention, Shape};
use super::model::{Period, Stamp};
use crate::lexicon::{Lexicon, PeriodWord};
use crate::numeral::{Value, fold, read};
use jiff::civil::Date;

/// What the article gives to go by.
#[derive(Debug, Clone, Copy, Default)]
pub struct Reference {
    /// Day of publication.
    pub date: Option<Date>,
    /// Year the article reports on, where it is a yearly report: 2020 for a work report of January 2021.
    pub report: Option<i16>,
    /// Whether it is a yearly report, whose 五年来 are whole years.
    pub yearly: bool,
    /// Whether the section looks ahead: 今年 of a report given in December is then the year to come.
    pub ahead: bool,
}

impl Reference {
    /// The year of 全年 and 年末: the one reported on, or planned where the section looks ahead.
    fn reviewed(&self) -> Option<i16> {
        match self.report {
            Some(y) if !self.ahead => Some(y),
            _ => self.year(),
        }
    }

    /// The year of 今年.
    pub fn year(&self) -> Option<i16> {
        let written = self.date.map(|d| d.year());
        match self.report {
            Some(y) if self.ahead => written.max(y.checked_add(1)),
            _ => written,
        }
    }
}

/// The period of a mention; `None` where it names none, or the article's date would be needed and is not known.
///
/// `context` is the year that a bare month or quarter belongs to.
pub fn resolve(
    text: &str,
    m: &Mention,
    reference: &Reference,
    context: Option<i16>,
    lexicon: &Lexicon,
) -> Option<Period> {
    let said: String = m
        .span
        .of(text)
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(fold)
        .collect();
    let since = said.ends_with("以来") || text[m.span.end..].starts_with("以来");
    let period = match m.shape {
        // “十四五”规划, “十四五”开局, “十三五”易地扶贫搬迁: the plan, not the years.
        Shape::Plan if !is_time(&said, &text[m.span.end..]) => return None,
        Shape::Plan => plan(&said, lexicon)?,
        Shape::Years => {
            let mut years = numbers(&said).into_iter();
            let first = full_year(years.next()?)?;
            let last = years.next()?;
            // 1985到89年
            let century = if last < 100 {
                i64::from(first / 100) * 100
            } else {
                0
            };
            Period::years(first, full_year(century + last)?)
        }
        Shape::Year => year(&said, reference, lexicon)?,
        Shape::Part if said.contains(['初', '底', '末', '终']) => {
            // 年末 of a yearly report is that of its year.
            within(
                &said,
                match reference.report {
                    Some(_) => reference.reviewed()?,
                    None => context.or(reference.year())?,
                },
                reference,
            )?
        }
        Shape::Month | Shape::Part => within(&said, context.or(reference.year())?, reference)?,
        Shape::Back => back(&said, reference, lexicon)?,
        Shape::Other => return None,
    };
    if since && m.shape != Shape::Back {
        return Some(until_now(period, reference));
    }
    Some(period)
}

/// 今年以来: from then to the day of the article, as fine as it began.
fn until_now(p: Period, reference: &Reference) -> Period {
    let Some(date) = reference.date else {
        return p;
    };
    let end = match p.start {
        Stamp::Year(y) if y == date.year() => return p,
        Stamp::Year(_) => Stamp::Year(reference.report.unwrap_or(date.year())),
        _ => Stamp::Month(date.year(), date.month()),
    };
    Period {
        start: p.start,
        end,
    }
}

/// Whether a five-year plan is named for its years: “十三五”期间, “十二五”以来, “十一五”，…
fn is_time(said: &str, after: &str) -> bool {
    const ENDS: &[&str] = &["期间", "时期", "末", "初", "年", "中期", "间"];
    const FOLLOWS: &[&str] = &[
        "，",
        ",",
        "以来",
        "时",
        "累计",
        "年均",
        "五年",
        "这五年",
        "全",
        "我省",
        "我市",
        "我县",
        "我区",
        "我州",
        "前",
        "后",
    ];
    let named = ["规划", "计划"].iter().any(|w| said.ends_with(w));
    ENDS.iter().any(|w| said.ends_with(w)) || !named && FOLLOWS.iter().any(|w| after.starts_with(w))
}

/// The years of a five-year plan, also where only the plan is named: “十四五”规划.
pub fn plan_years(text: &str, m: &Mention, lexicon: &Lexicon) -> Option<Period> {
    (m.shape == Shape::Plan)
        .then(|| plan(m.span.of(text), lexicon))
        .flatten()
}

fn plan(said: &str, lexicon: &Lexicon) -> Option<Period> {
    let name = said.trim_start_matches(['“', '"', '「']);
    let (word, len) = lexicon.periods.starting(name)?;
    let PeriodWord::Plan(first, last) = *word else {
        return None;
    };
    let rest = &name[len..];
    Some(if rest.ends_with('末') {
        Period::year(last)
    } else if rest.ends_with('初') {
        Period::year(first)
    } else {
        Period::years(first, last)
    })
}

fn year(said: &str, reference: &Reference, lexicon: &Lexicon) -> Option<Period> {
    let (year, rest) = match lexicon.periods.starting(said) {
        // 全年, 本年 and 当年 of a yearly report are its year, whenever it was written.
        Some((PeriodWord::Year(0), len)) if said.starts_with(['全', '本', '当']) => {
            (reference.reviewed()?, &said[len..])
        }
        // A report for the coming year calls it 明年 when it is written before the year ends.
        Some((PeriodWord::Year(1), len)) if reference.yearly => {
            (reference.report?.checked_add(1)?, &said[len..])
        }
        Some((PeriodWord::Year(n), len)) => (reference.year()?.checked_add(*n)?, &said[len..]),
        _ => {
            let at = said.find('年')?;
            (
                full_year(numbers(&said[..at]).first().copied()?)?,
                &said[at + '年'.len_utf8()..],
            )
        }
    };
    let rest = rest
        .trim_start_matches("度")
        .trim_start_matches("同期")
        .trim_start_matches('的');
    within(rest, year, reference).or(Some(Period::year(year)))
}

/// A month, quarter or half within a year.
fn within(said: &str, year: i16, reference: &Reference) -> Option<Period> {
    if said.contains("季度") {
        let n = said
            .chars()
            .find_map(|c| "一1二2两两三3四4".chars().position(|d| d == c))
            .map(|i| i as i8 / 2)?;
        let quarter = [1, 2, 2, 3, 4].get(n as usize).copied()?;
        return Some(if said.starts_with(['前', '头']) {
            // 前三季度 is 1—9月, however it is said.
            Period {
                start: Stamp::Month(year, 1),
                end: Stamp::Month(year, quarter * 3),
            }
        } else {
            Period::at(Stamp::Quarter(year, quarter))
        });
    }
    if said.contains("半年") {
        return Some(Period::at(Stamp::Half(
            year,
            if said.starts_with('上') { 1 } else { 2 },
        )));
    }
    if let Some(months) = said.find('月') {
        let before = numbers(&said[..months]);
        let last = month(*before.last()?)?;
        if before.len() > 1 {
            return Some(Period {
                start: Stamp::Month(year, month(before[0])?),
                end: Stamp::Month(year, last),
            });
        }
        let after = numbers(&said[months..]);
        if said.contains('日') {
            let first = Stamp::Day(year, last, i8::try_from(*after.first()?).ok()?);
            let end = match after.len() {
                1 => first,
                2 => Stamp::Day(year, last, i8::try_from(after[1]).ok()?),
                _ => Stamp::Day(year, month(after[1])?, i8::try_from(after[2]).ok()?),
            };
            return Some(Period { start: first, end });
        }
        return Some(match after.first() {
            Some(m) => Period {
                start: Stamp::Month(year, last),
                end: Stamp::Month(year, month(*m)?),
            },
            None => Period::at(Stamp::Month(year, last)),
        });
    }
    if said.starts_with("本月") || said.starts_with("当月") {
        return reference
            .date
            .map(|d| Period::at(Stamp::Month(d.year(), d.month())));
    }
    (said.contains(['末', '底', '初', '中']) || said.contains("年终")).then(|| Period::year(year))
}

/// 98 is 1998 and 07 is 2007.
fn full_year(n: i64) -> Option<i16> {
    let n = match n {
        0..=49 => n + 2000,
        50..=99 => n + 1900,
        _ => n,
    };
    i16::try_from(n).ok()
}

fn month(n: i64) -> Option<i8> {
    i8::try_from(n).ok().filter(|m| (1..=12).contains(m))
}

/// 两年来: years back from the article; whole years in a yearly report.
fn back(said: &str, reference: &Reference, lexicon: &Lexicon) -> Option<Period> {
    let named = said.trim_start_matches("党的");
    if let Some((PeriodWord::Since(first), _)) = lexicon.periods.starting(named) {
        let last = reference.report.or(reference.year())?;
        return Some(Period::years(*first, last));
    }
    let n = i16::try_from(*numbers(said).first()?).ok()?;
    let date = reference.date?;
    if said.starts_with("今后") || said.starts_with("未来") || said.starts_with("此后") {
        let first = match reference.report {
            Some(y) if reference.yearly => y.checked_add(1)?,
            _ => date.year(),
        };
        return Some(Period::years(first, first.checked_add(n)?.checked_sub(1)?));
    }
    if said.contains("个月") {
        return None;
    }
    if let (true, Some(last)) = (reference.yearly, reference.report) {
        return Some(Period::years(last.checked_sub(n - 1)?, last));
    }
    Some(Period {
        start: Stamp::Month(date.year().checked_sub(n)?, date.month()),
        end: Stamp::Month(date.year(), date.month()),
    })
}

/// The whole numbers written in a mention, in order.
fn numbers(said: &str) -> Vec<i64> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(c) = said[at..].chars().next() {
        let numeral = crate::numeral::starts_numeral(c)
            .then(|| read(said, at, said.len()))
            .flatten();
        match numeral {
            Some(n) => {
                if let Value::One(v) = n.value {
                    out.extend(v.to_string().parse::<i64>().ok());
                }
                at = n.span.end.max(at + c.len_utf8());
            }
            None => at += c.len_utf8(),
        }
    }
    out
}
