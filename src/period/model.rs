//! A stretch of calendar time, written as in the guideline: `2022`, `2022-Q1`, `2021-05/2023-05`.

use jiff::civil::{Date, date};
use std::fmt;

/// A point of the calendar, as fine as the text says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stamp {
    /// `2022`
    Year(i16),
    /// `2022-H1`
    Half(i16, i8),
    /// `2022-Q1`
    Quarter(i16, i8),
    /// `2022-05`
    Month(i16, i8),
    /// `2022-05-10`
    Day(i16, i8, i8),
}

impl Stamp {
    /// The calendar year.
    pub fn year(self) -> i16 {
        match self {
            Stamp::Year(y)
            | Stamp::Half(y, _)
            | Stamp::Quarter(y, _)
            | Stamp::Month(y, _)
            | Stamp::Day(y, _, _) => y,
        }
    }

    /// First day.
    pub fn first_day(self) -> Date {
        let (y, m, d) = match self {
            Stamp::Year(y) => (y, 1, 1),
            Stamp::Half(y, h) => (y, h * 6 - 5, 1),
            Stamp::Quarter(y, q) => (y, q * 3 - 2, 1),
            Stamp::Month(y, m) => (y, m, 1),
            Stamp::Day(y, m, d) => (y, m, d),
        };
        Date::new(y, m, d).unwrap_or(date(1, 1, 1))
    }

    /// Last day.
    pub fn last_day(self) -> Date {
        match self {
            Stamp::Year(y) => Stamp::Month(y, 12).last_day(),
            Stamp::Half(y, h) => Stamp::Month(y, h * 6).last_day(),
            Stamp::Quarter(y, q) => Stamp::Month(y, q * 3).last_day(),
            Stamp::Month(..) => self.first_day().last_of_month(),
            Stamp::Day(..) => self.first_day(),
        }
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Stamp::Year(y) => write!(f, "{y:04}"),
            Stamp::Half(y, h) => write!(f, "{y:04}-H{h}"),
            Stamp::Quarter(y, q) => write!(f, "{y:04}-Q{q}"),
            Stamp::Month(y, m) => write!(f, "{y:04}-{m:02}"),
            Stamp::Day(y, m, d) => write!(f, "{y:04}-{m:02}-{d:02}"),
        }
    }
}

/// From the first to the last stamp, both included; the same stamp twice for a single one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    /// First.
    pub start: Stamp,
    /// Last.
    pub end: Stamp,
}

impl Period {
    /// A single stamp.
    pub fn at(stamp: Stamp) -> Self {
        Period {
            start: stamp,
            end: stamp,
        }
    }

    /// A whole year.
    pub fn year(y: i16) -> Self {
        Period::at(Stamp::Year(y))
    }

    /// From the first year to the last.
    pub fn years(first: i16, last: i16) -> Self {
        Period {
            start: Stamp::Year(first),
            end: Stamp::Year(last),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.start == self.end {
            write!(f, "{}", self.start)
        } else {
            write!(f, "{}/{}", self.start, self.end)
        }
    }
}
