//! A table that was broken in two, by the end of a page or by the program that wrote the file: the rest has no heads.

use super::layout::{Layout, Line, LineKind, Table};

/// Joins each table without heads to the one directly above it, if that is as wide.
pub(super) fn join_tables(text: &str, layout: &mut Layout) {
    let broken = layout.lines.windows(2).any(|w| {
        matches!(w[0].kind, LineKind::Table(_)) && matches!(w[1].kind, LineKind::Table(_))
    });
    if !broken {
        return;
    }
    let mut read: Vec<Option<Table>> = layout.tables.drain(..).map(Some).collect();
    let mut lines: Vec<Line> = Vec::with_capacity(layout.lines.len());
    let mut widest = 0;
    for mut line in layout.lines.drain(..) {
        let LineKind::Table(number) = line.kind else {
            lines.push(line);
            continue;
        };
        let Some(table) = read.get_mut(number).and_then(Option::take) else {
            continue;
        };
        let width = width(&table);
        let above = lines
            .last_mut()
            .filter(|l| matches!(l.kind, LineKind::Table(_)));
        match (above, layout.tables.last_mut()) {
            (Some(above), Some(first)) if width == widest && goes_on(text, first, &table) => {
                let rows = first
                    .cells
                    .iter()
                    .map(|c| c.row.saturating_add(1))
                    .max()
                    .unwrap_or(0);
                first.cells.extend(table.cells.into_iter().map(|mut c| {
                    c.row = c.row.saturating_add(rows);
                    c
                }));
                above.span.end = line.span.end;
            }
            _ => {
                widest = width;
                line.kind = LineKind::Table(layout.tables.len());
                layout.tables.push(table);
                lines.push(line);
            }
        }
    }
    layout.lines = lines;
}

/// The last column with anything in it.
fn width(table: &Table) -> u32 {
    let filled = table.cells.iter().filter(|c| !c.span.is_empty());
    filled.map(|c| c.column).max().unwrap_or(0)
}

/// Whether a table begins with figures behind one that begins with heads; sheets stand for themselves.
fn goes_on(text: &str, first: &Table, rest: &Table) -> bool {
    let begins = |table: &Table| {
        let mut row = table.cells.iter().filter(|c| c.row == 0 && c.column > 0);
        row.any(|c| is_figure(c.span.of(text)))
    };
    first.sheet.is_none()
        && rest.sheet.is_none()
        && rest.cells.iter().all(|c| c.row > 0 || !c.header)
        && begins(rest)
        && !begins(first)
}

/// 14.3, -4.3, 1,234; but no year, which heads a column.
fn is_figure(said: &str) -> bool {
    let digits = said.bytes().filter(u8::is_ascii_digit).count();
    let year = said.len() == 4 && digits == 4 && (said.starts_with("19") || said.starts_with("20"));
    digits > 0
        && !year
        && said
            .chars()
            .all(|c| c.is_ascii_digit() || ".,-－%％ ".contains(c))
}

#[cfg(test)]
mod tests {
    use super::super::build::{Builder, Grid, GridCell};

    fn grid(rows: &[[&str; 2]]) -> Grid {
        let row = |r: &[&str; 2]| r.iter().map(|c| GridCell::new(*c)).collect();
        Grid {
            sheet: None,
            rows: rows.iter().map(row).collect(),
        }
    }

    #[test]
    fn the_rest_of_a_broken_table_joins_it() {
        let mut b = Builder::new();
        b.table(&grid(&[["指标", "绝对数"], ["人口", "3.1"]]));
        b.table(&grid(&[["户数", "2.5"]]));
        b.table(&grid(&[["行业", "2021"], ["教育", "7.5"]]));
        let (text, layout) = b.finish();
        assert_eq!((layout.lines.len(), layout.tables.len()), (2, 2));
        let last = layout.tables[0].cells[5];
        assert_eq!((last.span.of(&text), last.row), ("2.5", 2));
        assert!(layout.lines[0].span.of(&text).ends_with("2.5 |"));
    }
}
