//! What each row of a table is about: its name, and that of the row it is a part of.

use super::fact::bare;
use super::head::{Growth, Head};
use super::matrix::Matrix;
use super::measure::Measure;
use super::number;
use super::region::{Names, Region};
use super::shape::{Block, Shape};
use super::when::When;
use crate::decimal::Decimal;
use crate::lexicon::Lexicon;
use crate::period::Period;
use crate::quantity::Quantity;
use crate::span::Span;

/// The heads of one row.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// What the row is about; empty where that is a place, a time or the sum of all.
    pub name: String,
    /// The unit in the column of units.
    pub measure: Option<Measure>,
    /// The unit beside the name, which is that of this row whatever the column says.
    pub stated: Option<Measure>,
    /// Whether the numbers are sizes of a change.
    pub growth: Option<Growth>,
    /// The time.
    pub period: Option<Period>,
    /// The place.
    pub place: Option<Region>,
    /// Whether the row adds up the others.
    pub total: bool,
    /// Whether it says that the numbers are goals.
    pub goal: Option<bool>,
}

/// A row that others may be parts of.
#[derive(Debug, Clone, Default)]
struct Owner {
    name: String,
    indent: usize,
    value: Option<Quantity>,
}

/// Names the rows of a block from the top to the bottom.
pub struct Rows<'a> {
    matrix: &'a Matrix<'a>,
    block: &'a Block,
    when: When<'a>,
    lexicon: &'a Lexicon,
    places: Names,
    owner: Owner,
    /// How far the parts of the owner are indented, and what they come to: while 其中 reaches.
    parts: Option<(usize, Decimal)>,
    /// Whether rows are named by what they measure: 指标.
    naming: bool,
    /// The row before, for a row that only says 比上年增长.
    last: String,
}

impl<'a> Rows<'a> {
    /// Before the first row.
    pub fn new(
        matrix: &'a Matrix<'a>,
        shape: &Shape,
        block: &'a Block,
        when: When<'a>,
        lexicon: &'a Lexicon,
    ) -> Self {
        let last_head = shape.heads.clone().next_back();
        let naming = block.labels.last().zip(last_head).is_some_and(|(c, r)| {
            let said: String = matrix.said(r, *c).split_whitespace().collect();
            lexicon.heads.naming.get(&said).is_some()
        });
        let heads = block
            .labels
            .iter()
            .map(|c| last_head.map_or("", |r| matrix.said(r, *c)));
        Rows {
            matrix,
            block,
            when,
            lexicon,
            places: Names::under(heads),
            owner: Owner::default(),
            parts: None,
            naming,
            last: String::new(),
        }
    }

    /// The heads of the next row.
    pub fn next(&mut self, row: usize) -> Row {
        let mut out = Row::default();
        let mut part = false;
        for (i, column) in self.block.labels.iter().enumerate() {
            let said = self.matrix.said(row, *column);
            let mut head = Head::read(said, &self.when, self.lexicon);
            out.stated = head.measure.take().or(out.stated);
            out.period = head.period.or(out.period);
            out.growth = head.growth.or(out.growth);
            out.goal = head.goal.or(out.goal);
            out.total |= head.total;
            let place = self.places.read(&head.name, self.lexicon);
            if let Some(place) = place {
                let rest = &head.name[place.name.len().min(head.name.len())..];
                let measure = is_measure(rest, self.lexicon) || rest.ends_with("人口");
                if place.whole {
                    head.name.clear();
                } else if measure && head.name.starts_with(&place.name) {
                    // 全国总人口 is 总人口 of 全国, but 全国重点实验室 is a name.
                    head.name = rest.to_string();
                }
                out.place = Some(place);
            }
            if head.total {
                head.name.clear();
            }
            // 地区生产总值 over 第一产业, both named in the row.
            if out.name != head.name {
                out.name.push_str(&head.name);
            }
            if i + 1 == self.block.labels.len() {
                part = head.part;
            }
        }
        if let Some(column) = self.block.unit {
            let said = self.matrix.said(row, column);
            out.measure = Measure::read(said, self.lexicon);
        }
        if out.name.is_empty() && out.growth.is_some() {
            out.name = self.last.clone();
        } else if !out.name.is_empty() {
            self.place_in_order(row, part, &mut out);
            self.last = out.name.clone();
        }
        out
    }

    /// Puts the owner's name in front of a part's.
    fn place_in_order(&mut self, row: usize, part: bool, out: &mut Row) {
        let label = self.block.labels.last().copied().unwrap_or_default();
        let indent = self.matrix.indent(row, label);
        let value = self.first_value(row, out);
        let belongs = part || self.goes_on(indent, value.as_ref(), &out.name);
        if part || belongs && self.parts.is_none() {
            self.parts = Some((indent, Decimal::ZERO));
        }
        if !belongs || self.owner.name.is_empty() {
            self.parts = None;
            self.owner = Owner {
                name: out.name.clone(),
                indent,
                value,
            };
            return;
        }
        if let (Some((_, sum)), Some(v)) = (&mut self.parts, value.and_then(|q| q.value.one())) {
            *sum = sum.plus(v);
        }
        if !says_itself(&out.name, &self.owner.name, self.lexicon) {
            out.name = format!("{}·{}", self.owner.name, out.name);
        }
    }

    /// Whether a row without 其中 is one more part: it is indented as parts are, or what they come to leaves room for it.
    fn goes_on(&self, indent: usize, value: Option<&Quantity>, name: &str) -> bool {
        let owner = &self.owner;
        let (of_parts, sum) = match self.parts {
            Some(parts) => parts,
            // Two blanks more: less is untidy.
            None if indent > owner.indent + 1 => return !owner.name.is_empty(),
            // 货物运输总量, 铁路, 公路: what is no measure is a part of one.
            None if self.naming
                && is_measure(&owner.name, self.lexicon)
                && !is_measure(name, self.lexicon) =>
            {
                (owner.indent, Decimal::ZERO)
            }
            None => return false,
        };
        if of_parts > owner.indent && indent > owner.indent {
            return true;
        }
        // 房屋新开工面积 behind 其中：住宅 is no part of 房屋施工面积.
        let measured = is_measure(name, self.lexicon);
        let balance = ["差额", "顺差", "逆差", "大于"]
            .iter()
            .any(|w| name.contains(w));
        if of_parts != owner.indent || indent < of_parts || measured || balance {
            return false;
        }
        let (Some(whole), Some(own)) = (&owner.value, value) else {
            return false;
        };
        match (whole.value.one(), own.value.one()) {
            // Rounded parts may come to a little more than the whole.
            (Some(all), Some(v)) => {
                whole.unit == own.unit && sum.plus(v) <= all.times(Decimal::new(1005, -3))
            }
            _ => false,
        }
    }

    /// The first figure of a row, in its unit.
    fn first_value(&self, row: usize, heads: &Row) -> Option<Quantity> {
        let said = self.matrix.said(row, *self.block.values.first()?);
        let value = number::read(said, self.lexicon)?.value;
        let span = Span::new(0, said.len());
        Some(match heads.stated.as_ref().or(heads.measure.as_ref()) {
            Some(m) => m.quantity(value, span),
            None => bare(value, span),
        })
    }
}

/// 货物运输总量 and 地区生产总值 say what is measured, 铁路 does not.
fn is_measure(name: &str, lexicon: &Lexicon) -> bool {
    lexicon.indicators.get(name).is_some()
        || lexicon.measure.ending(name).is_some()
        || name.ends_with(['量', '额', '数', '率', '值'])
}

/// Whether the name of a part says of what it is: 货物出口额 of 货物进出口总额, 液晶电视机 of 彩色电视机.
fn says_itself(name: &str, owner: &str, lexicon: &Lexicon) -> bool {
    let known = lexicon.indicators.get(name).is_some();
    // 存款 alone is no name.
    let measured = lexicon
        .measure
        .ending(name)
        .is_some_and(|(_, n)| n < name.len());
    // The last two characters are the noun.
    let noun: String = owner.chars().rev().take(2).collect();
    let same = name.chars().rev().take(2).eq(noun.chars()) && name != owner;
    known || measured || same
}
