//! The index: everything is found, nothing else is, and it changes all at once.
#![allow(clippy::unwrap_used)]

mod duplicates;
mod phrases;
mod search;
mod visible;

use shushuo::article::Article;
use shushuo::decimal::Decimal;
use shushuo::fact::{Modifier, Status};
use shushuo::index::{Index, Page, Writer};
use shushuo::quantity::Kind;
use shushuo::query::Query;
use shushuo::record::{FactRecord, Number, SCHEMA_VERSION};
use std::path::Path;

const ALL: Page = Page {
    limit: 1000,
    offset: 0,
};

fn article(id: &str, title: &str, text: &str) -> Article {
    Article {
        id: id.into(),
        title: title.into(),
        text: text.into(),
        ..Article::default()
    }
}

/// A fact by hand: `text` and `indicator` stand in the sentence of the article.
fn fact(article: &Article, sentence: &str, text: &str, indicator: &str) -> FactRecord {
    let from = article.text.find(sentence).expect("sentence");
    let start = from + sentence.find(text).expect("text");
    FactRecord {
        schema: SCHEMA_VERSION,
        article: article.id.clone(),
        title: article.title.clone(),
        date: None,
        path: String::new(),
        text: text.into(),
        start: article.text[..start].chars().count(),
        end: article.text[..start + text.len()].chars().count(),
        start_byte: start,
        end_byte: start + text.len(),
        page: None,
        paragraph: 1,
        kind: Kind::Count,
        value: Decimal::parse("435000000.10").map(Number),
        low: None,
        high: None,
        unit: Some("个".into()),
        si_value: None,
        si_unit: None,
        per: None,
        modifier: Modifier::Exact,
        change: None,
        basis: None,
        indicator: Some(indicator.into()),
        indicator_name: None,
        place: Some("株洲市".into()),
        place_code: None,
        period: Some("2021".into()),
        status: Status::Actual,
        pair: None,
        cell: None,
        sentence: sentence.into(),
        repeats: false,
        confidence: 0.75,
        rule: "test".into(),
    }
}

fn write(dir: &Path, articles: &[(Article, Vec<FactRecord>)]) {
    let mut writer = Writer::create(dir).unwrap();
    for (article, facts) in articles {
        writer.add(article, facts).unwrap();
    }
    assert!(writer.commit().unwrap() > 0);
}

fn ids(index: &Index, query: &str) -> Vec<String> {
    let hits = index.search(&Query::parse(query).unwrap(), ALL).unwrap();
    assert_eq!(hits.total, hits.hits.len());
    hits.hits.into_iter().map(|h| h.article.id).collect()
}

fn fact_texts(index: &Index, query: &str) -> Vec<String> {
    let hits = index.facts(&Query::parse(query).unwrap(), ALL).unwrap();
    assert_eq!(hits.total, hits.hits.len());
    hits.hits.into_iter().map(|h| h.fact.text).collect()
}
