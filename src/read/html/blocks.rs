//! The tree of a page → headings, paragraphs and tables.

use super::table;
use crate::article::{Aside, Builder, Grid};
use dom_query::{Element, NodeData, NodeRef, local_name};

/// Deeper trees are not followed; what was cleaned is never so deep.
const MAX_DEPTH: usize = 1000;

/// A piece of a page.
#[derive(Debug, Clone)]
pub(super) enum Block {
    Heading(u8, String),
    Paragraph(String),
    Caption(String),
    Table(Grid),
}

impl Block {
    /// The text of a piece that is one line.
    pub fn line(&self) -> Option<&str> {
        match self {
            Block::Heading(_, text) | Block::Paragraph(text) | Block::Caption(text) => Some(text),
            Block::Table(_) => None,
        }
    }

    /// Adds it to an article.
    pub fn write(&self, builder: &mut Builder) {
        match self {
            Block::Heading(depth, text) => builder.heading(*depth, text),
            Block::Paragraph(text) => builder.paragraph(text),
            Block::Caption(text) => builder.aside(Aside::Caption, text),
            Block::Table(grid) => builder.table(grid),
        }
    }
}

/// The pieces below `node`, in order.
pub(super) fn blocks(node: &NodeRef<'_>) -> Vec<Block> {
    let mut walk = Walk::default();
    walk.children(node, 0);
    walk.flush();
    walk.blocks
}

/// Elements that stand within a line.
const INLINE: &[&str] = &["a", "bdo", "output", "meter", "slot", "details"];

/// Elements that hold none of the text.
const PASSED_OVER: &[&str] = &[
    "head", "title", "meta", "nav", "footer", "menu", "dialog", "map",
];

#[derive(Default)]
struct Walk {
    blocks: Vec<Block>,
    line: String,
    heading: Option<u8>,
    is_caption: bool,
}

impl Walk {
    fn children(&mut self, node: &NodeRef<'_>, depth: usize) {
        if depth < MAX_DEPTH {
            node.children_it(false)
                .for_each(|child| self.node(&child, depth + 1));
        }
    }

    fn node(&mut self, node: &NodeRef<'_>, depth: usize) {
        if node.is_text() {
            node.query(|n| {
                if let NodeData::Text { contents } = &n.data {
                    push_text(&mut self.line, contents);
                }
            });
            return;
        }
        let Some(element) = node.element_ref() else {
            // The document itself.
            return self.children(node, depth);
        };
        let name: &str = &element.name.local;
        if PASSED_OVER.contains(&name) || is_hidden(&element) {
            return;
        }
        match name {
            "br" => self.line.push('\n'),
            "hr" => self.flush(),
            name if INLINE.contains(&name) => self.children(node, depth),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.flush();
                self.heading = name.bytes().last().map(|b| b - b'0');
                self.children(node, depth);
                self.flush();
                self.heading = None;
            }
            "table" => {
                self.flush();
                match table::grid(node) {
                    Some((caption, grid)) => {
                        self.blocks.extend(caption.map(Block::Paragraph));
                        self.blocks.push(Block::Table(grid));
                    }
                    None => self.children(node, depth),
                }
                self.flush();
            }
            name => {
                self.flush();
                let outer = self.is_caption;
                self.is_caption |= name == "figcaption";
                self.children(node, depth);
                self.flush();
                self.is_caption = outer;
            }
        }
    }

    /// Ends the paragraph; `<br>` in it ends one, too, where no sentence runs on.
    fn flush(&mut self) {
        let text = std::mem::take(&mut self.line);
        for line in split_lines(&text) {
            self.blocks.push(match self.heading {
                Some(depth) => Block::Heading(depth, line),
                None if self.is_caption => Block::Caption(line),
                None => Block::Paragraph(line),
            });
        }
    }
}

/// Narrower lines are broken because they are lines of their own.
const FULL_LINE_CHARS: usize = 16;

/// The paragraphs of lines: a line that breaks off in mid-sentence goes on in the next.
fn split_lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut runs_on = false;
    for raw in text.split('\n') {
        let line = raw.trim();
        let indented = raw.starts_with(['\u{3000}', '\u{a0}']) || raw.starts_with("  ");
        match lines.last_mut() {
            Some(last) if runs_on && !indented && !line.is_empty() => {
                join(last, line);
            }
            _ if line.is_empty() => {}
            _ => lines.push(line.to_string()),
        }
        let ends = line.ends_with([
            '。', '！', '？', '；', '：', '”', '）', ')', '!', '?', ';', ':', '】',
        ]);
        runs_on = !line.is_empty() && !ends && line.chars().count() >= FULL_LINE_CHARS;
    }
    lines
}

fn join(last: &mut String, next: &str) {
    let ascii = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    if ascii(last.chars().next_back()) && ascii(next.chars().next()) {
        last.push(' ');
    }
    last.push_str(next);
}

/// Appends text of a page: white space is one space, and a line end between Chinese characters is none.
pub(super) fn push_text(line: &mut String, text: &str) {
    let is_space = |c: char| c.is_ascii_whitespace();
    let mut rest = text;
    loop {
        let words = rest.find(is_space).unwrap_or(rest.len());
        line.push_str(&rest[..words]);
        rest = &rest[words..];
        if rest.is_empty() {
            return;
        }
        let behind = rest.trim_start_matches(is_space);
        let space = &rest[..rest.len() - behind.len()];
        let before = line.chars().next_back();
        let after = behind.chars().next();
        let han = |c: Option<char>| c.is_some_and(|c| u32::from(c) >= 0x2e80);
        let broken = space.contains(['\n', '\r']) && (han(before) || han(after));
        if !broken && before.is_some_and(|c| !is_space(c)) {
            line.push(' ');
        }
        rest = behind;
    }
}

fn is_hidden(element: &Element) -> bool {
    let none = |style: &str| {
        let style: String = style.split_ascii_whitespace().collect();
        style.to_ascii_lowercase().contains("display:none")
    };
    !element.attrs.is_empty()
        && (element.has_attr("hidden")
            || element
                .attr_ref(local_name!("style"))
                .is_some_and(|s| s.contains("none") && none(s)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(html: &str) -> Vec<String> {
        let doc = dom_query::Document::from(html);
        let of = |b: &Block| match b {
            Block::Table(grid) => format!("表{}", grid.rows.len()),
            Block::Heading(n, text) => format!("{n} {text}"),
            b => b.line().unwrap_or_default().to_string(),
        };
        blocks(&doc.root()).iter().map(of).collect()
    }

    #[test]
    fn blocks_are_lines() {
        assert_eq!(
            lines(
                "<h2>一、 工作</h2><div>甲<p>乙<a href=x>丙</a>\n丁</p>戊</div><ul><li>己<li>庚</ul>"
            ),
            ["2 一、 工作", "甲", "乙丙丁", "戊", "己", "庚"]
        );
    }

    #[test]
    fn a_break_ends_a_paragraph_but_not_a_sentence() {
        assert_eq!(
            lines(
                "<p>　　共363人。<br>　　今年<br>全市已经完成投资三亿五千万元并且新增<br>就业2万人。<br>完</p>"
            ),
            [
                "共363人。",
                "今年",
                "全市已经完成投资三亿五千万元并且新增就业2万人。",
                "完"
            ]
        );
    }

    #[test]
    fn what_is_hidden_is_not_read() {
        assert_eq!(
            lines(
                "<p style='display: none'>甲</p><p hidden>乙</p><nav>丙</nav><p>丁&nbsp;3&#x4E07;人"
            ),
            ["丁\u{a0}3万人"]
        );
    }
}
