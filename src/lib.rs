//! 数说: reads Chinese policy articles and extracts every numeric fact.

pub mod article;
pub mod batch;
pub mod charset;
pub mod cli;
pub mod decimal;
pub mod error;
pub mod eval;
pub mod extract;
pub mod fact;
pub mod ground;
pub mod index;
pub mod lexicon;
pub mod names;
pub mod numeral;
pub mod period;
pub mod place;
pub mod quantity;
pub mod query;
pub mod read;
pub mod record;
pub mod render;
pub mod segment;
pub mod similar;
pub mod span;
pub mod table;
pub mod unit;
