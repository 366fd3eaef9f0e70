//! An index changes all at once or not at all, and says why it cannot be read.

use super::{ALL, article, fact, ids, write};
use shushuo::index::{Index, Writer};
use shushuo::query::Query;
use std::path::Path;

#[test]
fn a_new_index_is_seen_all_at_once() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    write(dir, &[(article("old", "", "旧文章"), vec![])]);
    let old = Index::open(dir).unwrap();

    // Written but not committed: as after kill -9, the old one is still the one that is read.
    let mut writer = Writer::create(dir).unwrap();
    writer.add(&article("new", "", "新文章"), &[]).unwrap();
    assert_eq!(ids(&Index::open(dir).unwrap(), "文章"), ["old"]);
    let error = Writer::create(dir).err().expect("locked").to_string();
    assert!(error.contains("another process is writing"), "{error}");
    drop(writer);
    assert_eq!(ids(&Index::open(dir).unwrap(), "文章"), ["old"]);

    // What a killed run left goes away with the next one; what is not the index's stays.
    std::fs::create_dir_all(dir.join("gen-0077/articles")).unwrap();
    std::fs::write(dir.join("current.json.new"), "{").unwrap();
    std::fs::write(dir.join("README.md"), "mine").unwrap();
    write(dir, &[(article("new", "", "新文章"), vec![])]);
    assert_eq!(ids(&Index::open(dir).unwrap(), "文章"), ["new"]);
    let mut names: Vec<_> = std::fs::read_dir(dir)
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(
        names,
        ["README.md", "current.json", "gen-0002", "write.lock"]
    );

    // Who had the old one open keeps it.
    assert_eq!(ids(&old, "文章"), ["old"]);
}

#[test]
fn what_cannot_be_opened_says_why() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    let message = |dir: &Path| {
        let error = Index::open(dir).err().expect("no index").to_string();
        assert_eq!(error.lines().count(), 1);
        error.replace(&dir.display().to_string(), "DIR")
    };
    let none = "DIR: there is no index here (make one with `shushuo index`, or name its folder with --index)";
    assert_eq!(message(dir), none);
    assert_eq!(message(&dir.join("missing")), none);

    std::fs::write(
        dir.join("current.json"),
        r#"{"format": 99, "schema": 1, "other": 1}"#,
    )
    .unwrap();
    let version = message(dir);
    assert!(
        version.starts_with("DIR: the index is of version 99.1, this program reads"),
        "{version}"
    );
    assert!(
        version.ends_with("(rebuild it with `shushuo index`)"),
        "{version}"
    );

    std::fs::write(dir.join("current.json"), "{").unwrap();
    assert!(message(dir).starts_with("DIR: the index is damaged"));

    // A newer or broken index is simply replaced.
    write(dir, &[(article("a", "", "文章"), vec![])]);
    assert_eq!(ids(&Index::open(dir).unwrap(), "文章"), ["a"]);
    std::fs::remove_dir_all(dir.join("gen-0001/facts")).unwrap();
    assert!(message(dir).starts_with("DIR: the index is damaged"));
}

#[test]
fn odd_texts_do_no_harm() {
    let dir = tempfile::tempdir().unwrap();
    let long = "长".repeat(70_000);
    let texts = [
        "",
        "\n\n",
        "\u{feff}\u{200b}",
        "İSTANBUL ﬁ 𠮷野家",
        "a\u{0}b",
        &long,
        "。。。！？",
    ];
    let articles: Vec<_> = texts
        .iter()
        .enumerate()
        .map(|(i, t)| (article(&i.to_string(), t, t), vec![]))
        .collect();
    write(dir.path(), &articles);
    let index = Index::open(dir.path()).unwrap();
    assert_eq!(ids(&index, "𠮷"), ["3"]);
    assert_eq!(ids(&index, "istanbul"), ["3"]);
    assert_eq!(ids(&index, "“长长长”"), ["5"]);
    assert_eq!(ids(&index, "“。！”"), ["6"]);
    // Beyond the end of the text, and inside a character.
    let mut cut = article("cut", "", "长文章");
    cut.body = 99;
    write(dir.path(), &[(cut, vec![])]);
    assert_eq!(
        ids(&Index::open(dir.path()).unwrap(), "文章"),
        Vec::<String>::new()
    );
}

#[test]
fn a_damaged_file_is_an_error_or_does_not_matter() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    let a = article("a", "报告", "村集体收入增长。全市发展党员1200名。");
    let f = fact(&a, "全市发展党员1200名。", "1200名", "党员");
    write(dir, &[(a, vec![f])]);
    let files: Vec<_> = ["articles", "facts"]
        .iter()
        .flat_map(|part| std::fs::read_dir(dir.join("gen-0001").join(part)).unwrap())
        .map(|e| e.unwrap().path())
        .filter(|p| p.is_file())
        .collect();
    assert!(files.len() > 10);
    for file in files {
        let whole = std::fs::read(&file).unwrap();
        let mut flipped = whole.clone();
        if let Some(byte) = flipped.get_mut(whole.len() / 3) {
            *byte ^= 0x55;
        }
        for bytes in [&whole[..whole.len() / 2], &flipped] {
            std::fs::write(&file, bytes).unwrap();
            let read = Index::open(dir).and_then(|index| {
                let query = Query::parse("党员 OR “村集体”").unwrap();
                index.search(&query, ALL)?;
                index.facts(&query, ALL)
            });
            if let Err(e) = read {
                let e = e.to_string();
                assert!(
                    e.contains("the index is damaged") && e.lines().count() == 1,
                    "{e}"
                );
            }
        }
        std::fs::write(&file, whole).unwrap();
    }
    assert_eq!(ids(&Index::open(dir).unwrap(), "党员"), ["a"]);
}
