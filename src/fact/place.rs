//! Which region the number is about.

use super::model::Fact;
use super::scene::Scene;
use crate::place::{self, Place, Relation};
use crate::quantity::{Kind, ends_clause, is_han};

/// Sets the place of quantity `i`: the nearest named before it in the sentence, else what the text before carries over.
pub fn apply(scene: &Scene<'_>, i: usize, _: &[Fact], fact: &mut Fact) -> Option<&'static str> {
    set(scene, i, scene.quantities[i].span.start, fact)
}

/// Sets the place of quantity `i`, of which byte `at` is the last that may name it.
pub fn set(scene: &Scene<'_>, i: usize, at: usize, fact: &mut Fact) -> Option<&'static str> {
    let home = scene.ground.home.as_ref();
    let here = scene.place_until(i, at).map(|p| (p, "place.sentence"));
    let before = || scene.place_before.map(|p| (p, "place.before"));
    if let Some((p, rule)) = here.or_else(before) {
        let said = p.span.of(scene.text);
        fact.place = Some(said.to_string());
        fact.place_code = place::code(said, p.deictic, home, scene.lexicon);
        return Some(rule);
    }
    fact.place = home.map(|h| h.name.clone());
    fact.place_code = home.and_then(|h| h.region).map(|r| r.code);
    home.map(|_| "place.article")
}

impl Scene<'_> {
    /// The place named before quantity `i` in its sentence that may be its own.
    pub fn place_here(&self, i: usize) -> Option<Place> {
        self.place_until(i, self.quantities[i].span.start)
    }

    /// The place named before byte `at` that may be that of quantity `i`.
    fn place_until(&self, i: usize, at: usize) -> Option<Place> {
        let mut before = self.places().iter().rev().filter(|p| p.span.end <= at);
        before.find(|p| self.may_hold(p, i)).copied()
    }

    /// In a report on a region, larger ones and others are what it is compared with, or where things come from or go to,
    /// and smaller ones hold for their sentence at most.
    fn may_hold(&self, place: &Place, i: usize) -> bool {
        let at = self.quantities[i].span.start;
        if closed(&self.text[place.span.end..at]) {
            return false;
        }
        let Some(home) = self.ground.surveyed() else {
            return true;
        };
        let said = place.span.of(self.text);
        match home.relation(said, place.deictic, self.lexicon) {
            Relation::Same => !self.names_part_of(place, &home.name),
            Relation::Outside => self.is_of_outside(place, i),
            Relation::Below => !self.is_example(place, at) && !self.is_of_another_part(place, at),
        }
    }

    /// 岳阳三荷机场, 丹东污水处理厂, 浦发银行毕节支行: the short name of the region within the name of a thing says nothing
    /// that the title has not said.
    fn names_part_of(&self, place: &Place, home: &str) -> bool {
        let said = place.span.of(self.text);
        let behind = &self.text[place.span.end..];
        !place.deictic
            && said.len() < home.len()
            && home.starts_with(said)
            && behind.starts_with(is_han)
            && self.lexicon.verb.starting(behind).is_none()
            && !behind.starts_with(['的', '在', '与', '和', '至', '到'])
    }

    /// 全国284个城市, or 全省新建学校90所 as a clause of its own; but 高出全省5个百分点, and 全国重点实验室达到3家 is no national figure.
    fn is_of_outside(&self, place: &Place, i: usize) -> bool {
        let quantity = &self.quantities[i];
        if place.span.end == quantity.span.start {
            return quantity.kind != Kind::Percent;
        }
        place.deictic
            && !place.span.of(self.text).ends_with('国')
            && place.span.start == self.clause_start(i)
    }

    /// 完善茶陵县学校、炎陵县医院；新建水厂8座: behind a semicolon it is about the whole region again.
    fn is_of_another_part(&self, place: &Place, at: usize) -> bool {
        self.text[place.span.end..at].contains('；')
    }

    /// 江滩公园、石桥镇医院等12个项目: the number counts all over the region, the place is only that of one.
    fn is_example(&self, place: &Place, at: usize) -> bool {
        let between = &self.text[place.span.end..at];
        between.ends_with('等') && !between.contains(ends_clause)
    }
}

/// 新建学校8所（其中城区3所），新增床位500张: what stands in brackets says nothing of what follows them.
fn closed(between: &str) -> bool {
    let open = between.find(['（', '(']).unwrap_or(between.len());
    between[..open].contains(['）', ')'])
}
