//! A newspaper page: what stands around its text, what stands in it twice, and where each fact stands.

use crate::cli::{folder, run};
use crate::support::{facts_of, project};
use serde_json::Value;
use shushuo::article::Article;
use std::fs;

const PAGE: &str = "\
村民在晒谷场上开会。（本报记者 何小满 摄）

6月1日至10日，全县共收割小麦28.4万亩，投入联合收割机1300余台，烘干设备日夜运转。

06 青江晚报 乡村周刊

2024年11月8日 星期五
责编：沈立 版式：顾文 校对：陶一鸣
新闻热线：0700-6120315

本报记者 何小满 通讯员 罗建业

11月2日，图为横屋村的百亩稻虾田，当天接待游客300人。（村委会供图）

去年，全县共有驻村干部363人。

6月1日至10日，全县共收割小麦28.4万亩，投入联合收割机1300余台，烘干设备日夜运转。
";

#[test]
fn facts_know_their_paragraph_and_whether_they_repeat() {
    let facts = facts_of(PAGE);
    let got: Vec<_> = facts
        .iter()
        .map(|f| (f.text.as_str(), f.paragraph, f.repeats, f.page))
        .collect();
    assert_eq!(
        got,
        [
            ("28.4万亩", 2, false, None),
            ("1300余台", 2, false, None),
            ("百亩", 8, false, None),
            ("300人", 8, false, None),
            ("363人", 9, false, None),
            ("28.4万亩", 10, true, None),
            ("1300余台", 10, true, None),
        ]
    );
}

#[test]
fn time_and_place_of_a_caption_or_masthead_stay_there() {
    let read = |around: &str| {
        let text = format!("去年，驻村工作开始。\n{around}\n全县共有驻村干部363人。\n");
        let article = Article {
            date: "2024-11-08".parse().ok(),
            ..Article::from_text(text)
        };
        let facts = crate::support::facts_in(&article);
        assert_eq!(facts.len(), 1, "{around}");
        facts[0].period.clone()
    };
    assert_eq!(read("这一天很忙。").as_deref(), Some("2023"));
    // Another story of the page.
    assert_eq!(read("2024年11月8日 星期五"), None);
    assert_eq!(
        read("11月2日，图为百姓的稻虾田。（村委会供图）").as_deref(),
        Some("2023")
    );
    assert_eq!(read("11月2日，大家都来了。").as_deref(), Some("2024-11-02"));
}

#[test]
fn text_shows_the_blocks() {
    let dir = folder(&[("page.txt", PAGE.as_bytes())]);
    let got = run(dir.path(), &["text", "page.txt", "--json"]);
    assert_eq!(got.code, 0, "{}", got.err);
    let blocks: Vec<Value> = got
        .out
        .lines()
        .map(|l| serde_json::from_str(l).unwrap())
        .collect();
    let kinds: Vec<_> = blocks.iter().map(|b| b["kind"].as_str().unwrap()).collect();
    assert_eq!(
        kinds,
        [
            "caption",
            "paragraph",
            "masthead",
            "masthead",
            "editors",
            "furniture",
            "byline",
            "caption",
            "paragraph",
            "paragraph"
        ]
    );
    for (i, block) in blocks.iter().enumerate() {
        let (start, end) = (&block["start_byte"], &block["end_byte"]);
        let range = start.as_u64().unwrap() as usize..end.as_u64().unwrap() as usize;
        assert_eq!(block["text"], PAGE[range]);
        assert_eq!(block["paragraph"], i + 1);
        assert_eq!(block["repeats"], i == 9);
    }
    let got = run(dir.path(), &["text", "page.txt"]);
    let lines: Vec<_> = got.out.lines().collect();
    assert_eq!(lines.len(), 11, "{}", got.out);
    assert_eq!(lines[3], "   3  masthead   06 青江晚报 乡村周刊");
    assert!(
        lines[10].starts_with("  10  paragraph  ↺ 6月1日"),
        "{}",
        got.out
    );
    assert_eq!(run(dir.path(), &["text", "no.txt"]).code, 2);
}

#[test]
fn no_gold_fact_stands_in_what_gives_no_facts() {
    let mut seen = 0;
    for gold in [
        "corpus/gold.jsonl",
        "../shared/gold/seed.jsonl",
        "../shared/gold/dev.jsonl",
    ] {
        let Ok(lines) = fs::read_to_string(project(gold)) else {
            eprintln!("skipped: {gold} is not here");
            continue;
        };
        for line in lines.lines() {
            let article: Value = serde_json::from_str(line).unwrap();
            let text = article["text"].as_str().unwrap();
            let layout = Article::from_text(text).layout().into_owned();
            let silent: Vec<_> = layout
                .lines
                .iter()
                .filter(|l| !l.kind.states_facts())
                .map(|l| (text[..l.span.start].chars().count(), l.span.of(text)))
                .collect();
            for fact in article["facts"].as_array().unwrap() {
                let start = fact["start"].as_u64().unwrap() as usize;
                for (from, said) in &silent {
                    let inside = (*from..from + said.chars().count()).contains(&start);
                    assert!(!inside, "{} in {said}", fact["text"]);
                }
                seen += 1;
            }
        }
    }
    assert!(seen >= 300, "{seen} facts");
}
