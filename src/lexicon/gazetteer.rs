//! `lexicon/places.tsv` and `place_words.tsv`: provinces, prefectures and counties by name, and the words around them.

use super::table::Table;
use super::tsv::rows;
use crate::names::names;
use std::collections::BTreeMap;

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

impl Region {
    /// The digits of the code that all regions within this one begin with.
    pub fn prefix(&self) -> &'static str {
        match self.level {
            Level::Province => &self.code[..2],
            Level::Prefecture => &self.code[..4],
            Level::County => self.code,
        }
    }

    /// Whether this region is `other` or lies within it.
    pub fn within(&self, other: &Region) -> bool {
        self.code.starts_with(other.prefix())
    }
}

/// What a name loses when it is said short: 湖南省 → 湖南, 广西壮族自治区 → 广西.
const ENDINGS: &[&str] = &[
    "壮族自治区",
    "回族自治区",
    "维吾尔自治区",
    "自治区",
    "特别行政区",
    "自治州",
    "省",
    "市",
    "地区",
    "盟",
];

/// Peoples in the names of prefectures, which the short name goes without: 阿坝藏族羌族自治州 → 阿坝.
const PEOPLES: &[&str] = &[
    "朝鲜族",
    "土家族",
    "苗族",
    "藏族",
    "羌族",
    "彝族",
    "侗族",
    "布依族",
    "哈尼族",
    "壮族",
    "傣族",
    "白族",
    "景颇族",
    "傈僳族",
    "回族",
    "蒙古族",
    "蒙古",
    "哈萨克",
    "柯尔克孜",
];

/// The short name of a region, where it has one that is no common word.
pub fn short(name: &str) -> Option<&str> {
    let mut short = ENDINGS.iter().find_map(|e| name.strip_suffix(e))?;
    if name.ends_with("自治州") {
        while let Some(rest) = PEOPLES.iter().find_map(|p| short.strip_suffix(p)) {
            short = rest;
        }
    }
    (short.chars().count() >= 2).then_some(short)
}

/// Regions by full and by short name; a name that several regions have gives all of them.
pub struct Gazetteer {
    names: Table<Vec<Region>>,
    /// By code.
    all: Vec<Region>,
    /// All names, and the words that point at a region or a part of one.
    heads: Table<()>,
    /// 金平 of 金平区: such short names are common words, too, so they count in lists only.
    counties: Table<()>,
}

impl Gazetteer {
    /// Whether a name of a region or a word that points at one or at a part of one may begin `text`.
    ///
    /// Every word of a sentence is asked for all three; this one look-up rules out nearly all.
    pub fn begins(&self, text: &str) -> bool {
        self.heads.starting(text).is_some()
    }

    /// The regions with the longest name that `text` begins with, and its length in bytes.
    pub fn starting(&self, text: &str) -> Option<(&[Region], usize)> {
        self.names.starting(text).map(|(r, n)| (r.as_slice(), n))
    }

    /// The regions of exactly this name.
    pub fn get(&self, name: &str) -> &[Region] {
        self.names.get(name).map_or(&[], Vec::as_slice)
    }

    /// Length in bytes of the short name of a county that `text` ends with, or 0.
    pub fn county_ending(&self, text: &str) -> usize {
        self.counties.ending(text).map_or(0, |(_, n)| n)
    }

    /// The province or prefecture that a region lies in.
    pub fn around(&self, region: &Region, level: Level) -> Option<&Region> {
        let digits = match level {
            Level::Province => 2,
            Level::Prefecture => 4,
            Level::County => 6,
        };
        let prefix = &region.code[..digits];
        // 430000 comes before all that begins with 43.
        let at = self.all.partition_point(|r| r.code < prefix);
        self.all
            .get(at)
            .filter(|r| r.level == level && region.within(r))
    }
}

/// Regions by full name, and by short name where that is no common word.
pub fn load() -> Gazetteer {
    let mut names: BTreeMap<&'static str, Vec<Region>> = BTreeMap::new();
    let mut all = Vec::new();
    for r in rows(PLACES_TSV) {
        let Some(level) = Level::from_name(r.cell(2)) else {
            continue;
        };
        let (code, name) = (r.cell(0), r.cell(1));
        // The slices of `Region::prefix` are safe on six digits only.
        if code.len() != 6 || !code.bytes().all(|b| b.is_ascii_digit()) {
            continue;
        }
        let region = Region { code, name, level };
        all.push(region);
        names.entry(name).or_default().push(region);
        if level != Level::County
            && let Some(short) = short(name)
        {
            names.entry(short).or_default().push(region);
        }
    }
    all.sort_by_key(|r| r.code);
    let counties = all
        .iter()
        .filter(|r| r.level == Level::County && !r.name.contains("自治"))
        .filter_map(|r| r.name.strip_suffix(['县', '区', '市', '旗']))
        .filter(|short| short.chars().count() >= 2)
        .map(|short| (short, ()));
    let heads = rows(PLACE_WORDS_TSV)
        .filter(|r| matches!(r.cell(1), "deictic" | "part"))
        .map(|r| r.cell(0))
        .chain(names.keys().copied())
        .map(|surface| (surface, ()));
    Gazetteer {
        heads: Table::new(heads),
        counties: Table::new(counties),
        names: Table::new(names),
        all,
    }
}

/// The table as it is compiled in.
pub const PLACE_WORDS_TSV: &str = include_str!("../../lexicon/place_words.tsv");

/// Words around the names of regions.
pub struct PlaceWords {
    /// 全市, 我省: point at the article's own region.
    pub deictic: Table<()>,
    /// 中心城区, 市本级: a part of it that has no name.
    pub part: Table<()>,
    /// 城市, 园区: end like a region and name none.
    pub common: Table<()>,
    /// Behind a region: it is only compared with, or ranked in.
    pub behind: Table<()>,
    /// Behind the name of a region: a part of it that bears its name, 嘉兴|港.
    pub wider: Table<()>,
    /// Directly behind the name of a region: another name, of a thing.
    pub thing: Table<()>,
    /// The same, with a few words in between: 安阳|世贸中心.
    pub tail: Table<()>,
    /// In front of a region: it is only compared with, or part of a name.
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
        part: class("part"),
        common: class("common"),
        behind: class("behind"),
        wider: class("wider"),
        thing: class("thing"),
        tail: class("tail"),
        before: class("before"),
    }
}
