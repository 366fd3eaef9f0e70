//! What a numeral says.

use crate::decimal::Decimal;

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

    /// Bounds that do not lie apart, rounded away or odd from the start (亿分之几, 十几余百), are one number.
    #[must_use]
    pub fn told_apart(self) -> Value {
        match self {
            Value::Range(a, b) | Value::Vague(a, b) if a >= b => Value::One(a),
            value => value,
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

/// What the numeral itself says about exactness.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inner {
    /// 1100**多**万, 3000**余**
    More,
    /// 十**来**个
    Around,
    /// **万**亩, **百**家: a magnitude without a digit.
    Bare,
    /// **百余**家: a magnitude without a digit, and 余 or 多 behind it.
    BareMore,
    /// **近**百, **近**半
    Near,
    /// **过**半, **过**百亿
    Beyond,
    /// **上**百
    Upwards,
}
