//! One sentence with everything that the rules may look at.

use crate::lexicon::Lexicon;
use crate::period::{Mention, Period, Reference};
use crate::place::{self, Home, Place};
use crate::quantity::{Quantity, ends_clause};
use crate::segment::{self, Token};
use crate::span::Span;
use std::cell::OnceCell;

/// What stands around the quantities of one sentence.
pub struct Scene<'a> {
    /// The article's text.
    pub text: &'a str,
    /// The sentence.
    pub sentence: Span,
    /// The quantities in it, in order.
    pub quantities: &'a [Quantity],
    /// Calendar time in it, with what it means.
    pub mentions: &'a [(Mention, Option<Period>)],
    /// What the article and the text before it say.
    pub ground: &'a Ground,
    /// The tables.
    pub lexicon: &'a Lexicon,
    /// The nearest place named before, in this section.
    pub place_before: Option<Place>,
    tokens: OnceCell<Vec<Token>>,
    places: OnceCell<Vec<Place>>,
    target: OnceCell<Option<usize>>,
    goal: OnceCell<Option<usize>>,
    /// What stands in front of each quantity: every rule asks for it.
    fronts: Vec<Front>,
}

/// What stands in front of a quantity.
struct Front {
    /// Where its clause begins.
    clause: usize,
    /// Where the text in front of it ends, blanks left off: in 增长 8.2% a blank says nothing.
    end: usize,
    /// Whether it only continues a list.
    continues: bool,
}

/// What reaches into a sentence from outside of it.
#[derive(Debug, Clone, Default)]
pub struct Ground {
    /// The article's date and the year that it reports on.
    pub reference: Reference,
    /// The article's own place.
    pub home: Option<Home>,
    /// The nearest period named before, in this section; in a yearly report, in this paragraph.
    pub period: Option<Period>,
    /// The period that the chapter of a yearly report is about.
    pub chapter: Option<Period>,
    /// The year that a bare month or quarter belongs to.
    pub year: Option<i16>,
    /// Whether the section, or a sentence before, speaks of what is to come; `None` where neither says.
    pub outlook: Option<bool>,
    /// Whether the line does, by its mood, where neither says.
    pub mood: Option<bool>,
    /// Whether the article lays down rules: 通知, 办法.
    pub rules: bool,
    /// Whether the whole article does: a plan.
    pub plan: bool,
}

impl Ground {
    /// The article's region, where it reports on the whole of it or plans for it.
    pub fn surveyed(&self) -> Option<&Home> {
        self.home
            .as_ref()
            .filter(|_| self.reference.yearly || self.plan)
    }
}

impl<'a> Scene<'a> {
    /// The scene of one sentence.
    pub fn new(
        text: &'a str,
        sentence: Span,
        quantities: &'a [Quantity],
        mentions: &'a [(Mention, Option<Period>)],
        ground: &'a Ground,
        lexicon: &'a Lexicon,
    ) -> Self {
        Scene {
            text,
            sentence,
            quantities,
            mentions,
            ground,
            lexicon,
            place_before: None,
            tokens: OnceCell::new(),
            target: OnceCell::new(),
            goal: OnceCell::new(),
            fronts: fronts(text, sentence, quantities, lexicon),
            places: OnceCell::new(),
        }
    }

    /// The words of the sentence, each quantity and each mention of time one token.
    pub fn tokens(&self) -> &[Token] {
        self.tokens.get_or_init(|| {
            let mut whole: Vec<Span> = self.quantities.iter().map(|q| q.span).collect();
            whole.extend(self.mentions.iter().map(|(m, _)| m.span));
            whole.sort();
            segment::words(self.text, self.sentence, &whole)
        })
    }

    /// The places named in the sentence, in order.
    pub fn places(&self) -> &[Place] {
        self.places
            .get_or_init(|| place::find(self.text, self.tokens(), self.lexicon))
    }

    /// Where the first word of a forecast stands, as `find` finds it.
    pub fn target(&self, find: impl FnOnce() -> Option<usize>) -> Option<usize> {
        *self.target.get_or_init(find)
    }

    /// Where the first word of a goal or a plan stands, as `find` finds it.
    pub fn goal(&self, find: impl FnOnce() -> Option<usize>) -> Option<usize> {
        *self.goal.get_or_init(find)
    }

    /// The sentence up to quantity `i`.
    pub fn before(&self, i: usize) -> &'a str {
        &self.text[self.sentence.start..self.fronts[i].end]
    }

    /// The sentence behind quantity `i`.
    pub fn after(&self, i: usize) -> &'a str {
        &self.text[self.quantities[i].span.end..self.sentence.end]
    }

    /// Where the clause of quantity `i` begins.
    pub fn clause_start(&self, i: usize) -> usize {
        self.fronts[i].clause
    }

    /// The clause of quantity `i` up to it.
    pub fn clause(&self, i: usize) -> Span {
        let start = self.clause_start(i);
        Span::new(start, start.max(self.fronts[i].end))
    }

    /// From the clause's beginning or the quantity before, whichever is nearer, up to quantity `i`.
    pub fn gap(&self, i: usize) -> Span {
        let previous = i.checked_sub(1).map_or(0, |p| self.quantities[p].span.end);
        let start = self.clause_start(i).max(previous);
        Span::new(start, start.max(self.fronts[i].end))
    }

    /// Whether quantity `i` only continues a list: nothing but 、 和 及 stands between it and the one before.
    pub fn continues(&self, i: usize) -> bool {
        self.fronts[i].continues
    }
}

/// What stands in front of each quantity; its clause begins behind the last mark that ends one.
fn fronts(text: &str, sentence: Span, quantities: &[Quantity], lexicon: &Lexicon) -> Vec<Front> {
    let mut out = Vec::with_capacity(quantities.len());
    let (mut clause, mut read) = (sentence.start, sentence.start);
    let mut previous: Option<&Quantity> = None;
    for q in quantities {
        let between = &text[read.min(q.span.start)..q.span.start];
        if let Some((i, c)) = between.char_indices().rfind(|(_, c)| ends_clause(*c)) {
            clause = q.span.start - between.len() + i + c.len_utf8();
        }
        // A mark inside a number ends a clause, too: what follows it is behind it.
        read = q.span.start;
        let gap = previous.map(|p| &text[p.span.end..q.span.start]);
        let continues = gap.is_some_and(|gap| joins(gap, lexicon));
        previous = Some(q);
        let before = text[sentence.start..q.span.start].trim_end();
        out.push(Front {
            clause,
            end: sentence.start + before.len(),
            continues,
        });
    }
    out
}

/// Whether the text between two quantities makes them members of one list.
fn joins(gap: &str, lexicon: &Lexicon) -> bool {
    let qualifier = lexicon.after.starting(gap).map_or(0, |(_, n)| n);
    let gap = gap[qualifier..].trim();
    matches!(gap, "、" | "和" | "及" | "以及" | "与" | ":" | "：" | "∶")
}

/// Takes qualifiers, links and words of level off the end of `text`; gives what is left.
pub fn strip_links<'t>(mut text: &'t str, lexicon: &Lexicon) -> &'t str {
    loop {
        // 不超过 is one qualifier, though 超过 is a link too.
        let cut = lexicon
            .before
            .ending(text)
            .map(|(_, n)| n)
            .or_else(|| lexicon.link.ending(text).map(|(_, n)| n))
            .or_else(|| lexicon.level.ending(text).map(|(_, n)| n))
            .or_else(|| {
                text.chars()
                    .next_back()
                    .filter(|c| matches!(c, '了' | '的' | '“' | '（' | '(' | ' ' | '每'))
                    .map(char::len_utf8)
            });
        match cut {
            Some(n) => text = &text[..text.len() - n],
            None => return text,
        }
    }
}
