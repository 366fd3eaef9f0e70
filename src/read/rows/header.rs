//! Which column holds what: as the user says, as the first rows say, or as the cells look.

use super::super::json_lines::{TEXT, some};
use super::super::options::Columns;
use super::super::{date, front_matter as names, kind};
use crate::article::Article;
use crate::error::{Error, Result};

/// Titles and notes may stand above the header.
const SEARCHED: usize = 10;
/// How many characters the cells of a column have on average that is an article's text.
const ARTICLE_CHARS: usize = 100;
/// Shorter cells beside figures describe them: `内容 | 金额`.
const LABEL_CHARS: usize = 15;

/// Rows that are looked at to tell what a file holds.
pub(super) const SAMPLE_ROWS: usize = 50;

/// Where in a row each field of an article stands.
#[derive(Debug, Clone)]
pub(super) struct Header {
    /// How many rows are above the first article.
    pub rows: usize,
    names: Vec<String>,
    text: usize,
    title: Option<usize>,
    date: Option<usize>,
    source: Option<usize>,
    place: Option<usize>,
    id: Option<usize>,
    kind: Option<usize>,
}

impl Header {
    /// Looks for it in the first rows; nothing where no column holds articles.
    ///
    /// # Errors
    /// The column that the user names for the text is not there.
    pub fn find(rows: &[Vec<String>], columns: &Columns) -> Result<Option<Header>> {
        let first = rows.iter().take(SEARCHED).enumerate();
        if let Some(name) = &columns.text {
            for (i, row) in first {
                if let Some(text) = position(row, &[name.as_str()]) {
                    return Ok(Some(Header::new(i, row, text, columns)));
                }
            }
            let there = rows
                .iter()
                .find(|r| r.iter().filter(|c| !c.trim().is_empty()).count() > 1);
            let there = there
                .or(rows.first())
                .map(|r| some(r.iter().map(|c| c.trim())));
            return Err(Error::new(format!("no column {name}"))
                .hint(format!("there are {}", there.unwrap_or_default())));
        }
        for (i, row) in first {
            if let Some(text) = position(row, TEXT)
                && !labels_figures(&rows[i + 1..], text)
            {
                return Ok(Some(Header::new(i, row, text, columns)));
            }
        }
        let filled = |r: &&Vec<String>| r.iter().filter(|c| !c.trim().is_empty()).count() > 1;
        let Some(i) = rows.iter().take(SEARCHED).position(|r| filled(&r)) else {
            return Ok(None);
        };
        let text = (0..rows[i].len()).filter(|c| is_long(&rows[i + 1..], *c));
        let text = text.max_by_key(|c| chars(&rows[i + 1..], *c));
        Ok(text.map(|text| Header::new(i, &rows[i], text, columns)))
    }

    fn new(rows: usize, row: &[String], text: usize, columns: &Columns) -> Header {
        let column = |named: &Option<String>, names: &[&str]| match named {
            Some(name) => position(row, &[name.as_str()]),
            None => position(row, names).or_else(|| ending(row, names)),
        };
        Header {
            rows: rows + 1,
            text,
            title: column(&columns.title, names::TITLE),
            date: column(&columns.date, names::DATE),
            source: column(&columns.source, names::SOURCE),
            place: column(&columns.place, names::PLACE),
            id: match &columns.id {
                Some(name) => position(row, &[name.as_str()]),
                None => position(row, names::ID),
            },
            kind: position(row, names::KIND),
            names: row.to_vec(),
        }
    }

    /// The article of a row; nothing where it has no text.
    pub fn article(&self, cells: &[String]) -> Option<Article> {
        let get = |column: Option<usize>| {
            let cell = cells.get(column?)?;
            (!cell.trim().is_empty()).then(|| cell.trim().to_string())
        };
        let text = cells.get(self.text).filter(|t| !t.trim().is_empty())?;
        Some(Article {
            id: get(self.id).unwrap_or_default(),
            title: get(self.title).unwrap_or_default(),
            date: get(self.date).and_then(|d| date::field(&d)),
            kind: get(self.kind).and_then(|k| kind::named(&k)),
            source: get(self.source),
            place: get(self.place),
            ..Article::from_text(text.clone())
        })
    }

    /// What the column of the text is called.
    pub fn text_name(&self) -> &str {
        self.names.get(self.text).map_or("", |n| n.trim())
    }
}

/// The column that has one of the names, the first name first.
fn position(row: &[String], names: &[&str]) -> Option<usize> {
    let called = |name: &&str| {
        row.iter()
            .position(|cell| cell.trim().to_lowercase() == name.to_lowercase())
    };
    names.iter().find_map(called)
}

/// The column whose Chinese name ends like one of the names: 新闻标题.
fn ending(row: &[String], names: &[&str]) -> Option<usize> {
    let names = names.iter().filter(|n| !n.is_ascii());
    names
        .clone()
        .find_map(|name| row.iter().position(|cell| cell.trim().ends_with(name)))
}

fn cells(rows: &[Vec<String>], column: usize) -> impl Iterator<Item = &str> {
    let cells = rows.iter().filter_map(move |r| r.get(column));
    cells.map(|c| c.trim()).filter(|c| !c.is_empty())
}

fn chars(rows: &[Vec<String>], column: usize) -> usize {
    cells(rows, column).map(|c| c.chars().count()).sum()
}

/// Whether a column without a name that tells holds running text.
fn is_long(rows: &[Vec<String>], column: usize) -> bool {
    let count = cells(rows, column).count();
    let sentences = cells(rows, column).filter(|c| c.contains('。')).count();
    count > 0
        && count * 2 >= rows.len()
        && sentences * 2 >= count
        && chars(rows, column) >= count * ARTICLE_CHARS
}

/// Whether a column that is called 内容 says what the figures beside it are.
fn labels_figures(rows: &[Vec<String>], text: usize) -> bool {
    let count = cells(rows, text).count();
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let others: Vec<&str> = (0..width)
        .filter(|c| *c != text)
        .flat_map(|c| cells(rows, c))
        .collect();
    let is_figure = |c: &&&str| {
        c.trim_end_matches('%')
            .replace(',', "")
            .parse::<f64>()
            .is_ok()
    };
    let figures = others.iter().filter(is_figure).count();
    chars(rows, text) < count * LABEL_CHARS && figures * 2 > others.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(table: &[&[&str]]) -> Vec<Vec<String>> {
        let row = |r: &&[&str]| r.iter().map(|c| c.to_string()).collect();
        table.iter().map(row).collect()
    }

    #[test]
    fn columns_are_told_by_name_by_flag_or_by_looks() {
        let long = "全市共选派驻村干部363人。".repeat(9);
        let table = rows(&[
            &["2023年新闻汇编"],
            &["序号", "新闻标题", "发布时间", "稿件"],
            &["1", "甲", "2023年5月12日", &long],
        ]);
        let header = Header::find(&table, &Columns::default())
            .expect("fits")
            .expect("a header");
        let article = header.article(&table[header.rows]).expect("an article");
        assert_eq!((header.rows, article.title.as_str()), (2, "甲"));
        assert_eq!(
            article.date.map(|d| d.to_string()).as_deref(),
            Some("2023-05-12")
        );
        let by = |text: &str| Columns {
            text: Some(text.into()),
            ..Columns::default()
        };
        let header = Header::find(&table, &by("新闻标题"))
            .expect("fits")
            .expect("a header");
        assert_eq!(header.article(&table[2]).expect("an article").text, "甲");
        let e = Header::find(&table, &by("正文"))
            .expect_err("not there")
            .to_string();
        assert_eq!(
            e,
            "no column 正文 (there are 序号, 新闻标题, 发布时间, 稿件)"
        );
    }

    #[test]
    fn figures_are_no_articles() {
        for table in [
            rows(&[&["内容", "金额"], &["办公费", "1,200"], &["差旅费", "300"]]),
            rows(&[&["指标", "2021年"], &["总人口", "363"]]),
            rows(&[&["只有一列"]]),
            vec![],
        ] {
            let header = Header::find(&table, &Columns::default()).expect("fits");
            assert!(header.is_none(), "{table:?}");
        }
    }
}
