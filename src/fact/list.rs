//! What reaches all figures of a list: 分别增长8%、9.5%以上, 分别突破2000亿元、1000亿元; and the places that are its members.

use super::model::{Change, Fact, Modifier};
use super::place as rule;
use super::scene::{Scene, strip_links};
use crate::place;
use crate::quantity::Kind;

/// Words between the members of a list of places.
const JOINTS: [char; 4] = ['、', '和', '与', '及'];

/// Gives the figures of each list what stands in front of or behind all of them.
pub fn share(scene: &Scene<'_>, facts: &mut [Fact]) {
    share_tail(scene, facts);
    if !scene.sentence.of(scene.text).contains("分别") {
        return;
    }
    let mut first = 0;
    while first < facts.len() {
        let more = (first + 1..facts.len())
            .take_while(|i| scene.continues(*i))
            .count();
        if more > 0 && scene.gap(first).of(scene.text).contains("分别") {
            let list = &mut facts[first..=first + more];
            share_front(list);
            share_behind(list);
            part_places(scene, first, list);
            part_changes(scene, first, list);
        }
        first += more + 1;
    }
}

/// Gives the modifier behind the last number of a list to the numbers before it.
fn share_tail(scene: &Scene<'_>, facts: &mut [Fact]) {
    for i in (1..facts.len()).rev() {
        let tail = said(&facts[i], "modifier.after");
        let joined = {
            let gap = &scene.text[facts[i - 1].quantity.span.end..facts[i].quantity.span.start];
            matches!(gap, "、" | "和" | "及")
        };
        let same = facts[i - 1].quantity.unit == facts[i].quantity.unit;
        if tail && joined && same && facts[i - 1].modifier == Modifier::Exact {
            take_modifier(facts, i - 1, i, "modifier.after.shared");
        }
    }
}

/// 分别突破2000亿元、1000亿元: both are more than that.
fn share_front(list: &mut [Fact]) {
    if !said(&list[0], "modifier.before") {
        return;
    }
    for i in 1..list.len() {
        if list[i].modifier == Modifier::Exact {
            take_modifier(list, i, 0, "modifier.before.shared");
        }
    }
}

/// 分别稳定在3900万头、13.5亿只以上: what 分别 joins may have units of their own.
fn share_behind(list: &mut [Fact]) {
    let last = list.len() - 1;
    let shared = said(&list[last], "modifier.after")
        && list[..last].iter().all(|f| f.modifier == Modifier::Exact);
    if shared {
        for i in 0..last {
            take_modifier(list, i, last, "modifier.after.shared");
        }
    }
}

/// Whether a rule of this name, or one that begins with it, set a field.
fn said(fact: &Fact, rule: &str) -> bool {
    fact.rules.iter().any(|r| r.starts_with(rule))
}

fn take_modifier(facts: &mut [Fact], to: usize, from: usize, rule: &'static str) {
    facts[to].modifier = facts[from].modifier;
    facts[to].rules.push(rule);
}

/// 价格涨幅、失业率分别控制在3%、5%以内: only one of them is a change.
fn part_changes(scene: &Scene<'_>, first: usize, list: &mut [Fact]) {
    let gap = scene.gap(first).of(scene.text);
    let Some((subject, verb)) = gap.rsplit_once("分别") else {
        return;
    };
    let changes = |s: &str| {
        let lexicon = scene.lexicon;
        lexicon.up.ending(s).is_some() || lexicon.down.ending(s).is_some()
    };
    let level = strip_links(verb, scene.lexicon);
    // 投资、零售额年均增长分别为8%、9%
    let rates = list.iter().all(|f| f.quantity.kind == Kind::Percent);
    if rates && subject.ends_with("增长") {
        for fact in list.iter_mut() {
            fact.change = Some(Change::Up);
        }
        return;
    }
    let difference = said(&list[0], "change.difference");
    if difference || !subject.contains(['幅', '速']) || changes(level) {
        return;
    }
    for fact in list {
        let Some(end) = fact.indicator.map(|s| s.end) else {
            continue;
        };
        let behind = &scene.text[end..];
        if ["涨幅", "增幅", "增速"]
            .iter()
            .any(|w| behind.starts_with(w) || scene.text[..end].ends_with(w))
        {
            fact.change = Some(Change::Up);
        } else if behind.starts_with("降幅") {
            fact.change = Some(Change::Down);
        } else if scene.text[..end].ends_with('率') {
            fact.change = None;
        }
    }
}

/// 沈阳、大连分别增长5%、6%: each figure is that of its own place.
fn part_places(scene: &Scene<'_>, first: usize, list: &mut [Fact]) {
    let Some(here) = scene.place_here(first) else {
        return;
    };
    let said = here.span.of(scene.text);
    if said.split(JOINTS).count() != list.len() {
        // 工业产值、沈阳农业产值: what is named behind the member is not its place.
        for fact in list.iter_mut() {
            if let Some(end) = fact
                .indicator
                .map(|s| s.end)
                .filter(|e| *e <= here.span.start)
            {
                rule::set(scene, first, end, fact);
            }
        }
        return;
    }
    let home = scene.ground.home.as_ref();
    for (fact, name) in list.iter_mut().zip(said.split(JOINTS)) {
        fact.place = Some(name.to_string());
        fact.place_code = place::code(name, false, home, scene.lexicon);
    }
}
