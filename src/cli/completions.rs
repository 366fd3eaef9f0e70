//! `shushuo completions`

use super::output::Output;
use super::{Cli, Exit};
use crate::error::Result;
use clap::CommandFactory;
use clap_complete::Shell;
use std::io::Write;

/// Arguments of `shushuo completions`.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  shushuo completions bash > ~/.local/share/bash-completion/completions/shushuo
  shushuo completions fish > ~/.config/fish/completions/shushuo.fish")]
pub struct Args {
    /// The shell
    shell: Shell,
}

/// Runs the command.
pub fn run(args: Args) -> Result<Exit> {
    // Through memory: clap_complete panics where a pipe is closed.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "shushuo", &mut script);
    let mut output = Output::open(None)?;
    output.write_all(&script)?;
    output.finish()?;
    Ok(Exit::Found)
}
