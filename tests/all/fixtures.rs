//! One report in every format that is read: all give the facts of `tests/fixtures/report/report.txt`.

use crate::cli::folder;
use crate::support::{facts_in, project};
use shushuo::article::Article;
use shushuo::read::{Format, Inputs, find};
use shushuo::record::FactRecord;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

const REPORT: &str = "tests/fixtures/report";

/// What Python cannot write is written here.
const BY_RUST: &[&str] = &["report.parquet", "report.txt.zst"];

/// Extensions that are other names for a format: the fixture is read under that name, too.
const OTHER_NAMES: &[(&str, &str)] = &[
    ("text", "report.txt"),
    ("markdown", "report.md"),
    ("ndjson", "report.jsonl"),
    ("tab", "articles.tsv"),
    ("xlsm", "articles.xlsx"),
    ("et", "articles.xls"),
    ("html", "gb2312.html"),
    ("htm", "gb2312.html"),
    ("xhtml", "gb2312.html"),
    ("shtml", "gb2312.html"),
    ("mht", "report.mhtml"),
    ("eml", "report.mhtml"),
    ("docm", "report.docx"),
    ("wps", "report.doc"),
    ("tgz", "report.tar.gz"),
    ("zstd", "report.txt.zst"),
];

/// Extensions without a fixture, and why.
const WITHOUT: &[(&str, &str)] = &[(
    "xlsb",
    "binary records in a zip, which nobody has written by hand yet",
)];

/// What may differ from the facts of the text.
enum Differs {
    /// Nothing but the sheet's name in front of the cell.
    Nothing,
    /// Only the table is there.
    Table,
    /// The table comes as lines of words, without cells.
    Running,
    /// Only the numbers are the same: as written, in running text with their units.
    Numbers,
}

fn differs(name: &str) -> Differs {
    match name {
        _ if name.starts_with("table.") => Differs::Table,
        // Nothing in the file says what is a table: `make_office.py` writes no properties of paragraphs.
        "report.doc" | "report.wps" => Differs::Running,
        // The tables of words and units are of simplified characters.
        "big5.txt" => Differs::Numbers,
        _ => Differs::Nothing,
    }
}

/// What must be the same of a fact.
fn key(f: &FactRecord) -> String {
    let cell = f.cell.as_ref().map(|c| c.rsplit('!').next());
    format!(
        "{} {:?} {:?} {:?} {:?} {cell:?}",
        f.text, f.value, f.unit, f.indicator, f.period
    )
}

/// The number of a fact as it is written, and in running text what it is worth.
fn worth(f: &FactRecord) -> String {
    let digits = |c: &char| c.is_ascii_digit() || *c == '.';
    let written: String = f.text.chars().take_while(digits).collect();
    match f.cell {
        Some(_) => written,
        None => format!("{written} {:?} {:?}", f.value, f.unit),
    }
}

fn articles(path: &Path) -> Vec<Article> {
    Inputs::new(find(&[path.to_path_buf()]).inputs)
        .articles()
        .map(|a| a.unwrap_or_else(|e| panic!("{e}")))
        .collect()
}

/// Whether each article of a file has the facts of the report.
fn check(path: &Path) {
    let name = path.file_name().unwrap().to_str().unwrap();
    let report = articles(&project(REPORT).join("report.txt"));
    let want = facts_in(&report[0]);
    assert_eq!(want.len(), 16);
    let all = articles(path);
    // One beside it lies in an archive of its own.
    let count = if name == "report.zip" { 2 } else { 1 };
    assert_eq!(all.len(), count, "{name}");
    for article in &all {
        let got = facts_in(article);
        let keys = |facts: &[FactRecord], keep: fn(&FactRecord) -> bool| -> Vec<String> {
            facts.iter().filter(|f| keep(f)).map(key).collect()
        };
        let (got, want) = match differs(name) {
            Differs::Nothing => (keys(&got, |_| true), keys(&want, |_| true)),
            Differs::Table => (keys(&got, |_| true), keys(&want, |f| f.cell.is_some())),
            Differs::Running => (keys(&got, |_| true), keys(&want, |f| f.cell.is_none())),
            Differs::Numbers => {
                let numbers = |facts: &[FactRecord]| -> Vec<String> {
                    // 單位：萬元 is not known for the unit of the table, and taken for a number.
                    let digits = facts
                        .iter()
                        .filter(|f| f.text.starts_with(|c: char| c.is_ascii_digit()));
                    digits.map(worth).collect()
                };
                (numbers(&got), numbers(&want))
            }
        };
        assert_eq!(got, want, "{name}");
    }
}

fn fixtures() -> Vec<String> {
    let entries = fs::read_dir(project(REPORT)).unwrap();
    let mut names: Vec<_> = entries
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn every_format_gives_the_facts_of_the_text() {
    let mut bytes = 0;
    for name in fixtures() {
        let path = project(REPORT).join(&name);
        bytes += fs::metadata(&path).unwrap().len();
        check(&path);
    }
    assert!(bytes < 250_000, "{bytes} bytes: keep the fixtures small");
    let zip: Vec<_> = articles(&project(REPORT).join("report.zip"))
        .into_iter()
        .map(|a| a.id)
        .collect();
    assert_eq!(zip, ["report.zip!公报.txt", "report.zip!内.zip!a.txt"]);
}

#[test]
fn other_names_are_read_as_well() {
    for (extension, name) in OTHER_NAMES {
        let bytes = fs::read(project(REPORT).join(name)).unwrap();
        let other = format!("report.{extension}");
        let dir = folder(&[(&other, &bytes)]);
        check(&dir.path().join(other));
    }
}

/// So that no format comes without a fixture.
#[test]
fn every_extension_has_a_fixture() {
    let source = fs::read_to_string(project("src/read/format.rs")).unwrap();
    let rows: Vec<(&str, &str)> = source
        .lines()
        .filter_map(|l| l.trim().strip_prefix("(\"")?.split_once("\", Format::"))
        .map(|(extension, rest)| (extension, rest.trim_end_matches("),")))
        .collect();
    let names = fixtures();
    let mut have = BTreeSet::new();
    for (extension, format) in &rows {
        let fixture = names.iter().any(|n| n.ends_with(&format!(".{extension}")));
        let other = OTHER_NAMES.iter().any(|(e, _)| e == extension);
        let without = WITHOUT.iter().any(|(e, _)| e == extension);
        assert!(
            fixture || other || without,
            "no fixture for .{extension}: write one in tests/fixtures/make.py"
        );
        if fixture {
            have.insert(*format);
        }
    }
    let body = source.split("pub enum Format {").nth(1).unwrap();
    let body = body.split("\n}").next().unwrap();
    let variants: BTreeSet<&str> = body
        .lines()
        .filter_map(|l| l.trim().strip_suffix(','))
        .collect();
    assert!(variants.len() >= 19, "{variants:?}");
    assert_eq!(have, variants, "formats with a fixture, and all formats");
    for name in names {
        assert!(Format::of_name(Path::new(&name)).is_some(), "{name}");
    }
}

#[test]
fn the_script_writes_what_is_here() {
    let dir = tempfile::tempdir().unwrap();
    let run = Command::new("python3")
        .arg(project("tests/fixtures/make.py"))
        .arg(dir.path())
        .status();
    let Ok(status) = run else {
        eprintln!("skipped: no python3");
        return;
    };
    assert!(status.success());
    for name in fixtures() {
        if !BY_RUST.contains(&name.as_str()) {
            let here = fs::read(project(REPORT).join(&name)).unwrap();
            let made = fs::read(dir.path().join(&name)).unwrap_or_default();
            assert!(here == made, "{name}: run python3 tests/fixtures/make.py");
        }
    }
    let count = fs::read_dir(dir.path()).unwrap().count();
    assert_eq!(count + BY_RUST.len(), fixtures().len());
}

/// `cargo test --test all fixtures -- --ignored` writes the files of [`BY_RUST`].
#[test]
#[ignore = "writes fixtures"]
fn write_parquet_and_zstd() {
    use parquet::data_type::{ByteArray, ByteArrayType};
    use parquet::file::writer::SerializedFileWriter;
    let text = fs::read_to_string(project(REPORT).join("report.txt")).unwrap();
    let packed = zstd::encode_all(text.as_bytes(), 3).unwrap();
    fs::write(project(REPORT).join("report.txt.zst"), packed).unwrap();
    let schema = "message m { required binary title (UTF8); required binary date (UTF8); required binary content (UTF8); }";
    let schema = std::sync::Arc::new(parquet::schema::parser::parse_message_type(schema).unwrap());
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, Default::default()).unwrap();
    let mut group = writer.next_row_group().unwrap();
    for cell in ["云溪县2021年统计公报", "2022-03-15", &text] {
        let mut column = group.next_column().unwrap().unwrap();
        column
            .typed::<ByteArrayType>()
            .write_batch(&[ByteArray::from(cell)], None, None)
            .unwrap();
        column.close().unwrap();
    }
    group.close().unwrap();
    let bytes = writer.into_inner().unwrap();
    fs::write(project(REPORT).join("report.parquet"), bytes).unwrap();
}
