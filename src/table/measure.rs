//! Units as tables write them, apart from their numbers: 亿元, 万台（套）, 亿吨标准煤.

use crate::decimal::Decimal;
use crate::lexicon::Lexicon;
use crate::quantity::{Base, Kind, Quantity, quantities};
use crate::span::Span;
use std::borrow::Cow;

/// What the numbers of a column or a row are counted in.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// 万 and 亿, and factors of the unit.
    factor: Decimal,
    /// As in [`Quantity`].
    pub unit: Option<Cow<'static, str>>,
    /// The dimension.
    pub kind: Kind,
    per: Option<&'static str>,
    base: Option<Base>,
    row: Option<usize>,
}

/// No unit has more bytes.
const LONGEST: usize = 48;

impl Measure {
    /// Reads a unit that stands alone; an unknown one counts things.
    pub fn read(said: &str, lexicon: &Lexicon) -> Option<Measure> {
        Measure::known(said, lexicon).or_else(|| Measure::unknown(said))
    }

    /// Reads a unit that the lexicon has.
    pub fn known(said: &str, lexicon: &Lexicon) -> Option<Measure> {
        if said.is_empty() || said.len() > LONGEST {
            return None;
        }
        let said: String = said.chars().filter(|c| !c.is_whitespace()).collect();
        let bare = said.trim_start_matches(['/', '、']);
        whole(bare, lexicon)
            .or_else(|| whole(before_brackets(bare)?, lexicon))
            // 个百分点, 百分点
            .or_else(|| (bare == "百分点").then(|| whole("个百分点", lexicon))?)
            .or_else(|| (bare == "亿人" || bare == "万人").then(|| whole(bare, lexicon))?)
    }

    fn unknown(said: &str) -> Option<Measure> {
        let said: String = said.chars().filter(|c| !c.is_whitespace()).collect();
        let (factor, rest) = magnitude(&said);
        let letters = !rest.is_empty()
            && rest
                .chars()
                .all(|c| c.is_alphabetic() || "/·（）()".contains(c));
        (letters && rest.chars().count() <= 6).then(|| Measure {
            factor,
            unit: Some(Cow::Owned(rest.to_string())),
            kind: Kind::Count,
            per: None,
            base: None,
            row: None,
        })
    }

    /// Per cent, for shares and rates of growth whose head does not say it.
    pub fn percent(lexicon: &Lexicon) -> Option<Measure> {
        Measure::known("%", lexicon)
    }

    /// The number of this unit.
    pub fn quantity(&self, value: crate::quantity::Value, span: Span) -> Quantity {
        Quantity {
            span,
            value: value.map(|v| v.times(self.factor)),
            unit: self.unit.clone(),
            kind: self.kind,
            per: self.per,
            inner: None,
            base: self.base,
            unit_row: self.row,
        }
    }
}

/// 万台 of 万台（套）.
fn before_brackets(said: &str) -> Option<&str> {
    let at = said.find(['（', '('])?;
    (at > 0).then(|| &said[..at])
}

/// 万 and 亿 at the head of a unit.
fn magnitude(said: &str) -> (Decimal, &str) {
    let (mut power, mut rest) = (0, said);
    loop {
        let mut chars = rest.chars();
        power += match chars.next() {
            Some('百') => 2,
            Some('千') => 3,
            Some('万') => 4,
            Some('亿') => 8,
            _ => break,
        };
        rest = chars.as_str();
    }
    (Decimal::ONE.shifted(power), rest)
}

/// Reads what would be the unit of a number in front of it: that knows of 万, of 元/吨 and of longest matches.
fn whole(unit: &str, lexicon: &Lexicon) -> Option<Measure> {
    let said = format!("10{unit}");
    let mut found = quantities(&said, Span::new(0, said.len()), &[], lexicon).into_iter();
    let q = found.next().filter(|q| q.span.len() == said.len())?;
    let factor = q.value.one()?.shifted(-1);
    Some(Measure {
        factor,
        unit: q.unit,
        kind: q.kind,
        per: q.per,
        base: q.base,
        row: q.unit_row,
    })
    .filter(|m| m.unit.is_some() || m.factor != Decimal::ONE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_stand_alone() {
        for (said, want) in [
            ("亿元", "100000000 CNY money"),
            ("万人", "10000 person people"),
            ("亿    人", "100000000 person people"),
            ("%", "1 % percent"),
            ("百分点", "1 pp percent"),
            ("万台（套）", "10000 台 count"),
            ("亿吨标准煤", "100000000 tce energy"),
            ("公里", "1 km length"),
            ("万千瓦", "10000 kW power"),
            ("个", "1 个 count"),
            ("万线", "10000 线 count"),
            ("元/人", "1 CNY money"),
        ] {
            let m = Measure::read(said, Lexicon::get()).unwrap();
            let unit = m.unit.as_deref().unwrap_or("-");
            assert_eq!(
                format!("{} {unit} {}", m.factor, m.kind.name()),
                want,
                "{said}"
            );
        }
        assert_eq!(Measure::read("—", Lexicon::get()), None);
    }
}
