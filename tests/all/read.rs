//! Files → articles, through the library.

use crate::cli::folder;
use proptest::prelude::*;
use shushuo::article::Article;
use shushuo::read::{Inputs, find, parse_json_line};
use std::path::PathBuf;

fn read(files: &[(&str, &str)]) -> Vec<Article> {
    let files: Vec<_> = files.iter().map(|(n, t)| (*n, t.as_bytes())).collect();
    let dir = folder(&files);
    Inputs::new(find(&[dir.path().to_path_buf()]).inputs)
        .articles()
        .map(|a| a.expect("readable"))
        .collect()
}

fn date(a: &Article) -> String {
    a.date.map_or(String::new(), |d| d.to_string())
}

#[test]
fn front_matter_comes_before_the_text_s_own_words() {
    let all = read(&[(
        "a.md",
        "---\nid: zz-1\n标题: 甲\n日期: 2023/5/12\n来源: 株洲日报\n地区: 株洲市\n---\n# 乙\n2020年1月1日\n\n共363人。\n",
    )]);
    let a = &all[0];
    assert_eq!((a.id.as_str(), a.title.as_str()), ("zz-1", "甲"));
    assert_eq!(date(a), "2023-05-12");
    assert_eq!(a.source.as_deref(), Some("株洲日报"));
    assert_eq!(a.place.as_deref(), Some("株洲市"));
    assert!(a.text.starts_with("---\n") && a.text[a.body..].starts_with("# 乙\n"));
}

#[test]
fn what_is_missing_is_looked_for_in_the_text_and_the_file_name() {
    let all = read(&[
        ("1-20230512.txt", "驻村干部纪实\n共363人。\n"),
        ("2.md", "# 纪实\n\n——2021年1月20日在大会上\n\n共363人。\n"),
        ("3.txt", "2021年沧州市政府工作报告\n各位代表：\n共363人。\n"),
        (
            "4.jsonl",
            "{\"text\":\"纪实\\n2023-05-12 来源：新华社\\n共363人。\"}\n",
        ),
    ]);
    let got: Vec<_> = all
        .iter()
        .map(|a| (a.title.as_str(), date(a), a.source.as_deref()))
        .collect();
    assert_eq!(
        got,
        [
            ("驻村干部纪实", "2023-05-12".into(), None),
            ("纪实", "2021-01-20".into(), None),
            ("2021年沧州市政府工作报告", String::new(), None),
            ("纪实", "2023-05-12".into(), Some("新华社")),
        ]
    );
}

#[test]
fn a_mark_at_the_beginning_is_dropped_and_lines_stay() {
    let all = read(&[("a.txt", "\u{feff}驻村干部纪实\r\n共363人。\r\n")]);
    assert_eq!(all[0].text, "驻村干部纪实\r\n共363人。\r\n");
    assert_eq!(all[0].title, "驻村干部纪实");
    let all = read(&[(
        "a.jsonl",
        "\u{feff}{\"text\":\"甲\"}\r\n\r\n{\"text\":\"乙\"}",
    )]);
    let ids: Vec<_> = all.iter().map(|a| a.id.as_str()).collect();
    assert_eq!(ids, ["a:1", "a:3"]);
    assert!(all[1].path.ends_with("a.jsonl:3"));
}

#[test]
fn bytes_are_counted_for_the_progress_bar() {
    let dir = folder(&[
        ("a.txt", "共363人。".as_bytes()),
        ("b.jsonl", b"{\"text\":\"a\"}\n\n"),
    ]);
    let found = find(&[PathBuf::from(dir.path())]);
    let size = found.bytes();
    let documents = Inputs::new(found.inputs);
    let counter = documents.bytes_read();
    assert_eq!(documents.articles().filter(Result::is_ok).count(), 2);
    assert_eq!(counter.load(std::sync::atomic::Ordering::Relaxed), size);
    assert_eq!(size, 12 + 13 + 1);
}

proptest! {
    #[test]
    fn any_text_is_an_article(text in "(---\n)?([#—a: \r\n。：来源年月日0-9０-９二〇十\u{feff}]{0,12}\n?){0,6}(---\n)?\\PC{0,9}") {
        prop_assume!(!text.trim_start_matches('\u{feff}').trim().is_empty());
        let file = folder(&[("2023-05-12.txt", text.as_bytes())]);
        let one = Inputs::new(find(&[file.path().to_path_buf()]).inputs)
            .articles()
            .next();
        let article = one.expect("an article").expect("readable");
        prop_assert_eq!(&article.text, text.strip_prefix('\u{feff}').unwrap_or(&text));
        prop_assert!(article.text.is_char_boundary(article.body));
        let line = serde_json::json!({ "text": text }).to_string();
        prop_assert_eq!(parse_json_line(&line).expect("readable").text, text);
    }
}
