//! `shushuo extract`

use super::{Common, Exit};
use crate::error::Result;

/// Arguments of `shushuo extract`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    common: Common,
}

/// Runs the command.
pub fn run(args: Args) -> Result<Exit> {
    let _ = args.common;
    Ok(Exit::Found)
}
