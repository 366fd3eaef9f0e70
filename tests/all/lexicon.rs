//! Every row of `lexicon/` reads its own example as it says.

use crate::support::{facts_in, facts_of};
use shushuo::article::Article;
use shushuo::lexicon::{
    INDICATORS_TSV, Lexicon, NOT_FACTS_TSV, PERIODS_TSV, PLACE_WORDS_TSV, PLACES_TSV, PREFIXES_TSV,
    QUALIFIERS_TSV, RULES_TSV, UNITS_TSV, WORDS_TSV, Why, tsv::rows, unit,
};
use shushuo::period::{self, Reference};
use shushuo::quantity::{Kind, Value, scan};
use shushuo::span::Span;
use std::collections::{BTreeMap, BTreeSet};

fn fail(table: &str, wrong: Vec<String>) {
    assert!(wrong.is_empty(), "lexicon/{table}:\n{}", wrong.join("\n"));
}

#[test]
fn units_read_their_examples() {
    let mut wrong = Vec::new();
    for row in rows(UNITS_TSV) {
        let (example, want) = (row.cell(5), row.cell(6));
        if unit(&row).is_none() {
            wrong.push(format!("line {}: kind or factor does not read", row.line));
            continue;
        }
        let found = scan(example, Span::new(0, example.len()), &[], Lexicon::get());
        let got: Vec<String> = found
            .quantities
            .iter()
            .map(|q| {
                let value = match q.value {
                    Value::One(v) => v.to_string(),
                    Value::Range(a, b) | Value::Vague(a, b) => format!("{a}~{b}"),
                };
                let per = q
                    .per
                    .as_ref()
                    .map_or(String::new(), |p| format!(" per {p}"));
                format!("{value} {}{per}", q.unit.as_deref().unwrap_or("-"))
            })
            .collect();
        if got != [want] {
            wrong.push(format!(
                "line {}: {example} reads {got:?}, not {want}; {:?}",
                row.line, found.rejected
            ));
        }
    }
    fail("units.tsv", wrong);
}

#[test]
fn currency_signs_read_their_examples() {
    let mut wrong = Vec::new();
    for row in rows(PREFIXES_TSV) {
        let got: Vec<String> = facts_of(row.cell(2))
            .iter()
            .map(|f| {
                format!(
                    "{} {}",
                    f.value.map_or(String::new(), |v| v.0.to_string()),
                    f.unit.as_deref().unwrap_or("-")
                )
            })
            .collect();
        if got != [row.cell(3)] {
            wrong.push(format!("line {}: {} reads {got:?}", row.line, row.cell(2)));
        }
    }
    fail("prefixes.tsv", wrong);
}

#[test]
fn phrases_give_no_fact() {
    let mut wrong = Vec::new();
    for row in rows(NOT_FACTS_TSV) {
        if Why::from_name(row.cell(1)).is_none() {
            wrong.push(format!(
                "line {}: no reason is called {}",
                row.line,
                row.cell(1)
            ));
        }
        let facts = facts_of(row.cell(0));
        if !facts.is_empty() {
            wrong.push(format!(
                "line {}: {} gives {}",
                row.line,
                row.cell(0),
                facts[0].text
            ));
        }
    }
    fail("not_facts.tsv", wrong);
}

#[test]
fn qualifiers_give_their_modifier() {
    let mut wrong = Vec::new();
    for row in rows(QUALIFIERS_TSV) {
        let got: Vec<_> = facts_of(row.cell(3))
            .iter()
            .map(|f| f.modifier.name())
            .collect();
        if got != [row.cell(4)] {
            wrong.push(format!("line {}: {} gives {got:?}", row.line, row.cell(3)));
        }
    }
    fail("qualifiers.tsv", wrong);
}

#[test]
fn words_do_what_their_class_says() {
    let mut wrong = Vec::new();
    for row in rows(WORDS_TSV) {
        // A work report, so that headings and orders mean something.
        let article = Article {
            title: "2021年云溪县政府工作报告".to_string(),
            ..Article::from_text(row.cell(2).replace('⏎', "\n"))
        };
        let facts = facts_in(&article);
        let Some(fact) = facts.last() else {
            wrong.push(format!("line {}: {} gives no fact", row.line, row.cell(2)));
            continue;
        };
        let Some((field, want)) = row.cell(3).split_once('=') else {
            continue;
        };
        let json = serde_json::to_value(fact).unwrap();
        let got = json[field].as_str().unwrap_or("");
        if got != want {
            wrong.push(format!(
                "line {}: {}: {field} is {got:?}, not {want:?} ({})",
                row.line,
                row.cell(2),
                fact.rule
            ));
        }
    }
    fail("words.tsv", wrong);
}

#[test]
fn words_about_places_do_what_their_class_says() {
    let mut wrong = Vec::new();
    for row in rows(PLACE_WORDS_TSV) {
        let facts = facts_of(row.cell(2));
        let got = facts.first().and_then(|f| f.place.as_deref()).unwrap_or("");
        if facts.is_empty() || got != row.cell(3) {
            wrong.push(format!(
                "line {}: {}: place is {got:?}",
                row.line,
                row.cell(2)
            ));
        }
    }
    fail("place_words.tsv", wrong);
}

#[test]
fn statistics_are_named() {
    let mut wrong = Vec::new();
    let mut of_spelling = BTreeMap::new();
    for row in rows(INDICATORS_TSV) {
        let (name, example) = (row.cell(0), row.cell(4));
        let facts = facts_of(example);
        let got = facts.first().map(|f| {
            let value = f.value.map_or(String::new(), |v| v.0.to_string());
            let unit = f.unit.as_deref().unwrap_or("-");
            let name = f.indicator_name.as_deref().unwrap_or("");
            (name.to_string(), format!("{value} {unit}"))
        });
        if got != Some((name.to_string(), row.cell(5).to_string())) {
            wrong.push(format!("line {}: {example} reads {got:?}", row.line));
        }
        if row.cell(3).split('|').any(|k| Kind::from_name(k).is_none()) {
            wrong.push(format!("line {}: no kind is {}", row.line, row.cell(3)));
        }
        let spellings = row.cell(1).split('|').filter(|s| !s.is_empty());
        for spelling in spellings.chain([name]) {
            if let Some(other) = of_spelling.insert(spelling, name) {
                wrong.push(format!("line {}: {spelling} is {other}, too", row.line));
            }
        }
    }
    assert!(rows(INDICATORS_TSV).count() >= 250);
    fail("indicators.tsv", wrong);
}

#[test]
fn other_words_make_another_statistic() {
    for (text, want) in [
        ("全市GDP增长6%", Some("地区生产总值")),
        ("2021年株洲市实现地区生产总值3420亿元", Some("地区生产总值")),
        ("预计完成一般公共预算收入32亿元", Some("一般公共预算收入")),
        ("人均GDP达到6.2万元", Some("人均地区生产总值")),
        ("第三产业增加值126亿元", Some("第三产业增加值")),
        ("新登记市场主体1.2万户", Some("新登记市场主体")),
        ("居民消费价格上涨2%", Some("居民消费价格")),
        ("城乡居民人均可支配收入分别为4.2万元、1.9万元", None),
        (
            "城乡居民人均可支配收入达到3.1万元",
            Some("居民人均可支配收入"),
        ),
        ("陶瓷产业增加值26亿元", None),
        ("农民工市场主体360户", None),
        ("粮食产量连续7年增长", None),
        ("地区生产总值占全省12%", None),
    ] {
        let facts = facts_of(text);
        let got = facts.first().and_then(|f| f.indicator_name.as_deref());
        assert_eq!(got, want, "{text}: {facts:?}");
    }
}

#[test]
fn regions_are_found_by_their_names() {
    let mut wrong = Vec::new();
    for row in rows(PLACES_TSV) {
        let text = format!("{}完成投资3亿元", row.cell(1));
        let facts = facts_of(&text);
        if facts.first().and_then(|f| f.place.as_deref()) != Some(row.cell(1)) {
            wrong.push(format!(
                "line {}: {text}: {:?}",
                row.line,
                facts.first().map(|f| &f.place)
            ));
        }
    }
    // Names that run into a word of the dictionary at their border are lost.
    assert!(
        wrong.len() <= 30,
        "lexicon/places.tsv: {} of the names\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn words_of_time_resolve() {
    let reference = Reference {
        date: Some(jiff::civil::date(2023, 5, 12)),
        ..Reference::default()
    };
    let mut wrong = Vec::new();
    for row in rows(PERIODS_TSV) {
        let example = row.cell(3);
        let got: Vec<String> = period::find(example, Span::new(0, example.len()))
            .iter()
            .filter_map(|m| period::resolve(example, m, &reference, None, Lexicon::get()))
            .map(|p| p.to_string())
            .collect();
        if got != [row.cell(4)] {
            wrong.push(format!(
                "line {}: {example} is {got:?}, not {}",
                row.line,
                row.cell(4)
            ));
        }
    }
    fail("periods.tsv", wrong);
}

#[test]
fn no_row_stands_twice() {
    for (name, table, key) in [
        ("units.tsv", UNITS_TSV, 1),
        ("not_facts.tsv", NOT_FACTS_TSV, 1),
        ("qualifiers.tsv", QUALIFIERS_TSV, 2),
        ("words.tsv", WORDS_TSV, 2),
        ("periods.tsv", PERIODS_TSV, 1),
        ("prefixes.tsv", PREFIXES_TSV, 1),
        ("places.tsv", PLACES_TSV, 2),
        ("place_words.tsv", PLACE_WORDS_TSV, 2),
        ("indicators.tsv", INDICATORS_TSV, 1),
        ("rules.tsv", RULES_TSV, 1),
    ] {
        let mut seen = BTreeSet::new();
        for row in rows(table) {
            let cells: Vec<_> = (0..key).map(|c| row.cell(c)).collect();
            assert!(
                seen.insert(cells.clone()),
                "lexicon/{name}:{}: {cells:?} stands twice",
                row.line
            );
        }
    }
}

#[test]
fn the_lexicon_is_as_wide_as_promised() {
    let units: Vec<_> = rows(UNITS_TSV).filter_map(|r| unit(&r)).collect();
    let of = |kind: &str| {
        units
            .iter()
            .filter(|u| u.kind.name() == kind)
            .map(|u| u.code)
            .collect::<BTreeSet<_>>()
            .len()
    };
    assert!(units.len() >= 150, "{} units", units.len());
    assert!(of("money") >= 15, "{} currencies", of("money"));
    assert!(of("count") >= 60, "{} classifiers", of("count"));
}
