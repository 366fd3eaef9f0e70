//! A quoted phrase finds every text that contains it, and no other.

use super::{ALL, article, fact, write};
use proptest::prelude::*;
use shushuo::index::Index;
use shushuo::query::Query;
use shushuo::record::FactRecord;

/// Pieces of text that words are cut from in many ways.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("村集体"),
        Just("经济"),
        Just("收入"),
        Just("共产党员"),
        Just("中华人民共和国"),
        Just("发展"),
        Just("，"),
        Just("。"),
        Just("2021年"),
        Just("3.45万元"),
        Just("GDP"),
        Just("ＧＤＰ"),
        Just("（"),
        Just(" "),
        Just("\n"),
        Just("23,876"),
        Just("5G"),
        Just("的"),
        Just("长春市长"),
        Just("研究生命"),
        Just("e"),
        Just("%"),
    ];
    prop::collection::vec(piece, 1..40).prop_map(|p| p.concat())
}

/// As the index sees it: without white space, lower case, half width.
fn folded(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0)
                .unwrap()
                .to_ascii_lowercase(),
            _ => c.to_ascii_lowercase(),
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn phrases_find_all_and_only_the_texts_with_them(
        texts in prop::collection::vec(text(), 6),
        picks in prop::collection::vec((0usize..6, 0usize..100, 1usize..12), 40),
    ) {
        let dir = tempfile::tempdir().unwrap();
        let articles: Vec<_> = texts
            .iter()
            .enumerate()
            .map(|(i, t)| {
                let a = article(&i.to_string(), "", t);
                let first = t.chars().next().map_or(0, char::len_utf8);
                // Without the place, which a phrase may match as well.
                let f = FactRecord { place: None, ..fact(&a, t, &t[..first], "") };
                (a, vec![f])
            })
            .collect();
        write(dir.path(), &articles);
        let index = Index::open(dir.path()).unwrap();
        for (i, from, len) in picks {
            let chars: Vec<char> = texts[i].chars().collect();
            let from = from % chars.len();
            let phrase: String = chars[from..(from + len).min(chars.len())].iter().collect();
            if phrase.trim().is_empty() {
                continue;
            }
            let expected: Vec<String> = (0..texts.len())
                .filter(|j| folded(&texts[*j]).contains(&folded(&phrase)))
                .map(|j| j.to_string())
                .collect();
            let query = Query::Phrase(phrase.clone());
            let hits = index.search(&query, ALL).unwrap();
            for hit in &hits.hits {
                let marked: String = hit.snippet.marks.iter().map(|m| &hit.snippet.text[m.clone()]).collect();
                prop_assert!(!marked.is_empty(), "{phrase:?} is not marked in {:?}", hit.snippet.text);
            }
            let mut got: Vec<String> = hits.hits.into_iter().map(|h| h.article.id).collect();
            got.sort();
            prop_assert_eq!(&got, &expected, "articles with {:?}", phrase);
            let facts = index.facts(&query, ALL).unwrap();
            let mut got: Vec<String> = facts.hits.into_iter().map(|h| h.fact.article).collect();
            got.sort();
            prop_assert_eq!(&got, &expected, "facts with {:?}", phrase);
            // Typed without quotes, at least all of these are found too, Latin letters aside.
            if !phrase.bytes().any(|b| b.is_ascii_alphanumeric()) && !phrase.contains(char::is_whitespace) && !phrase.contains(['Ｇ', 'Ｄ', 'Ｐ']) {
                let bare = index.search(&Query::Words(phrase.clone()), ALL).unwrap();
                let bare: Vec<String> = bare.hits.into_iter().map(|h| h.article.id).collect();
                for id in &expected {
                    prop_assert!(bare.contains(id), "{phrase:?} bare misses {id}");
                }
            }
        }
    }
}

/// Everything that a phrase may match in a fact.
fn matches(fact: &FactRecord, phrase: &str) -> bool {
    let place = fact.place.as_deref().unwrap_or("");
    let indicator = fact.indicator.as_deref().unwrap_or("");
    [indicator, place, &fact.sentence, &fact.title]
        .iter()
        .any(|t| t.contains(phrase))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// Facts share the terms of sentence and title; no combination of queries may notice.
    #[test]
    fn facts_match_as_if_each_were_indexed_alone(
        texts in prop::collection::vec("([甲乙丙丁戊]{1,3}。){1,6}", 1..12),
        counts in prop::collection::vec(0usize..4, 80),
    ) {
        let dir = tempfile::tempdir().unwrap();
        let mut counts = counts.into_iter().cycle();
        let mut all = Vec::new();
        let mut articles = Vec::new();
        for (i, text) in texts.iter().enumerate() {
            let title: String = text.chars().filter(|c| *c != '。').take(i % 3).collect();
            let a = article(&i.to_string(), &title, text);
            let mut facts = Vec::new();
            for sentence in text.split_inclusive('。') {
                for k in 0..counts.next().unwrap_or(0) {
                    let first: String = sentence.chars().take(1).collect();
                    let mut f = fact(&a, sentence, &first, ["己", "庚", "辛", "甲"][k]);
                    f.place = (k == 1).then(|| "乙".to_string());
                    f.rule = format!("{i}:{}", facts.len());
                    facts.push(f);
                }
            }
            all.extend(facts.iter().cloned());
            articles.push((a, facts));
        }
        write(dir.path(), &articles);
        let index = Index::open(dir.path()).unwrap();
        let phrase = |p: &str| Query::Phrase(p.to_string());
        for (a, b) in [("甲", "乙"), ("己", "丙丁"), ("甲乙", "甲"), ("丁", "庚"), ("乙", "戊。")] {
            let (has_a, has_b) = (|f: &FactRecord| matches(f, a), |f: &FactRecord| matches(f, b));
            let check = |query: Query, wanted: &dyn Fn(&FactRecord) -> bool| {
                let hits = index.facts(&query, ALL).unwrap();
                assert_eq!(hits.total, hits.hits.len());
                let mut got: Vec<_> = hits.hits.into_iter().map(|h| h.fact).collect();
                got.sort_by(|x, y| x.rule.cmp(&y.rule));
                let mut expected: Vec<_> = all.iter().filter(|f| wanted(f)).cloned().collect();
                expected.sort_by(|x, y| x.rule.cmp(&y.rule));
                assert_eq!(got, expected, "{query:?}");
            };
            let not = |q| Query::Not(Box::new(q));
            check(phrase(a), &has_a);
            check(Query::All(vec![phrase(a), phrase(b)]), &|f| has_a(f) && has_b(f));
            check(Query::Any(vec![phrase(a), phrase(b)]), &|f| has_a(f) || has_b(f));
            check(Query::All(vec![phrase(a), not(phrase(b))]), &|f| has_a(f) && !has_b(f));
            check(not(phrase(b)), &|f| !has_b(f));
        }
    }
}
