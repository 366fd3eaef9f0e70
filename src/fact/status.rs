//! Reported, promised, or a rule.

use super::model::{Fact, Status};
use super::scene::Scene;
use crate::lexicon::{Outlook, Table};

/// Sets the status of quantity `i`.
pub fn apply(scene: &Scene<'_>, i: usize, _: &[Fact], fact: &mut Fact) -> Option<&'static str> {
    let clause = scene.clause(i).of(scene.text);
    if threshold(scene, i) {
        fact.status = Status::Norm;
        return Some("status.threshold");
    }
    let sentence = scene.sentence.of(scene.text);
    let target = scene
        .target(|| first_word(&scene.lexicon.target, sentence))
        .is_some_and(|at| scene.sentence.start + at < scene.quantities[i].span.start);
    let norm = first_word(&scene.lexicon.norm, clause).map(|at| &clause[at..]);
    // 力争产量不少于190万吨: a bound within a goal is the goal.
    let bound = norm.is_some_and(|w| w.starts_with("不低于") || w.starts_with("不少于"));
    let ahead = target || scene.ground.plan || scene.ground.outlook == Some(true);
    if norm.is_some() && !(bound && ahead) && !clause.contains('了') {
        fact.status = Status::Norm;
        return Some("status.norm");
    }
    // 到2025年: what is to come.
    let year = scene.ground.reference.year();
    let future = scene.mentions.iter().any(|(m, p)| {
        m.span.end <= scene.quantities[i].span.start
            && p.is_some_and(|p| year.is_some_and(|y| p.end.year() > y))
    });
    if future && scene.ground.reference.yearly {
        fact.status = Status::Target;
        return Some("status.future");
    }
    if target {
        fact.status = Status::Target;
        return Some("status.target");
    }
    if scene.ground.plan || scene.ground.outlook == Some(true) {
        fact.status = Status::Target;
        return Some("status.section");
    }
    // A report whose section says nothing: orders are for the year to come.
    if scene.ground.reference.yearly
        && scene.ground.outlook.is_none()
        && orders(scene.sentence.of(scene.text), &scene.lexicon.outlook)
    {
        fact.status = Status::Target;
        return Some("status.mood");
    }
    None
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

/// 亿元以上项目, 70岁以上老年人: the number defines a class.
fn threshold(scene: &Scene<'_>, i: usize) -> bool {
    let after = scene.after(i);
    let Some(rest) = ["及以上", "以上", "及以下", "以下", "以内"]
        .iter()
        .find_map(|w| after.strip_prefix(w))
    else {
        return false;
    };
    let rest = rest.strip_prefix('的').unwrap_or(rest);
    // A noun follows at once, and a verb of achievement does not stand in front.
    let next = rest.chars().next().unwrap_or('。');
    let noun = crate::quantity::is_han(next) && !"，、和；。，并且而以的等，".contains(next);
    let q = &scene.quantities[i];
    noun && q.kind != crate::quantity::Kind::Percent
        && scene.lexicon.link.ending(scene.before(i)).is_none()
        && !scene.before(i).ends_with(['到', '达', '成', '过'])
}

/// 应用, 要求, 将军: characters of the tables inside other words.
fn part_of_word(prev: char, word: &str, next: char) -> bool {
    match word {
        "要" => "主重需必只纲概首摘简紧".contains(prev) || "求素件点闻道塞".contains(next),
        "将" => "即必军干大".contains(prev) || "军领来近".contains(next),
        "应" => "适相反对响供效感回顺呼".contains(prev) || "用急对届邀征".contains(next),
        "应当" => false,
        "限" => "有期权无时极年界局上下".contains(prev) || "制度额".contains(next),
        "拟" => "模虚".contains(prev),
        "规划" | "计划" => next == '纲' || prev == '》',
        _ => false,
    }
}
