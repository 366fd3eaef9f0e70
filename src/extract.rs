//! Article → facts: the whole pure middle. It never fails and never panics.

use crate::article::{Article, Aside, Line, LineKind, Table, sentences_of_line};
use crate::fact::{Fact, Ground, InCell, Position, Scene, of_sentence};
use crate::ground::{self, Chapter, PlaceBefore};
use crate::lexicon::Lexicon;
use crate::period::{self, Mention, Period, Shape};
use crate::quantity::{Rejected, Scan, quantities, scan};
use crate::segment::{self, Token};
use crate::span::Span;
use crate::table;

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
    let layout = article.layout();
    let ground = ground::of_article(article, &layout.lines, lexicon);
    let mut walk = Walk {
        text: article.text.as_str(),
        lexicon,
        reasons,
        first_year: ground.year,
        chapter: Chapter::new(&ground),
        ground,
        place_before: PlaceBefore::default(),
        out: Explained::default(),
    };
    for (number, &line) in layout.lines.iter().enumerate() {
        let first = walk.out.facts.len();
        match line.kind {
            LineKind::Table(table) => {
                if let Some(cells) = layout.tables.get(table) {
                    walk.table(cells, table);
                }
            }
            LineKind::Aside(aside) => walk.aside(line, aside),
            _ => walk.line(line),
        }
        for fact in &mut walk.out.facts[first..] {
            fact.position = Position {
                line: number,
                page: line.page,
                repeats: layout.repeats(fact.quantity.span),
            };
        }
    }
    walk.out
}

/// A walk through an article, with what the text up to here says.
struct Walk<'a> {
    text: &'a str,
    lexicon: &'a Lexicon,
    /// Whether to say why numbers are none.
    reasons: bool,
    ground: Ground,
    /// The year that the article begins with.
    first_year: Option<i16>,
    chapter: Chapter,
    place_before: PlaceBefore,
    out: Explained,
}

impl Walk<'_> {
    /// What stands around the text.
    fn aside(&mut self, line: Line, aside: Aside) {
        if line.kind.states_facts() {
            // What a caption says of time and place is for the picture.
            let (ground, chapter) = (self.ground.clone(), self.chapter.clone());
            let place_before = self.place_before.clone();
            self.ground.period = None;
            self.line(line);
            (self.ground, self.chapter, self.place_before) = (ground, chapter, place_before);
        } else if aside == Aside::Masthead && !self.ground.reference.yearly {
            // Behind the masthead of a page stands another story.
            (self.ground.year, self.ground.period) = (self.first_year, None);
            self.place_before = PlaceBefore::default();
        }
    }

    /// A heading or a paragraph.
    fn line(&mut self, line: Line) {
        let (text, lexicon) = (self.text, self.lexicon);
        let ground = &mut self.ground;
        let mentions = period::find(text, line.span);
        self.chapter.line(text, line, &mentions, ground, lexicon);
        if let LineKind::Heading(_) = line.kind {
            self.place_before.heading();
        }
        self.place_before.line(text, line.span);
        let found = match self.reasons {
            true => scan(text, line.span, &mentions, lexicon),
            false => Scan {
                quantities: quantities(text, line.span, &mentions, lexicon),
                ..Scan::default()
            },
        };
        self.out.rejected.extend(found.rejected);
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
            let resolved = resolve(text, sentence, &mentions, ground, lexicon);
            self.chapter.sentence(
                text,
                sentence,
                line.span,
                &resolved,
                ground,
                &lexicon.outlook,
            );
            if own.is_empty() {
                self.place_before.pass(sentence);
            } else {
                let mut scene = Scene::new(text, sentence, own, &resolved, ground, lexicon);
                self.place_before.enter(&mut scene);
                self.out.facts.extend(of_sentence(&scene));
            }
            let year = resolved
                .iter()
                .rev()
                .find_map(|(m, p)| ground::named_year(text, sentence, m, *p));
            let period = ground::carried(text, sentence, &resolved, ground);
            ground.year = year.or(ground.year);
            ground.period = period.or(ground.period);
        }
    }

    /// A table: the numbers of its cells by their heads, and sentences in cells as any others.
    fn table(&mut self, table: &Table, number: usize) {
        if self.ground.reference.yearly {
            // As at any line: a period holds for its paragraph.
            self.ground.period = None;
        }
        let first = self.out.facts.len();
        let read = table::read(self.text, table, number, &self.ground, self.lexicon);
        self.out.facts.extend(read.facts);
        // What one cell says of time and place is nothing to the next.
        let (ground, chapter) = (self.ground.clone(), self.chapter.clone());
        let place_before = std::mem::take(&mut self.place_before);
        for (span, at) in read.prose {
            let from = self.out.facts.len();
            self.line(Line::new(span, LineKind::Paragraph));
            for fact in &mut self.out.facts[from..] {
                fact.cell = Some(Box::new(InCell {
                    at: at.clone(),
                    indicator: None,
                }));
            }
            (self.ground, self.chapter) = (ground.clone(), chapter.clone());
            self.place_before = PlaceBefore::default();
        }
        self.place_before = place_before;
        self.out.facts[first..].sort_by_key(|f| f.quantity.span);
        self.out.rejected.sort_by_key(|r| r.span);
    }
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
