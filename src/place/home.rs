//! The article's own region, and how the others lie to it.

use super::{Place, code, leading, passed};
use crate::lexicon::{Level, Lexicon, Region, short};
use crate::span::Span;

/// The region that an article is about.
#[derive(Debug, Clone)]
pub struct Home {
    /// As the article or its title has it.
    pub name: String,
    /// Its row, where there is no doubt which.
    pub region: Option<Region>,
    rank: Rank,
}

/// How another place lies to the article's region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// It is the same.
    Same,
    /// It lies within it.
    Below,
    /// It is larger, or lies elsewhere.
    Outside,
}

/// How large a region is, the largest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Country,
    Province,
    Prefecture,
    County,
    Town,
}

impl Rank {
    fn of_region(region: &Region) -> Rank {
        match region.level {
            Level::Province => Rank::Province,
            Level::Prefecture => Rank::Prefecture,
            Level::County => Rank::County,
        }
    }

    /// By the last character of a name: 市 stands for all kinds of cities, 区 for districts.
    fn of_name(name: &str) -> Option<Rank> {
        Some(match name.chars().next_back()? {
            '国' => Rank::Country,
            '省' => Rank::Province,
            '市' | '州' | '盟' => Rank::Prefecture,
            '县' | '区' | '旗' => Rank::County,
            '镇' | '乡' | '村' | '道' => Rank::Town,
            _ => return None,
        })
    }
}

impl Home {
    /// The home of this name.
    pub fn new(name: String, lexicon: &Lexicon) -> Home {
        let region = code::region(&name, None, lexicon);
        let rank = region
            .as_ref()
            .map(Rank::of_region)
            .or_else(|| Rank::of_name(&name))
            .unwrap_or(Rank::County);
        Home { name, region, rank }
    }

    /// How a place that is named in a text lies to this one.
    pub fn relation(&self, said: &str, deictic: bool, lexicon: &Lexicon) -> Relation {
        match (said == self.name, deictic) {
            (true, _) => Relation::Same,
            (_, true) if leading(said, lexicon) == 0 => Relation::Below,
            (_, true) => self.pointed(said),
            _ => self.named(said, lexicon),
        }
    }

    /// 全市 in the report of a city is the city, 全省 lies above it, 全县 below.
    fn pointed(&self, said: &str) -> Relation {
        let Some(rank) = Rank::of_name(said) else {
            return Relation::Below;
        };
        let full = self.region.map_or(self.name.as_str(), |r| r.name);
        if said.chars().next_back() == full.chars().next_back() {
            return Relation::Same;
        }
        // 全区 is all of 广西 to its cities.
        let autonomous = self
            .region
            .is_some_and(|r| matches!(r.prefix().get(..2), Some("15" | "45" | "54" | "64" | "65")));
        if rank < self.rank || autonomous && said.ends_with('区') {
            Relation::Outside
        } else if rank == self.rank && rank != Rank::County {
            Relation::Same
        } else {
            Relation::Below
        }
    }

    fn named(&self, said: &str, lexicon: &Lexicon) -> Relation {
        let Some((regions, len)) = lexicon.places.starting(said) else {
            return match Rank::of_name(said) {
                Some(rank) if rank <= self.rank => Relation::Outside,
                _ => Relation::Below,
            };
        };
        let whole = len == said.len();
        let Some(home) = &self.region else {
            let rank = regions.iter().map(Rank::of_region).max();
            return match rank.is_some_and(|r| r <= self.rank) && whole {
                true => Relation::Outside,
                false => Relation::Below,
            };
        };
        if regions.iter().any(|r| r == home) {
            // 广州地区 is all of 广州.
            return match whole || &said[len..] == "地区" {
                true => Relation::Same,
                false => Relation::Below,
            };
        }
        match regions.iter().any(|r| r.within(home)) {
            true => Relation::Below,
            false => Relation::Outside,
        }
    }

    /// The last time that `span` speaks of this region, by name or by pointing at it.
    ///
    /// It needs no words, as it goes through all sentences that have no facts.
    pub fn last_said(&self, text: &str, span: Span, lexicon: &Lexicon) -> Option<Place> {
        let short = short(&self.name).unwrap_or(&self.name);
        let first = short.chars().next()?;
        span.of(text)
            .rmatch_indices(['全', '我', '本', first])
            .find_map(|(i, _)| {
                let at = span.start + i;
                let rest = &text[at..span.end];
                let deictic = leading(rest, lexicon);
                let len = match deictic {
                    0 => lexicon
                        .places
                        .starting(rest)
                        .map(|(_, n)| n)
                        .or_else(|| rest.starts_with(&self.name).then_some(self.name.len()))?,
                    n => n,
                };
                let place = Place {
                    span: Span::new(at, at + len),
                    deictic: deictic > 0,
                };
                let said = place.span.of(text);
                let same = self.relation(said, place.deictic, lexicon) == Relation::Same;
                (same && !passed::over(text, &place, lexicon)).then_some(place)
            })
    }
}
