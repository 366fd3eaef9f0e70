//! Reported, promised, or a rule: the section decides first, then the words around, then the mood.

use super::model::{Fact, Status};
use super::pair::is_source;
use super::period::named;
use super::scene::Scene;
use super::threshold::defines_class;
use crate::lexicon::Table;
use crate::period::Period;
use crate::quantity::{Kind, ends_clause, is_han};

/// Sets the status of quantity `i`.
pub fn apply(scene: &Scene<'_>, i: usize, _: &[Fact], fact: &mut Fact) -> Option<&'static str> {
    let (status, rule) = decide(scene, i)?;
    fact.status = status;
    Some(rule)
}

fn decide(scene: &Scene<'_>, i: usize) -> Option<(Status, &'static str)> {
    if defines_class(scene, i) {
        return Some((Status::Norm, "status.threshold"));
    }
    let outlook = scene.ground.outlook;
    let back = looks_back(scene);
    let section = outlook == Some(true) || scene.ground.plan && !back;
    let worded = forecast(scene, i) || !back && goal(scene, i);
    let ahead = section || worded;
    if let Some(rule) = norm(scene, i, ahead) {
        return Some((Status::Norm, rule));
    }
    let named = named(scene, i);
    if scene.ground.reference.yearly && named.is_some_and(|p| to_come(scene, p)) {
        return Some((Status::Target, "status.future"));
    }
    if ahead && is_source(scene, i) {
        // What is to rise from 98元 a month is a rule, from 55分钟 how it is.
        return match clause_has_each(scene, i) {
            true => Some((Status::Norm, "status.standard")),
            false => Some((Status::Actual, "status.source")),
        };
    }
    if worded {
        return Some((Status::Target, "status.target"));
    }
    if section {
        // 2020年，全市实现…: a plan that begins with where it stands.
        return match named
            .or(scene.ground.period)
            .is_some_and(|p| is_past(scene, p))
        {
            true => Some((Status::Actual, "status.past")),
            false => Some((Status::Target, "status.section")),
        };
    }
    // An excerpt whose section is not known: orders are for the year to come.
    let orders = outlook.is_none() && scene.ground.mood == Some(true);
    orders.then_some((Status::Target, "status.mood"))
}

/// 每人每月 in front of a sum.
fn clause_has_each(scene: &Scene<'_>, i: usize) -> bool {
    scene.quantities[i].kind == Kind::Money && scene.clause(i).of(scene.text).contains('每')
}

/// Whether section or mood report what was done.
fn looks_back(scene: &Scene<'_>) -> bool {
    let ground = scene.ground;
    ground.outlook.or(ground.mood) == Some(false)
}

/// 到2025年: what is to come.
fn to_come(scene: &Scene<'_>, p: Period) -> bool {
    let year = scene.ground.reference.year();
    year.is_some_and(|y| p.end.year() > y)
}

/// Whether a period lies before all that the section plans.
fn is_past(scene: &Scene<'_>, p: Period) -> bool {
    let reference = &scene.ground.reference;
    match reference.report {
        Some(y) => p.end.year() <= y,
        None => reference.year().is_some_and(|y| p.end.year() < y),
    }
}

/// 预计, 力争, 将达到: at the head of a sentence for all of it, inside for its item.
fn forecast(scene: &Scene<'_>, i: usize) -> bool {
    let sentence = scene.sentence.of(scene.text);
    let quantity = scene.quantities[i].span.start - scene.sentence.start;
    let first = scene.target(|| first_word(&scene.lexicon.target, sentence));
    let Some(first) = first.filter(|at| *at < quantity) else {
        return false;
    };
    if !looks_back(scene) {
        return true;
    }
    // A review: at the head of its sentence for all of it, behind a subject for its item only.
    let clause = scene.clause(i).of(scene.text);
    let near = first_word(&scene.lexicon.target, clause).is_some();
    let head = scene.quantities[0].span.start - scene.sentence.start;
    let opens = first == 0 || sentence[..first].ends_with(ends_clause);
    let item = first > 0 && sentence[..quantity].contains(['；', ';']);
    near || opens && first < head && !item && !sentence[..first].contains('了')
}

/// 目标, 计划, 要: words of plans, where no review goes on.
fn goal(scene: &Scene<'_>, i: usize) -> bool {
    let sentence = scene.sentence.of(scene.text);
    let quantity = scene.quantities[i].span.start - scene.sentence.start;
    let before = &sentence[..quantity];
    first_word(&scene.lexicon.goal, before).is_some() || will(scene, before)
}

/// 将资助, 将由…缩短: 将 before a verb, not 将 that only moves an object to the front.
fn will(scene: &Scene<'_>, before: &str) -> bool {
    before.match_indices('将').any(|(at, word)| {
        let rest = &before[at + word.len()..];
        let prev = before[..at].chars().next_back().unwrap_or(' ');
        let next = rest.chars().next().unwrap_or(' ');
        let tables = [&scene.lexicon.verb, &scene.lexicon.up, &scene.lexicon.down];
        !part_of_word(prev, word, next)
            && (rest.starts_with(['由', '有', '于', '从'])
                || tables.iter().any(|t| t.starting(rest).is_some()))
    })
}

/// A rule, a standard or a price.
fn norm(scene: &Scene<'_>, i: usize, ahead: bool) -> Option<&'static str> {
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
    (!(bound && ahead) && !clause.contains('了')).then_some("status.norm")
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
    each.is_some_and(|rest| THINGS.iter().any(|t| rest == *t))
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

/// Where the first word of a table stands in `s`.
fn first_word(table: &Table<usize>, s: &str) -> Option<usize> {
    s.char_indices().map(|(i, _)| i).find(|&i| {
        table.starting(&s[i..]).is_some_and(|(_, n)| {
            let word = &s[i..i + n];
            let prev = s[..i].chars().next_back().unwrap_or(' ');
            let next = s[i + n..].chars().next().unwrap_or(' ');
            let reached =
                word == "目标" && ["实现", "完成", "超额"].iter().any(|w| s[..i].contains(w));
            !reached && !part_of_word(prev, word, next)
        })
    })
}

/// 应用, 要求, 将军: characters of the tables inside other words.
fn part_of_word(prev: char, word: &str, next: char) -> bool {
    match word {
        "要" => "主重需必只纲概首摘简紧".contains(prev) || "求素件点闻道塞".contains(next),
        "将" => "即必军干大".contains(prev) || "军领来近".contains(next),
        "应" => "适相反对响供效感回顺呼".contains(prev) || "用急对届邀征县力城".contains(next),
        "应当" => false,
        "限" => "有期权无时极年界局上下".contains(prev) || "制度额上下高".contains(next),
        "拟" => "模虚".contains(prev),
        "预计" => "数值".contains(next),
        // 行动计划, 发展规划13个 are names; 计划投资 is meant to be.
        "规划" | "计划" => !is_han(next) || "纲的和与中内要期".contains(next) || prev == '》',
        "目标" => "任责管体考和的".contains(next),
        _ => false,
    }
}
