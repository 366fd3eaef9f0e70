//! What a fact is: the fields of the guideline, as types.

use crate::names::names;
use crate::period::Period;
use crate::quantity::Quantity;
use crate::span::Span;

/// One mention of how much or how many of something.
#[derive(Debug, Clone)]
pub struct Fact {
    /// The number with its unit, and where it stands.
    pub quantity: Quantity,
    /// How exact the number is said to be.
    pub modifier: Modifier,
    /// Whether the number is the size of a change.
    pub change: Option<Change>,
    /// What a change or ratio is measured against.
    pub basis: Option<Basis>,
    /// Per what, as written: 每**亩**800元, **人**均.
    pub per: Option<String>,
    /// What the number measures or counts: a piece of the text.
    pub indicator: Option<Span>,
    /// The cell of a table that it stands in.
    pub cell: Option<Box<InCell>>,
    /// The statistic that the indicator spells: 地区生产总值 for GDP.
    pub indicator_name: Option<&'static str>,
    /// The region the number is about, as written in the text or the article's own place.
    pub place: Option<String>,
    /// GB/T 2260 code of the place, or of the region around it.
    pub place_code: Option<&'static str>,
    /// When.
    pub period: Option<Period>,
    /// Reported, promised, or a rule.
    pub status: Status,
    /// The sentence the number stands in.
    pub sentence: Span,
    /// Where that stands in the article.
    pub position: Position,
    /// Where the other figure of a from–to pair stands: 由**53.1%**提高到65.2%.
    pub pair: Option<Span>,
    /// How likely number, indicator, place, period and status are all right, 0 to 1.
    pub confidence: f32,
    /// The rules that made the fields, in order, for `explain` and bug reports: `modifier.after`, `period.section`.
    pub rules: Vec<&'static str>,
    /// Rows of the lexicon that had a say, for `explain`.
    pub rows: Vec<LexiconRow>,
}

/// Where a fact stands, for people who look it up in the file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Position {
    /// Number of the line of the layout, from 0.
    pub line: usize,
    /// Its page, where the file has pages.
    pub page: Option<u32>,
    /// Whether it belongs to a passage that stood in the article before.
    pub repeats: bool,
}

/// What a fact in a table has besides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InCell {
    /// Table, column and row: `T1!C5`, or `Sheet1!C5` in a workbook.
    pub at: String,
    /// What the number measures or counts, put together from the heads of row and column; nothing where the cell
    /// holds a sentence that says it.
    pub indicator: Option<String>,
}

impl Fact {
    /// What the number measures or counts, in the words of its sentence or of its table.
    pub fn indicator_said<'a>(&'a self, text: &'a str) -> Option<&'a str> {
        let of_table = self.cell.as_ref().and_then(|c| c.indicator.as_deref());
        of_table.or_else(|| self.indicator.map(|s| s.of(text)))
    }
}

/// A row of a table in `lexicon/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LexiconRow {
    /// File name.
    pub table: &'static str,
    /// Line, from 1.
    pub line: usize,
}

names! {
    /// Guideline §5.
    Modifier {
        /// Nothing said.
        Exact = "exact",
        /// 约 左右
        About = "about",
        /// 近 将近
        Almost = "almost",
        /// 多 余 超过 突破
        Over = "over",
        /// 至少 不低于; 以上 as a requirement
        AtLeast = "at_least",
        /// 不到 不足
        Under = "under",
        /// 不超过 以内
        AtMost = "at_most",
        /// 5—10
        Range = "range",
        /// 数 几 十几
        Vague = "vague",
    }
}

names! {
    /// Direction of a change, guideline §5.
    Change {
        /// 增长 提高
        Up = "up",
        /// 下降 减少
        Down = "down",
    }
}

names! {
    /// What a change is measured against, guideline §5.
    Basis {
        /// Year on year: 同比, 比上年.
        Yoy = "yoy",
        /// On the period before: 环比, 比上月.
        Mom = "mom",
        /// Anything else named.
        Other = "other",
    }
}

names! {
    /// Guideline §6.
    Status {
        /// Reported as done or as it is.
        Actual = "actual",
        /// Goal, plan, forecast.
        Target = "target",
        /// Rule, standard, threshold, price.
        Norm = "norm",
    }
}
