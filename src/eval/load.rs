//! Gold and predictions, read leniently: a fact needs only its place; all else may be missing.

use super::value::Value;
use crate::article::Article;
use crate::error::{Error, Result};
use crate::read;
use crate::record::FactRecord;
use std::collections::BTreeMap;
use std::io::BufRead;
use std::path::Path;

/// A fact of gold or of a prediction.
#[derive(Debug, Clone)]
pub struct Fact {
    /// First character.
    pub start: i64,
    /// One past the last character.
    pub end: i64,
    fields: Value,
}

impl Fact {
    /// A field of it, null where missing.
    pub fn get(&self, field: &str) -> &Value {
        self.fields.get(field)
    }

    /// Puts a text in the place of a field that the fact has.
    pub fn set_text(&mut self, field: &str, text: &str) {
        self.fields.set_text(field, text);
    }

    fn new(fields: Value) -> Result<Fact> {
        match (fields.get("start").integer(), fields.get("end").integer()) {
            (Some(start), Some(end)) => Ok(Fact { start, end, fields }),
            _ => Err(Error::new("a fact without whole numbers in start and end")),
        }
    }
}

/// A gold article.
#[derive(Debug, Clone)]
pub struct Gold {
    /// Its id.
    pub id: Value,
    /// The article as the tool would read it.
    pub article: Article,
    /// For a passage of a longer article: the id of that, and its first character there.
    pub drawn_from: Option<(String, usize)>,
    /// Its facts.
    pub facts: Vec<Fact>,
    /// Numbers that look like facts and are none.
    pub not_facts: Vec<Fact>,
}

/// Predicted facts by [`key`] of the article's id.
pub type Predictions = BTreeMap<String, Vec<Fact>>;

/// What an id is looked up by: `1` and `"1"` are two ids.
pub fn key(id: &Value) -> String {
    id.repr()
}

/// Reads a gold file. Of an id that comes twice the last line counts, in the place of the first.
///
/// # Errors
/// The file cannot be read, or a line is no gold article; the message names the line.
pub fn gold(path: &Path) -> Result<Vec<Gold>> {
    let mut out: Vec<Gold> = Vec::new();
    let mut places = BTreeMap::new();
    each_line(path, |json, line| {
        if !line.get("facts").is_some() {
            return Err(Error::new("no facts").hint("a gold line needs a list \"facts\""));
        }
        let gold = Gold {
            id: id(&line)?,
            article: read::parse_json_line(json)?,
            drawn_from: drawn_from(&line),
            facts: facts(line.get("facts"))?,
            not_facts: facts(line.get("not_facts"))?,
        };
        let next = out.len();
        let place = *places.entry(key(&gold.id)).or_insert(next);
        if place < next {
            out[place] = gold;
        } else {
            out.push(gold);
        }
        Ok(())
    })?;
    if out.is_empty() {
        return Err(Error::new("empty")
            .at(path.display())
            .hint("a gold file has one JSON object a line"));
    }
    Ok(out)
}

/// Reads predictions: an object an article with `id` and `facts`, or a fact a line with `article`.
///
/// # Errors
/// The file cannot be read, or a line is neither; the message names the line.
pub fn predictions(path: &Path) -> Result<Predictions> {
    let mut out = Predictions::new();
    each_line(path, |_, line| {
        let article = line.get("article");
        if article.is_some() && line.get("start").is_some() {
            out.entry(key(article)).or_default().push(Fact::new(line)?);
        } else {
            out.insert(key(&id(&line)?), facts(line.get("facts"))?);
        }
        Ok(())
    })?;
    Ok(out)
}

/// Our own facts in the form of predictions.
///
/// # Errors
/// None for records of this crate; they always go into JSON.
pub fn from_records(records: &[FactRecord]) -> Result<Vec<Fact>> {
    let fact = |r: &FactRecord| {
        let json = serde_json::to_string(r).map_err(std::io::Error::from)?;
        Fact::new(serde_json::from_str(&json).map_err(std::io::Error::from)?)
    };
    records.iter().map(fact).collect()
}

fn id(line: &Value) -> Result<Value> {
    match line.get("id") {
        Value::Null => Err(Error::new("no id").hint("each line needs a field \"id\"")),
        id => Ok(id.clone()),
    }
}

fn drawn_from(line: &Value) -> Option<(String, usize)> {
    let offset = usize::try_from(line.get("offset").integer()?).ok()?;
    Some((line.get("article").text()?.to_string(), offset))
}

fn facts(list: &Value) -> Result<Vec<Fact>> {
    list.items().iter().cloned().map(Fact::new).collect()
}

fn each_line(path: &Path, mut f: impl FnMut(&str, Value) -> Result<()>) -> Result<()> {
    let fail = |e| Error::new("cannot be read").at(path.display()).because(e);
    let file = std::fs::File::open(path).map_err(fail)?;
    for (i, line) in std::io::BufReader::new(file).lines().enumerate() {
        let line = line.map_err(fail)?;
        let line = line.trim_start_matches('\u{feff}').trim();
        if line.is_empty() {
            continue;
        }
        let place = format!("{}:{}", path.display(), i + 1);
        let value: Value = serde_json::from_str(line)
            .map_err(|e| Error::new("not a JSON object").at(&place).because(e))?;
        f(line, value).map_err(|e| e.at(&place))?;
    }
    Ok(())
}
