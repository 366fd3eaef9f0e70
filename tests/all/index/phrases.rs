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
