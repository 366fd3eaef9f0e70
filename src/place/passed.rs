//! Regions that a figure is not about: compared with, ranked in, or part of the name of a thing.

use super::Place;
use crate::lexicon::Lexicon;

/// Whether the text around a place says that no figure is about it.
pub fn over(text: &str, place: &Place, lexicon: &Lexicon) -> bool {
    let words = &lexicon.place_words;
    let (before, behind) = (&text[..place.span.start], &text[place.span.end..]);
    words.behind.starting(behind).is_some()
        || words.before.ending(before).is_some()
        || !place.deictic && words.thing.starting(behind).is_some()
        || in_title(before, behind)
}

/// Longest name in quotes, in characters on one side; what is longer is speech.
const QUOTED: usize = 12;

/// Whether a place stands in 《…》 or in the short “…” of a name.
fn in_title(before: &str, behind: &str) -> bool {
    let opened = before
        .chars()
        .rev()
        .take(2 * QUOTED)
        .enumerate()
        .find(|(_, c)| matches!(c, '《' | '》' | '“' | '”' | '。' | '\n'));
    match opened {
        Some((_, '《')) => true,
        Some((n, '“')) if n < QUOTED => behind
            .chars()
            .take(QUOTED)
            .find(|c| matches!(c, '”' | '。' | '，'))
            == Some('”'),
        _ => false,
    }
}
