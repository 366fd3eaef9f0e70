//! Article → facts: the whole pure middle. It never fails and never panics.

use crate::article::{Article, LineKind, sentences_of_line};
use crate::fact::{Fact, Ground, Scene, of_sentence};
use crate::ground::{self, Chapter, PlaceBefore};
use crate::lexicon::Lexicon;
use crate::period::{self, Mention, Period, Shape};
use crate::quantity::{Rejected, Scan, quantities, scan};
use crate::segment::{self, Token};
use crate::span::Span;

/// The facts of an article, and the numbers that are none.
#[derive(Debug, Clone, Default)]
pub struct Explained {
    /// The facts, in order.
    pub facts: Vec<Fact>,
    /// The other numbers, in order, each with the reason.
    pub rejected: Vec<Rejected>,
}

/// All facts of an article, in order of their place in the text, none overlapping another.
pub fn extract(article: &Article, lexicon: &Lexicon) -> Vec<Fact> {
    run(article, lexicon, false).facts
}

/// The facts, and why the other numbers are none.
pub fn explain(article: &Article, lexicon: &Lexicon) -> Explained {
    run(article, lexicon, true)
}

fn run(article: &Article, lexicon: &Lexicon, reasons: bool) -> Explained {
    let text = article.text.as_str();
    let mut out = Explained::default();
    let layout = article.layout();
    let mut ground = ground::of_article(article, &layout.lines, lexicon);
    let mut chapter = Chapter::new(&ground);
    let mut place_before = PlaceBefore::default();
    for &line in &layout.lines {
        let mentions = period::find(text, line.span);
        chapter.line(text, line, &mentions, &mut ground, lexicon);
        if let LineKind::Heading(_) = line.kind {
            place_before.heading();
        }
        place_before.line(text, line.span);
        let found = match reasons {
            true => scan(text, line.span, &mentions, lexicon),
            false => Scan {
                quantities: quantities(text, line.span, &mentions, lexicon),
                ..Scan::default()
            },
        };
        out.rejected.extend(found.rejected);
        let mut at = 0;
        for sentence in sentences_of_line(text, line.span) {
            let n = found.quantities[at..]
                .iter()
                .take_while(|q| q.span.start < sentence.end)
                .count();
            let own = &found.quantities[at..at + n];
            at += n;
            // A sentence cut for its length may end within a quantity.
            let end = own
                .last()
                .map_or(sentence.end, |q| q.span.end.max(sentence.end));
            let sentence = Span::new(sentence.start, end);
            let resolved = resolve(text, sentence, &mentions, &ground, lexicon);
            chapter.sentence(
                text,
                sentence,
                line.span,
                &resolved,
                &mut ground,
                &lexicon.outlook,
            );
            if own.is_empty() {
                place_before.pass(sentence);
            } else {
                let mut scene = Scene::new(text, sentence, own, &resolved, &ground, lexicon);
                place_before.enter(&mut scene);
                out.facts.extend(of_sentence(&scene));
            }
            let year = resolved
                .iter()
                .rev()
                .find_map(|(m, p)| ground::named_year(text, sentence, m, *p));
            let period = ground::carried(text, sentence, &resolved, &ground);
            ground.year = year.or(ground.year);
            ground.period = period.or(ground.period);
        }
    }
    out
}

/// The words of a text, each quantity and each mention of time one token: the stream that `segment` prints.
pub fn words(text: &str, lexicon: &Lexicon) -> Vec<Token> {
    let whole = Span::new(0, text.len());
    let mentions = period::find(text, whole);
    let mut units: Vec<Span> = quantities(text, whole, &mentions, lexicon)
        .iter()
        .map(|q| q.span)
        .chain(mentions.iter().map(|m| m.span))
        .collect();
    units.sort();
    segment::words(text, whole, &units)
}

/// The mentions of time in a sentence, with what they mean there.
fn resolve(
    text: &str,
    sentence: Span,
    mentions: &[Mention],
    ground: &Ground,
    lexicon: &Lexicon,
) -> Vec<(Mention, Option<Period>)> {
    // A bare month or quarter belongs to the last year that was named outright, not to one compared with;
    // a bare day of news to the year of the news.
    let news = !ground.reference.yearly;
    let (mut year, mut here) = (ground.year, None);
    mentions
        .iter()
        .filter(|m| sentence.contains(m.span))
        .map(|m| {
            let day = news && m.shape == Shape::Month && m.span.of(text).contains('日');
            let context = if day { here } else { year };
            let p = period::resolve(text, m, &ground.reference, context, lexicon);
            here = ground::named_year(text, sentence, m, p).or(here);
            year = here.or(year);
            (*m, p)
        })
        .collect()
}
