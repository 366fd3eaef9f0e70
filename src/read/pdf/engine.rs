//! The one place that knows the library which opens PDFs. Anything that gives [`Sheet`]s may stand in for it.

use super::lattice::{self, Drawn, Stroke};
use super::sheet::{Line, Piece, Sheet};
use crate::article::{Grid, GridCell};
use crate::error::{Error, Result};
use pdfboss_core::source::{Immediate, block_on};
use pdfboss_core::{Document, Error as Cause};
use pdfboss_output::{
    self as ir, document_layout_with_rulings, retain_rulings_on_page, retain_spans_on_page,
};
use pdfboss_text::{
    FontCache, ReadingOrder, Ruling, TextSpan, extract_spans_and_rulings_reporting_cached_with,
    structure_for,
};

/// More pages than any report or yearbook has.
const MAX_PAGES: usize = 5000;
/// More characters than a document may have in bytes; form objects may repeat without end.
const MAX_CHARS: usize = 32 << 20;

/// A page with so many drawn lines has tables.
const MIN_RULINGS: usize = 4;
/// Narrower columns are those of a table, in characters.
const MIN_COLUMN_CHARS: usize = 10;
/// Fewer rows tell nothing.
const MIN_ROWS: usize = 5;

/// The pages of a PDF.
///
/// # Errors
/// It is damaged, encrypted or has too many pages.
pub(super) fn sheets(bytes: Vec<u8>) -> Result<Vec<Sheet>> {
    let doc = Document::load(bytes).map_err(|e| failed(&e))?;
    if doc.is_locked() {
        return Err(failed(&Cause::Encrypted));
    }
    let count = doc.page_count();
    if count > MAX_PAGES {
        return Err(Error::new(format!("more than {MAX_PAGES} pages")).hint("split the PDF"));
    }
    let fonts = FontCache::default();
    let oc = doc.oc_state();
    let order = ReadingOrder::Content;
    let structure = structure_for(&doc, order);
    let mut pages = Vec::new();
    let mut tables = Vec::new();
    let mut chars = 0;
    for number in 0..count {
        let Ok(page) = doc.page(number) else {
            pages.push((Vec::new(), Vec::new(), order));
            tables.push(Vec::new());
            continue;
        };
        let (mut spans, mut rulings, report) =
            block_on(extract_spans_and_rulings_reporting_cached_with(
                Immediate(&doc),
                &page,
                &fonts,
                oc.as_ref(),
                structure.as_ref(),
                order,
            ))
            .map_err(|e| failed(&e))?;
        retain_spans_on_page(&mut spans, &page);
        retain_rulings_on_page(&mut rulings, &page);
        if let Some(gap) = across_columns(&spans).filter(|_| rulings.len() < MIN_RULINGS) {
            spans.sort_by_key(|s| s.x > gap);
        }
        chars += spans.iter().map(|s| s.text.len()).sum::<usize>();
        if chars > MAX_CHARS {
            return Err(super::super::too_long("text of the PDF"));
        }
        tables.push(take_tables(&mut spans, &mut rulings));
        pages.push((spans, rulings, report.order));
    }
    let layouts = document_layout_with_rulings(&pages);
    Ok(layouts.into_iter().zip(tables).map(sheet).collect())
}

/// Where the gap is between two columns of text that were written row by row, across both; nothing on other pages.
fn across_columns(spans: &[TextSpan]) -> Option<f32> {
    let is_long = |s: &TextSpan| s.text.chars().count() >= MIN_COLUMN_CHARS;
    let gap = |pair: &[TextSpan]| {
        let [a, b] = pair else { return None };
        let beside = (a.y - b.y).abs() < a.size / 2.0 && b.x - a.end_x > a.size;
        (beside && is_long(a) && is_long(b)).then_some(b.x - a.size / 2.0)
    };
    let mut gaps: Vec<f32> = spans.windows(2).filter_map(gap).collect();
    gaps.sort_by(f32::total_cmp);
    let rows = gaps.len();
    let one_place = gaps.last()? - gaps.first()? < spans.first()?.size * 2.0;
    (one_place && rows >= MIN_ROWS && rows * 3 >= spans.len()).then(|| gaps[rows / 2])
}

fn failed(cause: &Cause) -> Error {
    match cause {
        Cause::Encrypted => Error::new("an encrypted PDF").hint("save it without a password"),
        cause => Error::new("a damaged PDF")
            .because(cause.to_string())
            .hint("open it in a viewer and save it anew"),
    }
}

/// The tables that lines are drawn around, with all that belongs to them taken off the page. Pages that are turned have none.
fn take_tables(spans: &mut Vec<TextSpan>, rulings: &mut Vec<Ruling>) -> Vec<Drawn> {
    if rulings.len() < MIN_RULINGS || spans.iter().any(|s| s.rotate != 0) {
        return Vec::new();
    }
    let stroke = |r: &Ruling| Stroke {
        x: (r.start.x, r.end.x),
        y: (r.start.y, r.end.y),
    };
    let strokes: Vec<Stroke> = rulings.iter().map(stroke).collect();
    let words: Vec<Line> = spans.iter().map(word).collect();
    let tables = lattice::drawn(&words, &strokes);
    let mut words = words.iter();
    spans.retain(|_| {
        !words
            .next()
            .is_some_and(|w| tables.iter().any(|t| t.holds(w)))
    });
    rulings.retain(|r| !tables.iter().any(|t| t.is_made_of(&stroke(r))));
    tables
}

fn word(span: &TextSpan) -> Line {
    Line {
        text: span.text.clone(),
        left: span.x,
        right: span.end_x,
        y: span.y,
        size: span.size,
    }
}

/// A table stands before what begins or goes on below its top, beside or across it.
fn sheet((page, tables): (ir::PageLayout, Vec<Drawn>)) -> Sheet {
    let mut tables = tables.into_iter().peekable();
    let mut out = Sheet::default();
    for block in page.blocks {
        let mut rest = Some(block);
        while let (Some(block), Some(table)) = (&mut rest, tables.peek()) {
            let bounds = bounds(block);
            let is_beside = bounds.x0 < table.x.1 && table.x.0 < bounds.x1;
            if !is_beside || bounds.y0 > table.y.1 {
                break;
            }
            let above = split_above(block, table.y.1);
            out.pieces.extend(above.into_iter().flat_map(pieces));
            out.pieces
                .extend(tables.next().map(|t| Piece::Table(t.grid)));
        }
        out.pieces.extend(rest.take().into_iter().flat_map(pieces));
    }
    out.pieces.extend(tables.map(|t| Piece::Table(t.grid)));
    out
}

fn bounds(block: &ir::Block) -> &ir::BBox {
    match block {
        ir::Block::Heading { bbox, .. }
        | ir::Block::Paragraph { bbox, .. }
        | ir::Block::List { bbox, .. }
        | ir::Block::Table { bbox, .. } => bbox,
    }
}

/// Takes the lines above height `y` from a paragraph that has some below it as well.
fn split_above(block: &mut ir::Block, y: f32) -> Option<ir::Block> {
    let ir::Block::Paragraph { lines, bbox, role } = block else {
        return None;
    };
    let count = lines.iter().take_while(|l| l.y > y).count();
    let above: Vec<ir::Line> = lines.drain(..count).collect();
    (count > 0).then(|| ir::Block::Paragraph {
        lines: above,
        bbox: bbox.clone(),
        role: role.clone(),
    })
}

fn pieces(block: ir::Block) -> Vec<Piece> {
    vec![match block {
        ir::Block::Heading { level, lines, .. } => {
            Piece::Heading(level, lines.iter().map(line).collect())
        }
        ir::Block::Paragraph { lines, role, .. } => {
            let lines = lines.iter().map(line).collect();
            match role {
                ir::Role::PageHeader | ir::Role::PageFooter => Piece::Running(lines),
                ir::Role::Body | ir::Role::Quote => Piece::Lines(lines),
            }
        }
        ir::Block::List { items, .. } => {
            let item = |item: &ir::ListItem| Piece::Item(item.lines.iter().map(line).collect());
            return items.iter().map(item).collect();
        }
        ir::Block::Table { rows, .. } => Piece::Table(Grid {
            sheet: None,
            rows: rows.iter().map(|row| cells(row)).collect(),
        }),
    }]
}

/// Cells that a neighbour reaches over have no line, as empty ones.
fn cells(row: &[ir::Cell]) -> Vec<GridCell> {
    let mut covered = 0u8;
    let mut cells = Vec::new();
    for cell in row {
        if covered > 0 && cell.line.is_none() {
            covered -= 1;
            continue;
        }
        covered = cell.colspan.saturating_sub(1);
        let text = cell.line.as_ref().map(|l| line(l).text).unwrap_or_default();
        cells.push(GridCell {
            columns: u32::from(cell.colspan.max(1)),
            ..GridCell::new(text)
        });
    }
    cells
}

fn line(line: &ir::Line) -> Line {
    Line {
        text: line.inlines.iter().map(|i| i.text.as_str()).collect(),
        left: line.x,
        right: line.end_x,
        y: line.y,
        size: line.size,
    }
}
