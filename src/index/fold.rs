//! Which characters count as the same: full-width and half-width, upper and lower case.

/// One character as the index sees it, or nothing for white space and invisible characters:
/// lines broken in the middle of a phrase must not hide it.
pub fn fold(c: char) -> Option<char> {
    match c {
        'a'..='z' | '0'..='9' | '\u{4E00}'..='\u{9FFF}' => Some(c),
        '\u{FF01}'..='\u{FF5E}' => {
            let ascii = char::from_u32(c as u32 - 0xFEE0).unwrap_or(c);
            Some(ascii.to_ascii_lowercase())
        }
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{FEFF}' => None,
        _ if c.is_whitespace() || c.is_control() => None,
        _ => Some(c.to_lowercase().next().unwrap_or(c)),
    }
}

/// One character as the word cutter sees it: punctuation stays, so that byte lengths hardly ever change.
pub fn fold_for_words(c: char) -> char {
    match c {
        'a'..='z' | '0'..='9' | '\u{4E00}'..='\u{9FFF}' => c,
        '\u{FF01}'..='\u{FF5E}' => match fold(c) {
            Some(f) if f.is_ascii_alphanumeric() || matches!(f, '%' | '.') => f,
            _ => c,
        },
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

/// Whether a piece from the word cutter is a term of the index. Single characters are not: the character field has them.
pub fn is_term(word: &str) -> bool {
    let mut chars = word.chars();
    let (first, second) = (chars.next(), chars.next());
    // Nearly all are Han, and the general test looks each of them up in a table.
    let letter = |c| matches!(c, '\u{4E00}'..='\u{9FFF}') || char::is_alphanumeric(c);
    second.is_some() && first.is_some_and(letter)
}

/// `text` folded for the word cutter.
pub fn folded_for_words(text: &str) -> String {
    text.chars().map(fold_for_words).collect()
}
