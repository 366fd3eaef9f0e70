//! How often each rule is right in the field that it sets, and whether the confidence made of that holds.

use super::load::{Fact, Gold, Predictions, key};
use super::{best, character_f1, same_number, same_span};
use std::collections::BTreeMap;
use std::io;

/// The fields that have a part in the confidence. An indicator counts where half the characters agree: a word more
/// or less still names the thing.
const FIELDS: [&str; 4] = ["indicator", "place", "period", "status"];
/// Bands of confidence whose facts are counted, by their lower ends.
const BANDS: [f64; 8] = [0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95];

/// How many were right of how many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// Right ones.
    pub right: usize,
    /// All of them.
    pub seen: usize,
}

impl Count {
    fn add(&mut self, right: bool) {
        self.right += usize::from(right);
        self.seen += 1;
    }
}

/// What is counted over a gold file.
#[derive(Debug, Default)]
pub struct Rules {
    /// By the name of a rule, `place.none` where none set the field; by kind for the number itself.
    pub rules: BTreeMap<String, Count>,
    /// By [`BANDS`]: facts with number and all fields right.
    bands: [Count; BANDS.len()],
}

impl Rules {
    /// Counts the predicted facts that gold has, and those that it has not as wrong numbers.
    pub fn new(gold: &[Gold], predictions: &Predictions) -> Rules {
        let mut out = Rules::default();
        for article in gold {
            let predicted = predictions.get(&key(&article.id));
            let mut free: Vec<Option<&Fact>> = predicted.into_iter().flatten().map(Some).collect();
            for gold in &article.facts {
                if let Some(got) = best(gold, &free).and_then(|i| free[i].take()) {
                    out.fact(Some(gold), got);
                }
            }
            for got in free.into_iter().flatten() {
                out.fact(None, got);
            }
        }
        out
    }

    fn fact(&mut self, gold: Option<&Fact>, got: &Fact) {
        let number = gold.filter(|g| {
            same_span(g, got)
                && same_number(g, got)
                && ["unit", "kind"].iter().all(|f| got.get(f).same(g.get(f)))
        });
        self.rule(&got.get("kind").str(), number.is_some());
        let mut all = number.is_some();
        let rules = got.get("rule").str();
        for field in FIELDS.iter().filter(|_| gold.is_some()) {
            let Some(gold) = gold else { continue };
            let right = match *field {
                "indicator" => character_f1(gold.get(field), got.get(field)) >= 0.5,
                _ => got.get(field).same_or_empty(gold.get(field)),
            };
            all &= right;
            let set = |rule: &&str| rule.split('.').next() == Some(field);
            let rule = rules.split('+').find(set).map(str::to_string);
            self.rule(&rule.unwrap_or_else(|| format!("{field}.none")), right);
        }
        let confidence = got.get("confidence").number().unwrap_or(0.0);
        let band = BANDS.iter().rposition(|from| confidence >= *from);
        self.bands[band.unwrap_or(0)].add(all);
    }

    fn rule(&mut self, name: &str, right: bool) {
        self.rules.entry(name.to_string()).or_default().add(right);
    }

    /// Writes the counts: a rule a line, then a band of confidence a line.
    ///
    /// # Errors
    /// The output cannot be written.
    pub fn write(&self, out: &mut dyn io::Write) -> io::Result<()> {
        for (name, Count { right, seen }) in &self.rules {
            writeln!(out, "rule {name} {right} of {seen}")?;
        }
        for (i, Count { right, seen }) in self.bands.iter().enumerate() {
            let to = BANDS.get(i + 1).unwrap_or(&1.0);
            writeln!(out, "confidence {:.2}–{to:.2} {right} of {seen}", BANDS[i])?;
        }
        Ok(())
    }
}
