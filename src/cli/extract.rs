//! `shushuo extract`

use super::output::{FormatArgs, Output};
use super::problems::{self, Problems, say};
use super::reading::{Notes, ReadArgs};
use super::{Exit, progress};
use crate::article::Article;
use crate::batch;
use crate::error::{Error, Result};
use crate::extract::extract;
use crate::lexicon::Lexicon;
use crate::read::{self, Inputs};
use crate::record::{self, ArticleFacts};
use crate::render::table::Naming;
use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::sync::atomic::Ordering;

/// Arguments of `shushuo extract`.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Reads text, web pages, Word, PDF, workbooks, JSON and archives of them, in any usual encoding; or standard input. \
A file that cannot be read is reported and left out; the exit code is then 2.

Examples:
  echo 全市共选派驻村干部363人，完成投资5.6亿元 | shushuo extract -
  shushuo extract 报告.txt --format table
  shushuo extract corpus -o facts.csv --bom        for Excel
  shushuo extract corpus --json | jq 'select(.kind == \"money\")'")]
pub struct Args {
    /// Files, folders or patterns; - reads standard input, as does a pipe
    #[arg(value_name = "PATHS")]
    paths: Vec<PathBuf>,

    #[command(flatten)]
    format: FormatArgs,

    #[command(flatten)]
    reading: ReadArgs,

    /// One JSON object an article, with its facts in "facts"
    #[arg(long)]
    by_article: bool,

    /// Only facts of at least this confidence, 0 to 1
    #[arg(long, value_name = "SHARE", value_parser = super::share)]
    min_confidence: Option<f32>,

    /// Write to a file; .csv and .json choose the format
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Runs the command.
pub fn run(args: Args) -> Result<Exit> {
    let options = args.reading.options()?;
    let found = read::find(&paths(&args)?);
    let skipped = problems::skipped(&found.skipped);
    let mut output = Output::open(args.output.as_deref())?;
    // A bar would run through facts that appear on the same terminal.
    let bar = if output.is_terminal() {
        indicatif::ProgressBar::hidden()
    } else {
        progress::bar(found.bytes())
    };
    let format = args.format.choose(args.output.as_deref(), &output);
    let mut render = args.format.renderer(format, Naming::Heading);
    let documents = Inputs::new(found.inputs).with(options);
    let bytes_read = documents.bytes_read();
    let mut problems = Problems::new(&bar);
    let mut notes = Notes::default();
    let mut any = false;
    let show_at_once = output.is_terminal();
    let work = |article: &Article| record::records(article, &extract(article, Lexicon::get()));
    batch::in_order(documents, work, |item| {
        bar.set_position(bytes_read.load(Ordering::Relaxed));
        match item {
            Err(e) => problems.add(&e),
            Ok((article, mut facts)) => {
                any = true;
                notes.add(&article);
                if let Some(least) = args.min_confidence {
                    facts.retain(|fact| fact.confidence >= least);
                }
                if args.by_article {
                    render.article(&mut output, &ArticleFacts::new(&article, facts))?;
                } else {
                    render.facts(&mut output, &facts)?;
                }
                if show_at_once {
                    output.flush()?;
                }
            }
        }
        Ok(())
    })?;
    bar.finish_and_clear();
    problems.finish();
    // A file of the last run is not emptied because nothing could be read this time.
    if any || args.output.is_none() {
        render.finish(&mut output)?;
        output.finish()?;
    }
    if let Some(line) = skipped {
        say(line);
    }
    notes.finish();
    Ok(problems.exit(Exit::Found))
}

fn paths(args: &Args) -> Result<Vec<PathBuf>> {
    if !args.paths.is_empty() {
        return Ok(args.paths.clone());
    }
    if std::io::stdin().is_terminal() {
        return Err(Error::new("nothing to read").hint(
            "give files or folders, or pipe a text: echo 全市共有驻村干部363人 | shushuo extract -",
        ));
    }
    Ok(vec![PathBuf::from("-")])
}
