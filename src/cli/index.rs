//! `shushuo index`

use super::output::Output;
use super::problems::{self, Problems, say};
use super::reading::{Notes, ReadArgs};
use super::{Common, Exit, progress};
use crate::article::Article;
use crate::batch;
use crate::error::{Error, Result};
use crate::index::Writer;
use crate::lexicon::Lexicon;
use crate::quantity::Kind;
use crate::read::{self, Inputs};
use crate::record::{self, FactRecord};
use crate::render::amount::{count, of};
use crate::render::json;
use std::path::PathBuf;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

/// Arguments of `shushuo index`.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Reads text, web pages, Word, PDF, workbooks, JSON and archives of them, in any usual encoding. The new index takes the place of the old one only \
when everything has been read. A file that cannot be read is reported and left out; the exit code is then 2.

Examples:
  shushuo index                          all articles under corpus/ into index/
  shushuo index 报告 公报.jsonl --index 索引
  shushuo index corpus --facts facts.jsonl")]
pub struct Args {
    /// Files, folders or patterns; - reads standard input
    #[arg(value_name = "PATHS", default_value = "corpus")]
    paths: Vec<PathBuf>,

    /// Write the facts as JSON lines, too; - writes to standard output
    #[arg(long, value_name = "FILE")]
    facts: Option<PathBuf>,

    #[command(flatten)]
    reading: ReadArgs,
}

/// Runs the command.
pub fn run(args: Args, common: &Common) -> Result<Exit> {
    let start = Instant::now();
    let options = args.reading.options()?;
    let found = read::find_outside(&args.paths, Some(&common.index));
    let skipped = problems::skipped(&found.skipped);
    let bar = progress::bar(found.bytes());
    let documents = Inputs::new(found.inputs).with(options);
    let bytes_read = documents.bytes_read();
    let mut problems = Problems::new(&bar);
    let mut notes = Notes::default();
    let mut tally = Tally::default();
    let mut writer = Writer::create(&common.index)?;
    let mut facts_out = match &args.facts {
        Some(path) => Some(Output::open(Some(path))?),
        None => None,
    };
    batch::extract_all(documents, Lexicon::get(), |item| {
        bar.set_position(bytes_read.load(Ordering::Relaxed));
        match item {
            Err(e) => problems.add(&e),
            Ok((article, facts)) => {
                notes.add(&article);
                let facts = record::records(&article, &facts);
                let copy = writer.add(&article, &facts)?;
                if let Some(out) = &mut facts_out
                    && let Err(e) = facts.iter().try_for_each(|fact| json::line(out, fact))
                {
                    // `--facts - | head`: the reader has enough, the index is still wanted.
                    let e = Error::from(e);
                    if !e.is_broken_pipe() {
                        return Err(e);
                    }
                    facts_out = None;
                }
                tally.add(&article, &facts);
                tally.copies += usize::from(copy.is_some());
            }
        }
        Ok(())
    })?;
    bar.finish_and_clear();
    problems.finish();
    if tally.articles == 0 {
        let place = common.index.display();
        return Err(Error::new("no article was read; the index stays as it was").at(place));
    }
    let size = writer.commit()?;
    if let Some(out) = facts_out {
        out.finish()?;
    }
    let place = format!("{} ({})", common.index.display(), megabytes(size));
    tally.lines(&place, start.elapsed()).iter().for_each(say);
    for line in [skipped, notes.line(), problems.summary()]
        .into_iter()
        .flatten()
    {
        say(format!("  {line}"));
    }
    Ok(problems.exit(Exit::Found))
}

/// What was indexed.
#[derive(Default)]
struct Tally {
    articles: usize,
    bytes: usize,
    characters: usize,
    facts: usize,
    copies: usize,
    kinds: [usize; Kind::ALL.len()],
}

impl Tally {
    fn add(&mut self, article: &Article, facts: &[FactRecord]) {
        self.articles += 1;
        self.bytes += article.text.len();
        self.characters += article.text.chars().count();
        self.facts += facts.len();
        for fact in facts {
            if let Some(i) = Kind::ALL.iter().position(|k| *k == fact.kind) {
                self.kinds[i] += 1;
            }
        }
    }

    fn lines(&self, place: &str, time: Duration) -> Vec<String> {
        let seconds = time.as_secs_f64();
        let rate = self.bytes as f64 / 1e6 / seconds.max(1e-3);
        let mut lines = vec![
            format!(
                "{}, {}, {} → {place}",
                of(self.articles, "article"),
                of(self.characters, "character"),
                of(self.facts, "fact")
            ),
            format!("  {seconds:.1} s, {rate:.1} MB/s"),
        ];
        let kinds = Kind::ALL.iter().zip(self.kinds).filter(|(_, n)| *n > 0);
        let kinds: Vec<_> = kinds
            .map(|(kind, n)| format!("{} {}", kind.name(), count(n)))
            .collect();
        if !kinds.is_empty() {
            lines.push(format!("  {}", kinds.join(", ")));
        }
        if self.copies > 0 {
            let reprints = of(self.copies, "reprint");
            lines.push(format!(
                "  {reprints} of earlier articles, shown with --duplicates"
            ));
        }
        lines
    }
}

fn megabytes(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}
