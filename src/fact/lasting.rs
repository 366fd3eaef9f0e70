//! 连续五年蝉联全国双拥模范城, 半年内完成主体工程: what was so for years, or done within them, stands behind the number.

use super::gap::{head, starts_word};
use super::noun;
use super::scene::Scene;
use crate::quantity::{Kind, ends_clause};
use crate::span::Span;

/// The rank or honour behind quantity `i`, up to the end of its clause.
pub fn behind(scene: &Scene<'_>, i: usize) -> Option<Span> {
    let q = &scene.quantities[i];
    if q.kind != Kind::Duration || !scene.before(i).ends_with("连续") {
        return None;
    }
    let after = scene.after(i);
    let said = &after[..after.find(ends_clause).unwrap_or(after.len())];
    let (_, n) = scene.lexicon.rank.starting(said)?;
    let start = q.span.end;
    let end = start + said.trim_end().len();
    let alone = scene
        .quantities
        .get(i + 1)
        .is_none_or(|next| next.span.start >= end);
    // 居 in 居民 is no word.
    (alone && start + n < end && starts_word(scene, start + n)).then(|| Span::new(start, end))
}

/// What is done within the time of quantity `i`, where its clause begins with it: 43天|实现|病例清零.
pub fn done_within(scene: &Scene<'_>, i: usize) -> Option<Span> {
    const LONGEST: usize = 16;
    let q = &scene.quantities[i];
    let front = head(scene, i);
    let opens = matches!(
        front.of(scene.text).trim(),
        "" | "连续" | "用" | "仅用" | "只用" | "力争" | "提前" | "时隔"
    );
    if q.kind != Kind::Duration || !opens {
        return None;
    }
    let after = scene.after(i);
    let said = after[..after.find(ends_clause).unwrap_or(after.len())].trim_end();
    let end = q.span.end + said.len();
    let rest = said.trim_start_matches(['内', '里']);
    let object = ["实现", "完成"]
        .iter()
        .find_map(|v| rest.strip_prefix(v))?
        .trim_start_matches('了');
    let alone = scene
        .quantities
        .get(i + 1)
        .is_none_or(|next| next.span.start >= end);
    let long = object.chars().nth(LONGEST).is_some();
    let span = noun::trim(scene.text, Span::new(end - object.len(), end));
    (alone && !long && span.of(scene.text).chars().nth(1).is_some()).then_some(span)
}
