//! Finds all quantities of a line, and says of the other numbers why they are none.

use super::around::{Around, is_han};
use super::model::Quantity;
use super::read::{Reading, begins_unit, read};
use super::{loose, reject};
use crate::lexicon::{Lexicon, Why};
use crate::numeral::{Inner, fold, next_start, starts_numeral};
use crate::period::{Mention, Shape};
use crate::span::Span;

/// A number that is no quantity.
#[derive(Debug, Clone)]
pub struct Rejected {
    /// The number, with the unit it might have had.
    pub span: Span,
    /// Why.
    pub why: Why,
    /// The rule that says so.
    pub rule: &'static str,
    /// Line in `not_facts.tsv`, where a phrase decided.
    pub row: Option<usize>,
}

/// What a line of text holds.
#[derive(Debug, Clone, Default)]
pub struct Scan {
    /// The quantities, in order.
    pub quantities: Vec<Quantity>,
    /// The other numbers, in order.
    pub rejected: Vec<Rejected>,
}

/// Everything a rule may ask about a candidate.
pub struct Candidate<'a> {
    /// The whole text.
    pub text: &'a str,
    /// What stands around it.
    pub around: Around<'a>,
    /// What was read.
    pub reading: &'a Reading,
    /// The line it stands in.
    pub line: Span,
    /// The tables.
    pub lexicon: &'a Lexicon,
}

/// All quantities in `text[line]`, and why the other numbers are none.
pub fn scan(text: &str, line: Span, mentions: &[Mention], lexicon: &Lexicon) -> Scan {
    run(text, line, mentions, lexicon, true)
}

/// All quantities in `text[line]`: the same as [`scan`], without the reasons and in less time.
pub fn quantities(
    text: &str,
    line: Span,
    mentions: &[Mention],
    lexicon: &Lexicon,
) -> Vec<Quantity> {
    run(text, line, mentions, lexicon, false).quantities
}

fn run(text: &str, line: Span, mentions: &[Mention], lexicon: &Lexicon, reasons: bool) -> Scan {
    let mut scanner = Scanner {
        text,
        line,
        lexicon,
        reasons,
        out: Scan::default(),
    };
    let mut ahead = mentions;
    let mut at = line.start;
    while let Some(found) = next_start(text, at, line.end) {
        let past = ahead.iter().take_while(|m| m.span.end <= found).count();
        ahead = &ahead[past..];
        let next = ahead.first();
        if let Some(m) = next.filter(|m| m.span.start <= found) {
            scanner.reject_mention(m);
            at = m.span.end;
            continue;
        }
        // A range may not run into the next mention of time.
        let limit = next.map_or(line.end, |m| m.span.start);
        let len = text[found..].chars().next().map_or(1, char::len_utf8);
        at = match scanner.hopeless(found) {
            true => found + len,
            false => scanner.step(found, limit).max(found + len),
        };
    }
    scanner.out
}

/// More digits in a row are no number that anybody counts.
const LONGEST_RUN: usize = 34;

/// One line on its way.
struct Scanner<'a> {
    text: &'a str,
    line: Span,
    lexicon: &'a Lexicon,
    /// Whether to say why numbers are none.
    reasons: bool,
    out: Scan,
}

impl Scanner<'_> {
    /// Whether the Han digit at `found` stands alone, with no unit behind it: 一 in 进一步. Most are so.
    fn hopeless(&self, found: usize) -> bool {
        let mut chars = self.text[found..self.line.end].chars();
        let (Some(c), Some(next)) = (chars.next(), chars.next()) else {
            return false;
        };
        !self.reasons
            && matches!(
                c,
                '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '两' | '数' | '几'
            )
            && is_han(next)
            && !starts_numeral(next)
            && !matches!(
                fold(next),
                '多' | '余' | '来' | '个' | '分' | '点' | '又' | '至' | '到'
            )
            && !begins_unit(next, self.lexicon)
            && !self.text[..found].ends_with('负')
            && self.lexicon.prefixes.ending(&self.text[..found]).is_none()
    }

    fn reject_mention(&mut self, m: &Mention) {
        if !self.reasons {
            return;
        }
        self.out.rejected.push(Rejected {
            span: m.span,
            why: if m.shape == Shape::Back {
                Why::Period
            } else {
                Why::Calendar
            },
            rule: "calendar",
            row: None,
        });
    }

    /// Judges the candidate at `found`; gives where to go on.
    fn step(&mut self, found: usize, limit: usize) -> usize {
        let (text, line, lexicon) = (self.text, self.line, self.lexicon);
        let floor = self
            .out
            .quantities
            .last()
            .map_or(line.start, |q| q.span.end)
            .max(line.start);
        // No quantity has that many digits: an account, a barcode, noise.
        let run = text[found..line.end]
            .bytes()
            .take_while(u8::is_ascii_digit)
            .count();
        if run > LONGEST_RUN {
            return found + run;
        }
        let start = widen(text, found, floor, lexicon);
        let Some(mut reading) = read(text, start, limit, lexicon) else {
            return found;
        };
        near(text, floor, &mut reading);
        let c = Candidate {
            text,
            around: Around::new(
                text,
                line.start,
                reading.span.start,
                reading.span.end,
                line.end,
            ),
            reading: &reading,
            line,
            lexicon,
        };
        let found = match reject::judge(&c) {
            Some((why, rule, row)) => Err((why, rule, row)),
            None if reading.unit.is_some() => {
                let mut q = reading.quantity();
                loose::settle(text, line, &mut q, lexicon);
                Ok(q)
            }
            None => loose::unitless(&c).ok_or((Why::Bare, "no_unit", None)),
        };
        match found {
            Ok(q) => {
                let end = q.span.end;
                self.out.quantities.push(q);
                end
            }
            Err((why, rule, row)) => {
                if self.reasons {
                    self.out.rejected.push(Rejected {
                        span: reading.span,
                        why,
                        rule,
                        row,
                    });
                }
                reading.span.end
            }
        }
    }
}

/// Takes a sign or a currency in front of the digits into the span.
fn widen(text: &str, found: usize, floor: usize, lexicon: &Lexicon) -> usize {
    let before = &text[floor..found];
    if let Some((_, len)) = lexicon.prefixes.ending(before) {
        // USD in a longer Latin word is no currency.
        let prev = before[..before.len() - len].chars().next_back();
        if !prev.is_some_and(|c| c.is_ascii_alphanumeric()) {
            return found - len;
        }
    }
    let digit = text[found..].starts_with(|c| fold(c).is_ascii_digit());
    // 负 1,200
    let near = before.trim_end_matches(' ');
    let blank = before.len() - near.len();
    let mut chars = near.chars();
    let Some(sign) = chars
        .next_back()
        .filter(|c| *c == '负' || blank == 0 && matches!(c, '-' | '－' | '−'))
    else {
        return found;
    };
    let prev = chars.next_back().unwrap_or(' ');
    // 5-3 is no negative number, nor is A-3; 抱负 and 减负 are words.
    let free = !prev.is_ascii_alphanumeric() && !"抱减胜欺担肩自辜背重亏不%％—-)）".contains(prev);
    // 负百分之三, 为负二点一: before Han digits only where no word can run on.
    let begins = !is_han(prev) || "为是达至到增长速幅率".contains(prev);
    match free && (digit || sign == '负' && begins) {
        true => found - blank - sign.len_utf8(),
        false => found,
    }
}

/// 近百, 上百, 近半, 过半: the word in front belongs to a magnitude without a digit.
fn near(text: &str, floor: usize, r: &mut Reading) {
    let half = r.numeral.span.of(text) == "半";
    if !half && !matches!(r.inner, Some(Inner::Bare | Inner::BareMore)) {
        return;
    }
    let before = &text[floor..r.span.start];
    let (word, inner) = match before.chars().next_back() {
        Some('近') => ('近', Inner::Near),
        Some('过')
            if !before.ends_with("超过")
                && !before.ends_with("通过")
                && !before.ends_with("不过")
                && !before.ends_with("经过") =>
        {
            ('过', Inner::Beyond)
        }
        Some('上') if !half && !before.ends_with("以上") => ('上', Inner::Upwards),
        _ => return,
    };
    r.span.start -= word.len_utf8();
    r.inner = Some(inner);
}
