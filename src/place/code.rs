//! Which region of the table a place is.

use super::home::{Home, Relation};
use crate::lexicon::{Level, Lexicon, Region};

/// The GB/T 2260 code of a place of an article: of the smallest region that it names, as far as there is no doubt.
pub fn code(
    said: &str,
    deictic: bool,
    home: Option<&Home>,
    lexicon: &Lexicon,
) -> Option<&'static str> {
    let own = home.and_then(|h| h.region);
    if home.is_some_and(|h| h.name == said) {
        return own.map(|r| r.code);
    }
    if !deictic {
        return region(said, own.as_ref(), lexicon).map(|r| r.code);
    }
    match home?.relation(said, true, lexicon) {
        Relation::Same => own.map(|r| r.code),
        Relation::Below => None,
        // 全省 in the report of a city: the province around it. Districts of 北京 have no prefecture.
        Relation::Outside => {
            let own = own?;
            let last = said.chars().next_back()?;
            let (city, province) = (
                lexicon.places.around(&own, Level::Prefecture),
                lexicon.places.around(&own, Level::Province),
            );
            match last {
                '省' | '区' => province,
                '市' => city.or(province.filter(|p| p.name.ends_with('市'))),
                '州' | '盟' => city,
                _ => None,
            }
            .map(|r| r.code)
        }
    }
}

/// The region that a name means in an article about `home`: the last one of 湖南省株洲市茶陵县卧龙村 that the table has.
pub fn region(said: &str, home: Option<&Region>, lexicon: &Lexicon) -> Option<Region> {
    let mut rest = said;
    let mut found: Option<Region> = None;
    while let Some((regions, len)) = lexicon.places.starting(rest) {
        let inner = match &found {
            Some(outer) => regions.iter().find(|r| r.within(outer)).copied(),
            None => choose(regions, home),
        };
        match inner {
            Some(r) => found = Some(r),
            None => break,
        }
        rest = &rest[len..];
    }
    // A list of several has no one code.
    if rest.contains(['、', '和', '与', '及']) {
        return None;
    }
    found
}

/// Of regions with the same name: the home itself, the one within it, the one around it, the one in its province, the only one.
fn choose(regions: &[Region], home: Option<&Region>) -> Option<Region> {
    let only = |fits: &dyn Fn(&Region) -> bool| {
        let mut fitting = regions.iter().filter(|r| fits(r));
        let first = fitting.next()?;
        fitting.next().is_none().then_some(*first)
    };
    if let Some(home) = home {
        let near = only(&|r| r == home)
            .or_else(|| only(&|r| r.within(home)))
            .or_else(|| only(&|r| home.within(r)))
            .or_else(|| only(&|r| r.code[..2] == home.code[..2]));
        if near.is_some() {
            return near;
        }
    }
    // 吉林 is the province before it is the city in it.
    regions
        .iter()
        .find(|r| regions.iter().all(|o| o.within(r)))
        .copied()
}
