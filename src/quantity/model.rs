//! The types of a quantity.

use crate::decimal::Decimal;
use crate::names::names;
use crate::span::Span;

names! {
    /// What dimension a unit belongs to: the `kind` of a fact (guideline §1).
    Kind {
        /// 人 名 人次
        People = "people",
        /// 户
        Household = "household",
        /// 元 美元
        Money = "money",
        /// % 成 分之
        Percent = "percent",
        /// 倍 番
        Multiple = "multiple",
        /// 个 家 支 …
        Count = "count",
        /// 亩 公顷
        Area = "area",
        /// 公里
        Length = "length",
        /// 吨 公斤
        Mass = "mass",
        /// 立方米
        Volume = "volume",
        /// 千瓦时
        Energy = "energy",
        /// 千瓦
        Power = "power",
        /// 公里/小时
        Speed = "speed",
        /// ℃
        Temperature = "temperature",
        /// GB
        Data = "data",
        /// 年 天 小时
        Duration = "duration",
        /// 岁
        Age = "age",
        /// No unit.
        Number = "number",
    }
}

/// What the numeral says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value {
    /// One number.
    One(Decimal),
    /// From low to high: 5—10, 三五百.
    Range(Decimal, Decimal),
    /// Vague between low and high: 数百, 十几.
    Vague(Decimal, Decimal),
}

impl Value {
    /// Applies `f` to every bound.
    #[must_use]
    pub fn map(self, f: impl Fn(Decimal) -> Decimal) -> Value {
        match self {
            Value::One(v) => Value::One(f(v)),
            Value::Range(a, b) => Value::Range(f(a), f(b)),
            Value::Vague(a, b) => Value::Vague(f(a), f(b)),
        }
    }

    /// The single number, if it is one.
    pub fn one(self) -> Option<Decimal> {
        match self {
            Value::One(v) => Some(v),
            _ => None,
        }
    }

    /// Lower bound, or the number itself.
    pub fn low(self) -> Decimal {
        match self {
            Value::One(v) | Value::Range(v, _) | Value::Vague(v, _) => v,
        }
    }

    /// Upper bound, or the number itself.
    pub fn high(self) -> Decimal {
        match self {
            Value::One(v) | Value::Range(_, v) | Value::Vague(_, v) => v,
        }
    }
}

/// A number with its unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// From the first character of the numeral to the last of the unit.
    pub span: Span,
    /// In `unit`, with 万/亿 multiplied out.
    pub value: Value,
    /// Unit code (`CNY`, `mu`, `%`), the classifier as written, or none for a bare number.
    pub unit: Option<String>,
    /// The dimension.
    pub kind: Kind,
    /// The unit of the denominator where it is written behind a slash: 元/**公斤**.
    pub per: Option<String>,
    /// 多 余 来 几 inside the span, or a magnitude without a digit (万亩).
    pub inner: Option<Inner>,
    /// The unit in base units: SI, or the currency itself.
    pub base: Option<Base>,
    /// Row of `lexicon/units.tsv` that gave the unit, for `explain`.
    pub unit_row: Option<usize>,
}

/// How to turn a value into base units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base {
    /// Multiply by this …
    pub factor: Decimal,
    /// … and divide by this (1亩 = 2000/3 m²).
    pub divisor: Decimal,
    /// Code of the base unit: `m2`.
    pub unit: String,
}

impl Base {
    /// The value in base units, to six decimal places where the factor is not a finite decimal.
    pub fn convert(&self, value: Decimal) -> Option<Decimal> {
        let product = value.times(self.factor);
        if self.divisor == Decimal::ONE {
            Some(product)
        } else {
            product.divided(self.divisor, 6)
        }
    }
}

/// What the numeral itself says about exactness.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inner {
    /// 1100**多**万, 3000**余**
    More,
    /// 十**来**个
    Around,
    /// **万**亩, **百**家: a magnitude without a digit.
    Bare,
    /// **近**百, **近**半
    Near,
    /// **过**半, **过**百亿
    Beyond,
    /// **上**百
    Upwards,
}
