//! What stands behind the last member of a list reaches all of it: 分别增长8%、9.5%以上.

use super::model::{Fact, Modifier};
use super::scene::Scene;

/// Gives the modifier behind the last number of a list to the numbers before it.
pub fn share_tail(scene: &Scene<'_>, facts: &mut [Fact]) {
    for i in (1..facts.len()).rev() {
        let tail = facts[i]
            .rules
            .iter()
            .any(|r| r.starts_with("modifier.after"));
        let joined = {
            let gap = &scene.text[facts[i - 1].quantity.span.end..facts[i].quantity.span.start];
            matches!(gap, "、" | "和" | "及")
        };
        let same = facts[i - 1].quantity.unit == facts[i].quantity.unit;
        if tail && joined && same && facts[i - 1].modifier == Modifier::Exact {
            facts[i - 1].modifier = facts[i].modifier;
            facts[i - 1].rules.push("modifier.after.shared");
        }
    }
}
