//! How an article is laid out: headings, paragraphs, tables, and what a page prints around them.

use super::caption::name_tables;
use super::join::join_tables;
use super::{page, repeat};
use crate::names::names;
use crate::span::Span;

/// The lines of an article in order, and its tables.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Layout {
    /// All lines that are not empty.
    pub lines: Vec<Line>,
    /// The tables, in order.
    pub tables: Vec<Table>,
    /// Passages that stood in the article before, in order.
    pub repeats: Vec<Span>,
}

impl Layout {
    /// Joins and names tables, tells what stands around the text, and what repeats: the last step of everything that makes a layout.
    pub(super) fn complete(&mut self, text: &str) {
        join_tables(text, self);
        name_tables(text, self);
        page::mark(text, &mut self.lines);
        self.repeats = repeat::mark(text, &mut self.lines);
    }

    /// Whether a piece of the text belongs to a passage that stood in the article before.
    pub fn repeats(&self, span: Span) -> bool {
        let behind = self.repeats.partition_point(|p| p.end < span.end);
        self.repeats.get(behind).is_some_and(|p| p.contains(span))
    }
}

/// A heading, a paragraph, a table: what a reader takes in at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// The line without the spaces around it; of a table, all its rows.
    pub span: Span,
    /// What it is.
    pub kind: LineKind,
    /// The page it begins on, from 1, where the file has pages.
    pub page: Option<u32>,
    /// Whether it stood in the article before, all but a few words.
    pub repeats: bool,
}

impl Line {
    /// A line of a text without pages.
    pub fn new(span: Span, kind: LineKind) -> Self {
        Line {
            span,
            kind,
            page: None,
            repeats: false,
        }
    }
}

/// What kind of line a [`Line`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// Running text.
    Paragraph,
    /// A heading of the given depth, 1 the highest.
    Heading(u8),
    /// A table, by its place in [`Layout::tables`].
    Table(usize),
    /// What stands around the text and is none of it.
    Aside(Aside),
}

impl LineKind {
    /// Whether it may state facts. A caption tells something, too; what else stands around the text does not.
    pub fn states_facts(self) -> bool {
        !matches!(self, LineKind::Aside(kind) if kind != Aside::Caption)
    }
}

names! {
    /// What a page prints around the running text.
    Aside {
        /// Name of the paper, day, number of the page.
        Masthead = "masthead",
        /// Who wrote it.
        Byline = "byline",
        /// Words below a picture.
        Caption = "caption",
        /// 责任编辑 美术编辑 校对
        Editors = "editors",
        /// Menus, footers, running heads.
        Furniture = "furniture",
    }
}

/// A table: cells in rows, each pointing into the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// The line above it that names it: 表1 2021年年末人口数及其构成.
    pub caption: Option<Span>,
    /// The line above it that says what its figures are counted in: 单位：亿元.
    pub unit: Option<Span>,
    /// Name of the sheet, in a workbook.
    pub sheet: Option<String>,
    /// The cells in reading order.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// What is written in it, without the spaces around; may be empty.
    pub span: Span,
    /// Row, from 0.
    pub row: u32,
    /// Column, from 0.
    pub column: u32,
    /// How many rows it reaches over, 1 or more.
    pub rows: u32,
    /// How many columns it reaches over, 1 or more.
    pub columns: u32,
    /// Whether the file says that it is a heading.
    pub header: bool,
}
