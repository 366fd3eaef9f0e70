//! 连续五年蝉联全国双拥模范城: what was so for years stands behind the number.

use super::gap::starts_word;
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
