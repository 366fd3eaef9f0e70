//! `shushuo eval` against numbers worked out by hand, and against the reference scorer byte for byte.

use crate::cli::{folder, run};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;

const GOLD: &str = r#"{"id":"a","text":"全市共选派驻村干部363人，完成投资5.6亿元，约30名书记，第3章","facts":[{"text":"363人","start":9,"end":13,"kind":"people","value":363,"low":null,"high":null,"unit":"person","per":null,"modifier":"exact","change":null,"basis":null,"indicator":"驻村干部","place":"全市","period":null,"status":"actual"},{"text":"5.6亿元","start":18,"end":23,"kind":"money","value":560000000,"low":null,"high":null,"unit":"CNY","per":null,"modifier":"exact","change":null,"basis":null,"indicator":"投资","place":"全市","period":null,"status":"actual"},{"text":"30名","start":25,"end":28,"kind":"people","value":30,"low":null,"high":null,"unit":"person","per":null,"modifier":"about","change":null,"basis":null,"indicator":"书记","place":"全市","period":null,"status":"actual"}],"not_facts":[{"text":"第3章","start":31,"end":34,"why":"ordinal"}]}
"#;

const PREDICTED: &str = r#"{"id":"a","facts":[{"start":9,"end":13,"kind":"people","value":363.0,"unit":"person","modifier":"exact","indicator":"干部","place":"全市","status":"actual"},{"start":18,"end":22,"kind":"money","value":560000000,"unit":"元","modifier":"exact","indicator":"","place":"全市","status":"actual"},{"text":"3","start":32,"end":33,"kind":"number","value":3,"unit":null}]}
"#;

// 3 gold, 3 predicted; 2 overlap, 1 has the span, 2 the number, 1 also the unit.
const WANT: &str = "\
overlap  P 0.667 R 0.667 F1 0.667
span     P 0.333 R 0.333 F1 0.333
number   P 0.667 R 0.667 F1 0.667
value    P 0.333 R 0.333 F1 0.333
strict   P 0.333 R 0.333 F1 0.333
gold 3 predicted 3 strictF1 0.3333 valueF1 0.3333 decoys hit 1/1 | kind 1.000 modifier 1.000 change 1.000 basis 1.000 per 1.000 status 1.000 period 1.000 place 1.000 indicator 0.000 indicator~ 0.500 place~ 1.000
   money: gold 1 strict 0 false 0
   number: gold 0 strict 0 false 1
   people: gold 2 strict 1 false 0
INDICATOR a 全市共选派驻村干部[363人]，完成投资5.6亿元，约30 | gold 驻村干部 | got 干部
DIFF a 全市共选派驻村干部363人，完成投资[5.6亿元]，约30名书记，第3章 | gold {'text': '5.6亿元', 'kind': 'money', 'value': 560000000, 'low': None, 'high': None, 'unit': 'CNY'} | got {'text': None, 'kind': 'money', 'value': 560000000, 'low': None, 'high': None, 'unit': '元'}
INDICATOR a 全市共选派驻村干部363人，完成投资[5.6亿元]，约30名书记，第3章 | gold 投资 | got \n\
MISS a 干部363人，完成投资5.6亿元，约[30名]书记，第3章 | gold {'text': '30名', 'kind': 'people', 'value': 30, 'low': None, 'high': None, 'unit': 'person'} | got None
FALSE:ordinal a 完成投资5.6亿元，约30名书记，第[3]章 | gold None | got {'text': '3', 'kind': 'number', 'value': 3, 'low': None, 'high': None, 'unit': None}
";

#[test]
fn places_may_be_compared_by_the_region_they_name() {
    let gold = r#"{"id":"a","place":"株洲市","text":"全市共363人，茶陵县5人","facts":[{"start":3,"end":7,"kind":"people","value":363,"unit":"person","place":"株洲"},{"start":11,"end":13,"kind":"people","value":5,"unit":"person","place":"茶陵县"}]}"#;
    let got = r#"{"id":"a","facts":[{"start":3,"end":7,"kind":"people","value":363,"unit":"person","place":"全市"},{"start":11,"end":13,"kind":"people","value":5,"unit":"person","place":"全市"}]}"#;
    let dir = folder(&[
        ("gold.jsonl", gold.as_bytes()),
        ("pred.jsonl", got.as_bytes()),
    ]);
    let place = |more: &[&str]| {
        let args = [&["eval", "gold.jsonl", "pred.jsonl", "--brief"], more].concat();
        let out = run(dir.path(), &args).out;
        let after = out.split(" place ").nth(1).map(|s| s[..5].to_string());
        after.unwrap_or(out)
    };
    assert_eq!(place(&[]), "0.000");
    assert_eq!(place(&["--regions"]), "0.500");
}

#[test]
fn a_small_case_has_the_numbers_worked_out_by_hand() {
    let dir = folder(&[
        ("gold.jsonl", GOLD.as_bytes()),
        ("pred.jsonl", PREDICTED.as_bytes()),
    ]);
    let got = run(
        dir.path(),
        &["eval", "gold.jsonl", "pred.jsonl", "--errors", "9"],
    );
    assert_eq!((got.code, got.err.as_str()), (0, ""));
    assert_eq!(got.out, WANT);
    let brief = run(
        dir.path(),
        &[
            "eval",
            "gold.jsonl",
            "pred.jsonl",
            "--brief",
            "--kinds",
            "money",
        ],
    );
    assert!(
        brief.out.starts_with("gold 1 predicted 1 strictF1 0.0000 "),
        "{}",
        brief.out
    );
}

#[test]
fn facts_a_line_score_like_facts_an_article() {
    let lines: String = serde_json::from_str::<Value>(PREDICTED).expect("JSON")["facts"]
        .as_array()
        .expect("facts")
        .iter()
        .map(|f| {
            let mut f = f.clone();
            f["article"] = "a".into();
            format!("{f}\n")
        })
        .collect();
    let dir = folder(&[
        ("gold.jsonl", GOLD.as_bytes()),
        ("pred.jsonl", lines.as_bytes()),
    ]);
    let got = run(
        dir.path(),
        &["eval", "gold.jsonl", "pred.jsonl", "--errors", "9"],
    );
    assert_eq!(got.out, WANT);
}

#[test]
fn our_own_facts_score_as_if_they_came_from_a_file() {
    let dir = folder(&[("gold.jsonl", GOLD.as_bytes())]);
    run(
        dir.path(),
        &["extract", "gold.jsonl", "--by-article", "-o", "pred.jsonl"],
    );
    let own = run(dir.path(), &["eval", "gold.jsonl", "--errors", "99"]);
    assert_eq!(own.code, 0);
    assert_eq!(
        own.out,
        run(
            dir.path(),
            &["eval", "gold.jsonl", "pred.jsonl", "--errors", "99"]
        )
        .out
    );
}

#[test]
fn a_broken_gold_file_names_its_line() {
    let dir = folder(&[
        (
            "gold.jsonl",
            b"\n{\"id\":\"a\",\"text\":\"x\",\"facts\":[{}]}\n",
        ),
        ("empty.jsonl", b""),
    ]);
    for (file, want) in [
        (
            "gold.jsonl",
            "shushuo: gold.jsonl:2: a fact without whole numbers in start and end\n",
        ),
        (
            "empty.jsonl",
            "shushuo: empty.jsonl: empty (a gold file has one JSON object a line)\n",
        ),
    ] {
        let got = run(dir.path(), &["eval", file]);
        assert_eq!((got.code, got.err.as_str()), (2, want));
    }
}

/// The folder of shared material beside the checkout, where there is one.
fn shared() -> Option<PathBuf> {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let around = home.ancestors().skip(1).take(2);
    around
        .map(|d| d.join("shared"))
        .find(|d| d.join("tools/score.py").exists())
}

#[test]
fn the_reference_scorer_prints_the_same_bytes() {
    let python = Command::new("python3").arg("--version").output();
    let (Some(shared), true) = (shared(), python.is_ok_and(|o| o.status.success())) else {
        eprintln!("skipped: needs ../shared/tools/score.py and python3");
        return;
    };
    let gold = shared.join("gold/dev.jsonl");
    let text = std::fs::read_to_string(&gold).expect("gold");
    let dir = folder(&[("pred.jsonl", damaged(&text).as_bytes())]);
    let gold = gold.to_str().expect("a path");
    for options in [
        &[][..],
        &["--errors", "100000"],
        &["--brief"],
        &["--kinds", "money,percent", "--errors", "30"],
        &["--errors", "30", "--only", "FALSE,PERIOD"],
    ] {
        let ours = run(
            dir.path(),
            &[&["eval", gold, "pred.jsonl"], options].concat(),
        );
        let theirs = Command::new("python3")
            .arg(shared.join("tools/score.py"))
            .args([gold, "pred.jsonl"])
            .args(options)
            .env("PYTHONIOENCODING", "utf-8")
            .current_dir(dir.path())
            .output()
            .expect("python runs");
        let theirs = String::from_utf8(theirs.stdout).expect("UTF-8");
        assert_eq!(ours.out, theirs, "{options:?}");
    }
}

/// Predictions made from gold by breaking some facts in each way that the scorer can tell apart.
fn damaged(gold: &str) -> String {
    let mut out = String::new();
    let mut n = 0;
    for line in gold.lines().filter(|l| !l.trim().is_empty()) {
        let article: Value = serde_json::from_str(line).expect("gold");
        let mut facts = Vec::new();
        for fact in article["facts"].as_array().into_iter().flatten() {
            n += 1;
            let mut f = fact.clone();
            match n % 13 {
                0 => continue,
                1 => f["end"] = json!(f["end"].as_i64().unwrap_or(0) + 2),
                2 => f["unit"] = Value::Null,
                3 => f["value"] = json!(f["value"].as_f64().map(|v| v * 1.00005)),
                4 => f["value"] = json!(f["value"].as_f64().map(|v| v * 10.0)),
                5 => f["kind"] = json!("number"),
                6 => f["indicator"] = json!("生产总值"),
                7 => f["period"] = json!(""),
                8 => f["place"] = Value::Null,
                9 => facts.push(f.clone()),
                10 => {
                    f["value"] = Value::Null;
                    (f["low"], f["high"]) = (json!(1e-5), json!(2.5e17));
                }
                11 => {
                    f.as_object_mut().expect("an object").remove("kind");
                }
                _ => {}
            }
            facts.push(f);
        }
        for (i, decoy) in article["not_facts"]
            .as_array()
            .into_iter()
            .flatten()
            .enumerate()
        {
            if i % 3 == 0 {
                facts.push(json!({"start": decoy["start"], "end": decoy["end"], "kind": "count"}));
            }
        }
        out += &format!("{}\n", json!({"id": article["id"], "facts": facts}));
    }
    out
}
