//! Numbers whose kind the surroundings tell: no unit at all, 户 of firms, 度 of current or of heat.

use super::around::{Around, is_han};
use super::model::Quantity;
use super::scan::Candidate;
use crate::decimal::Decimal;
use crate::lexicon::{Lexicon, Table};
use crate::numeral::{Inner, Script, Value};
use crate::segment;
use crate::span::Span;
use crate::unit::Kind;

/// A quantity out of a number without a unit, where a person, an index or a magnitude makes it one.
pub fn unitless(c: &Candidate<'_>) -> Option<Quantity> {
    let n = &c.reading.numeral;
    let said = n.span.of(c.text);
    let a = &c.around;
    if said == "半" {
        return half(c);
    }
    if said == "一"
        && a.after.starts_with('半')
        && !["时", "天", "年", "夜", "会"]
            .iter()
            .any(|w| a.after['半'.len_utf8()..].starts_with(w))
    {
        let mut q = plain(c, Kind::Percent, Some("%"));
        q.value = Value::One(Decimal::from(50));
        q.span.end += '半'.len_utf8();
        return Some(q);
    }
    let large = said.ends_with(['万', '亿']) || c.reading.inner == Some(Inner::Bare);
    if large && let Some(noun) = person_behind(a, c.lexicon) {
        let mut q = plain(c, Kind::People, Some("person"));
        // 上百万群众
        if q.inner.is_none() && noun == 0 {
            q.inner = None;
        }
        return Some(q);
    }
    // 两个亿: a sum without its currency.
    if said.ends_with("个亿") && !a.after.starts_with(is_han) {
        return Some(plain(c, Kind::Number, None));
    }
    if passed(c) {
        return Some(plain(c, Kind::Number, None));
    }
    if n.script != Script::Arabic {
        return None;
    }
    if share_of_ratio(c) {
        return Some(plain(c, Kind::Number, None));
    }
    if before_points(a.after) {
        return Some(plain(c, Kind::Percent, Some("pp")));
    }
    let open = !a.after.starts_with(is_han) || a.after.starts_with('的');
    if large && said.starts_with(|d: char| d.is_numeric()) {
        if open || bounded(a) {
            return Some(plain(c, Kind::Number, None));
        }
        if let Some(q) = unknown_classifier(c) {
            return Some(q);
        }
    }
    if let Some(q) = dictionary_classifier(c) {
        return Some(q);
    }
    (index_before(c) || bare_growth(c)).then(|| plain(c, Kind::Number, None))
}

/// 2.2、|3.1和2.3个百分点: the unit is told with the last number.
fn before_points(after: &str) -> bool {
    let mut rest = after;
    while let Some(next) = rest.strip_prefix(['、', '和']) {
        rest = next.trim_start_matches(|d: char| d.is_ascii_digit() || d == '.');
        if rest.len() == next.len() {
            return false;
        }
    }
    rest.len() < after.len() && rest.starts_with("个百分点")
}

/// 首破千亿大关, 产值突破百亿: a bare magnitude that something has reached.
pub fn passed(c: &Candidate<'_>) -> bool {
    let a = &c.around;
    c.reading.inner == Some(Inner::Bare)
        && (a.before_any(&["大关", "台阶", "门槛"])
            || c.reading.numeral.last_power >= 4
                && a.behind_any(&["突破", "超", "超过", "破", "达", "达到", "跨越", "逼近"])
                && (!is_han(a.next()) && !matches!(a.next(), '”' | '"') || a.next() == '的'))
}

fn plain(c: &Candidate<'_>, kind: Kind, unit: Option<&str>) -> Quantity {
    let mut q = c.reading.quantity();
    q.kind = kind;
    q.unit = unit.map(|u| u.to_string().into());
    q
}

/// 以上 and the like say nothing of a unit.
fn bounded(a: &Around<'_>) -> bool {
    ["以上", "以下", "以内", "左右", "大关"]
        .iter()
        .any(|w| a.after.starts_with(w))
}

/// 18.68万管，: one or two characters between a large number and a punctuation mark are what it counts by.
fn unknown_classifier(c: &Candidate<'_>) -> Option<Quantity> {
    let after = c.around.after;
    let unit: String = after.chars().take_while(|ch| is_han(*ch)).take(3).collect();
    let ends = after[unit.len()..]
        .chars()
        .next()
        .is_none_or(|ch| "，。；、！,;\n".contains(ch));
    let word = [
        "多", "余", "几", "来", "之", "不等", "之间", "之多", "上下", "许",
    ]
    .contains(&unit.as_str());
    if unit.is_empty() || unit.chars().count() > 2 || !ends || word {
        return None;
    }
    let mut q = plain(c, Kind::Count, Some(&unit));
    q.span.end += unit.len();
    Some(q)
}

/// 35绺: a classifier that the dictionary knows and `units.tsv` does not.
fn dictionary_classifier(c: &Candidate<'_>) -> Option<Quantity> {
    // Only a word can be one, and cutting words costs.
    if !is_han(c.around.next()) {
        return None;
    }
    let start = c.reading.numeral.span.end;
    let window: usize = c.around.after.chars().take(3).map(char::len_utf8).sum();
    let token = segment::tag(c.text, Span::new(start, start + window))
        .into_iter()
        .next()?;
    let word = token.span.of(c.text);
    // Units of time, grades and numbers of things are no classifiers.
    let other = [
        "点", "时", "分", "号", "日", "月", "年", "等", "级", "度", "代", "世",
    ]
    .contains(&word);
    if !token.tag.starts_with('q') || other || word.chars().count() > 2 {
        return None;
    }
    let mut q = plain(c, Kind::Count, Some(word));
    q.span.end += word.len();
    Some(q)
}

/// 一半 is judged with its 一; 过半 and 近半 are percentages, other halves are none.
fn half(c: &Candidate<'_>) -> Option<Quantity> {
    if c.around.prev() == '折' {
        // 折半: half of it.
        let mut q = plain(c, Kind::Percent, Some("%"));
        q.value = Value::One(Decimal::from(50));
        q.span.start -= '折'.len_utf8();
        return Some(q);
    }
    let whole = matches!(c.reading.inner, Some(Inner::Near | Inner::Beyond))
        || c.around.after.starts_with('数');
    whole.then(|| {
        let mut q = plain(c, Kind::Percent, Some("%"));
        q.value = Value::One(Decimal::from(50));
        if c.around.after.starts_with('数') {
            q.span.end += '数'.len_utf8();
        }
        q
    })
}

/// Characters a noun phrase may take up between a number and its head: 农村贫困人口.
const PHRASE_CHARS: usize = 9;

/// Whether a noun for people ends the phrase behind the number: how many characters lie between.
fn person_behind(a: &Around<'_>, lexicon: &Lexicon) -> Option<usize> {
    a.after
        .char_indices()
        .take(PHRASE_CHARS)
        .take_while(|(_, c)| is_han(*c) && *c != '的')
        .position(|(i, _)| lexicon.person.starting(&a.after[i..]).is_some())
}

/// How far an index noun may stand from its number: 收入比由上年的1.86.
const INDEX_CHARS: usize = 14;

/// Whether an index noun stands in front in the clause, with a link or a word of change between: 指数为, 系数降至.
fn index_before(c: &Candidate<'_>) -> bool {
    let (clause, lexicon) = (c.around.clause_before(), c.lexicon);
    let Some((at, _, n)) = lexicon.index.last_in(clause) else {
        return false;
    };
    let end = at + n;
    let between = &clause[end..];
    let linked = |t: &Table<usize>| t.ending(between).is_some();
    let by_link = linked(&lexicon.link)
        || linked(&lexicon.level)
        || linked(&lexicon.up)
        || linked(&lexicon.down)
        || lexicon.before.ending(between).is_some()
        || between.ends_with('的');
    // 比 alone is too common a word to stand far from its number.
    let common = clause[..end].ends_with('比') && !clause[..end].ends_with("收入比");
    // 3比2 is a score.
    let score = clause[..end]
        .strip_suffix('比')
        .is_some_and(|s| s.ends_with(|ch: char| ch.is_ascii_digit()));
    !score
        && (between.is_empty() || by_link)
        && between.chars().count() <= if common { 3 } else { INDEX_CHARS }
}

/// 年均增长7.7。: a decimal whose per cent sign was lost.
fn bare_growth(c: &Candidate<'_>) -> bool {
    let a = &c.around;
    let decimal = c.reading.numeral.span.of(c.text).contains('.');
    let ends = a
        .after
        .chars()
        .next()
        .is_none_or(|ch| matches!(ch, '。' | '，' | '；' | '、'));
    decimal
        && ends
        && ["增长", "下降", "提高", "上涨", "回落"]
            .iter()
            .any(|w| a.before.ends_with(w))
}

/// 10.3:49.4:40.3: part of a ratio of three or more.
fn share_of_ratio(c: &Candidate<'_>) -> bool {
    let ratio = |ch: char| ch.is_ascii_digit() || matches!(ch, '.' | ':' | '：' | '∶' | '︰');
    let before = c.around.before;
    let start = before
        .char_indices()
        .rev()
        .take_while(|(_, ch)| ratio(*ch))
        .last()
        .map_or(before.len(), |(i, _)| i);
    let after = &c.around.after[..c
        .around
        .after
        .find(|ch| !ratio(ch))
        .unwrap_or(c.around.after.len())];
    let colon = |s: &str| s.matches([':', '：', '∶', '︰']).count();
    let before = before[start..].trim_start_matches([':', '：']);
    let colons = colon(before) + colon(after.trim_end_matches([':', '：']));
    // 6:4 alone may be a score.
    let shares = || {
        let clause = c.around.clause_before();
        ["比例", "结构", "分担", "之比", "分成", "调整"]
            .iter()
            .any(|w| clause.contains(w))
    };
    colons >= 2 || colons == 1 && shares()
}

/// Settles units that mean different things in different company.
pub fn settle(text: &str, line: Span, q: &mut Quantity, lexicon: &Lexicon) {
    let a = Around::new(text, line.start, q.span.start, q.span.end, line.end);
    match q.unit.as_deref() {
        Some("household") => {
            let near = |s: &str| lexicon.firm.within(s);
            let behind: String = a
                .clause_after()
                .trim_start_matches(['“', '「', '《', '（', '('])
                .chars()
                .take_while(|c| is_han(*c))
                .take(10)
                .collect();
            let before = a.clause_before();
            let stop = before.rfind('、').map_or(0, |i| i + '、'.len_utf8());
            if near(&behind)
                || (behind.is_empty() && near(&before[stop..]))
                || near(tail(&before[stop..], 6))
            {
                q.kind = Kind::Count;
                q.unit = Some("户".into());
            }
        }
        Some("CNY") if q.span.of(text).ends_with('块') && !is_price(&a) => {
            q.kind = Kind::Count;
            q.unit = Some("块".into());
            q.base = None;
        }
        // 每小时10公里, 时速350公里
        Some("km" | "mi" | "m")
            if a.before.ends_with("每小时")
                || a.before.ends_with("时速")
                || a.before.ends_with("时速达") =>
        {
            q.kind = Kind::Speed;
            q.unit = q.unit.as_ref().map(|u| format!("{u}/h").into());
            q.base = None;
        }
        // 3个人, 十几口人: people, though 个 and 口 count other things too.
        Some("个")
            if a.after.starts_with('人')
                && !a.after.starts_with("人口")
                && ![
                    "人所", "人税", "人信", "人账", "人案", "人工", "人大", "人民",
                ]
                .iter()
                .any(|w| a.after.starts_with(w)) =>
        {
            q.kind = Kind::People;
            q.unit = Some("person".into());
        }
        Some("口")
            if a.after.starts_with('人')
                || a.after.starts_with("之家")
                || a.clause_before().ends_with(['家', '户']) =>
        {
            q.kind = Kind::People;
            q.unit = Some("person".into());
        }
        Some("kWh") if text[..q.span.end].ends_with('度') && of_heat(&a, q, text) => {
            q.kind = Kind::Temperature;
            q.unit = Some("Cel".into());
            q.base = None;
        }
        _ => {}
    }
}

/// Whether 块 is money: with 钱 about, or where something is paid; 金牌11块 counts medals.
pub fn is_price(a: &Around<'_>) -> bool {
    const PAID: [char; 14] = [
        '钱', '价', '卖', '花', '付', '费', '赚', '买', '资', '斤', '每', '收', '补', '元',
    ];
    a.after.starts_with('钱') || a.clause_before().contains(PAID)
}

/// 气温12度 is no energy.
fn of_heat(a: &Around<'_>, q: &Quantity, text: &str) -> bool {
    a.clause_before().contains(['温', '热', '冷', '烧']) || q.span.of(text).starts_with("零下")
}

fn tail(s: &str, chars: usize) -> &str {
    let n = s.chars().count();
    &s[s.char_indices()
        .nth(n.saturating_sub(chars))
        .map_or(0, |(i, _)| i)..]
}
