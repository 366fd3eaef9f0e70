//! Which region the number is about.

use super::model::Fact;
use super::scene::Scene;

/// Sets the place of quantity `i`: the nearest named before it in the sentence, else what the text before carries over.
pub fn apply(scene: &Scene<'_>, i: usize, _: &[Fact], fact: &mut Fact) -> Option<&'static str> {
    let at = scene.quantities[i].span.start;
    if let Some(p) = scene.places().iter().rev().find(|p| p.end <= at) {
        fact.place = Some(p.of(scene.text).to_string());
        return Some("place.sentence");
    }
    if let Some(p) = scene.place_before {
        fact.place = Some(p.of(scene.text).to_string());
        return Some("place.before");
    }
    fact.place = scene.ground.home.clone();
    fact.place.as_ref().map(|_| "place.article")
}
