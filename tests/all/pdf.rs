//! PDFs made here, letter by letter: pages, columns, damage, encryption, and help from outside.

use crate::cli::folder;
use shushuo::article::{Article, LineKind};
use shushuo::read::{Inputs, find};
use std::fmt::Write as _;
use std::time::{Duration, Instant};

/// A PDF of the given pages: lines with their place, in a font that is named and not embedded.
fn pdf(pages: &[&[(i32, i32, &str)]], trailer: &str) -> Vec<u8> {
    let drawn: Vec<String> = pages.iter().map(|lines| written(lines)).collect();
    pdf_of(&drawn, trailer)
}

/// What draws lines of text.
fn written(lines: &[(i32, i32, &str)]) -> String {
    let mut content = String::new();
    for (x, y, text) in lines {
        let hex: String = text.encode_utf16().map(|u| format!("{u:04X}")).collect();
        writeln!(content, "BT /F1 10 Tf {x} {y} Td <{hex}> Tj ET").unwrap();
    }
    content
}

/// A PDF of pages that are drawn so.
fn pdf_of(pages: &[String], trailer: &str) -> Vec<u8> {
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_string(),
        String::new(),
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>".into(),
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>".into(),
    ];
    let mut kids = String::new();
    for content in pages {
        let page = objects.len() + 1;
        write!(kids, "{page} 0 R ").unwrap();
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents {} 0 R >>",
            page + 1
        ));
        objects.push(format!(
            "<< /Length {} >>\nstream\n{content}\nendstream",
            content.len()
        ));
    }
    objects[1] = format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", pages.len());
    let mut out = "%PDF-1.4\n".to_string();
    let mut table = String::new();
    for (i, object) in objects.iter().enumerate() {
        writeln!(table, "{:010} 00000 n ", out.len()).unwrap();
        write!(out, "{} 0 obj\n{object}\nendobj\n", i + 1).unwrap();
    }
    let start = out.len();
    let count = objects.len() + 1;
    write!(
        out,
        "xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n<< /Size {count} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n"
    )
    .unwrap();
    out.into_bytes()
}

fn read(bytes: &[u8]) -> Result<Article, String> {
    let dir = folder(&[("a.pdf", bytes)]);
    let mut all = Inputs::new(find(&[dir.path().join("a.pdf")]).inputs).articles();
    all.next().expect("one").map_err(|e| e.to_string())
}

const LINES: &[(i32, i32, &str)] = &[
    (70, 760, "全市共选派驻村干部363 人，比上年增加了12"),
    (50, 744, "人。全年完成投资3.5 亿元，新增就业2万人，⺠"),
    (50, 728, "营经济增加值占比达到六成。"),
    (70, 712, "全年粮食产量共计30万吨，比上年增长百分之"),
];

#[test]
fn lines_become_paragraphs_that_know_their_page() {
    let next: &[_] = &[
        (50, 760, "五点二，连续多年保持稳定，农民收入稳步增长"),
        (50, 744, "。"),
    ];
    let article = read(&pdf(&[LINES, next], "")).unwrap();
    assert_eq!(
        article.text,
        "全市共选派驻村干部363人，比上年增加了12人。全年完成投资3.5亿元，新增就业2万人，民营经济增加值占比达到六成。\n\
         全年粮食产量共计30万吨，比上年增长百分之五点二，连续多年保持稳定，农民收入稳步增长。\n"
    );
    let pages: Vec<_> = article.layout().lines.iter().map(|l| l.page).collect();
    assert_eq!(pages, [Some(1), Some(1)]);
}

#[test]
fn running_heads_and_page_numbers_are_none_of_the_text() {
    let page = |head: &'static str, text: &'static str, foot: &'static str| {
        [
            (250, 820, head),
            (50, 700, text),
            (50, 684, text),
            (290, 20, foot),
        ]
    };
    let pages = [
        page(
            "云溪县统计公报",
            "全年完成投资3.5亿元，新增就业2万人，增长5%。",
            "— 1 —",
        ),
        page(
            "云溪县统计公报",
            "全年粮食产量30万吨，比上年增长5.2%，很好了。",
            "— 2 —",
        ),
        page(
            "云溪县统计公报",
            "全市共选派驻村干部363人，比上年增加12人了。",
            "— 3 —",
        ),
    ];
    let slices: Vec<&[_]> = pages.iter().map(|p| &p[..]).collect();
    let article = read(&pdf(&slices, "")).unwrap();
    let layout = article.layout();
    let running: Vec<_> = layout
        .lines
        .iter()
        .filter(|l| matches!(l.kind, LineKind::Paragraph | LineKind::Heading(_)))
        .map(|l| l.span.of(&article.text))
        .collect();
    assert!(
        running
            .iter()
            .all(|l| !l.contains("公报") && !l.contains('—')),
        "{running:?}"
    );
    assert!(running.iter().any(|l| l.contains("363人")));
}

#[test]
fn columns_are_read_one_after_the_other() {
    let text: String = (1..40)
        .map(|n| format!("第{n}个村选派驻村干部{}人，完成投资{n}.5亿元。", n * 7))
        .collect();
    let chars: Vec<char> = text.chars().collect();
    let rows: Vec<String> = chars.chunks(23).map(|c| c.iter().collect()).collect();
    let (left, right) = rows.split_at(rows.len() / 2);
    let mut lines = Vec::new();
    // As some programs write them: row by row, across both columns.
    for (i, r) in right.iter().enumerate() {
        let y = 760 - 16 * i as i32;
        lines.extend(left.get(i).map(|l| (50, y, l.as_str())));
        lines.push((310, y, r.as_str()));
    }
    let article = read(&pdf(&[&lines], "")).unwrap();
    let bare: String = article.text.split_whitespace().collect();
    assert_eq!(bare, text);
}

#[test]
fn damage_is_an_error_or_less_text_and_never_takes_long() {
    let whole = pdf(&[LINES, LINES], "");
    let began = Instant::now();
    let mut errors = 0;
    for cut in (0..whole.len()).step_by(37) {
        errors += usize::from(read(&whole[..cut]).is_err());
        let mut bent = whole.clone();
        bent[cut] = bent[cut].wrapping_add(1);
        let _ = read(&bent);
    }
    assert!(errors > 0);
    assert!(began.elapsed() < Duration::from_secs(60));
    let error = read(b"%PDF-1.4\nnothing").unwrap_err();
    assert!(
        error.contains("a.pdf: a damaged PDF") || error.contains("without text"),
        "{error}"
    );
}

#[test]
fn encrypted_files_and_pictures_say_so() {
    let locked = "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <0102030405060708091011121314151617181920212223242526272829303132> \
                  /U <0102030405060708091011121314151617181920212223242526272829303132> >> /ID [<01> <01>]";
    let error = read(&pdf(&[LINES], locked)).unwrap_err();
    assert!(error.contains("an encrypted PDF"), "{error}");
    let error = read(&pdf(&[&[]], "")).unwrap_err();
    assert!(error.contains("a PDF without text"), "{error}");
}

/// A program of that name stands in for the real one.
#[cfg(unix)]
#[test]
fn pdftotext_helps_where_it_is_there() {
    use std::os::unix::fs::PermissionsExt;
    let dir = folder(&[
        ("a.pdf", pdf(&[&[]], "").as_slice()),
        (
            "bin/pdftotext",
            "#!/bin/sh\ncat >/dev/null\nprintf '全市共选派驻村干部363人。\\n\\f'\n".as_bytes(),
        ),
    ]);
    let program = dir.path().join("bin/pdftotext");
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!(
        "{}:{}",
        dir.path().join("bin").display(),
        std::env::var("PATH").unwrap_or_default()
    );
    let output = assert_cmd::cargo::cargo_bin_cmd!("shushuo")
        .env("PATH", path)
        .args(["extract", "--format", "csv"])
        .arg(dir.path().join("a.pdf"))
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(
        text.contains("363"),
        "{text} {}",
        String::from_utf8_lossy(&output.stderr)
    );
}

/// Draws a frame with lines between three columns and rows of the given heights.
fn frame(ys: &[i32]) -> String {
    let xs = [50, 150, 190, 260];
    let (foot, top) = (ys[ys.len() - 1], ys[0]);
    let mut out = "0.5 w\n".to_string();
    for y in ys {
        writeln!(out, "50 {y} m 260 {y} l S").unwrap();
    }
    for x in xs {
        writeln!(out, "{x} {foot} m {x} {top} l S").unwrap();
    }
    out
}

#[test]
fn cells_of_drawn_tables_may_fill_lines_and_the_table_pages() {
    let first: &[_] = &[
        (50, 130, "全年茶叶出口稳步增长（见表1）。"),
        (80, 112, "表1 云溪县主要商品产量"),
        (55, 84, "商品名称"),
        (155, 84, "单位"),
        (195, 90, "产量比上年"),
        (195, 78, "增长（%）"),
        (150, 30, "— 1 —"),
    ];
    let second: &[_] = &[
        (55, 785, "茶叶"),
        (157, 785, "万吨"),
        (191, 785, "27.5"),
        (55, 765, "柑橘"),
        (157, 765, "万吨"),
        (191, 765, "-1.5"),
        (50, 740, "年末全县总人口31万人。"),
    ];
    let pages = [
        written(first) + &frame(&[102, 72]),
        written(second) + &frame(&[800, 780, 760]),
    ];
    let article = read(&pdf_of(&pages, "")).unwrap();
    let layout = article.layout();
    assert_eq!(layout.tables.len(), 1, "{}", article.text);
    let cells = layout.tables[0].cells.iter();
    let cells: Vec<_> = cells.map(|c| (c.row, c.span.of(&article.text))).collect();
    assert_eq!(
        cells,
        [
            (0, "商品名称"),
            (0, "单位"),
            (0, "产量比上年增长（%）"),
            (1, "茶叶"),
            (1, "万吨"),
            (1, "27.5"),
            (2, "柑橘"),
            (2, "万吨"),
            (2, "-1.5"),
        ]
    );
    let place = |text: &str| article.text.find(text).expect("text");
    assert!(place("见表1") < place("商品名称") && place("柑橘") < place("年末全县"));
}
