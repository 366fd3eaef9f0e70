//! The one integration-test binary.

// A test that cannot go on has failed: unwrapping says so.
#![allow(clippy::unwrap_used, clippy::print_stderr)]

mod architecture;
mod batch;
mod cli;
mod docs;
mod encodings;
mod eval;
mod fixtures;
mod formats;
mod gold;
mod html;
mod index;
mod lexicon;
mod page;
mod pdf;
mod properties;
mod query;
mod read;
mod render;
mod rules;
mod spec;
mod suites;
mod support;
mod word;
