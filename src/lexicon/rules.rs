//! `lexicon/rules.tsv`: how often each rule was right on facts checked by hand.

use super::table::Table;
use super::tsv::rows;

/// The table as it is compiled in.
pub const RULES_TSV: &str = include_str!("../../lexicon/rules.tsv");

/// The share of right fields by the name of the rule that set them.
pub fn load() -> Table<f32> {
    Table::new(rows(RULES_TSV).filter_map(|r| Some((r.cell(0), r.cell(1).parse().ok()?))))
}
