//! The phrase in front of a number that names its indicator.

use super::gap::{only_verb, starts_word};
use super::noun;
use super::scene::Scene;
use crate::place;
use crate::quantity::Kind;
use crate::segment::is_word;
use crate::span::Span;

/// The phrase that ends at the gap's end, without the place, the verb and the particles at its head.
pub fn before(scene: &Scene<'_>, i: usize, gap: Span) -> Option<Span> {
    let (text, lexicon) = (scene.text, scene.lexicon);
    let found = noun::before(text, scene.tokens(), gap.start, gap.end, lexicon)?;
    let mut span = found.span;
    // 营造|林: one character is no noun of its own.
    let short = span.len() <= '一'.len_utf8();
    let done = |verb: &Span| keeps_verb(scene, i) && lexicon.nominal.get(verb.of(text)).is_some();
    if let Some(verb) = found.verb.filter(|v| short || done(v)) {
        // 接待|海内外游客 3万人次: the thing done.
        return Some(Span::new(verb.start, span.end));
    }
    if found.verb.is_none() && span.start > gap.start && lexicon.bare.get(span.of(text)).is_some() {
        // 蓝藻水华累计发生|面积: the head alone does not explain itself.
        span.start = gap.start;
    }
    span.start = without_head(scene, span, keeps_verb(scene, i));
    let trimmed = noun::trim(text, span);
    let said = trimmed.of(text);
    if said.is_empty()
        || lexicon.when.get(said).is_some()
        || lexicon.aside.ending(said).is_some()
        || only_years(said)
    {
        return None;
    }
    // 全市共363人: a place alone is what the figure is about, not what it counts. 创建|美丽宜居村 30个 is counted.
    let place = scene.places().iter().any(|p| p.span == trimmed) && found.verb.is_none()
        || place::leading(said, lexicon) == said.len();
    (!place).then_some(trimmed)
}

/// Whether the number counts a thing done, whose verb belongs to its name.
fn keeps_verb(scene: &Scene<'_>, i: usize) -> bool {
    let q = &scene.quantities[i];
    q.kind == Kind::People && q.unit.as_deref() == Some("person_time")
}

/// Where the phrase begins when places, particles and verbs are taken off its head.
pub fn without_head(scene: &Scene<'_>, span: Span, keep_verb: bool) -> usize {
    let mut start = span.start;
    loop {
        let rest = &scene.text[start..span.end];
        let place = scene
            .places()
            .iter()
            .find(|p| p.span.start == start && p.span.end < span.end)
            .map_or_else(|| place::leading(rest, scene.lexicon), |p| p.span.len());
        // 全市性|会议, 自治区级|基地
        let place = match rest[place..].starts_with(['性', '级']) {
            true => 0,
            false => place,
        };
        let lead = || {
            let (_, n) = scene.lexicon.lead.starting(rest)?;
            starts_word(scene, start + n).then_some(n)
        };
        let cut = match place {
            0 => lead()
                .or_else(|| years(rest))
                .or_else(|| built(rest))
                .unwrap_or_else(|| match keep_verb {
                    true => 0,
                    false => light_verb(scene, start, span.end),
                }),
            n => n,
        };
        // 全国和自由贸易试验区, 签约落地、新开工项目: a member of the phrase.
        let member = rest
            .get(cut..)
            .is_some_and(|r| r.starts_with(['、', '和', '及']));
        if cut == 0 || cut >= rest.len() || member {
            return start;
        }
        start += cut;
        // A blank or a particle behind what was cut: 组建了|公司.
        let rest = &scene.text[start..span.end];
        let own = rest.strip_prefix('了').unwrap_or(rest).trim_start();
        start += rest.len() - own.len();
    }
}

/// 五年|年均增长, 5年|年均增长
fn only_years(said: &str) -> bool {
    said.strip_suffix('年').is_some_and(|n| {
        n.chars()
            .all(|c| c.is_ascii_digit() || "一二两三四五六七八九十".contains(c))
    })
}

/// 五年|实际利用外资: a number of years at the head only says when.
fn years(rest: &str) -> Option<usize> {
    let first = rest.chars().next()?;
    let behind = &rest[first.len_utf8()..];
    let tail = behind.strip_prefix('年').filter(|t| !t.starts_with('期'))?;
    let tail = tail.strip_prefix(['内', '间', '来']).unwrap_or(tail);
    "两三四五十"
        .contains(first)
        .then(|| rest.len() - tail.len())
}

/// 新（改、扩）建|小学: the verb has a part in brackets.
fn built(rest: &str) -> Option<usize> {
    const LONGEST: usize = "新（改、扩、迁）建".len();
    let tail = rest.strip_prefix(['新', '改'])?;
    tail.starts_with(['（', '(']).then_some(())?;
    let at = tail.find(['）', ')'])?;
    let behind = tail[at..].trim_start_matches(['）', ')']);
    let n = rest.len() - behind.strip_prefix('建')?.len();
    (n <= LONGEST).then_some(n)
}

/// 竣工|项目、年度投资目标: the first of the members that are joined.
fn first_member(phrase: &str) -> &str {
    phrase.split('、').next().unwrap_or(phrase)
}

/// 服务|贸易、数字贸易: the next member has the same noun with something else in front.
fn is_parallel(phrase: &str) -> bool {
    let mut members = phrase.split('、');
    let (Some(first), Some(second)) = (members.next(), members.next()) else {
        return false;
    };
    second.len() > first.len() && second.ends_with(first)
}

/// Length of a verb such as 建设 at the head of a phrase whose noun stands behind it.
fn light_verb(scene: &Scene<'_>, start: usize, end: usize) -> usize {
    let (text, lexicon) = (scene.text, scene.lexicon);
    let Some((_, n)) = lexicon.verb.starting(&text[start..end]) else {
        return 0;
    };
    // 生产|电视剧, but 生产安全|事故.
    if lexicon
        .nominal
        .starting(&text[start..end])
        .is_some_and(|(_, m)| m > n)
    {
        return 0;
    }
    // 解决|率: no more than the head stands behind the verb.
    let tokens = scene.tokens();
    let first = tokens.partition_point(|t| t.span.start < start + n);
    if tokens
        .get(first)
        .is_some_and(|t| noun::is_figure(t.span.of(text)))
    {
        return 0;
    }
    // 收购价 is one word, 新增就业 has no noun behind the verb, 签约项目 is a kind of them.
    let rest = Span::new(start + n, end);
    let verb = &text[start..rest.start];
    let said = rest.of(text);
    let nominal = noun::attributive(verb, first_member(said), lexicon)
        || is_parallel(said)
        || lexicon.nominal.get(verb).is_some()
            && ["产业", "行业"].iter().any(|w| said.starts_with(w));
    // 减免|税费 may be cut as 减免税|费, 解决|问题 as one word.
    let noun_tag = first.checked_sub(1).is_some_and(|t| tokens[t].tag == "n");
    let known = lexicon.measure.get(said).is_some() || lexicon.bare.get(said).is_some();
    let whole = !starts_word(scene, rest.start)
        && verb.chars().nth(1).is_some()
        && said.chars().nth(1).is_some()
        && (known || is_word(said))
        // 筹集|资金 though 申请材料
        && (!noun_tag || known)
        && lexicon.verb.get(said).is_none()
        && lexicon.nominal.get(verb).is_none();
    let term = noun::term(&text[start..end]);
    let noun = tokens[first..]
        .iter()
        .take_while(|t| t.span.start < end)
        .any(|t| {
            (t.tag.starts_with('n')
                || matches!(t.tag.as_str(), "l" | "j" | "i" | "vn" | "eng")
                || lexicon.nominal.get(t.span.of(text)).is_some())
                && t.span.end.min(end) - t.span.start > '一'.len_utf8()
        });
    // 确保全|社会: cut into one odd word.
    let odd = verb.chars().nth(1).is_some()
        && tokens[..first]
            .last()
            .is_some_and(|t| t.span.start == start && t.tag == "l");
    let verbs = !whole && only_verb(scene, rest) && !noun::term(rest.of(text));
    match (odd || whole || starts_word(scene, rest.start))
        && (noun || whole)
        && !nominal
        && !term
        && !verbs
    {
        true => n,
        false => 0,
    }
}
