//! Slogans and shorthand in which the number is part of a name: 五个一, 三高四新, 百村示范.

use super::{is_chinese, kind, measures, said, surface};
use crate::lexicon::Why;
use crate::numeral::{Inner, fold, starts_numeral};
use crate::quantity::around::{Around, is_han};
use crate::quantity::loose::passed;
use crate::quantity::scan::Candidate;
use crate::segment;
use crate::unit::Kind;

/// “2+1”, 1+N.
pub fn sum_slogan(c: &Candidate<'_>) -> Option<Why> {
    let plus = |ch: char| fold(ch) == '+';
    let a = &c.around;
    let behind = c.text[c.reading.numeral.span.end..c.line.end]
        .chars()
        .next()
        .unwrap_or(' ');
    (plus(a.prev()) || plus(behind)).then_some(Why::Slogan)
}

/// 五大战略, 三大攻坚战.
pub fn big_slogan(c: &Candidate<'_>) -> Option<Why> {
    let short = is_chinese(c) && c.reading.unit.is_none() && c.reading.inner.is_none();
    (short && c.around.next() == '大').then_some(Why::Slogan)
}

/// 三高四新, 一村一策, 两河十四沟: digit and noun, digit and noun.
pub fn parallel_slogan(c: &Candidate<'_>) -> Option<Why> {
    if !is_chinese(c) || said(c).chars().count() > 2 || measures(c) {
        return None;
    }
    let rest: [char; 10] = first(c.text[c.reading.numeral.span.start..c.line.end].chars());
    let head: [char; 2] = first(c.around.before.chars().rev());
    let counted = |x: char| "个家名位人项条次户所年天月元万亿岁".contains(x);
    let pair_at = |i: usize| -> bool {
        let n = rest[i..].iter().take_while(|x| is_digit(**x)).count();
        n > 0
            && rest
                .get(i + n)
                .is_some_and(|x| is_han(*x) && !is_digit(*x) && !counted(*x))
    };
    let n = rest.iter().take_while(|x| is_digit(**x)).count();
    let noun = |i: usize| {
        rest.get(i)
            .is_some_and(|x| is_han(*x) && !is_digit(*x) && !counted(*x))
    };
    let forward =
        pair_at(0) && noun(n) && rest.get(n + 1).is_some_and(|x| is_digit(*x)) && pair_at(n + 1);
    let back = is_han(head[0])
        && !is_digit(head[0])
        && !counted(head[0])
        && "一二三四五六七八九十两双".contains(head[1])
        && noun(n)
        && surface(c).chars().count() <= 1;
    // 四市|一般预算: the second pair is a word of its own.
    let second = c.text[c.reading.span.end..c.line.end]
        .char_indices()
        .nth(2)
        .map_or("", |(i, _)| {
            &c.text[c.reading.span.end..c.reading.span.end + i]
        });
    let word = second.starts_with('一') && segment::is_word(second);
    (forward && !word || back).then_some(Why::Slogan)
}

/// The first characters, and NUL where there are no more.
fn first<const N: usize>(chars: impl Iterator<Item = char>) -> [char; N] {
    let mut out = ['\0'; N];
    for (slot, c) in out.iter_mut().zip(chars) {
        *slot = c;
    }
    out
}

/// Digits of a slogan; 半 and 几 never are.
fn is_digit(c: char) -> bool {
    starts_numeral(c) && !matches!(c, '半' | '几' | '数')
}

/// “五个一”, 《四类村》: a short quotation that begins with a count.
pub fn quoted_slogan(c: &Candidate<'_>) -> Option<Why> {
    let a = &c.around;
    if !matches!(a.prev(), '“' | '‘' | '「' | '『' | '《' | '"') {
        return None;
    }
    // “千吨万人”: two magnitudes.
    if c.reading.inner == Some(Inner::Bare) && starts_numeral(a.next()) {
        return Some(Why::Slogan);
    }
    if measures(c) {
        return None;
    }
    let closes = a
        .after
        .chars()
        .take(12)
        .position(|ch| matches!(ch, '”' | '’' | '」' | '』' | '》' | '"'));
    let small = is_chinese(c) || c.reading.unit.is_none();
    (small && closes.is_some()).then_some(Why::Slogan)
}

/// Characters in a quotation that is a slogan and no speech.
const SLOGAN_CHARS: usize = 14;

/// “一年一个样、五年大变样”, “高原万人千里大转运”: a count inside a short quotation.
pub fn inside_quotation(c: &Candidate<'_>) -> Option<Why> {
    if measures(c) || kind(c) == Some(Kind::Age) {
        return None;
    }
    let mut head = c.around.before.chars().rev().take(SLOGAN_CHARS).enumerate();
    let (opened, mark) = head.find(|(_, ch)| matches!(ch, '“' | '”' | '。' | '《' | '》'))?;
    if mark != '“' {
        return None;
    }
    let closed = c
        .around
        .after
        .chars()
        .take(SLOGAN_CHARS)
        .position(|ch| matches!(ch, '“' | '”' | '。' | '！' | '？' | '《'))?;
    let closes = c.around.after.chars().nth(closed) == Some('”');
    let length = opened + closed + c.reading.span.of(c.text).chars().count();
    (closes && length <= SLOGAN_CHARS).then_some(Why::Slogan)
}

/// ［64］五个过硬：… at the head of a line: a term that a note explains.
pub fn defined_term(c: &Candidate<'_>) -> Option<Why> {
    if !is_chinese(c) || kind(c) != Some(Kind::Count) {
        return None;
    }
    let a = &c.around;
    let marks = |ch: char| ch.is_ascii_digit() || "[]［］〔〕【】.．、 　“\"".contains(ch);
    if !a.before.trim_start_matches(marks).is_empty() {
        return None;
    }
    let colon = a
        .after
        .chars()
        .take(TERM_CHARS)
        .position(|ch| matches!(ch, '：' | ':'))?;
    let term: &str = &a.after[..a.after.find(['：', ':'])?];
    let works = ["方面", "工作", "任务", "措施"]
        .iter()
        .any(|w| term.contains(w));
    (colon > 0 && !works && term.chars().all(is_han)).then_some(Why::Slogan)
}

/// Longest rest of a term that a note explains.
const TERM_CHARS: usize = 8;

/// 10分钟健身圈, 一小时经济圈.
pub fn circle_slogan(c: &Candidate<'_>) -> Option<Why> {
    if !matches!(kind(c), Some(Kind::Duration | Kind::Length)) {
        return None;
    }
    let ring = c
        .around
        .after
        .chars()
        .take(10)
        .take_while(|ch| is_han(*ch))
        .any(|ch| ch == '圈');
    ring.then_some(Why::Slogan)
}

/// 百村示范, 万元户, 亿元镇: a magnitude alone counts only before a measure, or where 近 上 余 stand by it.
pub fn bare_magnitude(c: &Candidate<'_>) -> Option<Why> {
    if c.reading.inner != Some(Inner::Bare) {
        return None;
    }
    let a = &c.around;
    let said = said(c);
    let asserted = a.behind_any(&[
        "超", "超过", "逾", "突破", "达", "约", "数", "高达", "达到", "过", "近", "上",
    ]);
    let bounded = a.before_any(&["以上", "以下", "以内", "大关", "左右"]);
    let graded = a.before_any(&[
        "级", "镇", "县", "村", "乡", "园区", "产业", "企业", "集群", "户", "市", "强",
    ]);
    // “三个百万亩”工程
    let quoted = a.next() == '”' && !asserted && a.prev() == '个';
    match kind(c) {
        _ if quoted => Some(Why::Slogan),
        _ if graded && !bounded && kind(c) != Some(Kind::Money) => Some(Why::Slogan),
        // 亿元重点技改项目: a threshold of the projects.
        Some(Kind::Money) if is_threshold(a) => None,
        Some(Kind::Money) => {
            let single = matches!(said, "万" | "亿" | "百" | "千");
            (single && !asserted && !bounded).then_some(Why::Name)
        }
        // 24个专项整治和百项整改: beside a count it counts.
        Some(Kind::Count | Kind::Household) => {
            (!asserted && !a.behind_any(&["和", "及"]) && !counts_members(c)).then_some(Why::Slogan)
        }
        Some(Kind::People) => (a.next() == '次'
            || surface(c) == "名" && !asserted && !counts_members(c)
            || surface(c) != "名" && !bounded && names_an_event(a.clause_after()))
        .then_some(Why::Slogan),
        Some(Kind::Percent | Kind::Multiple | Kind::Temperature | Kind::Age) => Some(Why::Idiom),
        Some(_) => None,
        None if passed(c) => None,
        // 百万农民培训工程
        None if !asserted && names_a_programme(a.clause_after()) => Some(Why::Slogan),
        None => (!matches!(said, "百万" | "千万" | "亿万")).then_some(Why::Bare),
    }
}

/// 建设百家智能工厂, 万名干部投身一线: of a verb or at the head of its clause, and no programme of that name.
fn counts_members(c: &Candidate<'_>) -> bool {
    let a = &c.around;
    let before = a.before;
    let head = before.is_empty() || before.ends_with(['，', '。', '；', '、', '：']);
    let verb =
        c.lexicon.verb.ending(before).is_some() || c.lexicon.outlook.order.ending(before).is_some();
    matches!(surface(c), "名" | "户" | "家" | "项")
        && (head || verb)
        && is_han(a.next())
        && !names_an_event(a.clause_after())
}

/// 百名博士引育工程, 千人誓师大会: what begins with a magnitude may be called so.
fn names_an_event(after: &str) -> bool {
    const EVENTS: &[&str] = &[
        "行动",
        "计划",
        "工程",
        "活动",
        "大会",
        "洽谈会",
        "空巷",
        "大赛",
        "培训",
        "论坛",
        "扶持",
        "进",
        "入",
        "访",
        "下",
        "联",
        "帮",
        "游",
        "评",
    ];
    const MOST_CHARS: usize = 18;
    after
        .char_indices()
        .take(MOST_CHARS)
        .any(|(i, _)| EVENTS.iter().any(|w| after[i..].starts_with(w)))
}

fn names_a_programme(after: &str) -> bool {
    const MOST_CHARS: usize = 14;
    let starts = after.char_indices().take(MOST_CHARS);
    starts
        .map(|(i, _)| &after[i..])
        .any(|s| ["行动", "计划", "工程"].iter().any(|w| s.starts_with(w)))
}

/// Projects and firms named by the money in them.
fn is_threshold(a: &Around<'_>) -> bool {
    let behind: String = a.clause_after().chars().take(8).collect();
    !behind.starts_with('级') && (behind.contains("项目") || behind.contains("企业"))
}
