//! From quantities to facts.

mod model;

pub use model::{Basis, Change, Fact, Modifier, Status};
