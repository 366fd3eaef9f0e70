//! What stands on a page, whichever library found it.

use crate::article::Grid;

/// What stands on one page, in reading order.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub pieces: Vec<Piece>,
}

/// Something on a page.
#[derive(Debug)]
pub(super) enum Piece {
    /// Lines of running text.
    Lines(Vec<Line>),
    /// An item of a list.
    Item(Vec<Line>),
    /// Lines in the letters of a heading, of this depth.
    Heading(u8, Vec<Line>),
    /// What stands at the head or foot of each page.
    Running(Vec<Line>),
    /// A drawn table.
    Table(Grid),
}

/// One line as printed, or a word of it.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub text: String,
    /// Left and right end, height of the letters, in points.
    pub left: f32,
    pub right: f32,
    /// Height above the foot of the page.
    pub y: f32,
    pub size: f32,
}
