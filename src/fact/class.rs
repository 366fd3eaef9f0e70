//! A class of things that a threshold defines: 投资超亿元的项目3个 counts projects of that size.

use super::counted;
use super::model::Fact;
use super::noun;
use super::scene::{Scene, strip_links};
use crate::quantity::ends_clause;
use crate::span::Span;

/// Length of what stands between a threshold and the noun of its class: 以上, 以上的, 的.
fn joint(scene: &Scene<'_>, at: usize) -> (usize, bool) {
    let rest = &scene.text[at..scene.sentence.end];
    let bound = scene.lexicon.after.starting(rest).map_or(0, |(_, n)| n);
    let of = match rest[bound..].starts_with('的') {
        true => '的'.len_utf8(),
        false => 0,
    };
    (bound + of, bound > 0)
}

/// Whether the text ends in a word that sets a bound: 营业收入超.
fn bounds(scene: &Scene<'_>, text: &str) -> bool {
    scene.lexicon.before.ending(text).is_some()
        || text.ends_with(['超', '过', '达'])
        || text.ends_with("达到")
}

/// Whether quantity `i` only bounds the noun behind it, and nothing in front of it is measured: 引进|亿元以上|项目.
pub fn is_threshold(scene: &Scene<'_>, i: usize, in_front: Option<Span>) -> bool {
    let q = scene.quantities[i].span;
    let (n, bound) = joint(scene, q.end);
    let measured =
        in_front.is_some_and(|s| scene.lexicon.measure.ending(s.of(scene.text)).is_some());
    bound
        && !measured
        && behind(scene, i).is_none()
        && (of_previous(scene, i) || before_a_count(scene, i, q.end + n))
}

/// Whether nothing but a noun stands between byte `at` and the next quantity: 亿元以上|项目|580个.
fn before_a_count(scene: &Scene<'_>, i: usize, at: usize) -> bool {
    scene.quantities.get(i + 1).is_some_and(|next| {
        at < next.span.start
            && !scene.text[at..next.span.start]
                .contains(|c: char| ends_clause(c) || matches!(c, '、' | '和' | '及' | '与'))
    })
}

/// The class that quantity `i` counts, where its threshold stands behind: 2个|投资超亿元的项目.
pub fn behind(scene: &Scene<'_>, i: usize) -> Option<Span> {
    let q = scene.quantities[i].span;
    let threshold = scene.quantities.get(i + 1)?.span;
    let (skip, _) = joint(scene, q.end);
    let from = q.end + skip;
    if from > threshold.start {
        return None;
    }
    let between = &scene.text[from..threshold.start];
    if between.contains(|c: char| ends_clause(c) || matches!(c, '、' | '和' | '及')) {
        return None;
    }
    let (n, bound) = joint(scene, threshold.end);
    // 收入达到4000元新一轮标准: 达到 makes a class only with 的.
    if !bound && (!bounds(scene, between) || n == 0 && between.ends_with(['达', '到'])) {
        return None;
    }
    let named = strip_links(between, scene.lexicon);
    let start = match named.strip_suffix(['过', '达']).unwrap_or(named) {
        "" => threshold.start,
        s if scene.lexicon.measure.ending(s).is_some() => from,
        _ => return None,
    };
    let at = threshold.end + n;
    let noun = noun::behind(scene.text, scene.tokens(), at, scene.lexicon)?;
    (noun.start == at).then(|| Span::new(start, noun.end))
}

/// The phrase in front of quantity `i` with the threshold in front of it: 营业收入超10亿元的|企业.
pub fn widen(scene: &Scene<'_>, i: usize, span: Span, done: &[Fact]) -> Span {
    let Some((q, last)) = i
        .checked_sub(1)
        .and_then(|p| Some((scene.quantities.get(p)?.span, done.get(p)?)))
    else {
        return span;
    };
    let (n, bound) = joint(scene, q.end);
    if behind(scene, i - 1).is_some() {
        return span;
    }
    if q.end + n != span.start || n == 0 && !bounds(scene, scene.gap(i - 1).of(scene.text)) {
        return span;
    }
    let measured = last
        .indicator
        .filter(|s| s.end <= q.start && s.start >= scene.gap(i - 1).start)
        .filter(|s| scene.lexicon.measure.ending(s.of(scene.text)).is_some())
        .filter(|s| strip_links(&scene.text[s.end..q.start], scene.lexicon).is_empty());
    match measured {
        Some(s) => Span::new(s.start, span.end),
        // 超10亿元以上|工业项目
        None if bound => {
            let over = scene.text[..q.start].ends_with('超');
            let start = q.start - if over { '超'.len_utf8() } else { 0 };
            Span::new(start, span.end)
        }
        None => span,
    }
}

/// Whether quantity `i` is the threshold of the class that the quantity before it counts.
fn of_previous(scene: &Scene<'_>, i: usize) -> bool {
    i > 0 && counted::behind(scene, i).is_some() && behind(scene, i - 1).is_some()
}
