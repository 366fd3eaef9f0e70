//! 分别: the k-th number of a list belongs to the k-th member of another.

use super::gap::{only_verb, starts_word, without_comparison, without_links};
use super::members::{members, pick};
use super::model::Fact;
use super::scene::Scene;
use super::{counted, named, noun, pair};
use crate::quantity::{Kind, ends_clause};
use crate::span::Span;

/// A、B分别增长3%、4%: the k-th number belongs to the k-th member.
pub fn member(scene: &Scene<'_>, i: usize, done: &[Fact]) -> Option<Span> {
    let first = (0..=i).rev().find(|k| !scene.continues(*k))?;
    let count = (first..scene.quantities.len())
        .take_while(|k| *k == first || scene.continues(*k))
        .count();
    let gap = scene.gap(first);
    let k = i - first;
    let said = gap.of(scene.text);
    // To look from the front only costs less, and nearly always settles it.
    let apart = said.contains("分别").then(|| said.rfind("分别"));
    let Some(word) = apart.flatten() else {
        return match count {
            0 | 1 => None,
            _ => unsaid(scene, gap, k, count, done.get(..first)?),
        };
    };
    let subject = Span::new(gap.start, gap.start + subject(scene, gap, word).len());
    let behind = Span::new(gap.start + word + "分别".len(), gap.end);
    // 分别帮扶66个县医院和64家中医院: each number has its noun behind it.
    let countable = matches!(scene.quantities[first].kind, Kind::People | Kind::Count);
    if count == 1 && countable && counted::behind(scene, first).is_some() {
        return None;
    }
    if let Some(counted) = object(scene, first, behind) {
        return Some(counted);
    }
    if bare(subject.of(scene.text), scene) || is_carry(scene, subject) {
        let done = done.get(..first)?;
        if first
            .checked_sub(1)
            .is_some_and(|p| pair::is_source(scene, p))
        {
            // 由140元分别提高到1000元和800元: of one thing.
            return None;
        }
        // 收入增长8%，分别高于全国、全省2个和1个百分点: one figure, compared with two.
        if comparands(scene, behind) == Some(count) {
            return done.last()?.indicator;
        }
        // …、…，分别完成|投资 3亿元、2亿元
        if let Some(measure) = measured(scene, behind) {
            return Some(measure);
        }
        return clause_before(scene, gap.start, first, k, count)
            .or_else(|| {
                doubled(done)?;
                shared_figure(scene, done, k, count)
            })
            .or_else(|| of_all(scene, done))
            .or_else(|| earlier(done, count)?.get(k).copied())
            .or_else(|| shared_figure(scene, done, k, count));
    }
    // 分别完成投资480亿元: what is measured stands behind the word.
    let shared = shared_head(scene, behind);
    if let Some(members) = counted_members(scene, subject.end, first, count) {
        let body = Span::new(members[0].start, subject.end);
        return pick(scene, body, &members, k, shared);
    }
    nth(scene, subject, k, count, shared)
}

/// 高于全国、全省, 比上年和前年提高: how many things the list is compared with.
fn comparands(scene: &Scene<'_>, behind: Span) -> Option<usize> {
    const MORE: [&str; 9] = [
        "高于", "低于", "快于", "慢于", "高出", "优于", "好于", "比", "较",
    ];
    let said = behind.of(scene.text).trim_start();
    let rest = MORE.iter().find_map(|w| said.strip_prefix(w))?;
    if rest.starts_with(['重', '例']) {
        return None;
    }
    // 全国全省 stands without a mark.
    let pair = ["全国全省", "全国全市", "全省全市"]
        .iter()
        .any(|w| rest.starts_with(w));
    let joints = rest.matches(['、', '和', '与', '及']).count();
    (pair || joints > 0).then_some(joints + 1 + usize::from(pair))
}

/// A、B完成增加值3亿元和4亿元, and …，增长3%、4% behind such a list: no 分别, but as many members as numbers.
fn unsaid(scene: &Scene<'_>, gap: Span, k: usize, count: usize, done: &[Fact]) -> Option<Span> {
    let subject = without_links(scene, gap);
    if bare(subject, scene) {
        // Two figures in a row are a list only where what they follow was one.
        let list = done.get(done.len().checked_sub(count)?..)?;
        return list.get(k).filter(|_| is_list(list))?.indicator;
    }
    let same = scene.quantities[..].get(done.len()..done.len() + count)?;
    if !same
        .iter()
        .all(|q| q.unit == same[0].unit && q.kind.name() != "number")
    {
        return None;
    }
    let span = Span::new(gap.start, gap.start + subject.len());
    let (body, members) = members(scene, span, count)?;
    (members.len() == count && count > 1).then_some(())?;
    pick(scene, body, &members, k, None)
}

/// The subject in front of 分别 without words of measure and comparison: 增速分别为, 比年初分别增加.
fn subject<'a>(scene: &Scene<'a>, gap: Span, word: usize) -> &'a str {
    let mut rest = without_links(scene, Span::new(gap.start, gap.start + word));
    loop {
        let before = rest.len();
        for w in [
            "等指标",
            "增幅",
            "增速",
            "涨幅",
            "降幅",
            "年均",
            "同比",
            "累计",
            "已经",
            "预计",
            "总体",
            "也",
            "均",
            "已",
            "要",
            "将",
        ] {
            rest = rest.strip_suffix(w).unwrap_or(rest);
        }
        rest = without_frame(rest);
        rest = without_sum(rest);
        if rest.len() == before {
            // 比 in 评比 is no word.
            let cut = without_comparison(rest, true, &scene.lexicon.comparison);
            return match starts_word(scene, gap.start + cut.len()) {
                true => cut,
                false => rest,
            };
        }
        rest = without_links(scene, Span::new(gap.start, gap.start + rest.len()));
    }
}

/// 在2015年基础上, 按同一口径, 五年: what only says how or when the figures are reckoned goes.
fn without_frame(text: &str) -> &str {
    let frame = |end: &str, open: char| text.ends_with(end).then(|| text.rfind(open)).flatten();
    let at = frame("基础上", '在')
        .or_else(|| frame("口径", '按'))
        .or_else(|| frame("计算", '按'))
        .or_else(|| text.ends_with("因素").then(|| text.rfind("扣除")).flatten());
    if let Some(at) = at {
        return &text[..at];
    }
    let years = text.strip_suffix('年').unwrap_or_default();
    let number = years
        .trim_end_matches(|c: char| c.is_ascii_digit() || "一二两三四五六七八九十".contains(c));
    match number.len() < years.len() && !number.ends_with(['第', '每']) {
        true => number,
        false => text,
    }
}

/// 增加值、投资|指标: the word sums the members up.
fn without_sum(text: &str) -> &str {
    let sum = text.strip_suffix("指标").filter(|s| s.contains('、'));
    sum.unwrap_or(text)
}

/// What stands in front of 在2012年的基础上.
fn before_base(text: &str) -> &str {
    let at = text.find("基础上").and_then(|at| text[..at].rfind('在'));
    &text[..at.unwrap_or(text.len())]
}

/// Whether nothing stands in front that could have members: 比上年, 五年.
fn bare(subject: &str, scene: &Scene<'_>) -> bool {
    let start = subject.as_ptr() as usize - scene.text.as_ptr() as usize;
    let end = start + subject.len();
    let time = scene
        .mentions
        .iter()
        .filter(|(m, _)| m.span.start >= start && m.span.end <= end)
        .map(|(m, _)| m.span.len())
        .sum::<usize>();
    // 扣除价格因素实际年均分别增长
    if scene
        .lexicon
        .aside
        .ending(subject.trim_end_matches("实际"))
        .is_some()
    {
        return true;
    }
    // 比国家和省定标准: what is compared with has no members.
    if subject.trim_start().starts_with(['比', '较']) {
        return true;
    }
    let rest = subject.trim_matches(|c: char| c.is_whitespace() || "比较，、且并".contains(c));
    rest.is_empty() || time > 0 && rest.len() <= time + '比'.len_utf8()
}

/// 八类甲案件、四类乙案件分别下降: each member has its own number in front.
fn counted_members(scene: &Scene<'_>, end: usize, first: usize, count: usize) -> Option<Vec<Span>> {
    let from = first.checked_sub(count).filter(|_| count > 1)?;
    let own = &scene.quantities[from..first];
    let mut out = Vec::with_capacity(count);
    for (j, q) in own.iter().enumerate() {
        let gap = scene.gap(from + j + 1);
        if q.kind != Kind::Count || gap.start != q.span.end {
            return None;
        }
        let stop = match j + 1 == count {
            true => end,
            false => {
                let said = gap.of(scene.text).trim_end();
                gap.start + said.strip_suffix(['、', '和', '及', '与'])?.len()
            }
        };
        (stop > gap.start).then(|| out.push(Span::new(gap.start, stop)))?;
    }
    Some(out)
}

/// Whether the subject is only a word for the figure itself: 总数分别突破…
fn is_carry(scene: &Scene<'_>, subject: Span) -> bool {
    let said = subject.of(scene.text).trim_start();
    scene.lexicon.carry.get(said).is_some()
}

/// 花园小学、实验小学分别招收|学生: what is counted stands behind the word, and is the same for all members.
fn object(scene: &Scene<'_>, first: usize, behind: Span) -> Option<Span> {
    if !matches!(
        scene.quantities[first].kind,
        Kind::People | Kind::Count | Kind::Household
    ) {
        return None;
    }
    let end = behind.start + without_links(scene, behind).len();
    let span = named::before(scene, first, Span::new(behind.start, end))?;
    let tokens = scene.tokens();
    let last = tokens[..tokens.partition_point(|t| t.span.end <= span.end)].last()?;
    let noun = last.tag.starts_with('n')
        && !only_verb(scene, span)
        && !span.of(scene.text).ends_with("计划")
        && scene.lexicon.measure.ending(span.of(scene.text)).is_none();
    noun.then_some(span)
}

/// Whether these figures were paired with members.
fn is_list(facts: &[Fact]) -> bool {
    let paired = |f: &Fact| f.rules.contains(&"indicator.respectively");
    let listed = |f: &Fact| f.rules.contains(&"indicator.list");
    let rest = facts.get(1..).unwrap_or_default();
    let one = rest.iter().all(listed) && !rest.is_empty();
    one || facts.first().is_some_and(paired) && rest.iter().all(|f| paired(f) || listed(f))
}

/// The indicators of the list before; or of the last `count` figures that differ in it.
fn earlier(done: &[Fact], count: usize) -> Option<Vec<Span>> {
    let list = done.get(done.len().checked_sub(count)?..)?;
    if is_list(list) {
        return list.iter().map(|f| f.indicator).collect();
    }
    let mut out: Vec<Span> = Vec::with_capacity(count);
    // 村组|两级: the levels are no figure of the list.
    let level = |f: &&Fact| f.quantity.unit.as_deref() == Some("级");
    for fact in done.iter().rev().filter(|f| !level(f)) {
        let indicator = fact.indicator?;
        if !out.contains(&indicator) {
            out.push(indicator);
        }
        if out.len() == count {
            out.reverse();
            return Some(out);
        }
    }
    None
}

/// A、B均突破4000亿元，分别增长8%、12%: one figure was said of all the members.
fn shared_figure(scene: &Scene<'_>, done: &[Fact], k: usize, count: usize) -> Option<Span> {
    let (body, members) = members(scene, done.last()?.indicator?, count)?;
    (members.len() == count).then_some(())?;
    pick(scene, body, &members, k, None)
}

/// 存贷款余额均突破千亿元，分别为…: what one figure was said of has members that are not named apart.
fn of_all(scene: &Scene<'_>, done: &[Fact]) -> Option<Span> {
    let last = done.last()?;
    let said = last.indicator?;
    let verb = scene.text.get(said.end..last.quantity.span.start)?;
    let members = said.of(scene.text).contains(['、', '和', '及', '与']);
    (!members && verb.trim_start().starts_with(['均', '都'])).then_some(said)
}

/// A、B实现翻番，分别达到…: the figure before is no member of a list, whatever was said before it.
fn doubled(done: &[Fact]) -> Option<()> {
    let last = done.last()?;
    let alone = done
        .len()
        .checked_sub(2)
        .is_none_or(|p| done[p].quantity.unit != last.quantity.unit);
    (last.quantity.kind == Kind::Multiple && alone).then_some(())
}

/// A、B、C，年均分别增长…: the members are a clause of their own.
fn clause_before(
    scene: &Scene<'_>,
    at: usize,
    first: usize,
    k: usize,
    count: usize,
) -> Option<Span> {
    let body = scene.text[scene.sentence.start..at]
        .trim_end_matches(|c: char| ends_clause(c) || c.is_whitespace());
    let start = body
        .char_indices()
        .rev()
        .find(|(_, c)| ends_clause(*c))
        .map_or(0, |(i, c)| i + c.len_utf8());
    let clause = Span::new(
        scene.sentence.start + start,
        scene.sentence.start + body.len(),
    );
    // 扩大|蔬菜、食用菌规模，分别达到…: a verb at the head has its object behind it.
    let tokens = scene.tokens();
    let mut at = tokens.partition_point(|t| t.span.start < clause.start);
    let head = tokens.get(at).map_or("", |t| t.span.of(scene.text));
    let changes =
        |word: &str| scene.lexicon.up.get(word).is_some() || scene.lexicon.down.get(word).is_some();
    if changes(head) {
        at += 1;
    }
    let clause = Span::new(
        tokens
            .get(at)
            .map_or(clause.start, |t| t.span.start.min(clause.end)),
        clause.end,
    );
    // 进口增长明显加快，分别增长…: what changes stands in front of the change.
    let end = tokens[at..]
        .iter()
        .take_while(|t| t.span.end <= clause.end)
        .find(|t| {
            let word = t.span.of(scene.text);
            // 大幅度提高 is one word of the dictionary.
            let phrase = t.tag == "l" && scene.lexicon.up.ending(word).is_some();
            matches!(word, "均" | "都" | "位居") || changes(word) || phrase
        })
        .map_or(clause.end, |t| t.span.start);
    // 出口|明显|加快
    let last = tokens.partition_point(|t| t.span.end <= end);
    let end = tokens[at..last.max(at)]
        .iter()
        .rev()
        .find(|t| {
            let adverb = matches!(t.tag.as_str(), "d" | "ad" | "a" | "z");
            !adverb && scene.lexicon.tail.get(t.span.of(scene.text)).is_none()
        })
        .map_or(end, |t| t.span.end);
    // A、B在2012年的基础上实现翻番，分别达到…
    let said = Span::new(clause.start, end.max(clause.start)).of(scene.text);
    let end = clause.start + without_sum(without_frame(before_base(said))).len();
    let clause = Span::new(clause.start, end);
    let before = first
        .checked_sub(1)
        .map_or(0, |p| scene.quantities[p].span.end);
    if clause.is_empty() || before > clause.start {
        return None;
    }
    let (body, mut members) = members(scene, clause, count)?;
    (members.len() == count).then_some(())?;
    // 项目化推进|工业化、农业现代化: what is done to the members is none of them.
    let first = members.first_mut()?;
    let (text, lexicon) = (scene.text, scene.lexicon);
    if let Some(object) =
        noun::before(text, tokens, first.start, first.end, lexicon).filter(|b| b.verb.is_some())
    {
        first.start = object.span.start;
    }
    pick(scene, body, &members, k, None)
}

/// 分别完成|投资: where the noun behind 分别 ends, if there is one.
fn shared_head(scene: &Scene<'_>, behind: Span) -> Option<usize> {
    measured(scene, behind).map(|s| s.end)
}

/// 分别完成|投资: the noun behind 分别 that names what is measured.
fn measured(scene: &Scene<'_>, behind: Span) -> Option<Span> {
    // 分别占全省3%: the share, not what is measured.
    if behind.of(scene.text).trim_start().starts_with('占') {
        return None;
    }
    let rest = without_links(scene, behind);
    let end = behind.start + rest.len();
    noun::before(scene.text, scene.tokens(), behind.start, end, scene.lexicon)
        .filter(|b| {
            scene
                .lexicon
                .measure
                .ending(b.span.of(scene.text))
                .is_some()
        })
        .map(|b| b.span)
}

fn nth(
    scene: &Scene<'_>,
    subject: Span,
    k: usize,
    count: usize,
    shared: Option<usize>,
) -> Option<Span> {
    let (body, members) = members(scene, subject, count)?;
    // 三大园区分别完成投资3亿元、2亿元: the members are not named, what is measured is.
    if let (1, Some(end)) = (members.len(), shared.filter(|_| count > 1)) {
        let measure = noun::before(scene.text, scene.tokens(), subject.end, end, scene.lexicon)?;
        return Some(measure.span);
    }
    pick(scene, body, &members, k, shared)
}
