//! Facts as a table for a terminal.

use super::{Render, amount, width};
use crate::record::FactRecord;
use comfy_table::{
    Cell, CellAlignment, ColumnConstraint, ContentArrangement, Table, Width, presets,
};
use std::io;

const HEADER: [&str; 6] = ["value", "unit", "what", "where", "when", "sentence"];
/// Widest columns before the sentence; longer text is cut.
const WIDEST: [usize; 5] = [18, 8, 24, 16, 17];
/// What the sentence gets at least, however narrow the terminal.
const SENTENCE: usize = 16;

/// A table for each run of facts, with the article's title above it where it changes.
pub struct Tables {
    width: usize,
    titled: bool,
    article: Option<String>,
}

impl Tables {
    /// Fits tables into `width` columns; `titled` puts the article's title above its facts.
    pub fn new(width: usize, titled: bool) -> Self {
        Tables {
            width,
            titled,
            article: None,
        }
    }
}

impl Render for Tables {
    fn facts(&mut self, out: &mut dyn io::Write, facts: &[FactRecord]) -> io::Result<()> {
        if !self.titled {
            return write_table(out, facts, self.width);
        }
        for run in facts.chunk_by(|a, b| a.article == b.article) {
            if self.article.as_deref() != Some(&run[0].article) {
                if self.article.is_some() {
                    writeln!(out)?;
                }
                writeln!(out, "{}", heading(&run[0]))?;
                self.article = Some(run[0].article.clone());
            }
            write_table(out, run, self.width)?;
        }
        Ok(())
    }
}

fn heading(fact: &FactRecord) -> String {
    let parts = [
        fact.title.as_str(),
        fact.date.as_deref().unwrap_or(""),
        &format!("[{}]", fact.article),
    ];
    let parts: Vec<_> = parts.into_iter().filter(|p| !p.is_empty()).collect();
    parts.join("  ")
}

fn write_table(out: &mut dyn io::Write, facts: &[FactRecord], width: usize) -> io::Result<()> {
    if facts.is_empty() {
        return Ok(());
    }
    let mut rows: Vec<[String; 5]> = facts.iter().map(cells).collect();
    let mut used = 0;
    let mut widths = Vec::new();
    for (i, widest) in WIDEST.iter().enumerate() {
        let longest = rows
            .iter()
            .map(|r| width::columns(&r[i]))
            .max()
            .unwrap_or(0);
        let column = longest.min(*widest).max(HEADER[i].len());
        for row in &mut rows {
            row[i] = width::window(&row[i], "", column);
        }
        used += column + 2;
        widths.push(column);
    }
    let sentence = width.saturating_sub(used + 1).max(SENTENCE);
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Disabled)
        .set_header(HEADER);
    for (row, fact) in rows.into_iter().zip(facts) {
        let text = width::window(&fact.sentence, &fact.text, sentence);
        let cells = row.into_iter().chain([text]).enumerate().map(|(i, text)| {
            Cell::new(text).set_alignment(match i {
                0 => CellAlignment::Right,
                _ => CellAlignment::Left,
            })
        });
        table.add_row(cells);
    }
    for (i, column) in table.column_iter_mut().enumerate() {
        column.set_padding((0, 2));
        if let Some(width) = widths.get(i) {
            let width = u16::try_from(width + 2).unwrap_or(u16::MAX);
            column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(width)));
        }
    }
    for line in table.lines() {
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

fn cells(fact: &FactRecord) -> [String; 5] {
    let mut unit = fact.unit.clone().unwrap_or_default();
    if let Some(per) = &fact.per {
        unit = format!("{unit}/{per}");
    }
    let text = |field: &Option<String>| field.clone().unwrap_or_default();
    [
        amount::value(fact),
        unit,
        text(&fact.indicator),
        text(&fact.place),
        text(&fact.period),
    ]
}
