//! Public suites of Chinese numbers: the share of cases that come out right, by source.
//!
//! `cargo test suites -- --nocapture` prints the table. `SUITES=wrong` in front also lists what is wrong, `SUITES=policy` only the
//! cases near to policy articles (so do `general` and `spoken`). The suites lie in `../shared/suites`, or where `SUITES_DIR` says;
//! without them the test is skipped.
//!
//! A case is right when every mention that it expects is right, and no fact stands elsewhere in the text of a kind that the suite
//! marks exhaustively (its `scope`). The text is read as it is, also where it is nothing but a number. A mention is right so:
//!
//! * With a unit: a fact overlaps it and has the same value (or bounds) and the same unit. Where only the units differ, both are
//!   turned into the base unit (3斤 = 1500 g), to the 0.2 % that the suites round their factors to. Spans are not compared: each suite
//!   has its own idea of what belongs to them. Of an open range (8.5分以上) the bound that is there is compared. Of a fuzzy number
//!   (3000余, 十几) the lower bound may stand for all: it is 3000 to some suites, 3000~4000 to others. A fraction is a percentage of
//!   ours: 0.75 is 75 %.
//! * A compound of time (四年六个月): each part is right, or they add up where the suite adds them up, with its months of 30 days.
//! * A bare number, which by design is no fact: the numeral reader, set on the numeral behind signs and qualifiers, gives the value and
//!   ends inside the mention. A bare range is one such numeral (三五百) or two (大于20小于35).
//! * An ordinal: its numeral is read the same way, and it is no fact.
//!
//! Cases of calendar time have a column of their own and are in no share: the tool gives days and years, not the clock times that they
//! ask for. Right there means that no calendar time became a fact, save a span of time counted from a day (三天后).

mod judge;
mod load;

use crate::support::{facts_of, project};
use load::Case;
use std::collections::BTreeMap;

/// Percent that each source reaches at least: all cases, cases near to policy articles, calendar time. They only rise.
const FLOORS: &[(&str, [usize; 3])] = &[
    ("recognizers", [83, 89, 0]),
    ("duckling", [72, 78, 0]),
    ("minlp_duckling", [74, 89, 0]),
    ("jionlp_money", [89, 95, 0]),
    ("jionlp_time", [86, 86, 99]),
    ("cn2an", [94, 95, 0]),
    ("chinese2digits", [75, 0, 0]),
    ("wetext", [95, 94, 0]),
    ("nemo", [97, 97, 100]),
    ("rustling", [81, 0, 0]),
    ("hanlp", [100, 0, 0]),
    ("chinesenumbertool", [100, 0, 0]),
    ("chinese_number_rs", [77, 0, 0]),
];

/// The columns of the table.
const COLUMNS: [&str; 3] = ["all", "policy", "calendar"];

/// Percent of the cases near to policy articles that come out right, those set aside in `tests/suites.md` left out.
const LESS_DEVIATIONS: f64 = 97.0;

/// The cases that `tests/suites.md` sets aside, with the reasons.
fn deviations() -> BTreeMap<String, String> {
    std::fs::read_to_string(project("tests/suites.md"))
        .unwrap()
        .lines()
        .filter(|l| l.starts_with("| ") && l.contains('/'))
        .filter_map(|l| {
            let mut cells = l.trim_matches('|').split('|').map(|c| c.trim().to_string());
            Some((cells.next()?, cells.next()?))
        })
        .collect()
}

/// Right, and all.
#[derive(Default, Clone, Copy)]
struct Score(usize, usize);

impl Score {
    fn add(&mut self, right: bool) {
        self.0 += usize::from(right);
        self.1 += 1;
    }

    fn percent(self) -> Option<usize> {
        (self.0 * 100).checked_div(self.1)
    }

    fn cell(self) -> String {
        match self.1 {
            0 => "-".to_string(),
            n => format!("{}/{n} {:5.1}%", self.0, self.0 as f64 * 100.0 / n as f64),
        }
    }
}

/// The columns that a case counts in.
fn columns(case: &Case) -> Vec<usize> {
    let calendar = !case.expect.is_empty() && case.expect.iter().all(|e| e.is_calendar());
    match (calendar, case.relevance.as_str()) {
        (true, _) => vec![2],
        (false, "policy") => vec![0, 1],
        _ => vec![0],
    }
}

fn row(name: &str, scores: [Score; 3]) -> String {
    let cells: Vec<String> = scores.iter().map(|s| format!("{:>17}", s.cell())).collect();
    format!("{name:<18}{}", cells.join("  "))
}

#[test]
fn public_suites_score_above_their_floors() {
    let folder = load::folder();
    if !folder.is_dir() {
        eprintln!("skipped: {} is not here", folder.display());
        return;
    }
    let listed = std::env::var("SUITES").unwrap_or_default();
    let mut total = [Score::default(); 3];
    let mut table = vec![format!(
        "{:<18}{:>17}  {:>17}  {:>17}",
        "source", COLUMNS[0], COLUMNS[1], COLUMNS[2]
    )];
    let deviations = deviations();
    let mut less = Score::default();
    let mut as_expected = Vec::new();
    let mut scores = BTreeMap::new();
    for (source, _) in FLOORS {
        let mut score = [Score::default(); 3];
        for case in load::cases(&folder, source) {
            let facts = facts_of(&case.text);
            let wrong = judge::wrong(&case, &facts);
            let aside = deviations.contains_key(&case.id);
            if aside && wrong.is_empty() {
                as_expected.push(case.id.clone());
            }
            if columns(&case).contains(&1) && !aside {
                less.add(wrong.is_empty());
            }
            for i in columns(&case) {
                score[i].add(wrong.is_empty());
                total[i].add(wrong.is_empty());
            }
            let wanted = listed == "wrong" || listed == case.relevance;
            if wanted && !wrong.is_empty() {
                let got: Vec<String> = facts.iter().map(shown).collect();
                println!(
                    "{}\t{}\t{}\t{}\tgot {}",
                    case.id,
                    case.relevance,
                    case.text,
                    wrong.join("; "),
                    got.join("; ")
                );
            }
        }
        table.push(row(source, score));
        scores.insert(*source, score);
    }
    table.push(row("together", total));
    println!("{}", table.join("\n"));
    println!("policy, less deviations (tests/suites.md): {}", less.cell());
    println!(
        "calendar: {} cases are in no share, as the times that they resolve to are not compared",
        total[2].1
    );
    assert!(
        as_expected.is_empty(),
        "no deviations any more, take them out of tests/suites.md: {as_expected:?}"
    );
    let share = less.0 as f64 * 100.0 / less.1 as f64;
    assert!(
        share >= LESS_DEVIATIONS,
        "{share:.1} % of the policy cases less deviations"
    );
    for (source, floors) in FLOORS {
        for (i, floor) in floors.iter().enumerate() {
            let percent = scores[source][i].percent().unwrap_or(100);
            assert!(
                percent >= *floor,
                "{source}: {percent} % of {} is below the floor {floor} %",
                COLUMNS[i]
            );
        }
    }
}

fn shown(f: &shushuo::record::FactRecord) -> String {
    let number = |n: Option<shushuo::record::Number>| n.map(|n| n.0.to_string());
    let says = number(f.value).unwrap_or_else(|| {
        let bound = |n| number(n).unwrap_or_default();
        format!("{}~{}", bound(f.low), bound(f.high))
    });
    let unit = f.unit.as_deref().unwrap_or_default();
    format!("{} {} {says} {unit}", f.text, f.kind.name())
}
