//! What each row and column of a table is for.

use super::head::stated;
use super::matrix::Matrix;
use super::number::{self, is_dash, year};
use crate::lexicon::Lexicon;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// Names of the rows.
    Label,
    /// Units of the rows.
    Unit,
    /// Figures.
    Value,
    /// Sentences.
    Prose,
    /// Nothing that matters: blank, serial numbers, ranks.
    Other,
}

/// The parts of a table.
#[derive(Debug)]
pub struct Shape {
    /// A name of the table in its first rows.
    pub caption: Option<usize>,
    /// A unit in its first rows, as (row, column).
    pub unit: Option<(usize, usize)>,
    /// The rows of heads.
    pub heads: std::ops::Range<usize>,
    /// What each column is.
    pub columns: Vec<Column>,
}

/// Rows of heads are at most so many.
const MOST_HEADS: usize = 6;

/// Names of rows are no longer, in characters.
const LABEL_CHARS: usize = 30;

/// Finds the parts of a table.
pub fn of(m: &Matrix<'_>, lexicon: &Lexicon) -> Shape {
    let (mut caption, mut unit, mut top) = (None, None, 0);
    while top + 1 < m.height && m.width > 1 {
        let mut filled = m.filled(top);
        let (first, second) = (filled.next(), filled.next());
        let more = filled.next().is_some();
        let column_of_unit = (0..m.width).find(|c| stated(m.said(top, *c)).is_some());
        match (first, second) {
            // 单位：亿元, alone or beside the name of the table; in the corner it is part of the heads.
            (Some(a), _)
                if !more && column_of_unit.is_some() && (second.is_none() || a.span.len() > 30) =>
            {
                unit = column_of_unit.map(|c| (top, c));
                caption = caption.or(second.map(|_| top));
            }
            (Some(_), None) if top == caption.map_or(0, |_| usize::MAX) => caption = Some(top),
            (None, _) => {}
            _ => break,
        }
        top += 1;
    }
    let heads = top..heads_end(m, top, lexicon);
    let columns = (0..m.width)
        .map(|c| column(m, c, &heads, lexicon))
        .collect();
    let mut shape = Shape {
        caption,
        unit,
        heads,
        columns,
    };
    shape.settle();
    shape
}

/// Where the heads end: at the first row with a figure.
fn heads_end(m: &Matrix<'_>, top: usize, lexicon: &Lexicon) -> usize {
    let mut flagged = top;
    for row in top..m.height.min(top + MOST_HEADS) {
        let (mut filled, mut figures, mut years) = (0, 0, 0);
        let mut marked = true;
        for cell in m.filled(row) {
            filled += 1;
            marked &= cell.header;
            let said = m.said(row, cell.column as usize);
            let is_year = year(said).is_some();
            years += usize::from(is_year);
            figures +=
                usize::from(!is_year && (is_dash(said) || number::read(said, lexicon).is_some()));
        }
        if filled == 0 {
            continue;
        }
        let numbered = ["甲", "栏次", "列次"].contains(&m.said(row, 0));
        let first_year = year(m.said(row, 0)).is_some();
        let alone = filled == 1 && row > top;
        let ends = figures > 0 && !numbered
            || alone
            || first_year
            || years > 0 && years + 1 < filled && row > top;
        if ends && !(marked && figures == 0) {
            return row;
        }
        if marked {
            flagged = row + 1;
        }
    }
    // No figures at all: what the file says, else one row.
    flagged.max(top + usize::from(m.height > top + 1))
}

fn column(m: &Matrix<'_>, c: usize, heads: &std::ops::Range<usize>, lexicon: &Lexicon) -> Column {
    let words = &lexicon.heads;
    let head: String = match heads.end.checked_sub(1).filter(|r| heads.contains(r)) {
        Some(last) => m
            .said(last, c)
            .chars()
            .filter(|c| !c.is_whitespace())
            .collect(),
        None => String::new(),
    };
    let (mut figures, mut dashes, mut words_in, mut long, mut years, mut count) =
        (0, 0, 0, 0, 0, 0);
    let (mut serial, mut united) = (true, 0);
    for row in heads.end..m.height {
        let said = m.said(row, c);
        // A row of one cell heads others; a cell that reaches down counts once.
        if said.is_empty() || !m.begins(row, c) || m.width > 1 && m.filled(row).count() == 1 {
            continue;
        }
        count += 1;
        serial &= said == count.to_string();
        if year(said).is_some() {
            years += 1;
        }
        if is_dash(said) {
            dashes += 1;
        } else if let Some(n) = number::read(said, lexicon) {
            figures += 1;
            united += usize::from(!n.unit.is_empty() && !n.unit.starts_with(['%', '％']));
        } else {
            words_in += 1;
            long += usize::from(said.chars().count() > LABEL_CHARS);
        }
    }
    if words.rank.get(&head).is_some() || count == 0 {
        return Column::Other;
    }
    if words.unit.get(&head).is_some() {
        return Column::Unit;
    }
    if words.aside.get(&head).is_some() {
        return Column::Prose;
    }
    let names = words.dimension.get(&head).is_some() || words.naming.get(&head).is_some();
    if years == count && (names || c == 0) {
        return Column::Label;
    }
    if c == 0 && serial && count > 1 && figures == count {
        return Column::Other;
    }
    // 0-14岁, 60岁及以上: numbers that name rows.
    let names = names || c == 0 && united > 0 && m.width > 1;
    match figures > 0 && figures + dashes >= words_in && !names {
        true => Column::Value,
        // The first column names the rows even where the names are long.
        false if long * 2 > words_in && c > 0 => Column::Prose,
        false if words_in == 0 && figures == 0 => Column::Other,
        false => Column::Label,
    }
}

impl Shape {
    /// A column of words names rows only if figures follow.
    fn settle(&mut self) {
        let mut follows = false;
        for i in (0..self.columns.len()).rev() {
            match self.columns[i] {
                Column::Value => follows = true,
                Column::Label if !follows && i > 0 => self.columns[i] = Column::Prose,
                _ => {}
            }
        }
    }

    /// Whether a column names the rows or their units.
    pub fn is_label(&self, column: usize) -> bool {
        let kind = self.columns.get(column);
        matches!(kind, Some(Column::Label | Column::Unit))
    }

    /// The column whose head is meant for a column without one: a blank column stands between head and figures.
    pub fn head_column(&self, m: &Matrix<'_>, column: usize) -> usize {
        let blank = |c: usize| self.heads.clone().all(|r| m.said(r, c).is_empty());
        let mut c = column;
        while c > 0 && blank(c) && matches!(self.columns[c - 1], Column::Other) {
            c -= 1;
        }
        if blank(c) { column } else { c }
    }
}

/// Columns of figures with the columns that name their rows: 行业 | 增长 | 行业 | 增长 has two.
#[derive(Debug, Default)]
pub struct Block {
    /// Columns of names, the innermost last.
    pub labels: Vec<usize>,
    /// The column of units.
    pub unit: Option<usize>,
    /// Columns of figures.
    pub values: Vec<usize>,
}

impl Shape {
    /// The blocks from left to right.
    pub fn blocks(&self) -> Vec<Block> {
        let mut out: Vec<Block> = Vec::new();
        for (i, column) in self.columns.iter().enumerate() {
            let begins = out.last().is_none_or(|b| !b.values.is_empty());
            match column {
                Column::Label if begins => out.push(Block {
                    labels: vec![i],
                    ..Block::default()
                }),
                Column::Unit | Column::Value if out.is_empty() => out.push(Block::default()),
                _ => {}
            }
            let Some(block) = out.last_mut() else {
                continue;
            };
            match column {
                Column::Label if !begins => block.labels.push(i),
                Column::Unit => block.unit = Some(i),
                Column::Value => block.values.push(i),
                _ => {}
            }
        }
        out.retain(|b| !b.values.is_empty());
        out
    }
}
