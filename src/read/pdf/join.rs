//! Printed lines → paragraphs.

use super::engine::Line;
use super::fold;

/// How far from the margin a line may begin or end and still be full, in letters.
const SLACK: f32 = 1.6;

/// Paragraphs as they are put together, also across pages and columns.
#[derive(Debug, Default)]
pub(super) struct Paragraphs {
    done: Vec<(u32, String)>,
    /// The paragraph that may go on, and the page it began on.
    open: Option<(u32, String)>,
    /// Whether its last line reaches to the margin.
    full: bool,
}

impl Paragraphs {
    /// Adds the lines of one block on page `number`.
    pub fn add(&mut self, number: u32, lines: &[Line]) {
        let right = lines.iter().map(|l| l.right).fold(f32::MIN, f32::max);
        let left = lines.iter().map(|l| l.left).fold(f32::MAX, f32::min);
        for line in lines {
            let text = fold::line(&line.text);
            if text.is_empty() {
                continue;
            }
            let indented = lines.len() > 1 && line.left > left + SLACK / 2.0 * line.size
                || line.text.starts_with(['\u{3000}', ' ']) && line.text.trim_start().len() + 2 <= line.text.len();
            match &mut self.open {
                Some((_, open)) if self.full && !indented && !begins(&text) => join(open, &text),
                _ => {
                    self.end();
                    self.open = Some((number, text));
                }
            }
            let alone = lines.len() == 1 && line.right - line.left < 20.0 * line.size;
            self.full = !alone && line.right > right - SLACK * line.size;
        }
    }

    /// Ends the paragraph that may go on.
    pub fn end(&mut self) {
        self.done.extend(self.open.take());
    }

    /// The paragraphs that are complete, with their pages.
    pub fn take(&mut self) -> Vec<(u32, String)> {
        std::mem::take(&mut self.done)
    }
}

/// Whether a line begins something of its own, wherever it stands.
fn begins(text: &str) -> bool {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some('一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十'), Some('、')) => true,
        (Some('（'), Some(c)) => "一二三四五六七八九十".contains(c) && text.chars().nth(2).is_some_and(|c| "）十一二三四五六七八九".contains(c)),
        (Some('■' | '●' | '◆' | '▲'), _) => true,
        _ => false,
    }
}

fn join(open: &mut String, next: &str) {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    if latin(open.chars().next_back()) && latin(next.chars().next()) {
        open.push(' ');
    }
    open.push_str(next);
}
