//! The one integration-test binary.

mod cli;
mod eval;
mod read;
mod render;
