//! What is typed, and what it means or why it is refused.

use proptest::prelude::*;
use shushuo::query::Query;

/// A query in a form that is easy to read in a table.
fn shown(query: &Query) -> String {
    let list = |parts: &[Query]| parts.iter().map(shown).collect::<Vec<_>>().join(" ");
    match query {
        Query::Words(w) => w.clone(),
        Query::Phrase(p) => format!("“{p}”"),
        Query::All(parts) => format!("all({})", list(parts)),
        Query::Any(parts) => format!("any({})", list(parts)),
        Query::Not(part) => format!("not({})", shown(part)),
    }
}

#[test]
fn queries_mean() {
    for (typed, meant) in [
        ("党员", "党员"),
        ("党员 发展", "all(党员 发展)"),
        ("党员　发展", "all(党员 发展)"),
        ("党员 AND 发展", "all(党员 发展)"),
        ("党员 OR 团员 发展", "any(党员 all(团员 发展))"),
        ("(党员 OR 团员) 发展", "all(any(党员 团员) 发展)"),
        ("（党员 OR 团员）发展", "all(any(党员 团员) 发展)"),
        ("党员 -计划", "all(党员 not(计划))"),
        ("党员 NOT 计划", "all(党员 not(计划))"),
        ("-计划", "not(计划)"),
        ("NOT -计划", "计划"),
        ("-(计划 OR 目标)", "not(any(计划 目标))"),
        ("\"发展 党员\"", "“发展 党员”"),
        ("“发展党员”2021年", "all(“发展党员” 2021年)"),
        ("“发展党员\"", "“发展党员”"),
        ("「AND」", "“AND”"),
        ("『(』", "“(”"),
        ("COVID-19", "COVID-19"),
        ("and", "and"),
        ("，", "，"),
    ] {
        let got = Query::parse(typed).map(|q| shown(&q));
        assert_eq!(got.ok().as_deref(), Some(meant), "{typed}");
    }
}

#[test]
fn queries_are_refused_at_a_character() {
    for (typed, message) in [
        (
            "",
            "the query is empty (type a word, or a phrase in quotes)",
        ),
        (
            " 　",
            "the query is empty (type a word, or a phrase in quotes)",
        ),
        (
            "党员 “发展",
            "query, character 4: this quotation mark is never closed (add `”`)",
        ),
        (
            "“ ”",
            "query, character 1: nothing stands between these quotation marks (put a phrase there, or take them away)",
        ),
        (
            "党员 (发展",
            "query, character 4: this parenthesis is never closed (add `)`)",
        ),
        (
            "党员)",
            "query, character 3: this parenthesis was never opened (take it away, or add `(` before it)",
        ),
        (
            ")",
            "query, character 1: this parenthesis was never opened (take it away, or add `(` before it)",
        ),
        (
            "党员 AND",
            "query, character 7: a word or phrase is missing here (add one; to search for AND, OR, NOT or - itself, put it in quotes)",
        ),
        (
            "OR 党员",
            "query, character 1: a word or phrase is missing here (add one; to search for AND, OR, NOT or - itself, put it in quotes)",
        ),
        (
            "(党员 -)",
            "query, character 6: a word or phrase is missing here (add one; to search for AND, OR, NOT or - itself, put it in quotes)",
        ),
    ] {
        let error = Query::parse(typed).expect_err(typed);
        assert_eq!(error.to_string(), message, "{typed}");
    }
    let deep = "(".repeat(1000) + "党" + &")".repeat(999);
    let error = Query::parse(&deep).expect_err("deep").to_string();
    assert!(error.contains("too many parentheses"), "{error}");
}

proptest! {
    #[test]
    fn any_text_is_parsed_or_refused_in_one_line(text in "[\"“”「」()（）\\-ANDORT党员 　\n\u{0}-\u{ff}]{0,40}") {
        if let Err(e) = Query::parse(&text) {
            prop_assert_eq!(e.to_string().lines().count(), 1);
        }
    }
}
