//! Files of rows and columns: an article a row where a column holds texts, else tables of figures.

mod csv;
mod header;
mod parquet;
mod shown;
mod table;
mod workbook;

pub(super) use csv::csv;
pub(super) use parquet::parquet;
pub(super) use workbook::workbook;

use super::unread::{Origin, Unread};
use super::{Documents, Piece};
use crate::article::Article;
use crate::error::{Error, Result};
use header::Header;

/// The article of a row; nothing for an empty one.
fn row(header: &Header, cells: &[String], origin: Origin) -> Option<Piece> {
    if cells.iter().all(|c| c.trim().is_empty()) {
        return None;
    }
    Some(match header.article(cells) {
        Some(mut article) => {
            article.decoding = origin.decoding;
            Piece::One(Unread::fields(article, origin))
        }
        None => Piece::error(
            Error::new("no text")
                .at(&origin.name)
                .hint(format!("the column {} is empty", header.text_name())),
        ),
    })
}

/// One article that is done, for a file of tables.
fn whole(mut article: Article, origin: Origin) -> Documents {
    // The first row of a table is no title; what the file is called may be one.
    if article.text.starts_with('|')
        && let Some(name) = &origin.file_name
    {
        let stem = name
            .rsplit_once('.')
            .map_or(name.as_str(), |(stem, _)| stem);
        article.title = stem.to_string();
    }
    Box::new(std::iter::once(Piece::One(Unread::fields(article, origin))))
}

fn at<T>(result: Result<T>, origin: &Origin) -> Result<T> {
    result.map_err(|e| e.at(&origin.name))
}
