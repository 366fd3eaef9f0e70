//! Reading against extraction, format by format: `cargo bench --bench read [FOLDER]`.
//!
//! For every kind of file in FOLDER (default `../shared/formats`, else `tests/fixtures`) prints how long it takes to
//! turn the files into articles, how long to extract the facts of these articles, and the ratio of the two, measured
//! in turns on one core. Reading should cost less: a ratio below 1.
#![allow(clippy::print_stdout)]

use shushuo::article::Article;
use shushuo::extract::extract;
use shushuo::lexicon::Lexicon;
use shushuo::read::{Input, Inputs, find};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Turns; the shortest time of each counts, since other work on the machine only ever adds.
const TURNS: usize = 7;

fn main() {
    let given = std::env::args().skip(1).find(|a| !a.starts_with("--"));
    let folders = ["../shared/formats", "tests/fixtures"].map(PathBuf::from);
    let folder = match given {
        Some(folder) => PathBuf::from(folder),
        None => folders
            .into_iter()
            .find(|f| f.exists())
            .expect("a folder of files to read"),
    };
    println!("{} (shortest of {TURNS} turns)", folder.display());
    println!(
        "{:<22} {:>5} {:>8} {:>9} {:>9} {:>6}",
        "kind", "files", "text kB", "read ms", "facts ms", "ratio"
    );
    for (kind, files) in kinds(&folder) {
        let (mut read, mut facts) = (Duration::MAX, Duration::MAX);
        let mut bytes = 0;
        for _ in 0..TURNS {
            let start = Instant::now();
            let articles = articles(&files);
            read = read.min(start.elapsed());
            let start = Instant::now();
            for article in &articles {
                std::hint::black_box(extract(article, Lexicon::get()));
            }
            facts = facts.min(start.elapsed());
            bytes = articles.iter().map(|a| a.text.len()).sum();
        }
        println!(
            "{kind:<22} {:>5} {:>8.0} {:>9.2} {:>9.2} {:>6.2}",
            files.len(),
            bytes as f64 / 1e3,
            read.as_secs_f64() * 1e3,
            facts.as_secs_f64() * 1e3,
            read.as_secs_f64() / facts.as_secs_f64()
        );
    }
}

/// The files below a folder by what stands behind the first full stop of their names.
fn kinds(folder: &Path) -> BTreeMap<String, Vec<PathBuf>> {
    let mut kinds: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    for input in find(&[folder.to_path_buf()]).inputs {
        if let Ok(Input::File { path, .. }) = input {
            let name = path.file_name().map(|n| n.to_string_lossy().into_owned());
            let kind = name.and_then(|n| n.split_once('.').map(|(_, kind)| kind.to_string()));
            kinds
                .entry(kind.unwrap_or_default())
                .or_default()
                .push(path);
        }
    }
    kinds
}

fn articles(files: &[PathBuf]) -> Vec<Article> {
    Inputs::new(find(files).inputs)
        .articles()
        .filter_map(Result::ok)
        .collect()
}
