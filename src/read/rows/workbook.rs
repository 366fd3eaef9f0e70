//! Workbooks: xlsx, xlsb, xls and ods. The only folder that names `calamine`.

use super::super::unread::Origin;
use super::super::{Documents, MAX_BYTES, Piece, damaged, encrypted};
use super::header::{Header, SAMPLE_ROWS};
use super::table::{Merged, Sheet, write};
use super::{at, row, shown, whole};
use crate::article::{Article, Builder};
use crate::error::{Error, Result};
use calamine::{Data, Dimensions, Ods, Reader, Sheets, Xls, Xlsb, Xlsx};
use std::io::Cursor;

type Bytes = Cursor<Vec<u8>>;

/// The articles of a workbook: one a row in sheets with a column of texts; the other sheets are tables of one article.
pub(in super::super) fn workbook(bytes: Vec<u8>, origin: Origin) -> Result<Documents> {
    let failed = |e: calamine::Error| {
        let what = e.to_string();
        match what.to_lowercase().contains("password") {
            true => encrypted(&origin.name),
            false => damaged(&origin.name).because(e),
        }
    };
    let mut book = open(bytes).map_err(failed)?;
    let mut builder = Builder::new();
    let mut pieces: Vec<Piece> = Vec::new();
    let wanted = origin.options.columns.text.is_some();
    let mut missing = None;
    for name in book.sheet_names() {
        let place = Origin {
            name: format!("{}!{name}", origin.name),
            id: format!("{}!{name}", origin.id),
            file_name: None,
            ..origin.clone()
        };
        let sheet = match read(&mut book, &name) {
            Ok(sheet) => sheet,
            Err(e) => {
                pieces.push(Piece::error(e.at(&place.name)));
                continue;
            }
        };
        let head = sheet.rows.iter().take(SAMPLE_ROWS);
        let head: Vec<Vec<String>> = head.map(|(_, r)| r.clone()).collect();
        match at(Header::find(&head, &origin.options.columns), &place) {
            Ok(Some(header)) => {
                let rows = sheet.rows.iter().skip(header.rows);
                pieces.extend(rows.filter_map(|(number, cells)| {
                    row(&header, cells, place.line(*number as usize + 1))
                }));
            }
            // Other sheets may have the column.
            Err(e) => missing = Some(e),
            Ok(None) if wanted || sheet.rows.is_empty() => {}
            Ok(None) => {
                if !write(&mut builder, &sheet) {
                    pieces.push(Piece::error(
                        Error::new("too large for a table").at(&place.name),
                    ));
                }
            }
        }
    }
    if pieces.is_empty()
        && let Some(e) = missing
    {
        return Err(e);
    }
    if pieces.is_empty() || !builder.is_empty() {
        let (text, layout) = builder.finish();
        let article = Article {
            laid_out: Some(layout),
            ..Article::from_text(text)
        };
        return Ok(Box::new(whole(article, origin).chain(pieces)));
    }
    Ok(Box::new(pieces.into_iter()))
}

/// Opens it as what it is; trying one kind after the other would say of a damaged one that it is none.
fn open(bytes: Vec<u8>) -> std::result::Result<Sheets<Bytes>, calamine::Error> {
    let has = |part: &[u8], what: &[u8]| part.windows(what.len()).any(|w| w == what);
    let open_document = has(&bytes[..bytes.len().min(256)], b"opendocument.spreadsheet");
    // The table of contents stands at the end.
    let binary = has(
        &bytes[bytes.len().saturating_sub(CONTENTS)..],
        b"xl/workbook.bin",
    );
    let zipped = bytes.starts_with(b"PK");
    let input = Cursor::new(bytes);
    Ok(match () {
        () if !zipped => Sheets::Xls(Xls::new(input)?),
        () if open_document => Sheets::Ods(Ods::new(input)?),
        () if binary => Sheets::Xlsb(Xlsb::new(input)?),
        () => Sheets::Xlsx(Xlsx::new(input)?),
    })
}

/// Where the table of contents of a zip file is looked for, from the end.
const CONTENTS: usize = 256 << 10;

fn read(book: &mut Sheets<Bytes>, name: &str) -> Result<Sheet> {
    let broken = |e: String| Error::new("damaged").because(e);
    let (cells, merged) = match book {
        Sheets::Xlsx(book) => {
            let merged = book.merge_cells_by_sheet_name(name).unwrap_or_default();
            (xlsx(book, name)?, merged)
        }
        Sheets::Xls(book) => {
            let merged = book.merge_cells_by_sheet_name(name).unwrap_or_default();
            let range = book
                .worksheet_range(name)
                .map_err(|e| broken(e.to_string()))?;
            (of_range(&range), merged)
        }
        other => {
            let range = other
                .worksheet_range(name)
                .map_err(|e| broken(e.to_string()))?;
            (of_range(&range), Vec::new())
        }
    };
    Ok(sheet(name, cells, &merged))
}

/// A cell that is not empty: row, column, what it shows.
type Shown = (u32, u32, String);

/// The cells of an xlsx sheet one by one: a whole range would be as large as its two farthest cells are apart.
fn xlsx(book: &mut Xlsx<Bytes>, name: &str) -> Result<Vec<Shown>> {
    let broken = |e: calamine::XlsxError| Error::new("damaged").because(e);
    let mut reader = match book.worksheet_cells_reader(name) {
        Ok(reader) => reader,
        // A sheet that is a diagram has no cells.
        Err(calamine::XlsxError::NotAWorksheet(_)) => return Ok(Vec::new()),
        Err(e) => return Err(broken(e)),
    };
    let mut cells = Vec::new();
    let mut bytes = 0;
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(broken)? {
        let (row, column) = cell.get_position();
        let format = reader
            .styles()
            .get(style)
            .and_then(|s| s.number_format.as_ref());
        let value: Data = cell.get_value().clone().into();
        let text = shown::cell(&value, format.map(|f| f.format_code.as_str()));
        bytes += text.len() + 1;
        if bytes > MAX_BYTES {
            return Err(super::super::too_long("sheet"));
        }
        if !text.trim().is_empty() {
            cells.push((row, column, text));
        }
    }
    Ok(cells)
}

fn of_range(range: &calamine::Range<Data>) -> Vec<Shown> {
    let (top, left) = range.start().unwrap_or_default();
    let used = range.used_cells();
    used.map(|(r, c, v)| (top + r as u32, left + c as u32, shown::cell(v, None)))
        .filter(|(_, _, text)| !text.trim().is_empty())
        .collect()
}

/// Puts cells into rows; columns count from the first that is used.
fn sheet(name: &str, mut cells: Vec<Shown>, merged: &[Dimensions]) -> Sheet {
    cells.sort_by_key(|(row, column, _)| (*row, *column));
    let left = cells
        .iter()
        .map(|(_, column, _)| *column)
        .min()
        .unwrap_or(0);
    let mut rows: Vec<(u32, Vec<String>)> = Vec::new();
    for (row, column, text) in cells {
        if rows.last().is_none_or(|(number, _)| *number != row) {
            rows.push((row, Vec::new()));
        }
        if let Some((_, cells)) = rows.last_mut() {
            cells.resize((column - left) as usize, String::new());
            cells.push(text);
        }
    }
    let merged = merged
        .iter()
        .filter(|d| d.start.0 <= d.end.0 && d.start.1 <= d.end.1);
    let merged = merged.map(|d| Merged {
        top: d.start.0,
        left: d.start.1.saturating_sub(left),
        bottom: d.end.0,
        right: d.end.1.saturating_sub(left),
    });
    Sheet {
        name: Some(name.to_string()),
        rows,
        merged: merged.collect(),
    }
}
