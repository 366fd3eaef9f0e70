//! Dimensions of units, and how a value turns into base units.

use crate::decimal::Decimal;
use crate::names::names;

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

/// How to turn a value into base units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Base {
    /// Multiply by this …
    pub factor: Decimal,
    /// … and divide by this (1亩 = 2000/3 m²).
    pub divisor: Decimal,
    /// Code of the base unit: `m2`.
    pub unit: &'static str,
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
