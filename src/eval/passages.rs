//! Gold passages that were drawn from longer articles: what an article says before them decides place and period.

use super::load::{Gold, Predictions, from_records, key};
use crate::error::Result;
use crate::record::FactRecord;
use std::collections::BTreeMap;

/// Cuts the facts of each gold passage out of those of its whole article.
///
/// # Errors
/// None for records of this crate.
pub fn cut(gold: &[Gold], of_article: &BTreeMap<String, Vec<FactRecord>>) -> Result<Predictions> {
    let mut out = Predictions::new();
    for passage in gold {
        let Some((article, offset)) = &passage.drawn_from else {
            continue;
        };
        let end = offset + passage.article.text.chars().count();
        let facts = of_article.get(article).into_iter().flatten();
        let inside: Vec<FactRecord> = facts
            .filter(|f| (*offset..end).contains(&f.start))
            .map(|f| FactRecord {
                start: f.start - offset,
                end: f.end - offset,
                ..f.clone()
            })
            .collect();
        out.insert(key(&passage.id), from_records(&inside)?);
    }
    Ok(out)
}
