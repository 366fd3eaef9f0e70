//! One test a command, and the help of all.

use super::{ARTICLE, folder, run, run_with};
use serde_json::Value;

const COMMANDS: [&str; 10] = [
    "index",
    "extract",
    "search",
    "facts",
    "segment",
    "explain",
    "schema",
    "eval",
    "completions",
    "man",
];

#[test]
fn every_command_has_help_with_an_example() {
    let dir = folder(&[]);
    let all = run(dir.path(), &["--help"]).out;
    for command in COMMANDS {
        assert!(all.contains(&format!("\n  {command} ")), "{command}");
        let got = run(dir.path(), &[command, "--help"]);
        assert_eq!((got.code, got.err.as_str()), (0, ""), "{command}");
        assert!(got.out.contains("Example"), "{command}");
        assert!(
            got.out.contains(&format!("  shushuo {command}"))
                || got.out.contains(&format!("| shushuo {command}")),
            "{command}"
        );
    }
}

#[test]
fn wrong_usage_is_code_2() {
    let dir = folder(&[]);
    for args in [
        &[][..],
        &["find"],
        &["search"],
        &["facts", "x", "--limit", "0"],
        &["extract", "--format", "xml"],
    ] {
        assert_eq!(run(dir.path(), args).code, 2, "{args:?}");
    }
}

#[test]
fn index_says_what_it_did() {
    let dir = folder(&[
        ("corpus/a.txt", ARTICLE.as_bytes()),
        ("corpus/b.jsonl", b"{\"text\":\"363\"}\n{\n"),
        ("corpus/c.mp3", b"x"),
    ]);
    let got = run(dir.path(), &["index", "--facts", "facts.jsonl"]);
    assert_eq!((got.code, got.out.as_str()), (2, ""));
    let lines: Vec<_> = got.err.lines().collect();
    assert!(
        lines[0].starts_with("shushuo: corpus/b.jsonl:2: not a JSON object: "),
        "{lines:?}"
    );
    assert!(lines[1].starts_with("2 articles, "), "{lines:?}");
    assert!(lines[1].contains(" facts → index ("), "{lines:?}");
    assert!(lines[2].ends_with(" MB/s"), "{lines:?}");
    assert!(
        lines.contains(&"  1 file of other kinds skipped: .mp3 1"),
        "{lines:?}"
    );
    assert!(lines.contains(&"  1 error: corpus/b.jsonl 1"), "{lines:?}");
    let facts = std::fs::read_to_string(dir.path().join("facts.jsonl")).expect("facts");
    assert_eq!(facts, run(dir.path(), &["extract", "corpus"]).out);
    let to_stdout = run(
        dir.path(),
        &["--index", "other", "index", "corpus", "--facts", "-"],
    );
    assert_eq!(facts, to_stdout.out);
}

#[test]
fn an_index_of_nothing_is_not_written() {
    let dir = folder(&[("corpus/a.txt", b"")]);
    let got = run(dir.path(), &["index", "--facts", "facts.jsonl"]);
    assert_eq!(got.code, 2);
    assert!(
        got.err
            .contains("no article was read; the index stays as it was"),
        "{}",
        got.err
    );
    assert!(!dir.path().join("facts.jsonl").exists());
    let got = run(dir.path(), &["index", "nowhere"]);
    assert!(
        got.err
            .starts_with("shushuo: nowhere: no such file or folder"),
        "{}",
        got.err
    );
}

#[test]
fn nothing_found_is_code_1() {
    let dir = folder(&[("corpus/a.txt", ARTICLE.as_bytes())]);
    assert_eq!(run(dir.path(), &["index"]).code, 0);
    for args in [
        &["search", "火星"][..],
        &["facts", "火星"],
        &["search", "火星", "-计划", "--json"],
        &["facts", "火星", "--json"],
    ] {
        let got = run(dir.path(), args);
        assert_eq!(
            (got.code, got.out.as_str(), got.err.as_str()),
            (1, "", "nothing found\n"),
            "{args:?}"
        );
    }
}

#[test]
fn facts_below_a_confidence_are_left_out() {
    let text = "全市共有驻村干部363人。\n另有50人。";
    let dir = folder(&[("a.txt", text.as_bytes())]);
    let all = run(dir.path(), &["extract", "a.txt", "--json"]).out;
    let of = |line: &str| -> f64 {
        let fact: Value = serde_json::from_str(line).unwrap();
        fact["confidence"].as_f64().unwrap()
    };
    let best = all.lines().map(of).fold(0.0, f64::max);
    let least = best.to_string();
    let got = run(
        dir.path(),
        &["extract", "a.txt", "--min-confidence", &least],
    );
    assert_eq!((got.code, got.err.as_str()), (0, ""));
    assert!(!got.out.is_empty() && got.out.lines().all(|l| of(l) >= best));
    assert!(got.out.len() < all.len(), "{all}");
    let wrong = run(dir.path(), &["extract", "a.txt", "--min-confidence", "80"]);
    assert_eq!(wrong.code, 2);
}

#[test]
fn segment_gives_offsets_in_characters_and_bytes() {
    let dir = folder(&[("a.txt", "驻村\t干部\n".as_bytes())]);
    let text = "驻村\t干部\n";
    let got = run_with(dir.path(), &["segment", "-", "--json"], text);
    let mut joined = String::new();
    for line in got.out.lines() {
        let v: Value = serde_json::from_str(line).expect("JSON");
        let at = |k: &str| v[k].as_u64().expect("an offset") as usize;
        assert_eq!(&text[at("start_byte")..at("end_byte")], v["word"]);
        assert_eq!(at("start"), text[..at("start_byte")].chars().count());
        joined += v["word"].as_str().expect("a word");
    }
    assert_eq!(joined, text);
    let table = run(dir.path(), &["segment", "a.txt"]).out;
    assert!(
        table.starts_with("word\ttag\tstart\tend\tstart_byte\tend_byte\n"),
        "{table}"
    );
    assert!(
        table.lines().all(|l| l.matches('\t').count() == 5),
        "{table}"
    );
    assert!(
        run(dir.path(), &["segment", "驻村干部"])
            .out
            .contains("干部")
    );
}

#[test]
fn schema_knows_every_field() {
    let dir = folder(&[]);
    let v: Value = serde_json::from_str(&run(dir.path(), &["schema"]).out).expect("JSON");
    assert!(v["fact"]["properties"]["indicator"].is_object());
    assert!(v["article"]["properties"]["text"].is_object());
    for (of, field) in [
        ("fact", "value"),
        ("article", "source"),
        ("hit", "snippet"),
        ("word", "tag"),
        ("article-facts", "facts"),
    ] {
        let out = run(dir.path(), &["schema", "--of", of]).out;
        let v: Value = serde_json::from_str(&out).expect("JSON");
        assert!(v["properties"][field].is_object(), "{of}");
    }
}

#[test]
fn completions_and_man_pages_name_the_commands() {
    let dir = folder(&[]);
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let got = run(dir.path(), &["completions", shell]);
        assert!(got.code == 0 && got.out.contains("extract"), "{shell}");
    }
    assert!(run(dir.path(), &["man"]).out.contains("shushuo"));
    assert_eq!(run(dir.path(), &["man", "--dir", "man"]).code, 0);
    for command in COMMANDS {
        let page = dir.path().join(format!("man/shushuo-{command}.1"));
        assert!(page.exists(), "{command}");
    }
}

#[test]
fn the_version_is_printed() {
    let got = run(folder(&[]).path(), &["--version"]);
    assert_eq!(got.out, format!("shushuo {}\n", env!("CARGO_PKG_VERSION")));
}
