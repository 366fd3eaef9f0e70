//! How files are to be read, as typed; and what is said about how they were.

use super::problems::say;
use crate::article::Article;
use crate::error::Result;
use crate::read::{Columns, Options};
use crate::render::amount::of;
use std::collections::{BTreeMap, BTreeSet};

/// Options of every command that reads files.
#[derive(Debug, Clone, Default, clap::Args)]
pub(super) struct ReadArgs {
    /// Encoding of the files, such as gb18030 or big5 [default: told from each file]
    #[arg(short = 'E', long, value_name = "NAME")]
    encoding: Option<String>,

    /// Column of a table, or field of JSON, that holds the text; a.b is field b of object a
    #[arg(long, value_name = "NAME")]
    text_column: Option<String>,

    /// Column or field of the title
    #[arg(long, value_name = "NAME")]
    title_column: Option<String>,

    /// Column or field of the date
    #[arg(long, value_name = "NAME")]
    date_column: Option<String>,

    /// Column or field of the source
    #[arg(long, value_name = "NAME")]
    source_column: Option<String>,

    /// Column or field of the region
    #[arg(long, value_name = "NAME")]
    place_column: Option<String>,

    /// Column or field of the id
    #[arg(long, value_name = "NAME")]
    id_column: Option<String>,
}

impl ReadArgs {
    /// What was typed, checked.
    pub fn options(&self) -> Result<Options> {
        let mut options = Options::default();
        options.columns = Columns {
            text: self.text_column.clone(),
            title: self.title_column.clone(),
            date: self.date_column.clone(),
            source: self.source_column.clone(),
            place: self.place_column.clone(),
            id: self.id_column.clone(),
        };
        if let Some(name) = &self.encoding {
            options.force_encoding(name)?;
        }
        Ok(options)
    }
}

/// Which encodings were guessed, which files had bytes that meant nothing, and which another program had to read.
#[derive(Debug, Default)]
pub(super) struct Notes {
    guessed: BTreeMap<&'static str, BTreeSet<String>>,
    broken: BTreeMap<String, usize>,
    outside: BTreeMap<&'static str, usize>,
}

/// How many broken files are named.
const NAMED: usize = 3;

impl Notes {
    /// Takes note of an article.
    pub fn add(&mut self, article: &Article) {
        if let Some(program) = article.reader {
            *self.outside.entry(program).or_default() += 1;
        }
        let Some(how) = article.decoding else {
            return;
        };
        if !how.guessed && how.invalid == 0 {
            return;
        }
        let file = match article.path.rsplit_once(':') {
            _ if article.path.is_empty() => "stdin",
            Some((file, line)) if line.bytes().all(|b| b.is_ascii_digit()) => file,
            _ => &article.path,
        };
        if how.guessed {
            self.guessed
                .entry(how.encoding)
                .or_default()
                .insert(file.to_string());
        }
        if how.invalid > 0 {
            *self.broken.entry(file.to_string()).or_default() += how.invalid;
        }
    }

    /// `2 files read as GB18030 (guessed), 1 file with 3 invalid bytes: a.txt`, or none.
    pub fn line(&self) -> Option<String> {
        let guessed = self.guessed.iter();
        let mut parts: Vec<String> = guessed
            .map(|(name, files)| format!("{} read as {name} (guessed)", of(files.len(), "file")))
            .collect();
        if !self.broken.is_empty() {
            let bytes = self.broken.values().sum();
            let mut names: Vec<&str> = self.broken.keys().take(NAMED).map(String::as_str).collect();
            if self.broken.len() > NAMED {
                names.push("…");
            }
            parts.push(format!(
                "{} with {}: {}",
                of(self.broken.len(), "file"),
                of(bytes, "invalid byte"),
                names.join(", ")
            ));
        }
        let outside = self.outside.iter();
        parts.extend(outside.map(|(program, n)| format!("{} read by {program}", of(*n, "file"))));
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    /// Prints the line.
    pub fn finish(&self) {
        if let Some(line) = self.line() {
            say(line);
        }
    }
}
