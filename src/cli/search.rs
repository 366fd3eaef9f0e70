//! `shushuo search`

use super::output::Output;
use super::{Common, Exit, PageArgs};
use crate::error::Result;
use crate::index::Index;
use crate::query::Query;
use crate::render::{hits, json};
use std::io::Write;
use std::path::Path;

/// Arguments of `shushuo search`.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Queries:
  党员 发展              both words
  党员 OR 团员           either
  “发展党员”             exactly these characters; \"…\" and 「…」 will do, too
  党员 NOT 计划          the first without the second; also 党员 -计划
  (党员 OR 团员) 发展    parentheses, in quotes for the shell

Examples:
  shushuo search 老年食堂
  shushuo search “基层党组织” 驻村 --limit 3
  shushuo search 驻村干部 --json | jq -r .title

Exit code 1 where nothing is found.")]
pub struct Args {
    /// Words to find; quotes keep a phrase together
    #[arg(value_name = "QUERY", required = true)]
    query: Vec<String>,

    /// One JSON object a hit
    #[arg(long)]
    json: bool,

    /// Show reprints of articles, too, each of which counts once otherwise
    #[arg(long)]
    duplicates: bool,

    #[command(flatten)]
    page: PageArgs,
}

/// Runs the command.
pub fn run(args: Args, common: &Common) -> Result<Exit> {
    let query = Query::parse(&args.query.join(" "))?;
    let page = args.page.page(10);
    let found = open(&common.index)?
        .with_duplicates(args.duplicates)
        .search(&query, page)?;
    let mut output = Output::open(None)?;
    if args.json {
        for hit in &found.hits {
            json::line(&mut output, &hits::record(hit))?;
        }
    } else if !found.hits.is_empty() {
        let color = output.is_colored();
        hits::articles(&mut output, &found, page, color)?;
        writeln!(output, "{} articles", hits::position(&found, page))?;
    }
    output.finish()?;
    Ok(super::facts::end(&found))
}

/// Opens the index; warns where its words were cut by another dictionary.
pub(super) fn open(dir: &Path) -> Result<Index> {
    let index = Index::open(dir)?;
    if index.is_stale() {
        super::problems::say(format!(
            "shushuo: {}: made with another dictionary, some words will not be found (run shushuo index again)",
            dir.display()
        ));
    }
    Ok(index)
}
