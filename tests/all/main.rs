//! The one integration-test binary.

mod architecture;
mod batch;
mod cli;
mod docs;
mod eval;
mod gold;
mod index;
mod lexicon;
mod query;
mod read;
mod render;
mod spec;
mod support;
