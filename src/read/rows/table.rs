//! A sheet of figures as a table of an article: what stands above and below it is text.

use crate::article::{Builder, Grid, GridCell};
use std::collections::BTreeSet;

/// Most cells of one table, empty ones among them; a sheet may claim 16 billion.
const MAX_CELLS: usize = 4 << 20;

/// A sheet: rows of cells, by what is shown in them.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// Its name, in a workbook.
    pub name: Option<String>,
    /// The rows that are not empty, each with its number from 0.
    pub rows: Vec<(u32, Vec<String>)>,
    /// Cells that reach over others.
    pub merged: Vec<Merged>,
}

/// A cell that reaches over others, by its corners.
#[derive(Debug, Clone, Copy)]
pub(super) struct Merged {
    pub top: u32,
    pub left: u32,
    pub bottom: u32,
    pub right: u32,
}

/// Writes a sheet. Nothing of one that is too large to be for people; then the answer is false.
pub(super) fn write(builder: &mut Builder, sheet: &Sheet) -> bool {
    let width = sheet.rows.iter().map(|(_, r)| r.len()).max().unwrap_or(0);
    if width.saturating_mul(sheet.rows.len()) > MAX_CELLS {
        return false;
    }
    let mut rows: &[(u32, Vec<String>)] = &sheet.rows;
    while !rows.is_empty() {
        let above = rows.iter().take_while(|(_, r)| single(r).is_some()).count();
        for (_, row) in &rows[..above] {
            builder.paragraph(single(row).unwrap_or_default());
        }
        rows = &rows[above..];
        let end = (1..rows.len())
            .find(|i| begins_anew(rows, *i))
            .unwrap_or(rows.len());
        // Notes below.
        let below = rows[..end]
            .iter()
            .rev()
            .take_while(|(_, r)| single(r).is_some())
            .count();
        builder.table(&grid(sheet, &rows[..end - below]));
        rows = &rows[end - below..];
    }
    true
}

/// What a row says that has one cell.
fn single(row: &[String]) -> Option<&str> {
    let mut filled = row.iter().map(|c| c.trim()).filter(|c| !c.is_empty());
    let first = filled.next()?;
    filled.next().is_none().then_some(first)
}

/// Whether the title of another table stands at `i`: behind an empty row, and above a row without figures.
fn begins_anew(rows: &[(u32, Vec<String>)], i: usize) -> bool {
    let gap = rows[i].0 > rows[i - 1].0 + 1;
    let mut next = rows[i..].iter().skip_while(|(_, r)| single(r).is_some());
    let header = |(_, row): &(u32, Vec<String>)| {
        !row.iter().any(|c| {
            c.trim()
                .parse::<f64>()
                .is_ok_and(|n| !(1900.0..2100.0).contains(&n))
        })
    };
    gap && single(&rows[i].1).is_some() && next.next().is_some_and(header)
}

fn grid(sheet: &Sheet, rows: &[(u32, Vec<String>)]) -> Grid {
    let numbers: Vec<u32> = rows.iter().map(|(n, _)| *n).collect();
    let (Some(first), Some(last)) = (numbers.first(), numbers.last()) else {
        return Grid::default();
    };
    let filled = |(_, row): &(u32, Vec<String>)| row.iter().rposition(|c| !c.trim().is_empty());
    let width = rows.iter().filter_map(filled).max().map_or(0, |c| c + 1);
    let merged: Vec<&Merged> = sheet
        .merged
        .iter()
        .filter(|m| m.top <= *last && m.bottom >= *first && (m.left as usize) < width)
        .collect();
    let mut covered: BTreeSet<(u32, u32)> = BTreeSet::new();
    for m in &merged {
        let right = m.right.min(width as u32 - 1);
        for row in numbers.iter().filter(|n| (m.top..=m.bottom).contains(n)) {
            let places = (m.left..=right).map(|column| (*row, column));
            covered.extend(places.filter(|place| *place != (m.top, m.left)));
        }
    }
    let reach = |row: u32, column: u32| {
        let found = merged.iter().find(|m| (m.top, m.left) == (row, column));
        found.map_or((1, 1), |m| {
            let rows = numbers
                .iter()
                .filter(|n| (m.top..=m.bottom).contains(n))
                .count();
            (rows as u32, m.right.min(width as u32 - 1) - m.left + 1)
        })
    };
    let row = |(number, row): &(u32, Vec<String>)| {
        let columns = (0..width as u32).filter(|c| !covered.contains(&(*number, *c)));
        let cell = |c: u32| {
            let (rows, columns) = reach(*number, c);
            GridCell {
                rows,
                columns,
                ..GridCell::new(row.get(c as usize).map_or("", |c| c.trim()))
            }
        };
        columns.map(cell).collect()
    };
    Grid {
        sheet: sheet.name.clone(),
        rows: rows.iter().map(row).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_units_and_notes_stand_outside_of_the_table() {
        let row = |n: u32, cells: &[&str]| (n, cells.iter().map(|c| c.to_string()).collect());
        let sheet = Sheet {
            name: Some("表一".into()),
            rows: vec![
                row(0, &["表1 人口"]),
                row(1, &["", "", "单位：万人"]),
                row(2, &["指标", "2021年", ""]),
                row(3, &["", "总数", "比重"]),
                row(4, &["全县", "36", "100%"]),
                row(5, &["注：年末数"]),
                row(7, &["表2 收入"]),
                row(8, &["指标", "万元"]),
                row(9, &["财政", "5"]),
            ],
            merged: vec![
                Merged {
                    top: 2,
                    left: 0,
                    bottom: 3,
                    right: 0,
                },
                Merged {
                    top: 2,
                    left: 1,
                    bottom: 2,
                    right: 2,
                },
            ],
        };
        let mut b = Builder::new();
        assert!(write(&mut b, &sheet));
        let (text, layout) = b.finish();
        assert_eq!(
            text,
            "表1 人口\n单位：万人\n| 指标 | 2021年 |\n| 总数 | 比重 |\n| 全县 | 36 | 100% |\n\
             注：年末数\n表2 收入\n| 指标 | 万元 |\n| 财政 | 5 |\n"
        );
        assert_eq!(
            (layout.tables.len(), layout.tables[0].cells[1].columns),
            (2, 2)
        );
        assert_eq!(layout.tables[0].sheet.as_deref(), Some("表一"));
    }
}
