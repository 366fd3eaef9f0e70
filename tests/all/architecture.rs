//! The flow is one-way: a module uses only modules above it in this list. ARCHITECTURE.md explains the order.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Modules of `src/`, what is used first.
const ORDER: &[&str] = &[
    "error", "span", "charset", "decimal", "names", "unit", "article", "numeral", "lexicon",
    "period", "segment", "quantity", "place", "fact", "ground", "table", "extract", "record",
    "read", "eval", "query", "index", "batch", "render", "cli",
];

/// Crates that one file or folder alone may name.
const OWNERS: &[(&str, &str)] = &[
    ("jieba_rs", "src/segment.rs"),
    ("tantivy", "src/index"),
    ("rayon", "src/batch.rs"),
    ("quick_xml", "src/read/office/xml.rs"),
    ("cfb", "src/read/office/doc.rs"),
    ("undoc", "src/read/office/doc.rs"),
    ("clap", "src/cli"),
    ("clap_complete", "src/cli"),
    ("clap_mangen", "src/cli"),
    ("comfy_table", "src/render"),
    ("indicatif", "src/cli"),
];

fn sources() -> Vec<(PathBuf, String)> {
    fn walk(dir: &Path, out: &mut Vec<(PathBuf, String)>) {
        let mut entries: Vec<_> = fs::read_dir(dir)
            .unwrap()
            .map(|e| e.unwrap().path())
            .collect();
        entries.sort();
        for p in entries {
            if p.is_dir() {
                walk(&p, out);
            } else if p.extension().is_some_and(|e| e == "rs") {
                let text = fs::read_to_string(&p).unwrap();
                out.push((p, text));
            }
        }
    }
    let mut out = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut out);
    out.into_iter()
        .map(|(p, t)| {
            (
                p.strip_prefix(env!("CARGO_MANIFEST_DIR"))
                    .unwrap()
                    .to_path_buf(),
                t,
            )
        })
        .collect()
}

/// The module that a file of `src/` belongs to: `src/fact/scene.rs` → `fact`.
fn module(path: &Path) -> String {
    let second = path
        .components()
        .nth(1)
        .unwrap()
        .as_os_str()
        .to_string_lossy();
    second.trim_end_matches(".rs").to_string()
}

/// The names behind `crate::` in code, with comments and documentation left out.
fn uses(text: &str) -> Vec<String> {
    text.lines()
        .filter(|l| !l.trim_start().starts_with("//"))
        .flat_map(|l| {
            l.match_indices("crate::")
                .map(|(i, _)| &l[i + "crate::".len()..])
                .collect::<Vec<_>>()
        })
        .map(|rest| {
            rest.chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect()
        })
        .filter(|name: &String| !name.is_empty())
        .collect()
}

#[test]
fn modules_only_look_back() {
    let rank: BTreeMap<&str, usize> = ORDER.iter().enumerate().map(|(i, m)| (*m, i)).collect();
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let name = module(&path);
        if matches!(name.as_str(), "main" | "lib") {
            continue;
        }
        let Some(own) = rank.get(name.as_str()) else {
            panic!(
                "{} is not in ORDER of tests/all/architecture.rs: add it where it belongs",
                path.display()
            );
        };
        for used in uses(&text) {
            if rank.get(used.as_str()).is_some_and(|r| r > own) {
                wrong.push(format!(
                    "{} uses {used}, which comes later in the flow",
                    path.display()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_crate_has_one_owner() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        for (krate, owner) in OWNERS {
            let named = text.lines().any(|l| {
                let l = l.trim_start();
                !l.starts_with("//")
                    && (l.contains(&format!("{krate}::")) || l.contains(&format!("use {krate};")))
            });
            if named && !path.starts_with(owner) && path != Path::new("src/main.rs") {
                wrong.push(format!(
                    "{} names {krate}, which belongs to {owner}",
                    path.display()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Lines that are neither empty nor a comment.
fn code_lines(text: &str) -> usize {
    text.lines()
        .map(str::trim)
        .filter(|l| !l.is_empty() && !l.starts_with("//"))
        .count()
}

#[test]
fn files_stay_small() {
    let mut sizes: Vec<(usize, PathBuf)> = sources()
        .into_iter()
        .map(|(p, t)| (code_lines(&t), p))
        .collect();
    sizes.sort();
    let long: Vec<_> = sizes.iter().filter(|(n, _)| *n > 500).collect();
    assert!(
        long.is_empty(),
        "over 500 lines of code, split by concept: {long:?}"
    );
    let median = sizes[sizes.len() / 2].0;
    assert!(median < 200, "the median file has {median} lines");
}

#[test]
fn every_module_says_what_it_is() {
    let silent: Vec<_> = sources()
        .into_iter()
        .filter(|(_, t)| !t.starts_with("//!"))
        .map(|(p, _)| p)
        .collect();
    assert!(silent.is_empty(), "no //! line at the top: {silent:?}");
}
