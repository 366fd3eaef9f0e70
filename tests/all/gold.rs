//! Scores on facts checked by hand. Floors only rise; the command that prints the figures is `shushuo eval`.

use crate::cli::run;
use crate::support::project;
use serde_json::Value;
use shushuo::read::{self, Inputs};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// A floor for each figure of the summary line.
type Floors = &'static [(&'static str, f64)];

/// Our own articles.
const CORPUS: Floors = &[
    ("strictF1", 0.995),
    ("valueF1", 0.995),
    ("modifier", 0.98),
    ("change", 0.99),
    ("basis", 0.99),
    ("per", 0.96),
    ("status", 0.98),
    ("period", 0.95),
    ("place", 0.95),
    ("indicator", 0.82),
    ("indicator~", 0.915),
];

/// Real texts that are not in the project.
const SHARED: &[(&str, Floors)] = &[
    (
        "seed.jsonl",
        &[("strictF1", 0.99), ("status", 0.98), ("indicator~", 0.92)],
    ),
    (
        "dev.jsonl",
        &[
            ("strictF1", 0.99),
            ("modifier", 0.98),
            ("change", 0.99),
            ("basis", 0.99),
            ("per", 0.99),
            ("status", 0.98),
            ("period", 0.975),
            ("place", 0.85),
            ("indicator", 0.91),
            ("indicator~", 0.97),
        ],
    ),
];

/// The figures of `shushuo eval GOLD --brief`, by name; `decoys` is the share of decoys that were taken for facts.
fn figures(gold: &Path) -> BTreeMap<String, f64> {
    let got = run(
        Path::new(env!("CARGO_MANIFEST_DIR")),
        &["eval", &gold.to_string_lossy(), "--brief"],
    );
    let line = got.out.replace('|', " ");
    let words: Vec<&str> = line.split_whitespace().collect();
    let mut out: BTreeMap<String, f64> = words
        .windows(2)
        .filter_map(|w| Some((w[0].to_string(), w[1].parse().ok()?)))
        .collect();
    let (hit, all) = words
        .iter()
        .find_map(|w| w.split_once('/'))
        .expect("decoys");
    let share = hit.parse::<f64>().unwrap() / all.parse::<f64>().unwrap();
    out.insert("decoys".to_string(), share);
    out
}

fn check(gold: &Path, floors: Floors) {
    let got = figures(gold);
    for (name, floor) in floors {
        let figure = got
            .get(*name)
            .unwrap_or_else(|| panic!("{}: no figure {name} in {got:?}", gold.display()));
        assert!(
            figure >= floor,
            "{}: {name} {figure} is below its floor {floor}",
            gold.display()
        );
    }
    let decoys = got["decoys"];
    assert!(
        decoys <= 0.01,
        "{}: {decoys} of the decoys were taken for facts",
        gold.display()
    );
}

#[test]
fn our_own_articles_score_above_their_floors() {
    check(&project("corpus/gold.jsonl"), CORPUS);
}

#[test]
fn real_texts_score_above_their_floors() {
    for (name, floors) in SHARED {
        let path = project("../shared/gold").join(name);
        if path.exists() {
            check(&path, floors);
        } else {
            eprintln!("skipped: {} is not here", path.display());
        }
    }
}

/// The gold lines as JSON.
fn gold() -> Vec<Value> {
    fs::read_to_string(project("corpus/gold.jsonl"))
        .unwrap()
        .lines()
        .map(|l| serde_json::from_str(l).unwrap())
        .collect()
}

#[test]
fn every_sample_article_has_its_gold_and_the_same_text() {
    let found = read::find(&[project("corpus")]);
    let articles: BTreeMap<String, _> = Inputs::new(found.inputs)
        .articles()
        .map(|a| a.unwrap())
        .map(|a| (a.id.clone(), a))
        .collect();
    let gold = gold();
    assert!(articles.len() >= 15, "{} articles", articles.len());
    assert_eq!(articles.len(), gold.len());
    for g in &gold {
        let id = g["id"].as_str().unwrap();
        let article = articles
            .get(id)
            .unwrap_or_else(|| panic!("no article {id} in corpus/"));
        assert_eq!(article.text, g["text"].as_str().unwrap(), "{id}");
        assert_eq!(
            article.date.map(|d| d.to_string()).as_deref(),
            g["date"].as_str(),
            "date of {id}"
        );
    }
}

#[test]
fn gold_facts_stand_where_they_say() {
    let mut total = 0;
    for g in gold() {
        let chars: Vec<char> = g["text"].as_str().unwrap().chars().collect();
        let mut end = 0;
        for f in g["facts"].as_array().unwrap() {
            let (a, b) = (
                f["start"].as_u64().unwrap() as usize,
                f["end"].as_u64().unwrap() as usize,
            );
            let said: String = chars[a..b].iter().collect();
            assert_eq!(said, f["text"].as_str().unwrap());
            assert!(a >= end, "facts overlap at {said}");
            end = b;
            total += 1;
        }
    }
    assert!(total >= 300, "{total} facts");
}
