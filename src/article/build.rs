//! Puts an article's text together from the pieces that a file is made of, and remembers what each was.

use super::layout::{Aside, Cell, Layout, Line, LineKind, Table};
use crate::span::Span;

/// Builds text and layout together: every reader of a format with structure writes into one.
///
/// Each piece becomes one line of the text; a table one line a row, `| 指标 | 年末数（万人） |`.
#[derive(Debug, Default)]
pub struct Builder {
    text: String,
    layout: Layout,
    page: Option<u32>,
}

/// A table on its way into a [`Builder`].
#[derive(Debug, Clone, Default)]
pub struct Grid {
    /// Name of the sheet, in a workbook.
    pub sheet: Option<String>,
    /// The cells of each row; one that reaches over several stands where it begins.
    pub rows: Vec<Vec<GridCell>>,
}

/// A cell of a [`Grid`].
#[derive(Debug, Clone)]
pub struct GridCell {
    /// What is written in it.
    pub text: String,
    /// How many rows it reaches over, 1 or more.
    pub rows: u32,
    /// How many columns it reaches over, 1 or more.
    pub columns: u32,
    /// Whether the file says that it is a heading.
    pub header: bool,
}

impl GridCell {
    /// A cell of one row and one column.
    pub fn new(text: impl Into<String>) -> Self {
        GridCell {
            text: text.into(),
            rows: 1,
            columns: 1,
            header: false,
        }
    }
}

impl Builder {
    /// An empty text.
    pub fn new() -> Self {
        Builder::default()
    }

    /// What comes now stands on page `number`, from 1.
    pub fn page(&mut self, number: u32) {
        self.page = Some(number);
    }

    /// Adds a heading of the given depth, 1 the highest.
    pub fn heading(&mut self, depth: u8, text: &str) {
        self.line(LineKind::Heading(depth), text);
    }

    /// Adds a paragraph.
    pub fn paragraph(&mut self, text: &str) {
        self.line(LineKind::Paragraph, text);
    }

    /// Adds something that is none of the running text.
    pub fn aside(&mut self, kind: Aside, text: &str) {
        self.line(LineKind::Aside(kind), text);
    }

    /// Adds a table; one without any text is left out.
    pub fn table(&mut self, grid: &Grid) {
        let filled = |cell: &GridCell| !cell.text.trim().is_empty();
        if !grid.rows.iter().flatten().any(filled) {
            return;
        }
        let start = self.text.len();
        let mut cells = Vec::new();
        // Until which row each column is taken by a cell from above.
        let mut taken: Vec<u32> = Vec::new();
        for (row, written) in (0u32..).zip(&grid.rows) {
            if row > 0 {
                self.text.push('\n');
            }
            self.text.push('|');
            let mut column = 0usize;
            for cell in written {
                while taken.get(column).is_some_and(|until| *until > row) {
                    column += 1;
                }
                self.text.push(' ');
                // Blanks in front say what a row belongs to: 　　其中：城镇.
                let blanks = |c: &char| matches!(c, '\u{3000}' | '\u{a0}' | ' ');
                self.text
                    .extend(cell.text.chars().take_while(blanks).take(INDENT));
                let from = self.text.len();
                push_words(&mut self.text, &cell.text);
                cells.push(Cell {
                    span: Span::new(from, self.text.len()),
                    row,
                    column: column as u32,
                    rows: reach(cell.rows),
                    columns: reach(cell.columns),
                    header: cell.header,
                });
                self.text.push_str(" |");
                let end = column + reach(cell.columns) as usize;
                if taken.len() < end {
                    taken.resize(end, 0);
                }
                taken[column..end].fill(row.saturating_add(reach(cell.rows)));
                column = end;
            }
        }
        let number = self.layout.tables.len();
        self.layout.tables.push(Table {
            caption: None,
            unit: None,
            sheet: grid.sheet.clone(),
            cells,
        });
        self.push(Span::new(start, self.text.len()), LineKind::Table(number));
    }

    /// Whether nothing was added.
    pub fn is_empty(&self) -> bool {
        self.layout.lines.is_empty()
    }

    /// The text, and how it is laid out.
    pub fn finish(mut self) -> (String, Layout) {
        self.layout.complete(&self.text);
        (self.text, self.layout)
    }

    fn line(&mut self, kind: LineKind, text: &str) {
        let start = self.text.len();
        push_words(&mut self.text, text);
        if self.text.len() > start {
            self.push(Span::new(start, self.text.len()), kind);
        }
    }

    fn push(&mut self, span: Span, kind: LineKind) {
        self.text.push('\n');
        let page = self.page;
        self.layout.lines.push(Line {
            page,
            ..Line::new(span, kind)
        });
    }
}

/// No row of a table is indented by more blanks.
const INDENT: usize = 16;

/// Over how many rows or columns a cell reaches; files may claim anything.
fn reach(claimed: u32) -> u32 {
    claimed.clamp(1, 1000)
}

/// Appends `text` on one line, without the spaces around it.
fn push_words(out: &mut String, text: &str) {
    let text = text.trim();
    if !text.contains(['\n', '\r', '\t']) {
        return out.push_str(text);
    }
    for (i, piece) in text.split(['\n', '\r', '\t']).enumerate() {
        let piece = piece.trim();
        // Chinese has no spaces that a line end could stand for.
        let ascii = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        if i > 0 && ascii(out.chars().next_back()) && ascii(piece.chars().next()) {
            out.push(' ');
        }
        out.push_str(piece);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_know_their_place_behind_cells_that_reach_over_rows() {
        let tall = GridCell {
            rows: 2,
            ..GridCell::new("指标")
        };
        let wide = GridCell {
            columns: 2,
            ..GridCell::new("2021年")
        };
        let mut b = Builder::new();
        b.paragraph("表1\n人口");
        b.table(&Grid {
            sheet: None,
            rows: vec![
                vec![tall, wide],
                vec![GridCell::new("总数"), GridCell::new("\n比重（%）")],
            ],
        });
        let (text, layout) = b.finish();
        assert_eq!(text, "表1人口\n| 指标 | 2021年 |\n| 总数 | 比重（%） |\n");
        let got: Vec<_> = layout.tables[0]
            .cells
            .iter()
            .map(|c| (c.span.of(&text), c.row, c.column))
            .collect();
        assert_eq!(
            got,
            [
                ("指标", 0, 0),
                ("2021年", 0, 1),
                ("总数", 1, 1),
                ("比重（%）", 1, 2)
            ]
        );
        assert_eq!(layout.lines[1].kind, LineKind::Table(0));
    }
}
