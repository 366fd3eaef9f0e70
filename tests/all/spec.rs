//! `tests/spec/*.md`: a sentence in a block quote, and the table of the facts that it must give.
//!
//! The header of a table names fields of the JSON; only those are compared. A quote without a table gives no fact.
//! `key: value` lines above a quote set title, date and place of the article. `UPDATE=1 cargo test` rewrites the tables.

use crate::support::{facts_in, project};
use shushuo::article::Article;
use shushuo::record::FactRecord;
use std::fs;

/// Columns of a table that a new case gets.
const COLUMNS: &[&str] = &[
    "text",
    "kind",
    "value",
    "unit",
    "modifier",
    "change",
    "indicator",
];

/// One sentence of a spec with its table.
struct Case {
    line: usize,
    article: Article,
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
    /// First and last line of the table, or twice the line behind the quote.
    table: (usize, usize),
}

fn cells(line: &str) -> Vec<String> {
    line.trim()
        .trim_matches('|')
        .split('|')
        .map(|c| c.trim().to_string())
        .collect()
}

fn cases(text: &str) -> Vec<Case> {
    let lines: Vec<&str> = text.lines().collect();
    let mut out = Vec::new();
    let mut article = Article::default();
    let mut i = 0;
    while i < lines.len() {
        let line = lines[i];
        if line.starts_with('#') {
            article = Article::default();
        } else if let Some(v) = line.strip_prefix("title: ") {
            article.title = v.to_string();
        } else if let Some(v) = line.strip_prefix("date: ") {
            article.date = Some(v.parse().expect("a date"));
        } else if let Some(v) = line.strip_prefix("place: ") {
            article.place = Some(v.to_string());
        } else if line.starts_with("> ") {
            let start = i;
            let mut quote = Vec::new();
            while i < lines.len() && lines[i].starts_with('>') {
                quote.push(lines[i].trim_start_matches('>').trim_start_matches(' '));
                i += 1;
            }
            let mut j = i;
            while j < lines.len() && lines[j].trim().is_empty() {
                j += 1;
            }
            let first = j;
            while j < lines.len() && lines[j].starts_with('|') {
                j += 1;
            }
            let table = if j > first { (first, j) } else { (i, i) };
            let rows: Vec<_> = lines[table.0..table.1].iter().map(|l| cells(l)).collect();
            out.push(Case {
                line: start + 1,
                article: Article {
                    text: quote.join("\n"),
                    ..article.clone()
                },
                columns: rows
                    .first()
                    .cloned()
                    .unwrap_or_else(|| COLUMNS.iter().map(|c| c.to_string()).collect()),
                rows: rows.into_iter().skip(2).collect(),
                table,
            });
            i = table.1;
            continue;
        }
        i += 1;
    }
    out
}

fn shown(fact: &FactRecord, columns: &[String]) -> Vec<String> {
    let json = serde_json::to_value(fact).unwrap();
    columns
        .iter()
        .map(|c| match c.as_str() {
            // A range has no value: its bounds stand there.
            "value" => match (&fact.value, &fact.low, &fact.high) {
                (Some(v), ..) => v.0.to_string(),
                (None, Some(a), Some(b)) => format!("{}~{}", a.0, b.0),
                _ => String::new(),
            },
            _ => match &json[c.as_str()] {
                serde_json::Value::Null => String::new(),
                serde_json::Value::String(s) => s.clone(),
                other => other.to_string(),
            },
        })
        .collect()
}

fn table(columns: &[String], rows: &[Vec<String>]) -> Vec<String> {
    if rows.is_empty() {
        return Vec::new();
    }
    let line = |cells: &[String]| format!("| {} |", cells.join(" | "));
    let mut out = vec![line(columns), format!("|{}", "---|".repeat(columns.len()))];
    out.extend(rows.iter().map(|r| line(r)));
    out
}

#[test]
fn sentences_give_the_facts_of_their_tables() {
    let update = std::env::var("UPDATE").is_ok_and(|v| v == "1");
    let mut wrong = Vec::new();
    let mut total = 0;
    let mut files: Vec<_> = fs::read_dir(project("tests/spec"))
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    files.sort();
    for path in files
        .iter()
        .filter(|p| p.extension().is_some_and(|e| e == "md"))
    {
        let text = fs::read_to_string(path).unwrap();
        let mut lines: Vec<String> = text.lines().map(str::to_string).collect();
        for case in cases(&text).into_iter().rev() {
            total += 1;
            let got: Vec<_> = facts_in(&case.article)
                .iter()
                .map(|f| shown(f, &case.columns))
                .collect();
            if got == case.rows {
                continue;
            }
            if update {
                let mut new = table(&case.columns, &got);
                if case.table.0 == case.table.1 && !new.is_empty() {
                    new.insert(0, String::new());
                }
                lines.splice(case.table.0..case.table.1, new);
            } else {
                let name = path.file_name().unwrap().to_string_lossy();
                wrong.push(format!(
                    "tests/spec/{name}:{}\n  {}\n  want {}\n  got  {}",
                    case.line,
                    case.article.text,
                    table(&case.columns, &case.rows)
                        .get(2..)
                        .unwrap_or_default()
                        .join("\n       "),
                    table(&case.columns, &got)
                        .get(2..)
                        .unwrap_or_default()
                        .join("\n       "),
                ));
            }
        }
        if update {
            fs::write(path, lines.join("\n") + "\n").unwrap();
        }
    }
    assert!(total > 0, "no cases in tests/spec");
    assert!(
        wrong.is_empty(),
        "{}\n\nUPDATE=1 cargo test rewrites the tables.",
        wrong.join("\n")
    );
}
