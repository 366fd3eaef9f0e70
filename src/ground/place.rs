//! The place that the text before a sentence leaves to it.

use crate::fact::Scene;
use crate::place::{self, Place, Relation};
use crate::segment;
use crate::span::Span;

/// The place that the sentences of a section leave to the next ones.
///
/// A report on a region comes back to the whole of it with each sentence, so there only words for the whole reach on.
/// In a news story the village that was named first is what the rest is about.
///
/// Sentences without facts are only looked at when a fact asks for its place: in a story that costs a segmentation.
#[derive(Default)]
pub struct PlaceBefore {
    known: Option<Place>,
    unread: Vec<Span>,
}

impl PlaceBefore {
    /// A heading goes by: a section begins.
    pub fn heading(&mut self) {
        *self = PlaceBefore::default();
    }

    /// A line begins: an item such as （三） is a section of its own.
    pub fn line(&mut self, text: &str, line: Span) {
        let said = line.of(text).trim();
        if is_dashed_heading(said) || begins_item(said) {
            self.heading();
        }
    }

    /// A sentence without facts goes by.
    pub fn pass(&mut self, sentence: Span) {
        self.unread.push(sentence);
    }

    /// The place for the facts of a sentence, and what it leaves to the next one.
    pub fn enter(&mut self, scene: &mut Scene<'_>) {
        let last = scene.quantities.len().saturating_sub(1);
        let missing = |i: usize| scene.quantities.get(i).is_some() && scene.place_here(i).is_none();
        if missing(0) || missing(last) {
            self.read(scene);
        }
        scene.place_before = self.known;
        let surveyed = scene.ground.surveyed();
        let left = scene.places().iter().rev().find(|p| {
            surveyed.is_none_or(|home| {
                home.relation(p.span.of(scene.text), p.deictic, scene.lexicon) == Relation::Same
            })
        });
        if let Some(left) = left {
            self.known = Some(*left);
            self.unread.clear();
        }
    }

    fn read(&mut self, scene: &Scene<'_>) {
        let (text, lexicon) = (scene.text, scene.lexicon);
        let found = match scene.ground.surveyed() {
            Some(home) => self
                .unread
                .drain(..)
                .rev()
                .find_map(|sentence| home.last_said(text, sentence, lexicon)),
            None => self
                .unread
                .drain(..)
                .rev()
                .filter(|sentence| sentence.of(text).contains(ENDINGS))
                .find_map(|sentence| {
                    let tokens = segment::words(text, sentence, &[]);
                    place::find(text, &tokens, lexicon).last().copied()
                }),
        };
        self.known = found.or(self.known);
    }
}

/// A sentence without any of these names no place, as far as anyone waits for it.
const ENDINGS: [char; 11] = [
    '市', '县', '省', '区', '州', '镇', '乡', '村', '国', '旗', '道',
];

/// ——提升城市品质, with no sentence behind it; but ——粮食产量增长5% is an item of a list.
fn is_dashed_heading(line: &str) -> bool {
    line.starts_with(['—', '－', '─'])
        && !line.contains(|c: char| matches!(c, '。' | '；') || c.is_ascii_digit())
        && !line.ends_with(['：', ':'])
}

/// Whether a line is an item with its heading at its front: （三）深化改革。…
fn begins_item(line: &str) -> bool {
    let mut chars = line.trim_start_matches('*').chars();
    chars.next().is_some_and(|c| matches!(c, '（' | '('))
        && chars
            .next()
            .is_some_and(|c| "一二三四五六七八九十".contains(c))
}
