//! From quantities to facts: rules in order, each sets one field and names itself.

mod bounds;
mod change;
mod class;
mod counted;
mod existing;
mod firm;
mod gap;
mod indicator;
mod known;
mod lasting;
mod list;
mod members;
mod model;
mod modifier;
mod named;
mod norm;
mod noun;
mod pair;
mod per;
mod period;
mod place;
mod respectively;
mod scene;
mod status;
mod threshold;
mod wording;

pub use known::complete;
pub use model::{Basis, Change, Fact, InCell, LexiconRow, Modifier, Position, Status};
pub use scene::{Ground, Scene};

use crate::quantity::Quantity;
use crate::span::Span;

/// Sets a field of fact `i`, given the facts before it in the sentence; gives the name of what decided.
type Rule = fn(&Scene<'_>, usize, &[Fact], &mut Fact) -> Option<&'static str>;

/// The rules in order: a rule may read the fields that the ones before it set.
pub const RULES: &[Rule] = &[
    status::apply,
    modifier::apply,
    change::apply,
    change::basis,
    indicator::apply,
    firm::apply,
    per::apply,
    place::apply,
    period::apply,
];

/// The facts of one sentence, one a quantity.
pub fn of_sentence(scene: &Scene<'_>) -> Vec<Fact> {
    let mut done: Vec<Fact> = Vec::with_capacity(scene.quantities.len());
    for (i, q) in scene.quantities.iter().enumerate() {
        let mut fact = Fact::new(q.clone(), scene.sentence);
        for rule in RULES {
            let name = rule(scene, i, &done, &mut fact);
            fact.rules.extend(name);
        }
        done.push(fact);
    }
    list::share(scene, &mut done);
    pair::link(scene, &mut done);
    for fact in &mut done {
        fact.turn_negative();
        known::complete(scene.text, fact, scene.lexicon);
    }
    done
}

impl Fact {
    /// A number in its sentence, with nothing known about it.
    pub fn new(quantity: Quantity, sentence: Span) -> Self {
        Fact {
            modifier: Modifier::Exact,
            change: None,
            basis: None,
            per: None,
            indicator: None,
            cell: None,
            indicator_name: None,
            place: None,
            place_code: None,
            period: None,
            status: Status::Actual,
            sentence,
            position: Position::default(),
            pair: None,
            confidence: 0.0,
            rules: Vec::with_capacity(RULES.len()),
            rows: quantity
                .unit_row
                .map(|line| LexiconRow {
                    table: "units.tsv",
                    line,
                })
                .into_iter()
                .collect(),
            quantity,
        }
    }
}
