//! The one integration-test binary.

mod batch;
mod index;
mod query;
