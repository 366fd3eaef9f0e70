//! The text between a number and what stands before it, without the words that only link the two.

use super::scene::{Scene, strip_links};
use crate::lexicon::Comparison;
use crate::quantity::Kind;
use crate::segment::is_word;
use crate::span::Span;

/// The gap before quantity `i` without links at its end, and without time at its head.
pub fn head(scene: &Scene<'_>, i: usize) -> Span {
    let gap = scene.gap(i);
    let end = gap.start + without_links(scene, gap).len();
    // 3500亿元左右、涉企收费2000亿元: what belongs to the number before.
    let follows = i > 0 && scene.quantities[i - 1].span.end == gap.start;
    let own = match follows {
        true => scene.lexicon.after.starting(gap.of(scene.text)),
        false => None,
    };
    let end = without_action(scene, i, gap, end);
    let mut start = own.map_or(gap.start, |(_, n)| (gap.start + n).min(end));
    for (m, _) in scene.mentions {
        let inside = m.span.end <= end && m.span.start >= start;
        if inside && !named_by_years(scene.text, m.span) {
            start = m.span.end;
        }
    }
    Span::new(start, end)
}

/// 审批事项|取消|三分之一, 办理时限|提速|65%: a share directly behind a verb says how far it was done. Where the noun ends.
fn without_action(scene: &Scene<'_>, i: usize, gap: Span, end: usize) -> usize {
    if scene.quantities[i].kind != Kind::Percent || end < gap.end {
        return end;
    }
    let tokens = scene.tokens();
    let n = tokens.partition_point(|t| t.span.start < end);
    let Some([noun, verb]) = n.checked_sub(2).and_then(|first| tokens.get(first..n)) else {
        return end;
    };
    let word = verb.span.of(scene.text);
    let action = verb.tag == "v"
        && verb.span.end == end
        && word.chars().nth(1).is_some()
        && scene.lexicon.measure.ending(word).is_none()
        && scene.lexicon.nominal.get(word).is_none()
        && noun.tag.starts_with('n')
        && noun.span.start >= gap.start;
    match action {
        true => noun.span.end,
        false => end,
    }
}

/// 学|前三年|毛入园率: the years are part of a name.
pub fn named_by_years(text: &str, mention: Span) -> bool {
    text[..mention.start].ends_with('学') && mention.of(text).starts_with('前')
}

/// 由“十二五”|期末的: the end of a plan is a time, too; of `text`, which begins at byte `start`.
fn without_plan_end<'a>(scene: &Scene<'a>, start: usize, text: &'a str) -> &'a str {
    let plan = ["期末", "末"]
        .iter()
        .find_map(|w| text.trim_end_matches('的').strip_suffix(w));
    let Some(plan) = plan.map(|t| t.trim_end_matches('”')) else {
        return text;
    };
    let (from, to) = (start + plan.len(), start + text.len());
    scene
        .mentions
        .iter()
        .find(|(m, _)| m.span.start >= start && (from..=to).contains(&m.span.end))
        .map(|(m, _)| scene.text[start..m.span.start].trim_end_matches('“'))
        .filter(|front| front.ends_with(['由', '从']))
        .unwrap_or(text)
}

/// The text of `gap` without links, footnotes, comparisons and words of change at its end.
pub fn without_links<'a>(scene: &Scene<'a>, gap: Span) -> &'a str {
    let mut text: &'a str = &scene.text[gap.start..gap.end];
    loop {
        let before = text.len();
        text = strip_whole_links(scene, gap.start, text);
        text = without_footnote(text);
        text = without_each(text, scene);
        text = without_plan_end(scene, gap.start, text);
        // 是2010年的1.7倍, 比上年增长: the time at the end is that of the comparison.
        let end = gap.start + text.len();
        // A mention may hold the 的 behind it: 由上年的.
        if let Some((m, _)) = scene
            .mentions
            .iter()
            .find(|(m, _)| m.span.start >= gap.start && m.span.start < end && end <= m.span.end)
        {
            text = &scene.text[gap.start..m.span.start];
            // 一季度、上半年、全年分别增长
            text = text.strip_suffix(['比', '较', '与', '、']).unwrap_or(text);
        }
        let change = scene
            .lexicon
            .up
            .ending(text)
            .or_else(|| scene.lexicon.down.ending(text))
            .map_or(0, |(_, n)| n);
        // 城镇新增就业: the verb in front of its object stays; 增速 and 增长 go.
        if change > 0
            && !matches!(
                &text[text.len() - change..],
                "新增" | "减负" | "增收" | "减税" | "减税降费"
            )
        {
            text = &text[..text.len() - change];
        }
        if text.len() == before {
            return without_comparison(text, gap.len() > before, &scene.lexicon.comparison);
        }
    }
}

/// 高于全国2.1个百分点, 比全市农村高7000元: what the number is compared with goes.
pub fn without_comparison<'t>(text: &'t str, stripped: bool, words: &Comparison) -> &'t str {
    if let Some((at, ..)) = words.against(text) {
        return &text[..at];
    }
    let Some(at) = text.rfind(['比', '较']) else {
        return text;
    };
    let behind = &text[at + '比'.len_utf8()..];
    let noun = text[..at].ends_with(['占', '同', '环', '对', '之', '入', '可', '无'])
        || behind.starts_with(['重', '例', '率', '值', '快', '大', '好', '高', '强', '多']);
    let adjective = behind.ends_with([
        '高', '低', '多', '少', '快', '慢', '长', '短', '大', '小', '出', '了',
    ]);
    match !noun && behind.chars().nth(1).is_some() && (stripped || adjective) {
        true => &text[..at],
        false => text,
    }
}

/// 总诊疗人次[75]95.6亿人次: the number of a note at the end goes.
fn without_footnote(text: &str) -> &str {
    let note = |open: char, close: char| {
        let body = text.strip_suffix(close)?;
        let at = body.rfind(open)?;
        let digits = &body[at + open.len_utf8()..];
        (!digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit())).then(|| &body[..at])
    };
    note('[', ']')
        .or_else(|| note('〔', '〕'))
        .or_else(|| note('［', '］'))
        .or_else(|| text.strip_suffix(|c| matches!(c, '①'..='⑳')))
        .unwrap_or(text)
}

/// 补助标准提高到每人每年280元: what the number is per goes.
fn without_each<'a>(text: &'a str, scene: &Scene<'_>) -> &'a str {
    let Some(at) = text.rfind('每') else {
        return text;
    };
    let what = &text[at + '每'.len_utf8()..];
    const SHORT: usize = 3;
    let per = scene.lexicon.units.get(what).is_some()
        || what.chars().count() == 1
        || what.chars().count() <= SHORT
            && what.starts_with(['个', '名', '位', '千', '万', '百'])
            && !what.ends_with('中');
    match per {
        true => &text[..at],
        false => text,
    }
}

/// `text`, which begins at byte `start`, without links at its end; but 用 in 费用 is none.
fn strip_whole_links<'a>(scene: &Scene<'a>, start: usize, text: &'a str) -> &'a str {
    let lexicon = scene.lexicon;
    let rest = strip_links(text, lexicon);
    let (cut, end) = (start + rest.len(), start + text.len());
    let tokens = scene.tokens();
    let at = tokens.partition_point(|t| t.span.end <= cut);
    // 占|比达: the dictionary has many names of persons that nobody means.
    let known = tokens.get(at).filter(|t| !t.tag.starts_with("nr"));
    let Some(word) = known.map(|t| t.span) else {
        return rest;
    };
    if word.start >= cut || word.end > end || word.start < start {
        return rest;
    }
    // 额超 is a guess of the dictionary, 降至 a change and its level.
    let said = word.of(scene.text);
    let head = &scene.text[word.start..cut];
    let change = lexicon.up.get(head).is_some() || lexicon.down.get(head).is_some();
    let link = lexicon.link.get(said).is_some() || lexicon.before.get(said).is_some();
    match !change && !link && (is_word(said) || lexicon.verb.get(said).is_some()) {
        true => &text[..word.end - start],
        false => rest,
    }
}

/// Whether the phrase is a bare verb such as 投资 or 竣工投产.
pub fn only_verb(scene: &Scene<'_>, span: Span) -> bool {
    let tokens = scene.tokens();
    let first = tokens.partition_point(|t| t.span.start < span.start);
    let mut inside = tokens[first..]
        .iter()
        .take_while(|t| t.span.end <= span.end)
        .peekable();
    let known = |w: &str| {
        scene.lexicon.verb.get(w).is_some()
            || scene.lexicon.tail.get(w).is_some()
            || scene.lexicon.split.get(w).is_some()
            || scene.lexicon.predicate.get(w).is_some()
    };
    inside.peek().is_some()
        && inside.all(|t| {
            let word = t.span.of(scene.text);
            t.tag.starts_with('v') && t.tag != "vn" || t.tag == "d" || word == "新" || known(word)
        })
}

/// Whether the phrase is a bare adjective such as 国家级.
pub fn only_adjective(scene: &Scene<'_>, span: Span) -> bool {
    let tokens = scene.tokens();
    let first = tokens.partition_point(|t| t.span.start < span.start);
    tokens[first..]
        .iter()
        .take_while(|t| t.span.start < span.end)
        .all(|t| t.tag == "b" || t.span.of(scene.text) == "市级")
}

/// Whether the gap ends in a verb that has its object behind the number: 安排|5亿元专项资金.
pub fn ends_in_verb(scene: &Scene<'_>, gap: Span) -> bool {
    let text = gap.of(scene.text);
    scene
        .lexicon
        .verb
        .ending(text)
        .is_some_and(|(_, n)| starts_word(scene, gap.end - n))
}

/// Whether a word begins at byte `at`.
pub fn starts_word(scene: &Scene<'_>, at: usize) -> bool {
    scene
        .tokens()
        .binary_search_by_key(&at, |t| t.span.start)
        .is_ok()
}
