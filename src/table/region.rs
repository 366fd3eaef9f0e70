//! Regions in heads: rows that are places, and names that begin with 全国.

use crate::fact::Ground;
use crate::lexicon::Lexicon;
use crate::place::{self, code, in_title};
use crate::quantity::is_han;
use crate::segment;
use crate::span::Span;

/// A region that a head names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Region {
    /// As written.
    pub name: String,
    /// Whether it points at the article's region: 全市.
    deictic: bool,
    /// Whether it is all that the head says.
    pub whole: bool,
}

/// What the names of rows or columns may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Names {
    /// 地区: regions, also those that no table lists.
    Regions,
    /// 国家和地区: no regions of ours.
    Countries,
    /// Anything.
    Things,
}

impl Names {
    /// By the heads of the columns.
    pub fn under<'s>(heads: impl Iterator<Item = &'s str>) -> Names {
        const REGIONS: &[&str] = &[
            "地区", "县", "市", "区域", "乡镇", "省", "城市", "街道", "镇街",
        ];
        let mut out = Names::Things;
        for head in heads {
            if head.contains('国') && !head.contains("全国") {
                return Names::Countries;
            }
            let short = head.chars().count() <= 8;
            if short && REGIONS.iter().any(|w| head.contains(w)) {
                out = Names::Regions;
            }
        }
        out
    }

    /// The region that a name is or begins with.
    pub fn read(self, name: &str, lexicon: &Lexicon) -> Option<Region> {
        if self == Names::Countries || name.is_empty() {
            return None;
        }
        let pointing = place::leading(name, lexicon);
        if pointing > 0 {
            return Some(Region {
                name: name[..pointing].to_string(),
                deictic: true,
                whole: pointing == name.len(),
            });
        }
        let listed = lexicon
            .places
            .starting(name)
            .is_some_and(|(_, n)| n == name.len())
            && lexicon.place_words.common.get(name).is_none();
        let shaped = self == Names::Regions
            && (2..=12).contains(&name.chars().count())
            && name.chars().all(is_han)
            && name.ends_with([
                '省', '市', '县', '区', '旗', '州', '盟', '镇', '乡', '道', '村', '团',
            ]);
        (listed || shaped).then(|| Region {
            name: name.to_string(),
            deictic: false,
            whole: true,
        })
    }
}

impl Region {
    /// Its code, in an article of this ground.
    pub fn code(&self, ground: &Ground, lexicon: &Lexicon) -> Option<&'static str> {
        code(&self.name, self.deictic, ground.home.as_ref(), lexicon)
    }
}

/// The region that the name of a table begins with.
pub fn of_caption(caption: &str, lexicon: &Lexicon) -> Option<Region> {
    // 对主要国家和地区: those are others.
    if caption.contains('对') || caption.len() > 180 {
        return None;
    }
    let tokens = segment::tag(caption, Span::new(0, caption.len()));
    let name = in_title(caption, &tokens, lexicon)?;
    Some(Region {
        name,
        deictic: false,
        whole: false,
    })
}
