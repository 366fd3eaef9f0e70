//! How fast quantities are found without segmenting, and how the whole of extraction compares with jieba's own `cut`
//! (without guessing at unknown words, which is the faster way).
//!
//! `cargo bench --bench extract` prints bytes of UTF-8 a second on one core, also on hostile texts, where the time
//! must grow in step with the length. Real reports are used where `../shared/corpus/reports-small.jsonl` is there.
#![allow(missing_docs, clippy::unwrap_used, clippy::print_stderr)]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use shushuo::article::Article;
use shushuo::extract::extract;
use shushuo::lexicon::Lexicon;
use shushuo::period;
use shushuo::quantity;
use shushuo::segment;
use shushuo::span::Span;
use std::hint::black_box;

const REPORTS: &str = "../shared/corpus/reports-small.jsonl";

/// The articles of `corpus/`, or real reports where they are at hand.
fn articles() -> Vec<Article> {
    let path = if std::path::Path::new(REPORTS).exists() {
        REPORTS
    } else {
        eprintln!("there is no {REPORTS}: measured on corpus/gold.jsonl");
        "corpus/gold.jsonl"
    };
    std::fs::read_to_string(path)
        .unwrap()
        .lines()
        .filter_map(|l| shushuo::read::parse_json_line(l).ok())
        .collect()
}

/// Quantities line by line, as extraction does it.
fn quantities(article: &Article, lexicon: &Lexicon) -> usize {
    let text = article.text.as_str();
    article
        .layout()
        .lines
        .iter()
        .map(|l| {
            let mentions = period::find(text, l.span);
            quantity::quantities(text, l.span, &mentions, lexicon).len()
        })
        .sum()
}

fn bench(c: &mut Criterion) {
    let lexicon = Lexicon::get();
    let articles = articles();
    let bytes: usize = articles.iter().map(|a| a.text.len()).sum();
    let mut g = c.benchmark_group("extract");
    g.throughput(Throughput::Bytes(bytes as u64));
    g.sample_size(10);
    g.bench_function("quantities", |b| {
        b.iter(|| {
            articles
                .iter()
                .map(|a| quantities(a, lexicon))
                .sum::<usize>()
        });
    });
    g.bench_function("facts", |b| {
        b.iter(|| {
            articles
                .iter()
                .map(|a| extract(a, lexicon).len())
                .sum::<usize>()
        });
    });
    g.bench_function("jieba cut", |b| {
        b.iter(|| {
            articles
                .iter()
                .map(|a| segment::query_words(&a.text).len())
                .sum::<usize>()
        });
    });
    g.bench_function("jieba tag", |b| {
        b.iter(|| {
            let whole = |a: &Article| segment::tag(&a.text, Span::new(0, a.text.len())).len();
            articles.iter().map(whole).sum::<usize>()
        });
    });
    g.finish();

    let mut g = c.benchmark_group("hostile");
    g.sample_size(10);
    for (name, piece) in [
        ("digits", "7"),
        ("万", "万"),
        ("三", "三"),
        ("一个", "一个"),
        ("quotes", "“三"),
        ("mixed", "3亿五千多万—"),
    ] {
        for kilobytes in [64, 256] {
            let text = piece.repeat(kilobytes * 1024 / piece.len());
            let article = Article::from_text(&text);
            g.throughput(Throughput::Bytes(text.len() as u64));
            g.bench_function(format!("{name} {kilobytes} KB"), |b| {
                b.iter(|| black_box(quantities(&article, lexicon)));
            });
        }
    }
    g.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
