//! What the number measures or counts.

use super::gap;
use super::model::Fact;
use super::scene::Scene;
use super::{class, counted, lasting, named, noun, respectively};
use crate::quantity::Kind;
use crate::span::Span;

/// Sets the indicator of quantity `i`.
pub fn apply(scene: &Scene<'_>, i: usize, done: &[Fact], fact: &mut Fact) -> Option<&'static str> {
    let q = &scene.quantities[i];
    if let Some(span) = plan(scene, i, done) {
        fact.indicator = Some(span);
        return Some("indicator.plan");
    }
    if let Some(span) = respectively::member(scene, i, done) {
        fact.indicator = Some(span);
        return Some("indicator.respectively");
    }
    if let (true, Some(last)) = (scene.continues(i), done.last()) {
        let own = countable(q.kind)
            .then(|| counted::behind(scene, i))
            .flatten();
        fact.indicator = own.or(last.indicator);
        return Some("indicator.list");
    }
    if let Some(span) = lasting::behind(scene, i).or_else(|| lasting::done_within(scene, i)) {
        fact.indicator = Some(span);
        return Some("indicator.lasting");
    }
    // 70%的城市社区, 三分之一的县
    if q.kind == Kind::Percent
        && fact.change.is_none()
        && counted::is_share(scene, i)
        && let Some(span) = counted::behind(scene, i)
    {
        fact.indicator = Some(span);
        return Some("indicator.share_of");
    }
    let gap = gap::head(scene, i);
    let in_front = named::before(scene, i, gap);
    if in_front.is_some_and(|s| scene.lexicon.carry.get(s.of(scene.text)).is_some())
        && let Some(last) = done.last().filter(|l| l.indicator.is_some())
    {
        fact.indicator = last.indicator;
        return Some("indicator.generic");
    }
    if class::is_threshold(scene, i, in_front)
        && let Some(span) = counted::behind(scene, i)
    {
        fact.indicator = Some(span);
        return Some("indicator.threshold");
    }
    // 市县两级机构: the levels are named in front.
    if let Some(span) = counted::levels(scene, i) {
        fact.indicator = Some(span);
        return Some("indicator.levels");
    }
    if countable(q.kind) {
        // 三村, 16.34万: the noun is in the span.
        if let Some(span) = counted::own_noun(scene, i, fact) {
            fact.indicator = Some(span);
            return Some("indicator.unit_noun");
        }
        if let Some(span) = class::behind(scene, i) {
            fact.indicator = Some(span);
            return Some("indicator.class");
        }
        if let Some(span) = counted::behind(scene, i) {
            fact.indicator = Some(span);
            return Some("indicator.counted_noun");
        }
        if in_front.is_none_or(|s| gap::only_verb(scene, s))
            && let Some(span) = counted::beside(scene, i)
        {
            fact.indicator = Some(span);
            return Some("indicator.counted_noun");
        }
    } else if (fact.change.is_none() || in_front.is_some_and(|s| gap::only_verb(scene, s)))
        && (in_front.is_none_or(|s| gap::only_verb(scene, s))
            || physical(q.kind)
            || is_owner(scene, i, in_front)
            || gap::ends_in_verb(scene, gap))
        && let Some(span) = counted::behind(scene, i)
    {
        fact.indicator = Some(span);
        return Some("indicator.behind");
    }
    if let Some(span) = in_front {
        // 修改规章95件、废止89件: a verb alone speaks of what was counted before.
        let same = done
            .last()
            .filter(|l| l.quantity.unit == q.unit && l.indicator.is_some());
        // 龙头企业270家，其中国家级4家: so does an adjective.
        let alone = gap::only_verb(scene, span) || gap::only_adjective(scene, span);
        if let (true, Some(last)) = (countable(q.kind) && alone, same) {
            fact.indicator = last.indicator;
            return Some("indicator.carried");
        }
        fact.indicator = Some(class::widen(scene, i, span, done));
        return Some("indicator.before");
    }
    if let Some(last) = done.last().filter(|l| l.indicator.is_some()) {
        fact.indicator = last.indicator;
        return Some("indicator.carried");
    }
    fact.indicator = previous_clause(scene, i);
    fact.indicator.map(|_| "indicator.clause_before")
}

/// Kinds whose noun mostly stands directly behind the number.
fn countable(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Count | Kind::People | Kind::Household | Kind::Area | Kind::Age
    )
}

/// Kinds that say how much of the noun directly behind there is: 200万吨薄板.
fn physical(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Mass | Kind::Volume | Kind::Energy | Kind::Power | Kind::Length
    )
}

/// 完成年度计划的92%, 分别完成预算的103%、98%: the share is one of what was planned.
fn plan(scene: &Scene<'_>, i: usize, done: &[Fact]) -> Option<Span> {
    if scene.quantities[i].kind != Kind::Percent {
        return None;
    }
    if scene.continues(i) {
        let last = done.last()?;
        return last
            .rules
            .contains(&"indicator.plan")
            .then_some(last.indicator)?;
    }
    let planned = ["计划", "预算", "任务", "目标", "计划投资"];
    let ahead = scene.before(i).trim_end_matches('的');
    if !planned.iter().any(|w| ahead.ends_with(w)) {
        return None;
    }
    let gap = scene.gap(i);
    let said = gap.of(scene.text).trim_end_matches('的');
    let at = ["完成", "占", "达到"]
        .iter()
        .filter_map(|w| Some(said.rfind(w)? + w.len()))
        .max()?;
    let span = noun::trim(
        scene.text,
        Span::new(gap.start + at, gap.start + said.len()),
    );
    (!span.is_empty()).then_some(span)
}

/// 产生4亿元的财政收入: what is measured is named behind the number, and nothing measured in front.
fn is_owner(scene: &Scene<'_>, i: usize, in_front: Option<Span>) -> bool {
    let measures = |s: Span| scene.lexicon.measure.ending(s.of(scene.text)).is_some();
    // 4亿元的财政收入和|2亿元的利润: what stands in front is that of the figure before.
    let taken = i > 0
        && counted::is_share(scene, i - 1)
        && scene.gap(i).start == scene.quantities[i - 1].span.end;
    scene.quantities[i].kind == Kind::Money
        && counted::is_share(scene, i)
        && (taken || in_front.is_none_or(|s| !measures(s)))
        && counted::behind(scene, i).is_some_and(measures)
}

/// The noun phrase at the end of the clause before.
fn previous_clause(scene: &Scene<'_>, i: usize) -> Option<Span> {
    let end = scene.clause_start(i);
    if end <= scene.sentence.start {
        return None;
    }
    let text = &scene.text[scene.sentence.start..end];
    let body =
        text.trim_end_matches(|c: char| crate::quantity::ends_clause(c) || c.is_whitespace());
    let start = body
        .char_indices()
        .rev()
        .find(|(_, c)| crate::quantity::ends_clause(*c))
        .map_or(0, |(i, c)| i + c.len_utf8());
    let clause = Span::new(
        scene.sentence.start + start,
        scene.sentence.start + body.len(),
    );
    named::before(scene, i, clause)
}
