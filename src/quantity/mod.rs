//! Quantities: a numeral with its unit, found in the raw text before any segmentation.

mod model;

pub use model::{Base, Inner, Kind, Quantity, Value};
