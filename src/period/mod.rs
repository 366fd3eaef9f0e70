//! Calendar time in a text: what is written, and what it means on the day of the article.

mod find;
mod gate;
mod model;
mod resolve;

pub use find::{Mention, Shape, find};
pub use model::{Period, Stamp};
pub use resolve::{Reference, resolve};
