//! What a head of a row or a column says: a name, a unit, a time, a place, or that its numbers are sizes of a change.

use super::measure::Measure;
use super::number::year;
use super::when::When;
use crate::fact::Basis;
use crate::lexicon::Lexicon;
use crate::numeral::fold;
use crate::period::{Period, Shape, find};
use crate::span::Span;

/// A head, taken apart.
#[derive(Debug, Clone, Default)]
pub struct Head {
    /// What is left when all else is taken out; empty where the head says no more than 绝对数.
    pub name: String,
    /// The unit.
    pub measure: Option<Measure>,
    /// Whether the numbers are sizes of a change.
    pub growth: Option<Growth>,
    /// The time.
    pub period: Option<Period>,
    /// Whether 其中 stands in front.
    pub part: bool,
    /// Whether it is the sum of others.
    pub total: bool,
    /// Whether it says that the numbers are goals; nothing where it does not say.
    pub goal: Option<bool>,
}

/// The sizes of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Growth {
    /// Whether a positive number is a fall: 下降.
    pub falls: bool,
    /// What it is compared with.
    pub basis: Option<Basis>,
}

/// A head has at most so many bytes of which anything is made.
const LONGEST: usize = 240;

impl Head {
    /// Takes a head apart.
    pub fn read(said: &str, when: &When<'_>, lexicon: &Lexicon) -> Head {
        let mut head = Head::default();
        if said.len() > LONGEST {
            return head;
        }
        let mut rest = tidy(said);
        if let Some(y) = year(&rest) {
            head.period = Some(Period::year(y));
            return head;
        }
        head.measure = take_unit(&mut rest, lexicon);
        if let Some(n) = ["其中：", "其中:", "其中", "#", "＃"]
            .iter()
            .find_map(|w| rest.starts_with(w).then_some(w.len()))
        {
            rest.drain(..n);
            head.part = true;
        }
        if let Some((at, growth)) = growth(&rest, lexicon) {
            // 2021年比2020年增长: what it is compared with is no time of the figure.
            rest.truncate(at);
            head.growth = Some(growth);
        }
        head.goal = goal(&rest);
        if lexicon.heads.plain.get(&rest).is_some() {
            return head;
        }
        head.period = take_time(&mut rest, when, lexicon);
        let words = &lexicon.heads;
        head.total = words.total.get(&rest).is_some();
        let plain =
            words.plain.get(&rest).is_some() || matches!(rest.as_str(), "数" | "为" | "同期");
        if !plain {
            head.name = rest;
        }
        head
    }

    /// This head under another one: 2021年 over 绝对数（亿元）.
    pub fn under(mut self, outer: Head) -> Head {
        if self.name.is_empty() {
            self.name = outer.name;
        } else if !outer.name.is_empty() && outer.name != self.name {
            self.name.insert_str(0, &outer.name);
        }
        self.measure = self.measure.or(outer.measure);
        self.growth = self.growth.or(outer.growth);
        self.period = self.period.or(outer.period);
        self.goal = self.goal.or(outer.goal);
        self
    }
}

/// A head without blanks, notes and the number of its point.
fn tidy(said: &str) -> String {
    let mut out: String = said.chars().filter(|c| !c.is_whitespace()).collect();
    while let Some(open) = out.find(['[', '［', '【']) {
        let close = out[open..].find([']', '］', '】']).map(|i| open + i);
        let Some(close) = close.filter(|c| {
            out[open..*c]
                .chars()
                .skip(1)
                .all(|c| fold(c).is_ascii_digit())
        }) else {
            break;
        };
        let len = out[close..].chars().next().map_or(0, char::len_utf8);
        out.drain(open..close + len);
    }
    let notes = |c: char| c == '*' || ('①'..='⑳').contains(&c);
    let kept = out.trim_end_matches(notes).trim_matches(['*', '：', ':']);
    unnumbered(kept).to_string()
}

/// 一、 （一） 1. in front of a row.
fn unnumbered(said: &str) -> &str {
    let inner = said.strip_prefix(['（', '(']).unwrap_or(said);
    let count = |c: char| "一二三四五六七八九十".contains(c) || fold(c).is_ascii_digit();
    let rest = inner.trim_start_matches(count);
    if rest.len() == inner.len() {
        return said;
    }
    let bracket = inner.len() < said.len();
    let cut = match rest.chars().next() {
        Some(c @ ('）' | ')')) if bracket => c.len_utf8(),
        Some(c @ ('、' | '．')) if !bracket => c.len_utf8(),
        Some('.') if !rest[1..].starts_with(|c: char| c.is_ascii_digit()) && !bracket => 1,
        _ => return said,
    };
    match rest[cut..].is_empty() {
        true => said,
        false => &rest[cut..],
    }
}

/// Takes the unit out of a head: （亿元）, （单位：万人）, a sign of per cent at the end.
fn take_unit(said: &mut String, lexicon: &Lexicon) -> Option<Measure> {
    let mut found = None;
    let mut at = 0;
    while let Some(open) = said[at..].find(['（', '(', '[', '［']).map(|i| at + i) {
        let first = said[open..].chars().next().map_or(1, char::len_utf8);
        let Some(close) = said[open..].find(['）', ')', ']', '］']).map(|i| open + i) else {
            break;
        };
        let inside = &said[open + first..close];
        let stated = stated(inside);
        let measure = match stated {
            Some(unit) => Measure::read(unit, lexicon),
            None => Measure::known(inside, lexicon),
        };
        let last = said[close..].chars().next().map_or(1, char::len_utf8);
        match measure {
            Some(m) => {
                found = Some(m);
                said.drain(open..close + last);
            }
            None => at = close + last,
        }
    }
    if let Some(short) = said
        .strip_suffix(['%', '％', '‰'])
        .filter(|s| !s.ends_with(|c: char| c.is_ascii_digit()))
    {
        found = found.or_else(|| Measure::known(&said[short.len()..], lexicon));
        said.truncate(short.len());
    }
    if let Some(at) = said.find("单位：").or_else(|| said.find("单位:")) {
        found = found.or_else(|| stated(&said[at..]).and_then(|u| Measure::read(u, lexicon)));
        said.truncate(at);
    }
    found
}

/// 亿元 in 单位：亿元.
pub fn stated(said: &str) -> Option<&str> {
    let at = said.find("单位")? + "单位".len();
    said[at..]
        .trim_start()
        .strip_prefix(['：', ':'])
        .map(str::trim)
}

/// Where the words of change begin in a head that ends with them, and what they say.
fn growth(said: &str, lexicon: &Lexicon) -> Option<(usize, Growth)> {
    let words = &lexicon.comparison;
    let tail = lexicon
        .heads
        .growth
        .ending(said)
        .map(|(_, n)| said.len() - n);
    let compared = words
        .yoy
        .all_in(said)
        .chain(words.mom.all_in(said))
        .map(|(at, ..)| at)
        .chain(said.match_indices(['比', '较']).filter_map(|(at, w)| {
            let next = said[at + w.len()..].chars().next()?;
            (next.is_ascii_digit() || "上去年前".contains(next)).then_some(at)
        }))
        .min();
    let ends = |at: usize| {
        ["年", "同期", "月", "季", "末", "度"]
            .iter()
            .any(|e| said[at..].ends_with(e))
    };
    let at = match (compared, tail) {
        (Some(a), Some(b)) => a.min(b),
        (Some(a), None) if ends(a) => a,
        (None, Some(b)) => b,
        _ => return None,
    };
    // 人口自然增长率 is a level.
    if said[..at].ends_with("自然") || said[..at].ends_with('新') {
        return None;
    }
    let clause = &said[at..];
    let falls = ["下降", "降低", "减少", "降幅"]
        .iter()
        .any(|w| clause.ends_with(w));
    let basis = if words.yoy.within(clause) {
        Some(Basis::Yoy)
    } else if words.mom.within(clause) {
        Some(Basis::Mom)
    } else {
        compared.map(|_| Basis::Other)
    };
    Some((at, Growth { falls, basis }))
}

/// Whether a head names goals, or what was reached of them.
fn goal(said: &str) -> Option<bool> {
    if ["完成", "实绩", "实际", "执行"]
        .iter()
        .any(|w| said.contains(w))
    {
        return Some(false);
    }
    let ahead = ["目标", "计划", "预期", "规划", "预计"];
    ahead.iter().any(|w| said.contains(w)).then_some(true)
}

/// Takes the time out of a head.
fn take_time(said: &mut String, when: &When<'_>, lexicon: &Lexicon) -> Option<Period> {
    let mut found = None;
    let mut when = *when;
    let mut cuts: Vec<Span> = Vec::new();
    for m in find(said, Span::new(0, said.len())) {
        let words = m.span.of(said);
        // 年末常住人口 is a name.
        if m.shape == Shape::Other || words.starts_with('年') || words.starts_with("全年") {
            continue;
        }
        if let Some(p) = when.period(said, &m, lexicon) {
            when.year = Some(p.end.year());
            found = Some(p);
            cuts.push(m.span);
        }
    }
    for span in cuts.into_iter().rev() {
        said.drain(span.start..span.end);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::period::Reference;

    #[test]
    fn heads_are_taken_apart() {
        let reference = Reference::default();
        let when = When {
            reference: &reference,
            year: Some(2021),
        };
        for (said, want) in [
            ("指　　标", "指标"),
            ("年末数（万人）", " person"),
            ("比重（%）", "比重 %"),
            ("比上年增长 （%）", " % growth yoy"),
            ("比上年末增长%", " % growth yoy"),
            ("2020年末增长", " growth 2020"),
            ("同比（%）", " % growth yoy"),
            ("出口额（亿美元）", "出口额 USD"),
            ("房地产业[31]", "房地产业"),
            ("其中：火电[23]", "火电 part"),
            ("（一）卷 烟", "卷烟"),
            ("硫酸（折100%）", "硫酸（折100%）"),
            ("固定资产投资（不含农户）", "固定资产投资（不含农户）"),
            ("人口自然增长率（‰）", "人口自然增长率 %"),
            ("2021", " 2021"),
            ("1-12月", " 2021-01/2021-12"),
            ("上年同期", " 2020"),
            ("0-15岁（含不满16周岁）", "0-15岁（含不满16周岁）"),
            ("总 计", "总计 total"),
            ("预期目标", " goal"),
        ] {
            let h = Head::read(said, &when, Lexicon::get());
            let mut got = vec![h.name.clone()];
            got.extend(h.measure.and_then(|m| m.unit).map(|u| u.to_string()));
            if let Some(g) = h.growth {
                got.push("growth".to_string());
                got.extend(g.basis.map(|b| b.name().to_string()));
            }
            got.extend(h.period.map(|p| p.to_string()));
            got.extend(h.part.then(|| "part".to_string()));
            got.extend(h.total.then(|| "total".to_string()));
            got.extend((h.goal == Some(true)).then(|| "goal".to_string()));
            assert_eq!(got.join(" "), want, "{said}");
        }
    }
}
