//! Documents of every format against their exact text: how many characters come through, in order.
//!
//! Real documents are read from `../shared/formats`, where each `x.docx`, `x.pdf` … has its `x.truth.txt`; the test skips,
//! and says so, where that folder is absent.

use crate::cli::folder;
use crate::support::{facts_in, project};
use shushuo::article::Article;
use shushuo::read::{Inputs, find};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// What follows the name of a document, and the least share of its characters that must come through.
const FLOORS: &[(&str, f64)] = &[
    ("utf8bom.txt", 1.0),
    ("html", 0.999),
    ("gb2312.html", 0.999),
    ("pdf", 0.998),
    ("twocol_ttf.pdf", 0.998),
    ("cid_nonembedded.pdf", 0.998),
    ("docx", 0.995),
    ("doc", 0.98),
    ("odt", 0.995),
    ("rtf", 0.995),
];

/// Documents that were made of the running text alone, without the tables.
const WITHOUT_TABLES: &[&str] = &["twocol_ttf.pdf", "cid_nonembedded.pdf"];

/// The one article of a file.
pub fn article_of(path: &Path) -> Result<Article, String> {
    let mut all = Inputs::new(find(&[path.to_path_buf()]).inputs).articles();
    let article = all.next().ok_or("no article")?.map_err(|e| e.to_string())?;
    match all.next() {
        None => Ok(article),
        Some(_) => Err(format!("{} holds several articles", path.display())),
    }
}

/// The characters that count. Left out are: white space of every kind and marks of no width, since formats break lines
/// and fill tables in their own ways; the bars of tables; the bullets of lists, which formats draw and do not write.
fn counted(text: &str) -> Vec<char> {
    text.chars()
        .filter(|c| !c.is_whitespace() && !"\u{200b}\u{200c}\u{200d}\u{feff}|•●◦▪■".contains(*c))
        .collect()
}

/// The share of characters that come through: the longest common subsequence over the length of the longer text, so that
/// what is lost, what is added and what is out of order all count. Where less than half comes through: 0.
pub fn similarity(truth: &str, got: &str) -> f64 {
    let (a, b) = (counted(truth), counted(got));
    let longer = a.len().max(b.len());
    match differences(&a, &b, a.len() / 2 + 100) {
        Some(d) if longer > 0 => (a.len() + b.len() - d) as f64 / 2.0 / longer as f64,
        Some(_) => 1.0,
        None => 0.0,
    }
}

/// How many characters must be taken out and put in to make `b` of `a`, if at most `limit` (Myers, 1986).
fn differences(a: &[char], b: &[char], limit: usize) -> Option<usize> {
    let (n, m) = (a.len() as isize, b.len() as isize);
    let limit = limit as isize;
    // How far each diagonal reaches into `a`; index 0 is diagonal -limit - 1.
    let mut reach = vec![0isize; 2 * limit as usize + 3];
    let at = |diagonal: isize| (diagonal + limit + 1) as usize;
    for d in 0..=limit {
        for k in (-d..=d).step_by(2) {
            let down = k == -d || k != d && reach[at(k - 1)] < reach[at(k + 1)];
            let mut x = match down {
                true => reach[at(k + 1)],
                false => reach[at(k - 1)] + 1,
            };
            while x < n && x - k < m && a[x as usize] == b[(x - k) as usize] {
                x += 1;
            }
            reach[at(k)] = x;
            if x >= n && x - k >= m {
                return Some(d as usize);
            }
        }
    }
    None
}

fn running_text(truth: &str) -> String {
    let lines = truth.lines().filter(|l| !l.starts_with('|'));
    lines.collect::<Vec<_>>().join("\n")
}

/// The documents of a kind with their true texts: `…/x.docx` and the text of `…/x.truth.txt`.
fn documents(suffix: &str) -> Vec<(PathBuf, String)> {
    let Ok(entries) = fs::read_dir(project("../shared/formats")) else {
        return Vec::new();
    };
    let mut all: Vec<_> = entries
        .filter_map(|e| {
            let path = e.unwrap().path();
            let name = path.file_name()?.to_str()?;
            let stem = name.strip_suffix(suffix)?.strip_suffix('.')?;
            // `x.twocol_ttf.pdf` is no `x.pdf`.
            let truth =
                fs::read_to_string(path.with_file_name(format!("{stem}.truth.txt"))).ok()?;
            match WITHOUT_TABLES.contains(&suffix) {
                true => Some((path, running_text(&truth))),
                false => Some((path, truth)),
            }
        })
        .collect();
    all.sort();
    all
}

#[test]
fn characters_come_through() {
    let mut low = Vec::new();
    for (suffix, floor) in FLOORS {
        let documents = documents(suffix);
        if documents.is_empty() {
            eprintln!("skipped: no .{suffix} in ../shared/formats");
        }
        for (path, truth) in documents {
            let share = article_of(&path).map(|a| similarity(&truth, &a.text));
            eprintln!("{share:?} {}", path.display());
            if !share.as_ref().is_ok_and(|s| s >= floor) {
                low.push(format!("{}: {share:?}, floor {floor}", path.display()));
            }
        }
    }
    assert!(low.is_empty(), "{}", low.join("\n"));
}

/// What must be the same of each fact: all but where it stands, its sentence, and its rules.
fn keys(article: &Article) -> Vec<String> {
    let facts = facts_in(article);
    let key = |f: &shushuo::record::FactRecord| {
        let bare = |s: &Option<String>| s.as_ref().map(|s| counted(s));
        let (value, low, high) = (f.value, f.low, f.high);
        let what = (&f.unit, f.modifier, f.change, f.status, &f.per, &f.period);
        format!(
            "{} {value:?} {low:?} {high:?} {what:?} {:?}",
            f.text,
            bare(&f.indicator)
        )
    };
    facts.iter().map(key).collect()
}

/// How well two lists of facts agree: F1, each fact counted as often as it stands there.
fn agreement(a: &[String], b: &[String]) -> f64 {
    let mut left: BTreeMap<&String, usize> = BTreeMap::new();
    for fact in a {
        *left.entry(fact).or_default() += 1;
    }
    let mut same = 0;
    for fact in b {
        if let Some(n) = left.get_mut(fact).filter(|n| **n > 0) {
            *n -= 1;
            same += 1;
        }
    }
    2.0 * same as f64 / (a.len() + b.len()).max(1) as f64
}

/// The least F1 of the facts of a document and those of its true text.
fn facts_floor(suffix: &str) -> f64 {
    match suffix {
        "pdf" => 0.985,
        _ => 0.98,
    }
}

/// With `DIFF=1` and `--nocapture` it prints the facts that differ.
#[test]
fn facts_come_through() {
    let mut low = Vec::new();
    for (suffix, _) in FLOORS {
        let (mut reading, mut extracting, mut bytes) = (Duration::ZERO, Duration::ZERO, 0);
        for (path, truth) in documents(suffix) {
            let name = truth_of(&path, suffix);
            let name = name.file_name().unwrap().to_str().unwrap();
            let dir = folder(&[(name, truth.as_bytes())]);
            let want = keys(&article_of(&dir.path().join(name)).unwrap());
            let start = Instant::now();
            let article = article_of(&path).unwrap();
            reading += start.elapsed();
            let start = Instant::now();
            let got = keys(&article);
            extracting += start.elapsed();
            bytes += truth.len();
            let agreed = agreement(&want, &got);
            let line = format!("{agreed:.4} {}", path.display());
            eprintln!("{line}");
            if std::env::var("DIFF").is_ok() {
                let lost = want.iter().filter(|f| !got.contains(f));
                let added = got.iter().filter(|f| !want.contains(f));
                lost.for_each(|f| eprintln!("- {f}"));
                added.for_each(|f| eprintln!("+ {f}"));
            }
            if agreed < facts_floor(suffix) {
                low.push(line);
            }
        }
        eprintln!("{suffix}: {bytes} bytes of text read in {reading:?}, facts in {extracting:?}");
    }
    assert!(low.is_empty(), "{}", low.join("\n"));
}

fn truth_of(path: &Path, suffix: &str) -> PathBuf {
    let name = path.file_name().unwrap().to_string_lossy();
    let stem = name.strip_suffix(suffix).unwrap();
    path.with_file_name(format!("{stem}truth.txt"))
}

#[test]
fn similarity_counts_what_is_lost_added_and_moved() {
    assert_eq!(similarity("共363人", "| 共 363\n人 |"), 1.0);
    assert_eq!(similarity("一二三四", "一二三"), 0.75);
    assert_eq!(similarity("一二三", "一二三四"), 0.75);
    assert_eq!(similarity("一二三四", "四一二三"), 0.75);
    assert_eq!(similarity(&"一".repeat(1000), &"二".repeat(1000)), 0.0);
}
