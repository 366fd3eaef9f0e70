//! Whether the tool gets one case right. The header of `mod.rs` has the rules in words.

use super::load::{Case, Expected, Says};
use shushuo::decimal::Decimal;
use shushuo::lexicon::tsv::rows;
use shushuo::lexicon::{UNITS_TSV, Unit, unit};
use shushuo::numeral::{self, Value, starts_numeral};
use shushuo::quantity::Kind;
use shushuo::record::FactRecord;

/// Everything wrong with a case, one line each; none where it is right.
pub fn wrong(case: &Case, facts: &[FactRecord]) -> Vec<String> {
    let mut out: Vec<String> = case
        .expect
        .iter()
        .filter(|e| !is_right(case, e, facts))
        .map(|e| format!("{} is {}", e.text, shown(e)))
        .collect();
    let extra = facts.iter().filter(|f| {
        case.scope.iter().any(|s| covers(s, f.kind)) && !case.expect.iter().any(|e| overlaps(f, e))
    });
    out.extend(extra.map(|f| format!("{} is no {}", f.text, f.kind.name())));
    out
}

fn shown(e: &Expected) -> String {
    let one = |(says, unit): &(Says, Option<&str>)| {
        let says = match says {
            Says::One(v) => v.to_string(),
            Says::Between(a, b) => format!("{a}~{b}"),
            Says::From(a) => format!("{a}~"),
            Says::UpTo(b) => format!("~{b}"),
        };
        format!("{says} {}", unit.unwrap_or_default())
    };
    let wanted: Vec<_> = e.wanted().iter().map(one).collect();
    format!("{} {}", e.kind, wanted.join("+"))
}

fn is_right(case: &Case, e: &Expected, facts: &[FactRecord]) -> bool {
    let over: Vec<&FactRecord> = facts.iter().filter(|f| overlaps(f, e)).collect();
    let wanted = e.wanted();
    let by_facts = || {
        !wanted.is_empty()
            && wanted
                .iter()
                .all(|w| over.iter().any(|f| agrees(f, w.0, w.1, &e.kind)))
    };
    match e.kind.as_str() {
        _ if e.is_calendar() => over.iter().all(|f| f.kind == Kind::Duration),
        "ordinal" => over.is_empty() && reads(case, e, wanted[0].0),
        "number" | "range" => by_facts() || reads(case, e, wanted[0].0),
        _ => by_facts(),
    }
}

fn overlaps(f: &FactRecord, e: &Expected) -> bool {
    f.start < e.end && e.start < f.end
}

/// Whether a suite that marks all of `scope` would have marked a fact of this kind.
fn covers(scope: &str, kind: Kind) -> bool {
    match scope {
        // Every measured number is one; spans of time are marked as time.
        "number" => kind != Kind::Duration,
        "count" => matches!(kind, Kind::Count | Kind::People | Kind::Household),
        "fraction" => kind == Kind::Percent,
        other => kind.name() == other,
    }
}

/// Whether a fact says the same in the same unit.
fn agrees(f: &FactRecord, says: Says, code: Option<&str>, kind: &str) -> bool {
    let number = |n: &Option<shushuo::record::Number>| n.map(|n| n.0);
    let Some(low) = number(&f.value).or(number(&f.low)) else {
        return false;
    };
    let high = number(&f.value).or(number(&f.high)).unwrap_or(low);
    let fuzzy = f
        .text
        .contains(['多', '余', '餘', '几', '幾', '数', '數', '来']);
    // A fraction is a percentage of ours, to four places.
    if kind == "fraction" {
        let percent = |v: Decimal| v.shifted(2).divided(Decimal::ONE, 4).unwrap_or(v);
        return f.unit.as_deref() == Some("%") && same(says.map(percent), low, high, fuzzy);
    }
    let code = code.map(our_code);
    if code == f.unit.as_deref() {
        return same(says, low, high, fuzzy);
    }
    // 3斤 is 1500 g to some suites.
    let (Some(theirs), Some(ours)) = (code.and_then(by_code), f.unit.as_deref().and_then(by_code))
    else {
        return false;
    };
    let (Some(theirs), Some(ours)) = (theirs.base, ours.base) else {
        return false;
    };
    let base = |b: &shushuo::unit::Base, v| {
        let v = b.convert(v).unwrap_or(v);
        v.divided(Decimal::ONE, 6).unwrap_or(v)
    };
    theirs.unit == ours.unit
        && same(
            says.map(|v| base(&theirs, v)),
            base(&ours, low),
            base(&ours, high),
            fuzzy,
        )
}

/// Whether bounds that were read say what is expected; a fuzzy number (3000余, 十几) may stand for its lower bound.
fn same(says: Says, low: Decimal, high: Decimal, fuzzy: bool) -> bool {
    match says {
        Says::One(v) => low == v && (high == v || fuzzy),
        Says::Between(a, b) => low == a && (high == b || (fuzzy && high == a)),
        Says::From(a) => low == a,
        Says::UpTo(b) => high == b,
    }
}

/// Our name of a suite's unit.
fn our_code(code: &str) -> &str {
    match code {
        "C" | "deg" => "Cel",
        "F" => "[degF]",
        "times" => "x",
        "人" | "名" => "person",
        "score" => "分",
        "kB" => "KB",
        "millisecond" => "ms",
        other => other,
    }
}

/// The row of the lexicon for a code.
fn by_code(code: &str) -> Option<Unit> {
    rows(UNITS_TSV)
        .filter_map(|r| unit(&r))
        .find(|u| u.code == code && u.scale.is_none())
}

/// Whether the reader of bare numerals, set on the numerals of the span, gives what is expected and stays inside.
fn reads(case: &Case, e: &Expected, says: Says) -> bool {
    let byte = |n: usize| {
        let at = case.text.char_indices().nth(n);
        at.map_or(case.text.len(), |(i, _)| i)
    };
    let (mut at, end) = (byte(e.start), byte(e.end));
    let mut read: Vec<Value> = Vec::new();
    while let Some(i) = case.text[at..end].find(starts_numeral) {
        let signed = case.text[at..at + i].ends_with(['-', '－', '−', '负', '負']);
        let Some(n) = numeral::read(&case.text, at + i, case.text.len()) else {
            return false;
        };
        read.push(if signed {
            n.value.map(Decimal::negated)
        } else {
            n.value
        });
        at = n.span.end;
    }
    let fuzzy = |v: &Value| matches!(v, Value::Vague(..)) || e.text.contains(['多', '余', '餘']);
    at <= end
        && match (read.as_slice(), says) {
            ([v], says) => same(says, v.low(), v.high(), fuzzy(v)),
            // 大于20小于35: two numbers to us, in either order.
            ([Value::One(a), Value::One(b)], Says::Between(low, high)) => {
                (*a, *b) == (low, high) || (*b, *a) == (low, high)
            }
            _ => false,
        }
}
