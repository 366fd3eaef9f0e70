//! Reads the tables of `lexicon/`: tab-separated, `#` comments, a header line.

/// One row of a table, with its line number for messages.
#[derive(Debug, Clone)]
pub struct Row<'a> {
    /// Line number in the file, from 1.
    pub line: usize,
    cells: Vec<&'a str>,
}

impl<'a> Row<'a> {
    /// The cell of a column, or an empty string where the row is short.
    pub fn cell(&self, column: usize) -> &'a str {
        self.cells.get(column).copied().unwrap_or("")
    }

    /// How many cells the row has.
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Whether the row has no cells; never so for a row that [`rows`] gives.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }
}

/// The rows of a table behind its header, without comments and empty lines.
pub fn rows(table: &str) -> impl Iterator<Item = Row<'_>> {
    table
        .lines()
        .enumerate()
        .filter(|(_, l)| !l.starts_with('#') && !l.trim().is_empty())
        .skip(1)
        .map(|(i, l)| Row {
            line: i + 1,
            cells: l.trim_end_matches('\r').split('\t').collect(),
        })
}
