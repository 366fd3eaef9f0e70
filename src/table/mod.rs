//! Tables → facts: each cell with a number is one, and the heads of its row and column say what it is.
//!
//! A table is laid out (`matrix`), its rows and columns told apart (`shape`), each head taken apart (`head`), and the
//! number of a cell read (`number`) in the unit that stands nearest (`measure`): in the cell, the head of its column, the
//! column of units, the name of its row, the corner, the line above the table. Cells that hold sentences are given back.

mod columns;
mod fact;
mod head;
mod matrix;
mod measure;
mod number;
mod region;
mod rows;
mod shape;
mod subject;
mod when;

use crate::article::Table;
use crate::fact::{Fact, Ground};
use crate::lexicon::Lexicon;
use crate::span::Span;
use fact::Sheet;
use matrix::Matrix;
use rows::Rows;
use shape::{Column, Shape};

/// What a table holds.
#[derive(Debug, Clone, Default)]
pub struct Read {
    /// The facts of its cells.
    pub facts: Vec<Fact>,
    /// Cells to be read as running text, each with its name: T1!C5.
    pub prose: Vec<(Span, String)>,
}

/// Reads table `number` (from 0) of an article.
pub fn read(text: &str, table: &Table, number: usize, ground: &Ground, lexicon: &Lexicon) -> Read {
    let mut out = Read::default();
    let Some(m) = Matrix::new(text, table) else {
        return out;
    };
    let shape = shape::of(&m, lexicon);
    let sheet = Sheet::new(text, table, number, &m, &shape, ground, lexicon);
    for block in shape.blocks() {
        let columns = sheet.columns(&block);
        let mut rows = Rows::new(&m, &shape, &block, sheet.when(), lexicon);
        for row in shape.heads.end..m.height {
            // A row of one cell names the rows below it, or is a note.
            if m.width > 1 && m.filled(row).count() < 2 {
                continue;
            }
            let heads = rows.next(row);
            for (column, over) in &columns {
                out.facts.extend(sheet.fact(row, *column, &heads, over));
            }
        }
    }
    out.facts.sort_by_key(|f| f.quantity.span);
    prose(&m, &shape, &sheet, &mut out, lexicon);
    out
}

/// A cell with fewer characters holds no sentence with a number in it.
const LEAST_CHARS: usize = 4;

/// Names of rows that are longer may say how much.
const LONG_LABEL: usize = 40;

/// The cells of words below the heads.
fn prose(m: &Matrix<'_>, shape: &Shape, sheet: &Sheet<'_>, out: &mut Read, lexicon: &Lexicon) {
    for row in shape.heads.end..m.height {
        for cell in m.filled(row).filter(|c| c.row as usize == row) {
            let column = cell.column as usize;
            let said = m.said(row, column);
            let chars = said.chars().count();
            let words = match shape.columns.get(column) {
                Some(Column::Prose) => true,
                Some(Column::Value) => {
                    number::read(said, lexicon).is_none() || !has_fact(out, cell.span)
                }
                Some(Column::Label) => chars > LONG_LABEL && said.contains(['，', '。']),
                _ => m.filled(row).count() == 1 && chars > LONG_LABEL,
            };
            if words && chars >= LEAST_CHARS {
                out.prose.push((cell.span, sheet.name(row, column)));
            }
        }
    }
}

fn has_fact(out: &Read, cell: Span) -> bool {
    let at = out
        .facts
        .partition_point(|f| f.quantity.span.start < cell.start);
    out.facts
        .get(at)
        .is_some_and(|f| cell.overlaps(f.quantity.span))
}
