//! Printed lines → paragraphs.

use super::fold;
use super::sheet::Line;

/// How far from the margin a line may end and still be full, in letters.
const SLACK: f32 = 1.6;
/// A line in mid-sentence that reaches so far goes on: numbers and words of letters are not broken, so it may end early.
const LONG: f32 = 0.6;
/// A line that stands alone and is shorter is no running text, in letters.
const ALONE: f32 = 20.0;

/// Marks that end a sentence, or announce what stands on lines of its own.
const ENDS: [char; 10] = ['。', '！', '？', '；', '：', '!', '?', ';', ':', '”'];

/// Paragraphs as they are put together, also across pages and columns.
#[derive(Debug, Default)]
pub(super) struct Paragraphs {
    done: Vec<(u32, String)>,
    /// The paragraph that may go on, and the page it began on.
    open: Option<(u32, String)>,
    /// How far its last line reaches.
    reach: Reach,
}

/// How far a line reaches.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Reach {
    /// It ends before the margin.
    #[default]
    Short,
    /// It ends before the margin, but a long word may have found no room.
    Long,
    /// To the margin.
    Full,
}

impl Paragraphs {
    /// Adds the lines of one block on page `number`, whose margins are known.
    pub fn add(&mut self, number: u32, lines: &[Line], margins: &Margins) {
        let right = lines.iter().map(|l| l.right).fold(f32::MIN, f32::max);
        let left = lines.iter().map(|l| l.left).fold(f32::MAX, f32::min);
        let mut above = None;
        for line in lines {
            let apart = margins.apart(above.replace(line.y), line.y);
            let text = fold::line(&line.text);
            if text.is_empty() {
                continue;
            }
            let indented = line.left > margins.left_of(line) + line.size
                || line.text.starts_with(['\u{3000}', ' ']);
            match &mut self.open {
                Some((_, open))
                    if apart == Some(false)
                        || apart.is_none()
                            && !indented
                            && goes_on(open, self.reach, &text, margins) =>
                {
                    join(open, &text);
                }
                _ => {
                    self.end();
                    self.open = Some((number, text));
                }
            }
            let width = line.right - left;
            self.reach = if lines.len() == 1 && width < ALONE * line.size {
                Reach::Short
            } else if line.right > right - SLACK * line.size {
                Reach::Full
            } else if width > LONG * (right - left) {
                Reach::Long
            } else {
                Reach::Short
            };
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

fn goes_on(open: &str, reach: Reach, next: &str, margins: &Margins) -> bool {
    let ended = open.ends_with(ENDS);
    match reach {
        Reach::Short => false,
        _ if margins.indents => true,
        Reach::Long => !ended && !begins(next),
        Reach::Full => !ended || !begins(next),
    }
}

/// Where the lines of a page begin.
#[derive(Debug, Default)]
pub(super) struct Margins {
    /// The left ends of all lines, in order.
    lefts: Vec<f32>,
    /// Whether paragraphs begin with an indent.
    indents: bool,
    /// From one line to the next within a paragraph, where paragraphs stand further apart.
    pitch: Option<f32>,
}

/// The widest indent of a paragraph, in letters.
const MAX_INDENT: f32 = 4.0;

impl Margins {
    /// The margins of a page with these lines of running text.
    pub fn of<'a>(lines: impl Iterator<Item = &'a Line> + Clone) -> Margins {
        let mut margins = Margins {
            lefts: lines.clone().map(|l| l.left).collect(),
            indents: false,
            pitch: pitch(lines.clone().map(|l| l.y)),
        };
        margins.lefts.sort_by(f32::total_cmp);
        let indent = |l: &&Line| {
            let letters = (l.left - margins.left_of(l)) / l.size;
            (1.5..=2.6).contains(&letters)
        };
        margins.indents = lines.filter(indent).count() >= 2;
        margins
    }

    /// Whether a line at height `y` stands apart from the one above it; nothing where this tells nothing.
    fn apart(&self, above: Option<f32>, y: f32) -> Option<bool> {
        Some(above? - y > APART * self.pitch?)
    }

    /// The margin of the column that a line stands in.
    fn left_of(&self, line: &Line) -> f32 {
        let from = line.left - MAX_INDENT * line.size;
        let found = self.lefts.partition_point(|left| *left < from);
        self.lefts.get(found).copied().unwrap_or(line.left)
    }
}

/// Lines so much further apart than others are paragraphs.
const APART: f32 = 1.15;
/// Fewer wide steps may be anything.
const MIN_WIDE_STEPS: usize = 3;

/// The usual step from line to line, on a page with some wider ones that are all alike.
fn pitch(heights: impl Iterator<Item = f32> + Clone) -> Option<f32> {
    let steps = heights.clone().zip(heights.skip(1)).map(|(a, b)| a - b);
    let mut steps: Vec<f32> = steps.filter(|s| *s > 0.0).collect();
    steps.sort_by(f32::total_cmp);
    let usual = *steps.get(steps.len() / 3)?;
    let wide = &steps[steps.partition_point(|s| *s <= usual * APART)..];
    let alike = wide.get(wide.len() / 2)? - wide.first()? < usual * 0.05;
    (wide.len() >= MIN_WIDE_STEPS && alike && wide.first()? < &(usual * 1.8)).then_some(usual)
}

/// Whether a line begins something of its own, wherever it stands.
fn begins(text: &str) -> bool {
    let is_number = |c: char| "一二三四五六七八九十".contains(c);
    let text = text.trim_start_matches(['（', '(']);
    let behind = text.trim_start_matches(is_number);
    behind.len() < text.len() && behind.starts_with(['、', '）', ')'])
        || text.starts_with(['■', '●', '◆', '▲'])
}

fn join(open: &mut String, next: &str) {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    if latin(open.chars().next_back()) && latin(next.chars().next()) {
        open.push(' ');
    }
    match next.split_once(' ') {
        // In mid-sentence it is no number of a heading.
        Some((number, rest)) if number.bytes().all(|b| b.is_ascii_digit()) => {
            open.push_str(number);
            open.push_str(rest);
        }
        _ => open.push_str(next),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines of letters of size 1, with their left ends.
    fn paragraphs(blocks: &[&[(f32, &str)]]) -> Vec<String> {
        let mut paragraphs = Paragraphs::default();
        for block in blocks {
            let line = |(i, (left, text)): (usize, &(f32, &str))| Line {
                text: (*text).to_string(),
                left: *left,
                right: left + text.chars().count() as f32,
                y: -(i as f32),
                size: 1.0,
            };
            let lines: Vec<Line> = block.iter().enumerate().map(line).collect();
            paragraphs.add(1, &lines, &Margins::of(lines.iter()));
        }
        paragraphs.end();
        paragraphs
            .take()
            .into_iter()
            .map(|(_, text)| text)
            .collect()
    }

    #[test]
    fn full_lines_go_on_also_behind_a_page() {
        let got = paragraphs(&[
            &[
                (2.0, "全市共选派驻村干部共有"),
                (0.0, "363人。今年新增就业共有"),
                (0.0, "2万人。"),
                (2.0, "全年完成固定资产投资共"),
            ],
            &[(0.0, "3.5亿元，比上年增长5%，"), (0.0, "好于预期。")],
        ]);
        assert_eq!(
            got,
            [
                "全市共选派驻村干部共有363人。今年新增就业共有2万人。",
                "全年完成固定资产投资共3.5亿元，比上年增长5%，好于预期。"
            ]
        );
    }

    #[test]
    fn a_number_at_the_start_of_a_line_is_part_of_the_sentence() {
        let got = paragraphs(&[&[(0.0, "全年棉花种植面积减少了"), (0.0, "63 万公顷。")]]);
        assert_eq!(got, ["全年棉花种植面积减少了63万公顷。"]);
    }

    #[test]
    fn paragraphs_may_stand_apart() {
        let height = |n: usize| -(n as f32) - 0.3 * (n / 2) as f32;
        let line = |n: usize| Line {
            text: "全市完成投资三亿元。".into(),
            left: 0.0,
            right: 10.0,
            y: height(n),
            size: 1.0,
        };
        let lines: Vec<Line> = (0..8).map(line).collect();
        let mut paragraphs = Paragraphs::default();
        paragraphs.add(1, &lines, &Margins::of(lines.iter()));
        paragraphs.end();
        assert_eq!(paragraphs.take().len(), 4);
    }

    #[test]
    fn a_number_that_found_no_room_ends_no_paragraph() {
        let got = paragraphs(&[&[
            (0.0, "第三产业增加值比上年增长"),
            (0.0, "8.2%；第一产业增长了百分之三。"),
        ]]);
        assert_eq!(got.len(), 1);
        let got = paragraphs(&[&[(0.0, "一、回顾"), (0.0, "去年全市共完成投资三亿元，新增")]]);
        assert_eq!(got.len(), 2);
    }

    #[test]
    fn numbers_of_headings_begin_but_not_in_mid_sentence() {
        let full = "全年国内生产总值中，第";
        assert_eq!(
            paragraphs(&[&[(0.0, full), (0.0, "一、第二产业增长。")]]).len(),
            1
        );
        let full = "全年国内生产总值增长。";
        assert_eq!(
            paragraphs(&[&[(0.0, full), (0.0, "一、第二产业增长。")]]).len(),
            2
        );
    }
}
