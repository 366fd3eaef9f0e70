//! The command line: the clap definitions, and one file a command.

mod completions;
mod eval;
mod explain;
mod extract;
mod facts;
mod index;
mod man;
mod schema;
mod search;
mod segment;

use crate::error::Result;
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// How a run ended; the process's exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// 0: done, or something was found.
    Found,
    /// 1: nothing was found.
    Nothing,
    /// 2: something went wrong; what could be done was done, and each problem was printed.
    Failed,
}

/// 数说: numeric facts and full-text search for Chinese policy articles.
#[derive(Debug, Parser)]
#[command(name = "shushuo", version, about, propagate_version = true)]
pub struct Cli {
    /// The command.
    #[command(subcommand)]
    pub command: Command,
}

/// Options that every command takes.
#[derive(Debug, Clone, Args)]
pub struct Common {
    /// Folder of the index
    #[arg(long, value_name = "DIR", default_value = "index", global = true)]
    pub index: PathBuf,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read articles, extract their facts, build the index
    Index(index::Args),
    /// Print the facts of articles (JSON lines in a pipe, a table on a terminal)
    Extract(extract::Args),
    /// Search articles
    Search(search::Args),
    /// Search facts
    Facts(facts::Args),
    /// Show how a text is cut into words
    Segment(segment::Args),
    /// Show how each fact came about, and why the other numbers are none
    Explain(explain::Args),
    /// Print the JSON Schema of a fact and an article
    Schema(schema::Args),
    /// Score extraction against a gold file
    Eval(eval::Args),
    /// Print shell completions
    Completions(completions::Args),
    /// Print the man page
    Man(man::Args),
}

/// Runs a parsed command line.
///
/// # Errors
/// What stopped the command as a whole; problems with single files are printed and counted by the command itself.
pub fn run(cli: Cli) -> Result<Exit> {
    match cli.command {
        Command::Index(args) => index::run(args),
        Command::Extract(args) => extract::run(args),
        Command::Search(args) => search::run(args),
        Command::Facts(args) => facts::run(args),
        Command::Segment(args) => segment::run(args),
        Command::Explain(args) => explain::run(args),
        Command::Schema(args) => schema::run(args),
        Command::Eval(args) => eval::run(args),
        Command::Completions(args) => completions::run(args),
        Command::Man(args) => man::run(args),
    }
}
