//! The tables of `lexicon/`, compiled in and parsed once.

mod gazetteer;
mod indicators;
mod own;
mod pairs;
mod phrases;
mod rules;
mod table;
pub mod tsv;
mod units;
mod words;

pub use gazetteer::{Gazetteer, Level, PLACE_WORDS_TSV, PLACES_TSV, PlaceWords, Region, short};
pub use indicators::{Figure, INDICATORS_TSV, Statistic};
pub use own::WORDS_TXT;
pub use phrases::{Found, NOT_FACTS_TSV, Phrases, Why};
pub use rules::RULES_TSV;
pub use table::Table;
pub use units::{UNITS_TSV, Unit, unit};
pub use words::{
    Comparison, Heads, Outlook, PERIODS_TSV, PREFIXES_TSV, PeriodWord, QUALIFIERS_TSV, Qualifier,
    WORDS_TSV,
};

use std::collections::HashMap;
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
    /// Verbs that may split an indicator: 搬迁改造**完成**投资.
    pub split: Table<usize>,
    /// Predicates behind a noun, no part of it: 企业**新增**.
    pub tail: Table<usize>,
    /// Predicates behind a noun that is counted: 污水处理厂**基本**建成.
    pub predicate: Table<usize>,
    /// Activities that end a phrase behind a number and are not what is counted: 水库除险**加固**.
    pub action: Table<usize>,
    /// Nouns that say nothing without what stands in front of them: 项目.
    pub bare: Table<usize>,
    /// Nouns of measure: 投资, 产值.
    pub measure: Table<usize>,
    /// Words for the figure itself; what it is about was said before: 总量.
    pub carry: Table<usize>,
    /// Verbs of ranks and honours that are held for years: 蝉联.
    pub rank: Table<usize>,
    /// Words at the head of a phrase that are none of it: 其中.
    pub lead: Table<usize>,
    /// Phrases that only say when: 年末.
    pub when: Table<usize>,
    /// Stages of a project, which make a kind of it: **签约**项目.
    pub stage: Table<usize>,
    /// How a figure was reckoned, not what it is: 按可比价格**计算**.
    pub aside: Table<usize>,
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
    /// Words in the heads of tables.
    pub heads: Heads,
    /// Statistics of reports by each of their spellings.
    pub indicators: Table<Statistic>,
    /// How often each rule is right.
    pub rules: HashMap<&'static str, f32>,
}

impl Lexicon {
    /// The built-in tables and those of [`Lexicon::install`], parsed on first use.
    pub fn get() -> &'static Lexicon {
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
            split: words::class("split"),
            tail: words::class("tail"),
            predicate: words::class("predicate"),
            action: words::class("action"),
            bare: words::class("bare"),
            measure: words::class("measure"),
            carry: words::class("carry"),
            rank: words::class("rank"),
            lead: words::class("lead"),
            when: words::class("when"),
            stage: words::class("stage"),
            aside: words::class("aside"),
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
            heads: Heads::load(),
            indicators: indicators::load(),
            rules: rules::load(),
        });
        &LEXICON
    }
}
