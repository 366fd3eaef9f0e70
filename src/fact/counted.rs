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
        Kind::Count => match q.unit.as_deref() {
            Some("项") => measure(scene, span),
            Some("座") => building(scene, span),
            // 69户重点企业的|节能降耗
            Some("户") => last(scene, span, |w| scene.lexicon.firm.ending(w).is_some()),
            _ => None,
        },
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

/// 三项制度|改革: what 项 counts may be something done.
fn measure(scene: &Scene<'_>, span: Span) -> Option<usize> {
    let tokens = scene.tokens();
    let next = tokens.get(tokens.partition_point(|t| t.span.start < span.end))?;
    let done = matches!(next.span.of(scene.text), "改革" | "工作" | "行动" | "治理");
    (next.span.start == span.end && done).then_some(next.span.end)
}

/// 18座大型灌区|续建配套与节水改造工程: where the building ends.
fn building(scene: &Scene<'_>, span: Span) -> Option<usize> {
    let tokens = scene.tokens();
    let first = tokens.partition_point(|t| t.span.start < span.start);
    tokens[first..]
        .iter()
        .take_while(|t| t.span.end <= span.end)
        .find(|t| {
            let word = t.span.of(scene.text);
            t.tag.starts_with('n') && word.ends_with(['库', '桥', '厂', '闸', '塔'])
                || word.ends_with("灌区")
        })
        .map(|t| t.span.end)
}

/// 分11批|80个重点项目: two figures of the same things.
pub fn beside(scene: &Scene<'_>, i: usize) -> Option<Span> {
    let next = scene.quantities.get(i + 1)?.span;
    let between = scene.text[scene.quantities[i].span.end..next.start].trim();
    matches!(between, "" | "共").then(|| behind(scene, i + 1))?
}

/// 市县两级机构: the levels are named in front.
pub fn levels(scene: &Scene<'_>, i: usize) -> Option<Span> {
    const FEWEST: usize = 2;
    if scene.quantities[i].unit.as_deref() != Some("级") {
        return None;
    }
    let before = scene.before(i);
    let front = before.trim_end_matches(|c: char| "省市县区乡镇村街道组户、和".contains(c));
    let start = scene.sentence.start;
    let span = Span::new(start + front.len(), start + before.len());
    let span = noun::trim(scene.text, span);
    // 中央和省两级: 和 alone is no member.
    let lead = span.of(scene.text).trim_start_matches(['和', '、', '及']);
    let span = Span::new(span.end - lead.len(), span.end);
    (span.of(scene.text).chars().count() >= FEWEST).then_some(span)
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
