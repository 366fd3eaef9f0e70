//! `lexicon/rules.tsv`, measured on facts checked by hand, and the confidence that is made of it.
//!
//! To measure anew after rules have changed, on gold files of real texts:
//! `GOLD=a.gold.jsonl:b.gold.jsonl cargo test --test all rules -- --ignored`, then `cargo test --test all rules`, as the table is compiled in.
//! A file `a.arts.jsonl` beside `a.gold.jsonl` has the articles that its texts are passages of. Our own articles are counted, too.

use crate::cli::run;
use crate::support::project;
use shushuo::lexicon::{RULES_TSV, tsv::rows};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The fields whose rules are measured; a kind stands for the number itself.
const FIELDS: [&str; 5] = ["number", "indicator", "place", "period", "status"];
/// A rule that was seen this often counts as much as what its whole field reaches.
const PRIOR: f64 = 5.0;

/// What `eval --rules` prints: right and seen by rule, and by band of confidence.
type Counts = BTreeMap<String, (usize, usize)>;

fn counts(gold: &Path, kind: &str) -> Counts {
    let articles = gold.to_string_lossy().replace(".gold.jsonl", ".arts.jsonl");
    let path = gold.to_string_lossy();
    let mut args = vec!["eval", &path, "--rules", "--regions"];
    if articles != path && Path::new(&articles).exists() {
        args.extend(["--articles", &articles]);
    }
    let got = run(Path::new(env!("CARGO_MANIFEST_DIR")), &args);
    assert_eq!(got.code, 0, "{}: {}", gold.display(), got.err);
    let lines = got.out.lines().map(|l| l.split(' ').collect::<Vec<_>>());
    lines
        .filter(|words| words[0] == kind)
        .map(|w| {
            (
                w[1].to_string(),
                (w[2].parse().unwrap(), w[4].parse().unwrap()),
            )
        })
        .collect()
}

fn field(rule: &str) -> &str {
    rule.split_once('.').map_or("number", |(field, _)| field)
}

/// The rows of the table: each rule drawn towards its field, and `field.other` for rules not seen.
fn table(counts: &Counts) -> Vec<String> {
    let mut out = Vec::new();
    for name in FIELDS {
        let own: Vec<_> = counts.iter().filter(|(r, _)| field(r) == name).collect();
        let right: usize = own.iter().map(|(_, (right, _))| right).sum();
        let seen: usize = own.iter().map(|(_, (_, seen))| seen).sum();
        let whole = right as f64 / seen.max(1) as f64;
        let row = |rule: &str, share: f64, right: usize, seen: usize| {
            format!("{rule}\t{share:.3}\t{right}\t{seen}")
        };
        for (rule, (right, seen)) in own {
            let share = (*right as f64 + PRIOR * whole) / (*seen as f64 + PRIOR);
            out.push(row(rule, share, *right, *seen));
        }
        out.push(row(&format!("{name}.other"), whole, right, seen));
    }
    out
}

/// No test but the program that writes the table, kept where it is compared.
#[test]
#[ignore = "writes lexicon/rules.tsv from the files in GOLD"]
fn measure_anew() {
    let files = std::env::var_os("GOLD").expect("GOLD names the gold files");
    let mut sum = Counts::new();
    for gold in std::env::split_paths(&files).chain([project("corpus/gold.jsonl")]) {
        for (rule, (right, seen)) in counts(&gold, "rule") {
            let count = sum.entry(rule).or_default();
            *count = (count.0 + right, count.1 + seen);
        }
    }
    let head = RULES_TSV.lines().take_while(|l| l.starts_with('#'));
    let head = head.chain(["rule\tshare\tright\tseen"]).map(String::from);
    let lines: Vec<String> = head.chain(table(&sum)).collect();
    fs::write(project("lexicon/rules.tsv"), lines.join("\n") + "\n").unwrap();
}

#[test]
fn each_row_says_what_was_counted() {
    let mut wrong = Vec::new();
    let mut counts = Counts::new();
    for row in rows(RULES_TSV) {
        let (right, seen) = (row.cell(2).parse().unwrap(), row.cell(3).parse().unwrap());
        if !FIELDS.contains(&field(row.cell(0))) {
            wrong.push(format!("line {}: {} is of no field", row.line, row.cell(0)));
        }
        if !row.cell(0).ends_with(".other") {
            counts.insert(row.cell(0).to_string(), (right, seen));
        }
    }
    let rows: Vec<&str> = RULES_TSV.lines().filter(|l| !l.starts_with('#')).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(
        rows[1..],
        table(&counts),
        "share = (right + {PRIOR} · field) / (seen + {PRIOR})"
    );
}

#[test]
fn the_more_confident_facts_are_right_more_often() {
    let bands = counts(&project("corpus/gold.jsonl"), "confidence");
    let (mut of_right, mut of_wrong) = (Vec::new(), Vec::new());
    for (band, (right, seen)) in &bands {
        let from: f64 = band.split('–').next().unwrap().parse().unwrap();
        of_right.extend(std::iter::repeat_n(from, *right));
        of_wrong.extend(std::iter::repeat_n(from, seen - right));
    }
    let mean = |of: &[f64]| of.iter().sum::<f64>() / of.len() as f64;
    let (right, wrong) = (mean(&of_right), mean(&of_wrong));
    assert!(of_right.len() + of_wrong.len() > 700);
    assert!(
        right > wrong,
        "right facts have {right}, wrong ones {wrong}"
    );
}
