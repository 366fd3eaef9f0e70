//! What is known about a finished fact: the statistic that it is a figure of, and how far to trust it.

use super::model::Fact;
use crate::lexicon::{Figure, Lexicon};
use crate::span::Span;

/// Names the statistic and sets the confidence; every other field must be set.
pub fn complete(text: &str, fact: &mut Fact, lexicon: &Lexicon) {
    // Heads of a table have no words around them that could make another name of it.
    let heads = fact.cell.as_ref().and_then(|c| c.indicator.as_deref());
    let said = match heads {
        Some(heads) => Some((heads, Span::new(0, heads.len()))),
        None => fact.indicator.map(|said| (text, said)),
    };
    fact.indicator_name = said.and_then(|(text, said)| {
        let figure = Figure {
            kind: fact.quantity.kind,
            change: fact.change.is_some(),
            per: fact.per.as_deref(),
            place: fact.place.as_deref(),
        };
        lexicon.statistic(text, said, &figure)
    });
    fact.confidence = confidence(fact, lexicon);
}

/// The fields whose rules are measured, with what stands in the table where no rule set them, and where
/// the rule was not measured.
const FIELDS: [(&str, &str, &str); 4] = [
    ("indicator.", "indicator.none", "indicator.other"),
    ("place.", "place.none", "place.other"),
    ("period.", "period.none", "period.other"),
    ("status.", "status.none", "status.other"),
];

/// How likely number, indicator, place, period and status are all right: the product of what the rules reach.
fn confidence(fact: &Fact, lexicon: &Lexicon) -> f32 {
    let share = |rule: &str| lexicon.rules.get(rule).copied();
    let number = share(fact.quantity.kind.name())
        .or_else(|| share("number.other"))
        .unwrap_or(1.0);
    FIELDS
        .iter()
        .fold(number, |product, (prefix, none, other)| {
            let mut rules = fact.rules.iter();
            let rule = rules.find(|r| r.starts_with(prefix)).unwrap_or(none);
            product * share(rule).or_else(|| share(other)).unwrap_or(1.0)
        })
}
