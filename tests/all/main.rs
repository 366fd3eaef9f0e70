//! The one integration-test binary.

mod architecture;
mod cli;
mod eval;
mod gold;
mod lexicon;
mod read;
mod render;
mod spec;
mod support;
