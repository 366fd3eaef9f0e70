//! Formats of facts, with records made by hand.

use shushuo::article::ArticleKind;
use shushuo::decimal::Decimal;
use shushuo::fact::{Change, Modifier, Status};
use shushuo::index::{ArticleHit, Hits, Page, Snippet};
use shushuo::quantity::Kind;
use shushuo::record::{ArticleRecord, FactRecord, Number, SCHEMA_VERSION};
use shushuo::render::table::{Naming, Tables};
use shushuo::render::{Render, csv::Csv, hits, json, width};

fn fact(text: &str, value: &str, kind: Kind, unit: &str) -> FactRecord {
    FactRecord {
        schema: SCHEMA_VERSION,
        article: "a".into(),
        title: "株洲选派驻村干部".into(),
        date: Some("2023-05-12".into()),
        path: String::new(),
        text: text.into(),
        start: 0,
        end: 1,
        start_byte: 0,
        end_byte: 1,
        page: None,
        paragraph: 1,
        kind,
        value: Decimal::parse(value).map(Number),
        low: None,
        high: None,
        unit: Some(unit.into()),
        si_value: None,
        si_unit: None,
        per: None,
        modifier: Modifier::Exact,
        change: None,
        basis: None,
        indicator: Some("驻村干部".into()),
        indicator_name: None,
        place: Some("株洲市".into()),
        place_code: None,
        period: Some("2023".into()),
        status: Status::Actual,
        pair: None,
        cell: None,
        sentence: format!(
            "全市认真落实，\n共\"选派\"驻村干部{text}，组建工作队，为乡村振兴提供了坚强的组织保证。"
        ),
        repeats: false,
        confidence: 0.75,
        rule: "test".into(),
    }
}

fn facts() -> Vec<FactRecord> {
    let mut rise = fact("12.5%", "12.5", Kind::Percent, "%");
    (rise.change, rise.modifier) = (Some(Change::Up), Modifier::Over);
    let mut range = fact("5—10人", "", Kind::People, "person");
    range.modifier = Modifier::Range;
    range.low = Decimal::parse("5").map(Number);
    range.high = Decimal::parse("10").map(Number);
    let mut big = fact(
        "3.0000000000000000001亿元",
        "300000000.00000000001",
        Kind::Money,
        "CNY",
    );
    (big.indicator, big.per) = (None, Some("亩".into()));
    vec![
        fact("363人", "363", Kind::People, "person"),
        rise,
        range,
        big,
    ]
}

fn written(render: &mut dyn Render, facts: &[&[FactRecord]]) -> String {
    let mut out = Vec::new();
    for facts in facts {
        render.facts(&mut out, facts).expect("writes");
    }
    render.finish(&mut out).expect("writes");
    String::from_utf8(out).expect("UTF-8")
}

#[test]
fn json_reads_back_digit_for_digit() {
    let facts = facts();
    let lines = written(&mut json::Lines, &[&facts]);
    let back: Vec<FactRecord> = lines
        .lines()
        .map(|l| serde_json::from_str(l).expect(l))
        .collect();
    assert_eq!(back, facts);
    assert!(lines.contains("\"value\":300000000.00000000001,"));
    for parts in [&[][..], &[&facts[..]], &[&facts[..1], &[], &facts[1..]]] {
        let array = written(&mut json::Array::default(), parts);
        let back: Vec<FactRecord> = serde_json::from_str(&array).expect(&array);
        assert_eq!(back, parts.concat());
    }
}

#[test]
fn csv_reads_back_under_the_names_of_json() {
    let facts = facts();
    let text = written(&mut Csv::new(false), &[&facts[..2], &facts[2..]]);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let names = reader.headers().expect("a header").clone();
    for (row, fact) in reader.records().zip(&facts) {
        let row = row.expect("a row");
        let json = serde_json::to_value(fact).expect("JSON");
        assert_eq!(json.as_object().expect("an object").len(), names.len());
        for (name, cell) in names.iter().zip(&row) {
            match &json[name] {
                serde_json::Value::Null => assert_eq!(cell, "", "{name}"),
                serde_json::Value::String(s) => assert_eq!(cell, s, "{name}"),
                _ if name == "value" => {
                    assert_eq!(Decimal::parse(cell).map(Number), fact.value);
                }
                other => assert_eq!(cell, other.to_string(), "{name}"),
            }
        }
    }
    assert!(written(&mut Csv::new(true), &[]).starts_with("\u{feff}schema,article,"));
}

#[test]
fn a_table_fits_its_width_and_shows_the_number() {
    let facts = facts();
    for columns in [80, 100, 160] {
        let table = written(&mut Tables::new(columns, Naming::Heading), &[&facts]);
        for line in table.lines() {
            assert!(width::columns(line) <= columns, "{columns}: {line}");
        }
        assert_eq!(table.lines().count(), 2 + facts.len(), "one line a fact");
    }
    let table = written(&mut Tables::new(100, Naming::Heading), &[&facts]);
    let lines: Vec<_> = table.lines().collect();
    assert_eq!(lines[0], "株洲选派驻村干部  2023-05-12  [a]");
    assert!(lines[1].trim_start().starts_with("value"));
    for (line, (value, text)) in lines[2..].iter().zip([
        ("363 ", "363人"),
        ("↑>12.5 ", "12.5%"),
        ("5–10 ", "5—10人"),
        ("300,000,000.0000…", "CNY/亩"),
    ]) {
        assert!(
            line.trim_start().starts_with(value) && line.contains(text),
            "{line}"
        );
    }
}

#[test]
fn a_list_of_facts_names_the_article_in_a_column() {
    let table = written(&mut Tables::new(120, Naming::Column), &[&facts()]);
    let lines: Vec<_> = table.lines().collect();
    assert!(lines[0].ends_with("sentence") && lines[0].contains("  article  "));
    assert!(lines[1].contains("  株洲选派驻村干部  "), "{table}");
    assert!(lines.iter().all(|l| width::columns(l) <= 120));
}

#[test]
fn hits_show_what_matched_and_their_facts() {
    let article = ArticleRecord {
        schema: SCHEMA_VERSION,
        id: "zz-1".into(),
        path: "a.txt".into(),
        title: "株洲选派驻村干部".into(),
        kind: ArticleKind::News,
        date: Some("2023-05-12".into()),
        source: Some("株洲日报".into()),
        place: None,
        duplicate_of: None,
        duplicate: None,
        text: String::new(),
    };
    let snippet = Snippet {
        text: "全市共选派驻村干部363人，\n组建工作队。".into(),
        marks: std::iter::once(15..27).collect(),
    };
    let hit = ArticleHit {
        score: 1.5,
        article,
        reprints: 1,
        snippet,
        facts: facts().into_iter().cycle().take(7).collect(),
    };
    let record = hits::record(&hit);
    assert_eq!(record.marks, [[5, 9]]);
    assert_eq!((record.id.as_str(), record.facts.len()), ("zz-1", 7));
    let found = Hits {
        total: 1035,
        hits: vec![hit],
    };
    let page = Page {
        limit: 1,
        offset: 10,
    };
    assert_eq!(hits::position(&found, page), "11–11 of 1,035");
    let mut out = Vec::new();
    hits::articles(&mut out, &found, page, false).expect("writes");
    assert_eq!(
        String::from_utf8(out).expect("UTF-8"),
        "\
11. 株洲选派驻村干部  2023-05-12  株洲日报  zz-1  (1 reprint)
   全市共选派驻村干部363人， 组建工作队。
   • 363人  驻村干部  株洲市  2023
   • ↑>12.5%  驻村干部  株洲市  2023
   • 5—10人  驻村干部  株洲市  2023
   • 3.0000000000000000001亿元  株洲市  2023
   • 363人  驻村干部  株洲市  2023
   • 2 more facts

"
    );
}
