//! Good and bad input: each problem is one line that names file, line and remedy; the rest of the run is done.

use super::{ARTICLE, folder, run, run_with};
use serde_json::Value;

/// Ids of the articles that were read, in order.
fn ids(out: &str) -> Vec<String> {
    out.lines()
        .map(|l| {
            let v: Value = serde_json::from_str(l).expect(l);
            v["id"].as_str().expect("an id").to_string()
        })
        .collect()
}

const EXTRACT: [&str; 2] = ["extract", "--by-article"];

fn extract<'a>(paths: &[&'a str]) -> Vec<&'a str> {
    EXTRACT.iter().chain(paths).copied().collect()
}

#[test]
fn each_bad_input_is_one_line() {
    let long = [
        &b"{\"text\":\""[..],
        &vec![b'a'; 64 << 20],
        b"\"}\n{\"text\":\"363\"}\n",
    ]
    .concat();
    let dir = folder(&[
        ("empty.txt", b""),
        ("blank.md", b" \n\n"),
        ("empty.jsonl", b"\n"),
        ("broken.jsonl", b"{\"text\": \n"),
        ("array.jsonl", b"[1]\n"),
        ("textless.jsonl", b"{\"id\":\"x\"}\n"),
        ("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\x0d"),
        ("none/README.md", b"x"),
        ("README.md", b"x"),
    ]);
    std::fs::write(dir.path().join("long.jsonl"), long).expect("a file");
    for (path, want) in [
        (
            "missing.txt",
            "missing.txt: no such file or folder (check the spelling, or give - to read standard input)",
        ),
        (
            "*.docx",
            "*.docx: no file matches (check the pattern, for example corpus/*.txt)",
        ),
        (
            "none",
            "none: no articles in this folder (put .txt, .html, .docx, .pdf, .xlsx, .csv, .jsonl, .zip or similar files there)",
        ),
        (
            "README.md",
            "README.md: no articles there (give .txt, .html, .docx, .pdf, .xlsx, .csv, .jsonl, .zip or similar files other than README)",
        ),
        (
            "picture.png",
            "picture.png: not a kind of file that can be read (give .txt, .html, .docx, .pdf, .xlsx, .csv, .jsonl, .zip or similar files)",
        ),
        ("empty.txt", "empty.txt: empty (an article needs some text)"),
        ("blank.md", "blank.md: empty (an article needs some text)"),
        (
            "empty.jsonl",
            "empty.jsonl: empty (an article needs some text)",
        ),
        (
            "broken.jsonl",
            "broken.jsonl:1: not a JSON object: EOF while parsing a value at column 8 (each line must be one JSON object)",
        ),
        (
            "array.jsonl",
            "array.jsonl:1: not a JSON object: invalid type: sequence, expected a map at column 0 (each line must be one JSON object)",
        ),
        (
            "textless.jsonl",
            "textless.jsonl:1: no text (each line needs a field \"text\", \"content\" or \"正文\" with the article's text)",
        ),
        (
            "long.jsonl",
            "long.jsonl:1: line longer than 64 MiB (split it into articles, one JSON line each)",
        ),
    ] {
        let got = run(dir.path(), &["extract", path]);
        assert_eq!(got.err, format!("shushuo: {want}\n"), "{path}");
        assert_eq!(got.code, 2, "{path}");
    }
}

#[test]
fn the_rest_of_a_bad_run_is_done() {
    let lines = "{\"id\":\"one\",\"text\":\"363人\"}\n{\n\n{\"正文\":\"30人\",\"标题\":\"二\"}\n";
    let dir = folder(&[
        ("a.jsonl", lines.as_bytes()),
        ("b.txt", b" "),
        ("c.txt", ARTICLE.as_bytes()),
    ]);
    let got = run(dir.path(), &extract(&["a.jsonl", "no", "b.txt", "c.txt"]));
    assert_eq!(ids(&got.out), ["one", "a:4", "c"]);
    let places: Vec<_> = got
        .err
        .lines()
        .map(|l| l.split(": ").nth(1).unwrap_or(l))
        .collect();
    assert_eq!(places, ["a.jsonl:2", "no", "b.txt"]);
    assert_eq!(got.code, 2);
}

#[test]
fn many_errors_are_counted_not_printed() {
    let dir = folder(&[("a.jsonl", "{}\n".repeat(35).as_bytes())]);
    let got = run(dir.path(), &["extract", "a.jsonl"]);
    assert_eq!(got.err.lines().count(), 21);
    assert!(
        got.err.ends_with("shushuo: 15 more errors not shown\n"),
        "{}",
        got.err
    );
}

#[test]
fn folders_are_walked_in_order() {
    let text = ARTICLE.as_bytes();
    let dir = folder(&[
        ("c/2.txt", text),
        ("c/10.md", text),
        ("c/sub/1.txt", text),
        ("c/.hidden.txt", text),
        ("c/.git/x.txt", text),
        ("c/README.md", text),
        ("c/gold.jsonl", b"{\"id\":\"g\",\"text\":\"x\"}\n"),
        ("c/b.mp3", b"x"),
        ("c/b.MP3", b"x"),
        ("c/plain", b"x"),
    ]);
    #[cfg(unix)]
    std::os::unix::fs::symlink("..", dir.path().join("c/sub/up")).expect("a link");
    let got = run(dir.path(), &extract(&["c"]));
    assert_eq!(ids(&got.out), ["10", "2", "sub/1"]);
    assert_eq!(
        (got.code, got.err.as_str()),
        (
            0,
            "3 files of other kinds skipped: no extension 1, .mp3 2\n"
        )
    );
}

#[test]
fn a_gold_file_that_is_named_is_read() {
    let dir = folder(&[(
        "c/gold.jsonl",
        b"{\"id\":\"g\",\"text\":\"x\",\"facts\":[1]}\n",
    )]);
    assert_eq!(
        ids(&run(dir.path(), &extract(&["c/gold.jsonl"])).out),
        ["g"]
    );
}

#[test]
fn patterns_work_without_a_shell() {
    let text = ARTICLE.as_bytes();
    let dir = folder(&[
        ("a1.txt", text),
        ("a2.txt", text),
        ("b.txt", text),
        ("a3.mp3", b"x"),
    ]);
    let got = run(dir.path(), &extract(&["a*"]));
    assert_eq!(ids(&got.out), ["a1", "a2"]);
    assert_eq!(
        (got.code, got.err.as_str()),
        (0, "1 file of other kinds skipped: .mp3 1\n")
    );
}

#[test]
fn a_file_is_read_once_and_ids_are_unique() {
    let text = ARTICLE.as_bytes();
    let dir = folder(&[("a/1.txt", text), ("b/1.txt", text), ("b/2.txt", text)]);
    let got = run(dir.path(), &extract(&["a", "b", "a/1.txt", "./b/2.txt"]));
    assert_eq!(ids(&got.out), ["a/1.txt", "b/1.txt", "2"]);
}

#[test]
fn standard_input_is_text_or_json_lines() {
    let dir = folder(&[]);
    let by = |stdin: &str| ids(&run_with(dir.path(), &extract(&["-"]), stdin).out);
    assert_eq!(by("全市共选派驻村干部363人"), ["stdin"]);
    assert_eq!(
        by("\n{\"id\":\"a\",\"text\":\"x\"}\n{\"text\":\"y\"}"),
        ["a", "stdin:3"]
    );
    assert_eq!(by("{\"id\":\"没有正文\"}\n第二行"), ["stdin"]);
    let got = run_with(dir.path(), &["extract"], "");
    assert_eq!(
        got.err,
        "shushuo: stdin: empty (an article needs some text)\n"
    );
    assert_eq!(got.code, 2);
}

#[test]
fn offsets_point_into_the_text_as_given() {
    let dir = folder(&[]);
    let text = "\u{feff}---\r\ntitle: 甲\r\n---\r\n全市共选派驻村干部363人。\r\n";
    let got = run_with(dir.path(), &["extract", "-"], text);
    let text: Vec<char> = text.trim_start_matches('\u{feff}').chars().collect();
    for line in got.out.lines() {
        let v: Value = serde_json::from_str(line).expect("JSON");
        let at = |k: &str| v[k].as_u64().expect("an offset") as usize;
        let under: String = text[at("start")..at("end")].iter().collect();
        assert_eq!(v["text"], Value::String(under));
    }
}

#[test]
fn an_index_inside_the_folder_that_is_read_is_left_out() {
    let dir = folder(&[("a.txt", "标题在此\n全市共有学校3所。".as_bytes())]);
    for _ in 0..2 {
        let got = run(dir.path(), &["index", ".", "--index", "i"]);
        assert_eq!(got.code, 0, "{}", got.err);
        assert!(
            !got.err.contains("skipped") && !got.out.contains("skipped"),
            "{}{}",
            got.out,
            got.err
        );
    }
}

#[test]
fn lines_that_end_like_windows_read_the_same() {
    let text = "本报讯全县今年上半年完成固定资产投资达到了56\n00万元，其中工业投资占了很大的一\n部分，共计3200万元。\n";
    let dir = folder(&[
        ("a.txt", text.as_bytes()),
        ("b.txt", text.replace('\n', "\r\n").as_bytes()),
    ]);
    let values = |file: &str| -> Vec<String> {
        let out = run(dir.path(), &["extract", file, "--json"]).out;
        let facts = out
            .lines()
            .map(|l| serde_json::from_str::<serde_json::Value>(l).unwrap());
        facts.map(|f| f["value"].to_string()).collect()
    };
    assert_eq!(values("a.txt"), ["56000000", "32000000"]);
    assert_eq!(values("a.txt"), values("b.txt"));
}

#[test]
fn a_broken_first_line_of_json_is_an_error_of_that_line() {
    let dir = folder(&[]);
    let got = run_with(
        dir.path(),
        &extract(&["-"]),
        "{\"text\":\n{\"text\":\"共5人\"}\n",
    );
    assert_eq!((got.code, got.out.lines().count()), (2, 1), "{}", got.err);
    assert!(got.err.starts_with("shushuo: stdin:1: "), "{}", got.err);
}

#[test]
fn a_folder_is_no_place_for_output() {
    let dir = folder(&[("a.txt", ARTICLE.as_bytes()), ("d/x", b"")]);
    let got = run(dir.path(), &["extract", "a.txt", "-o", "d"]);
    assert_eq!(
        (got.code, got.err.as_str()),
        (2, "shushuo: d: is a folder (give the name of a file)\n")
    );
}
