//! What a plan only counts because it is there already: 市县**两级**, 沈辽**两市**, 这**两个**方面.

use super::model::Fact;
use super::scene::Scene;
use crate::numeral::Value;
use crate::quantity::{Kind, is_han};

/// Whether quantity `i` counts what exists, though the text around it plans; `worded` where a word of the sentence does.
pub fn exists(scene: &Scene<'_>, i: usize, worded: bool, fact: &Fact) -> bool {
    let q = &scene.quantities[i];
    if q.kind != Kind::Count || fact.change.is_some() || !matches!(q.value, Value::One(_)) {
        return false;
    }
    let said = q.span.of(scene.text);
    let before = scene.before(i);
    if POINTERS.iter().any(|w| before.ends_with(w)) {
        return true;
    }
    // 100级台阶 is not what 县乡两级 is.
    let chinese = !said.starts_with(|c: char| c.is_ascii_digit());
    if chinese && said.ends_with('级') {
        return true;
    }
    // 力争三县摘帽, 新设两区: there the regions are what is to be reached.
    let regions = said.ends_with(['市', '县', '省', '州', '区', '国', '旗']);
    regions && !worded && behind_a_name(scene, i, before)
}

/// Words in front of what was named before.
const POINTERS: &[&str] = &["这", "上述", "以上", "前述"];

/// Whether a noun stands directly in front, not a verb: 宁波、温州|两市, 沿海|六市.
fn behind_a_name(scene: &Scene<'_>, i: usize, before: &str) -> bool {
    let start = scene.quantities[i].span.start;
    if !before.ends_with(is_han) || scene.lexicon.verb.ending(before).is_some() {
        return false;
    }
    let tokens = scene.tokens();
    let at = tokens.partition_point(|t| t.span.end < start);
    tokens
        .get(at)
        .is_some_and(|t| t.span.end == start && t.tag.starts_with(['n', 'j', 's', 'f', 'm', 'x']))
}
