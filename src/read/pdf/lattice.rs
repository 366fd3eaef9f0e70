//! Drawn lines → the cells between them → tables. What stands in a cell belongs together, on however many lines.
//!
//! Only tables with lines between all rows and columns are read so; [`drawn`] leaves others to the library.

use super::fold;
use super::sheet::Line;
use crate::article::{Grid, GridCell};
use std::collections::BTreeMap;

/// Lines so near to each other are one double line, and lines with so small a gap meet, in points.
const NEAR: f32 = 3.0;
/// More lines on a page are a drawing.
const MAX_STROKES: usize = 4000;
/// More rows or columns are no table of a page.
const MAX_LINES: usize = 300;
/// Words that are further apart have a space between them, in letters.
const SPACE: f32 = 0.25;

/// A line drawn along one axis: its ends, the lower first.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stroke {
    pub x: (f32, f32),
    pub y: (f32, f32),
}

impl Stroke {
    fn is_upright(&self) -> bool {
        self.y.1 - self.y.0 > self.x.1 - self.x.0
    }

    fn meets(&self, other: &Stroke) -> bool {
        let meet = |a: (f32, f32), b: (f32, f32)| a.0 - NEAR / 2.0 < b.1 && b.0 - NEAR / 2.0 < a.1;
        meet(self.x, other.x) && meet(self.y, other.y)
    }
}

/// A table, and where it stands.
#[derive(Debug)]
pub(super) struct Drawn {
    pub x: (f32, f32),
    pub y: (f32, f32),
    pub grid: Grid,
}

impl Drawn {
    /// Whether a word stands in it.
    pub fn holds(&self, word: &Line) -> bool {
        let (x, y) = middle(word);
        self.x.0 < x && x < self.x.1 && self.y.0 < y && y < self.y.1
    }

    /// Whether a line is one of its own.
    pub fn is_made_of(&self, stroke: &Stroke) -> bool {
        let within =
            |a: (f32, f32), b: (f32, f32)| b.0 - NEAR / 2.0 <= a.0 && a.1 <= b.1 + NEAR / 2.0;
        within(stroke.x, self.x) && within(stroke.y, self.y)
    }
}

/// The tables that `strokes` draw around `words`, from the top.
pub(super) fn drawn(words: &[Line], strokes: &[Stroke]) -> Vec<Drawn> {
    if strokes.len() > MAX_STROKES {
        return Vec::new();
    }
    let mut tables: Vec<Drawn> = connected(strokes)
        .iter()
        .filter_map(|strokes| table(words, strokes))
        .collect();
    tables.sort_by(|a, b| b.y.1.total_cmp(&a.y.1));
    tables
}

/// Strokes that meet, directly or over others, are one group.
fn connected(strokes: &[Stroke]) -> Vec<Vec<Stroke>> {
    let mut strokes = strokes.to_vec();
    strokes.sort_by(|a, b| a.y.0.total_cmp(&b.y.0));
    // Each is linked to one of its group that stands lower, the lowest to itself.
    let mut links: Vec<usize> = (0..strokes.len()).collect();
    for (i, low) in strokes.iter().enumerate() {
        let near = strokes.iter().enumerate().skip(i + 1);
        for (j, _) in near
            .take_while(|(_, s)| s.y.0 < low.y.1 + NEAR)
            .filter(|(_, s)| low.meets(s))
        {
            let (a, b) = (lowest(&mut links, i), lowest(&mut links, j));
            links[a.max(b)] = a.min(b);
        }
    }
    let mut groups: BTreeMap<usize, Vec<Stroke>> = BTreeMap::new();
    for (i, stroke) in strokes.into_iter().enumerate() {
        groups
            .entry(lowest(&mut links, i))
            .or_default()
            .push(stroke);
    }
    groups.into_values().collect()
}

/// Follows the links to the end, and shortens them.
fn lowest(links: &mut [usize], mut i: usize) -> usize {
    while links[i] != i {
        links[i] = links[links[i]];
        i = links[i];
    }
    i
}

/// The table of one group of strokes, if it is one.
fn table(words: &[Line], strokes: &[Stroke]) -> Option<Drawn> {
    let (upright, level): (Vec<&Stroke>, Vec<&Stroke>) =
        strokes.iter().partition(|s| s.is_upright());
    // Where a side is left open, the lines end.
    let xs = upright.iter().map(|s| (s.x.0 + s.x.1) / 2.0);
    let xs = places(xs.chain(level.iter().flat_map(|s| [s.x.0, s.x.1])));
    let ys = level.iter().map(|s| (s.y.0 + s.y.1) / 2.0);
    let ys = places(ys.chain(upright.iter().flat_map(|s| [s.y.0, s.y.1])));
    // At the foot of a page a table may have but its heads.
    let is_table = (3..=MAX_LINES).contains(&xs.len()) && (2..=MAX_LINES).contains(&ys.len());
    if upright.is_empty() || !is_table {
        return None;
    }
    let drawn = Drawn {
        x: (xs[0], xs[xs.len() - 1]),
        y: (ys[0], ys[ys.len() - 1]),
        grid: Grid::default(),
    };
    let mut fields = Fields::of(&xs, &ys, &upright, &level)?;
    for word in words.iter().filter(|w| drawn.holds(w)) {
        fields.take(word)?;
    }
    let grid = fields.grid()?;
    Some(Drawn { grid, ..drawn })
}

/// Where lines stand, in order; double ones once.
fn places(all: impl Iterator<Item = f32>) -> Vec<f32> {
    let mut all: Vec<f32> = all.filter(|p| p.is_finite()).collect();
    all.sort_by(f32::total_cmp);
    all.dedup_by(|b, a| *b - *a < NEAR);
    all
}

/// Which of the spaces between `places` a point lies in.
fn space(places: &[f32], at: f32) -> Option<usize> {
    let after = places.partition_point(|p| *p <= at);
    (after < places.len()).then(|| after.checked_sub(1))?
}

/// The spaces between all lines, and which of them are one cell.
struct Fields<'a> {
    xs: &'a [f32],
    /// From the foot of the page upwards.
    ys: &'a [f32],
    /// The cell that each field belongs to, rows from the foot.
    cell_of: Vec<usize>,
    cells: Vec<Field>,
}

/// A cell: its fields, and the words in it.
struct Field {
    columns: (usize, usize),
    rows: (usize, usize),
    words: Vec<Line>,
}

impl<'a> Fields<'a> {
    /// Nothing where a cell is no rectangle.
    fn of(
        xs: &'a [f32],
        ys: &'a [f32],
        upright: &[&Stroke],
        level: &[&Stroke],
    ) -> Option<Fields<'a>> {
        let (columns, rows) = (xs.len() - 1, ys.len() - 1);
        let right = walls(xs, ys, upright.iter().map(|s| (s.x.0, s.y)));
        let above = walls(ys, xs, level.iter().map(|s| (s.y.0, s.x)));
        let is_open_right = |c: usize, r: usize| c + 1 < columns && !right[(c + 1) * rows + r];
        let is_open_above = |c: usize, r: usize| r + 1 < rows && !above[(r + 1) * columns + c];
        let mut cell_of = vec![usize::MAX; columns * rows];
        let mut cells: Vec<Field> = Vec::new();
        for r in 0..rows {
            for c in 0..columns {
                if cell_of[r * columns + c] != usize::MAX {
                    continue;
                }
                let end = (c..columns).find(|c| !is_open_right(*c, r))?;
                let top = (r..rows).find(|r| !is_open_above(c, *r))?;
                for row in r..=top {
                    for column in c..=end {
                        let owner = &mut cell_of[row * columns + column];
                        let is_free = *owner == usize::MAX;
                        if !is_free
                            || is_open_right(column, row) != (column < end)
                            || is_open_above(column, row) != (row < top)
                        {
                            return None;
                        }
                        *owner = cells.len();
                    }
                }
                cells.push(Field {
                    columns: (c, end),
                    rows: (r, top),
                    words: Vec::new(),
                });
            }
        }
        Some(Fields {
            xs,
            ys,
            cell_of,
            cells,
        })
    }

    /// Puts a word into its cell; nothing where it reaches into others, so that these are no cells.
    fn take(&mut self, word: &Line) -> Option<()> {
        let (x, y) = middle(word);
        let (c, r) = (space(self.xs, x)?, space(self.ys, y)?);
        let number = self.cell_of.get(r * (self.xs.len() - 1) + c)?;
        let cell = self.cells.get_mut(*number)?;
        let (left, right) = (self.xs[cell.columns.0], self.xs[cell.columns.1 + 1]);
        if word.left < left - word.size || word.right > right + word.size {
            return None;
        }
        cell.words.push(word.clone());
        Some(())
    }

    /// Its rows from the top; nothing where figures stand below each other in one cell: rows without lines between.
    fn grid(self) -> Option<Grid> {
        let mut rows = vec![Vec::new(); self.ys.len() - 1];
        let last = rows.len() - 1;
        let mut filled = 0;
        let count = self.cells.len();
        let mut cells = self.cells;
        cells.sort_by_key(|c| c.columns.0);
        for cell in cells {
            let lines = lines(cell.words);
            if lines.iter().filter(|l| is_figure(l)).count() > 1 {
                return None;
            }
            filled += usize::from(!lines.is_empty());
            rows[last - cell.rows.1].push(GridCell {
                rows: (cell.rows.1 - cell.rows.0 + 1) as u32,
                columns: (cell.columns.1 - cell.columns.0 + 1) as u32,
                ..GridCell::new(joined(&lines))
            });
        }
        // Graph paper has lines as tables have.
        (filled * 2 >= count && filled > 1).then_some(Grid { sheet: None, rows })
    }
}

/// Whether a stroke stands at each place of `across`, beside each space of `along`.
fn walls(
    across: &[f32],
    along: &[f32],
    strokes: impl Iterator<Item = (f32, (f32, f32))>,
) -> Vec<bool> {
    let spaces = along.len() - 1;
    let mut walls = vec![false; across.len() * spaces];
    for (at, (from, to)) in strokes {
        // Double lines lie behind the place of the first.
        let Some(place) = across.partition_point(|p| *p <= at + 0.01).checked_sub(1) else {
            continue;
        };
        for (i, pair) in along.windows(2).enumerate() {
            let middle = (pair[0] + pair[1]) / 2.0;
            walls[place * spaces + i] |= from <= middle && middle <= to;
        }
    }
    walls
}

/// Where a word stands: in the middle of its letters.
fn middle(word: &Line) -> (f32, f32) {
    ((word.left + word.right) / 2.0, word.y + word.size * 0.3)
}

/// The lines that words stand on, from the top.
fn lines(mut words: Vec<Line>) -> Vec<String> {
    words.retain(|w| !w.text.trim().is_empty());
    words.sort_by(|a, b| b.y.total_cmp(&a.y));
    let mut lines: Vec<Vec<Line>> = Vec::new();
    for word in words {
        match lines.last_mut() {
            // Small letters may stand higher or lower.
            Some(line) if line[0].y - word.y < line[0].size.max(word.size) / 2.0 => line.push(word),
            _ => lines.push(vec![word]),
        }
    }
    lines.into_iter().map(line).collect()
}

fn line(mut words: Vec<Line>) -> String {
    words.sort_by(|a, b| a.left.total_cmp(&b.left));
    let mut text = String::new();
    let mut end = f32::MAX;
    for word in &words {
        if word.left - end > word.size * SPACE {
            text.push(' ');
        }
        text.push_str(&word.text);
        end = word.right;
    }
    text.trim().to_string()
}

/// The lines of a cell as one: only words of letters are apart.
fn joined(lines: &[String]) -> String {
    let mut text = String::new();
    for line in lines {
        let is_letter = |c: Option<char>| c.is_some_and(|c| !fold::is_wide(c));
        if is_letter(text.chars().next_back()) && is_letter(line.chars().next()) {
            text.push(' ');
        }
        text.push_str(line);
    }
    text
}

fn is_figure(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || ".,-－%％ ".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(left: f32, y: f32, text: &str) -> Line {
        Line {
            text: text.to_string(),
            left,
            right: left + 10.0 * text.chars().count() as f32,
            y,
            size: 10.0,
        }
    }

    fn level(y: f32, x: (f32, f32)) -> Stroke {
        Stroke { x, y: (y, y) }
    }

    fn upright(x: f32, y: (f32, f32)) -> Stroke {
        Stroke { x: (x, x), y }
    }

    fn texts(drawn: &[Drawn]) -> Vec<Vec<&str>> {
        let rows = drawn.iter().flat_map(|d| &d.grid.rows);
        rows.map(|r| r.iter().map(|c| c.text.as_str()).collect())
            .collect()
    }

    /// Three columns between double lines, the head of two rows over the last two.
    fn frame() -> Vec<Stroke> {
        let x = (50.0, 250.0);
        let mut strokes: Vec<_> = [100.0, 120.0, 170.0, 170.5].map(|y| level(y, x)).into();
        strokes.push(level(145.0, (100.0, 250.0)));
        strokes.extend([50.0, 50.5, 100.0, 249.5, 250.0].map(|x| upright(x, (100.0, 170.5))));
        strokes.push(upright(160.0, (100.0, 145.0)));
        strokes
    }

    #[test]
    fn what_stands_between_lines_is_one_cell() {
        let words = [
            word(100.0, 180.0, "表1 云溪县出口"),
            word(55.0, 140.0, "商品"),
            word(150.0, 155.0, "出口"),
            word(102.0, 134.0, "数量"),
            word(102.0, 123.0, "（吨）"),
            word(162.0, 134.0, "比上年"),
            word(162.0, 123.0, "增长%"),
            word(55.0, 105.0, "茶叶"),
            word(130.0, 105.0, "271"),
            word(162.0, 105.0, "3.5"),
        ];
        let drawn = drawn(&words, &frame());
        assert_eq!(
            texts(&drawn),
            [
                vec!["商品", "出口"],
                vec!["数量（吨）", "比上年增长%"],
                vec!["茶叶", "271", "3.5"]
            ]
        );
        let head = &drawn[0].grid.rows[0];
        assert_eq!((head[0].rows, head[1].columns), (2, 2));
        assert!(!drawn[0].holds(&words[0]) && drawn[0].holds(&words[1]));
        assert!(frame().iter().all(|s| drawn[0].is_made_of(s)));
    }

    #[test]
    fn rows_without_lines_between_are_left_alone() {
        let mut words = vec![word(55.0, 140.0, "商品"), word(102.0, 134.0, "数量")];
        words.extend([
            word(102.0, 111.0, "271"),
            word(102.0, 101.0, "300"),
            word(55.0, 105.0, "茶叶"),
        ]);
        assert!(drawn(&words, &frame()).is_empty());
        assert!(drawn(&[], &frame()).is_empty());
        assert!(drawn(&words, &[level(100.0, (50.0, 250.0))]).is_empty());
    }
}
