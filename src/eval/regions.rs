//! Places compared by the region that they name: in an article about 株洲, 全市 is 株洲市 and 株洲.

use super::load::{Fact, Gold, Predictions, key};
use crate::lexicon::Lexicon;
use crate::place::{self, Home};

/// Puts the GB/T 2260 code for each place of gold and predictions, where there is no doubt which region is meant.
/// Annotators agree on regions far more often than on which of the words nearby names them.
pub fn by_region(gold: &mut [Gold], predictions: &mut Predictions, lexicon: &Lexicon) {
    for g in gold {
        let name = g.article.place.clone();
        let home = name.map(|name| Home::new(name, lexicon));
        let predicted = predictions.get_mut(&key(&g.id));
        let facts = g.facts.iter_mut();
        for fact in facts.chain(predicted.into_iter().flatten()) {
            name_region(fact, home.as_ref(), lexicon);
        }
    }
}

fn name_region(fact: &mut Fact, home: Option<&Home>, lexicon: &Lexicon) {
    let Some(said) = fact.get("place").text() else {
        return;
    };
    let deictic = place::leading(said, lexicon) == said.len();
    if let Some(code) = place::code(said, deictic, home, lexicon) {
        fact.set_text("place", code);
    }
}
