//! Numerals: Arabic, Chinese and mixed, found at a given place of the text and read exactly.

mod chinese;
mod glyph;
mod model;
mod reader;

pub use glyph::{Glyphs, fold, is_magnitude, next_start, starts_numeral};
pub use model::{Inner, Value};
pub use reader::{Numeral, Script, read};
