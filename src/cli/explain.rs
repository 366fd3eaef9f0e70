//! `shushuo explain`

use super::Exit;
use crate::error::Result;

/// Arguments of `shushuo explain`.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Example:
  shushuo explain 全市共选派驻村干部363人，第一书记同比增加12%")]
pub struct Args {
    /// A text
    #[arg(value_name = "TEXT", required = true)]
    text: String,
}

/// Runs the command.
pub fn run(args: Args) -> Result<Exit> {
    let _ = args.text;
    Ok(Exit::Found)
}
