//! `lexicon/indicators.tsv`: the statistics of reports, each under one name: GDP, 生产总值, 地区生产总值.

use super::Lexicon;
use super::own::own;
use super::table::Table;
use super::tsv::rows;
use crate::span::Span;
use crate::unit::Kind;

/// The table as it is compiled in.
pub const INDICATORS_TSV: &str = include_str!("../../lexicon/indicators.tsv");

/// A statistic under the name that its spellings are merged to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Statistic {
    /// The name.
    pub name: &'static str,
    /// The kinds of its figures, between `|`.
    kinds: &'static str,
    /// Whether it is a figure per something by itself: 人均…, 每万人口….
    per: bool,
}

/// What a figure tells about the statistic that it may belong to.
#[derive(Debug, Clone, Copy)]
pub struct Figure<'a> {
    /// Its dimension.
    pub kind: Kind,
    /// Whether it is the size of a change.
    pub change: bool,
    /// Per what it is.
    pub per: Option<&'a str>,
    /// Its region.
    pub place: Option<&'a str>,
}

/// All spellings, the names among them.
pub fn load() -> Table<Statistic> {
    Table::new(
        rows(own().indicators)
            .chain(rows(INDICATORS_TSV))
            .flat_map(|r| {
                let statistic = Statistic {
                    name: r.cell(0),
                    kinds: r.cell(3),
                    per: r.cell(2).contains('/') || r.cell(0).contains("人均"),
                };
                let spellings = r.cell(1).split('|');
                spellings.chain([r.cell(0)]).map(move |s| (s, statistic))
            }),
    )
}

/// One word for two things, whose figures may be given apart.
const PAIRS: &[&str] = &["城乡", "存贷"];

/// Words in front of a statistic that leave it what it is: 预计完成一般公共预算收入.
const HARMLESS: &[&str] = &[
    "全年", "年末", "末", "累计", "完成", "实现", "预计", "力争", "确保", "的",
];

impl Lexicon {
    /// The name of the statistic that an indicator spells, if the figure can be one of it: 全市GDP → 地区生产总值.
    ///
    /// The words that run on over the borders of the indicator are read, too: 市场主体 in 新登记市场主体 is another
    /// statistic, and 居民消费 in 居民消费价格上涨2% is half of a name.
    pub fn statistic(&self, text: &str, said: Span, figure: &Figure<'_>) -> Option<&'static str> {
        let longest = self.indicators.ending(&text[..said.end]);
        // 城乡居民人均可支配收入分别为: each of its figures is of one of the two.
        let whole = &text[said.start..said.end];
        if text[said.end..].starts_with("分别") && PAIRS.iter().any(|w| whole.contains(w)) {
            return None;
        }
        let start = longest.map_or(said.start, |(_, n)| said.end - n);
        // 城镇、农村居民人均可支配收入分别为: the second of its figures has an indicator that is whole.
        let listed = start < said.start && text[start..said.start].contains(['、', '和']);
        let start = if listed {
            said.start
        } else {
            start.min(said.start)
        };
        let ahead = self.indicators.starting(&text[start..]);
        let found = match (ahead, longest) {
            (Some((found, n)), _) if start + n >= said.end => found,
            (_, Some((found, n))) if !listed => {
                let front = said.end.saturating_sub(n).max(said.start);
                let front = &text[said.start..front];
                // 科技进步|对经济增长的贡献率: the name says that it is something's.
                let whose = found.name.ends_with("贡献率") && found.name.starts_with('对');
                (whose || self.is_harmless(front, figure.place)).then_some(found)?
            }
            _ => return None,
        };
        found.may_be(figure).then_some(found.name)
    }

    /// Whether words say only where, when and that it was reached. 第三产业 in front of 增加值 says what.
    fn is_harmless(&self, mut front: &str, place: Option<&str>) -> bool {
        while !front.is_empty() {
            let deictic = self.place_words.deictic.starting(front).map(|(_, n)| n);
            let len = deictic
                .or_else(|| self.places.starting(front).map(|(_, n)| n))
                .or_else(|| self.periods.starting(front).map(|(_, n)| n))
                .or_else(|| {
                    HARMLESS
                        .iter()
                        .find(|w| front.starts_with(**w))
                        .map(|w| w.len())
                })
                .or_else(|| place.filter(|p| front.starts_with(*p)).map(str::len))
                .or_else(|| year(front));
            match len.filter(|n| *n > 0) {
                Some(n) => front = &front[n..],
                None => return false,
            }
        }
        true
    }
}

impl Statistic {
    /// Whether the figure can be a level or a change of this statistic: 7% is no 地区生产总值 unless it grew by that.
    fn may_be(&self, figure: &Figure<'_>) -> bool {
        let kind = self.kinds.split('|').any(|k| k == figure.kind.name());
        let rate = figure.change && matches!(figure.kind, Kind::Percent | Kind::Multiple);
        let time = |per: &str| matches!(per, "年" | "季度" | "月" | "周" | "日" | "天");
        (kind || rate) && (self.per || figure.per.is_none_or(time))
    }
}

/// Length in bytes of a year that `text` begins with.
fn year(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let behind = text[digits..].starts_with('年');
    (digits == 4 && behind).then_some(digits + '年'.len_utf8())
}
