//! Which year a yearly report is on: what its headings say, else its title and its date.

use super::heading::is_heading;
use crate::article::Line;
use crate::lexicon::Outlook;
use jiff::civil::Date;

/// The year that a work report looks back on.
pub fn reviewed(
    text: &str,
    lines: &[Line],
    title: Option<i16>,
    date: Option<Date>,
    words: &Outlook,
) -> Option<i16> {
    let guess = by_date(title, date)?;
    let near = |y: &i16| (guess - 1..=guess + 1).contains(y);
    let headings = || {
        lines
            .iter()
            .map(|l| (l.kind, l.span.of(text)))
            .filter(|(kind, said)| is_heading(*kind, said) && said.contains('年'))
    };
    let back = headings().find_map(|(_, said)| {
        let looks_back = words.heading_back.within(said);
        let ahead = words.heading_ahead.within(said);
        (looks_back && !ahead).then(|| years(said).filter(near).max())?
    });
    let planned = || {
        headings()
            .filter(|(_, said)| {
                words.heading_ahead.within(said) && !words.heading_back.within(said)
            })
            .flat_map(|(_, said)| years(said).map(|y| y - 1))
            .filter(near)
            // 一、2006年的主要工作, 二、2007年的主要工作: the last one is planned.
            .max()
    };
    back.or_else(planned).or(Some(guess))
}

/// Reports are given at the beginning of a year on the year before, or at the end of their own.
fn by_date(title: Option<i16>, date: Option<Date>) -> Option<i16> {
    match (title, date) {
        (Some(y), Some(d)) if y < d.year() => Some(y),
        (Some(y), Some(d)) if y == d.year() && d.month() >= 11 => Some(y),
        (Some(y), _) => Some(y - 1),
        (None, Some(d)) if d.month() >= 11 => Some(d.year()),
        (None, Some(d)) => Some(d.year() - 1),
        (None, None) => None,
    }
}

/// The years written with four digits in front of 年, 二〇二一 included.
fn years(said: &str) -> impl Iterator<Item = i16> + '_ {
    said.match_indices('年').filter_map(|(at, _)| {
        let mut year = 0_u32;
        let mut scale = 1_u32;
        for c in said[..at].chars().rev().skip_while(|c| *c == ' ').take(4) {
            year += digit(c)? * scale;
            scale *= 10;
        }
        (1900..2200)
            .contains(&year)
            .then(|| i16::try_from(year).ok())?
    })
}

fn digit(c: char) -> Option<u32> {
    let value = match c {
        '0' | '〇' | '○' | '零' | 'O' | '０' => 0,
        '1' | '一' | '１' => 1,
        '2' | '二' | '２' => 2,
        '3' | '三' | '３' => 3,
        '4' | '四' | '４' => 4,
        '5' | '五' | '５' => 5,
        '6' | '六' | '６' => 6,
        '7' | '七' | '７' => 7,
        '8' | '八' | '８' => 8,
        '9' | '九' | '９' => 9,
        _ => return None,
    };
    Some(value)
}
