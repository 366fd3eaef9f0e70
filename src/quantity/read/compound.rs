//! Quantities in two units, or with a half behind: 十块三毛, 三年半, 两个半月, 八成五.

use super::{Reading, UnitRead};
use crate::decimal::Decimal;
use crate::lexicon::Lexicon;
use crate::numeral::{self, Numeral, Script, Value};
use crate::unit::Kind;

/// Takes what continues the quantity into it.
pub fn compound(text: &str, r: &mut Reading, limit: usize, lexicon: &Lexicon) {
    let Some(unit) = r.unit else { return };
    let Value::One(whole) = r.value else { return };
    match (unit.kind, unit.surface) {
        (_, "成") => {
            // 八成五
            if let Some(n) = digit(text, r.span.end, limit, lexicon) {
                r.value = Value::One(whole.plus(n.value.low()));
                r.span.end = n.span.end;
            }
        }
        (_, "个") => half_behind_classifier(text, r, whole, limit, lexicon),
        (Kind::Money, _) => coins(text, r, whole, limit, lexicon),
        (Kind::Duration | Kind::Mass, _) if smaller_behind(text, r, whole, limit, lexicon) => {}
        (
            Kind::Count
            | Kind::People
            | Kind::Household
            | Kind::Percent
            | Kind::Multiple
            | Kind::Number,
            _,
        ) => {}
        _ => half_behind_unit(text, r, whole, limit, lexicon),
    }
}

/// One Chinese digit that no unit follows.
fn digit(text: &str, at: usize, limit: usize, lexicon: &Lexicon) -> Option<Numeral> {
    let n = numeral::read(text, at, limit)?;
    let one = n.script == Script::Chinese && n.span.len() == '一'.len_utf8() && n.inner.is_none();
    let ten = Decimal::from(10);
    let small = n
        .value
        .one()
        .is_some_and(|v| v.is_integer() && v < ten && !v.is_zero());
    let free = lexicon.units.starting(&text[n.span.end..limit]).is_none();
    (one && small && free).then_some(n)
}

/// 3小时05分, 六斤八两: a smaller unit of the same dimension goes on; the sum is told in it.
fn smaller_behind(
    text: &str,
    r: &mut Reading,
    whole: Decimal,
    limit: usize,
    lexicon: &Lexicon,
) -> bool {
    let Some(larger) = r.unit.and_then(|u| u.base) else {
        return false;
    };
    let zero = if text[r.span.end..limit].starts_with('零') {
        '零'.len_utf8()
    } else {
        0
    };
    let Some(n) = numeral::read(text, r.span.end + zero, limit) else {
        return false;
    };
    let behind = &text[n.span.end..limit];
    // 分 is a minute only behind hours, 时 an hour only behind days.
    let hours = r.unit.as_ref().is_some_and(|u| u.code == "day")
        && behind.starts_with('时')
        && !behind.starts_with("时间");
    let minutes = r.unit.as_ref().is_some_and(|u| u.code == "hour")
        && behind.starts_with('分')
        && !behind.starts_with("分之");
    let found = if minutes && !behind.starts_with("分钟") {
        lexicon.units.get("分钟").map(|u| (u, '分'.len_utf8()))
    } else if hours {
        lexicon.units.get("小时").map(|u| (u, '时'.len_utf8()))
    } else {
        lexicon.units.starting(behind)
    };
    let (Some((unit, len)), Some(v)) = (found, n.value.one()) else {
        return false;
    };
    let Some(smaller) = unit
        .base
        .filter(|b| b.unit == larger.unit && b.factor < larger.factor)
    else {
        return false;
    };
    let Some(ratio) = larger.factor.divided(smaller.factor, 6) else {
        return false;
    };
    // 8天20小时 goes on, 3小时90分钟 are two figures.
    if v >= ratio || larger.divisor != Decimal::ONE || smaller.divisor != Decimal::ONE {
        return false;
    }
    r.value = Value::One(whole.times(ratio).plus(v));
    r.span.end = n.span.end + len;
    r.unit = Some(UnitRead::of(unit));
    true
}

/// 三年半, 一吨半, 三岁半.
fn half_behind_unit(text: &str, r: &mut Reading, whole: Decimal, limit: usize, lexicon: &Lexicon) {
    let rest = &text[r.span.end..limit];
    let Some(behind) = rest.strip_prefix('半') else {
        return;
    };
    // 半数, 半径, 半成品 are words; 三年半年 is none.
    let word = behind.starts_with([
        '数', '径', '成', '导', '岛', '价', '山', '自', '年', '月', '天',
    ]);
    if word {
        return;
    }
    let scale = r
        .unit
        .as_ref()
        .and_then(|u| lexicon.units.get(u.surface))
        .and_then(|u| u.scale);
    let half = Decimal::new(5, -1).times(scale.unwrap_or(Decimal::ONE));
    r.value = Value::One(whole.plus(half));
    r.span.end += '半'.len_utf8();
}

/// 两个半月, 一个半小时.
fn half_behind_classifier(
    text: &str,
    r: &mut Reading,
    whole: Decimal,
    limit: usize,
    lexicon: &Lexicon,
) {
    let Some(behind) = text[r.span.end..limit].strip_prefix('半') else {
        return;
    };
    let found = [("月", "个月"), ("小时", "个小时"), ("钟头", "个钟头")]
        .iter()
        .find(|(s, _)| behind.starts_with(s))
        .and_then(|(s, name)| Some((lexicon.units.get(name)?, s.len())));
    if let Some((u, len)) = found {
        r.value = Value::One(whole.plus(Decimal::new(5, -1)));
        r.span.end += '半'.len_utf8() + len;
        r.unit = Some(UnitRead::of(u));
    }
}

/// 十块三毛, 123元1角1分, 九元零九分, 三块五, 两毛五.
fn coins(text: &str, r: &mut Reading, whole: Decimal, limit: usize, lexicon: &Lexicon) {
    const COINS: &[(&str, i32)] = &[
        ("元", 0),
        ("块", 0),
        ("圆", 0),
        ("角", -1),
        ("毛", -1),
        ("分", -2),
    ];
    let Some(mut last) = r
        .unit
        .as_ref()
        .and_then(|u| COINS.iter().find(|(s, _)| u.surface == *s))
        .map(|c| c.1)
    else {
        return;
    };
    let (mut sum, mut end, spoken) = (
        whole,
        r.span.end,
        text[..r.span.end].ends_with('毛') || text[..r.span.end].ends_with('块'),
    );
    loop {
        let rest = &text[end..limit];
        let from = end
            + if rest.starts_with('零') {
                '零'.len_utf8()
            } else {
                0
            };
        let Some(n) = numeral::read(text, from, limit) else {
            break;
        };
        let Some(v) = n
            .value
            .one()
            .filter(|v| v.is_integer() && *v < Decimal::from(10) && n.inner.is_none())
        else {
            break;
        };
        let coin = COINS
            .iter()
            .find(|(s, p)| *p < last && text[n.span.end..limit].starts_with(s));
        match coin {
            Some((s, p)) => {
                sum = sum.plus(v.shifted(*p));
                end = n.span.end + s.len();
                last = *p;
            }
            None => {
                // 三块五: the next coin is left out.
                if (spoken || end > r.span.end)
                    && last > -2
                    && digit(text, from, limit, lexicon).is_some()
                {
                    sum = sum.plus(v.shifted(last - 1));
                    end = n.span.end;
                }
                break;
            }
        }
    }
    r.value = Value::One(sum);
    r.span.end = end;
}
