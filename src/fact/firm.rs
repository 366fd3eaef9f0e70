//! 户 of firms: what the number counts decides, and that may stand clauses away.

use super::model::Fact;
use super::scene::Scene;
use crate::quantity::Kind;

/// Turns a household into a count where the indicator of quantity `i` names firms.
pub fn apply(scene: &Scene<'_>, _: usize, _: &[Fact], fact: &mut Fact) -> Option<&'static str> {
    if fact.quantity.kind != Kind::Household {
        return None;
    }
    let indicator = fact.indicator?.of(scene.text);
    if !scene.lexicon.firm.within(indicator) {
        return None;
    }
    fact.quantity.kind = Kind::Count;
    fact.quantity.unit = Some("户".into());
    Some("firm.indicator")
}
