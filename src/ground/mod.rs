//! What an article and the text before a sentence give to go by: date, year of report, place, section.

mod chapter;
mod heading;
mod place;
mod report;

pub use chapter::{Chapter, carried};
pub use place::PlaceBefore;

use crate::article::{Article, Line};
use crate::fact::Ground;
use crate::lexicon::Lexicon;
use crate::period::{Mention, Period, Reach, Reference, Shape, reach};
use crate::place::{Home, in_title};
use crate::segment;
use crate::span::Span;
use jiff::civil::Date;

/// What is known before the first sentence.
pub fn of_article(article: &Article, lines: &[Line], lexicon: &Lexicon) -> Ground {
    let title = article.title.as_str();
    let year = title_year(title);
    let work_report = title.contains("工作报告") || greets(&article.text, lines);
    let communique = title.contains("公报");
    let plan = title.contains("规划") || title.contains("纲要");
    let rules = RULES.iter().any(|w| title.contains(w));
    let report = match (work_report, communique) {
        (true, _) => report::reviewed(&article.text, lines, year, article.date, &lexicon.outlook),
        (_, true) => year.or(article.date.map(|d| d.year() - 1)),
        _ => None,
    };
    let date = article.date.or_else(|| match (work_report, report) {
        // A work report is given at the beginning of the year behind.
        (true, Some(y)) => Date::new(y.checked_add(1)?, 1, 1).ok(),
        _ => None,
    });
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
            ahead: false,
        },
        home,
        period,
        chapter: None,
        year: year.filter(|_| !work_report && !plan).or(report),
        outlook: communique.then_some(false),
        mood: None,
        rules: rules && !plan && !work_report && !communique,
        plan: plan && !work_report && !communique,
    }
}

/// Whether a text without the title of a report addresses a congress: 各位代表：
fn greets(text: &str, lines: &[Line]) -> bool {
    const HEAD_LINES: usize = 8;
    let mut head = lines.iter().take(HEAD_LINES);
    head.any(|l| l.span.of(text).contains("各位代表"))
}

/// What articles that lay down rules are called.
const RULES: &[&str] = &[
    "通知", "办法", "细则", "规定", "措施", "条例", "公告", "须知", "标准",
];

fn title_year(title: &str) -> Option<i16> {
    let at = title.find('年')?;
    let digits = title.get(at.checked_sub(4)?..at)?;
    digits.parse().ok().filter(|y| (1900..2200).contains(y))
}

/// The year that a mention names outright, so that 一季度 behind it belongs to it.
pub fn named_year(text: &str, sentence: Span, m: &Mention, period: Option<Period>) -> Option<i16> {
    let said = m.span.of(text);
    let outright =
        said.starts_with(|c: char| c.is_numeric() || matches!(c, '一' | '二' | '今' | '本'));
    (m.shape == Shape::Year && outright && reach(text, sentence, m) == Reach::Onward)
        .then_some(period)?
        .map(|p| p.end.year())
}
