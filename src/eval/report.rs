//! The score as text, line for line what the reference scorer prints.

use super::{FIELDS, Fact, Problem, RELAXED, Score, Value};
use std::io;

/// What to print beside the summary line.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Only the summary line.
    pub brief: bool,
    /// How many differences to list.
    pub errors: usize,
    /// List only differences whose name begins so: `MISS`, `FALSE`, `PERIOD` …
    pub only: Option<Vec<String>>,
}

/// Writes a score.
///
/// # Errors
/// The output cannot be written.
pub fn write(out: &mut dyn io::Write, score: &Score<'_>, options: &Options) -> io::Result<()> {
    if !options.brief {
        for (name, right) in [
            ("overlap", score.overlap),
            ("span", score.span),
            ("number", score.number),
            ("value", score.value),
            ("strict", score.strict),
        ] {
            let (p, r, f) = score.prf(right);
            writeln!(out, "{name:8} P {p:.3} R {r:.3} F1 {f:.3}")?;
        }
    }
    summary(out, score)?;
    if !options.brief {
        let mut kinds: Vec<_> = score.kinds.iter().map(|(k, n)| (k.str(), n)).collect();
        kinds.sort_by(|a, b| a.0.cmp(&b.0));
        for (kind, n) in kinds {
            let (gold, strict, wrong) = (n.gold, n.strict, n.wrong);
            writeln!(out, "   {kind}: gold {gold} strict {strict} false {wrong}")?;
        }
    }
    let wanted = |p: &&Problem<'_>| match &options.only {
        None => true,
        Some(names) => names.iter().any(|n| p.name.starts_with(n.as_str())),
    };
    let listed = score.problems.iter().filter(wanted).take(options.errors);
    for problem in listed {
        write_problem(out, problem)?;
    }
    Ok(())
}

fn summary(out: &mut dyn io::Write, score: &Score<'_>) -> io::Result<()> {
    if score.number == 0 {
        return writeln!(out, "nothing matched");
    }
    let (strict, value) = (score.prf(score.strict).2, score.prf(score.value).2);
    write!(
        out,
        "gold {} predicted {} strictF1 {strict:.4} valueF1 {value:.4} decoys hit {}/{} |",
        score.gold, score.predicted, score.decoys_hit, score.decoys
    )?;
    let names = FIELDS.iter().map(|f| f.to_string());
    let names = names.chain(RELAXED.iter().map(|f| format!("{f}~")));
    for (name, right) in names.zip(score.fields) {
        write!(out, " {name} {:.3}", right as f64 / score.number as f64)?;
    }
    writeln!(out)
}

fn write_problem(out: &mut dyn io::Write, p: &Problem<'_>) -> io::Result<()> {
    let Some(shown) = p.gold.or(p.got) else {
        return Ok(());
    };
    let context = context(&p.article.article.text, shown);
    let whole = matches!(p.name.as_str(), "MISS" | "DIFF") || p.name.starts_with("FALSE");
    let (gold, got) = if whole {
        (brief(p.gold), brief(p.got))
    } else {
        let field = p.name.to_lowercase();
        let text = |f: Option<&Fact>| f.map_or_else(|| "None".into(), |f| f.get(&field).str());
        (text(p.gold), text(p.got))
    };
    let (name, id) = (&p.name, p.article.id.str());
    writeln!(out, "{name} {id} {context} | gold {gold} | got {got}")
}

/// The fact in brackets with some text around it, on one line.
fn context(text: &str, fact: &Fact) -> String {
    let chars: Vec<char> = text.chars().collect();
    let at = |i: i64| usize::try_from(i).unwrap_or(0).min(chars.len());
    let piece = |from: i64, to: i64| -> String {
        let (from, to) = (at(from), at(to));
        chars[from..to.max(from)].iter().collect()
    };
    let (start, end) = (fact.start, fact.end);
    let before = piece(start.saturating_sub(18), start);
    let after = piece(end, end.saturating_add(14));
    format!("{before}[{}]{after}", piece(start, end)).replace('\n', "/")
}

fn brief(fact: Option<&Fact>) -> String {
    let Some(fact) = fact else {
        return "None".into();
    };
    let field = |name: &str| (name.to_string(), fact.get(name).clone());
    Value::Object(
        ["text", "kind", "value", "low", "high", "unit"]
            .map(field)
            .into(),
    )
    .repr()
}
