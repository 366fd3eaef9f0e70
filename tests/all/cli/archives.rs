//! Archives, crawls and tables: what is in them is read, what is damaged is one line.

use super::{ARTICLE, folder, run, run_with};
use serde_json::Value;
use std::io::Write;

/// Ids and titles of the articles, in order.
fn articles(out: &str) -> Vec<(String, String)> {
    let text = |v: &Value| v.as_str().unwrap().to_string();
    out.lines()
        .map(|l| serde_json::from_str::<Value>(l).unwrap())
        .map(|v| (text(&v["id"]), text(&v["title"])))
        .collect()
}

fn ids(out: &str) -> Vec<String> {
    articles(out).into_iter().map(|(id, _)| id).collect()
}

/// The article as old Windows writes it.
fn gbk() -> Vec<u8> {
    encoding_rs::GBK.encode(ARTICLE).0.into_owned()
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default())
            .unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn tar(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut tar = tar::Builder::new(Vec::new());
    for (name, bytes) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        tar.append_data(&mut header, name, *bytes).unwrap();
    }
    tar.into_inner().unwrap()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gz.write_all(bytes).unwrap();
    gz.finish().unwrap()
}

fn record(kind: &str, url: &str, block: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nContent-Length: {}\r\n\r\n",
        block.len()
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

#[test]
fn members_are_articles_in_whatever_they_lie() {
    let text = ARTICLE.as_bytes();
    let long = format!("{}.txt", "很长".repeat(60));
    let inner = tar(&[("深/甲.txt", text), (&long, text)]);
    let outer = zip(&[
        ("新闻/一.txt", &gbk()),
        ("__MACOSX/一.txt", text),
        (".hidden.txt", text),
        ("README.md", text),
        ("picture.png", b"\x89PNG"),
        ("in.tar.gz", &gzip(&inner)),
    ]);
    let line = format!("{}\n", serde_json::json!({ "text": ARTICLE }));
    let parts = [gzip(line.as_bytes()), gzip(line.as_bytes())].concat();
    let packed = zstd::encode_all(text, 3).unwrap();
    let dir = folder(&[
        ("c/a.zip", &outer),
        ("c/b.jsonl.gz", &parts),
        ("c/d.txt.zst", &packed),
        ("c/e", &outer),
    ]);
    let got = run(dir.path(), &["extract", "--by-article", "c"]);
    let long = format!("a.zip!in.tar.gz!{long}");
    let want = [
        "a.zip!新闻/一.txt",
        "a.zip!in.tar.gz!深/甲.txt",
        &long,
        "b.jsonl:1",
        "b.jsonl:2",
        "d.txt",
    ];
    let got_ids = ids(&got.out);
    assert_eq!(got_ids[..6], want, "{}", got.err);
    // Told by its content.
    assert_eq!((got_ids.len(), got_ids[6].as_str()), (9, "e!新闻/一.txt"));
    assert_eq!(
        (got.code, got.err.as_str()),
        (0, "2 files read as GB18030 (guessed)\n")
    );
    let piped = run_with(dir.path(), &["extract", "--by-article", "-"], parts);
    assert_eq!(ids(&piped.out), ["stdin:1", "stdin:2"]);
}

#[test]
fn damage_is_one_line_and_the_rest_goes_on() {
    let text = ARTICLE.as_bytes();
    let mut broken = zip(&[("a.txt", text), ("b.txt", text)]);
    broken[40] ^= 0xff;
    let cut = tar(&[("a.txt", text), ("b.txt", text)]);
    let mut nested = zip(&[("a.txt", text)]);
    for _ in 0..4 {
        nested = zip(&[("n.zip", &nested)]);
    }
    let dir = folder(&[
        ("a.zip", &broken),
        ("b.tar", &cut[..1500]),
        ("c.gz", &gzip(text)[..40]),
        ("d.zip", b"PK\x03\x04 cut"),
        ("e.zip", &nested),
        ("f.zip", &zip(&[("x.png", b"\x89PNG")])),
        ("g.txt.gz", &gzip(&vec![b' '; 65 << 20])),
        ("h.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    ]);
    for (file, count, want) in [
        ("a.zip", 1, "a.zip!a.txt: damaged: "),
        ("b.tar", 1, "b.tar: damaged: "),
        ("c.gz", 0, "c.gz: "),
        ("d.zip", 0, "d.zip: damaged: "),
        (
            "e.zip",
            0,
            "e.zip!n.zip!n.zip!n.zip!n.zip: archives in archives, more than 4 deep",
        ),
        ("f.zip", 0, "f.zip: no articles in this archive"),
        ("g.txt.gz", 0, "g.txt.gz: file longer than 64 MiB"),
    ] {
        let got = run(dir.path(), &["extract", "--by-article", file]);
        assert_eq!(got.out.lines().count(), count, "{file}: {}", got.err);
        assert!(
            got.err.starts_with(&format!("shushuo: {want}")),
            "{file}: {}",
            got.err
        );
        assert_eq!(
            (got.err.lines().count(), got.code),
            (1, 2),
            "{file}: {}",
            got.err
        );
    }
}

#[test]
fn a_bomb_ends_with_one_message() {
    // Each member is short enough; together they are too much for so small a file.
    let blank = vec![b' '; 60 << 20];
    let text = ARTICLE.as_bytes();
    let files: Vec<_> = (0..6)
        .map(|i| (format!("{i}.txt"), blank.as_slice()))
        .collect();
    let mut files: Vec<_> = files.iter().map(|(n, b)| (n.as_str(), *b)).collect();
    files.push(("last.txt", text));
    let dir = folder(&[("bomb.zip", &zip(&files)), ("c.txt", text)]);
    let got = run(
        dir.path(),
        &["extract", "--by-article", "bomb.zip", "c.txt"],
    );
    assert_eq!(ids(&got.out), ["c"]);
    let last = got.err.lines().last().unwrap();
    assert_eq!(
        last, "shushuo: bomb.zip!4.txt: damaged: unpacks to more than 250 times its size",
        "{}",
        got.err
    );
    assert_eq!(got.err.lines().count(), 5, "{}", got.err);
}

#[test]
fn a_crawl_gives_its_pages() {
    let http = |head: &str, body: &[u8]| [head.as_bytes(), b"\r\n\r\n", body].concat();
    let page = http(
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=GBK\r\nContent-Encoding: gzip",
        &gzip(&gbk()),
    );
    let chunked = http(
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked",
        &[
            format!("{:x}\r\n", ARTICLE.len()).as_bytes(),
            ARTICLE.as_bytes(),
            b"\r\n0\r\n\r\n",
        ]
        .concat(),
    );
    let records = [
        record("warcinfo", "", b"software: x"),
        record("request", "http://a.cn/1", b"GET / HTTP/1.1\r\n\r\n"),
        record("response", "http://a.cn/1", &page),
        record("response", "http://a.cn/404", b"HTTP/1.1 404 No\r\n\r\nx"),
        record(
            "response",
            "http://a.cn/p",
            b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nx",
        ),
        record("response", "http://a.cn/2?b=c", &chunked),
    ];
    let packed: Vec<u8> = records.iter().flat_map(|r| gzip(r)).collect();
    let dir = folder(&[
        ("g.warc.gz", &packed),
        ("h.warc", &[&records.concat()[..], b"x"].concat()),
    ]);
    let got = run(dir.path(), &["extract", "--by-article", "g.warc.gz"]);
    // The server said how the page is written: nothing was guessed.
    assert_eq!((got.code, got.err.as_str()), (0, ""));
    let title = "株洲选派驻村干部".to_string();
    let want = ["g.warc.gz!http://a.cn/1", "g.warc.gz!http://a.cn/2?b=c"];
    assert_eq!(
        articles(&got.out),
        want.map(|id| (id.to_string(), title.clone()))
    );
    let got = run(dir.path(), &["extract", "--by-article", "h.warc"]);
    assert_eq!((got.out.lines().count(), got.code), (2, 2));
    assert!(
        got.err
            .starts_with("shushuo: h.warc: damaged: a record does not begin"),
        "{}",
        got.err
    );
}

#[test]
fn rows_are_articles_where_a_column_holds_texts() {
    let csv = "标题,日期,正文\r\n甲,2023/5/12,\"全市共363人，\n完成投资5亿元。\"\r\n乙,,\r\n丙,,共5人\r\n";
    let csv = encoding_rs::GBK.encode(csv).0.into_owned();
    let dir = folder(&[
        ("a.csv", &csv),
        (
            "b.csv",
            "表1 人口\n指标,2021年,增长（%）\n总人口,363,1.2\n".as_bytes(),
        ),
        (
            "c.json",
            "{\"data\":[{\"content\":\"共3人\"},{\"a\":{\"b\":\"共4人\"}}]}".as_bytes(),
        ),
    ]);
    let got = run(dir.path(), &["extract", "--by-article", "a.csv"]);
    let pair = |id: &str, title: &str| (id.to_string(), title.to_string());
    assert_eq!(articles(&got.out), [pair("a:2", "甲"), pair("a:5", "丙")]);
    assert_eq!(
        got.err,
        "shushuo: a.csv:4: no text (the column 正文 is empty)\n1 file read as GB18030 (guessed)\n"
    );
    let got = run(
        dir.path(),
        &["extract", "--by-article", "--text-column", "标题", "a.csv"],
    );
    assert_eq!(ids(&got.out), ["a:2", "a:4", "a:5"]);
    let got = run(
        dir.path(),
        &["extract", "--by-article", "--text-column", "无", "a.csv"],
    );
    assert_eq!(
        got.err,
        "shushuo: a.csv: no column 无 (there are 标题, 日期, 正文)\n"
    );
    let got = run(dir.path(), &["segment", "b.csv"]);
    assert!(
        got.out.contains("指标") && got.out.contains("363"),
        "{}",
        got.out
    );
    let got = run(dir.path(), &["extract", "--by-article", "c.json"]);
    assert_eq!(ids(&got.out), ["c:1"], "{}", got.err);
    assert!(
        got.err.starts_with("shushuo: c.json:2: no text ("),
        "{}",
        got.err
    );
    let got = run(
        dir.path(),
        &["extract", "--by-article", "--text-column", "a.b", "c.json"],
    );
    assert_eq!(ids(&got.out), ["c:2"], "{}", got.err);
}

/// A workbook of one sheet, `rows` being its XML.
fn xlsx(rows: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    let workbook = format!(
        "<workbook xmlns='{main}' xmlns:r='{office}'><sheets><sheet name='表一' sheetId='1' r:id='rId1'/></sheets></workbook>"
    );
    let relations = format!(
        "<Relationships xmlns='{package}/relationships'><Relationship Id='rId1' Type='{office}/worksheet' \
         Target='worksheets/sheet1.xml'/><Relationship Id='rId2' Type='{office}/styles' Target='styles.xml'/></Relationships>"
    );
    let styles = format!(
        "<styleSheet xmlns='{main}'><cellXfs count='3'><xf numFmtId='0'/><xf numFmtId='10' applyNumberFormat='1'/>\
         <xf numFmtId='14' applyNumberFormat='1'/></cellXfs></styleSheet>"
    );
    let sheet = format!("<worksheet xmlns='{main}'><sheetData>{rows}</sheetData></worksheet>");
    let root = format!(
        "<Relationships xmlns='{package}/relationships'><Relationship Id='rId1' Type='{office}/officeDocument' \
         Target='xl/workbook.xml'/></Relationships>"
    );
    let types = format!("<Types xmlns='{package}/content-types'/>");
    zip(&[
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", workbook.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/styles.xml", styles.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

fn cell(place: &str, text: &str) -> String {
    format!("<c r='{place}' t='inlineStr'><is><t>{text}</t></is></c>")
}

#[test]
fn sheets_hold_articles_or_tables() {
    let text = |row: u32, cells: &[(&str, &str)]| {
        let cells: String = cells
            .iter()
            .map(|(c, t)| cell(&format!("{c}{row}"), t))
            .collect();
        format!("<row r='{row}'>{cells}</row>")
    };
    let articles_of = xlsx(&format!(
        "{}<row r='3'>{}<c r='B3' s='2'><v>45058</v></c>{}</row>",
        text(1, &[("A", "标题"), ("B", "日期"), ("C", "正文")]),
        cell("A3", "甲"),
        cell("C3", "全市共363人。")
    ));
    // The farthest cell of a sheet: a table of all between would fill the memory of a large machine.
    let table = xlsx(&format!(
        "{}<row r='2'>{}<c r='B2' s='1'><v>0.123</v></c></row>",
        text(1, &[("A", "指标"), ("B", "比重")]),
        cell("A2", "城镇")
    ));
    let far = xlsx(&format!(
        "{}{}",
        text(1, &[("A", "甲")]),
        text(1_048_576, &[("XFD", "乙")])
    ));
    // Told by content, whatever the name.
    let dir = folder(&[
        ("a.xlsx", &articles_of),
        ("b.zip", &table),
        ("c.xlsx", &far),
    ]);
    let got = run(dir.path(), &["extract", "--by-article", "a.xlsx"]);
    let one: Value = serde_json::from_str(&got.out).expect(&got.err);
    assert_eq!(
        (&one["id"], &one["title"], &one["date"]),
        (&"a!表一:3".into(), &"甲".into(), &"2023-05-12".into())
    );
    let got = run(dir.path(), &["segment", "b.zip"]);
    assert!(got.out.contains("12.30%"), "{}{}", got.out, got.err);
    let got = run(dir.path(), &["segment", "c.xlsx"]);
    assert!(
        got.out.contains("乙") && got.code == 0,
        "{}{}",
        got.out,
        got.err
    );
}

#[test]
fn parquet_rows_are_articles() {
    use parquet::data_type::{ByteArray, ByteArrayType, Int32Type};
    use parquet::file::writer::SerializedFileWriter;
    let schema = "message m { optional binary title (UTF8); required int32 date (DATE); optional binary content (UTF8); }";
    let schema = std::sync::Arc::new(parquet::schema::parser::parse_message_type(schema).unwrap());
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, Default::default()).unwrap();
    let mut group = writer.next_row_group().unwrap();
    let texts = |column: &mut parquet::file::writer::SerializedColumnWriter<'_>,
                 texts: &[&str],
                 there: &[i16]| {
        let texts: Vec<ByteArray> = texts.iter().map(|t| ByteArray::from(*t)).collect();
        column
            .typed::<ByteArrayType>()
            .write_batch(&texts, Some(there), None)
            .unwrap();
    };
    let mut column = group.next_column().unwrap().unwrap();
    texts(&mut column, &["甲"], &[1, 0]);
    column.close().unwrap();
    let mut column = group.next_column().unwrap().unwrap();
    column
        .typed::<Int32Type>()
        .write_batch(&[19489, 19489], None, None)
        .unwrap();
    column.close().unwrap();
    let mut column = group.next_column().unwrap().unwrap();
    texts(&mut column, &["共363人", "共5人"], &[1, 1]);
    column.close().unwrap();
    group.close().unwrap();
    let bytes = writer.into_inner().unwrap();
    let dir = folder(&[
        ("a.parquet", &bytes),
        ("b.zip", &zip(&[("a", &bytes)])),
        ("c.parquet", &bytes[..90]),
    ]);
    let got = run(
        dir.path(),
        &["extract", "--by-article", "a.parquet", "b.zip"],
    );
    assert_eq!(
        ids(&got.out),
        ["a:1", "a:2", "b.zip!a:1", "b.zip!a:2"],
        "{}",
        got.err
    );
    assert!(
        got.out.contains("\"title\":\"甲\"") && got.out.contains("\"date\":\"2023-05-12\""),
        "{}",
        got.out
    );
    let got = run(dir.path(), &["extract", "c.parquet"]);
    assert!(
        got.err.starts_with("shushuo: c.parquet: damaged: "),
        "{}",
        got.err
    );
}

#[test]
fn the_encoding_may_be_forced_and_what_is_broken_is_counted() {
    let broken = [ARTICLE.as_bytes(), b"\xff\xfe"].concat();
    let dir = folder(&[("a.txt", &gbk()), ("b.txt", &broken)]);
    let got = run(dir.path(), &["extract", "--by-article", "a.txt", "b.txt"]);
    assert_eq!(articles(&got.out)[0].1, "株洲选派驻村干部");
    assert_eq!(
        (got.code, got.err.as_str()),
        (
            0,
            "1 file read as GB18030 (guessed), 1 file with 2 invalid bytes: b.txt\n"
        )
    );
    let got = run(
        dir.path(),
        &["extract", "--by-article", "-E", "gbk", "a.txt"],
    );
    assert_eq!((got.out.lines().count(), got.err.as_str()), (1, ""));
    let got = run(
        dir.path(),
        &["extract", "--by-article", "-E", "utf-8", "a.txt"],
    );
    assert!(got.err.contains("invalid bytes: a.txt"), "{}", got.err);
    let got = run(dir.path(), &["extract", "-E", "klingon", "a.txt"]);
    assert!(
        got.err
            .starts_with("shushuo: no encoding is called klingon (utf-8, gb18030,"),
        "{}",
        got.err
    );
}
