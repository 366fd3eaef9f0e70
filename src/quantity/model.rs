//! The types of a quantity.

use crate::numeral::{Inner, Value};
use crate::span::Span;
use crate::unit::{Base, Kind};
use std::borrow::Cow;

/// A number with its unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// From the first character of the numeral to the last of the unit.
    pub span: Span,
    /// In `unit`, with 万/亿 multiplied out.
    pub value: Value,
    /// Unit code (`CNY`, `mu`, `%`), the classifier as written, or none for a bare number.
    pub unit: Option<Cow<'static, str>>,
    /// The dimension.
    pub kind: Kind,
    /// The unit of the denominator where it is written behind a slash: 元/**公斤**.
    pub per: Option<&'static str>,
    /// 多 余 来 几 inside the span, or a magnitude without a digit (万亩).
    pub inner: Option<Inner>,
    /// The unit in base units: SI, or the currency itself.
    pub base: Option<Base>,
    /// Row of `lexicon/units.tsv` that gave the unit, for `explain`.
    pub unit_row: Option<usize>,
}
