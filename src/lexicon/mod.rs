//! The tables of `lexicon/`, compiled in and parsed once.

mod both_ends;
mod gazetteer;
mod indicators;
mod phrases;
mod rules;
mod table;
pub mod tsv;
mod units;
mod words;

pub use both_ends::BothEnds;
pub use gazetteer::{Gazetteer, Level, PLACE_WORDS_TSV, PLACES_TSV, PlaceWords, Region, short};
pub use indicators::{Figure, INDICATORS_TSV, Statistic};
pub use phrases::{Found, NOT_FACTS_TSV, Phrases, Why};
pub use rules::RULES_TSV;
pub use table::Table;
pub use units::{UNITS_TSV, Unit, unit};
pub use words::{
    Comparison, Outlook, PERIODS_TSV, PREFIXES_TSV, PeriodWord, QUALIFIERS_TSV, Qualifier,
    WORDS_TSV,
};

use std::sync::LazyLock;

/// Every table, ready for look-up.
pub struct Lexicon {
    /// What is written behind a number.
    pub units: Table<Unit>,
    /// Currency signs in front of an amount: code of the currency.
    pub prefixes: Table<&'static str>,
    /// Phrases whose numbers are no quantities.
    pub not_facts: Phrases,
    /// Phrases in front of a number that say how exact it is.
    pub before: Table<Qualifier>,
    /// Phrases behind a number that say how exact it is.
    pub after: Table<Qualifier>,
    /// Words that make the number behind them the size of a rise.
    pub up: Table<usize>,
    /// … of a fall.
    pub down: Table<usize>,
    /// Behind a word of change, these make the number a level after all.
    pub level: Table<usize>,
    /// What stands between an indicator and its number.
    pub link: Table<usize>,
    /// Verbs in front of what is counted, no part of the indicator.
    pub verb: Table<usize>,
    /// Verbs that stand inside noun phrases: 生态**修复**项目.
    pub nominal: Table<usize>,
    /// Words of forecasts and intentions: 预计, 力争.
    pub target: Table<usize>,
    /// Words of goals and plans, which also name them: 目标, 计划.
    pub goal: Table<usize>,
    /// Words of rules and standards.
    pub norm: Table<usize>,
    /// Nouns for people.
    pub person: Table<usize>,
    /// Nouns for firms, whose 户 is a count.
    pub firm: Table<usize>,
    /// Nouns whose value has no unit.
    pub index: Table<usize>,
    /// Regions by full and short name.
    pub places: Gazetteer,
    /// Words around the names of regions.
    pub place_words: PlaceWords,
    /// Words of change before their object, and of what is compared with.
    pub comparison: Comparison,
    /// Words by which a section or a sentence looks ahead or back.
    pub outlook: Outlook,
    /// Words of calendar time.
    pub periods: Table<PeriodWord>,
    /// Statistics of reports by each of their spellings.
    pub indicators: BothEnds<Statistic>,
    /// How often each rule is right.
    pub rules: Table<f32>,
}

impl Lexicon {
    /// The built-in lexicon, parsed on first use.
    pub fn builtin() -> &'static Lexicon {
        static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon {
            units: units::load(),
            prefixes: words::prefixes(),
            not_facts: Phrases::load(),
            before: words::qualifiers("before"),
            after: words::qualifiers("after"),
            up: words::class("up"),
            down: words::class("down"),
            level: words::class("level"),
            link: words::class("link"),
            verb: words::class("verb"),
            nominal: words::class("nominal"),
            target: words::class("target"),
            goal: words::class("goal"),
            norm: words::class("norm"),
            person: words::class("person"),
            firm: words::class("firm"),
            index: words::class("index"),
            places: gazetteer::load(),
            place_words: gazetteer::place_words(),
            comparison: Comparison::load(),
            outlook: Outlook::load(),
            periods: words::periods(),
            indicators: indicators::load(),
            rules: rules::load(),
        });
        &LEXICON
    }
}
