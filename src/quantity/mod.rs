//! Quantities: a numeral with its unit, found in the raw text before any segmentation.

mod around;
mod loose;
mod model;
mod read;
mod reject;
mod scan;

pub use crate::numeral::{Inner, Value};
pub use crate::unit::{Base, Kind};
pub use around::{Around, ends_clause, is_han};
pub use model::Quantity;
pub use scan::{Rejected, Scan, quantities, scan};
