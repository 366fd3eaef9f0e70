//! 分别: the k-th number of a list belongs to the k-th member of another.

use super::model::Fact;
use super::scene::{Scene, strip_links};
use crate::place;
use crate::span::Span;

/// A、B分别增长3%、4%: the k-th number belongs to the k-th member.
pub fn member(scene: &Scene<'_>, i: usize, done: &[Fact]) -> Option<Span> {
    let first = (0..=i).rev().find(|k| !scene.continues(*k))?;
    let clause = scene.clause(first);
    let gap = clause.of(scene.text);
    let word = gap.rfind("分别")?;
    if let Some(span) = earlier_list(scene, i, first, &gap[..word], done) {
        return Some(span);
    }
    let subject = strip_links(&gap[..word], scene.lexicon);
    let subject = ["增幅", "增速", "涨幅", "降幅", "年均", "同比"]
        .iter()
        .fold(subject, |s, w| s.strip_suffix(w).unwrap_or(s));
    let end = clause.start + subject.len();
    let start = scene
        .mentions
        .iter()
        .map(|(m, _)| m.span.end)
        .filter(|e| *e > clause.start && *e <= end)
        .max()
        .unwrap_or(clause.start);
    let start = start + place::leading(&scene.text[start..end], scene.lexicon);
    let body = &scene.text[start..end];
    let mut members = Vec::new();
    let mut at = 0;
    for (m, sep) in body.match_indices(['、', '和', '及', '与']) {
        // 和 inside a word (和谐, 共和) does not join.
        if sep != "、"
            && scene
                .tokens()
                .iter()
                .any(|t| t.span.start < start + m && start + m < t.span.end)
        {
            continue;
        }
        members.push((at, m));
        at = m + sep.len();
    }
    members.push((at, body.len()));
    let (from, to) = *members.get(i - first)?;
    let whole = |s: &str| {
        (s.chars().count() >= 4 || s.chars().count() == 3 && s.ends_with('率'))
            && s.ends_with([
                '值', '额', '资', '率', '量', '数', '入', '口', '支', '比', '重', '价', '款', '险',
                '润', '税',
            ])
    };
    let complete = members.iter().all(|(a, b)| whole(&body[*a..*b]));
    let stop = if complete { to } else { body.len() };
    let span = Span::new(start + from, start + stop);
    (!span.is_empty()).then_some(span)
}

/// …分别达到A、B，分别是2010年的C、D: without a subject of its own the list speaks of the members before.
fn earlier_list(
    scene: &Scene<'_>,
    i: usize,
    first: usize,
    subject: &str,
    done: &[Fact],
) -> Option<Span> {
    if !strip_links(subject, scene.lexicon).is_empty() {
        return None;
    }
    let len = (first..scene.quantities.len())
        .take_while(|k| *k == first || scene.continues(*k))
        .count();
    done.get(first.checked_sub(len)? + (i - first))?.indicator
}
