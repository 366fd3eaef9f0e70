//! From one level to another: 由53.1%提高到65.2% gives two facts that know each other.

use super::model::Fact;
use super::scene::Scene;

/// Links the two figures of each such pair of the sentence.
pub fn link(scene: &Scene<'_>, facts: &mut [Fact]) {
    for i in 1..facts.len() {
        let (from, to) = (facts[i - 1].quantity.clone(), facts[i].quantity.clone());
        let between = &scene.text[from.span.end..to.span.start];
        let source = scene.clause(i - 1).of(scene.text).contains(['由', '从']);
        if source && from.kind == to.kind && from.unit == to.unit && leads(between, scene) {
            // 由每人240元提高到280元: the new level is per the same.
            facts[i].per = facts[i].per.clone().or(facts[i - 1].per.clone());
            facts[i - 1].pair = Some(to.span);
            facts[i].pair = Some(from.span);
            facts[i].rules.push("pair");
            facts[i - 1].rules.push("pair");
        }
    }
}

/// Whether quantity `i` is where a change begins: 由**55分钟**缩短至20分钟.
pub fn is_source(scene: &Scene<'_>, i: usize) -> bool {
    let Some(to) = scene.quantities.get(i + 1) else {
        return false;
    };
    let from = &scene.quantities[i];
    from.kind == to.kind
        && scene.clause(i).of(scene.text).contains(['由', '从'])
        && leads(&scene.text[from.span.end..to.span.start], scene)
}

/// Whether the text between is a change that ends at a level: 提高到, 以下压缩至, 扩大为.
fn leads(between: &str, scene: &Scene<'_>) -> bool {
    const MOST_CHARS: usize = 12;
    let mut rest = between;
    while let Some((_, n)) = scene.lexicon.before.ending(rest) {
        rest = &rest[..rest.len() - n];
    }
    let Some((_, n)) = scene.lexicon.level.ending(rest) else {
        return false;
    };
    let verb = &rest[..rest.len() - n];
    let changes = ["调整", "变", "改", "扩", "发展", "跃升", "攀升"]
        .iter()
        .any(|w| verb.ends_with(w))
        || scene.lexicon.up.ending(verb).is_some()
        || scene.lexicon.down.ending(verb).is_some();
    changes && between.chars().count() <= MOST_CHARS && !between.contains(['，', '；', '。'])
}
