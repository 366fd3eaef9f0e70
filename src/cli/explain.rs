//! `shushuo explain`

use super::Exit;
use super::output::Output;
use crate::article::Article;
use crate::error::Result;
use crate::extract;
use crate::lexicon::Lexicon;
use crate::render::explain;

/// Arguments of `shushuo explain`.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Prints the words of the text; each fact with the rows of lexicon/ and the rules that made it;
and each other number with the row or the rule that says why it is no fact.

Examples:
  shushuo explain 全市共选派驻村干部363人，第一书记同比增加12%
  shushuo explain --title 2021年云溪县政府工作报告 --date 2021-01-18 全县生产总值增长7%")]
pub struct Args {
    /// A text
    #[arg(value_name = "TEXT", required = true, allow_hyphen_values = true)]
    text: String,

    /// Title of the article that the text is taken from
    #[arg(long)]
    title: Option<String>,

    /// Its date, YYYY-MM-DD
    #[arg(long)]
    date: Option<jiff::civil::Date>,

    /// Its region
    #[arg(long)]
    place: Option<String>,
}

/// Runs the command.
pub fn run(args: Args) -> Result<Exit> {
    let article = Article {
        title: args.title.unwrap_or_default(),
        date: args.date,
        place: args.place,
        ..Article::from_text(args.text)
    };
    let lexicon = Lexicon::get();
    let explained = extract::explain(&article, lexicon);
    let words = extract::words(&article.text, lexicon);
    let mut output = Output::open(None)?;
    explain::write(&mut output, &article, &words, &explained)?;
    output.finish()?;
    Ok(if explained.facts.is_empty() {
        Exit::Nothing
    } else {
        Exit::Found
    })
}
