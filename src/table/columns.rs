//! What the heads over each column of figures say together.

use super::head::Head;
use super::matrix::Matrix;
use super::region::{Names, Region};
use super::shape::Shape;
use super::when::When;
use crate::lexicon::Lexicon;

/// The heads over a column.
#[derive(Debug, Clone, Default)]
pub struct Heads {
    /// All of them as one.
    pub head: Head,
    /// The names of those above the last.
    pub outer: String,
    /// A region among them.
    pub place: Option<Region>,
}

/// Reads the heads over a column from the top down.
pub fn over(
    m: &Matrix<'_>,
    shape: &Shape,
    column: usize,
    when: &When<'_>,
    lexicon: &Lexicon,
) -> Heads {
    let column = shape.head_column(m, column);
    let mut out = Heads::default();
    let mut when = *when;
    let mut last = None;
    for row in shape.heads.clone() {
        let said = covering(m, shape, row, column);
        let id = m.id(row, column);
        if said.is_empty() || id.is_some() && id == last {
            continue;
        }
        last = id;
        let mut head = Head::read(said, &when, lexicon);
        let place = Names::Things.read(&head.name, lexicon).filter(|p| p.whole);
        if place.is_some() {
            head.name.clear();
            out.place = place;
        }
        if let Some(p) = head.period {
            when.year = Some(p.end.year());
        }
        out.outer = out.head.name.clone();
        out.head = head.under(std::mem::take(&mut out.head));
    }
    out
}

/// The head over a column, or that to the left which covers it where the file cannot say so.
fn covering<'t>(m: &Matrix<'t>, shape: &Shape, row: usize, column: usize) -> &'t str {
    let last = row + 1 == shape.heads.end;
    let mut c = column;
    // A blank head over one that is none: | 2021年 | | over | 总量 | 比重 |.
    let blank = |c: usize| m.said(row, c).is_empty();
    if !last && !m.said(row + 1, column).is_empty() {
        while blank(c) && c > 0 && !shape.is_label(c - 1) {
            c -= 1;
        }
    }
    m.said(row, c)
}
