//! A document as its file tells it: characters, ends of paragraphs, tables in tables, boxes and notes in between.

use crate::article::{Aside, Builder, Grid, GridCell, Layout};

/// Most copies of a cell that a file may ask for.
const MAX_COPIES: u32 = 200;
/// Longest heading, in characters: a longer one is a paragraph that was given an outline level.
const HEADING_CHARS: usize = 60;

/// What kind of line a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) enum Kind {
    /// Running text.
    Paragraph,
    /// A heading of the given depth, 1 the highest.
    Heading(u8),
    /// A line of the table of contents.
    Contents,
}

#[derive(Clone)]
enum Piece {
    Line(Kind, String),
    Table(Grid),
}

/// How a cell lies in its table.
#[derive(Debug, Clone, Copy)]
pub(in crate::read) struct Shape {
    pub columns: u32,
    pub rows: u32,
    pub header: bool,
    /// Whether it only continues the cell above it.
    pub continues: bool,
}

const CELL: Shape = Shape {
    columns: 1,
    rows: 1,
    header: false,
    continues: false,
};

enum Purpose {
    Body,
    Cell(Shape),
    Box,
    Note,
}

/// Running text with a beginning and an end of its own.
struct Story {
    purpose: Purpose,
    /// The paragraph that is being written.
    text: String,
    pieces: Vec<Piece>,
    /// What stands in boxes beside that paragraph.
    boxes: Vec<Piece>,
    tables: Vec<Table>,
}

#[derive(Default)]
struct Table {
    rows: Vec<Vec<(Shape, Vec<Piece>)>>,
    header: bool,
}

/// Takes a document in; see the module.
pub(in crate::read) struct Flow {
    /// The stories that are open, the innermost last; the first is the body.
    stories: Vec<Story>,
    notes: Vec<Piece>,
}

impl Flow {
    /// An empty document.
    pub fn new() -> Self {
        Flow {
            stories: vec![Story::new(Purpose::Body)],
            notes: Vec::new(),
        }
    }

    /// Adds characters to the paragraph.
    pub fn push(&mut self, text: &str) {
        if let Some(story) = self.stories.last_mut() {
            story.text.push_str(text);
        }
    }

    /// Adds characters of a format where any white space is one space; but between two Chinese characters the end of a
    /// line is nothing.
    pub fn push_collapsed(&mut self, text: &str) {
        let Some(story) = self.stories.last_mut() else {
            return;
        };
        let out = &mut story.text;
        let is_space = |c: char| matches!(c, ' ' | '\t' | '\r' | '\n');
        let mut rest = text;
        while !rest.is_empty() {
            let words = rest.trim_start_matches(is_space);
            let space = &rest[..rest.len() - words.len()];
            if !space.is_empty() && !out.ends_with([' ', '\n']) {
                let wide = |c: Option<char>| c.is_some_and(|c| c > '\u{2000}');
                let nothing = space.contains('\n')
                    && wide(out.chars().next_back())
                    && wide(words.chars().next());
                out.push_str(if nothing { "" } else { " " });
            }
            let end = words.find(is_space).unwrap_or(words.len());
            out.push_str(&words[..end]);
            rest = &words[end..];
        }
    }

    /// Puts the label of a list before the paragraph.
    pub fn label(&mut self, label: &str) {
        if let Some(story) = self.stories.last_mut() {
            // 1. and 2021年 must not become 1.2021年.
            let gap = if label.is_ascii() { " " } else { "" };
            story.text.insert_str(0, &format!("{label}{gap}"));
        }
    }

    /// Ends the paragraph. Lines that were broken by hand within it are lines of their own.
    pub fn end_paragraph(&mut self, kind: Kind) {
        if let Some(story) = self.stories.last_mut() {
            story.end_paragraph(kind);
        }
    }

    /// What comes now stands in a box beside the paragraph, up to [`Flow::close_box`].
    pub fn open_box(&mut self) {
        self.stories.push(Story::new(Purpose::Box));
    }

    /// Ends a box: its text follows the paragraph.
    pub fn close_box(&mut self) {
        if let Some(mut pieces) = self.close(|p| matches!(p, Purpose::Box))
            && let Some(story) = self.stories.last_mut()
        {
            story.boxes.append(&mut pieces);
        }
    }

    /// What comes now is a note, up to [`Flow::close_note`].
    pub fn open_note(&mut self) {
        self.stories.push(Story::new(Purpose::Note));
    }

    /// Ends a note: notes follow the text, as in print. The mark in the text is left out: 8.1%² would be no percentage.
    pub fn close_note(&mut self) {
        if let Some(mut pieces) = self.close(|p| matches!(p, Purpose::Note)) {
            self.notes.append(&mut pieces);
        }
    }

    /// Begins a table.
    pub fn open_table(&mut self) {
        if let Some(story) = self.stories.last_mut() {
            story.end_paragraph(Kind::Paragraph);
            story.tables.push(Table::default());
        }
    }

    /// Begins a row.
    pub fn open_row(&mut self) {
        if let Some(table) = self.table() {
            table.header = false;
            table.rows.push(Vec::new());
        }
    }

    /// The row that is open, or came last, is one of headings.
    pub fn header_row(&mut self) {
        if let Some(table) = self.table() {
            table.header = true;
            for (shape, _) in table.rows.last_mut().into_iter().flatten() {
                shape.header = true;
            }
        }
    }

    /// Begins a cell.
    pub fn open_cell(&mut self) {
        let Some(table) = self.table() else {
            return;
        };
        let header = table.header;
        self.stories
            .push(Story::new(Purpose::Cell(Shape { header, ..CELL })));
    }

    /// How the cell that is open lies in its table.
    pub fn shape(&mut self) -> Option<&mut Shape> {
        match &mut self.stories.last_mut()?.purpose {
            Purpose::Cell(shape) => Some(shape),
            _ => None,
        }
    }

    /// Ends a cell, which stands there `copies` times.
    pub fn close_cell(&mut self, copies: u32) {
        let Some(shape) = self.shape().copied() else {
            return;
        };
        let Some(pieces) = self.close(|p| matches!(p, Purpose::Cell(_))) else {
            return;
        };
        let Some(table) = self.table() else {
            return;
        };
        if table.rows.is_empty() {
            table.rows.push(Vec::new());
        }
        let copies = match pieces.is_empty() {
            true => copies.clamp(1, MAX_COPIES),
            false => 1,
        };
        if let Some(row) = table.rows.last_mut() {
            row.extend((0..copies).map(|_| (shape, pieces.clone())));
        }
    }

    /// Ends a cell that another one covers: it is left out.
    pub fn drop_cell(&mut self) {
        self.close(|p| matches!(p, Purpose::Cell(_)));
    }

    /// Adds a cell without text over `columns` columns.
    pub fn empty_cell(&mut self, columns: u32) {
        self.open_cell();
        if let Some(shape) = self.shape() {
            shape.columns = columns;
        }
        self.close_cell(1);
    }

    /// Ends a table.
    pub fn close_table(&mut self) {
        while self.stories.last().is_some_and(|s| s.tables.is_empty()) && self.shape().is_some() {
            self.close_cell(1);
        }
        if let Some(story) = self.stories.last_mut()
            && let Some(table) = story.tables.pop()
        {
            story.pieces.extend(table.pieces());
        }
    }

    /// Whether a table is open in the innermost story.
    pub fn in_table(&self) -> bool {
        self.stories.last().is_some_and(|s| !s.tables.is_empty())
    }

    /// The text and how it is laid out.
    pub fn finish(mut self) -> (String, Layout) {
        while self.stories.len() > 1 {
            self.close_table();
            if self.stories.len() > 1 && self.stories.last().is_some_and(|s| s.tables.is_empty()) {
                self.close_box();
                self.close_note();
                self.close_cell(1);
            }
        }
        while self.in_table() {
            self.close_table();
        }
        let mut out = Builder::new();
        if let Some(mut body) = self.stories.pop() {
            body.end_paragraph(Kind::Paragraph);
            for piece in body.pieces.iter().chain(&self.notes) {
                match piece {
                    Piece::Line(Kind::Paragraph, text) => out.paragraph(text),
                    Piece::Line(Kind::Heading(depth), text) => out.heading(*depth, text),
                    Piece::Line(Kind::Contents, text) => out.aside(Aside::Furniture, text),
                    Piece::Table(grid) => out.table(grid),
                }
            }
        }
        out.finish()
    }

    fn table(&mut self) -> Option<&mut Table> {
        self.stories.last_mut()?.tables.last_mut()
    }

    /// Ends the innermost story if it is of that purpose; files may end what they never began.
    fn close(&mut self, purpose: impl Fn(&Purpose) -> bool) -> Option<Vec<Piece>> {
        let story = self.stories.last()?;
        if !purpose(&story.purpose) {
            return None;
        }
        let mut story = self.stories.pop()?;
        story.end_paragraph(Kind::Paragraph);
        while let Some(table) = story.tables.pop() {
            story.pieces.extend(table.pieces());
        }
        Some(story.pieces)
    }
}

impl Story {
    fn new(purpose: Purpose) -> Self {
        Story {
            purpose,
            text: String::new(),
            pieces: Vec::new(),
            boxes: Vec::new(),
            tables: Vec::new(),
        }
    }

    fn end_paragraph(&mut self, kind: Kind) {
        let text = std::mem::take(&mut self.text);
        let inner = text.trim_end().trim_end_matches('。');
        let kind = match kind {
            Kind::Heading(_) if inner.contains('。') || longer(inner, HEADING_CHARS) => {
                Kind::Paragraph
            }
            kind => kind,
        };
        for line in text.split('\n') {
            // Behind the tab stands the page.
            let line = match kind {
                Kind::Contents => line.rsplit_once('\t').map_or(line, |(words, _)| words),
                _ => line,
            };
            if !line.trim().is_empty() {
                // What tabs hold apart stays apart.
                self.pieces.push(Piece::Line(kind, line.replace('\t', " ")));
            }
        }
        self.pieces.append(&mut self.boxes);
    }
}

fn longer(text: &str, chars: usize) -> bool {
    text.chars().nth(chars).is_some()
}

impl Table {
    /// The table; or, as what is in one column is only framed, its lines.
    fn pieces(mut self) -> Vec<Piece> {
        self.merge();
        if self.rows.iter().all(|row| row.len() <= 1) {
            let cells = self.rows.into_iter().flatten();
            return cells.flat_map(|(_, pieces)| pieces).collect();
        }
        let rows = self.rows.into_iter().map(|row| {
            let cells = row.into_iter().map(|(shape, pieces)| GridCell {
                text: pieces.iter().map(text).collect::<Vec<_>>().join("\n"),
                rows: shape.rows,
                columns: shape.columns,
                header: shape.header,
            });
            cells.collect()
        });
        vec![Piece::Table(Grid {
            sheet: None,
            rows: rows.collect(),
        })]
    }

    /// Cells that only continue the one above it become part of that one.
    fn merge(&mut self) {
        // For each column, where the cell begins that covers it.
        let mut above: Vec<(usize, usize)> = Vec::new();
        for r in 0..self.rows.len() {
            let mut here = Vec::new();
            let mut kept: Vec<(Shape, Vec<Piece>)> = Vec::new();
            let mut grown = Vec::new();
            for (mut shape, pieces) in std::mem::take(&mut self.rows[r]) {
                shape.columns = shape.columns.clamp(1, MAX_COPIES);
                let cell = match above.get(here.len()) {
                    Some(cell) if shape.continues => {
                        grown.push(*cell);
                        *cell
                    }
                    _ => {
                        kept.push((shape, pieces));
                        (r, kept.len() - 1)
                    }
                };
                here.resize(here.len() + shape.columns as usize, cell);
            }
            self.rows[r] = kept;
            for (row, i) in grown {
                if let Some((shape, _)) = self.rows.get_mut(row).and_then(|cells| cells.get_mut(i))
                {
                    shape.rows += 1;
                }
            }
            above = here;
        }
    }
}

/// A piece on one line, as a cell holds it.
fn text(piece: &Piece) -> String {
    match piece {
        Piece::Line(_, text) => text.clone(),
        Piece::Table(grid) => {
            let rows = grid.rows.iter().map(|row| {
                let cells: Vec<_> = row.iter().map(|c| c.text.as_str()).collect();
                cells.join(" ")
            });
            rows.collect::<Vec<_>>().join("\n")
        }
    }
}
