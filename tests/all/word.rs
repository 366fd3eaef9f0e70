//! Word processors' documents and books: `tests/fixtures/make_word.py` makes one report in five formats; all say the same.
//! And what is made to break programs: each gives an error, and no panic.

use crate::cli::folder;
use crate::formats::article_of;
use crate::support::project;
use proptest::prelude::*;
use shushuo::article::{Article, Aside, LineKind};
use std::fs;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

fn fixture(name: &str) -> Vec<u8> {
    fs::read(project("tests/fixtures/word").join(name)).unwrap()
}

/// Reads bytes as a file of that name.
fn read(name: &str, bytes: &[u8]) -> Result<Article, String> {
    let dir = folder(&[(name, bytes)]);
    article_of(&dir.path().join(name))
}

fn error(name: &str, bytes: &[u8]) -> String {
    match read(name, bytes) {
        Ok(article) => panic!("{name} gave {:?}", article.text),
        Err(e) => e,
    }
}

/// A package of parts.
fn pack(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A docx file with this in its body.
fn docx(body: &str) -> Vec<u8> {
    let text = format!("<w:document><w:body>{body}</w:body></w:document>");
    pack(&[("word/document.xml", text.as_bytes())])
}

/// What each line is, and the line: `h1 一、综合`.
fn lines(article: &Article) -> Vec<String> {
    let layout = article.laid_out.as_ref().unwrap();
    let line = |line: &shushuo::article::Line| {
        let kind = match line.kind {
            LineKind::Paragraph => "p".to_string(),
            LineKind::Heading(depth) => format!("h{depth}"),
            LineKind::Table(_) => "table".into(),
            LineKind::Aside(Aside::Furniture) => "aside".into(),
            LineKind::Aside(other) => format!("{other:?}"),
        };
        format!("{kind} {}", line.span.of(&article.text))
    };
    layout.lines.iter().map(line).collect()
}

const REPORT: [&str; 9] = [
    "h1 云溪县2021年统计公报",
    "aside 一、综合",
    "h1 一、综合",
    "p 全年地区生产总值363.5亿元，比上年增长8.1%。",
    "p 数据为初步核算。",
    "table | 指标 | 2021年 |\n| 总量（亿元） | 增长（%） |\n| 第一产业 | 36.2 | 3.4 |",
    "h1 二、人口",
    "p 年末常住人口52.3万人。",
    "p 常住人口指居住半年以上的人口。",
];

#[test]
fn docx_odt_and_rtf_say_the_same() {
    for name in ["report.docx", "report.odt", "report.rtf"] {
        let article = read(name, &fixture(name)).unwrap();
        assert_eq!(lines(&article), REPORT, "{name}");
        assert_eq!(article.title, "云溪县2021年统计公报", "{name}");
        let table = &article.laid_out.as_ref().unwrap().tables[0];
        let cells: Vec<_> = table
            .cells
            .iter()
            .map(|c| (c.span.of(&article.text), c.row, c.column, c.rows, c.columns))
            .collect();
        assert_eq!(
            cells[..4],
            [
                ("指标", 0, 0, 2, 1),
                ("2021年", 0, 1, 1, 2),
                ("总量（亿元）", 1, 1, 1, 1),
                ("增长（%）", 1, 2, 1, 1),
            ],
            "{name}"
        );
        let headers = table.cells.iter().filter(|c| c.header).count();
        assert_eq!(headers, 2, "{name}");
    }
}

#[test]
fn a_book_is_read_in_the_order_of_its_spine() {
    let article = read("report.epub", &fixture("report.epub")).unwrap();
    let mut report: Vec<_> = REPORT
        .map(|l| l.replace("h1 一", "h2 一").replace("h1 二", "h2 二"))
        .into();
    // Its contents are a page of their own, before the title.
    report.swap(0, 1);
    assert_eq!(lines(&article), report);
    assert_eq!(article.source.as_deref(), Some("云溪县统计局"));
    assert_eq!(
        article.date.map(|d| d.to_string()).as_deref(),
        Some("2022-03-15")
    );
}

#[test]
fn an_old_word_file_gives_its_lines() {
    let article = read("report.doc", &fixture("report.doc")).unwrap();
    let got = lines(&article);
    assert_eq!(got[0], "p 云溪县2021年统计公报");
    assert_eq!(got[2..4], REPORT[3..5]);
    assert_eq!(got[6..], REPORT[7..]);
}

#[test]
fn the_title_of_a_property_counts_where_the_text_has_none() {
    let core = "<c><dc:title>云溪县统计公报</dc:title></c>";
    let text =
        "<w:document><w:body><w:p><w:r><w:t>共363人。</w:t></w:r></w:p></w:body></w:document>";
    let parts = [
        ("word/document.xml", text.as_bytes()),
        ("docProps/core.xml", core.as_bytes()),
    ];
    assert_eq!(
        read("a.docx", &pack(&parts)).unwrap().title,
        "云溪县统计公报"
    );
}

#[test]
fn a_table_of_one_column_is_a_frame() {
    let p = "<w:p><w:r><w:t>共363人。</w:t></w:r></w:p>";
    let body = format!("<w:tbl><w:tr><w:tc>{p}{p}</w:tc></w:tr></w:tbl>");
    assert_eq!(
        lines(&read("a.docx", &docx(&body)).unwrap()),
        ["p 共363人。", "p 共363人。"]
    );
}

#[test]
fn a_paragraph_with_an_outline_level_is_no_heading_if_it_is_long() {
    let body = "<w:p><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr><w:r><w:t>（一）稳增长。全年3亿元。</w:t></w:r></w:p>\
                <w:p><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr><w:r><w:t>（二）促改革。</w:t></w:r></w:p>";
    let got = lines(&read("a.docx", &docx(body)).unwrap());
    assert_eq!(got, ["p （一）稳增长。全年3亿元。", "h2 （二）促改革。"]);
}

#[test]
fn rtf_bytes_are_in_the_encoding_of_their_font() {
    let text = |rtf: &str| read("a.rtf", rtf.as_bytes()).unwrap().text;
    // Big5 of a font, GBK of the file although the font says Western, Western quotes that are no Chinese, and a character
    // of two halves with a stand-in each.
    let fonts = r"{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset136 B;}{\f2\fcharset134 C;}}";
    let file = |body: &str| format!(r"{{\rtf1\ansi\ansicpg936{fonts}{body}}}");
    assert_eq!(text(&file(r"\f1 \'a4\'a4\'a4\'e5")), "中文\n");
    assert_eq!(text(&file(r"\f0 \'d6\'d0\'ce\'c4")), "中文\n");
    assert_eq!(text(&file(r"\f0 \'93x\'94")), "“x”\n");
    assert_eq!(
        text(&file(r"\uc2\u-10179\'a1\'a1\u-8704\'a1\'a1\uc0\u20013 x")),
        "\u{1f600}中x\n"
    );
    assert_eq!(
        text(
            r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f2\fcharset134 C;}}\loch\af0\dbch\af2\f0 \'d6\'d0}"
        ),
        "中\n"
    );
    // Half of a pair may be a letter as it stands.
    assert_eq!(
        text(&file(r"\f2 \'b0A")),
        "癆\n".replace('癆', &encoding(b"\xb0A"))
    );
}

fn encoding(gbk: &[u8]) -> String {
    encoding_rs::GBK.decode(gbk).0.into_owned()
}

#[test]
fn files_that_are_cut_off_are_errors() {
    for name in [
        "report.docx",
        "report.odt",
        "report.epub",
        "report.rtf",
        "report.doc",
    ] {
        let whole = fixture(name);
        for share in [2, 3, 10] {
            let e = error(name, &whole[..whole.len() / share]);
            assert!(e.contains("damaged"), "{e}");
        }
    }
    let text = "<w:document><w:body><w:p><w:r><w:t>共363人";
    let e = error("a.docx", &pack(&[("word/document.xml", text.as_bytes())]));
    assert!(e.contains("cut off"), "{e}");
    assert!(error("a.docx", &pack(&[("a.txt", b"x")])).contains("word/document.xml is missing"));
}

#[test]
fn files_under_a_password_are_errors() {
    let manifest = b"<m><manifest:encryption-data/></m>".as_slice();
    let odt = pack(&[
        ("META-INF/manifest.xml", manifest),
        ("content.xml", b"\x01\x02"),
    ]);
    assert!(error("a.odt", &odt).contains("encrypted"));
    // A docx file under a password lies in a compound file.
    let mut doc = fixture("report.doc");
    let name: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let at = 512 * 2 + 128;
    doc[at..at + name.len()].copy_from_slice(&name);
    for named in ["a.doc", "a.docx"] {
        assert!(error(named, &doc).contains("encrypted"));
    }
    // The flag of an old one.
    let mut doc = fixture("report.doc");
    let at = doc
        .windows(4)
        .position(|w| w == [0xec, 0xa5, 0xc1, 0])
        .unwrap();
    doc[at + 0x0b] |= 1;
    assert!(error("a.doc", &doc).contains("encrypted"));
}

#[test]
fn an_old_word_file_that_claims_too_much_is_an_error() {
    let mut doc = fixture("report.doc");
    let at = doc
        .windows(4)
        .position(|w| w == [0xec, 0xa5, 0xc1, 0])
        .unwrap();
    doc[at + 0x4c..at + 0x50].copy_from_slice(&[0xff; 4]);
    assert!(error("a.doc", &doc).contains("claims more text"));
}

#[test]
fn bombs_are_errors() {
    let spaces = vec![b' '; 65 << 20];
    assert!(error("a.docx", &pack(&[("word/document.xml", &spaces)])).contains("expands to more"));
    let entities = "<!DOCTYPE d [<!ENTITY a \"哈\"><!ENTITY b \"&a;&a;\">]><office:text><text:p>&b;</text:p></office:text>";
    let bomb = pack(&[("content.xml", entities.as_bytes())]);
    assert!(error("a.odt", &bomb).contains("entities of its own"));
    let deep = |open: &str, close: &str| docx(&(open.repeat(5000) + &close.repeat(5000)));
    let nested = deep("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>");
    assert!(error("a.docx", &nested).contains("nested more than"));
    let rtf = format!("{{\\rtf1 {}x{}}}", "{".repeat(9999), "}".repeat(9999));
    assert!(error("a.rtf", rtf.as_bytes()).contains("nested more than"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn damaged_documents_never_panic(seed in 0usize..4, at in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20)) {
        let name = ["report.docx", "report.odt", "report.rtf", "report.doc"][seed];
        let mut bytes = fixture(name);
        for (index, byte) in at {
            let index = index.index(bytes.len());
            bytes[index] = byte;
        }
        // One whose beginning is lost may be read as text.
        if let Ok(article) = read(name, &bytes) && let Some(layout) = &article.laid_out {
            for line in &layout.lines {
                prop_assert!(!line.span.of(&article.text).is_empty());
            }
        }
    }

    #[test]
    fn no_xml_makes_a_reader_panic(parts in prop::collection::vec(0usize..14, 0..60)) {
        const PIECES: [&str; 14] = [
            "<w:p>", "</w:p>", "<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>", "</w:tc>", "<w:r><w:t>共3人</w:t></w:r>",
            "<w:txbxContent>", "</w:txbxContent>", "<w:vMerge/>", "<w:gridSpan w:val=\"99999\"/>", "<w:gridBefore w:val=\"7\"/>",
        ];
        let body: String = parts.iter().map(|i| PIECES[*i]).collect();
        // Most of these are no whole XML; in a page that may be so.
        let _ = read("a.docx", &docx(&body));
        let page = body.replace("w:", "").replace("<tc>", "<td>").replace("</tc>", "</td>");
        let book = "<p><manifest><item id='a' href='a.html' media-type='html'/></manifest><spine><itemref idref='a'/></spine></p>";
        let container = b"<c><rootfile full-path='b.opf'/></c>".as_slice();
        let _ = read("a.epub", &pack(&[("META-INF/container.xml", container), ("b.opf", book.as_bytes()), ("a.html", page.as_bytes())]));
    }

    #[test]
    fn no_rtf_makes_a_reader_panic(parts in prop::collection::vec(0usize..20, 0..60)) {
        const PIECES: [&str; 20] = [
            "{", "}", "\\cell ", "\\row ", "\\trowd\\clvmrg\\cellx1\\cellx2 ", "\\intbl ", "\\pard ", "\\par ", "x", "\\'d6",
            "\\u-10179 ?", "{\\footnote ", "{\\*\\shpinst{\\shptxt ", "{\\listtext ", "\\uc9 ", "\\bin4 ", "{\\stylesheet ", "\\nestcell ",
            "\\trhdr ", "\\clmrg ",
        ];
        let body: String = parts.iter().map(|i| PIECES[*i]).collect();
        let open = body.matches('{').count().saturating_sub(body.matches('}').count());
        let _ = read("a.rtf", format!("{{\\rtf1 {body}{}}}", "}".repeat(open)).as_bytes());
    }
}

#[test]
fn tables_with_an_empty_paragraph_between_are_two() {
    let table = r"\trowd\cellx1\cellx2\pard\intbl a\cell 1\cell\row ";
    let rtf = format!(r"{{\rtf1 {table}\pard\par {table}\pard x\par {table}}}");
    let article = read("a.rtf", rtf.as_bytes()).unwrap();
    assert_eq!(
        lines(&article),
        [
            "table | a | 1 |",
            "table | a | 1 |",
            "p x",
            "table | a | 1 |"
        ]
    );
}

#[test]
fn what_word_leaves_beside_an_open_document_is_no_document() {
    let docx = docx("<w:p><w:r><w:t>共363人。</w:t></w:r></w:p>");
    let dir = folder(&[("a.docx", &docx), ("~$a.docx", b"x")]);
    assert!(article_of(dir.path()).is_ok());
}
