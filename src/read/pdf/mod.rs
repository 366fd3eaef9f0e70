//! PDFs: pages of printed lines, put together to headings, paragraphs and tables.

mod engine;
mod external;
mod fold;
mod join;
mod lattice;
mod sheet;

use crate::article::{Article, Aside, Builder, Grid, GridCell};
use crate::error::{Error, Result};
use join::{Margins, Paragraphs};
use sheet::{Line, Piece, Sheet};

/// From this share of unknown characters on, a text is not to be relied upon.
const MAX_UNKNOWN: f32 = 0.02;

/// Reads a PDF.
///
/// # Errors
/// It is damaged, encrypted, or its text cannot be told: scanned pages, fonts that do not name their characters.
pub(super) fn read(bytes: Vec<u8>) -> Result<Article> {
    let ours = engine::sheets(bytes.clone()).map(|sheets| build(&sheets));
    let trouble = match ours {
        Ok(article) if article.text.trim().is_empty() => Error::new("a PDF without text")
            .hint("pages that are pictures need character recognition first"),
        Ok(article) if fold::unknown_share(&[&article.text]) > MAX_UNKNOWN => {
            Error::new("a PDF whose fonts do not say which characters they draw")
                .hint("with pdftotext of poppler-utils installed it may be readable")
        }
        Ok(article) => return Ok(article),
        Err(e) => e,
    };
    let text = external::pdftotext(&bytes)
        .filter(|text| !text.trim().is_empty() && fold::unknown_share(&[text]) <= MAX_UNKNOWN);
    let text = text.ok_or(trouble)?;
    Ok(Article {
        reader: Some("pdftotext"),
        ..build(&external::sheets(&text))
    })
}

/// The article that the pages are.
fn build(sheets: &[Sheet]) -> Article {
    let mut builder = Builder::new();
    let mut paragraphs = Paragraphs::default();
    // A table that may go on on the next page, and the page it stands on.
    let mut open: Option<(u32, &Grid)> = None;
    for (number, sheet) in (1u32..).zip(sheets) {
        let lines = sheet.pieces.iter().filter_map(|p| match p {
            Piece::Lines(lines) => Some(lines),
            _ => None,
        });
        let margins = Margins::of(lines.flatten());
        for piece in &sheet.pieces {
            if !is_furniture(piece) {
                table(&mut builder, open.take());
            }
            match piece {
                Piece::Running(lines) => furniture(&mut builder, number, lines),
                Piece::Lines(lines) if is_furniture(piece) => {
                    furniture(&mut builder, number, lines)
                }
                Piece::Lines(lines) => paragraphs.add(number, lines, &margins),
                Piece::Item(lines) => {
                    paragraphs.end();
                    paragraphs.add(number, lines, &margins);
                }
                Piece::Heading(depth, lines) => {
                    flush(&mut builder, &mut paragraphs);
                    builder.page(number);
                    let text: String = lines.iter().map(|l| fold::line(&l.text)).collect();
                    builder.heading(*depth, &text);
                }
                Piece::Table(grid) => {
                    flush(&mut builder, &mut paragraphs);
                    open = Some((number, grid));
                }
            }
        }
        for (page, text) in paragraphs.take() {
            builder.page(page);
            builder.paragraph(&text);
        }
    }
    table(&mut builder, open);
    flush(&mut builder, &mut paragraphs);
    let (text, layout) = builder.finish();
    Article {
        laid_out: Some(layout),
        ..Article::from_text(text)
    }
}

fn flush(builder: &mut Builder, paragraphs: &mut Paragraphs) {
    paragraphs.end();
    for (page, text) in paragraphs.take() {
        builder.page(page);
        builder.paragraph(&text);
    }
}

fn table(builder: &mut Builder, table: Option<(u32, &Grid)>) {
    if let Some((page, grid)) = table {
        builder.page(page);
        builder.table(&folded(grid));
    }
}

/// A paragraph or table may go on behind what stands at the foot of its page, which comes before it then.
fn furniture(builder: &mut Builder, number: u32, lines: &[Line]) {
    builder.page(number);
    for line in lines {
        builder.aside(Aside::Furniture, &fold::line(&line.text));
    }
}

fn is_furniture(piece: &Piece) -> bool {
    match piece {
        Piece::Running(_) => true,
        Piece::Lines(lines) => is_page_number(lines),
        Piece::Item(_) | Piece::Heading(..) | Piece::Table(_) => false,
    }
}

/// 12, — 12 —, 第12页, 12/30
fn is_page_number(lines: &[Line]) -> bool {
    let [line] = lines else {
        return false;
    };
    let bare: String = line
        .text
        .chars()
        .filter(|c| !c.is_whitespace() && !"-—－–·第页共/".contains(*c))
        .collect();
    (1..=6).contains(&bare.len()) && bare.bytes().all(|b| b.is_ascii_digit())
}

fn folded(grid: &Grid) -> Grid {
    let cell = |c: &GridCell| GridCell {
        text: fold::line(&c.text),
        ..c.clone()
    };
    Grid {
        sheet: None,
        rows: grid
            .rows
            .iter()
            .map(|row| row.iter().map(cell).collect())
            .collect(),
    }
}
