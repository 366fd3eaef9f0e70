//! How each fact came about, and why the other numbers are none.

use super::fields;
use crate::article::Article;
use crate::extract::Explained;
use crate::record::{FactRecord, records};
use crate::segment::Token;
use std::io;

/// Writes words, facts and rejected numbers of an article.
///
/// # Errors
/// What the writer gives.
pub fn write(
    out: &mut dyn io::Write,
    article: &Article,
    words: &[Token],
    explained: &Explained,
) -> io::Result<()> {
    let text = article.text.as_str();
    let said: Vec<String> = words
        .iter()
        .filter(|t| !t.span.of(text).trim().is_empty())
        .map(|t| format!("{}/{}", t.span.of(text), t.tag))
        .collect();
    writeln!(out, "words  {}", said.join(" "))?;
    for (record, fact) in records(article, &explained.facts)
        .iter()
        .zip(&explained.facts)
    {
        writeln!(out, "\nfact   {}", record.text)?;
        for (name, value) in shown(record) {
            writeln!(out, "  {name:<14} {value}")?;
        }
        for row in &fact.rows {
            writeln!(out, "  row            lexicon/{}:{}", row.table, row.line)?;
        }
        writeln!(out, "  rules          {}", record.rule.replace('+', " "))?;
    }
    for r in &explained.rejected {
        let row = r.row.map_or(String::new(), |line| {
            format!("  lexicon/not_facts.tsv:{line}")
        });
        writeln!(
            out,
            "\nno fact {}\n  because        {}\n  rule           {}{row}",
            r.span.of(text),
            r.why.name(),
            r.rule
        )?;
    }
    Ok(())
}

/// The fields that the rules decided, by their JSON names.
fn shown(r: &FactRecord) -> Vec<(String, String)> {
    const SHOWN: &[&str] = &[
        "kind",
        "value",
        "low",
        "high",
        "unit",
        "per",
        "modifier",
        "change",
        "basis",
        "indicator",
        "indicator_name",
        "place",
        "place_code",
        "period",
        "status",
        "confidence",
    ];
    let values = fields::values(r).unwrap_or_default();
    fields::names::<FactRecord>()
        .iter()
        .zip(values)
        .filter(|(name, value)| SHOWN.contains(name) && !value.is_empty())
        .map(|(name, value)| (name.to_string(), value))
        .collect()
}
