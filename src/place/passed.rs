//! Regions that a figure is not about: compared with, ranked in, or part of the name of a thing.

use super::Place;
use crate::lexicon::Lexicon;
use crate::quantity::is_han;

/// Whether the text around a place says that no figure is about it.
pub fn over(text: &str, place: &Place, lexicon: &Lexicon) -> bool {
    let words = &lexicon.place_words;
    let (before, behind) = (&text[..place.span.start], &text[place.span.end..]);
    words.behind.starting(behind).is_some()
        || words.before.ending(before).is_some()
        || !place.deictic && names_thing(place.span.of(text), behind, lexicon)
        || before.ends_with(['（', '(']) && behind.starts_with(['）', ')'])
        || !place.deictic && names_two(behind, lexicon)
        || in_title(before, behind)
}

/// Longest way from the name of a region to the end of the name that it is part of, in characters.
const NAME: usize = 8;

/// Whether the region is only the first part of the name of a thing: 湘江|大桥, 安阳|世贸中心.
fn names_thing(said: &str, behind: &str, lexicon: &Lexicon) -> bool {
    let words = &lexicon.place_words;
    if words.thing.starting(behind).is_some() {
        return true;
    }
    // 长沙县的中学 are those of the region; only short names stand in front of longer ones.
    if said.ends_with(['省', '市', '县', '区', '镇', '乡', '村']) {
        return false;
    }
    for (i, _) in behind
        .char_indices()
        .take_while(|(_, c)| is_han(*c))
        .take(NAME)
    {
        let rest = &behind[i..];
        if words.tail.starting(rest).is_some() {
            return true;
        }
        if lexicon.verb.starting(rest).is_some() || rest.starts_with('的') {
            return false;
        }
    }
    false
}

/// 株洲（上海）科创中心: a thing of two regions.
fn names_two(behind: &str, lexicon: &Lexicon) -> bool {
    let Some(rest) = behind.strip_prefix(['（', '(']) else {
        return false;
    };
    let Some((_, n)) = lexicon.places.starting(rest) else {
        return false;
    };
    let mut rest = rest[n..].chars();
    matches!(rest.next(), Some('）' | ')')) && rest.next().is_some_and(is_han)
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
        Some((n, '“')) if n < QUOTED => {
            behind
                .chars()
                .take(QUOTED)
                .find(|c| matches!(c, '”' | '。' | '，'))
                == Some('”')
        }
        _ => false,
    }
}
