//! `lexicon/words.tsv`, `qualifiers.tsv`, `periods.tsv` and `prefixes.tsv`: words that the rules ask for, by class.

use super::table::Table;
use super::tsv::rows;
use std::sync::LazyLock;

/// The table as it is compiled in.
pub const WORDS_TSV: &str = include_str!("../../lexicon/words.tsv");
/// The table as it is compiled in.
pub const QUALIFIERS_TSV: &str = include_str!("../../lexicon/qualifiers.tsv");
/// The table as it is compiled in.
pub const PERIODS_TSV: &str = include_str!("../../lexicon/periods.tsv");

/// The words of one class, each with its line in the table.
pub fn class(name: &str) -> Table<usize> {
    Table::new(
        WORDS
            .iter()
            .filter(|(_, class, _)| *class == name)
            .map(|(word, _, line)| (*word, *line)),
    )
}

/// Every row's word, class and line; there are some thirty classes, and each would read the table again.
static WORDS: LazyLock<Vec<(&str, &str, usize)>> = LazyLock::new(|| {
    rows(WORDS_TSV)
        .map(|r| (r.cell(0), r.cell(1), r.line))
        .collect()
});

/// A phrase around a number that says how exact it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Qualifier {
    /// Name of the modifier where the number is reported.
    pub reported: &'static str,
    /// Name of the modifier where it is a target or a norm.
    pub required: &'static str,
    /// Line in the table.
    pub line: usize,
}

/// The qualifiers of one side, `before` or `after` the number.
pub fn qualifiers(side: &str) -> Table<Qualifier> {
    Table::new(rows(QUALIFIERS_TSV).filter(|r| r.cell(1) == side).map(|r| {
        let (reported, required) = r.cell(2).split_once('/').unwrap_or((r.cell(2), r.cell(2)));
        let qualifier = Qualifier {
            reported,
            required,
            line: r.line,
        };
        (r.cell(0), qualifier)
    }))
}

/// What a word of `periods.tsv` stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeriodWord {
    /// First and last year of a five-year plan.
    Plan(i16, i16),
    /// Years from that of the article.
    Year(i16),
    /// The year since which something has been so.
    Since(i16),
}

/// The words of `periods.tsv`.
pub fn periods() -> Table<PeriodWord> {
    Table::new(rows(PERIODS_TSV).filter_map(|r| {
        let word = match r.cell(1) {
            "plan" => {
                let (a, b) = r.cell(2).split_once('/')?;
                PeriodWord::Plan(a.parse().ok()?, b.parse().ok()?)
            }
            "year" => PeriodWord::Year(r.cell(2).parse().ok()?),
            "since" => PeriodWord::Since(r.cell(2).parse().ok()?),
            _ => return None,
        };
        Some((r.cell(0), word))
    }))
}

/// The table as it is compiled in.
pub const PREFIXES_TSV: &str = include_str!("../../lexicon/prefixes.tsv");

/// Currency signs in front of an amount, with the code of the currency.
pub fn prefixes() -> Table<&'static str> {
    Table::new(rows(PREFIXES_TSV).map(|r| (r.cell(0), r.cell(1))))
}

/// Words by which a section or a sentence of a yearly report looks ahead or back.
pub struct Outlook {
    /// In a heading: 工作安排.
    pub heading_ahead: Table<usize>,
    /// In a heading: 工作回顾.
    pub heading_back: Table<usize>,
    /// In a sentence: 预期目标.
    pub ahead: Table<usize>,
    /// In a sentence: 过去一年.
    pub back: Table<usize>,
    /// Both: one look tells of nearly all sentences that they do neither.
    pub turning: Table<()>,
    /// Verbs that begin an order: 加快.
    pub order: Table<usize>,
    /// Words of what is done: 了.
    pub done: Table<usize>,
}

impl Outlook {
    /// Reads the classes from the table.
    pub fn load() -> Self {
        Outlook {
            heading_ahead: class("heading_ahead"),
            heading_back: class("heading_back"),
            ahead: class("ahead"),
            back: class("back"),
            turning: Table::new(
                rows(WORDS_TSV)
                    .filter(|r| matches!(r.cell(1), "ahead" | "back"))
                    .map(|r| (r.cell(0), ())),
            ),
            order: class("order"),
            done: class("done"),
        }
    }
}

/// Words of change that stand before their object, and words that name what is compared with.
pub struct Comparison {
    /// 新增 in 新增学校3所, 减免 in 减免税费3亿元: whether it is a rise.
    pub object: Table<bool>,
    /// What sets a figure against another one: 快于, 低于; whether it is more.
    pub other: Table<bool>,
    /// Year on year: 同比.
    pub yoy: Table<usize>,
    /// On the period before: 环比.
    pub mom: Table<usize>,
}

impl Comparison {
    /// The first word in `text` that sets its figure against another: where it begins and ends, and whether it is more.
    ///
    /// 不低于, 达到或优于Ⅲ类 and a bare 高于30% are bounds, not differences: something must be named that is compared with.
    pub fn against(&self, text: &str) -> Option<(usize, usize, bool)> {
        // Two searches rule out nearly all texts.
        if !text.contains('于') && !text.contains("高出") {
            return None;
        }
        self.other
            .all_in(text)
            .map(|(at, more, n)| (at, at + n, *more))
            .find(|(at, end, _)| !text[..*at].ends_with(['不', '得', '或']) && *end < text.len())
    }

    /// Reads the classes from the table.
    pub fn load() -> Self {
        Comparison {
            object: Table::new(
                rows(WORDS_TSV)
                    .filter(|r| matches!(r.cell(1), "object_up" | "object_down"))
                    .map(|r| (r.cell(0), r.cell(1) == "object_up")),
            ),
            other: Table::new(
                rows(WORDS_TSV)
                    .filter(|r| matches!(r.cell(1), "more" | "less"))
                    .map(|r| (r.cell(0), r.cell(1) == "more")),
            ),
            yoy: class("yoy"),
            mom: class("mom"),
        }
    }
}

/// Words in the heads of rows and columns of tables.
pub struct Heads {
    /// A column that names indicators: 指标.
    pub naming: Table<usize>,
    /// A column that names kinds of one thing: 行业.
    pub dimension: Table<usize>,
    /// A column of units: 计量单位.
    pub unit: Table<usize>,
    /// A column whose numbers are no figures: 序号, 位次.
    pub rank: Table<usize>,
    /// A column of words about the row: 责任部门.
    pub aside: Table<usize>,
    /// A column of figures that says no more than that: 绝对数.
    pub plain: Table<usize>,
    /// Only that it is a sum or a number: 金额; the name of the table says of what.
    pub amount: Table<usize>,
    /// A share of what the row names: 比重.
    pub share: Table<usize>,
    /// Sizes of a change, at the end of a head: 增长速度.
    pub growth: Table<usize>,
    /// A row that adds up the others: 合计.
    pub total: Table<usize>,
}

impl Heads {
    /// Reads the classes from the table.
    pub fn load() -> Self {
        Heads {
            naming: class("head_naming"),
            dimension: class("head_dimension"),
            unit: class("head_unit"),
            rank: class("head_rank"),
            aside: class("head_aside"),
            plain: class("head_plain"),
            amount: class("head_amount"),
            share: class("head_share"),
            growth: class("head_growth"),
            total: class("head_total"),
        }
    }
}
