//! What the number measures or counts.

use super::model::Fact;
use super::scene::{Scene, strip_links};
use super::{noun, respectively};
use crate::place;
use crate::quantity::Kind;
use crate::span::Span;

/// Sets the indicator of quantity `i`.
pub fn apply(scene: &Scene<'_>, i: usize, done: &[Fact], fact: &mut Fact) -> Option<&'static str> {
    let q = &scene.quantities[i];
    if let Some(span) = respectively::member(scene, i, done) {
        fact.indicator = Some(span);
        return Some("indicator.respectively");
    }
    if let (true, Some(last)) = (scene.continues(i), done.last()) {
        let own = counted(q.kind).then(|| behind(scene, i)).flatten();
        fact.indicator = own.or(last.indicator);
        return Some("indicator.list");
    }
    // 70%的城市社区, 三分之一的县
    if q.kind == Kind::Percent
        && ["的", "以上的", "左右的", "以下的"]
            .iter()
            .any(|w| scene.after(i).starts_with(w))
        && fact.change.is_none()
        && let Some(span) = behind(scene, i)
    {
        fact.indicator = Some(span);
        return Some("indicator.share_of");
    }
    let gap = head_of_gap(scene, i);
    let in_front = named_before(scene, gap);
    if in_front.is_some_and(|s| GENERIC.contains(&s.of(scene.text)))
        && let Some(last) = done.last().filter(|l| l.indicator.is_some())
    {
        fact.indicator = last.indicator;
        return Some("indicator.generic");
    }
    if counted(q.kind) {
        if let Some(span) = behind(scene, i) {
            fact.indicator = Some(span);
            return Some("indicator.counted_noun");
        }
        if own_noun(scene, i) {
            // 三村, 16.34万: the noun is in the span.
            let unit = fact.quantity.unit.clone().unwrap_or_default();
            if let Some(at) = q.span.of(scene.text).rfind(&*unit) {
                fact.indicator = Some(Span::new(q.span.start + at, q.span.start + at + unit.len()));
                return Some("indicator.unit_noun");
            }
        }
    } else if fact.change.is_none()
        && (in_front.is_none_or(|s| only_verb(scene, s)) || physical(q.kind))
        && let Some(span) = behind(scene, i)
    {
        fact.indicator = Some(span);
        return Some("indicator.behind");
    }
    if let Some(span) = in_front {
        // 修改规章95件、废止89件: a verb alone speaks of what was counted before.
        let same = done
            .last()
            .filter(|l| l.quantity.unit == q.unit && l.indicator.is_some());
        if let (true, Some(last)) = (counted(q.kind) && only_verb(scene, span), same) {
            fact.indicator = last.indicator;
            return Some("indicator.carried");
        }
        fact.indicator = Some(span);
        return Some("indicator.before");
    }
    if let Some(last) = done.last().filter(|l| l.indicator.is_some()) {
        fact.indicator = last.indicator;
        return Some("indicator.carried");
    }
    fact.indicator = previous_clause(scene, i);
    fact.indicator.map(|_| "indicator.clause_before")
}

/// Words for the figure itself: what it is about was said before.
const GENERIC: &[&str] = &[
    "总量",
    "总数",
    "总额",
    "数量",
    "规模",
    "竣工",
    "余下",
    "剩余",
    "其余",
    "总规模",
];

fn counted(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Count | Kind::People | Kind::Household | Kind::Area | Kind::Age
    )
}

/// Kinds that say how much of the noun directly behind there is: 200万吨薄板.
fn physical(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Mass | Kind::Volume | Kind::Energy | Kind::Power | Kind::Length
    )
}

/// Whether the unit is itself the thing counted: 三村.
fn own_noun(scene: &Scene<'_>, i: usize) -> bool {
    let unit = scene.quantities[i].unit.as_deref().unwrap_or("");
    [
        "村", "乡", "镇", "县", "市", "省", "区", "州", "街道", "社区", "部门", "部委", "国",
        "省份", "县区",
    ]
    .contains(&unit)
}

fn behind(scene: &Scene<'_>, i: usize) -> Option<Span> {
    noun::behind(
        scene.text,
        scene.tokens(),
        scene.quantities[i].span.end,
        scene.lexicon,
    )
}

/// The gap before quantity `i` without links at its end, and without time and deictic places at its head.
fn head_of_gap(scene: &Scene<'_>, i: usize) -> Span {
    let gap = scene.gap(i);
    let mut text = gap.of(scene.text);
    loop {
        text = strip_links(text, scene.lexicon);
        // 是2010年的1.7倍, 比上年增长: the time at the end is that of the comparison.
        let end = gap.start + text.len();
        if let Some((m, _)) = scene
            .mentions
            .iter()
            .find(|(m, _)| m.span.end == end && m.span.start > gap.start)
        {
            text = &scene.text[gap.start..m.span.start];
            continue;
        }
        let change = scene
            .lexicon
            .up
            .ending(text)
            .or_else(|| scene.lexicon.down.ending(text))
            .map_or(0, |(_, n)| n);
        // 城镇新增就业: the verb in front of its object stays; 增速 and 增长 go.
        if change == 0
            || matches!(
                &text[text.len() - change..],
                "新增" | "减负" | "增收" | "减税降费"
            )
        {
            break;
        }
        text = &text[..text.len() - change];
    }
    let end = gap.start + text.len();
    let mut start = gap.start;
    for (m, _) in scene.mentions {
        if m.span.end <= end && m.span.start >= start {
            start = m.span.end;
        }
    }
    Span::new(start, end)
}

/// Heads that do not say what they are about without what stands in front of them.
const HEADS: &[&str] = &[
    "项目", "企业", "工程", "问题", "活动", "人数", "面积", "风险", "程序", "时限", "床位", "房间",
    "群众", "服务", "专项", "队", "岗", "总值", "数量", "收入", "能力", "规模", "比重", "比例",
];

/// The phrase that ends at the gap's end, without the place, the verb and the particles at its head.
fn named_before(scene: &Scene<'_>, gap: Span) -> Option<Span> {
    let mut span = noun::before(scene.text, scene.tokens(), gap.start, gap.end)?;
    if HEADS.contains(&span.of(scene.text)) && span.start > gap.start {
        // 蓝藻水华累计发生|面积: the head alone does not explain itself.
        span.start = gap.start;
    }
    let boundary = |at: usize| scene.tokens().iter().any(|t| t.span.end == at);
    let mut start = span.start;
    loop {
        let rest = &scene.text[start..span.end];
        let place = scene
            .places()
            .iter()
            .find(|p| p.span.start == start && p.span.end < span.end)
            .map_or_else(|| place::leading(rest, scene.lexicon), |p| p.span.len());
        let cut = if place > 0 {
            place
        } else if let Some(word) = PARTICLES
            .iter()
            .find(|w| rest.starts_with(**w) && boundary(start + w.len()))
        {
            word.len()
        } else {
            light_verb(scene, start, span.end)
        };
        if cut == 0 || cut >= rest.len() {
            break;
        }
        start += cut;
    }
    let trimmed = noun::trim(scene.text, Span::new(start, span.end));
    // 全市共363人: a place alone is what the figure is about, not what it counts.
    if scene.places().iter().any(|p| p.span == trimmed)
        || place::leading(trimmed.of(scene.text), scene.lexicon) == trimmed.len()
    {
        return None;
    }
    (!TIMES.contains(&trimmed.of(scene.text))).then_some(trimmed)
}

/// Words at the head of a phrase that are none of it.
const PARTICLES: &[&str] = &[
    "其中",
    "以上",
    "以下",
    "的",
    "共",
    "各",
    "和",
    "、",
    "有",
    "全年",
    "累计",
    "年内",
    "年底前",
    "中",
    "，",
];

/// Phrases that only say when.
const TIMES: &[&str] = &[
    "年内",
    "年底前",
    "月底前",
    "年末",
    "年初",
    "当年",
    "目前",
    "期内",
    "同期",
];

/// Length of a verb such as 建设 at the head of a phrase whose noun stands behind it.
fn light_verb(scene: &Scene<'_>, start: usize, end: usize) -> usize {
    let Some((_, n)) = scene.lexicon.verb.starting(&scene.text[start..end]) else {
        return 0;
    };
    let mut rest = scene
        .tokens()
        .iter()
        .skip_while(|t| t.span.start < start + n)
        .take_while(|t| t.span.end <= end)
        .peekable();
    // 收购价 is one word, 新增就业 has no noun behind the verb.
    let whole = rest.peek().is_some_and(|t| t.span.start == start + n);
    let noun = rest.any(|t| t.tag.starts_with('n') && t.span.len() > '一'.len_utf8());
    if whole && noun { n } else { 0 }
}

/// Whether the phrase is a bare verb such as 投资.
fn only_verb(scene: &Scene<'_>, span: Span) -> bool {
    let mut inside = scene
        .tokens()
        .iter()
        .filter(|t| span.contains(t.span))
        .peekable();
    inside.peek().is_some()
        && inside.all(|t| t.tag.starts_with('v') && t.tag != "vn" || t.tag == "d")
}

/// The noun phrase at the end of the clause before.
fn previous_clause(scene: &Scene<'_>, i: usize) -> Option<Span> {
    let end = scene.clause_start(i);
    if end <= scene.sentence.start {
        return None;
    }
    let text = &scene.text[scene.sentence.start..end];
    let body =
        text.trim_end_matches(|c: char| crate::quantity::ends_clause(c) || c.is_whitespace());
    let start = body
        .char_indices()
        .rev()
        .find(|(_, c)| crate::quantity::ends_clause(*c))
        .map_or(0, |(i, c)| i + c.len_utf8());
    let clause = Span::new(
        scene.sentence.start + start,
        scene.sentence.start + body.len(),
    );
    named_before(scene, clause)
}
