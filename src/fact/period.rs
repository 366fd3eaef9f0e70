//! When: the nearest time named before, else that of the chapter, else the year that the article reports on.

use super::model::{Fact, Status};
use super::scene::Scene;
use crate::period::{Period, Reach, Stamp, reach};

/// Sets the period of quantity `i`; the status must be known.
pub fn apply(scene: &Scene<'_>, i: usize, _: &[Fact], fact: &mut Fact) -> Option<&'static str> {
    let (period, rule) = found(scene, i, fact.status)?;
    fact.period = Some(period);
    Some(rule)
}

fn found(scene: &Scene<'_>, i: usize, status: Status) -> Option<(Period, &'static str)> {
    let ground = scene.ground;
    let reference = &ground.reference;
    if reference.yearly
        && let Some(p) = over_years(scene, i, status)
    {
        return Some((p, "period.years"));
    }
    if let Some(p) = named(scene, i) {
        return Some((p, "period.sentence"));
    }
    if !reference.yearly && every_year(scene, i) {
        return None;
    }
    if let Some(p) = ground.period {
        return Some((p, "period.before"));
    }
    if let Some(p) = ground.chapter {
        return Some((p, "period.chapter"));
    }
    let ahead = match ground.outlook.or(ground.mood) {
        Some(ahead) => ahead,
        None => status == Status::Target,
    };
    if reference.yearly && ahead && !ground.plan {
        return Some((Period::year(reference.year()?), "period.target"));
    }
    let year = reference.report.filter(|_| reference.yearly)?;
    Some((Period::year(year), "period.report"))
}

/// The nearest time before quantity `i` in its sentence that reaches it.
pub fn named(scene: &Scene<'_>, i: usize) -> Option<Period> {
    let start = scene.quantities[i].span.start;
    scene
        .mentions
        .iter()
        .rev()
        .filter(|(m, _)| m.span.end <= start)
        .find_map(|(m, p)| {
            let p = (*p)?;
            let reaches = match reach(scene.text, scene.sentence, m) {
                Reach::Nowhere => false,
                Reach::Figure => {
                    !scene.text[m.span.end..start].contains(['到', '至', '为', '，', '；', '础'])
                }
                Reach::Onward => true,
            };
            reaches.then_some(p)
        })
}

/// 每年增收300万元, 年产量2万吨: a figure of no one year.
fn every_year(scene: &Scene<'_>, i: usize) -> bool {
    let clause = scene.clause(i).of(scene.text);
    ["每年", "年产", "年收入"]
        .iter()
        .any(|w| clause.contains(w))
}

/// 五年累计, 年均: the years counted up, or those that the text is about.
fn over_years(scene: &Scene<'_>, i: usize, status: Status) -> Option<Period> {
    let clause = scene.clause(i).of(scene.text);
    if !clause.contains('年') {
        return None;
    }
    let reference = &scene.ground.reference;
    let report = reference.report?;
    let end = scene.quantities[i].span.end;
    if let Some(n) = counted(&scene.text[scene.clause_start(i)..end]) {
        let ahead = status == Status::Target && scene.ground.outlook != Some(false);
        return Some(match ahead {
            true => Period::years(report + 1, report + n),
            false => Period::years(report + 1 - n, report),
        });
    }
    if !["年均", "年平均"].iter().any(|w| clause.contains(w)) {
        return None;
    }
    let start = scene.quantities[i].span.start;
    let inside = scene
        .mentions
        .iter()
        .rev()
        .filter(|(m, _)| m.span.end <= start);
    inside
        .filter_map(|(_, p)| *p)
        .chain(scene.ground.period)
        .chain(scene.ground.chapter)
        .find(|p| matches!(p.start, Stamp::Year(_)) && p.end.year() > p.start.year() + 1)
}

/// The number of years in 五年累计, 5年年均, 三年翻了一番.
fn counted(clause: &str) -> Option<i16> {
    const FOLLOWS: &[&str] = &[
        "年均", "平均", "累计", "净增", "共", "新增", "实际", "合计", "总", "翻", "上升", "提高",
        "下降", "降低", "增加", "减少", "增长", "发放", "解决", "下达", "拨付", "改造", "引进",
    ];
    clause.match_indices('年').find_map(|(at, year)| {
        let after = &clause[at + year.len()..];
        FOLLOWS.iter().find(|w| after.starts_with(*w))?;
        let mut before = clause[..at].chars().rev();
        let n = digit(before.next()?)?;
        let alone = before
            .next()
            .is_none_or(|c| digit(c).is_none() && !"第十百连续".contains(c));
        (n > 1 && alone).then_some(n)
    })
}

fn digit(c: char) -> Option<i16> {
    if c == '两' {
        return Some(2);
    }
    let i = "0零1一2二3三4四5五6六7七8八9九"
        .chars()
        .position(|d| d == c)?;
    i16::try_from(i / 2).ok()
}
