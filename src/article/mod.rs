//! An article owns its text; everything else points into it by [`Span`].

mod build;
mod caption;
mod join;
mod layout;
mod page;
mod plain;
mod repeat;
mod roles;
mod rows;
mod sentence;

pub use build::{Builder, Grid, GridCell};
pub use layout::{Aside, Cell, Layout, Line, LineKind, Table};
pub use sentence::{LONGEST_SENTENCE, sentences, sentences_of_line};

use crate::names::names;
use jiff::civil::Date;
use std::borrow::Cow;

names! {
    /// What kind of text an article is.
    ArticleKind {
        /// Reporting of a paper, a station, a site.
        News = "news",
        /// 政府工作报告
        WorkReport = "work_report",
        /// 统计公报
        Communique = "communique",
        /// 规划 纲要 计划
        Plan = "plan",
        /// 通知 意见 办法: papers of offices.
        Notice = "notice",
        /// Anything else.
        Other = "other",
    }
}

/// One article as read, with what is known about it.
#[derive(Debug, Clone, Default)]
pub struct Article {
    /// Unique name: the `id` of a JSON line, else the file's path below the folder that was read, without extension.
    pub id: String,
    /// Where it was read from: `a.txt`, or `a.jsonl:12` for line 12; empty for standard input.
    pub path: String,
    /// Title, or empty.
    pub title: String,
    /// What kind of text it is; nothing where nobody looked.
    pub kind: Option<ArticleKind>,
    /// Day of publication.
    pub date: Option<Date>,
    /// Newspaper, office or site.
    pub source: Option<String>,
    /// The region that the article is about, as given (`株洲市`).
    pub place: Option<String>,
    /// The whole text. Of a text file exactly as in the file, so that offsets are offsets into the file;
    /// of other formats as their reader wrote it down.
    pub text: String,
    /// Where the body begins, in bytes: behind YAML front matter.
    pub body: usize,
    /// The program outside of ours that read the file, where ours could not.
    pub reader: Option<&'static str>,
    /// How it is laid out, where the file says so; else the text itself tells: see [`Article::layout`].
    pub laid_out: Option<Layout>,
    /// In which encoding it was, where that was read off bytes.
    pub decoding: Option<Decoding>,
}

/// How bytes became text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decoding {
    /// Name of the encoding: `UTF-8`, `gb18030`.
    pub encoding: &'static str,
    /// Whether nothing but the bytes themselves told it.
    pub guessed: bool,
    /// How many bytes or characters meant nothing and became U+FFFD.
    pub invalid: usize,
}

impl Article {
    /// An article that is only a text.
    pub fn from_text(text: impl Into<String>) -> Self {
        Article {
            text: text.into(),
            ..Article::default()
        }
    }

    /// The lines of the body and its tables: as the file says, else as the text looks.
    pub fn layout(&self) -> Cow<'_, Layout> {
        match &self.laid_out {
            Some(layout) => Cow::Borrowed(layout),
            None => Cow::Owned(plain::layout(&self.text, self.body)),
        }
    }
}
