//! The one integration-test binary.

mod architecture;
mod lexicon;
mod spec;
mod support;
