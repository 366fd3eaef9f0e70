//! Word files before 2007 and WPS files: the compound format. The only file that names `undoc` and `cfb`.

use super::flow::{Flow, Kind};
use super::{article, damaged, encrypted, styles};
use crate::article::Article;
use crate::error::Result;
use std::io::{Cursor, Read};
use undoc::doc::DocParser;
use undoc::model::{Block, Paragraph, RevisionType, Table};

/// Reads a doc file.
///
/// # Errors
/// It is encrypted or damaged.
pub(in crate::read) fn read(bytes: Vec<u8>) -> Result<Article> {
    if holds_encrypted_package(&bytes) {
        return Err(encrypted());
    }
    if !lengths_hold(&bytes) {
        return Err(damaged("it claims more text than it has"));
    }
    let document = DocParser::from_bytes(bytes)
        .and_then(|mut parser| parser.parse())
        .map_err(|e| match e {
            undoc::Error::Encrypted => encrypted(),
            e => damaged("no whole Word file").because(e),
        })?;
    let mut flow = Flow::new();
    for block in document.sections.iter().flat_map(|s| &s.content) {
        match block {
            Block::Paragraph(p) => paragraph(&mut flow, p),
            Block::Table(t) => table(&mut flow, t),
            Block::Note { content, .. } => {
                flow.open_note();
                content.iter().for_each(|p| paragraph(&mut flow, p));
                flow.close_note();
            }
            _ => {}
        }
    }
    Ok(article(flow, document.metadata.title.as_deref()))
}

/// Whether the file has as many bytes as it claims characters. `undoc` believes what is claimed and asks for the memory,
/// which ends the program if there is none.
fn lengths_hold(bytes: &[u8]) -> bool {
    let mut head = [0; HEAD];
    let read = cfb::CompoundFile::open(Cursor::new(bytes))
        .and_then(|mut file| file.open_stream("/WordDocument")?.read_exact(&mut head));
    if read.is_err() {
        // It will be found to be no Word file.
        return true;
    }
    let claims = |at: &[usize]| {
        let numbers = at
            .iter()
            .filter_map(|at| head.get(*at..at + 4)?.try_into().ok());
        numbers.map(u32::from_le_bytes).map(u64::from).sum::<u64>()
    };
    let is_old = head[..2] == [0xdc, 0xa5] || u16::from_le_bytes([head[2], head[3]]) < 0xc0;
    let claimed = match is_old {
        true => claims(&[0x34]),
        false => claims(LENGTHS),
    };
    claimed <= bytes.len() as u64
}

/// How much of a file tells what it claims.
const HEAD: usize = 0x6c;

/// Where it says how many characters it has: of text, footnotes, headers, remarks, endnotes.
const LENGTHS: &[usize] = &[0x4c, 0x50, 0x54, 0x5c, 0x60, 0x64, 0x68];

/// Whether it is a docx file under a password, which lies in such a container, too.
fn holds_encrypted_package(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    // Names stand in a directory of 128 bytes an entry.
    bytes
        .chunks_exact(128)
        .any(|entry| entry.starts_with(&name))
}

fn paragraph(flow: &mut Flow, paragraph: &Paragraph) {
    for run in &paragraph.runs {
        if run.revision != RevisionType::Deleted {
            flow.push(&run.text);
        }
        if run.line_break || run.page_break {
            flow.push("\n");
        }
    }
    let name = paragraph.style_name.as_deref().unwrap_or_default();
    let kind = match (
        styles::named(&name.to_lowercase()),
        paragraph.heading.level(),
    ) {
        (Some(kind), 0) => kind,
        (_, 0) => Kind::Paragraph,
        (_, depth) => Kind::Heading(depth),
    };
    flow.end_paragraph(kind);
}

fn table(flow: &mut Flow, table: &Table) {
    flow.open_table();
    for row in &table.rows {
        flow.open_row();
        for cell in &row.cells {
            flow.open_cell();
            if let Some(shape) = flow.shape() {
                shape.columns = cell.col_span;
                shape.rows = cell.row_span;
                shape.header = row.is_header || cell.is_header;
            }
            cell.content.iter().for_each(|p| paragraph(flow, p));
            for inner in &cell.nested_tables {
                self::table(flow, inner);
            }
            flow.close_cell(1);
        }
    }
    flow.close_table();
}
