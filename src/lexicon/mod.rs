//! The tables of `lexicon/`, compiled in and parsed once.

pub mod tsv;

use std::sync::LazyLock;

/// Every table, ready for look-up.
pub struct Lexicon {}

impl Lexicon {
    /// The built-in lexicon, parsed on first use.
    pub fn builtin() -> &'static Lexicon {
        static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon {});
        &LEXICON
    }
}
