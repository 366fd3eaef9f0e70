//! The place that the text before a sentence leaves to it.

use crate::fact::Scene;
use crate::lexicon::Lexicon;
use crate::place;
use crate::segment;
use crate::span::Span;

/// The place that the sentences of a section leave to the next ones.
///
/// Finding places costs a segmentation, so sentences without facts are only looked at when a fact asks for its place.
#[derive(Default)]
pub struct PlaceBefore {
    known: Option<Span>,
    unread: Vec<Span>,
}

impl PlaceBefore {
    /// A sentence without facts goes by.
    pub fn pass(&mut self, text: &str, sentence: Span) {
        if sentence
            .of(text)
            .contains(['市', '县', '省', '区', '州', '镇', '乡', '村', '国', '旗'])
        {
            self.unread.push(sentence);
        }
    }

    /// The place for the facts of a sentence, and what it leaves to the next one.
    pub fn enter(&mut self, scene: &mut Scene<'_>) {
        let first = scene.quantities.first().map_or(0, |q| q.span.start);
        if scene.places().first().is_none_or(|p| p.end > first) {
            self.read(scene.text, scene.lexicon);
        }
        scene.place_before = self.known;
        if let Some(last) = scene.places().last() {
            self.known = Some(*last);
            self.unread.clear();
        }
    }

    fn read(&mut self, text: &str, lexicon: &Lexicon) {
        let found = self.unread.drain(..).rev().find_map(|sentence| {
            let tokens = segment::words(text, sentence, &[]);
            place::find(text, &tokens, lexicon).last().copied()
        });
        self.known = found.or(self.known);
    }
}
