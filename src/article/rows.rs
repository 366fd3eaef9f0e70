//! Tables in plain text and Markdown: runs of lines with bars, or with tabs.

use super::layout::{Cell, Line, LineKind, Table};
use crate::span::Span;

/// Lines that may be a table.
pub(super) struct Run {
    /// Where the text behind them begins.
    pub end: usize,
    /// The table, if they are one.
    pub table: Option<(Line, Table)>,
}

/// The lines at the head of `text[from..]` that look like rows of a table.
///
/// `first` is the line at `from`: nearly no line begins a table, and they are all asked.
pub(super) fn at(text: &str, from: usize, first: &str) -> Option<Run> {
    if first.trim_start().starts_with('|') {
        return Some(barred(text, from));
    }
    (first.trim_end().contains('\t')).then(|| tabbed(text, from))
}

/// Fewer rows are no table: a heading and one row under it.
const LEAST_BARRED: usize = 2;
/// Tabs stand in running text, too.
const LEAST_TABBED: usize = 3;

/// Lines that begin with a bar; `|---|---|` says that what stands above it is the heading.
fn barred(text: &str, from: usize) -> Run {
    let mut rows = Rows::default();
    let mut end = from;
    for raw in text[from..].split_inclusive('\n') {
        let line = raw.trim();
        if !line.starts_with('|') {
            break;
        }
        let start = end + (raw.len() - raw.trim_start().len());
        end += raw.len();
        let inner = line[1..].strip_suffix('|').unwrap_or(&line[1..]);
        if is_rule(inner) {
            rows.table.cells.iter_mut().for_each(|c| c.header = true);
            continue;
        }
        rows.add(Span::new(start, start + line.len()), start + 1, inner, '|');
    }
    let table = rows.done(LEAST_BARRED);
    Run { end, table }
}

/// Lines of equally many cells between tabs, most of them with a number behind the first.
fn tabbed(text: &str, from: usize) -> Run {
    let mut rows = Rows::default();
    let (mut end, mut numeric) = (from, 0);
    let mut columns = None;
    for raw in text[from..].split_inclusive('\n') {
        let line = raw.trim_end();
        let tabs = line.matches('\t').count();
        if tabs == 0 || *columns.get_or_insert(tabs) != tabs {
            break;
        }
        let behind = line.split('\t').skip(1);
        let number = |c: &str| c.trim().starts_with(|c: char| c.is_numeric() || c == '-');
        numeric += usize::from(behind.clone().any(number));
        rows.add(Span::new(end, end + line.len()), end, line, '\t');
        end += raw.len();
    }
    let table = rows.done(LEAST_TABBED).filter(|(_, t)| {
        let count = t.cells.last().map_or(0, |c| c.row as usize + 1);
        numeric * 2 >= count
    });
    Run { end, table }
}

/// `---|:--:|---`
fn is_rule(inner: &str) -> bool {
    inner.contains('-') && inner.bytes().all(|b| matches!(b, b'-' | b':' | b'|' | b' '))
        // | - | - | is a row of dashes that stand for nothing.
        && inner.split('|').all(|c| c.trim().len() != 1)
}

/// The rows of a table so far.
#[derive(Default)]
struct Rows {
    table: Table,
    span: Option<Span>,
    count: u32,
}

impl Rows {
    /// Adds the row of line `span`, whose first cell begins at byte `at`.
    fn add(&mut self, span: Span, mut at: usize, inner: &str, mark: char) {
        for (column, raw) in (0u32..).zip(inner.split(mark)) {
            let start = at + (raw.len() - raw.trim_start().len());
            let said = raw.trim();
            self.table.cells.push(Cell {
                span: Span::new(start, start + said.len()),
                row: self.count,
                column,
                rows: 1,
                columns: 1,
                header: false,
            });
            at += raw.len() + mark.len_utf8();
        }
        self.count += 1;
        let first = self.span.map_or(span.start, |s| s.start);
        self.span = Some(Span::new(first, span.end));
    }

    fn done(self, least: usize) -> Option<(Line, Table)> {
        let wide = self.table.cells.iter().any(|c| c.column > 0);
        let line = Line::new(self.span?, LineKind::Table(0));
        (wide && self.count as usize >= least).then_some((line, self.table))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<(&str, u32, u32, bool)> {
        let first = text.split('\n').next().unwrap_or("");
        let found = at(text, 0, first).and_then(|run| run.table);
        let cells = found.map(|(_, t)| t.cells).unwrap_or_default();
        let all = cells.iter();
        all.map(|c| (c.span.of(text), c.row, c.column, c.header))
            .collect()
    }

    #[test]
    fn bars_make_a_table() {
        let text = "| 指标 | 数量 |\n|---|:--:|\n|  　　其中：城镇 | 3 |\n好";
        let want = [
            ("指标", 0, 0, true),
            ("数量", 0, 1, true),
            ("其中：城镇", 1, 0, false),
            ("3", 1, 1, false),
        ];
        assert_eq!(cells(text), want);
        assert_eq!(cells("| 只有一行 | 3 |\n好"), []);
        assert_eq!(cells("|一列|\n|二行|"), []);
    }

    #[test]
    fn tabs_make_a_table_of_numbers() {
        assert_eq!(cells("指标\t数量\r\n人口\t3\r\n户数\t2\r\n").len(), 6);
        assert_eq!(cells("甲\t乙\n丙\t丁\n戊\t己\n"), []);
        assert_eq!(cells("人口\t3\n户数\t2\n完"), []);
    }
}
