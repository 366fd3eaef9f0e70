//! Which region the number is about.

use super::model::Fact;
use super::scene::Scene;
use crate::place::{self, Place, Relation};

/// Sets the place of quantity `i`: the nearest named before it in the sentence, else what the text before carries over.
pub fn apply(scene: &Scene<'_>, i: usize, _: &[Fact], fact: &mut Fact) -> Option<&'static str> {
    let home = scene.ground.home.as_ref();
    let here = scene.place_here(i).map(|p| (p, "place.sentence"));
    let before = || scene.place_before.map(|p| (p, "place.before"));
    if let Some((p, rule)) = here.or_else(before) {
        let said = p.span.of(scene.text);
        fact.place = Some(said.to_string());
        fact.place_code = place::code(said, p.deictic, home, scene.lexicon);
        return Some(rule);
    }
    fact.place = home.map(|h| h.name.clone());
    fact.place_code = home.and_then(|h| h.region).map(|r| r.code);
    home.map(|_| "place.article")
}

impl Scene<'_> {
    /// The place named before quantity `i` in its sentence that may be its own.
    ///
    /// In a report on a region, larger ones and others are what it is compared with, or where things come from or go to.
    pub fn place_here(&self, i: usize) -> Option<Place> {
        let at = self.quantities[i].span.start;
        let surveyed = self.ground.surveyed();
        let own = |p: &Place| {
            p.span.end == at
                || surveyed.is_none_or(|home| {
                    home.relation(p.span.of(self.text), p.deictic, self.lexicon)
                        != Relation::Outside
                })
        };
        let mut before = self.places().iter().rev().filter(|p| p.span.end <= at);
        before.find(|p| own(p)).copied()
    }
}
