//! `shushuo man`

use super::output::Output;
use super::{Cli, Exit};
use crate::error::{Error, Result};
use clap::CommandFactory;
use std::path::PathBuf;

/// Arguments of `shushuo man`.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  shushuo man | man -l -
  shushuo man --dir ~/.local/share/man/man1")]
pub struct Args {
    /// Write a page for each command into this folder
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
}

/// Runs the command.
pub fn run(args: Args) -> Result<Exit> {
    let command = Cli::command();
    if let Some(dir) = args.dir {
        let fail = |e| Error::new("cannot be written").at(dir.display()).because(e);
        std::fs::create_dir_all(&dir).map_err(fail)?;
        clap_mangen::generate_to(command, &dir).map_err(fail)?;
        return Ok(Exit::Found);
    }
    let mut output = Output::open(None)?;
    clap_mangen::Man::new(command).render(&mut output)?;
    output.finish()?;
    Ok(Exit::Found)
}
