//! A [`Query`] → a query of tantivy's.
//!
//! A typed run of characters matches where all its words stand, or where the run itself stands:
//! a word may be cut differently in its context, and then only the characters find it.

use super::fold::{fold, folded_for_words, is_term};
use super::schema::{ArticleFields, FactFields, Group, OF_ARTICLE, OF_SENTENCE};
use super::shared::Shared;
use crate::lexicon::Lexicon;
use crate::query::Query;
use crate::segment;
use std::ops::Bound;
use tantivy::Term;
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, EmptyQuery, Occur, PhraseQuery, RangeQuery,
};
use tantivy::query::{Query as Engine, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};

/// A piece of what was typed, as the index knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// A term of the word fields.
    Word(String),
    /// Characters in a row.
    Chars(Vec<char>),
}

/// What a typed run is looked up as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// All of these …
    pub pieces: Vec<Piece>,
    /// … or this; nothing for a run of Latin letters, which would match inside other words (AI in MAIL).
    pub whole: Option<Vec<char>>,
}

/// Cuts a typed run as the index would.
pub fn run(typed: &str) -> Run {
    let whole: Vec<char> = typed.chars().filter_map(fold).collect();
    let folded = folded_for_words(typed);
    let mut pieces = Vec::new();
    let mut singles: Vec<char> = Vec::new();
    for word in segment::query_words(&folded) {
        if is_term(word) {
            flush(&mut singles, &mut pieces);
            pieces.push(Piece::Word(word.to_string()));
        } else if word.chars().any(char::is_alphanumeric) {
            singles.extend(word.chars().filter_map(fold));
        } else {
            flush(&mut singles, &mut pieces);
        }
    }
    flush(&mut singles, &mut pieces);
    let latin = whole.iter().all(char::is_ascii_alphanumeric);
    match pieces.as_slice() {
        [Piece::Word(_)] if latin => Run {
            pieces,
            whole: None,
        },
        [Piece::Chars(_)] | [] => Run {
            pieces: vec![Piece::Chars(whole)],
            whole: None,
        },
        _ => Run {
            pieces,
            whole: Some(whole),
        },
    }
}

fn flush(singles: &mut Vec<char>, pieces: &mut Vec<Piece>) {
    if !singles.is_empty() {
        pieces.push(Piece::Chars(std::mem::take(singles)));
    }
}

/// The fields in which a piece is looked up.
pub struct Fields {
    words: Vec<Lookup>,
    chars: Vec<Lookup>,
    /// Where a spelling of a statistic finds all its spellings.
    name: Option<Lookup>,
}

struct Lookup {
    field: Field,
    /// What a match there is worth.
    boost: f32,
    /// Whose lead carries the field, where it is shared.
    group: Option<Group>,
}

fn own(field: Field, boost: f32) -> Lookup {
    Lookup {
        field,
        boost,
        group: None,
    }
}

fn shared(field: Field, boost: f32, group: Group) -> Lookup {
    Lookup {
        field,
        boost,
        group: Some(group),
    }
}

impl From<ArticleFields> for Fields {
    fn from(f: ArticleFields) -> Fields {
        Fields {
            words: vec![own(f.title, 2.0), own(f.body, 1.0)],
            chars: vec![own(f.chars, 1.0)],
            name: None,
        }
    }
}

impl From<FactFields> for Fields {
    fn from(f: FactFields) -> Fields {
        // What the number measures comes first; the title is that of all facts of an article.
        Fields {
            words: Vec::new(),
            chars: vec![
                own(f.indicator, 10.0),
                own(f.place, 2.0),
                shared(f.sentence, 1.0, OF_SENTENCE),
                shared(f.title, 0.3, OF_ARTICLE),
            ],
            name: Some(own(f.name, 10.0)),
        }
    }
}

impl Fields {
    /// The query for tantivy.
    pub fn plan(&self, query: &Query) -> Box<dyn Engine> {
        match query {
            Query::Words(typed) => match self.name(typed) {
                Some(name) => clauses(Occur::Should, [name, self.run(&run(typed))]),
                None => self.run(&run(typed)),
            },
            Query::Phrase(typed) => {
                let chars: Vec<char> = typed.chars().filter_map(fold).collect();
                self.piece(&Piece::Chars(chars))
            }
            Query::Any(parts) => clauses(Occur::Should, parts.iter().map(|p| self.plan(p))),
            Query::All(parts) => self.all(parts),
            Query::Not(_) => self.all(std::slice::from_ref(query)),
        }
    }

    /// GDP finds 地区生产总值, too. What is quoted is meant as it is written.
    fn name(&self, typed: &str) -> Option<Box<dyn Engine>> {
        let lookup = self.name.as_ref()?;
        let statistic = Lexicon::get().indicators.get(typed.trim())?;
        let term = term(lookup.field, statistic.name);
        Some(Box::new(BoostQuery::new(term, lookup.boost)))
    }

    fn all(&self, parts: &[Query]) -> Box<dyn Engine> {
        let mut out: Vec<(Occur, Box<dyn Engine>)> = Vec::new();
        for part in parts {
            out.push(match part {
                Query::Not(inner) => (Occur::MustNot, self.plan(inner)),
                _ => (Occur::Must, self.plan(part)),
            });
        }
        if out.iter().all(|(occur, _)| *occur == Occur::MustNot) {
            out.push((Occur::Must, Box::new(AllQuery)));
        }
        Box::new(BooleanQuery::new(out))
    }

    fn run(&self, run: &Run) -> Box<dyn Engine> {
        let pieces = clauses(Occur::Must, run.pieces.iter().map(|p| self.piece(p)));
        match &run.whole {
            None => pieces,
            Some(whole) => {
                let whole = self.piece(&Piece::Chars(whole.clone()));
                clauses(Occur::Should, [pieces, whole])
            }
        }
    }

    fn piece(&self, piece: &Piece) -> Box<dyn Engine> {
        match piece {
            // Where there are no words, their characters in a row are the word.
            Piece::Word(word) if self.words.is_empty() => {
                let chars: Vec<char> = word.chars().filter_map(fold).collect();
                lookup(&self.chars, |field| phrase(field, &chars))
            }
            Piece::Word(word) => lookup(&self.words, |field| term(field, word)),
            Piece::Chars(chars) => lookup(&self.chars, |field| phrase(field, chars)),
        }
    }
}

fn lookup(fields: &[Lookup], query: impl Fn(Field) -> Box<dyn Engine>) -> Box<dyn Engine> {
    let parts = fields.iter().map(|f| {
        let boosted = Box::new(BoostQuery::new(query(f.field), f.boost));
        match f.group {
            Some(group) => Box::new(Shared::new(boosted, group)) as Box<dyn Engine>,
            None => boosted,
        }
    });
    clauses(Occur::Should, parts)
}

fn clauses(occur: Occur, parts: impl IntoIterator<Item = Box<dyn Engine>>) -> Box<dyn Engine> {
    let mut parts: Vec<_> = parts.into_iter().map(|p| (occur, p)).collect();
    match parts.pop() {
        Some((_, only)) if parts.is_empty() => only,
        Some(last) => {
            parts.push(last);
            Box::new(BooleanQuery::new(parts))
        }
        None => Box::new(EmptyQuery),
    }
}

fn term(field: Field, text: &str) -> Box<dyn Engine> {
    let term = Term::from_field_text(field, text);
    Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
}

fn phrase(field: Field, chars: &[char]) -> Box<dyn Engine> {
    match chars {
        [] => Box::new(EmptyQuery),
        [one] => term(field, one.encode_utf8(&mut [0; 4])),
        _ => Box::new(PhraseQuery::new(
            chars
                .iter()
                .map(|c| Term::from_field_text(field, c.encode_utf8(&mut [0; 4])))
                .collect(),
        )),
    }
}

/// Of what a query finds, only what is no reprint; `copy` is the field that marks these.
pub fn originals(query: Box<dyn Engine>, copy: Field) -> Box<dyn Engine> {
    let term = Term::from_field_u64(copy, 1);
    let copies: Box<dyn Engine> = Box::new(TermQuery::new(term, IndexRecordOption::Basic));
    Box::new(BooleanQuery::new(vec![
        (Occur::Must, query),
        (Occur::MustNot, copies),
    ]))
}

/// Of what a query finds, only what has at least `value` in a field of numbers; the scores stay.
pub fn at_least(query: Box<dyn Engine>, field: Field, value: u64) -> Box<dyn Engine> {
    let from = Bound::Included(Term::from_field_u64(field, value));
    let range = BoostQuery::new(Box::new(RangeQuery::new(from, Bound::Unbounded)), 0.0);
    clauses(Occur::Must, [query, Box::new(range)])
}
