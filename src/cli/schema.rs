//! `shushuo schema`

use super::Exit;
use super::output::Output;
use crate::error::Result;
use crate::record::{ArticleFacts, ArticleRecord, BlockRecord, FactRecord, HitRecord, WordRecord};
use clap::ValueEnum;
use schemars::{Schema, schema_for};
use serde::Serialize;
use std::io::{self, Write};

/// Arguments of `shushuo schema`.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  shushuo schema
  shushuo schema --of fact > fact.schema.json")]
pub struct Args {
    /// Print only this schema
    #[arg(long, value_enum)]
    of: Option<Of>,
}

/// What there is a schema of.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Of {
    /// A fact: `extract`, `facts --json`, `index --facts`
    Fact,
    /// An article as it is indexed
    Article,
    /// An article with its facts: `extract --by-article`
    ArticleFacts,
    /// A hit: `search --json`
    Hit,
    /// A heading, a paragraph, a table: `text --json`
    Block,
    /// A word: `segment --json`
    Word,
}

#[derive(Serialize)]
struct Both {
    fact: Schema,
    article: Schema,
}

/// Runs the command.
pub fn run(args: Args) -> Result<Exit> {
    let json = match args.of {
        None => pretty(&Both {
            fact: schema_for!(FactRecord),
            article: schema_for!(ArticleRecord),
        }),
        Some(Of::Fact) => pretty(&schema_for!(FactRecord)),
        Some(Of::Article) => pretty(&schema_for!(ArticleRecord)),
        Some(Of::ArticleFacts) => pretty(&schema_for!(ArticleFacts)),
        Some(Of::Hit) => pretty(&schema_for!(HitRecord)),
        Some(Of::Block) => pretty(&schema_for!(BlockRecord)),
        Some(Of::Word) => pretty(&schema_for!(WordRecord)),
    }?;
    let mut output = Output::open(None)?;
    writeln!(output, "{json}")?;
    output.finish()?;
    Ok(Exit::Found)
}

fn pretty(value: &impl Serialize) -> io::Result<String> {
    Ok(serde_json::to_string_pretty(value)?)
}
