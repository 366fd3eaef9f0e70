//! Reported, promised, or a rule: the section decides first, then the words around, then the mood.

use super::model::{Fact, Status};
use super::scene::Scene;
use super::threshold::defines_class;
use crate::lexicon::{Outlook, Table};
use crate::period::{Period, Reach, reach};
use crate::quantity::Kind;

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
    let back = outlook == Some(false);
    let section = outlook == Some(true) || scene.ground.plan && !back;
    let worded = forecast(scene, i) || !back && goal(scene, i);
    let ahead = section || worded;
    if let Some(rule) = norm(scene, i, ahead) {
        return Some((Status::Norm, rule));
    }
    let named = time(scene, i);
    if scene.ground.reference.yearly && named.is_some_and(|p| to_come(scene, p)) {
        return Some((Status::Target, "status.future"));
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
    // A report whose section says nothing: orders are for the year to come.
    let orders = scene.ground.reference.yearly
        && outlook.is_none()
        && orders(scene.sentence.of(scene.text), &scene.lexicon.outlook);
    orders.then_some((Status::Target, "status.mood"))
}

/// The nearest time named before the quantity.
fn time(scene: &Scene<'_>, i: usize) -> Option<Period> {
    let start = scene.quantities[i].span.start;
    scene
        .mentions
        .iter()
        .rev()
        .filter(|(m, _)| m.span.end <= start)
        .find_map(|(m, p)| (*p).filter(|_| reach(scene.text, scene.sentence, m) == Reach::Onward))
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
    if scene.ground.outlook != Some(false) {
        return true;
    }
    // A review: at the head of its sentence for all of it, behind a subject for its item only.
    let clause = scene.clause(i).of(scene.text);
    let near = first_word(&scene.lexicon.target, clause).is_some();
    let head = scene.quantities[0].span.start - scene.sentence.start;
    let opens = first == 0 || sentence[..first].ends_with(crate::quantity::ends_clause);
    let item = sentence[..quantity].contains(['；', ';']);
    near || opens && first < head && !item && !sentence[..first].contains('了')
}

/// 目标, 计划, 要: words of plans, where no review goes on.
fn goal(scene: &Scene<'_>, i: usize) -> bool {
    let sentence = scene.sentence.of(scene.text);
    let quantity = scene.quantities[i].span.start - scene.sentence.start;
    first_word(&scene.lexicon.goal, &sentence[..quantity]).is_some()
}

/// A rule, a standard or a price.
fn norm(scene: &Scene<'_>, i: usize, ahead: bool) -> Option<&'static str> {
    let clause = scene.clause(i).of(scene.text);
    let kind = scene.quantities[i].kind;
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

/// Whether a sentence begins like an order and reports nothing done.
fn orders(sentence: &str, words: &Outlook) -> bool {
    let body = sentence.trim_start_matches(|c: char| "一二三四五六七八九十、是（）—".contains(c));
    words.order.iter().any(|w| body.starts_with(w))
        && !words.done.iter().any(|w| sentence.contains(w))
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
        "规划" | "计划" => next == '纲' || prev == '》',
        _ => false,
    }
}
