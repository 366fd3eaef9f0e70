//! What is found, in which order, and what is shown of it.

use super::{ALL, article, fact, fact_texts, ids, write};
use shushuo::article::Article;
use shushuo::index::{Index, Page};
use shushuo::query::Query;
use shushuo::record::FactRecord;
use std::path::Path;

fn sample(dir: &Path) -> Index {
    let a = article(
        "a",
        "株洲市政府工作报告",
        "过去一年，全市发展党员1200名。\n全年ＧＤＰ达到3.45万亿元，增长6.5%。村集体\n收入增长很快。",
    );
    let b = article(
        "b",
        "通知",
        "熊猫基地接待游客23,876人次。党员干部带头，推动发展。mail to all.",
    );
    let c = article(
        "c",
        "AI规划",
        "人工智能（AI）产业产值100亿元，其中软件30亿元。",
    );
    let facts_a = vec![
        fact(&a, "过去一年，全市发展党员1200名。", "1200名", "发展党员"),
        fact(
            &a,
            "全年ＧＤＰ达到3.45万亿元，增长6.5%。",
            "3.45万亿元",
            "ＧＤＰ",
        ),
        fact(&a, "全年ＧＤＰ达到3.45万亿元，增长6.5%。", "6.5%", "增长"),
    ];
    let sentence = "人工智能（AI）产业产值100亿元，其中软件30亿元。";
    let facts_c = vec![
        fact(&c, sentence, "100亿元", "产值"),
        fact(&c, sentence, "30亿元", "软件"),
    ];
    write(dir, &[(a, facts_a), (b, vec![]), (c, facts_c)]);
    Index::open(dir).unwrap()
}

#[test]
fn articles_are_found() {
    let dir = tempfile::tempdir().unwrap();
    let index = sample(dir.path());
    assert_eq!((index.article_count(), index.fact_count()), (3, 5));
    assert!(!index.is_stale());
    for (query, expected) in [
        ("党员 发展", vec!["a", "b"]),
        ("发展党员", vec!["a"]),
        // Not in the dictionary: its words may stand apart.
        ("党员推动", vec!["b"]),
        ("“发展党员”", vec!["a"]),
        ("党员 -熊猫", vec!["a"]),
        ("-党员", vec!["c"]),
        ("熊猫 OR 人工智能", vec!["b", "c"]),
        ("(熊猫 OR 人工智能) -游客", vec!["c"]),
        ("猫", vec!["b"]),
        ("gdp", vec!["a"]),
        ("ｇｄｐ", vec!["a"]),
        ("ai", vec!["c"]),
        ("23,876", vec!["b"]),
        ("3.45", vec!["a"]),
        ("“村集体收入”", vec!["a"]),
        ("“(ai)”", vec!["c"]),
        ("株洲市", vec!["a"]),
        ("没有这个", vec![]),
    ] {
        let mut got = ids(&index, query);
        got.sort();
        assert_eq!(got, expected, "{query}");
    }
}

#[test]
fn snippets_mark_exactly_what_matched() {
    let dir = tempfile::tempdir().unwrap();
    let index = sample(dir.path());
    for (query, text, marks, facts) in [
        (
            "“发展党员”",
            "过去一年，全市发展党员1200名。",
            vec!["发展党员"],
            vec!["1200名"],
        ),
        (
            "gdp",
            "全年ＧＤＰ达到3.45万亿元，增长6.5%。",
            vec!["ＧＤＰ"],
            vec!["3.45万亿元", "6.5%"],
        ),
        // The phrase runs over the end of a line.
        (
            "“村集体收入”",
            "村集体收入增长很快。",
            vec!["村集体收入"],
            vec![],
        ),
        (
            "株洲市",
            "过去一年，全市发展党员1200名。",
            vec![],
            vec!["1200名"],
        ),
        (
            "ai 软件",
            "人工智能（AI）产业产值100亿元，其中软件30亿元。",
            vec!["AI", "软件"],
            vec!["100亿元", "30亿元"],
        ),
    ] {
        let hits = index.search(&Query::parse(query).unwrap(), ALL).unwrap();
        let hit = &hits.hits[0];
        let marked: Vec<_> = hit
            .snippet
            .marks
            .iter()
            .map(|m| &hit.snippet.text[m.clone()])
            .collect();
        let found: Vec<_> = hit.facts.iter().map(|f| f.text.as_str()).collect();
        assert_eq!(
            (hit.snippet.text.as_str(), marked, found),
            (text, marks, facts),
            "{query}"
        );
    }
}

#[test]
fn facts_are_found_by_what_they_measure_first() {
    let dir = tempfile::tempdir().unwrap();
    let index = sample(dir.path());
    for (query, expected) in [
        ("党员 发展", vec!["1200名"]),
        // Both facts stand in the sentence; the one that measures it comes first.
        ("软件", vec!["30亿元", "100亿元"]),
        ("产值", vec!["100亿元", "30亿元"]),
        ("“人工智能（AI）”", vec!["100亿元", "30亿元"]),
        ("AI规划 软件", vec!["30亿元", "100亿元"]),
        ("增长 -党员", vec!["6.5%", "3.45万亿元"]),
        ("政府工作报告", vec!["1200名", "3.45万亿元", "6.5%"]),
        ("“株洲市” 软件", vec!["30亿元", "100亿元"]),
        ("熊猫", vec![]),
    ] {
        assert_eq!(fact_texts(&index, query), expected, "{query}");
    }
}

#[test]
fn facts_come_back_digit_for_digit() {
    let dir = tempfile::tempdir().unwrap();
    let a = article("a", "报告", "产值4.35亿元，税收1亿元。");
    let facts: Vec<_> = ["4.35亿元", "1亿元"]
        .iter()
        .map(|t| fact(&a, &a.text, t, "产值"))
        .collect();
    write(dir.path(), &[(a, facts.clone())]);
    let index = Index::open(dir.path()).unwrap();
    let hits = index.facts(&Query::parse("产值").unwrap(), ALL).unwrap();
    let got: Vec<_> = hits.hits.into_iter().map(|h| h.fact).collect();
    assert_eq!(got, facts);
}

#[test]
fn any_spelling_of_a_statistic_finds_them_all() {
    let dir = tempfile::tempdir().unwrap();
    let a = article("a", "报告", "生产总值4.35亿元，税收1亿元。");
    let mut level = fact(&a, &a.text, "4.35亿元", "生产总值");
    level.indicator_name = Some("地区生产总值".into());
    let tax = fact(&a, &a.text, "1亿元", "税收");
    write(dir.path(), &[(a, vec![level, tax])]);
    let index = Index::open(dir.path()).unwrap();
    for query in ["GDP", "国内生产总值", "地区生产总值 报告"] {
        assert_eq!(fact_texts(&index, query), ["4.35亿元"], "{query}");
    }
    assert!(fact_texts(&index, "“国内生产总值”").is_empty());
    assert!(fact_texts(&index, "进出口总额").is_empty());
}

#[test]
fn doubtful_facts_are_left_out_on_request() {
    let dir = tempfile::tempdir().unwrap();
    let a = article("a", "报告", "产值4.35亿元，税收1亿元。");
    let mut facts = ["4.35亿元", "1亿元"].map(|t| fact(&a, &a.text, t, "产值"));
    facts[1].confidence = 0.7;
    write(dir.path(), &[(a, facts.to_vec())]);
    let index = Index::open(dir.path()).unwrap();
    let query = Query::parse("产值").unwrap();
    for (least, want) in [(0.0, 2), (0.7, 2), (0.71, 1), (0.75, 1), (0.76, 0)] {
        let hits = index.facts_from(&query, least, ALL).unwrap();
        assert_eq!((hits.total, hits.hits.len()), (want, want), "{least}");
    }
}

#[test]
fn pages_follow_each_other() {
    let dir = tempfile::tempdir().unwrap();
    let articles: Vec<_> = (0..30)
        .map(|i| (article(&format!("{i:02}"), "", "同样的文章"), vec![]))
        .collect();
    write(dir.path(), &articles);
    let index = Index::open(dir.path()).unwrap();
    let query = Query::parse("文章").unwrap();
    let mut got = Vec::new();
    for offset in (0..40).step_by(7) {
        let hits = index.search(&query, Page { limit: 7, offset }).unwrap();
        assert_eq!(hits.total, 30);
        got.extend(hits.hits.into_iter().map(|h| h.article.id));
    }
    // Equal scores: the order of adding.
    let expected: Vec<_> = articles.iter().map(|(a, _)| a.id.clone()).collect();
    assert_eq!(got, expected);
    let huge = Page {
        limit: usize::MAX,
        offset: usize::MAX,
    };
    assert_eq!(index.search(&query, huge).unwrap().hits.len(), 0);
    assert_eq!(
        index
            .search(
                &query,
                Page {
                    limit: 0,
                    offset: 0
                }
            )
            .unwrap()
            .total,
        30
    );
}

#[test]
fn facts_do_not_skew_the_ranking_of_articles() {
    let texts = [
        "粮食产量增长。粮食丰收。",
        "粮食产量。工业增长很快，粮食不多。",
        "工业增长。",
    ];
    let plain: Vec<_> = texts
        .iter()
        .enumerate()
        .map(|(i, t)| (article(&i.to_string(), "", t), vec![]))
        .collect();
    let mut with_facts = plain.clone();
    for (a, facts) in &mut with_facts {
        let sentence = a.text.clone();
        *facts = (0..200)
            .map(|_| fact(a, &sentence, "增长", "粮食"))
            .collect();
    }
    let scores = |articles: &[(Article, Vec<FactRecord>)]| {
        let dir = tempfile::tempdir().unwrap();
        write(dir.path(), articles);
        let index = Index::open(dir.path()).unwrap();
        let hits = index
            .search(&Query::parse("粮食 OR 增长").unwrap(), ALL)
            .unwrap();
        hits.hits
            .into_iter()
            .map(|h| (h.article.id, h.score))
            .collect::<Vec<_>>()
    };
    assert_eq!(scores(&plain), scores(&with_facts));
}
