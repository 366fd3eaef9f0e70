//! `shushuo eval`

use super::Exit;
use super::output::Output;
use crate::batch;
use crate::error::Result;
use crate::eval::{self, Gold, Options, Predictions, Score};
use crate::lexicon::Lexicon;
use crate::record;
use std::path::PathBuf;

/// Arguments of `shushuo eval`.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Without PRED the texts of the gold file are extracted. PRED has a JSON object an article with \"id\" and \"facts\" \
(shushuo extract --by-article), or a fact a line with \"article\"; a fact needs only start, end, value, unit and kind.

Examples:
  shushuo eval corpus/gold.jsonl
  shushuo eval corpus/gold.jsonl --errors 20 --only PERIOD,PLACE
  shushuo eval gold.jsonl pred.jsonl --kinds money,percent --brief")]
pub struct Args {
    /// Facts checked by hand, an article a line
    #[arg(value_name = "GOLD.jsonl")]
    gold: PathBuf,

    /// Facts of some program
    #[arg(value_name = "PRED.jsonl")]
    predicted: Option<PathBuf>,

    /// List the first N differences
    #[arg(long, value_name = "N", default_value_t = 0)]
    errors: usize,

    /// List only differences of these names: MISS, DIFF, FALSE, or a field such as PERIOD
    #[arg(long, value_name = "NAMES", value_delimiter = ',', requires = "errors")]
    only: Option<Vec<String>>,

    /// Score only facts of these kinds: money,percent
    #[arg(long, value_name = "KINDS", value_delimiter = ',')]
    kinds: Option<Vec<String>>,

    /// Print only the summary line
    #[arg(long)]
    brief: bool,
}

/// Runs the command.
pub fn run(args: Args) -> Result<Exit> {
    let gold = eval::gold(&args.gold)?;
    let predictions = match &args.predicted {
        Some(path) => eval::predictions(path)?,
        None => extracted(&gold)?,
    };
    let score = Score::new(&gold, &predictions, args.kinds.as_deref());
    let options = Options {
        brief: args.brief,
        errors: args.errors,
        only: args.only,
    };
    let mut output = Output::open(None)?;
    eval::write(&mut output, &score, &options)?;
    output.finish()?;
    Ok(Exit::Found)
}

fn extracted(gold: &[Gold]) -> Result<Predictions> {
    let mut keys = gold.iter().map(|g| eval::key(&g.id));
    let mut out = Predictions::new();
    let articles = gold.iter().map(|g| Ok(g.article.clone()));
    batch::extract_all(articles, Lexicon::builtin(), |item| {
        let (article, facts) = item?;
        let facts = eval::from_records(&record::records(&article, &facts))?;
        out.extend(keys.next().map(|key| (key, facts)));
        Ok(())
    })?;
    Ok(out)
}
