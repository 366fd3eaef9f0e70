//! `--lexicon DIR`.

use super::{folder, run};

#[test]
fn own_tables_are_read() {
    let units = "surface\tcode\tkind\tfactor\tbase\texample\treads\n啵咯\tbolo\tmass\t2\tkg\n";
    let indicators = "name\tspellings\tunit\tkind\n云溪指数产值\t云溪产值\tCNY\tmoney\n";
    let dir = folder(&[
        ("own/units.tsv", units.as_bytes()),
        ("own/indicators.tsv", indicators.as_bytes()),
        (
            "own/not_facts.tsv",
            "phrase\twhy\n三百个笑脸\tslogan\n".as_bytes(),
        ),
        ("own/words.txt", "乡村振兴示范带\n".as_bytes()),
    ]);
    let text = "全县收获谷物30啵咯。云溪产值8亿元。建设三百个笑脸。";
    std::fs::write(dir.path().join("a.txt"), text).expect("written");
    let with = run(dir.path(), &["extract", "a.txt", "--lexicon", "own"]).out;
    assert!(
        with.contains("\"bolo\"") && with.contains("云溪指数产值"),
        "{with}"
    );
    // 三百个 is none of them.
    assert_eq!(with.lines().count(), 2, "{with}");
    let without = run(dir.path(), &["extract", "a.txt"]).out;
    assert!(
        !without.contains("\"bolo\"")
            && !without.contains("云溪指数产值")
            && without.contains("\"三百个\""),
        "{without}"
    );
    let word = |args: &[&str]| run(dir.path(), args).out.contains("乡村振兴示范带\tn");
    assert!(word(&[
        "segment",
        "走进乡村振兴示范带参观",
        "--lexicon",
        "own"
    ]));
    assert!(!word(&["segment", "走进乡村振兴示范带参观"]));
}

#[test]
fn an_index_of_other_words_is_stale() {
    let dir = folder(&[
        ("own/words.txt", "云溪共富坊\n".as_bytes()),
        ("a.txt", "走进云溪共富坊".as_bytes()),
    ]);
    assert_eq!(
        run(dir.path(), &["index", "a.txt", "--lexicon", "own"]).code,
        0
    );
    let same = run(dir.path(), &["search", "云溪", "--lexicon", "own"]);
    let other = run(dir.path(), &["search", "云溪"]);
    assert!(
        same.err.is_empty() && other.err.contains("dictionary"),
        "{} {}",
        same.err,
        other.err
    );
}

#[test]
fn what_is_wrong_is_named() {
    for (name, text, says) in [
        (
            "units.tsv",
            "surface\tcode\tkind\n啵\tbo\tweight\n",
            "units.tsv:2: unknown kind",
        ),
        ("units.tsv", "啵\tbo\tmass\n", "does not name the columns"),
        (
            "not_facts.tsv",
            "phrase\twhy\n三个好\tfun\n",
            "not_facts.tsv:2: unknown reason",
        ),
        (
            "words.txt",
            "云溪\n共富坊 多 n\n",
            "words.txt:2: not a frequency",
        ),
        ("verbs.tsv", "", "known are units.tsv"),
    ] {
        let dir = folder(&[(&format!("own/{name}"), text.as_bytes())]);
        let got = run(dir.path(), &["segment", "云溪", "--lexicon", "own"]);
        assert_eq!((got.code, got.err.lines().count()), (2, 1), "{}", got.err);
        assert!(got.err.contains(says), "{}", got.err);
    }
}
