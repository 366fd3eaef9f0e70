//! The cells of a table by row and column, those that reach over several in each of their places.

use crate::article::{Cell, LONGEST_SENTENCE, Table};
use crate::span::Span;

/// A table laid out.
pub struct Matrix<'a> {
    text: &'a str,
    cells: &'a [Cell],
    /// How many rows.
    pub height: usize,
    /// How many columns.
    pub width: usize,
    /// Which cell is at each place.
    places: Vec<u32>,
}

/// A table with more places is not read: 2 million, 8 MiB.
const MOST_PLACES: usize = 1 << 21;

/// No cell.
const EMPTY: u32 = u32::MAX;

impl<'a> Matrix<'a> {
    /// The table laid out, unless it is one of damaged or hostile files.
    pub fn new(text: &'a str, table: &'a Table) -> Option<Self> {
        let cells = table.cells.as_slice();
        let height = cells.iter().map(|c| c.row as usize + 1).max()?;
        let width = cells.iter().map(|c| c.column as usize + 1).max()?;
        if height.checked_mul(width)? > MOST_PLACES || cells.len() >= EMPTY as usize {
            return None;
        }
        let mut places = vec![EMPTY; height * width];
        // Cells that claim the same places must not cost more than the table has.
        let mut budget = 2 * places.len();
        for (i, c) in (0u32..).zip(cells) {
            let (row, column) = (c.row as usize, c.column as usize);
            let down = (c.rows.max(1) as usize).min(height - row);
            let along = (c.columns.max(1) as usize).min(width - column);
            if down * along > budget {
                places[row * width + column] = i;
                continue;
            }
            budget -= down * along;
            for r in row..row + down {
                for place in &mut places[r * width + column..][..along] {
                    if *place == EMPTY {
                        *place = i;
                    }
                }
            }
        }
        Some(Matrix {
            text,
            cells,
            height,
            width,
            places,
        })
    }

    /// Which cell is here, also where it only reaches.
    pub fn id(&self, row: usize, column: usize) -> Option<usize> {
        let id = *self.places.get(row * self.width + column)?;
        (id != EMPTY && column < self.width).then_some(id as usize)
    }

    /// The cell here.
    pub fn cell(&self, row: usize, column: usize) -> Option<&'a Cell> {
        self.cells.get(self.id(row, column)?)
    }

    /// What is written here; empty where nothing is.
    pub fn said(&self, row: usize, column: usize) -> &'a str {
        self.cell(row, column).map_or("", |c| c.span.of(self.text))
    }

    /// Whether a cell begins here.
    pub fn begins(&self, row: usize, column: usize) -> bool {
        self.cell(row, column)
            .is_some_and(|c| c.row as usize == row && c.column as usize == column)
    }

    /// The cells of a row that are not empty, each once.
    pub fn filled(&self, row: usize) -> impl Iterator<Item = &'a Cell> {
        let mut last = None;
        (0..self.width).filter_map(move |c| {
            let id = self.id(row, c)?;
            let cell = self.cells.get(id).filter(|c| !c.span.is_empty())?;
            (last.replace(id) != Some(id)).then_some(cell)
        })
    }

    /// The row as it is written, around a cell of it; of a row too long for a sentence the cell alone.
    pub fn row_span(&self, row: usize, cell: Span) -> Option<Span> {
        let mut own = self.filled(row).filter(|c| c.row as usize == row);
        let first = own.next()?.span;
        let mut end = first.end;
        for next in own {
            end = end.max(next.span.end);
            // Looked at no further: a row may have many thousands of cells, and each asks.
            if end - first.start > LONGEST_SENTENCE {
                return Some(cell);
            }
        }
        Some(Span::new(first.start, end))
    }

    /// How far what is written here is indented.
    pub fn indent(&self, row: usize, column: usize) -> usize {
        let before = self.cell(row, column).map(|c| &self.text[..c.span.start]);
        let blanks = before.unwrap_or("").chars().rev();
        blanks
            .take_while(|c| matches!(c, ' ' | '\u{3000}' | '\u{a0}'))
            .map(|c| if c == ' ' { 1 } else { 2 })
            .sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Builder, Grid, GridCell};

    #[test]
    fn cells_that_claim_the_whole_table_cost_no_more_than_it() {
        let greedy = GridCell {
            rows: 1000,
            columns: 1000,
            ..GridCell::new("3")
        };
        let mut b = Builder::new();
        b.table(&Grid {
            sheet: None,
            rows: vec![vec![greedy; 300]; 300],
        });
        let (text, layout) = b.finish();
        // Each row begins where the cells above it end: too wide to be laid out.
        assert!(Matrix::new(&text, &layout.tables[0]).is_none());
    }

    #[test]
    fn a_cell_is_in_each_of_its_places() {
        let wide = GridCell {
            columns: 2,
            ..GridCell::new("总量")
        };
        let mut b = Builder::new();
        b.table(&Grid {
            sheet: None,
            rows: vec![vec![wide], vec![GridCell::new("1"), GridCell::new("2")]],
        });
        let (text, layout) = b.finish();
        let m = Matrix::new(&text, &layout.tables[0]).unwrap();
        assert_eq!((m.height, m.width), (2, 2));
        assert_eq!((m.said(0, 1), m.begins(0, 1)), ("总量", false));
        assert_eq!(m.filled(0).count(), 1);
    }

    #[test]
    fn a_row_is_a_sentence_unless_it_is_too_long() {
        for (cells, whole) in [(3, true), (3000, false)] {
            let mut b = Builder::new();
            b.table(&Grid {
                sheet: None,
                rows: vec![vec![GridCell::new("12"); cells]],
            });
            let (text, layout) = b.finish();
            let m = Matrix::new(&text, &layout.tables[0]).unwrap();
            let cell = layout.tables[0].cells[1].span;
            let said = m.row_span(0, cell).unwrap().of(&text);
            assert_eq!(said, if whole { "12 | 12 | 12" } else { "12" });
        }
    }
}
