//! How exact the number is said to be: 约, 以上, 多 inside, a range.

use super::model::{Fact, LexiconRow, Modifier, Status};
use super::scene::Scene;
use crate::lexicon::Qualifier;
use crate::numeral::{Inner, Value};
use crate::quantity::{Kind, is_han};

/// Sets the modifier of quantity `i`; the status must be known.
pub fn apply(scene: &Scene<'_>, i: usize, _: &[Fact], fact: &mut Fact) -> Option<&'static str> {
    let required = fact.status != Status::Actual;
    let of = |q: &Qualifier| Modifier::from_name(if required { q.required } else { q.reported });
    match fact.quantity.value {
        Value::Range(..) => {
            fact.modifier = Modifier::Range;
            return Some("modifier.range");
        }
        Value::Vague(..) => {
            fact.modifier = Modifier::Vague;
            return Some("modifier.vague");
        }
        Value::One(_) => {}
    }
    if let Some(m) = behind(scene, i).as_ref().and_then(of) {
        fact.modifier = m;
        note(fact, behind(scene, i));
        return Some("modifier.after");
    }
    if scene.after(i).starts_with('多') && !scene.after(i).starts_with("多次") {
        fact.modifier = Modifier::Over;
        return Some("modifier.after");
    }
    if let Some(m) = before(scene, i).as_ref().and_then(of) {
        fact.modifier = m;
        note(fact, before(scene, i));
        return Some("modifier.before");
    }
    fact.modifier = match fact.quantity.inner? {
        Inner::More | Inner::Beyond => Modifier::Over,
        Inner::Around | Inner::Bare | Inner::BareMore => Modifier::About,
        Inner::Near => Modifier::Almost,
        Inner::Upwards => Modifier::AtLeast,
    };
    Some("modifier.inside")
}

fn note(fact: &mut Fact, qualifier: Option<Qualifier>) {
    fact.rows.extend(qualifier.map(|q| LexiconRow {
        table: "qualifiers.tsv",
        line: q.line,
    }));
}

/// 以上, 左右, 内 directly behind the unit.
fn behind(scene: &Scene<'_>, i: usize) -> Option<Qualifier> {
    let after = scene
        .after(i)
        .trim_start_matches(['（', '(', '含', '）', ')', '\n']);
    let (q, len) = scene.lexicon.after.starting(after)?;
    let next = after[len..].chars().next().unwrap_or(' ');
    let word = &after[..len];
    // 内容, 许多, 上下功夫 are words of their own.
    let other = match word {
        "内" => {
            let time = scene.quantities[i].kind == Kind::Duration;
            "容部外涵地蒙需阁".contains(next) || !time && is_han(next)
        }
        "许" => "多可".contains(next),
        "上下" => "功游联".contains(next),
        _ => false,
    };
    (!other).then_some(*q)
}

/// 约, 超过, 不低于 in front, over 达 and the like.
fn before(scene: &Scene<'_>, i: usize) -> Option<Qualifier> {
    let mut text = scene.before(i);
    // 至少新培育1家: the bound stands before the verb.
    let gap = scene.gap(i).of(scene.text);
    let bound = gap
        .contains('少')
        .then_some(["至少", "最少"])
        .and_then(|words| words.iter().find_map(|w| Some(gap.rfind(w)? + w.len())));
    if let Some(at) = bound.filter(|at| gap[*at..].chars().count() <= 5) {
        return scene.lexicon.before.ending(&gap[..at]).map(|(q, _)| *q);
    }
    for _ in 0..3 {
        if let Some((q, len)) = scene.lexicon.before.ending(text) {
            let prev = text[..text.len() - len].chars().next_back().unwrap_or(' ');
            let word = &text[text.len() - len..];
            let other = match word {
                "过" => "通经不度".contains(prev),
                "近" => "附最靠邻".contains(prev),
                "超" => prev == '赶',
                "约" => "节制公预大".contains(prev) && prev != '大',
                _ => false,
            };
            return (!other).then_some(*q);
        }
        let stripped = [
            "达到",
            "达",
            "到",
            "至",
            "在",
            "为",
            "了",
            "有",
            "人民币",
            "每年",
            "投资",
        ]
        .iter()
        .find_map(|s| text.strip_suffix(s))?;
        text = stripped;
    }
    None
}
