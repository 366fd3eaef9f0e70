//! Whether the tool gets one case right. The header of `mod.rs` has the rules in words.

use super::load::{Case, Expected, Says};
use shushuo::decimal::Decimal;
use shushuo::lexicon::tsv::rows;
use shushuo::lexicon::{UNITS_TSV, unit};
use shushuo::numeral::{self, Value, starts_numeral};
use shushuo::quantity::Kind;
use shushuo::record::{FactRecord, Number};

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
                .all(|(says, unit)| over.iter().any(|f| agrees(f, *says, *unit, &e.kind)))
    };
    match e.kind.as_str() {
        // 三天后 and 两年以来 hold a span of time; 98年4月 does not.
        _ if e.is_calendar() => over.iter().all(|f| {
            f.kind == Kind::Duration && e.text.contains(['前', '后', '内', '来', '过', '每'])
        }),
        "ordinal" => over.is_empty() && reads(case, e, wanted[0].0),
        "number" | "range" => by_facts() || reads(case, e, wanted[0].0),
        "duration" => by_facts() || adds_up(&over, &wanted),
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
    let Some((low, high)) = bounds(f) else {
        return false;
    };
    let (ours, theirs) = (f.unit.as_deref(), code.map(our_code));
    let fuzzy = f.text.contains(FUZZY);
    if matches!(kind, "fraction" | "number") && ours == Some("%") {
        return same(says.map(|v| v * 100.0), low, high, fuzzy, |a, b| {
            (a - b).abs() < 0.0001
        });
    }
    if ours == theirs {
        return same(says, low, high, fuzzy, equal);
    }
    let (Some((a, base_a)), Some((b, base_b))) = (theirs.and_then(factor), ours.and_then(factor))
    else {
        return false;
    };
    // Their factors are rounded: 1丈 = 3.33 m.
    let near = |a: f64, b: f64| (a - b).abs() <= b.abs() * 0.002;
    base_a == base_b && same(says.map(|v| v * a), low * b, high * b, fuzzy, near)
}

/// Whether the facts of a compound span of time add up: 一小时三十分 is 90 minutes to some suites.
fn adds_up(facts: &[&FactRecord], wanted: &[(Says, Option<&str>)]) -> bool {
    let [(Says::One(want), Some(unit))] = wanted else {
        return false;
    };
    let seconds = |f: &&FactRecord| Some(f.value?.0.to_f64() * factor(f.unit.as_deref()?)?.0);
    let got: Option<f64> = facts
        .iter()
        .map(|f| seconds(f).filter(|_| f.kind == Kind::Duration))
        .sum();
    got.zip(factor(unit))
        .is_some_and(|(got, (by, _))| equal(got, want * by))
}

/// The characters of numbers that are not exact.
const FUZZY: [char; 8] = ['多', '余', '餘', '几', '幾', '数', '數', '来'];

/// Lower and upper bound of a fact.
fn bounds(f: &FactRecord) -> Option<(f64, f64)> {
    let number = |n: Option<Number>| n.map(|n| n.0.to_f64());
    let low = number(f.value.or(f.low))?;
    Some((low, number(f.value.or(f.high))?))
}

/// Equal in all the digits that every suite keeps.
fn equal(a: f64, b: f64) -> bool {
    (a - b).abs() <= b.abs() * 1e-11
}

/// Whether bounds say what is expected; a fuzzy number (3000余, 十几) may stand for its lower bound.
fn same(says: Says, low: f64, high: f64, fuzzy: bool, equal: impl Fn(f64, f64) -> bool) -> bool {
    match says {
        Says::One(v) => equal(low, v) && (equal(high, v) || fuzzy),
        Says::Between(a, b) => equal(low, a) && (equal(high, b) || (fuzzy && equal(high, a))),
        Says::From(a) => equal(low, a),
        Says::UpTo(b) => equal(high, b),
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

/// How many base units a unit is, and which; months and years as the suites count them.
fn factor(code: &str) -> Option<(f64, String)> {
    let days = match code {
        "month" => 30.0,
        "quarter" => 90.0,
        "year" => 360.0,
        _ => {
            let row = rows(UNITS_TSV)
                .filter_map(|r| unit(&r))
                .find(|u| u.code == code && u.scale.is_none())?;
            let base = row.base?;
            return Some((
                base.factor.to_f64() / base.divisor.to_f64(),
                base.unit.to_string(),
            ));
        }
    };
    Some((days * 86400.0, "s".to_string()))
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
        if at > end {
            return false;
        }
    }
    let fuzzy = e.text.contains(FUZZY);
    match (read.as_slice(), says) {
        ([v], says) => same(says, v.low().to_f64(), v.high().to_f64(), fuzzy, equal),
        // 大于20小于35: two numbers to us, in either order.
        ([Value::One(a), Value::One(b)], Says::Between(low, high)) => {
            let (a, b) = (a.to_f64(), b.to_f64());
            (a.min(b), a.max(b)) == (low, high)
        }
        _ => false,
    }
}
