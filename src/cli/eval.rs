//! `shushuo eval`

use super::Exit;
use super::output::Output;
use crate::batch;
use crate::error::Result;
use crate::eval::{self, Gold, Options, Predictions, Rules, Score};
use crate::lexicon::Lexicon;
use crate::read::{self, Inputs};
use crate::record;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Arguments of `shushuo eval`.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Without PRED the texts of the gold file are extracted. PRED has a JSON object an article with \"id\" and \"facts\" \
(shushuo extract --by-article), or a fact a line with \"article\"; a fact needs only start, end, value, unit and kind.

Examples:
  shushuo eval corpus/gold.jsonl
  shushuo eval corpus/gold.jsonl --errors 20 --only PERIOD,PLACE
  shushuo eval gold.jsonl pred.jsonl --kinds money,percent --brief
  shushuo eval corpus/gold.jsonl --rules")]
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

    /// The articles that the gold texts are passages of (gold lines with "article" and "offset"): extract these
    #[arg(long, value_name = "FILE", conflicts_with = "predicted")]
    articles: Option<PathBuf>,

    /// Compare places by the region they name: in an article about 株洲, 全市 is 株洲市
    #[arg(long)]
    regions: bool,

    /// Print how often each rule was right, and facts by confidence
    #[arg(long, conflicts_with = "brief")]
    rules: bool,
}

/// Runs the command.
pub fn run(args: Args) -> Result<Exit> {
    let mut gold = eval::gold(&args.gold)?;
    let mut predictions = match (&args.predicted, &args.articles) {
        (Some(path), _) => eval::predictions(path)?,
        (None, Some(path)) => of_passages(&gold, path)?,
        (None, None) => extracted(&gold)?,
    };
    if args.regions {
        eval::by_region(&mut gold, &mut predictions, Lexicon::get());
    }
    if args.rules {
        let mut output = Output::open(None)?;
        Rules::new(&gold, &predictions).write(&mut output)?;
        output.finish()?;
        return Ok(Exit::Found);
    }
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

fn of_passages(gold: &[Gold], articles: &Path) -> Result<Predictions> {
    let found = read::find(&[articles.to_path_buf()]);
    let mut facts = BTreeMap::new();
    batch::extract_all(Inputs::new(found.inputs), Lexicon::get(), |item| {
        let (article, found) = item?;
        facts.insert(article.id.clone(), record::records(&article, &found));
        Ok(())
    })?;
    eval::cut(gold, &facts)
}

fn extracted(gold: &[Gold]) -> Result<Predictions> {
    let mut keys = gold.iter().map(|g| eval::key(&g.id));
    let mut out = Predictions::new();
    let articles = gold.iter().map(|g| Ok(g.article.clone()).into());
    batch::extract_all(articles, Lexicon::get(), |item| {
        let (article, facts) = item?;
        let facts = eval::from_records(&record::records(&article, &facts))?;
        out.extend(keys.next().map(|key| (key, facts)));
        Ok(())
    })?;
    Ok(out)
}
