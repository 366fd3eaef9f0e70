//! Calendar time in a text: what is written, and what it means on the day of the article.

mod find;
mod gate;
mod model;
mod reach;
mod resolve;

pub use find::{Mention, Shape, find};
pub use model::{Period, Stamp};
pub use reach::{Reach, leads, reach};
pub use resolve::{Reference, plan_years, resolve};
