//! `lexicon/places.tsv` and `place_words.tsv`: provinces, prefectures and counties by name, and the words around them.

use super::table::Table;
use super::tsv::rows;
use crate::names::names;

/// The table as it is compiled in.
pub const PLACES_TSV: &str = include_str!("../../lexicon/places.tsv");

names! {
    /// How large a region is.
    Level {
        /// 省 自治区 直辖市
        Province = "province",
        /// 地级市 自治州 盟
        Prefecture = "prefecture",
        /// 县 区 旗 县级市
        County = "county",
    }
}

/// A region of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Region {
    /// GB/T 2260 code.
    pub code: &'static str,
    /// Full name.
    pub name: &'static str,
    /// How large it is.
    pub level: Level,
}

/// What a name loses when it is said short: 湖南省 → 湖南, 广西壮族自治区 → 广西.
const ENDINGS: &[&str] = &[
    "壮族自治区",
    "回族自治区",
    "维吾尔自治区",
    "自治区",
    "特别行政区",
    "省",
    "市",
    "地区",
    "盟",
];

/// Regions by full name, and by short name where that is no common word.
pub fn load() -> Table<Region> {
    let regions = || {
        rows(PLACES_TSV).filter_map(|r| {
            Some(Region {
                code: r.cell(0),
                name: r.cell(1),
                level: Level::from_name(r.cell(2))?,
            })
        })
    };
    let full = regions().map(|r| (r.name, r));
    let short = regions()
        .filter(|r| r.level != Level::County)
        .filter_map(|r| Some((ENDINGS.iter().find_map(|e| r.name.strip_suffix(e))?, r)))
        .filter(|(s, _)| s.chars().count() >= 2);
    Table::new(full.chain(short))
}

/// The table as it is compiled in.
pub const PLACE_WORDS_TSV: &str = include_str!("../../lexicon/place_words.tsv");

/// Words around the names of regions.
pub struct PlaceWords {
    /// 全市, 我省: point at the article's own region.
    pub deictic: Table<()>,
    /// 城市, 园区: end like a region and name none.
    pub common: Table<()>,
    /// Behind the name of a region these make another name of it, or a comparison.
    pub behind: Table<()>,
    /// The same in front.
    pub before: Table<()>,
}

/// The words of `place_words.tsv` by class.
pub fn place_words() -> PlaceWords {
    let class = |name: &str| {
        Table::new(
            rows(PLACE_WORDS_TSV)
                .filter(|r| r.cell(1) == name)
                .map(|r| (r.cell(0), ())),
        )
    };
    PlaceWords {
        deictic: class("deictic"),
        common: class("common"),
        behind: class("behind"),
        before: class("before"),
    }
}
