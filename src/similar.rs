//! Articles that say the same: exact copies, and reprints with another headline, byline or a shorter tail.
//!
//! MinHash: of all pieces of five characters of a text, hashed, the least hash in each of 128 bins. The share of
//! bins that two texts have alike estimates the share of pieces that they share. Bands of four bins are looked up
//! (locality-sensitive hashing), so that an article is compared only with the few that may be like it. What must not
//! happen is that this month's bulletin, in the words of last month's, counts as its copy: a reprint also has the
//! same numbers. All hashes are fixed, so the same articles in the same order always give the same answer.

use std::collections::HashMap;
use xxhash_rust::xxh3::{xxh3_64, xxh3_128};

/// Characters of a piece.
const PIECE: usize = 5;
/// Bins, each with the least hash that fell into it.
const BINS: usize = 128;
/// Bins of a band: texts that share 0.8 of their pieces are found for certain, 0.6 in 98 of 100 cases.
const BAND: usize = 4;
/// How many of the numbers of a text are remembered: those with the least hashes.
const NUMBERS: usize = 32;
/// Shorter texts, in characters without spaces and marks, are compared with nothing: 详见附件.
const LEAST_EXACT: usize = 30;
/// Shorter texts are only the same if they are wholly the same.
const LEAST_NEAR: usize = 100;
/// Least share of pieces that reprints share …
const SHARE: f64 = 0.8;
/// … or that they share where one is a part of the other,
const PART_SHARE: f64 = 0.6;
/// which then holds at least this much of the shorter.
const CONTAINED: f64 = 0.9;
/// Least share of the numbers of the one text that the other has, too.
const SAME_NUMBERS: f64 = 0.9;
/// How many articles are remembered, at about a kilobyte each; reprints are not far from each other.
const REMEMBERED: usize = 100_000;

/// A hash of a text that is the same in every run and on every machine.
pub fn hash(text: &str) -> u64 {
    xxh3_64(text.as_bytes())
}

/// An article that says what an earlier one said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copy {
    /// Number of the first such article, counted from 0 in the order of [`Originals::add`].
    pub of: usize,
    /// What that was added as.
    pub name: String,
    /// Whether it is the same, character for character, but for spaces and marks.
    pub exact: bool,
}

/// The articles so far that are no copies, by what they say.
#[derive(Default)]
pub struct Originals {
    added: usize,
    exact: HashMap<u128, usize>,
    /// Band number and hash → the first article with it.
    bands: HashMap<u64, usize>,
    /// By number of the article.
    known: HashMap<usize, Signature>,
    names: HashMap<usize, String>,
}

/// What is remembered of a text.
struct Signature {
    /// Two bytes of the least hash of each bin.
    bins: [u16; BINS],
    /// Hashes of its numbers, ascending.
    numbers: Vec<u32>,
    /// Characters without spaces and marks.
    length: usize,
}

impl Originals {
    /// Nothing so far.
    pub fn new() -> Originals {
        Originals::default()
    }

    /// The next article; tells the earlier one that it is a copy of.
    pub fn add(&mut self, name: &str, text: &str) -> Option<Copy> {
        let number = self.added;
        self.added += 1;
        let words = Words::of(text);
        if words.ends.len() < LEAST_EXACT {
            return None;
        }
        let whole = xxh3_128(words.text.as_bytes());
        if let Some(&of) = self.exact.get(&whole) {
            return Some(self.copy(of, true));
        }
        if words.ends.len() >= LEAST_NEAR {
            let signature = Signature::of(&words);
            let keys: Vec<u64> = signature.bands().collect();
            if let Some(of) = self.like(&signature, &keys) {
                // The next copy may be one of this.
                self.exact.insert(whole, of);
                return Some(self.copy(of, false));
            }
            for key in keys {
                self.bands.entry(key).or_insert(number);
            }
            self.known.insert(number, signature);
        }
        self.exact.insert(whole, number);
        self.names.insert(number, name.to_string());
        self.forget();
        None
    }

    fn copy(&self, of: usize, exact: bool) -> Copy {
        let name = self.names.get(&of).cloned().unwrap_or_default();
        Copy { of, name, exact }
    }

    /// The article most like this one, of equals the first.
    fn like(&self, signature: &Signature, keys: &[u64]) -> Option<usize> {
        let mut candidates: Vec<usize> = keys
            .iter()
            .filter_map(|key| self.bands.get(key).copied())
            .collect();
        candidates.sort_unstable();
        candidates.dedup();
        let mut best: Option<(f64, usize)> = None;
        for number in candidates {
            let share = self.known.get(&number).and_then(|k| k.reprinted(signature));
            if let Some(share) = share.filter(|s| best.is_none_or(|(most, _)| *s > most)) {
                best = Some((share, number));
            }
        }
        best.map(|(_, number)| number)
    }

    /// Memory is bounded: now and then the older half goes.
    fn forget(&mut self) {
        if self.exact.len() < 2 * REMEMBERED {
            return;
        }
        let oldest = self.added.saturating_sub(REMEMBERED);
        self.exact.retain(|_, number| *number >= oldest);
        self.bands.retain(|_, number| *number >= oldest);
        self.known.retain(|number, _| *number >= oldest);
        self.names.retain(|number, _| *number >= oldest);
    }
}

impl Signature {
    fn of(words: &Words) -> Signature {
        let mut least = [u64::MAX; BINS];
        for (i, end) in words.ends.iter().enumerate().skip(PIECE - 1) {
            let start = i.checked_sub(PIECE).map_or(0, |before| words.ends[before]);
            let hash = xxh3_64(&words.text.as_bytes()[start..*end]);
            let bin = (hash % BINS as u64) as usize;
            least[bin] = least[bin].min(hash);
        }
        fill(&mut least);
        let mut numbers = words.numbers.clone();
        numbers.sort_unstable();
        numbers.dedup();
        numbers.truncate(NUMBERS);
        Signature {
            bins: least.map(|hash| (hash >> 32) as u16),
            numbers,
            length: words.ends.len(),
        }
    }

    fn bands(&self) -> impl Iterator<Item = u64> + '_ {
        self.bins.chunks(BAND).zip(0u64..).map(|(band, i)| {
            let packed = band
                .iter()
                .fold(0u64, |all, bin| all << 16 | u64::from(*bin));
            packed ^ i.wrapping_mul(0x9e37_79b9_7f4a_7c15)
        })
    }

    /// The share of pieces that two texts have in common, if the one is a reprint of the other.
    fn reprinted(&self, other: &Signature) -> Option<f64> {
        let alike = self
            .bins
            .iter()
            .zip(&other.bins)
            .filter(|(a, b)| a == b)
            .count();
        let share = alike as f64 / BINS as f64;
        let (short, long) = (
            self.length.min(other.length) as f64,
            self.length.max(other.length) as f64,
        );
        let contained = share * (short + long) / ((1.0 + share) * short);
        let same = share >= SHARE || share >= PART_SHARE && contained >= CONTAINED;
        (same && same_numbers(&self.numbers, &other.numbers)).then_some(share)
    }
}

/// Bins that nothing fell into take what a full one has, always the same one: else short texts would be alike for
/// what they do not say.
fn fill(least: &mut [u64; BINS]) {
    let full = *least;
    for (i, hash) in least.iter_mut().enumerate() {
        let mut probe = i;
        let mut step = i as u64;
        for _ in 0..4 * BINS {
            if full[probe] != u64::MAX {
                break;
            }
            step = step
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            probe = ((step >> 33) as usize) % BINS;
        }
        *hash = full[probe];
    }
}

/// Whether of the numbers that both lists reach to, nearly all of the text with fewer are in the other.
fn same_numbers(a: &[u32], b: &[u32]) -> bool {
    // A list that is full ends at its last hash: beyond it nothing is known.
    let end = |list: &[u32]| match list.len() {
        NUMBERS => list[NUMBERS - 1],
        _ => u32::MAX,
    };
    let until = end(a).min(end(b));
    let within = |list: &[u32]| list.partition_point(|n| *n <= until);
    let (a, b) = (&a[..within(a)], &b[..within(b)]);
    let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let common = few.iter().filter(|n| many.binary_search(n).is_ok()).count();
    common as f64 >= SAME_NUMBERS * few.len() as f64
}

/// A text without spaces and marks, full-width letters and digits as ASCII.
struct Words {
    text: String,
    /// Where each character ends.
    ends: Vec<usize>,
    /// Hashes of its numbers, without those of days and pages.
    numbers: Vec<u32>,
}

impl Words {
    fn of(text: &str) -> Words {
        let mut words = Words {
            text: String::with_capacity(text.len()),
            ends: Vec::with_capacity(text.len() / 3),
            numbers: Vec::new(),
        };
        let mut number = String::new();
        for c in text.chars() {
            let c = match c {
                '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
                    char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c)
                }
                _ => c,
            };
            let point = c == '.' && !number.is_empty();
            if c.is_ascii_digit() || point {
                number.push(c);
            } else if !number.is_empty() && !c.is_whitespace() {
                // The day and the page of a reprint are its own.
                if !matches!(c, '年' | '月' | '日' | '版' | '号' | ':' | '：' | '/') {
                    let hash = xxh3_64(number.trim_end_matches('.').as_bytes());
                    words.numbers.push(hash as u32);
                }
                number.clear();
            }
            if c.is_alphanumeric() {
                words.text.push(c);
                words.ends.push(words.text.len());
            }
        }
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text of its own for each seed, with numbers.
    fn story(seed: usize, sentences: usize) -> String {
        const WHO: [&str; 7] = [
            "石埠镇",
            "青龙街道",
            "柏坑村",
            "县农业局",
            "横屋村",
            "双塘乡",
            "工作队",
        ];
        const DID: [&str; 5] = [
            "新修机耕道",
            "复垦撂荒地",
            "改造旧水渠",
            "栽下油茶苗",
            "办起老年食堂",
        ];
        const HOW: [&str; 3] = ["乡亲们都说好", "比去年快了不少", "验收全部合格"];
        (0..sentences)
            .map(|i| {
                let n = seed * 7919 + i * 104_729;
                format!(
                    "{}{}{}处，{}，第{}组{}。",
                    WHO[n % 7],
                    DID[n / 7 % 5],
                    n % 9973,
                    HOW[n / 35 % 3],
                    n % 31,
                    WHO[n / 11 % 7]
                )
            })
            .collect()
    }

    /// For each text the number of the one it is a copy of, and whether exactly.
    fn copies(texts: &[&str]) -> Vec<Option<(usize, bool)>> {
        let mut originals = Originals::new();
        let added = texts.iter().map(|t| originals.add("a", t));
        added.map(|copy| copy.map(|c| (c.of, c.exact))).collect()
    }

    #[test]
    fn reprints_are_found_and_linked_to_the_first() {
        let first = story(1, 30);
        let other = story(2, 30);
        let exact = first.replace('，', ", ");
        let headline = format!("云溪日报 2024年11月8日\n本报记者 何小满\n{first}（责编：沈立）");
        let cut: String = first.chars().take(first.chars().count() * 7 / 10).collect();
        let got = copies(&[&first, &other, &exact, &headline, &cut, &headline]);
        let (near, same) = (Some((0, false)), Some((0, true)));
        assert_eq!(got, [None, None, same, near, near, same]);
    }

    #[test]
    fn the_next_bulletin_in_the_same_words_is_no_reprint() {
        let words: String = (0..40)
            .map(|i| story(i * 3, 1).replace(|c: char| c.is_ascii_digit(), ""))
            .collect();
        let bulletin = |day: &str, rise: &str, fall: &str| {
            format!("{day}发布\n全县工业增加值增长{rise}%，投资下降{fall}%，物价上涨0.2%。{words}")
        };
        let april = bulletin("5月11日", "6.3", "2.1");
        let got = copies(&[
            &april,
            &bulletin("6月10日", "5.8", "1.7"),
            &bulletin("6月12日", "6.3", "2.1"),
        ]);
        assert_eq!(got, [None, None, Some((0, false))]);
    }

    #[test]
    fn short_texts_are_copies_only_when_equal() {
        assert_eq!(copies(&["详见附件", "详见附件"]), [None, None]);
        let short = "全市共选派驻村干部363人，完成投资5.6亿元，新修机耕道36.5公里，建成山塘19口。";
        let longer = format!("{short}验收合格。");
        let same = Some((0, true));
        assert_eq!(copies(&[short, &longer, short]), [None, None, same]);
    }

    #[test]
    fn many_different_articles_are_no_copies() {
        let mut originals = Originals::new();
        for seed in 0..400 {
            assert_eq!(
                originals.add("a", &story(seed * 13 + 5, 25)),
                None,
                "{seed}"
            );
        }
    }
}
