//! Rules, standards, prices and limits.

use super::scene::Scene;
use super::status::looks_back;
use super::wording::first_word;
use crate::quantity::Kind;

/// A rule, a standard or a price.
pub fn norm(scene: &Scene<'_>, i: usize, ahead: bool) -> Option<&'static str> {
    let clause = scene.clause(i).of(scene.text);
    let kind = scene.quantities[i].kind;
    if kind == Kind::Money && is_price(clause) {
        return Some("status.price");
    }
    if is_limit(scene, i) {
        return Some("status.limit");
    }
    if kind == Kind::Money
        && let Some(rest) = clause.rfind("标准").map(|at| &clause[at + "标准".len()..])
    {
        // 标准提高到每人每月600元: the level of a standard, which a plan only promises.
        let risen = ["提高", "增加", "上调"].iter().any(|w| rest.contains(w));
        let level = rest.contains(['到', '至', '为', '达']) || !risen;
        let promised = ahead && risen;
        return (level && !promised).then_some("status.standard");
    }
    let at = first_word(&scene.lexicon.norm, clause)?;
    let word = &clause[at..];
    let sum = ["补助", "补贴", "奖励", "给予"]
        .iter()
        .any(|w| word.starts_with(w));
    // 发放补贴8亿元 is what was paid, 每户补贴3000元 a rule.
    let rate = [
        "每",
        "按",
        "最高",
        "一次性",
        "不超过",
        "不低于",
        "不少于",
        "标准",
    ]
    .iter()
    .any(|w| clause.contains(w))
        || word.starts_with("给予");
    if sum && (!rate || !matches!(kind, Kind::Money | Kind::Percent)) {
        return None;
    }
    // 力争产量不少于190万吨: a bound within a goal is the goal.
    let bound = word.starts_with("不低于") || word.starts_with("不少于");
    let promised = bound && ahead || clause.contains('了');
    (!promised).then_some("status.norm")
}

/// 每公斤2.8元, 票价每张80元: the price of a thing.
fn is_price(clause: &str) -> bool {
    const THINGS: &[&str] = &[
        "公斤",
        "斤",
        "吨",
        "盒",
        "张",
        "餐",
        "顿",
        "度",
        "瓶",
        "件",
        "千瓦时",
        "立方米",
    ];
    let each = clause.rfind('每').map(|at| &clause[at + '每'.len_utf8()..]);
    each.is_some_and(|rest| THINGS.contains(&rest))
}

/// 3个工作日内办结, 18亿亩耕地红线: a bound that is a rule, where nothing is reported.
fn is_limit(scene: &Scene<'_>, i: usize) -> bool {
    let (before, after) = (scene.before(i), scene.after(i));
    if ["红线", "耕地红线", "耕地保护红线"]
        .iter()
        .any(|w| after.starts_with(w))
    {
        return true;
    }
    let unit = scene.quantities[i].unit.as_deref();
    let within = after.starts_with('内') || after.starts_with("以内");
    within
        && matches!(unit, Some("workday" | "day" | "week"))
        && !looks_back(scene)
        && !before.ends_with(['至', '到', '在', '缩'])
}

/// 每人每月 in front of a sum, or 元/月.
pub fn is_rate(scene: &Scene<'_>, i: usize) -> bool {
    let q = &scene.quantities[i];
    q.kind == Kind::Money && (q.per.is_some() || scene.clause(i).of(scene.text).contains('每'))
}
