//! Between which numbers the true value lies: 3000余 is 3000 to 4000, 以上 is open above.

use super::model::{Fact, Modifier};
use crate::decimal::Decimal;
use crate::numeral::{Inner, Value};

impl Fact {
    /// Lower and upper bound in the fact's unit; `None` for an open end, both `None` where the number is exact
    /// or only said to be about right.
    ///
    /// 余 and 多 inside the number stop short of the next unit of its last digit that is not zero:
    /// 3000余 [3000, 4000], 250多万 [250万, 260万].
    pub fn bounds(&self) -> (Option<Decimal>, Option<Decimal>) {
        let v = match self.quantity.value {
            Value::Range(a, b) | Value::Vague(a, b) => return (Some(a), Some(b)),
            Value::One(v) => v,
        };
        let more = matches!(self.quantity.inner, Some(Inner::More | Inner::BareMore));
        match self.modifier {
            Modifier::About if more => (Some(v), Some(v.plus(v.last_place()))),
            Modifier::Exact | Modifier::About | Modifier::Range | Modifier::Vague => (None, None),
            Modifier::Over if more => (Some(v), Some(v.plus(v.last_place()))),
            Modifier::Over | Modifier::AtLeast => (Some(v), None),
            Modifier::Almost | Modifier::Under | Modifier::AtMost => (None, Some(v)),
        }
    }
}
