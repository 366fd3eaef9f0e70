//! An article owns its text; everything else points into it by [`Span`].

use crate::charset::CharSet;
use crate::names::names;
use crate::span::Span;
use jiff::civil::Date;
use std::sync::LazyLock;

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
    /// The whole text, exactly as in the file: offsets are offsets into the file.
    pub text: String,
    /// Where the body begins, in bytes: behind YAML front matter.
    pub body: usize,
}

/// What kind of line a [`Line`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// Running text.
    Paragraph,
    /// A heading of the given depth, 1 the highest.
    Heading(u8),
}

/// One non-empty line of the body.
#[derive(Debug, Clone, Copy)]
pub struct Line {
    /// The line without the spaces around it.
    pub span: Span,
    /// Heading or running text.
    pub kind: LineKind,
}

impl Article {
    /// An article that is only a text.
    pub fn from_text(text: impl Into<String>) -> Self {
        Article {
            text: text.into(),
            ..Article::default()
        }
    }

    /// The non-empty lines of the body, in order; a line that was broken in mid-sentence is joined with the next.
    pub fn lines(&self) -> Vec<Line> {
        let mut out: Vec<Line> = Vec::new();
        let mut at = self.body.min(self.text.len());
        for raw in self.text[at..].split('\n') {
            let line = raw.trim();
            if !line.is_empty() {
                let start = at + (raw.len() - raw.trim_start().len());
                let kind = line_kind(line);
                let span = Span::new(start, start + line.len());
                match out.last_mut() {
                    Some(last) if kind == LineKind::Paragraph && self.runs_on(last, span) => {
                        last.span.end = span.end;
                    }
                    _ => out.push(Line { span, kind }),
                }
            }
            at += raw.len() + 1;
        }
        out
    }
}

impl Article {
    /// Whether `last` breaks off in mid-sentence and `next` goes on: a column of a newspaper page.
    fn runs_on(&self, last: &Line, next: Span) -> bool {
        if !matches!(&self.text[last.span.end..next.start], "\n" | "\r\n") {
            return false;
        }
        let broken = last.span.of(&self.text);
        let line = broken.rsplit('\n').next().unwrap_or(broken);
        let begins = next.of(&self.text).chars().next().unwrap_or('。');
        last.kind == LineKind::Paragraph
            && line.chars().count() >= COLUMN_CHARS
            && !line.ends_with(ENDS)
            && !"■●•◆▲—-*|#>（(【《".contains(begins)
    }
}

/// Narrower lines are no columns of running text.
const COLUMN_CHARS: usize = 16;

/// Marks that a sentence or a heading may end with.
const ENDS: [char; 14] = [
    '。', '！', '？', '；', '：', '”', '）', ')', '】', '!', '?', ';', ':', '|',
];

/// Longest line that can be a heading, in characters.
const HEADING_CHARS: usize = 40;

fn line_kind(line: &str) -> LineKind {
    let markdown = line.bytes().take_while(|b| *b == b'#').count();
    if (1..=6).contains(&markdown) {
        return LineKind::Heading(markdown as u8);
    }
    let text = line.trim_matches('*').trim();
    let short = text.chars().count() <= HEADING_CHARS;
    if !short
        || text.ends_with(['。', '；', '！', '？', '，', '：', ',', ';'])
        || text.contains('。')
    {
        return LineKind::Paragraph;
    }
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some('一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十'), Some(c))
            if "、一二三四五六七八九十".contains(c) && text.contains('、') =>
        {
            LineKind::Heading(1)
        }
        (Some('第'), Some(_))
            if text.contains('章') || text.contains('部') || text.contains('篇') =>
        {
            LineKind::Heading(1)
        }
        (Some('（' | '('), Some(c)) if "一二三四五六七八九十".contains(c) => {
            LineKind::Heading(2)
        }
        (Some(c), Some(' ' | '　')) if c.is_ascii_digit() => LineKind::Heading(1),
        _ => LineKind::Paragraph,
    }
}

/// No sentence has more bytes: text without full stops (a table, a damaged file) is cut here.
const LONGEST_SENTENCE: usize = 3000;

/// In its first half a sentence is not cut; a boundary of characters is no more than three bytes ahead.
const UNCUT: usize = LONGEST_SENTENCE / 2 - 3;

/// Splits a span of `text` into sentences: behind 。！？ and at line ends, closing quotes kept with theirs.
pub fn sentences(text: &str, span: Span) -> Vec<Span> {
    split(text, span, true)
}

/// As [`sentences`], of a [`Line`]: a line end inside it is none of the author's.
pub fn sentences_of_line(text: &str, span: Span) -> Vec<Span> {
    split(text, span, false)
}

fn split(text: &str, span: Span, at_line_ends: bool) -> Vec<Span> {
    static STOPS: LazyLock<CharSet> = LazyLock::new(|| CharSet::new("。！？\n"));
    /// Where a sentence that grows too long is cut, too.
    static CUTS: LazyLock<CharSet> = LazyLock::new(|| CharSet::new("。！？\n；;，, "));
    let mut out = Vec::new();
    let (mut start, mut at) = (span.start, span.start);
    let said = &text[..span.end];
    loop {
        // Commas count from the middle on only, and most sentences end before.
        let middle = at_boundary(said, (start + UNCUT).min(span.end)).max(at);
        let stop = STOPS
            .find(&said[..middle], at)
            .or_else(|| CUTS.find(said, middle));
        let end = match stop {
            Some(i) if i - start <= LONGEST_SENTENCE => i + first_char(&said[i..]).len_utf8(),
            _ if span.end - start > LONGEST_SENTENCE => at_boundary(said, start + LONGEST_SENTENCE),
            _ => break,
        };
        at = end;
        let long = end - start > LONGEST_SENTENCE / 2;
        let ends = match stop.map(|i| first_char(&said[i..])) {
            Some('。' | '！' | '？') => true,
            Some('\n') => at_line_ends,
            _ => false,
        };
        if !ends && !long {
            continue;
        }
        let closing =
            |c: char| matches!(c, '”' | '’' | '」' | '』' | '）' | ')' | '。' | '！' | '？');
        at = span.end - said[end..].trim_start_matches(closing).len();
        push_trimmed(text, start, at, &mut out);
        start = at;
    }
    push_trimmed(text, start, span.end, &mut out);
    out
}

fn first_char(s: &str) -> char {
    s.chars().next().unwrap_or(' ')
}

/// The first byte from `at` on where a character begins.
fn at_boundary(s: &str, mut at: usize) -> usize {
    while !s.is_char_boundary(at) {
        at += 1;
    }
    at
}

fn push_trimmed(text: &str, start: usize, end: usize, out: &mut Vec<Span>) {
    let said = text[start..end].trim_start();
    if !said.is_empty() {
        let start = end - said.len();
        out.push(Span::new(start, start + said.trim_end().len()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_keep_their_closing_quotes() {
        let text = "他说：“完成了。”大家笑了！\n好";
        let got: Vec<_> = sentences(text, Span::new(0, text.len()))
            .iter()
            .map(|s| s.of(text))
            .collect();
        assert_eq!(got, ["他说：“完成了。”", "大家笑了！", "好"]);
    }

    #[test]
    fn headings_are_short_numbered_lines() {
        let a = Article::from_text(
            "一、2021年工作回顾\n\n（一）稳增长\n（二）狠抓项目，完成投资3亿元。成效明显。\n## 二、安排\n1 高位推动\n共363人",
        );
        let kinds: Vec<_> = a.lines().iter().map(|l| l.kind).collect();
        use LineKind::*;
        assert_eq!(
            kinds,
            [
                Heading(1),
                Heading(2),
                Paragraph,
                Heading(2),
                Heading(1),
                Paragraph
            ]
        );
    }
}
