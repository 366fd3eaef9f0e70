//! Public suites of Chinese numbers: the share of cases that come out right, by source.
//!
//! `cargo test suites -- --nocapture` prints the table; `SUITES=wrong` in front also lists what is wrong (`SUITES=policy`: of the
//! cases near to policy articles only). The suites lie in `../shared/suites`, or where `SUITES_DIR` says; without them the test is
//! skipped.
//!
//! A case is right when every mention that it expects is right and the tool gives no fact of a kind that the suite marks
//! exhaustively (its `scope`) where the suite has none. What is right:
//!
//! * A measured number: a fact overlaps the mention, and value (or bounds) and unit are equal. Where only the units differ, both are
//!   turned into the base unit (3斤 = 1500 g). Spans are not compared: each suite has its own idea of qualifiers and units. Of a range
//!   that is open (8.5分以上) the bound that is there is compared. Fuzzy numbers: 3000余 is 3000 to some suites, 3000~4000 to others
//!   and 十几 is 10 to some; the lower bound must agree. A fraction is a percentage of ours: 0.75 is 75 %.
//! * A bare number is no fact by design. The numeral reader is set on the numeral behind signs and qualifiers; it must give the value
//!   and end inside the mention. A bare range is two such numbers (大于20小于35), or one with its bounds (三五百). Of an ordinal the
//!   numeral must be read, and it must not become a fact.
//! * 四年六个月: every part is right.
//!
//! Cases about calendar time have a column of their own, since the tool gives no clock time to compare with theirs: right there means
//! that no calendar time became a fact of another kind than a duration. These cases are not in the shares.

mod judge;
mod load;

use crate::support::facts_of;
use load::Case;
use std::collections::BTreeMap;

/// Percent that each source reaches at least: all cases, cases near to policy articles, calendar time. They only rise.
const FLOORS: &[(&str, [usize; 3])] = &[
    ("recognizers", [0, 0, 0]),
    ("duckling", [0, 0, 0]),
    ("minlp_duckling", [0, 0, 0]),
    ("jionlp_money", [0, 0, 0]),
    ("jionlp_time", [0, 0, 0]),
    ("cn2an", [0, 0, 0]),
    ("chinese2digits", [0, 0, 0]),
    ("wetext", [0, 0, 0]),
    ("nemo", [0, 0, 0]),
    ("rustling", [0, 0, 0]),
    ("hanlp", [0, 0, 0]),
    ("chinesenumbertool", [0, 0, 0]),
    ("chinese_number_rs", [0, 0, 0]),
];

/// The columns of the table.
const COLUMNS: [&str; 3] = ["all", "policy", "calendar"];

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
    let Some(folder) = load::folder() else {
        eprintln!("skipped: no folder ../shared/suites");
        return;
    };
    let listed = std::env::var("SUITES").unwrap_or_default();
    let mut total = [Score::default(); 3];
    let mut table = vec![format!(
        "{:<18}{:>17}  {:>17}  {:>17}",
        "source", COLUMNS[0], COLUMNS[1], COLUMNS[2]
    )];
    let mut scores = BTreeMap::new();
    for (source, _) in FLOORS {
        let mut score = [Score::default(); 3];
        for case in load::cases(&folder, source) {
            let facts = facts_of(&case.text);
            let wrong = judge::wrong(&case, &facts);
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
    println!("calendar: kept out of the shares, their resolved values are not compared");
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
