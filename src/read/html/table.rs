//! `<table>` → a grid of cells, where it is a table and no scaffold of a page.

use super::blocks::push_text;
use crate::article::{Grid, GridCell};
use dom_query::NodeRef;

/// Wider tables are none; a file may claim anything.
const MAX_COLUMNS: u32 = 1000;
/// A cell with so many characters that make up half of the table is the text of a page.
const TEXT_CHARS: usize = 200;

/// The table with its caption; none where it only lays out a page.
pub(super) fn grid(table: &NodeRef<'_>) -> Option<(Option<String>, Grid)> {
    let mut found = Found::default();
    found.children(table, 0);
    let Found {
        rows,
        caption,
        is_scaffold,
        linked,
    } = found;
    let all: usize = rows.iter().flatten().map(|c| c.text.chars().count()).sum();
    let longest = rows
        .iter()
        .flatten()
        .map(|c| c.text.chars().count())
        .max()?;
    let columns = rows
        .iter()
        .map(|row| row.iter().map(|c| c.columns).sum::<u32>())
        .max()?;
    let is_page = longest >= TEXT_CHARS && longest * 2 > all;
    if is_scaffold || is_page || rows.len() < 2 || columns < 2 || linked * 2 > all {
        return None;
    }
    Some((caption, Grid { sheet: None, rows }))
}

#[derive(Default)]
struct Found {
    rows: Vec<Vec<GridCell>>,
    caption: Option<String>,
    /// Another table, or a heading of a page, stands in it.
    is_scaffold: bool,
    /// How many characters are links.
    linked: usize,
}

impl Found {
    fn children(&mut self, node: &NodeRef<'_>, depth: usize) {
        for child in node.children_it(false) {
            if self.is_scaffold {
                return;
            }
            let Some(name) = child.node_name() else {
                continue;
            };
            match &*name {
                "tr" => {
                    self.rows.push(Vec::new());
                    self.cells(&child);
                }
                "caption" => {
                    let text = self.text(&child).trim().to_string();
                    self.caption = Some(text).filter(|t| !t.is_empty());
                }
                "thead" | "tbody" | "tfoot" if depth == 0 => self.children(&child, 1),
                _ => {}
            }
        }
    }

    fn cells(&mut self, row: &NodeRef<'_>) {
        let mut width = 0;
        for cell in row.children_it(false) {
            let header = cell.has_name("th");
            if !header && !cell.has_name("td") || width >= MAX_COLUMNS || self.is_scaffold {
                continue;
            }
            let reach = |name| cell.attr(name).and_then(|n| n.trim().parse::<u32>().ok());
            let columns = reach("colspan").unwrap_or(1).clamp(1, MAX_COLUMNS - width);
            width += columns;
            let text = self.text(&cell);
            if let Some(row) = self.rows.last_mut() {
                row.push(GridCell {
                    text,
                    rows: reach("rowspan").unwrap_or(1).clamp(1, 1000),
                    columns,
                    header,
                });
            }
        }
    }

    /// What is written in a cell, its paragraphs on lines of their own.
    fn text(&mut self, cell: &NodeRef<'_>) -> String {
        let mut text = String::new();
        let mut link_until = 0;
        for node in cell.descendants_it() {
            if node.is_text() {
                let before = text.len();
                push_text(&mut text, &node.text());
                if node.parent().is_some_and(|p| p.has_name("a")) {
                    link_until += text[before..].chars().count();
                }
                continue;
            }
            match node.node_name().as_deref() {
                Some("table" | "h1" | "h2") => {
                    self.is_scaffold = true;
                    break;
                }
                Some("a") => {}
                Some(_) => text.push('\n'),
                None => {}
            }
        }
        self.linked += link_until;
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Text, rows and columns that it reaches over, whether it is a heading.
    type Read = (String, u32, u32, bool);

    fn rows(html: &str) -> Option<Vec<Vec<Read>>> {
        let doc = dom_query::Document::from(html);
        let table = doc.select_single("table");
        let node = *table.nodes().first()?;
        let (_, grid) = grid(&node)?;
        let cell = |c: &GridCell| (c.text.trim().to_string(), c.rows, c.columns, c.header);
        Some(
            grid.rows
                .iter()
                .map(|r| r.iter().map(cell).collect())
                .collect(),
        )
    }

    #[test]
    fn cells_reach_over_rows_and_columns() {
        let html = "<table><thead><tr><th rowspan=2>指标<th colspan=2>2021年</thead><tr><td>总数<td>比重（%）</table>";
        let want = [
            vec![("指标".into(), 2, 1, true), ("2021年".into(), 1, 2, true)],
            vec![
                ("总数".into(), 1, 1, false),
                ("比重（%）".into(), 1, 1, false),
            ],
        ];
        assert_eq!(rows(html).as_deref(), Some(&want[..]));
    }

    #[test]
    fn a_scaffold_is_no_table() {
        let long = "全市共363人。".repeat(60);
        assert_eq!(
            rows(&format!(
                "<table><tr><td>甲<td>乙<tr><td>{long}<td>丙</table>"
            )),
            None
        );
        assert_eq!(
            rows("<table><tr><td>甲<td><table></table><tr><td>丙<td>丁</table>"),
            None
        );
        assert_eq!(rows("<table><tr><td>甲</table>"), None);
        assert_eq!(
            rows("<table><tr><td><a>甲</a><td><a>乙</a><tr><td>丙<td></table>"),
            None
        );
    }

    #[test]
    fn claims_are_bounded() {
        let html = "<table><tr>".to_string()
            + &"<td colspan=4000000000 rowspan=99999>3".repeat(50)
            + "<tr><td>4</table>";
        let all = rows(&html).unwrap_or_default();
        assert_eq!(all[0], [("3".into(), 1000, 1000, false)]);
    }
}
