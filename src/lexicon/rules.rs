//! `lexicon/rules.tsv`: how often each rule was right on facts checked by hand.

use super::tsv::rows;
use std::collections::HashMap;

/// The table as it is compiled in.
pub const RULES_TSV: &str = include_str!("../../lexicon/rules.tsv");

/// The share of right fields by the name of the rule that set them.
pub fn load() -> HashMap<&'static str, f32> {
    rows(RULES_TSV)
        .filter_map(|r| Some((r.cell(0), r.cell(1).parse().ok()?)))
        .collect()
}
