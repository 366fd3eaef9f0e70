//! Exact decimal numbers: an integer times a power of ten.
//!
//! `4.35 × 1e8` is 434999999.99999994 in `f64`; reports deal in such numbers all the time.

use std::cmp::Ordering;
use std::fmt;

/// `mantissa × 10^exponent`, kept without trailing zeros in the mantissa.
///
/// Arithmetic that would not fit saturates: no text, however odd, makes it panic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Decimal {
    mantissa: i128,
    exponent: i32,
}

/// Written numbers longer than this are cut (with the power of ten kept): no policy text has more.
const MAX_DIGITS: usize = 34;

impl Decimal {
    /// Zero.
    pub const ZERO: Decimal = Decimal {
        mantissa: 0,
        exponent: 0,
    };
    /// One.
    pub const ONE: Decimal = Decimal {
        mantissa: 1,
        exponent: 0,
    };

    /// `mantissa × 10^exponent`.
    pub fn new(mantissa: i128, exponent: i32) -> Self {
        if mantissa == 0 {
            return Decimal::ZERO;
        }
        // Nearly all mantissas fit 64 bits, where a division costs a tenth.
        let (m, zeros) = match i64::try_from(mantissa) {
            Ok(small) => {
                let (m, zeros) = without_zeros(small, |m| (m / 10, m % 10 == 0));
                (i128::from(m), zeros)
            }
            Err(_) => without_zeros(mantissa, |m| (m / 10, m % 10 == 0)),
        };
        Decimal {
            mantissa: m,
            exponent: exponent.saturating_add(zeros).clamp(-60, 60),
        }
    }

    /// Reads ASCII digits with at most one point and an optional `-`: `-12.50`.
    pub fn parse(s: &str) -> Option<Self> {
        let (neg, digits) = match s.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, s),
        };
        let (mut m, mut e, mut seen, mut point) = (0i128, 0i32, 0usize, false);
        let mut any = false;
        for c in digits.bytes() {
            match c {
                b'0'..=b'9' => {
                    any = true;
                    if seen < MAX_DIGITS {
                        m = m * 10 + i128::from(c - b'0');
                        seen += usize::from(m != 0);
                        e -= i32::from(point);
                    } else {
                        e = e.saturating_add(i32::from(!point));
                    }
                }
                b'.' if !point => point = true,
                _ => return None,
            }
        }
        any.then(|| Decimal::new(if neg { -m } else { m }, e))
    }

    /// Whether it is below zero.
    pub fn is_negative(self) -> bool {
        self.mantissa < 0
    }

    /// The sum.
    #[must_use]
    pub fn plus(self, other: Decimal) -> Decimal {
        if self.mantissa == 0 {
            return other;
        }
        if other.mantissa == 0 {
            return self;
        }
        let (a, b, e) = self.aligned(other);
        Decimal::new(a.saturating_add(b), e)
    }

    /// The difference.
    #[must_use]
    pub fn minus(self, other: Decimal) -> Decimal {
        self.plus(other.negated())
    }

    /// The product.
    #[must_use]
    pub fn times(self, other: Decimal) -> Decimal {
        if other == Decimal::ONE {
            return self;
        }
        Decimal::new(
            self.mantissa.saturating_mul(other.mantissa),
            self.exponent.saturating_add(other.exponent),
        )
    }

    /// Times `10^power`.
    #[must_use]
    pub fn shifted(self, power: i32) -> Decimal {
        if self.mantissa == 0 {
            return self;
        }
        Decimal {
            mantissa: self.mantissa,
            exponent: self.exponent.saturating_add(power).clamp(-60, 60),
        }
    }

    /// The quotient, rounded to `places` decimal places; `None` when dividing by zero.
    pub fn divided(self, by: Decimal, places: u32) -> Option<Decimal> {
        if by.mantissa == 0 {
            return None;
        }
        let shift = self.exponent - by.exponent + places as i32;
        let (num, den) = if shift >= 0 {
            (
                self.mantissa
                    .checked_mul(10i128.checked_pow(shift as u32)?)?,
                by.mantissa,
            )
        } else {
            (
                self.mantissa,
                by.mantissa
                    .checked_mul(10i128.checked_pow((-shift) as u32)?)?,
            )
        };
        let half = den.abs() / 2;
        let round = if (num < 0) == (den < 0) { half } else { -half };
        let rounded = num.checked_add(if den < 0 { -round } else { round })? / den;
        Some(Decimal::new(rounded, -(places as i32)))
    }

    /// With the sign turned.
    #[must_use]
    pub fn negated(self) -> Decimal {
        Decimal {
            mantissa: -self.mantissa,
            exponent: self.exponent,
        }
    }

    /// One unit of its last digit that is not zero: 1000 for 3000, 0.1 for 1.5.
    #[must_use]
    pub fn last_place(self) -> Decimal {
        Decimal::new(1, self.exponent)
    }

    /// Whether it is exactly zero.
    pub fn is_zero(self) -> bool {
        self.mantissa == 0
    }

    /// Whether it has no decimal places.
    pub fn is_integer(self) -> bool {
        self.exponent >= 0
    }

    /// The value, where it is whole and fits 64 bits.
    pub fn small_integer(self) -> Option<i64> {
        let power = 10i128.checked_pow(u32::try_from(self.exponent).ok()?)?;
        i64::try_from(self.mantissa.checked_mul(power)?).ok()
    }

    /// The nearest double; for indexes and charts only.
    pub fn to_f64(self) -> f64 {
        // Parsing the written form rounds once; multiplying by a power of ten would round twice.
        self.to_string().parse().unwrap_or(f64::NAN)
    }

    fn aligned(self, other: Decimal) -> (i128, i128, i32) {
        if self.exponent == other.exponent {
            return (self.mantissa, other.mantissa, self.exponent);
        }
        let e = self.exponent.min(other.exponent);
        let up = |d: Decimal| {
            let shift = (d.exponent - e).min(38) as u32;
            10i128
                .checked_pow(shift)
                .and_then(|p| d.mantissa.checked_mul(p))
                .unwrap_or(if d.mantissa < 0 {
                    i128::MIN / 4
                } else {
                    i128::MAX / 4
                })
        };
        (up(self), up(other), e)
    }
}

/// `m` divided by ten as often as that leaves nothing over, and how often.
fn without_zeros<T: Copy>(mut m: T, tenth: impl Fn(T) -> (T, bool)) -> (T, i32) {
    let mut zeros = 0;
    loop {
        let (less, even) = tenth(m);
        if !even {
            return (m, zeros);
        }
        m = less;
        zeros += 1;
    }
}

impl Default for Decimal {
    fn default() -> Self {
        Decimal::ZERO
    }
}

impl From<i64> for Decimal {
    fn from(n: i64) -> Self {
        Decimal::new(i128::from(n), 0)
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let (a, b, _) = self.aligned(*other);
        a.cmp(&b)
    }
}

impl fmt::Display for Decimal {
    /// Plain digits, never an exponent: `560000000`, `-0.28`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.mantissa.unsigned_abs().to_string();
        if self.mantissa < 0 {
            f.write_str("-")?;
        }
        if self.exponent >= 0 {
            f.write_str(&digits)?;
            return (0..self.exponent).try_for_each(|_| f.write_str("0"));
        }
        let places = self.exponent.unsigned_abs() as usize;
        if digits.len() > places {
            let (int, frac) = digits.split_at(digits.len() - places);
            write!(f, "{int}.{frac}")
        } else {
            write!(f, "0.{digits:0>places$}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(s: &str) -> Decimal {
        Decimal::parse(s).expect(s)
    }

    #[test]
    fn values_are_exact() {
        assert_eq!(d("4.35").shifted(8).to_string(), "435000000");
        assert_eq!(d("0.28").to_string(), "0.28");
        assert_eq!(d("-003.900").to_string(), "-3.9");
        assert_eq!(d("1.2").plus(d("0.35")).to_string(), "1.55");
        assert_eq!(d("3.45").minus(d("2.73")).to_string(), "0.72");
        assert_eq!(d("-4.35").shifted(8).small_integer(), Some(-435000000));
        assert_eq!(d("0.28").small_integer(), None);
        assert_eq!(d("1").shifted(19).small_integer(), None);
    }

    #[test]
    fn division_rounds_half_up() {
        assert_eq!(
            d("100")
                .divided(d("3"), 4)
                .map(|x| x.to_string())
                .as_deref(),
            Some("33.3333")
        );
        assert_eq!(
            d("200")
                .divided(d("3"), 4)
                .map(|x| x.to_string())
                .as_deref(),
            Some("66.6667")
        );
        assert_eq!(d("1").divided(Decimal::ZERO, 4), None);
    }

    #[test]
    fn order_is_by_value() {
        assert!(d("0.9") < d("10"));
        assert!(d("-2") < d("-1.5"));
        assert_eq!(d("1.50"), d("1.5"));
    }

    #[test]
    fn huge_numbers_do_not_panic() {
        let x = Decimal::parse(&"9".repeat(500)).expect("digits");
        let _ = x.times(x).plus(x).shifted(i32::MAX).to_string();
        let _ = x.divided(d("0.0000001"), 4);
    }
}
