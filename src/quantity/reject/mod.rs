//! Why a number with a unit may still be no quantity. One function a reason; the first that speaks decides.

mod article;
mod name;
mod slogan;
mod word;

use super::read::UnitRead;
use super::scan::Candidate;
use crate::lexicon::Why;
use crate::numeral::Script;
use crate::unit::Kind;

type Rule = fn(&Candidate<'_>) -> Option<Why>;

/// The rules in order, with the names that `explain` prints.
pub const RULES: &[(&str, Rule)] = &[
    ("part_of_a_name", name::part_of_a_name),
    ("ordinal", name::ordinal),
    ("identifier", name::identifier),
    ("sum_slogan", slogan::sum_slogan),
    ("big_slogan", slogan::big_slogan),
    ("parallel_slogan", slogan::parallel_slogan),
    ("quoted_slogan", slogan::quoted_slogan),
    ("inside_quotation", slogan::inside_quotation),
    ("defined_term", slogan::defined_term),
    ("circle_slogan", slogan::circle_slogan),
    ("per_magnitude", name::per_magnitude),
    ("bare_magnitude", slogan::bare_magnitude),
    ("false_unit", word::false_unit),
    ("span_of_years", article::span_of_years),
    ("article_one", article::article_one),
    ("word_with_number", word::word_with_number),
];

/// Why the candidate is no quantity: the reason, the rule, and the row of `not_facts.tsv` if one decided.
pub fn judge(c: &Candidate<'_>) -> Option<(Why, &'static str, Option<usize>)> {
    if let Some(f) = c.lexicon.not_facts.around(c.text, c.line, c.reading.span) {
        return Some((f.why, "phrase", Some(f.line)));
    }
    RULES
        .iter()
        .find_map(|(name, rule)| rule(c).map(|why| (why, *name, None)))
}

fn unit<'a>(c: &'a Candidate<'_>) -> Option<&'a UnitRead> {
    c.reading.unit.as_ref()
}

fn kind(c: &Candidate<'_>) -> Option<Kind> {
    unit(c).map(|u| u.kind)
}

fn surface<'a>(c: &'a Candidate<'_>) -> &'a str {
    unit(c).map_or("", |u| u.surface)
}

/// The numeral as written, sign and units left off.
fn said<'a>(c: &Candidate<'a>) -> &'a str {
    c.reading.numeral.span.of(c.text)
}

fn is_chinese(c: &Candidate<'_>) -> bool {
    c.reading.numeral.script == Script::Chinese
}

/// Units that measure: a number with one is a quantity wherever it stands.
fn measures(c: &Candidate<'_>) -> bool {
    !matches!(
        kind(c),
        None | Some(Kind::Count | Kind::People | Kind::Household | Kind::Duration | Kind::Age)
    )
}
