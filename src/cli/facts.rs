//! `shushuo facts`

use super::output::{Format, FormatArgs, Output};
use super::problems::say;
use super::{Common, Exit, PageArgs};
use crate::error::Result;
use crate::index::Hits;
use crate::query::Query;
use crate::record::FactRecord;
use crate::render::hits;
use crate::render::table::Naming;
use std::io::Write;

/// Arguments of `shushuo facts`.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
In a table ≈ is about, > over, ≥ at least, < under, ≤ at most; ↑ and ↓ are the size of a rise or a fall.
 \
Queries are written as for search.

Examples:
  shushuo facts 驻村干部
  shushuo facts 粮食产量 --limit 50 --format csv > 粮食.csv
  shushuo facts 专项资金 --json | jq .value
  shushuo facts GDP --min-confidence 0.7          also what is written 地区生产总值

Exit code 1 where nothing is found.")]
pub struct Args {
    /// What the numbers are about
    #[arg(value_name = "QUERY", required = true)]
    query: Vec<String>,

    #[command(flatten)]
    format: FormatArgs,

    /// Show facts of reprints, too, each of which counts once otherwise
    #[arg(long)]
    duplicates: bool,

    /// Only facts of at least this confidence, 0 to 1
    #[arg(long, value_name = "SHARE", value_parser = super::share)]
    min_confidence: Option<f32>,

    #[command(flatten)]
    page: PageArgs,
}

/// Runs the command.
pub fn run(args: Args, common: &Common) -> Result<Exit> {
    let query = Query::parse(&args.query.join(" "))?;
    let page = args.page.page(20);
    let found = super::search::open(&common.index)?
        .with_duplicates(args.duplicates)
        .facts_from(&query, args.min_confidence.unwrap_or(0.0), page)?;
    let mut output = Output::open(None)?;
    let format = args.format.choose(None, &output);
    let mut render = args.format.renderer(format, Naming::Column);
    let facts: Vec<FactRecord> = found.hits.iter().map(|hit| hit.fact.clone()).collect();
    render.facts(&mut output, &facts)?;
    render.finish(&mut output)?;
    if format == Format::Table && !facts.is_empty() {
        writeln!(output, "{} facts", hits::position(&found, page))?;
    }
    output.finish()?;
    Ok(end(&found))
}

/// The exit code of a search; says so where nothing was found.
pub(super) fn end<T>(found: &Hits<T>) -> Exit {
    if !found.hits.is_empty() {
        return Exit::Found;
    }
    say(match found.total {
        0 => "nothing found".to_string(),
        n => format!("no more hits: {n} in all"),
    });
    Exit::Nothing
}
