//! The command line: the clap definitions, and one file a command.

mod completions;
mod eval;
mod explain;
mod extract;
mod facts;
mod index;
mod man;
mod output;
mod problems;
mod progress;
mod reading;
mod schema;
mod search;
mod segment;
mod text;

pub use problems::say;

use crate::error::Result;
use crate::index::Page;
use crate::lexicon::{Lexicon, WORDS_TXT};
use crate::segment::install as segment_words;
use clap::{Args, Parser, Subcommand};
use std::ffi::OsString;
use std::num::NonZeroUsize;
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
#[command(
    name = "shushuo",
    version,
    propagate_version = true,
    after_long_help = "\
Examples:
  shushuo index corpus            read every article under corpus/, build the index
  shushuo search 老年食堂          find articles
  shushuo facts 驻村干部           find numbers
  echo 全市共选派驻村干部363人 | shushuo extract -

Exit codes: 0 done or found, 1 nothing found, 2 something went wrong (each problem is printed; the rest is done)."
)]
pub struct Cli {
    /// Options for all commands.
    #[command(flatten)]
    pub common: Common,
    /// The command.
    #[command(subcommand)]
    pub command: Command,
}

/// Options that every command takes.
#[derive(Debug, Clone, Args)]
pub struct Common {
    /// Folder of the index
    #[arg(
        id = "index_dir",
        long = "index",
        value_name = "DIR",
        default_value = "index",
        global = true,
        help_heading = "Options of all commands",
        display_order = 900
    )]
    pub index: PathBuf,

    /// Folder of words and tables of your own: words.txt, units.tsv, indicators.tsv, not_facts.tsv
    #[arg(
        long,
        value_name = "DIR",
        global = true,
        help_heading = "Options of all commands",
        display_order = 901
    )]
    pub lexicon: Option<PathBuf>,
}

impl Common {
    /// Puts the user's tables in front of the built-in ones; to be done before the first look-up.
    fn install(&self) -> Result<()> {
        let Some(dir) = &self.lexicon else {
            return Ok(());
        };
        Lexicon::install(dir)?;
        let words = dir.join(WORDS_TXT);
        if words.exists() {
            segment_words(&words)?;
        }
        Ok(())
    }
}

/// Which part of a long list of hits to print.
#[derive(Debug, Clone, Args)]
struct PageArgs {
    /// Print at most N hits [default: 10 articles, 20 facts]
    #[arg(long, value_name = "N")]
    limit: Option<NonZeroUsize>,

    /// Skip the first N hits
    #[arg(long, value_name = "N", default_value_t = 0)]
    offset: usize,
}

impl PageArgs {
    /// The page asked for, of `default` hits where no limit is given.
    fn page(&self, default: usize) -> Page {
        Page {
            limit: self.limit.map_or(default, NonZeroUsize::get),
            offset: self.offset,
        }
    }
}

/// A number from 0 to 1.
fn share(typed: &str) -> std::result::Result<f32, String> {
    let share = typed.parse().ok().filter(|s| (0.0..=1.0).contains(s));
    share.ok_or_else(|| "a number from 0 to 1, such as 0.8".to_string())
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
    /// Show an article as it was read: headings, paragraphs, tables, and what stands around them
    Text(text::Args),
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

/// The arguments of the process, with `-计划` written as `NOT 计划`: no option begins with a character that is not
/// ASCII, but the parser would look for one.
pub fn arguments() -> Vec<OsString> {
    let mut queries = false;
    let plain = |arg: OsString| {
        queries |= arg == "search" || arg == "facts";
        let excluded = arg.to_str().and_then(|a| a.strip_prefix('-'));
        match excluded.filter(|word| queries && word.starts_with(|c: char| !c.is_ascii())) {
            Some(word) => format!("NOT {word}").into(),
            None => arg,
        }
    };
    std::env::args_os().map(plain).collect()
}

/// Runs a parsed command line.
///
/// # Errors
/// What stopped the command as a whole; problems with single files are printed and counted by the command itself.
pub fn run(cli: Cli) -> Result<Exit> {
    let common = &cli.common;
    common.install()?;
    match cli.command {
        Command::Index(args) => index::run(args, common),
        Command::Extract(args) => extract::run(args),
        Command::Search(args) => search::run(args, common),
        Command::Facts(args) => facts::run(args, common),
        Command::Text(args) => text::run(args),
        Command::Segment(args) => segment::run(args),
        Command::Explain(args) => explain::run(args),
        Command::Schema(args) => schema::run(args),
        Command::Eval(args) => eval::run(args),
        Command::Completions(args) => completions::run(args),
        Command::Man(args) => man::run(args),
    }
}
