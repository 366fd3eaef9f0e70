//! When: the nearest time named before, else the year that the article reports on.

use super::model::{Fact, Status};
use super::scene::Scene;
use crate::period::Period;

/// Sets the period of quantity `i`; the status must be known.
pub fn apply(scene: &Scene<'_>, i: usize, _: &[Fact], fact: &mut Fact) -> Option<&'static str> {
    let q = &scene.quantities[i];
    // 是2010年的1.7倍, 比2012年增长: the year compared with is not the year of the figure.
    let compared = |start: usize, end: usize| {
        let before = &scene.text[scene.sentence.start..start];
        let after = &scene.text[end..scene.sentence.end];
        before.ends_with(['比', '较', '是', '于', '由', '从'])
            || (after.starts_with('的') && before.ends_with('为'))
    };
    let named = scene
        .mentions
        .iter()
        .filter(|(m, p)| {
            p.is_some() && m.span.end <= q.span.start && !compared(m.span.start, m.span.end)
        })
        .filter_map(|(_, p)| *p)
        .next_back();
    if let Some(p) = named {
        fact.period = Some(p);
        return Some("period.sentence");
    }
    let reference = &scene.ground.reference;
    if reference.yearly && fact.status == Status::Target && !scene.ground.plan {
        fact.period = scene
            .ground
            .period
            .filter(|p| reference.report.is_some_and(|y| p.start.year() > y))
            .or(reference.year().map(Period::year));
        return Some("period.target");
    }
    if let Some(p) = scene.ground.period {
        fact.period = Some(p);
        return Some("period.before");
    }
    if reference.yearly
        && let Some(y) = reference.report
    {
        fact.period = Some(Period::year(y));
        return Some("period.report");
    }
    None
}
