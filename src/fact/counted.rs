//! The noun behind a number: what it counts.

use super::model::Fact;
use super::noun;
use super::scene::Scene;
use crate::quantity::Kind;
use crate::span::Span;

/// The noun phrase behind quantity `i`.
pub fn behind(scene: &Scene<'_>, i: usize) -> Option<Span> {
    let q = &scene.quantities[i];
    let span = noun::behind(scene.text, scene.tokens(), q.span.end, scene.lexicon)?;
    let end = match q.kind {
        Kind::People => last(scene, span, |w| scene.lexicon.person.ending(w).is_some()),
        Kind::Household => last(scene, span, |w| w.ends_with('户') || w.ends_with("家庭")),
        _ => None,
    };
    Some(Span::new(span.start, end.unwrap_or(span.end)))
}

/// 300万农村居民|饮水安全问题: people are counted, not what they have. Where the last word for them ends.
fn last(scene: &Scene<'_>, span: Span, is: impl Fn(&str) -> bool) -> Option<usize> {
    let tokens = scene.tokens();
    let first = tokens.partition_point(|t| t.span.start < span.start);
    tokens[first..]
        .iter()
        .take_while(|t| t.span.end <= span.end)
        .filter(|t| is(t.span.of(scene.text)))
        .last()
        .map(|t| t.span.end)
}

/// Whether quantity `i` is a share of the noun behind it: 70%的, 三分之一以上的.
pub fn is_share(scene: &Scene<'_>, i: usize) -> bool {
    let after = scene.after(i);
    let rest = scene
        .lexicon
        .after
        .starting(after)
        .map_or(after, |(_, n)| &after[n..]);
    rest.starts_with('的')
}

/// Units that are the thing counted: 三村, 七部门.
const NOUNS: &[&str] = &[
    "村", "乡", "镇", "县", "市", "省", "区", "州", "街道", "社区", "部门", "部委", "国", "省份",
    "县区",
];

/// The part of quantity `i` that names what it counts.
pub fn own_noun(scene: &Scene<'_>, i: usize, fact: &Fact) -> Option<Span> {
    let unit = fact.quantity.unit.as_deref()?;
    if !NOUNS.contains(&unit) {
        return None;
    }
    let q = scene.quantities[i].span;
    let at = q.of(scene.text).rfind(unit)?;
    Some(Span::new(q.start + at, q.start + at + unit.len()))
}
