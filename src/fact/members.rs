//! The members of a list, and where the name of each ends: with its own head, or with the one that all share.

use super::gap::named_by_years;
use super::named;
use super::noun;
use super::scene::Scene;
use crate::place;
use crate::segment::Token;
use crate::span::Span;

/// The members that `subject` joins, as spans; and the whole without time, place and verb at its head.
pub fn members(scene: &Scene<'_>, subject: Span, count: usize) -> Option<(Span, Vec<Span>)> {
    let time = scene
        .mentions
        .iter()
        .filter(|(m, _)| !named_by_years(scene.text, m.span))
        .map(|(m, _)| m.span.end)
        .filter(|e| *e > subject.start && *e < subject.end)
        .max()
        .unwrap_or(subject.start);
    let start = named::without_head(scene, Span::new(time, subject.end), false);
    let body = noun::trim_front(scene.text, Span::new(start, subject.end));
    (!body.is_empty()).then_some(())?;
    let all = split(scene, body, &["、", "和", "及", "与", "以及"]);
    if all.len() == count {
        return Some((body, all));
    }
    // A、B和C、D: two members of two parts each.
    let other = [&["、"][..], &["和", "及", "与", "以及"][..]]
        .into_iter()
        .map(|seps| split(scene, body, seps))
        .find(|m| m.len() == count);
    Some((body, other.unwrap_or(all)))
}

/// The parts of `body` between these words, which must be words of their own: 和 in 和谐 is none.
fn split(scene: &Scene<'_>, body: Span, seps: &[&str]) -> Vec<Span> {
    let tokens = scene.tokens();
    let first = tokens.partition_point(|t| t.span.start < body.start);
    let mut out = Vec::new();
    let mut at = body.start;
    let mut depth = 0usize;
    for t in tokens[first..]
        .iter()
        .take_while(|t| t.span.end <= body.end)
    {
        match t.span.of(scene.text) {
            "（" | "(" | "“" | "《" => depth += 1,
            "）" | ")" | "”" | "》" => depth = depth.saturating_sub(1),
            w if depth == 0 && seps.contains(&w) && t.span.start > at => {
                out.push(Span::new(at, t.span.start));
                at = t.span.end;
            }
            _ => {}
        }
    }
    out.push(Span::new(at, body.end));
    out
}

/// The `k`-th member: from its own modifier to the head that all share, or alone where each has a head.
pub fn pick(
    scene: &Scene<'_>,
    body: Span,
    members: &[Span],
    k: usize,
    shared: Option<usize>,
) -> Option<Span> {
    let own = *members.get(k)?;
    let is_place = |s: &Span| {
        scene.places().iter().any(|p| p.span == *s)
            || place::leading(s.of(scene.text), scene.lexicon) == s.len() && !s.is_empty()
    };
    if members.len() > 1 && members.iter().all(is_place) && shared.is_none() {
        return None;
    }
    let last = |m: &Span| match m.end == body.end {
        true => before_and_so_on(scene, *m),
        false => *m,
    };
    let complete = is_complete(scene, members, own, last);
    let end = match (shared, complete) {
        (Some(end), _) => end,
        (None, true) => last(&own).end,
        (None, false) => body.end,
    };
    // 接待游客人次、|实现|旅游总收入
    let verb = scene.lexicon.split.starting(own.of(scene.text));
    let start = own.start + verb.map_or(0, |(_, n)| n);
    (start < end).then(|| noun::trim(scene.text, Span::new(start, end)))
}

/// A、B、C等指标: the last member ends before 等, which is a word of its own; 高等教育 is another.
fn before_and_so_on(scene: &Scene<'_>, member: Span) -> Span {
    let tokens = scene.tokens();
    let first = tokens.partition_point(|t| t.span.start < member.start);
    let end = tokens[first..]
        .iter()
        .take_while(|t| t.span.end <= member.end)
        .find(|t| t.span.of(scene.text) == "等" && t.span.start > member.start)
        .map_or(member.end, |t| t.span.start);
    Span::new(member.start, end)
}

/// Length of a common word in bytes: 刑事、治安案件 share the second half of the last.
const WORD: usize = "刑事".len();

/// Whether the member has a head of its own, so that nothing behind it belongs to its name.
fn is_complete(
    scene: &Scene<'_>,
    members: &[Span],
    own: Span,
    last: impl Fn(&Span) -> Span,
) -> bool {
    let said = |m: &Span| last(m).of(scene.text);
    let own_span = own;
    let (Some(end), own) = (members.last(), said(&own_span)) else {
        return false;
    };
    let measures = |s: &str| scene.lexicon.measure.ending(s).is_some();
    let (first, end_said) = (said(&members[0]), said(end));
    let share = end_said.contains('占') && !first.contains('占');
    if members.len() > 1 && (share || lacks_share(own, end_said) || lacks_of(own, end_said, scene))
    {
        return false;
    }
    // 最低工资标准、城镇和农村低保标准: what stands between may lack its head.
    let measured = [own, end_said].iter().all(|m| measures(m) || is_rate(m));
    let lacks =
        members.len() > 1 && last(end).of(scene.text) != own && lacks_head(own, end_said, scene);
    // 雏鹰企业、瞪羚企业: the same head again and again.
    let head = ending(own);
    let same = members.len() > 1 && members.iter().all(|m| ending(said(m)) == head);
    // 会议、文件: the last is one word, so that it has no head to share; but 一、二产业.
    let plain = members.len() > 1
        && members.iter().all(|m| said(m).chars().nth(1).is_some())
        && last(end) == *end
        // 利用|内、外资: one character is half of a word.
        && !is_half(own, end_said)
        && !(own.len() == WORD && end_said.len() == 2 * WORD)
        && is_one_word(scene, *end);
    // 登记总量和来访: what is measured is named, and the last has no word for it.
    let alone = members.iter().any(|m| is_amount(said(m), scene))
        && !measures(end_said)
        && last(end) == *end
        && !ends_in_action(scene, *end);
    // 二氧化硫排放、化学需氧量: 量 at the end of a substance is no head.
    let emitted = own.ends_with("排放") && end_said == "化学需氧量";
    let quoted = |s: &str| s.starts_with('“') && s.ends_with('”');
    let things = members.len() > 1
        && !lacks
        && (quoted(own) && quoted(end_said)
            || is_thing(scene, *end) && is_thing(scene, last(&own_span)))
        && (!measures(end_said) || end_said.ends_with("资金"));
    let others = || others_agree(members, said) && !measures(end_said);
    (measured && !lacks)
        || emitted
        || head.is_some() && same
        || plain
        || alone
        || things
        || others()
}

/// 财政收入占GDP、税收占财政收入比重: the first has no word for the share.
fn lacks_share(own: &str, last: &str) -> bool {
    let is_share = |s: &str| s.ends_with(['重', '例', '率', '额', '比']);
    own.contains('占') && !is_share(own) && is_share(last)
}

/// 养老保险、失业保险的覆盖面: what stands behind 的 in the last is that of all.
fn lacks_of(own: &str, last: &str, scene: &Scene<'_>) -> bool {
    let of = last.rsplit_once('的').map_or("", |(_, head)| head);
    !own.contains('的') && scene.lexicon.measure.get(of).is_some() && !own.ends_with(of)
}

/// 利用|内、外资: one character that has its counterpart in front of the head.
fn is_half(own: &str, last: &str) -> bool {
    const PAIRS: [(char, char); 6] = [
        ('内', '外'),
        ('存', '贷'),
        ('进', '出'),
        ('客', '货'),
        ('男', '女'),
        ('城', '乡'),
    ];
    PAIRS
        .iter()
        .any(|(a, b)| own.ends_with(*a) && last.starts_with(*b))
}

/// 企业贷款、制造业贷款增量, 存款、贷款余额, 人口、老年人参保率: the first has its noun, but not the one behind it in the last.
fn lacks_head(own: &str, last: &str, scene: &Scene<'_>) -> bool {
    if tail(own).is_some_and(|t| last.find(t).is_some_and(|at| at + t.len() < last.len())) {
        return true;
    }
    // 化学需氧量、二氧化硫排放总量: 量 at the end of a substance is no measure.
    if last.contains("排放") && !own.contains("排放") {
        return true;
    }
    let Some((_, n)) = scene.lexicon.measure.ending(last) else {
        return false;
    };
    let stem = &last[..last.len() - n];
    let kin = stem.chars().next_back() == own.chars().next_back() && n > '额'.len_utf8();
    let percent = |s: &str| s.ends_with(['率', '比', '重', '例', '度', '感', '速', '幅', '数']);
    let people = own.ends_with("人口") || scene.lexicon.person.ending(own).is_some();
    !stem.is_empty() && (kin || people && percent(last))
}

/// Whether the last word is one for things, persons or firms, which stands for itself: 企业、合作社.
fn is_thing(scene: &Scene<'_>, span: Span) -> bool {
    let tokens = scene.tokens();
    let n = tokens.partition_point(|t| t.span.end <= span.end);
    let lexicon = scene.lexicon;
    let inside = |t: &&Token| t.span.start >= span.start;
    let mut back = tokens[..n].iter().rev().take_while(inside);
    let word = back.next().map_or("", |t| t.span.of(scene.text));
    // 工商户、企业|人员: the firms are those that have the persons.
    let of_firm = back
        .next()
        .is_some_and(|t| lexicon.firm.ending(t.span.of(scene.text)).is_some());
    match lexicon.person.ending(word) {
        Some(_) => !of_firm,
        None => [&lexicon.bare, &lexicon.firm]
            .iter()
            .any(|class| class.ending(word).is_some()),
    }
}

/// 绿色标识、有机标识、地理产品: where all but the last have the same head, the last has another.
fn others_agree<'t>(members: &[Span], said: impl Fn(&Span) -> &'t str) -> bool {
    const FEWEST: usize = 3;
    let Some((last, others)) = members.split_last() else {
        return false;
    };
    // “职保”、“镇保”和“新农保”人均养老金
    if said(last).contains('”') && !said(last).ends_with('”') {
        return false;
    }
    let head = others.first().and_then(|m| ending(said(m)));
    members.len() >= FEWEST && head.is_some() && others.iter().all(|m| ending(said(m)) == head)
}

/// 植被盖度, 覆盖率: the last character makes the name of a figure.
fn is_rate(member: &str) -> bool {
    member.ends_with(['率', '度', '值', '数', '量', '额']) && member.chars().nth(2).is_some()
}

/// Whether the member ends in a measure that is no activity as well: 总量, but not 进口 in 进口、出口时间.
fn is_amount(said: &str, scene: &Scene<'_>) -> bool {
    scene.lexicon.measure.ending(said).is_some_and(|(_, n)| {
        let word = &said[said.len() - n..];
        scene.lexicon.nominal.get(word).is_none()
    })
}

/// 化学需氧量、二氧化硫排放: an activity at the end is that of all.
fn ends_in_action(scene: &Scene<'_>, span: Span) -> bool {
    let tokens = scene.tokens();
    let n = tokens.partition_point(|t| t.span.end <= span.end);
    tokens[..n].last().is_some_and(|t| {
        let word = t.span.of(scene.text);
        t.tag.starts_with('v') || scene.lexicon.nominal.get(word).is_some()
    })
}

/// Whether the span is one word of the dictionary.
fn is_one_word(scene: &Scene<'_>, span: Span) -> bool {
    let tokens = scene.tokens();
    let at = tokens.partition_point(|t| t.span.start < span.start);
    tokens.get(at).is_some_and(|t| t.span == span)
}

/// The last two characters of a member that has more in front of them; the last of 制造业 and 产业化, which is a suffix.
fn ending(member: &str) -> Option<&str> {
    const SHORTEST: usize = 3;
    if let (true, Some((at, '业' | '化' | '村'))) = (
        member.chars().count() >= SHORTEST && !member.ends_with("产业"),
        member.char_indices().next_back(),
    ) {
        return Some(&member[at..]);
    }
    let head = tail(member)?;
    (member.chars().count() > SHORTEST).then_some(head)
}

/// The last two characters.
fn tail(text: &str) -> Option<&str> {
    let (at, _) = text.char_indices().rev().nth(1)?;
    Some(&text[at..])
}
