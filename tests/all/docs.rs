//! The Markdown files tell the truth: paths exist, fields and flags are described, commands print what is shown.
//!
//! A fence marked `console` in a README is run, line by line behind `$ `, in a copy of `corpus/` with its index.
//! `…` in a shown output stands for anything. `UPDATE=1 cargo test docs` rewrites the outputs (read the diff).

use crate::support::project;
use clap::CommandFactory;
use serde_json::Value;
use shushuo::cli::Cli;
use shushuo::record::FactRecord;
use std::fs;
use std::path::{Path, PathBuf};

/// The files that users read, the same facts in two languages.
const READMES: &[&str] = &["README.md", "README.zh-CN.md"];

/// Folders whose Markdown files are written for people.
const FOLDERS: &[&str] = &[
    "",
    "corpus",
    "index",
    "lexicon",
    "tests/fixtures",
    "tests/spec",
];

/// Markdown that is data: articles and specs.
const DATA: &[&str] = &["corpus", "tests/spec"];

/// What looks like a path and is not there until somebody makes it, or is no path of ours.
const NOT_HERE: &[&str] = &[
    "index/current.json",
    "current.json",
    "facts.jsonl",
    "facts.csv",
    "pred.jsonl",
    "target/",
    "gold.jsonl",
    "x.gold.jsonl",
    "x.arts.jsonl",
    "../shared",
    "km/h",
    "m/s",
];

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// The Markdown files for people, by their path in the project.
fn documents() -> Vec<PathBuf> {
    let mut out = Vec::new();
    for folder in FOLDERS {
        for entry in fs::read_dir(project(folder)).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            let is_data = DATA.contains(folder) && name != "README.md";
            if name.ends_with(".md") && !is_data {
                out.push(Path::new(folder).join(name));
            }
        }
    }
    out.sort();
    assert!(out.len() >= 8, "{out:?}");
    out
}

/// The lines outside of fences.
fn prose(text: &str) -> String {
    let mut fenced = false;
    let mut out = String::new();
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        } else if !fenced {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

/// What stands between backticks, and the targets of links.
fn mentions(text: &str) -> Vec<String> {
    let text = prose(text);
    let mut out: Vec<String> = text.lines().flat_map(code_spans).collect();
    for (at, _) in text.match_indices("](") {
        let target: String = text[at + 2..].chars().take_while(|c| *c != ')').collect();
        let file = target.split('#').next().unwrap_or_default().to_string();
        if !file.is_empty() && !file.contains("://") {
            // `./` makes a link a path whatever it looks like.
            out.push(format!("./{file}"));
        }
    }
    out
}

fn code_spans(line: &str) -> Vec<String> {
    let parts: Vec<&str> = line.split('`').collect();
    let spans = parts.iter().skip(1).step_by(2);
    spans.map(|s| s.to_string()).collect()
}

fn is_path(mention: &str) -> bool {
    const ENDINGS: &[&str] = &[".rs", ".md", ".toml", ".tsv", ".jsonl", ".json", ".lock"];
    let ascii = |c: char| c.is_ascii_alphanumeric() || "_./*-".contains(c);
    let ends = ENDINGS
        .iter()
        .any(|e| mention.ends_with(e) && mention != *e);
    mention.chars().all(ascii)
        && mention.starts_with(|c: char| c.is_ascii_alphabetic() || c == '.')
        && (mention.contains('/') || ends)
        && !mention.ends_with("/...")
        && !NOT_HERE.contains(&mention)
}

fn exists(from: &Path, mention: &str) -> bool {
    let near = from.parent().unwrap_or(Path::new(""));
    [project("").join(near), project("")].iter().any(|base| {
        let pattern = base.join(mention);
        pattern.exists()
            || glob::glob(&pattern.to_string_lossy())
                .is_ok_and(|found| found.filter_map(Result::ok).next().is_some())
    })
}

#[test]
fn every_path_that_is_named_exists() {
    let mut wrong = Vec::new();
    for document in documents() {
        for mention in mentions(&read(&project("").join(&document))) {
            if is_path(&mention) && !exists(&document, &mention) {
                wrong.push(format!("{}: no {mention}", document.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_field_and_each_of_its_names_is_described() {
    let schema = serde_json::to_value(schemars::schema_for!(FactRecord)).unwrap();
    let fields = schema["properties"].as_object().unwrap();
    let names = schema["$defs"].as_object().unwrap();
    let names = names.values().filter_map(|d| d["enum"].as_array());
    let names: Vec<&str> = names.flatten().filter_map(Value::as_str).collect();
    assert!(fields.len() >= 25 && names.len() >= 30);
    let mut wrong = Vec::new();
    for readme in READMES {
        let text = read(&project(readme));
        for field in fields.keys() {
            if !text.contains(&format!("\n| `{field}` |")) {
                wrong.push(format!("{readme}: no row for the field {field}"));
            }
        }
        for name in &names {
            if !text.contains(&format!("`{name}`")) {
                wrong.push(format!("{readme}: the name {name} is not explained"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_command_and_flag_is_described() {
    let mut command = Cli::command();
    command.build();
    let mut wrong = Vec::new();
    for readme in READMES {
        let text = read(&project(readme));
        for sub in command.get_subcommands() {
            let name = sub.get_name();
            if name == "help" {
                continue;
            }
            if !text.contains(&format!("\n| `{name}")) {
                wrong.push(format!("{readme}: no row for the command {name}"));
            }
            for flag in sub.get_arguments().filter_map(|a| a.get_long()) {
                if !text.contains(&format!("`--{flag}")) {
                    wrong.push(format!("{readme}: --{flag} of {name} is not described"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether a line is what the pattern says, `…` being anything.
fn line_fits(pattern: &str, line: &str) -> bool {
    let Some((head, rest)) = pattern.split_once('…') else {
        return pattern == line;
    };
    line.strip_prefix(head).is_some_and(|after| {
        let mut starts = after.char_indices().map(|(i, _)| i);
        rest.is_empty() || starts.any(|i| line_fits(rest, &after[i..]))
    })
}

/// Whether an output is what is shown; a line with only `…` is any number of lines.
fn fits(shown: &[String], output: &[String]) -> bool {
    match shown.split_first() {
        None => output.is_empty(),
        Some((first, rest)) if first == "…" => {
            (0..=output.len()).any(|skip| fits(rest, &output[skip..]))
        }
        Some((first, rest)) => output
            .split_first()
            .is_some_and(|(line, more)| line_fits(first, line) && fits(rest, more)),
    }
}

/// What to show instead of `shown`: as many lines before and after a `…` as there were.
fn refreshed(shown: &[String], output: &[String]) -> Vec<String> {
    let (Some(first), Some(last)) = (
        shown.iter().position(|l| l == "…"),
        shown.iter().rposition(|l| l == "…"),
    ) else {
        return output.to_vec();
    };
    let (head, tail) = (first, shown.len() - 1 - last);
    if head + tail >= output.len() {
        return output.to_vec();
    }
    let mut out = output[..head].to_vec();
    out.push("…".to_string());
    out.extend_from_slice(&output[output.len() - tail..]);
    out
}

#[test]
fn an_ellipsis_stands_for_anything() {
    assert!(line_fits("… s, … MB/s", "0.6 s, 12.1 MB/s"));
    assert!(!line_fits("… s", "0.6 min"));
    let lines = |text: &str| text.lines().map(String::from).collect::<Vec<_>>();
    assert!(fits(&lines("a\n…\nd"), &lines("a\nb\nc\nd")));
    assert!(!fits(&lines("a\n…\nd"), &lines("a\nb\nc")));
    assert_eq!(
        refreshed(&lines("a\n…\nd"), &lines("1\n2\n3\n4")),
        lines("1\n…\n4")
    );
}

#[cfg(unix)]
mod blocks {
    use super::*;
    use std::process::Command;
    use tempfile::TempDir;

    /// A folder with the sample articles, as in a fresh clone.
    fn clone() -> TempDir {
        let dir = tempfile::tempdir().unwrap();
        let corpus = dir.path().join("corpus");
        fs::create_dir(&corpus).unwrap();
        for entry in fs::read_dir(project("corpus")).unwrap() {
            let entry = entry.unwrap();
            fs::copy(entry.path(), corpus.join(entry.file_name())).unwrap();
        }
        run(dir.path(), "shushuo index");
        dir
    }

    /// The lines that a command prints, errors among them; times, sizes and lines of tables are left open.
    fn run(dir: &Path, command: &str) -> Vec<String> {
        let program = Path::new(env!("CARGO_BIN_EXE_shushuo"));
        let path = std::env::var("PATH").unwrap_or_default();
        let path = format!("{}:{path}", program.parent().unwrap().display());
        let command = command.replace("cargo run --release -- ", "shushuo ");
        let output = Command::new("sh")
            .args(["-c", &format!("exec 2>&1\n{command}")])
            .current_dir(dir)
            .env("PATH", path)
            .env_remove("COLUMNS")
            .output()
            .unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        let varies = r"\(\d+\.\d MB\)|^  \d+\.\d s, \d[\d,.]* MB/s|\.tsv:\d+$";
        let varies = regex::Regex::new(varies).expect("a pattern");
        let number = regex::Regex::new(r"\d[\d,.]*").expect("a pattern");
        let open = |line: &str| {
            let open = |part: &regex::Captures<'_>| number.replace_all(&part[0], "…").into_owned();
            varies.replace_all(line, open).trim_end().to_string()
        };
        text.lines().map(open).collect()
    }

    #[test]
    fn commands_print_what_is_shown() {
        let update = std::env::var_os("UPDATE").is_some();
        let mut wrong = Vec::new();
        for readme in READMES {
            let dir = clone();
            let path = project(readme);
            let (text, differences) = checked(readme, &read(&path), dir.path());
            if update {
                fs::write(&path, text).unwrap();
            } else {
                wrong.extend(differences);
            }
        }
        let help = "UPDATE=1 cargo test docs rewrites the outputs; read the diff";
        assert!(wrong.is_empty(), "{}\n{help}", wrong.join("\n"));
    }

    /// The text with true outputs, and what was not true.
    fn checked(name: &str, text: &str, dir: &Path) -> (String, Vec<String>) {
        let mut out = Vec::new();
        let mut wrong = Vec::new();
        let mut commands = 0;
        let mut lines = text.lines().peekable();
        let mut in_console = false;
        while let Some(line) = lines.next() {
            out.push(line.to_string());
            if line.starts_with("```") {
                in_console = line == "```console";
            }
            let Some(command) = line.strip_prefix("$ ").filter(|_| in_console) else {
                continue;
            };
            commands += 1;
            let mut shown = Vec::new();
            while let Some(l) = lines.next_if(|l| !l.starts_with("$ ") && !l.starts_with("```")) {
                shown.push(l.trim_end().to_string());
            }
            let mut output = run(dir, command);
            // An empty line at the end is for the eye, before the next command.
            if shown.last().is_some_and(String::is_empty) {
                output.push(String::new());
            }
            if fits(&shown, &output) {
                out.extend(shown);
                continue;
            }
            let output = refreshed(&shown, &output);
            wrong.push(format!(
                "{name}: $ {command}\n--- shown\n{}\n--- printed\n{}",
                shown.join("\n"),
                output.join("\n")
            ));
            out.extend(output);
        }
        assert!(commands >= 5, "{name}: {commands} commands");
        (out.join("\n") + "\n", wrong)
    }
}
