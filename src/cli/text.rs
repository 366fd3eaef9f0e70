//! `shushuo text`

use super::Exit;
use super::output::Output;
use super::problems::{self, Problems, say};
use crate::error::Result;
use crate::read::{self, Inputs};
use crate::record;
use crate::render::{blocks, json};
use std::io::Write;
use std::path::PathBuf;

/// Arguments of `shushuo text`.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Prints a line for each heading, paragraph and table: its page (of a file with pages), its number, what it is, and its \
text. What a page prints around its text is marked: masthead, byline, caption, editors, furniture. ↺ stands before a \
block that the article had before.

Examples:
  shushuo text corpus/newspaper-page.txt
  shushuo text 公报.txt --json | jq -r 'select(.kind == \"table\")'")]
pub struct Args {
    /// Files, folders or patterns; - reads standard input
    #[arg(value_name = "PATHS", required = true)]
    paths: Vec<PathBuf>,

    /// One JSON object a block
    #[arg(long)]
    json: bool,
}

/// Runs the command.
pub fn run(args: Args) -> Result<Exit> {
    let found = read::find(&args.paths);
    let skipped = problems::skipped(&found.skipped);
    let mut problems = Problems::new(&indicatif::ProgressBar::hidden());
    let mut output = Output::open(None)?;
    let mut any = false;
    for article in Inputs::new(found.inputs).articles() {
        let article = match article {
            Ok(article) => article,
            Err(e) => {
                problems.add(&e);
                continue;
            }
        };
        let of_article = record::blocks(&article);
        if args.json {
            for block in &of_article {
                json::line(&mut output, block)?;
            }
            continue;
        }
        if any {
            writeln!(output)?;
        }
        any = true;
        blocks::article(&mut output, &article, &of_article)?;
    }
    output.finish()?;
    problems.finish();
    if let Some(line) = skipped {
        say(line);
    }
    Ok(problems.exit(Exit::Found))
}
