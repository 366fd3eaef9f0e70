//! The blocks of an article as it was read, for `shushuo text`.

use crate::article::{Article, Aside, LineKind, Table};
use crate::names::names;
use crate::span::CharOffsets;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

names! {
    /// What a block of an article is.
    BlockKind {
        /// Running text.
        Paragraph = "paragraph",
        /// 标题
        Heading = "heading",
        /// 表格
        Table = "table",
        /// 报头 版面
        Masthead = "masthead",
        /// 作者 来源
        Byline = "byline",
        /// 图片说明
        Caption = "caption",
        /// 编辑 校对
        Editors = "editors",
        /// 页码 菜单 页脚
        Furniture = "furniture",
    }
}

/// A block of an article as it was read. 一段。
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct BlockRecord {
    /// Id of the article. 文章编号
    pub article: String,
    /// Page, from 1, where the file has pages. 页
    pub page: Option<u32>,
    /// Number of the block, from 1, as in facts. 段
    pub paragraph: usize,
    /// What it is. 类别
    pub kind: BlockKind,
    /// Depth of a heading, 1 the highest. 级
    pub level: Option<u8>,
    /// Whether it stood in the article before. 重复
    pub repeats: bool,
    /// First character in the article's text (Unicode code points, from 0).
    pub start: usize,
    /// One past the last character.
    pub end: usize,
    /// First byte in the article's text (UTF-8, from 0).
    pub start_byte: usize,
    /// One past the last byte.
    pub end_byte: usize,
    /// The text as it stands in the article. 原文
    pub text: String,
    /// The cells of a table, row by row; one that reaches over several stands where it begins. 单元格
    pub rows: Option<Vec<Vec<String>>>,
}

/// The blocks of an article, in order.
pub fn blocks(article: &Article) -> Vec<BlockRecord> {
    let layout = article.layout();
    let mut chars = CharOffsets::new(&article.text);
    let block = |(i, line): (usize, &crate::article::Line)| BlockRecord {
        article: article.id.clone(),
        page: line.page,
        paragraph: i + 1,
        kind: kind(line.kind),
        level: match line.kind {
            LineKind::Heading(depth) => Some(depth),
            _ => None,
        },
        repeats: line.repeats,
        start: chars.at(line.span.start),
        end: chars.at(line.span.end),
        start_byte: line.span.start,
        end_byte: line.span.end,
        text: line.span.of(&article.text).to_string(),
        rows: match line.kind {
            LineKind::Table(n) => layout.tables.get(n).map(|t| rows(t, &article.text)),
            _ => None,
        },
    };
    layout.lines.iter().enumerate().map(block).collect()
}

fn kind(kind: LineKind) -> BlockKind {
    match kind {
        LineKind::Paragraph => BlockKind::Paragraph,
        LineKind::Heading(_) => BlockKind::Heading,
        LineKind::Table(_) => BlockKind::Table,
        LineKind::Aside(Aside::Masthead) => BlockKind::Masthead,
        LineKind::Aside(Aside::Byline) => BlockKind::Byline,
        LineKind::Aside(Aside::Caption) => BlockKind::Caption,
        LineKind::Aside(Aside::Editors) => BlockKind::Editors,
        LineKind::Aside(Aside::Furniture) => BlockKind::Furniture,
    }
}

fn rows(table: &Table, text: &str) -> Vec<Vec<String>> {
    table
        .cells
        .chunk_by(|a, b| a.row == b.row)
        .map(|row| row.iter().map(|c| c.span.of(text).to_string()).collect())
        .collect()
}
