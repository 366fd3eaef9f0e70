//! What an article and the text before a sentence give to go by: date, year of report, place, section.

mod place;

pub use place::PlaceBefore;

use crate::article::Article;
use crate::fact::{Ground, Scene};
use crate::lexicon::{Lexicon, Outlook};
use crate::period::{Mention, Period, Reference, Shape};
use crate::place::{Home, in_title};
use crate::segment;
use crate::span::Span;
use jiff::civil::Date;

/// What is known before the first sentence.
pub fn of_article(article: &Article, lexicon: &Lexicon) -> Ground {
    let title = article.title.as_str();
    let year = title_year(title);
    let work_report = title.contains("工作报告");
    let communique = title.contains("公报");
    let plan = title.contains("规划") || title.contains("纲要");
    let date = article.date.or_else(|| match (work_report, year) {
        // A work report is given at the beginning of the year in its title.
        (true, Some(y)) => Date::new(y, 1, 1).ok(),
        _ => None,
    });
    let report = match (work_report, communique) {
        (true, _) => year.or(date.map(|d| d.year())).map(|y| y - 1),
        (_, true) => year.or(date.map(|d| d.year() - 1)),
        _ => None,
    };
    let home = article.place.clone().or_else(|| {
        let tokens = segment::tag(title, Span::new(0, title.len()));
        in_title(title, &tokens, lexicon)
    });
    let home = home.map(|name| Home::new(name, lexicon));
    let period = (plan && !work_report)
        .then(|| year.or(date.map(|d| d.year())))
        .flatten()
        .map(|y| {
            // Plans begin in years that end with 1 or 6.
            let first = y - (y - 1).rem_euclid(5);
            Period::years(first, first + 4)
        });
    Ground {
        reference: Reference {
            date,
            report,
            yearly: report.is_some(),
        },
        home,
        period,
        year: year.filter(|_| !work_report && !plan).or(report),
        outlook: None,
        plan: plan && !work_report && !communique,
    }
}

fn title_year(title: &str) -> Option<i16> {
    let at = title.find('年')?;
    let digits = title.get(at.checked_sub(4)?..at)?;
    digits.parse().ok().filter(|y| (1900..2200).contains(y))
}

/// A heading begins a section: time and place start anew, and it may say whether it looks ahead or back.
pub fn enter_section(text: &str, heading: Span, ground: &mut Ground, words: &Outlook) {
    let said = heading.of(text);
    if words.heading_back.iter().any(|w| said.contains(w)) {
        ground.outlook = Some(false);
    } else if words.heading_ahead.iter().any(|w| said.contains(w)) && !ground.plan {
        ground.outlook = Some(true);
    }
    if !ground.plan {
        ground.period = None;
    }
}

/// A sentence such as 今年经济社会发展主要预期目标是 turns what follows into an outlook.
pub fn read_on(text: &str, sentence: Span, ground: &mut Ground, words: &Outlook) {
    let said = sentence.of(text);
    if !ground.reference.yearly {
        return;
    }
    let reached = ["实现", "完成", "超额"].iter().any(|w| said.contains(w))
        && said.contains("目标")
        && !said.contains("目标是")
        && !said.contains("目标为");
    if !reached && words.ahead.iter().any(|w| said.contains(w)) {
        ground.outlook = Some(true);
    } else if words.back.iter().any(|w| said.contains(w)) {
        ground.outlook = Some(false);
    }
}

/// The year that a mention names outright, so that 一季度 behind it belongs to it.
pub fn named_year(text: &str, m: &Mention, period: Option<Period>) -> Option<i16> {
    let said = m.span.of(text);
    let outright = said.starts_with(|c: char| c.is_numeric() || "一二今本".contains(c));
    let compared = text[..m.span.start].ends_with(['比', '较', '是', '于']);
    (m.shape == Shape::Year && outright && !compared)
        .then_some(period)?
        .map(|p| p.end.year())
}

/// The period that a sentence leaves to the next ones.
pub fn carried_period(scene: &Scene<'_>) -> Option<Period> {
    scene
        .mentions
        .iter()
        .filter(|(m, _)| {
            !scene.text[scene.sentence.start..m.span.start].ends_with(['比', '较', '是'])
        })
        .filter_map(|(_, p)| *p)
        .next_back()
}
