//! A number that defines a class: 亿元以上项目, 70岁以上老年人, 年收入超10亿元的企业.

use super::scene::Scene;
use crate::numeral::{Inner, Value};
use crate::quantity::{Kind, is_han};

/// Whether quantity `i` defines the class that the noun behind it names.
pub fn defines_class(scene: &Scene<'_>, i: usize) -> bool {
    let kind = scene.quantities[i].kind;
    let (before, after) = (scene.before(i), scene.after(i));
    if kind == Kind::Percent {
        return false;
    }
    match bounded(after) {
        // 建设300个以上示范村 counts the villages.
        Some(rest) => {
            let counted = scene.quantities[i]
                .span
                .of(scene.text)
                .ends_with(['名', '位']);
            kind != Kind::Count
                && !counted
                && is_noun(rest)
                && (kind == Kind::Age || scene.lexicon.link.ending(before).is_none())
                && !before.ends_with(['到', '达', '过'])
                && !before.ends_with("完成")
        }
        // 千亿元产业集群
        None if kind == Kind::Money && scene.quantities[i].inner == Some(Inner::Bare) => {
            is_class(after)
        }
        None => match kind {
            Kind::Money | Kind::Area => exceeds(before) && is_class(after),
            // 0—6岁儿童
            Kind::Age => is_range(&scene.quantities[i].value) && is_noun(after),
            // 沿江15公里范围内
            Kind::Length => after.starts_with("范围内"),
            _ => false,
        },
    }
}

/// What follows 以上 and the like.
fn bounded(after: &str) -> Option<&str> {
    ["及以上", "以上", "及以下", "以下", "以内"]
        .iter()
        .find_map(|w| after.strip_prefix(w))
        .map(|rest| rest.strip_prefix('的').unwrap_or(rest))
}

/// A noun follows at once.
fn is_noun(rest: &str) -> bool {
    let next = rest.chars().next().unwrap_or('。');
    is_han(next) && !"，、和；。，并且而以的等，".contains(next)
}

fn is_range(value: &Value) -> bool {
    matches!(value, Value::Range(..))
}

fn exceeds(before: &str) -> bool {
    let exceeds = ["超过", "超", "突破", "逾", "达", "过", "不足", "不到"]
        .iter()
        .any(|w| before.ends_with(w));
    exceeds && !before.ends_with("通过") && !before.ends_with("经过")
}

/// 的项目, 企业, 大县: what a sum may be the mark of.
fn is_class(after: &str) -> bool {
    const CLASSES: &[&str] = &[
        "企业",
        "项目",
        "产业",
        "工业企业",
        "龙头企业",
        "骨干企业",
        "工业项目",
        "产业项目",
        "产业集群",
        "大企业",
        "大集团",
        "大公司",
        "重大项目",
        "大项目",
        "集团",
        "县",
        "园区",
        "楼宇",
        "集群",
        "乡镇",
        "镇",
        "村",
        "商场",
        "市场",
        "重点项目",
    ];
    match after.strip_prefix('的') {
        // 超10亿元的目标 is no class of goals.
        Some(rest) => {
            is_noun(rest)
                && !["目标", "任务", "速度", "水平", "投资"]
                    .iter()
                    .any(|w| rest.starts_with(w))
        }
        None => CLASSES.iter().any(|w| after.starts_with(w)),
    }
}
