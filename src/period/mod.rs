//! Calendar time in a text: what is written, and what it means on the day of the article.

mod model;

pub use model::{Period, Stamp};
