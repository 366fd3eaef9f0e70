//! `shushuo segment`

use super::Exit;
use super::output::Output;
use super::problems::Problems;
use super::reading::{Notes, ReadArgs};
use crate::article::Article;
use crate::error::{Error, Result};
use crate::extract;
use crate::lexicon::Lexicon;
use crate::read::{self, Inputs, Options};
use crate::record::WordRecord;
use crate::render::{fields, json};
use crate::span::CharOffsets;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

/// Arguments of `shushuo segment`.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Prints a line for each word: the word, its tag, and where it stands, in characters and in bytes.

Examples:
  shushuo segment 全市共选派驻村干部363人
  shushuo segment 报告.txt --json
  echo 推动乡村振兴 | shushuo segment -")]
pub struct Args {
    /// A text, or the name of a file or folder; - reads standard input, as does a pipe
    #[arg(value_name = "TEXT", allow_hyphen_values = true)]
    text: Option<String>,

    /// One JSON object a word
    #[arg(long)]
    json: bool,

    #[command(flatten)]
    reading: ReadArgs,
}

/// Runs the command.
pub fn run(args: Args) -> Result<Exit> {
    let mut problems = Problems::new(&indicatif::ProgressBar::hidden());
    let mut output = Output::open(None)?;
    if !args.json {
        let header = fields::names::<WordRecord>().join("\t");
        writeln!(output, "{header}")?;
    }
    let mut notes = Notes::default();
    for article in articles(args.text, args.reading.options()?)? {
        match article {
            Ok(article) => {
                notes.add(&article);
                words(&article.text, args.json, &mut output)?;
            }
            Err(e) => problems.add(&e),
        }
    }
    output.finish()?;
    problems.finish();
    notes.finish();
    Ok(problems.exit(Exit::Found))
}

fn articles(
    text: Option<String>,
    options: Options,
) -> Result<Box<dyn Iterator<Item = Result<Article>>>> {
    let path = match text {
        None if std::io::stdin().is_terminal() => {
            return Err(Error::new("nothing to read")
                .hint("give a text: shushuo segment 全市共选派驻村干部363人"));
        }
        None => PathBuf::from("-"),
        Some(text) if text != "-" && !Path::new(&text).exists() => {
            return Ok(Box::new(std::iter::once(Ok(Article::from_text(text)))));
        }
        Some(path) => PathBuf::from(path),
    };
    let documents = Inputs::new(read::find(&[path]).inputs).with(options);
    Ok(Box::new(documents.articles()))
}

fn words(text: &str, as_json: bool, output: &mut Output) -> Result<()> {
    let mut chars = CharOffsets::new(text);
    for token in extract::words(text, Lexicon::get()) {
        let word = WordRecord {
            word: token.span.of(text).to_string(),
            tag: token.tag.to_string(),
            start: chars.at(token.span.start),
            end: chars.at(token.span.end),
            start_byte: token.span.start,
            end_byte: token.span.end,
        };
        if as_json {
            json::line(output, &word)?;
        } else {
            let cells = fields::values(&word).map_err(std::io::Error::from)?;
            let cells: Vec<_> = cells.iter().map(|c| one_line(c)).collect();
            writeln!(output, "{}", cells.join("\t"))?;
        }
    }
    Ok(())
}

/// Tabs and line ends would break the columns.
fn one_line(cell: &str) -> String {
    cell.replace('\\', "\\\\")
        .replace('\t', "\\t")
        .replace('\n', "\\n")
        .replace('\r', "\\r")
}
