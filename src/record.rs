//! Facts and articles as JSON: the only place with output field names.

mod block;

pub use block::{BlockKind, BlockRecord, blocks};

use crate::article::{Article, ArticleKind};
use crate::decimal::Decimal;
use crate::fact::{Basis, Change, Fact, Modifier, Status};
use crate::names::names;
use crate::quantity::Kind;
use crate::span::{CharOffsets, Span};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

/// Version of the output fields. A field that changes its meaning or goes away raises it; a new one does not.
pub const SCHEMA_VERSION: u32 = 1;

/// A decimal that is written to JSON digit for digit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number(pub Decimal);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        // The digits of a whole number are the same, and a raw value is read once more before it is written.
        if let Some(n) = self.0.small_integer() {
            return s.serialize_i64(n);
        }
        let raw = RawValue::from_string(self.0.to_string()).map_err(serde::ser::Error::custom)?;
        raw.serialize(s)
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let raw = <&RawValue>::deserialize(d)?;
        Decimal::parse(raw.get()).map(Number).ok_or_else(|| {
            serde::de::Error::custom(format!("{} is not a plain decimal", raw.get()))
        })
    }
}

impl JsonSchema for Number {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Number".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({ "type": "number" })
    }
}

/// One numeric fact. 一条数字事实。
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FactRecord {
    /// Version of these fields.
    pub schema: u32,
    /// Id of the article. 文章编号
    pub article: String,
    /// Title of the article. 标题
    pub title: String,
    /// Day of publication of the article, `YYYY-MM-DD`. 日期
    pub date: Option<String>,
    /// File of the article, and line for JSON lines; empty for standard input. 路径
    pub path: String,
    /// The number with its unit as written. 原文
    pub text: String,
    /// First character in the article's text (Unicode code points, from 0).
    pub start: usize,
    /// One past the last character.
    pub end: usize,
    /// First byte in the article's text (UTF-8, from 0).
    pub start_byte: usize,
    /// One past the last byte.
    pub end_byte: usize,
    /// Page, from 1, where the file has pages. 页
    pub page: Option<u32>,
    /// Which heading, paragraph or table it stands in, from 1, as `text` counts them. 段
    pub paragraph: usize,
    /// Dimension. 类别
    pub kind: Kind,
    /// The number in `unit`, 万 and 亿 multiplied out; null for a range or a vague number. 数值
    pub value: Option<Number>,
    /// Lower bound in `unit`, where the number is not exact; null for an open end: 以上 has no upper, 不到 no lower one. 下限
    pub low: Option<Number>,
    /// Upper bound in `unit`. 上限
    pub high: Option<Number>,
    /// Unit: ISO 4217 for money, a code such as `person mu km2 % pp x`, else the classifier as written; null for a bare number. 单位
    pub unit: Option<String>,
    /// `value` in SI base units (money: in its currency); null where the unit has none. 换算值
    pub si_value: Option<Number>,
    /// Unit of `si_value`.
    pub si_unit: Option<String>,
    /// Per what, as written: 人 亩 公斤 日. 每
    pub per: Option<String>,
    /// How exact the number is said to be. 限定
    pub modifier: Modifier,
    /// Direction, where the number is the size of a change. 变化
    pub change: Option<Change>,
    /// What the change is measured against. 比较基准
    pub basis: Option<Basis>,
    /// What the number measures or counts; in a table put together from the heads of row and column. 指标
    pub indicator: Option<String>,
    /// The name that spellings of one statistic are merged to: 地区生产总值 for GDP; null for one that no table lists. 规范指标
    pub indicator_name: Option<String>,
    /// The region it is about, as written. 地点
    pub place: Option<String>,
    /// GB/T 2260 code of the region, for a town or village that of its county; null where it is not known. 区划代码
    pub place_code: Option<String>,
    /// When: `2022`, `2022-05`, `2022-Q1`, `2021/2025`. 时间
    pub period: Option<String>,
    /// Reported, promised, or a rule. 状态
    pub status: Status,
    /// The `start` of the other figure of a from–to pair (由53.1%提高到65.2%). 配对
    pub pair: Option<usize>,
    /// The cell of a table that it stands in: `T1!C5` (first table, third column, fifth row), in a workbook `Sheet1!C5`. 单元格
    pub cell: Option<String>,
    /// The sentence; of a cell, the row of its table. 句子
    pub sentence: String,
    /// Whether it stands in a passage that the article had before. 重复
    pub repeats: bool,
    /// How likely number, indicator, place, period and status are all right, 0 to 1: measured for each rule. 可信度
    pub confidence: f32,
    /// The rules that made the fact. 规则
    pub rule: String,
}

names! {
    /// How an article repeats an earlier one.
    Duplicate {
        /// The same text, but for spaces and marks.
        Exact = "exact",
        /// A reprint: nearly the same text with the same numbers.
        Near = "near",
    }
}

/// One article with what is known about it. 一篇文章。
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ArticleRecord {
    /// Version of these fields.
    pub schema: u32,
    /// Unique name. 编号
    pub id: String,
    /// File, and line for JSON lines. 路径
    pub path: String,
    /// Title. 标题
    pub title: String,
    /// What kind of text it is. 文种
    pub kind: ArticleKind,
    /// Day of publication, `YYYY-MM-DD`. 日期
    pub date: Option<String>,
    /// Newspaper, office or site. 来源
    pub source: Option<String>,
    /// The region it is about. 地区
    pub place: Option<String>,
    /// Id of the first article with this text, where it is a reprint. 首发
    pub duplicate_of: Option<String>,
    /// How far it is the same. 重复
    pub duplicate: Option<Duplicate>,
    /// The whole text. 正文
    pub text: String,
}

/// An article without its text, with its facts. 一篇文章的全部事实。
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ArticleFacts {
    /// Unique name of the article. 编号
    pub id: String,
    /// Title. 标题
    pub title: String,
    /// What kind of text it is. 文种
    pub kind: ArticleKind,
    /// Day of publication, `YYYY-MM-DD`. 日期
    pub date: Option<String>,
    /// Newspaper, office or site. 来源
    pub source: Option<String>,
    /// The region it is about. 地区
    pub place: Option<String>,
    /// Its facts in the order of the text. 事实
    pub facts: Vec<FactRecord>,
}

/// An article that was found. 一条检索结果。
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct HitRecord {
    /// Id of the article. 编号
    pub id: String,
    /// File, and line for JSON lines. 路径
    pub path: String,
    /// Title. 标题
    pub title: String,
    /// What kind of text it is. 文种
    pub kind: ArticleKind,
    /// Day of publication, `YYYY-MM-DD`. 日期
    pub date: Option<String>,
    /// Newspaper, office or site. 来源
    pub source: Option<String>,
    /// The region it is about. 地区
    pub place: Option<String>,
    /// Id of the first article with this text, where it is a reprint. 首发
    pub duplicate_of: Option<String>,
    /// How far it is the same. 重复
    pub duplicate: Option<Duplicate>,
    /// How many reprints of it there are. 转载
    pub reprints: usize,
    /// How well it matches; comparable within one search only. 得分
    pub score: f32,
    /// The sentences that match best. 摘要
    pub snippet: String,
    /// Parts of the snippet that match, each `[start, end]` in Unicode code points. 高亮
    pub marks: Vec<[usize; 2]>,
    /// The facts of these sentences. 事实
    pub facts: Vec<FactRecord>,
}

/// A word of a text. 一个词。
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct WordRecord {
    /// The word as written. 词
    pub word: String,
    /// Part of speech. 词性
    pub tag: String,
    /// First character (Unicode code points, from 0).
    pub start: usize,
    /// One past the last character.
    pub end: usize,
    /// First byte (UTF-8, from 0).
    pub start_byte: usize,
    /// One past the last byte.
    pub end_byte: usize,
}

/// The facts of one article as records, in order.
pub fn records(article: &Article, facts: &[Fact]) -> Vec<FactRecord> {
    let mut chars = CharOffsets::new(&article.text);
    facts
        .iter()
        .map(|f| record(article, f, &mut chars))
        .collect()
}

fn record(article: &Article, fact: &Fact, chars: &mut CharOffsets<'_>) -> FactRecord {
    let q = &fact.quantity;
    let value = q.value.one().map(Number);
    let (low, high) = fact.bounds();
    let start = chars.at(q.span.start);
    let si = q
        .base
        .as_ref()
        .and_then(|b| Some((Number(b.convert(q.value.one()?)?), b.unit.to_string())));
    let (si_value, si_unit) = si.unzip();
    FactRecord {
        schema: SCHEMA_VERSION,
        article: article.id.clone(),
        title: article.title.clone(),
        date: article.date.map(|d| d.to_string()),
        path: article.path.clone(),
        text: q.span.of(&article.text).to_string(),
        start,
        end: chars.at(q.span.end),
        start_byte: q.span.start,
        end_byte: q.span.end,
        page: fact.position.page,
        paragraph: fact.position.line + 1,
        kind: q.kind,
        value,
        low: low.map(Number),
        high: high.map(Number),
        unit: q.unit.as_deref().map(str::to_string),
        si_value,
        si_unit,
        per: fact.per.clone(),
        modifier: fact.modifier,
        change: fact.change,
        basis: fact.basis,
        indicator: fact.indicator_said(&article.text).map(str::to_string),
        indicator_name: fact.indicator_name.map(str::to_string),
        place: fact.place.clone(),
        place_code: fact.place_code.map(str::to_string),
        period: fact.period.map(|p| p.to_string()),
        status: fact.status,
        pair: fact.pair.map(|p| partner(&article.text, start, q.span, p)),
        cell: fact.cell.as_ref().map(|c| c.at.clone()),
        sentence: fact.sentence.of(&article.text).to_string(),
        repeats: fact.position.repeats,
        confidence: hundredths(fact.confidence),
        rule: fact.rules.join("+"),
    }
}

/// Two digits: more would claim more than a few hundred facts can tell.
fn hundredths(share: f32) -> f32 {
    (share * 100.0).round() / 100.0
}

impl ArticleFacts {
    /// An article's own fields around its facts.
    pub fn new(a: &Article, facts: Vec<FactRecord>) -> Self {
        ArticleFacts {
            id: a.id.clone(),
            title: a.title.clone(),
            kind: a.kind.unwrap_or(ArticleKind::Other),
            date: a.date.map(|d| d.to_string()),
            source: a.source.clone(),
            place: a.place.clone(),
            facts,
        }
    }
}

/// The character offset of the other figure of a pair, counted from this one: it stands near, before or behind.
fn partner(text: &str, start: usize, this: Span, other: Span) -> usize {
    match text.get(other.start..this.start) {
        Some(between) => start.saturating_sub(between.chars().count()),
        None => {
            start
                + text
                    .get(this.start..other.start)
                    .map_or(0, |s| s.chars().count())
        }
    }
}

impl From<&Article> for ArticleRecord {
    fn from(a: &Article) -> Self {
        ArticleRecord {
            schema: SCHEMA_VERSION,
            id: a.id.clone(),
            path: a.path.clone(),
            title: a.title.clone(),
            kind: a.kind.unwrap_or(ArticleKind::Other),
            date: a.date.map(|d| d.to_string()),
            source: a.source.clone(),
            place: a.place.clone(),
            duplicate_of: None,
            duplicate: None,
            text: a.text.clone(),
        }
    }
}
