//! Per what: 每亩800元, 人均3万元.

use super::model::{Change, Fact};
use super::scene::Scene;
use crate::quantity::Kind;

/// Sets `per` of quantity `i`; indicator and change must be known.
pub fn apply(scene: &Scene<'_>, i: usize, done: &[Fact], fact: &mut Fact) -> Option<&'static str> {
    if fact.quantity.per.is_some() {
        fact.per = fact.quantity.per.map(str::to_string);
        return Some("per.slash");
    }
    let rate = fact.quantity.kind == Kind::Percent || fact.quantity.kind == Kind::Multiple;
    if rate && (fact.change.is_some() || fact.quantity.unit.as_deref() == Some("%")) {
        return None;
    }
    let gap = scene.gap(i).of(scene.text);
    if let Some(what) = each(gap, scene) {
        fact.per = Some(what.to_string());
        return Some("per.each");
    }
    // 每人每月320元和300元
    if let (true, Some(last)) = (
        scene.continues(i),
        done.last()
            .filter(|l| l.quantity.unit == fact.quantity.unit),
    ) {
        fact.per = last.per.clone();
        return fact.per.as_ref().map(|_| "per.list");
    }
    let indicator = fact.indicator.map_or("", |s| s.of(scene.text));
    let average = mean(gap).or_else(|| mean(indicator))?;
    if average == "年" && fact.change == Some(Change::Up) && rate {
        return None;
    }
    fact.per = Some(average.to_string());
    Some("per.mean")
}

/// 人均, 户均, 亩均, 日均, 年均.
fn mean(s: &str) -> Option<&'static str> {
    const WHAT: [&str; 15] = [
        "人", "户", "亩", "日", "月", "年", "生", "县", "村", "镇", "乡", "校", "班", "企", "店",
    ];
    let at = |mean: usize| WHAT.iter().position(|w| s[..mean].ends_with(w));
    let first = s.match_indices('均').filter_map(|(i, _)| at(i)).min()?;
    Some(WHAT[first])
}

/// 每亩, 每人每年: the first 每 of the gap, with what stands behind it.
fn each<'a>(gap: &'a str, scene: &Scene<'_>) -> Option<&'a str> {
    let at = gap.find('每')? + '每'.len_utf8();
    let rest = &gap[at..];
    let classifier = ["个", "名", "位"]
        .iter()
        .find(|c| rest.starts_with(**c) && rest.len() > c.len());
    let body = &rest[classifier.map_or(0, |c| c.len())..];
    if let Some(len) = [
        "年", "月", "日", "天", "周", "季度", "生", "千人", "万人", "百户",
    ]
    .iter()
    .find(|w| body.starts_with(**w))
    .map(|w| w.len())
    {
        return Some(&body[..len]);
    }
    match scene.lexicon.units.starting(body) {
        Some((_, len)) => Some(&body[..len]),
        None if classifier.is_some() => {
            let end = body.char_indices().nth(2).map_or(body.len(), |(i, _)| i);
            Some(&body[..end])
        }
        None => None,
    }
}
