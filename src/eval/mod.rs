//! Scores of predicted facts against gold, as the guideline's scorer defines them.
//!
//! Layers, each as precision, recall and F1 over facts: `span` same start and end, `overlap` one to one and greedy,
//! `number` value or bounds equal, `value` number and unit equal, `strict` span, value, unit and kind equal.
//! Over facts whose number is right: how often each other field is.

mod load;
mod passages;
mod regions;
mod report;
mod rules;
mod value;

pub use load::{Fact, Gold, Predictions, from_records, gold, key, predictions};
pub use passages::cut;
pub use regions::by_region;
pub use report::{Options, write};
pub use rules::{Count, Rules};
pub use value::Value;

/// Fields whose accuracy is measured where the number is right.
const FIELDS: [&str; 9] = [
    "kind",
    "modifier",
    "change",
    "basis",
    "per",
    "status",
    "period",
    "place",
    "indicator",
];
/// Fields of free text that also count when half the characters agree.
const RELAXED: [&str; 2] = ["indicator", "place"];

/// Counts of a comparison.
#[derive(Debug, Default)]
pub struct Score<'a> {
    /// Facts in gold.
    pub gold: usize,
    /// Facts predicted.
    pub predicted: usize,
    /// Pairs that overlap.
    pub overlap: usize,
    /// Pairs with the same span.
    pub span: usize,
    /// Pairs with the same number.
    pub number: usize,
    /// Pairs with the same number and unit.
    pub value: usize,
    /// Pairs with the same span, number, unit and kind.
    pub strict: usize,
    /// How many of the `number` pairs have each field right, [`FIELDS`] first, then [`RELAXED`].
    fields: [usize; FIELDS.len() + RELAXED.len()],
    kinds: Vec<(Value, KindScore)>,
    /// False facts that hit a number marked as none.
    pub decoys_hit: usize,
    /// Numbers marked as no facts.
    pub decoys: usize,
    problems: Vec<Problem<'a>>,
}

#[derive(Debug, Default)]
struct KindScore {
    gold: usize,
    strict: usize,
    wrong: usize,
}

/// One difference, as `--errors` lists them.
#[derive(Debug)]
struct Problem<'a> {
    name: String,
    article: &'a Gold,
    gold: Option<&'a Fact>,
    got: Option<&'a Fact>,
}

impl<'a> Score<'a> {
    /// Compares predictions with gold, only facts of the given kinds if there are any given.
    pub fn new(gold: &'a [Gold], predictions: &'a Predictions, kinds: Option<&[String]>) -> Self {
        let wanted = |f: &&Fact| match kinds {
            None => true,
            Some(kinds) => matches!(f.get("kind"), Value::Text(k) if kinds.contains(k)),
        };
        let mut score = Score::default();
        for article in gold {
            let facts: Vec<_> = article.facts.iter().filter(wanted).collect();
            let predicted = predictions.get(&key(&article.id));
            let predicted = predicted.into_iter().flatten().filter(wanted).collect();
            score.article(article, &facts, predicted);
        }
        score
    }

    fn article(&mut self, article: &'a Gold, facts: &[&'a Fact], predicted: Vec<&'a Fact>) {
        self.gold += facts.len();
        self.predicted += predicted.len();
        let mut free: Vec<Option<&Fact>> = predicted.into_iter().map(Some).collect();
        for gold in facts {
            self.kind(gold.get("kind")).gold += 1;
            let got = best(gold, &free).and_then(|i| free[i].take());
            let mut problem = |name: &str| Problem {
                name: name.to_string(),
                article,
                gold: Some(gold),
                got,
            };
            match got {
                None => self.problems.push(problem("MISS")),
                Some(got) => self.pair(gold, got, &mut problem),
            }
        }
        self.decoys += article.not_facts.len();
        for got in free.into_iter().flatten() {
            self.kind(got.get("kind")).wrong += 1;
            let decoy = article.not_facts.iter().find(|n| overlap(got, n) > 0);
            self.decoys_hit += usize::from(decoy.is_some());
            let why = decoy.map(|d| format!(":{}", d.get("why").str()));
            self.problems.push(Problem {
                name: format!("FALSE{}", why.unwrap_or_default()),
                article,
                gold: None,
                got: Some(got),
            });
        }
    }

    fn pair(&mut self, gold: &Fact, got: &Fact, problem: &mut dyn FnMut(&str) -> Problem<'a>) {
        let span = same_span(gold, got);
        let number = same_number(gold, got);
        let value = number && got.get("unit").same(gold.get("unit"));
        let strict = span && value && got.get("kind").same(gold.get("kind"));
        self.overlap += 1;
        self.span += usize::from(span);
        self.number += usize::from(number);
        self.value += usize::from(value);
        self.strict += usize::from(strict);
        self.kind(gold.get("kind")).strict += usize::from(strict);
        if !strict {
            self.problems.push(problem("DIFF"));
        }
        if !number {
            return;
        }
        for (i, field) in FIELDS.iter().enumerate() {
            let right = got.get(field).same_or_empty(gold.get(field));
            self.fields[i] += usize::from(right);
            // A wrong kind is a DIFF already.
            if !right && *field != "kind" {
                self.problems.push(problem(&field.to_uppercase()));
            }
        }
        for (i, field) in RELAXED.iter().enumerate() {
            let close = character_f1(gold.get(field), got.get(field)) >= 0.5;
            self.fields[FIELDS.len() + i] += usize::from(close);
        }
    }

    fn kind(&mut self, kind: &Value) -> &mut KindScore {
        let known = self.kinds.iter().position(|(k, _)| k.same(kind));
        let i = known.unwrap_or_else(|| {
            self.kinds.push((kind.clone(), KindScore::default()));
            self.kinds.len() - 1
        });
        &mut self.kinds[i].1
    }

    /// F1 of a layer's count of right pairs, with precision and recall before it.
    pub fn prf(&self, right: usize) -> (f64, f64, f64) {
        let share = |of: usize| {
            if of == 0 {
                0.0
            } else {
                right as f64 / of as f64
            }
        };
        let (p, r) = (share(self.predicted), share(self.gold));
        let f = if p + r == 0.0 {
            0.0
        } else {
            2.0 * p * r / (p + r)
        };
        (p, r, f)
    }
}

/// The free prediction that fits best: same span, then same number, then the longest overlap; the first of equals.
fn best(gold: &Fact, free: &[Option<&Fact>]) -> Option<usize> {
    let mut best = None;
    for (i, got) in free.iter().enumerate() {
        let Some(got) = got else { continue };
        if overlap(got, gold) <= 0 {
            continue;
        }
        let fit = (
            same_span(gold, got),
            same_number(gold, got),
            overlap(got, gold),
        );
        if best.is_none_or(|(b, _)| fit > b) {
            best = Some((fit, i));
        }
    }
    best.map(|(_, i)| i)
}

fn overlap(a: &Fact, b: &Fact) -> i64 {
    a.end.min(b.end) - a.start.max(b.start)
}

fn same_span(a: &Fact, b: &Fact) -> bool {
    a.start == b.start && a.end == b.end
}

fn same_number(gold: &Fact, got: &Fact) -> bool {
    let close = |field| close(gold.get(field), got.get(field));
    if gold.get("value").is_some() {
        return close("value");
    }
    close("low") && close("high")
}

/// Equal up to rounding. Written term by term as in the reference, so that doubles round alike.
fn close(a: &Value, b: &Value) -> bool {
    if !a.is_some() || !b.is_some() {
        return !a.is_some() && !b.is_some();
    }
    let (Some(a), Some(b)) = (a.number(), b.number()) else {
        return false;
    };
    let size = 1e-9_f64.max(a.abs()).max(b.abs());
    (a - b).abs() <= 1e-3 * size * 0.1 + 1e-9 || (a - b).abs() < 1e-4
}

/// How much two texts have in common, by characters, order left out.
fn character_f1(gold: &Value, got: &Value) -> f64 {
    let (Some(a), Some(b)) = (gold.text(), got.text()) else {
        return f64::from(u8::from(gold.same_or_empty(got)));
    };
    let mut left: Vec<char> = b.chars().collect();
    let (a_len, b_len) = (a.chars().count(), left.len());
    let mut common = 0;
    for c in a.chars() {
        if let Some(i) = left.iter().position(|l| *l == c) {
            left.swap_remove(i);
            common += 1;
        }
    }
    f64::from(2 * common) / (a_len + b_len) as f64
}
