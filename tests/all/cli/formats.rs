//! Formats of `extract`, and where they go. What the records look like is tested with hand-made ones in `render`.

use super::{ARTICLE, folder, run, run_with, shushuo};
use serde_json::Value;
use std::io::Read;
use std::process::{Command, Stdio};

#[test]
fn each_format_reads_back() {
    let dir = folder(&[("a.txt", ARTICLE.as_bytes())]);
    let by = |args: &[&str]| {
        let got = run(dir.path(), &[&["extract", "a.txt"], args].concat());
        assert_eq!((got.code, got.err.as_str()), (0, ""), "{args:?}");
        got.out
    };
    let lines = by(&[]);
    assert_eq!(lines, by(&["--json"]));
    assert_eq!(lines, by(&["--format", "jsonl"]));
    let lines: Vec<Value> = lines
        .lines()
        .map(|l| serde_json::from_str(l).expect("JSON"))
        .collect();
    let array: Vec<Value> = serde_json::from_str(&by(&["--format", "json"])).expect("JSON");
    assert_eq!(lines, array);
    let csv = by(&["--format", "csv"]);
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    assert!(reader.headers().expect("a header").iter().eq([
        "schema",
        "article",
        "title",
        "date",
        "path",
        "text",
        "start",
        "end",
        "start_byte",
        "end_byte",
        "page",
        "paragraph",
        "kind",
        "value",
        "low",
        "high",
        "unit",
        "si_value",
        "si_unit",
        "per",
        "modifier",
        "change",
        "basis",
        "indicator",
        "indicator_name",
        "place",
        "place_code",
        "period",
        "status",
        "pair",
        "cell",
        "sentence",
        "repeats",
        "confidence",
        "rule",
    ]));
    assert_eq!(reader.records().count(), lines.len());
    assert!(by(&["--format", "csv", "--bom"]).starts_with("\u{feff}schema,"));
    by(&["--format", "table"]);
}

#[test]
fn a_file_appears_whole_and_its_name_chooses_the_format() {
    let dir = folder(&[("a.txt", ARTICLE.as_bytes())]);
    let read = |name: &str| std::fs::read_to_string(dir.path().join(name)).expect(name);
    let got = run(dir.path(), &["extract", "a.txt", "-o", "facts.csv"]);
    assert_eq!((got.code, got.out.as_str()), (0, ""));
    assert!(read("facts.csv").starts_with("schema,article,"));
    assert_eq!(
        run(dir.path(), &["extract", "no.txt", "-o", "facts.csv"]).code,
        2
    );
    assert!(
        read("facts.csv").starts_with("schema,article,"),
        "the old file stays"
    );
    run(dir.path(), &["extract", "a.txt", "-o", "facts.json"]);
    serde_json::from_str::<Vec<Value>>(&read("facts.json")).expect("an array");
    let got = run(dir.path(), &["extract", "a.txt", "-o", "no/facts.json"]);
    assert!(
        got.err
            .starts_with("shushuo: no/facts.json: cannot be written: "),
        "{}",
        got.err
    );
    let left = std::fs::read_dir(dir.path()).expect("a folder").count();
    assert_eq!(left, 3, "no temporary file is left");
}

#[test]
fn an_article_goes_around_its_facts() {
    let dir = folder(&[]);
    let line = "{\"id\":\"a\",\"title\":\"甲\",\"date\":\"2023-05-12\",\"source\":\"乙报\",\"place\":\"株洲市\",\"text\":\"共363人。\"}";
    let got = run_with(dir.path(), &["extract", "--by-article"], line);
    let v: Value = serde_json::from_str(&got.out).expect("JSON");
    assert_eq!(
        (&v["id"], &v["title"], &v["date"], &v["source"], &v["place"]),
        (
            &"a".into(),
            &"甲".into(),
            &"2023-05-12".into(),
            &"乙报".into(),
            &"株洲市".into()
        )
    );
    assert!(v["facts"].is_array());
}

#[test]
fn a_closed_pipe_is_no_error() {
    let dir = folder(&[("a.txt", "驻村干部363人。".repeat(20_000).as_bytes())]);
    let mut child = Command::new(shushuo(dir.path()).get_program())
        .args(["segment", "a.txt"])
        .current_dir(dir.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut first = [0; 10];
    let mut out = child.stdout.take().expect("a pipe");
    out.read_exact(&mut first).expect("some output");
    drop(out);
    let end = child.wait_with_output().expect("the program ends");
    assert_eq!(
        (end.status.code(), end.stderr.as_slice()),
        (Some(0), &b""[..])
    );
}
