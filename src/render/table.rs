//! Facts as a table for a terminal.

use super::{Render, amount, width};
use crate::read;
use crate::record::FactRecord;
use comfy_table::{
    Cell, CellAlignment, ColumnConstraint, ContentArrangement, Table, Width, presets,
};
use std::io;

/// The columns before the sentence: name, and widest; longer text is cut.
const COLUMNS: [(&str, usize); 6] = [
    ("value", 18),
    ("unit", 8),
    ("what", 24),
    ("where", 16),
    ("when", 17),
    ("article", 20),
];
/// Which of them names the article; it is left out where a heading does.
const ARTICLE: usize = 5;
/// What the sentence gets at least, however narrow the terminal.
const SENTENCE: usize = 16;
/// Columns of a table that does not go to a terminal.
const PLAIN_WIDTH: usize = 120;

/// Columns of the terminal on standard output, or a width that suits a page.
pub fn terminal_width() -> usize {
    Table::new().width().map_or(PLAIN_WIDTH, usize::from)
}

/// Where a table says which article a fact is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Naming {
    /// In a heading above the facts of each article.
    Heading,
    /// In a column.
    Column,
}

/// A table for each run of facts that is written.
pub struct Tables {
    width: usize,
    naming: Naming,
    article: Option<String>,
}

impl Tables {
    /// Fits tables into `width` columns.
    pub fn new(width: usize, naming: Naming) -> Self {
        Tables {
            width,
            naming,
            article: None,
        }
    }
}

impl Render for Tables {
    fn facts(&mut self, out: &mut dyn io::Write, facts: &[FactRecord]) -> io::Result<()> {
        if self.naming == Naming::Column {
            return write_table(out, facts, self.width, &[0, 1, 2, 3, 4, ARTICLE]);
        }
        for run in facts.chunk_by(|a, b| a.article == b.article) {
            if self.article.as_deref() != Some(&run[0].article) {
                if self.article.is_some() {
                    writeln!(out)?;
                }
                // A pasted sentence has nothing to be called by.
                if !(run[0].article == read::STDIN && run[0].title.is_empty()) {
                    writeln!(out, "{}", heading(&run[0]))?;
                }
                self.article = Some(run[0].article.clone());
            }
            write_table(out, run, self.width, &[0, 1, 2, 3, 4])?;
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

fn write_table(
    out: &mut dyn io::Write,
    facts: &[FactRecord],
    width: usize,
    columns: &[usize],
) -> io::Result<()> {
    if facts.is_empty() {
        return Ok(());
    }
    let mut rows: Vec<Vec<String>> = facts
        .iter()
        .map(|fact| columns.iter().map(|c| cell(fact, *c)).collect())
        .collect();
    let (mut used, mut widths) = (0, Vec::new());
    for (i, (name, widest)) in columns.iter().map(|c| COLUMNS[*c]).enumerate() {
        let longest = rows.iter().map(|r| width::columns(&r[i])).max();
        let column = longest.unwrap_or(0).min(widest).max(name.len());
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
        .set_header(columns.iter().map(|c| COLUMNS[*c].0).chain(["sentence"]));
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

fn cell(fact: &FactRecord, column: usize) -> String {
    let text = |field: &Option<String>| field.clone().unwrap_or_default();
    match column {
        0 => amount::value(fact),
        1 => match &fact.per {
            Some(per) => format!("{}/{per}", text(&fact.unit)),
            None => text(&fact.unit),
        },
        // The sentence shows the spelling.
        2 => text(&fact.indicator_name.clone().or(fact.indicator.clone())),
        3 => text(&fact.place),
        4 => text(&fact.period),
        _ if fact.title.is_empty() => fact.article.clone(),
        _ => fact.title.clone(),
    }
}
