//! Reprints are found once, counted, and shown when asked for.

use super::{ALL, article, fact, write};
use shushuo::article::Article;
use shushuo::index::{Index, Page};
use shushuo::query::Query;
use shushuo::record::{Duplicate, FactRecord};
use std::path::Path;

const STORY: &str = "石埠镇累计复垦撂荒地4150亩，其中柏坑村680亩；全镇新修机耕道36.5公里，建成山塘19口，铺设滴灌管网十几公里。\
油茶亩产鲜果从不足200公斤增加到430公斤上下，乡亲们都说日子越过越有盼头。会上选出的监督员，两女一男，都是村里的热心人。";

fn with_fact(id: &str, text: &str) -> (Article, Vec<FactRecord>) {
    let a = article(id, "撂荒地治理", text);
    let sentence = "石埠镇累计复垦撂荒地4150亩，其中柏坑村680亩；";
    let f = fact(&a, sentence, "4150亩", "撂荒地");
    let path = format!("{id}.txt");
    (a, vec![FactRecord { path, ..f }])
}

fn sample(dir: &Path) -> Index {
    write(
        dir,
        &[
            with_fact("first", STORY),
            with_fact(
                "other",
                "石埠镇累计复垦撂荒地4150亩，其中柏坑村680亩；村民邱桂香钻进油茶林。",
            ),
            with_fact("same", &STORY.replace("19口，", "19口，\n")),
            with_fact(
                "reprint",
                &format!("青江晚报2024年11月8日\n{STORY}（上接第五版）"),
            ),
        ],
    );
    Index::open(dir).unwrap()
}

fn found(
    index: &Index,
    query: &str,
    page: Page,
) -> Vec<(String, Option<String>, Option<Duplicate>, usize)> {
    let hits = index.search(&Query::parse(query).unwrap(), page).unwrap();
    let mut out: Vec<_> = hits
        .hits
        .into_iter()
        .map(|h| {
            (
                h.article.id,
                h.article.duplicate_of,
                h.article.duplicate,
                h.reprints,
            )
        })
        .collect();
    out.sort_by(|a, b| a.0.cmp(&b.0));
    out
}

#[test]
fn a_reprint_is_shown_once_with_how_many_there_are() {
    let dir = tempfile::tempdir().unwrap();
    let index = sample(dir.path());
    assert_eq!(index.article_count(), 4);
    let first = ("first".to_string(), None, None, 2);
    let other = ("other".to_string(), None, None, 0);
    assert_eq!(found(&index, "撂荒地", ALL), [first.clone(), other.clone()]);
    let index = index.with_duplicates(true);
    let of = Some("first".to_string());
    assert_eq!(
        found(&index, "撂荒地", ALL),
        [
            first,
            other,
            ("reprint".to_string(), of.clone(), Some(Duplicate::Near), 0),
            ("same".to_string(), of, Some(Duplicate::Exact), 0),
        ]
    );
}

#[test]
fn facts_of_reprints_count_once() {
    let dir = tempfile::tempdir().unwrap();
    let index = sample(dir.path());
    let query = Query::parse("撂荒地").unwrap();
    let paths = |index: &Index| {
        let hits = index.facts(&query, ALL).unwrap();
        assert_eq!(hits.total, hits.hits.len());
        hits.hits
            .into_iter()
            .map(|h| h.fact.path)
            .collect::<Vec<_>>()
    };
    assert_eq!(paths(&index), ["first.txt", "other.txt"]);
    let all = ["first.txt", "other.txt", "same.txt", "reprint.txt"];
    assert_eq!(paths(&index.with_duplicates(true)), all);
}
