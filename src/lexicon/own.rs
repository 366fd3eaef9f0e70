//! Tables of the user's own, in front of the built-in ones: a folder with files as in `lexicon/`.

use super::phrases::Why;
use super::tsv::{Row, rows};
use super::units::unit;
use super::{INDICATORS_TSV, Lexicon, NOT_FACTS_TSV, UNITS_TSV};
use crate::error::{Error, Result};
use crate::unit::Kind;
use std::path::Path;
use std::sync::OnceLock;

/// The file of words, which the segmenter reads.
pub const WORDS_TXT: &str = "words.txt";

/// Files that such a folder may have.
const KNOWN: &[&str] = &["units.tsv", "indicators.tsv", "not_facts.tsv", WORDS_TXT];

/// The texts of the tables; empty where there is no file. They live as long as the process, as the built-in ones do.
#[derive(Default)]
pub(super) struct Own {
    pub units: &'static str,
    pub indicators: &'static str,
    pub not_facts: &'static str,
}

static OWN: OnceLock<Own> = OnceLock::new();

/// What was installed, or nothing; from now on nothing can be.
pub(super) fn own() -> &'static Own {
    OWN.get_or_init(Own::default)
}

impl Lexicon {
    /// Adds the tables of a folder to the built-in ones; a row with the same surface wins.
    ///
    /// # Errors
    /// A file that is not known or does not read, a bad row, and a call after the tables were first used.
    pub fn install(dir: &Path) -> Result<()> {
        let listed = |e| {
            Error::new("cannot read the folder")
                .at(dir.display())
                .because(e)
        };
        for entry in std::fs::read_dir(dir).map_err(listed)? {
            let name = entry.map_err(listed)?.file_name();
            if !KNOWN.iter().any(|k| name == *k) {
                let place = dir.join(&name);
                return Err(Error::new("not a file of a lexicon")
                    .at(place.display())
                    .hint(format!("known are {}", KNOWN.join(", "))));
            }
        }
        let own = Own {
            units: table(dir, "units.tsv", UNITS_TSV, wrong_unit)?,
            indicators: table(dir, "indicators.tsv", INDICATORS_TSV, wrong_indicator)?,
            not_facts: table(dir, "not_facts.tsv", NOT_FACTS_TSV, wrong_phrase)?,
        };
        OWN.set(own)
            .map_err(|_| Error::new("the tables are in use already").at(dir.display()))
    }
}

/// The text of a table whose rows are all good.
fn table(
    dir: &Path,
    name: &str,
    builtin: &str,
    wrong: fn(&Row<'static>) -> Option<String>,
) -> Result<&'static str> {
    let path = dir.join(name);
    if !path.exists() {
        return Ok("");
    }
    let text = std::fs::read_to_string(&path)
        .map_err(|e| Error::new("cannot read").at(path.display()).because(e))?;
    let text: &'static str = text.trim_start_matches('\u{feff}').to_string().leak();
    let header = |t: &'_ str| {
        let line = t
            .lines()
            .find(|l| !l.starts_with('#') && !l.trim().is_empty());
        line.unwrap_or("").trim_end().to_string()
    };
    // Without it the first row would be taken for it and be lost.
    let (has, needs) = (header(text), header(builtin));
    if !has.is_empty() && has.split('\t').next() != needs.split('\t').next() {
        return Err(Error::new("the first line does not name the columns")
            .at(path.display())
            .hint(needs.replace('\t', " ⇥ ")));
    }
    match rows(text).find_map(|r| Some((r.line, wrong(&r)?))) {
        Some((line, what)) => Err(Error::new(what).at(format!("{}:{line}", path.display()))),
        None => Ok(text),
    }
}

fn wrong_kind(name: &str) -> Option<String> {
    let unknown = Kind::from_name(name).is_none();
    unknown.then(|| format!("unknown kind {name:?}"))
}

fn wrong_unit(row: &Row<'static>) -> Option<String> {
    if row.cell(0).is_empty() || row.cell(1).is_empty() {
        return Some("a unit needs a surface and a code".to_string());
    }
    wrong_kind(row.cell(2)).or_else(|| {
        let bad = unit(row).is_none();
        bad.then(|| format!("not a factor: {:?}", row.cell(3)))
    })
}

fn wrong_indicator(row: &Row<'static>) -> Option<String> {
    if row.cell(0).is_empty() {
        return Some("an indicator needs a name".to_string());
    }
    row.cell(3).split('|').find_map(wrong_kind)
}

fn wrong_phrase(row: &Row<'static>) -> Option<String> {
    if row.cell(0).is_empty() {
        return Some("no phrase".to_string());
    }
    let why = row.cell(1);
    let known = Why::from_name(why).is_some();
    (!known).then(|| format!("unknown reason {why:?}: idiom, slogan or name"))
}
