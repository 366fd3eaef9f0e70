//! Numbers that name or order things: G320, 第3章, 国发〔2021〕5号.

use super::{is_chinese, kind, surface};
use crate::lexicon::Why;
use crate::numeral::{Inner, Script, starts_numeral};
use crate::quantity::around::Around;
use crate::quantity::scan::Candidate;
use crate::unit::Kind;

/// G320, PM2.5, 5G, A级: digits that hang on letters.
pub fn part_of_a_name(c: &Candidate<'_>) -> Option<Why> {
    let a = &c.around;
    let prev = a.prev();
    let before_dash = a
        .before
        .trim_end_matches(['-', '－'])
        .chars()
        .next_back()
        .unwrap_or(' ');
    let lettered = prev.is_ascii_alphabetic()
        || (matches!(prev, '-' | '－') && before_dash.is_ascii_alphanumeric());
    let glued = prev == '.' || prev == '_' || prev == '/' && before_dash.is_ascii_alphanumeric();
    // 1,23,4亿元: the tail of a number that is written wrong.
    let two_back = a.before.chars().rev().nth(1).unwrap_or(' ');
    let broken = prev == ',' && two_back.is_ascii_digit();
    let run_on = c.reading.unit.is_none() && a.next().is_ascii_alphabetic();
    (c.reading.numeral.script == Script::Arabic && (lettered || glued || broken || run_on))
        .then_some(Why::Name)
}

/// 第3章, 前十名, 排名第5, 位居42位.
pub fn ordinal(c: &Candidate<'_>) -> Option<Why> {
    let a = &c.around;
    let first = a.prev() == '第'
        || behind_ordinal(a.before)
        // 九届七次全会, 三类以上水质
        || (surface(c) == "次" && (a.prev() == '届' || a.before_any(CONGRESSES) && is_chinese(c)))
        // 人大三次会议 is the third; 召开三次会议 counts.
        || (surface(c) == "次" && is_chinese(c) && "大协委常".contains(a.prev()) && a.before_any(&["会议"]))
        || (surface(c) == "次" && a.clause_after().starts_with('、') && a.clause_after().contains("次全会"))
        || (surface(c) == "类" && is_chinese(c) && is_grade(a))
        || (matches!(surface(c), "名" | "位" | "批" | "强")
            && a.behind_any(&["前", "后", "首", "头"])
            && !a.behind_any(&["目前", "之前", "此前", "以后", "之后", "先后", "前后"]))
        || (surface(c) == "位"
            && a.behind_any(&["排名", "位居", "位列", "居", "列", "排", "名列", "跻身"]));
    (first || (surface(c) == "位" && a.next() == '数')).then_some(Why::Ordinal)
}

/// What is numbered by its sessions: 七次党代会.
const CONGRESSES: &[&str] = &["全会", "全体", "全委", "党代会", "代表大会", "人代会"];

/// 三类以上水质, 劣四类, 风险等级保持二类: a class of things, not how many classes.
fn is_grade(a: &Around<'_>) -> bool {
    let after = a.clause_after();
    let ends = after.is_empty() || after.starts_with(['、', '或']);
    a.prev() == '劣'
        || a.before_any(&["以上", "以下", "水", "海水", "地区", "标准", "城市", "、劣"])
        || ends
            && a.behind_any(&[
                "保持",
                "稳定在",
                "达到",
                "等级为",
                "提升到",
                "提升至",
                "降至",
                "升至",
            ])
}

/// 国发〔2021〕5号, (1), 12345热线: numbers that only name.
pub fn identifier(c: &Candidate<'_>) -> Option<Why> {
    let a = &c.around;
    let bare = c.reading.unit.is_none();
    // 一又三分之一, 五十五兆三百万: the rest of a number that is not read.
    if matches!(a.prev(), '又' | '兆') || bare && matches!(a.next(), '兆' | '京') {
        return Some(Why::Name);
    }
    let hao = bare && matches!(a.next(), '号' | '版' | '期' | '届');
    let bracketed = bare
        && matches!(a.prev(), '[' | '〔' | '【' | '（' | '(')
        && matches!(a.next(), ']' | '〕' | '】' | '）' | ')');
    (hao || bracketed || c.reading.numeral.digit_run && bare).then_some(Why::Name)
}

/// 每万人, 每千瓦时, 1美元兑: what something else is per.
pub fn per_magnitude(c: &Candidate<'_>) -> Option<Why> {
    let a = &c.around;
    // 116部/百人, 专利数（万件）, 万人信访量
    let bare = c.reading.inner == Some(Inner::Bare);
    let header = matches!(a.prev(), '（' | '(') && matches!(a.next(), '）' | ')');
    // 5，000万人: what is left of a number that is written wrong.
    let left = a.prev().is_ascii_digit();
    let each = bare && (matches!(a.prev(), '每' | '/' | '／') || left || header || is_rate(c));
    let exchanged = kind(c) == Some(Kind::Money) && c.around.before_any(&["兑", "折合"]);
    (each || exchanged).then_some(Why::Name)
}

/// 万人|发明专利拥有量: a rate by its own name.
fn is_rate(c: &Candidate<'_>) -> bool {
    const MOST_CHARS: usize = 9;
    let after = c.around.clause_after();
    let named = || {
        let ends = after.char_indices().take(MOST_CHARS);
        ends.map(|(i, _)| &after[i..]).any(|s| {
            ["拥有量", "占有量", "拥有率", "信访量", "发案率"]
                .iter()
                .any(|w| s.starts_with(w))
        })
    };
    kind(c) == Some(Kind::People) && named()
}

/// 第二个|百年, 第一个|五年: what an ordinal with its classifier stands in front of.
fn behind_ordinal(before: &str) -> bool {
    let Some(rest) = before.strip_suffix('个') else {
        return false;
    };
    rest.trim_end_matches(starts_numeral).ends_with('第')
}
