//! The cases of the suites: one JSON object a line.

use crate::support::project;
use serde::Deserialize;
use std::fs;
use std::path::{Path, PathBuf};

/// One text with what a suite expects in it.
#[derive(Deserialize)]
pub struct Case {
    pub id: String,
    pub text: String,
    /// The kinds of which the suite marks every mention.
    pub scope: Vec<String>,
    pub expect: Vec<Expected>,
    /// How near the case is to what policy articles say: policy, general or spoken.
    pub relevance: String,
}

/// One mention that a suite expects; offsets are in code points.
#[derive(Deserialize)]
pub struct Expected {
    pub start: usize,
    pub end: usize,
    pub text: String,
    pub kind: String,
    value: Option<String>,
    low: Option<String>,
    high: Option<String>,
    pub unit: Option<String>,
    /// 四年六个月: number and unit of every part.
    #[serde(default)]
    parts: Vec<(String, String)>,
}

/// What a mention says in numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Says {
    One(f64),
    Between(f64, f64),
    From(f64),
    UpTo(f64),
}

impl Says {
    /// The same with every bound changed.
    pub fn map(self, f: impl Fn(f64) -> f64) -> Says {
        match self {
            Says::One(v) => Says::One(f(v)),
            Says::Between(a, b) => Says::Between(f(a), f(b)),
            Says::From(v) => Says::From(f(v)),
            Says::UpTo(v) => Says::UpTo(f(v)),
        }
    }
}

impl Expected {
    /// What is to be found: number and unit, more than one where the mention has parts.
    pub fn wanted(&self) -> Vec<(Says, Option<&str>)> {
        let read = |s: &Option<String>| s.as_deref().and_then(|s| s.parse().ok());
        let says = match (read(&self.value), read(&self.low), read(&self.high)) {
            (Some(v), ..) => Some(Says::One(v)),
            (None, Some(a), Some(b)) => Some(Says::Between(a, b)),
            (None, Some(a), None) => Some(Says::From(a)),
            (None, None, Some(b)) => Some(Says::UpTo(b)),
            (None, None, None) => None,
        };
        match says {
            Some(s) => vec![(s, self.unit.as_deref())],
            None => self
                .parts
                .iter()
                .filter_map(|(n, unit)| Some((Says::One(n.parse().ok()?), Some(unit.as_str()))))
                .collect(),
        }
    }

    /// A point or stretch of calendar time.
    pub fn is_calendar(&self) -> bool {
        self.kind.starts_with("time_") || self.kind == "date"
    }
}

/// Where the suites lie, if they are here at all.
pub fn folder() -> PathBuf {
    std::env::var_os("SUITES_DIR").map_or_else(|| project("../shared/suites"), PathBuf::from)
}

/// The cases of one source.
pub fn cases(folder: &Path, source: &str) -> Vec<Case> {
    let path = folder.join(source).with_extension("jsonl");
    let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    text.lines()
        .map(|l| serde_json::from_str(l).unwrap_or_else(|e| panic!("{source}: {e} in {l}")))
        .collect()
}
