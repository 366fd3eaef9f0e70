//! Reported, promised, or a rule: the section decides first, then the words around, then the mood.

use super::existing::exists;
use super::model::{Fact, Status};
use super::norm::{is_rate, norm};
use super::pair::is_source;
use super::period::named;
use super::scene::Scene;
use super::threshold::defines_class;
use super::wording::{first_word, part_of_word};
use crate::period::Period;
use crate::quantity::ends_clause;

/// Sets the status of quantity `i`.
pub fn apply(scene: &Scene<'_>, i: usize, _: &[Fact], fact: &mut Fact) -> Option<&'static str> {
    let (status, rule) = decide(scene, i, fact)?;
    fact.status = status;
    Some(rule)
}

fn decide(scene: &Scene<'_>, i: usize, fact: &Fact) -> Option<(Status, &'static str)> {
    if defines_class(scene, i) {
        return Some((Status::Norm, "status.threshold"));
    }
    if scene.ground.rules {
        return ruled(scene, i);
    }
    let outlook = scene.ground.outlook;
    let back = looks_back(scene);
    let section = outlook == Some(true) || scene.ground.plan && !back;
    let worded = forecast(scene, i) || !back && !section && goal(scene, i);
    let ahead = section || worded;
    if let Some(rule) = norm(scene, i, ahead) {
        return Some((Status::Norm, rule));
    }
    // An excerpt whose section is not known: orders are for the year to come.
    let orders = outlook.is_none() && scene.ground.mood == Some(true);
    if (ahead || orders) && exists(scene, i, worded, fact) {
        return Some((Status::Actual, "status.existing"));
    }
    let named = named(scene, i);
    if scene.ground.reference.yearly && named.is_some_and(|p| to_come(scene, p)) {
        return Some((Status::Target, "status.future"));
    }
    if ahead && is_source(scene, i) {
        // What is to rise from 98元 a month is a rule, from 55分钟 how it is.
        return match is_rate(scene, i) {
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
    orders.then_some((Status::Target, "status.mood"))
}

/// In a notice: a rule, unless the sentence reports or promises.
fn ruled(scene: &Scene<'_>, i: usize) -> Option<(Status, &'static str)> {
    if forecast(scene, i) {
        return Some((Status::Target, "status.target"));
    }
    let said = scene.sentence.of(scene.text);
    let reports = ["已", "了", "截至", "累计", "去年", "同比", "较上年", "以来"]
        .iter()
        .any(|w| said.contains(w));
    let past = named(scene, i).is_some_and(|p| {
        let day = scene.ground.reference.date;
        day.is_some_and(|d| p.end.last_day() < d)
    });
    (!reports && !past).then_some((Status::Norm, "status.rules"))
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
    let first = scene.target(|| match noted(sentence) {
        true => Some(0),
        false => first_word(&scene.lexicon.target, sentence),
    });
    let Some(first) = first.filter(|at| *at < quantity) else {
        return false;
    };
    if !looks_back(scene) {
        return true;
    }
    // A review: at the head of its sentence for all of it, behind a subject for its item only.
    let clause = scene.clause(i).of(scene.text);
    let near = || first_word(&scene.lexicon.target, clause).is_some();
    let head = scene.quantities[0].span.start - scene.sentence.start;
    let opens = first == 0 || sentence[..first].ends_with(ends_clause);
    let item = || first > 0 && sentence[..quantity].contains(['；', ';']);
    opens && first < head && !item() && !sentence[..first].contains('了') || near()
}

/// 增长5%（预计数，下同），…: a note that the figures of the sentence are forecasts, those in front of it, too.
fn noted(sentence: &str) -> bool {
    sentence.find("预计").is_some_and(|at| {
        let opened = sentence[..at].trim_end_matches("初步");
        let behind = sentence[at + "预计".len()..].trim_start_matches(['数', '值', ' ']);
        opened.ends_with(['（', '(']) && behind.starts_with(['，', ',', '）', ')'])
    })
}

/// 目标, 计划, 要: words of plans, where no review goes on.
fn goal(scene: &Scene<'_>, i: usize) -> bool {
    let sentence = scene.sentence.of(scene.text);
    let first = scene.goal(|| {
        let word = first_word(&scene.lexicon.goal, sentence);
        match (word, will(scene, sentence)) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        }
    });
    first.is_some_and(|at| scene.sentence.start + at < scene.quantities[i].span.start)
}

/// 将资助, 将由…缩短: 将 before a verb, not 将 that only moves an object to the front.
fn will(scene: &Scene<'_>, said: &str) -> Option<usize> {
    let found = said.match_indices('将').find(|(at, word)| {
        let rest = &said[at + word.len()..];
        let prev = said[..*at].chars().next_back().unwrap_or(' ');
        let next = rest.chars().next().unwrap_or(' ');
        let tables = [&scene.lexicon.verb, &scene.lexicon.up, &scene.lexicon.down];
        !part_of_word(prev, word, next)
            && !moves_object(rest)
            && (rest.starts_with(['由', '有', '于', '从'])
                || tables.iter().any(|t| t.starting(rest).is_some()))
    });
    found.map(|(at, _)| at)
}

/// 将发展茶产业作为增收之策: 将 in front of an object, though that begins with a verb.
fn moves_object(behind: &str) -> bool {
    let clause = behind.find(ends_clause).map_or(behind, |i| &behind[..i]);
    ["作为", "列为", "定为", "列入", "纳入"]
        .iter()
        .any(|w| clause.contains(w))
}

/// Whether section or mood report what was done.
pub fn looks_back(scene: &Scene<'_>) -> bool {
    let ground = scene.ground;
    ground.outlook.or(ground.mood) == Some(false)
}
