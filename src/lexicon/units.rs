//! `lexicon/units.tsv`: what is written behind a number → code, kind, base unit.

use super::own::own;
use super::table::Table;
use super::tsv::{Row, rows};
use crate::decimal::Decimal;
use crate::unit::{Base, Kind};

/// The table as it is compiled in.
pub const UNITS_TSV: &str = include_str!("../../lexicon/units.tsv");

/// One unit.
#[derive(Debug, Clone, Copy)]
pub struct Unit {
    /// As written: 公顷.
    pub surface: &'static str,
    /// `ha`, `CNY`, or the classifier itself.
    pub code: &'static str,
    /// The dimension.
    pub kind: Kind,
    /// How to reach the base unit, where there is one.
    pub base: Option<Base>,
    /// A factor of the value itself: 成 is ten per cent, ‰ a tenth of one.
    pub scale: Option<Decimal>,
    /// What it is per, for units with a slash: 微克/**立方米**.
    pub per: Option<&'static str>,
    /// Characters that, directly behind, make another word of it.
    pub not_before: &'static str,
    /// Line in the table.
    pub line: usize,
}

/// Reads the table. Rows that do not read are left out; a test finds them.
pub fn load() -> Table<Unit> {
    Table::new(
        rows(own().units)
            .chain(rows(UNITS_TSV))
            .filter_map(|r| unit(&r))
            .map(|u| (u.surface, u)),
    )
}

/// Reads one row, or `None` where a cell is not what the header says.
pub fn unit(row: &Row<'static>) -> Option<Unit> {
    let (surface, code) = (row.cell(0), row.cell(1));
    let kind = Kind::from_name(row.cell(2))?;
    let (factor, base) = (row.cell(3), row.cell(4));
    let (numerator, divisor) = match factor.split_once('/') {
        Some((a, b)) => (Decimal::parse(a)?, Decimal::parse(b)?),
        None if factor.is_empty() => (Decimal::ONE, Decimal::ONE),
        None => (Decimal::parse(factor)?, Decimal::ONE),
    };
    let scaled = base.is_empty() && !factor.is_empty();
    // 角 and 分 are parts of a currency, not units of their own.
    let part = kind == Kind::Money && code == base && factor != "1";
    Some(Unit {
        surface,
        code,
        kind,
        base: (!base.is_empty()).then_some(Base {
            factor: if part { Decimal::ONE } else { numerator },
            divisor,
            unit: base,
        }),
        scale: (scaled || part).then_some(numerator),
        per: (kind != Kind::Speed)
            .then(|| surface.split_once('/'))
            .flatten()
            .map(|(_, per)| per),
        not_before: row.cell(7),
        line: row.line,
    })
}
