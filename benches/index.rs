//! How fast words are cut and articles indexed, in bytes of UTF-8 a second.
//!
//! On the generated text always; on real reports where `../shared/corpus/reports-small.jsonl` is there.
#![allow(missing_docs, clippy::unwrap_used, clippy::print_stderr)]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use shushuo::article::Article;
use shushuo::index::{Index, Page, Writer};
use shushuo::query::Query;
use shushuo::segment;
use std::hint::black_box;

const REPORTS: &str = "../shared/corpus/reports-small.jsonl";

/// Sentences as reports have them, never quite the same, about two megabytes.
fn generated() -> Vec<Article> {
    let sentence = |n: usize| {
        format!(
            "全市完成农村集体产权制度改革的村达到{n}个，村集体经济收入{}.{}亿元，比上年增长{}%；发展党员{}名，新增城镇就业{}万人。",
            n % 97,
            n % 10,
            n % 31,
            n % 1009,
            n % 13
        )
    };
    (0..200)
        .map(|i| article(i, (0..60).map(|j| sentence(i * 60 + j)).collect()))
        .collect()
}

fn reports() -> Option<Vec<Article>> {
    let Ok(lines) = std::fs::read_to_string(REPORTS) else {
        eprintln!("skipped the real reports: there is no {REPORTS}");
        return None;
    };
    let text = |line: &str| -> Option<String> {
        let json: serde_json::Value = serde_json::from_str(line).ok()?;
        Some(json.get("text")?.as_str()?.to_string())
    };
    let texts = lines.lines().filter_map(text).enumerate();
    Some(texts.map(|(i, text)| article(i, text)).collect())
}

fn article(i: usize, text: String) -> Article {
    Article {
        id: i.to_string(),
        ..Article::from_text(text)
    }
}

fn bench(c: &mut Criterion) {
    on(c, "generated", &generated());
    if let Some(reports) = reports() {
        on(c, "reports", &reports);
    }
}

fn on(c: &mut Criterion, name: &str, articles: &[Article]) {
    let bytes: usize = articles.iter().map(|a| a.text.len()).sum();
    let dir = tempfile::tempdir().unwrap();
    let mut group = c.benchmark_group(name);
    group
        .throughput(Throughput::Bytes(bytes as u64))
        .sample_size(10);
    group.bench_function("words", |b| {
        let mut words = Vec::new();
        b.iter(|| {
            for a in articles {
                for line in a.text.lines() {
                    words.clear();
                    segment::index_words(line, &mut words);
                    black_box(&words);
                }
            }
        });
    });
    group.bench_function("index", |b| {
        b.iter(|| {
            let mut writer = Writer::create(dir.path()).unwrap();
            for a in articles {
                writer.add(a, &[]).unwrap();
            }
            writer.commit().unwrap()
        });
    });
    group.finish();
    let index = Index::open(dir.path()).unwrap();
    let page = Page {
        limit: 10,
        offset: 0,
    };
    for typed in ["村集体收入", "“集体经济收入”", "发展 就业"] {
        let query = Query::parse(typed).unwrap();
        c.bench_function(&format!("{name}/search {typed}"), |b| {
            b.iter(|| index.search(&query, page).unwrap().total);
        });
    }
}

criterion_group!(benches, bench);
criterion_main!(benches);
