//! Whether the number is the size of a change, and what it is compared with.

use super::model::{Basis, Change, Fact, LexiconRow};
use super::scene::Scene;
use crate::lexicon::{Comparison, Lexicon};
use crate::quantity::{Inner, Kind, Value, ends_clause};

/// Sets the change of quantity `i`.
pub fn apply(scene: &Scene<'_>, i: usize, done: &[Fact], fact: &mut Fact) -> Option<&'static str> {
    if fact.quantity.span.of(scene.text).starts_with('翻') {
        fact.change = Some(Change::Up);
        return Some("change.doubling");
    }
    if let (true, Some(last)) = (scene.continues(i), done.last()) {
        fact.change = last.change;
        return last.change.map(|_| "change.list");
    }
    let gap = scene.gap(i).of(scene.text);
    if let Some(last) = done.last().filter(|_| only_aims(gap, fact, scene)) {
        // 确保增长7%，力争10%
        fact.change = last.change;
        return last.change.map(|_| "change.list");
    }
    if fact.quantity.kind == Kind::Percent && gap.contains('以') && is_speed(scene.after(i)) {
        fact.change = Some(Change::Up);
        return Some("change.verb");
    }
    if let Some(change) = over_other(gap, fact, &scene.lexicon.comparison) {
        fact.change = Some(change);
        return Some("change.difference");
    }
    if let Some((change, line)) = directly(gap, scene.lexicon).filter(|_| !leads_a_count(gap, fact))
    {
        fact.change = change;
        fact.rows.push(LexiconRow {
            table: "words.tsv",
            line,
        });
        return change.map(|_| "change.verb");
    }
    if let Some(change) = compared(gap).or_else(|| transitive(gap, scene.lexicon)) {
        fact.change = Some(change);
        return Some("change.object");
    }
    // 新增城市公交线路200条、节能环保公交车3000辆: the verb reaches over the list.
    let last = done
        .last()
        .filter(|l| l.change.is_some() && l.quantity.kind != Kind::Percent)?;
    // Over 以上 too, but not over a sum or a verb of its own: 新增6家、总数18家.
    let rest = scene
        .lexicon
        .after
        .starting(gap)
        .map_or(gap, |(_, n)| &gap[n..]);
    let item = rest.trim_start_matches(['、', '和']);
    // 新增3所学校和2所医院
    let joined = rest.ends_with(['、', '和', '及', '与']) && !rest.contains(['，', '；']);
    let own = ["总", "达", "累计"].iter().any(|w| item.contains(w))
        || scene.lexicon.verb.starting(item).is_some();
    // 新增3所: the verb right in front counts as one before its object, too.
    let verb = scene.lexicon.comparison.object.ending(scene.before(i - 1));
    let object = (last.rules.contains(&"change.object") || verb.is_some())
        && (rest.starts_with(['、', '和']) || joined)
        && !own;
    object.then(|| {
        fact.change = last.change;
        "change.object"
    })
}

/// 以年均36%、7%以上|的速度递增
fn is_speed(after: &str) -> bool {
    let clause = &after[..after.find(ends_clause).unwrap_or(after.len())];
    let at = clause.find("的速度").or_else(|| clause.find("的增速"));
    at.is_some_and(|at| {
        let between = &clause[..at];
        between.contains('%') || between.chars().count() <= "以上".chars().count()
    })
}

/// Whether nothing but an aim or a bound stands in front of a percentage: 力争, 不超过.
fn only_aims(gap: &str, fact: &Fact, scene: &Scene<'_>) -> bool {
    let aim = scene.lexicon.target.get(gap).is_some() || scene.lexicon.before.get(gap).is_some();
    aim && fact.quantity.kind == Kind::Percent
}

/// A word of change right in front, over qualifiers: `Some(None)` where 到 makes it a level.
fn directly(gap: &str, lexicon: &Lexicon) -> Option<(Option<Change>, usize)> {
    let mut rest = gap;
    let mut level = false;
    for _ in 0..4 {
        let found = |t: &crate::lexicon::Table<usize>| t.ending(rest).map(|(line, n)| (n, *line));
        let up = found(&lexicon.up);
        let down = found(&lexicon.down);
        if let Some(((_, line), change)) = match (up, down) {
            (Some(a), Some(b)) if b.0 > a.0 => Some((b, Change::Down)),
            (Some(a), _) => Some((a, Change::Up)),
            (None, Some(b)) => Some((b, Change::Down)),
            (None, None) => None,
        } {
            let noun = rest.ends_with(['幅', '速', '度']);
            return Some(((noun || !level).then_some(change), line));
        }
        if let Some((_, n)) = lexicon.level.ending(rest) {
            level = true;
            rest = &rest[..rest.len() - n];
            continue;
        }
        // 扩大约17万公顷 is no 大约.
        if let Some(short) = rest.strip_suffix('约')
            && (lexicon.up.ending(short).is_some() || lexicon.down.ending(short).is_some())
        {
            rest = short;
            continue;
        }
        let cut = lexicon.before.ending(rest).map(|(_, n)| n).or_else(|| {
            [
                "了",
                "分别",
                "达",
                "达到",
                "均",
                "约",
                "共",
                "在",
                "控制",
                "保持",
                "累计",
                "目标",
                "预期",
                "“",
                "分别为",
            ]
            .iter()
            .filter(|s| rest.ends_with(**s))
            .map(|s| s.len())
            .max()
        })?;
        rest = &rest[..rest.len() - cut];
    }
    None
}

/// 快于全省2个百分点, 增幅低于全国增幅7.3个百分点: the difference from something else.
fn over_other(gap: &str, fact: &Fact, words: &Comparison) -> Option<Change> {
    let (_, end, more) = words.against(gap)?;
    // 高于30%: nothing is compared with; 优于Ⅲ类比例达90%: a level.
    let named = gap[end..].chars().nth(1).is_some();
    let level =
        fact.quantity.unit.as_deref() == Some("%") && gap.ends_with(['达', '为', '占', '到']);
    (named && !level).then_some(if more { Change::Up } else { Change::Down })
}

/// 加快6条高速公路建设: what is made better is not the number.
fn leads_a_count(gap: &str, fact: &Fact) -> bool {
    let counts = matches!(
        fact.quantity.kind,
        Kind::Count | Kind::People | Kind::Household | Kind::Length | Kind::Area
    ) || fact.quantity.inner == Some(Inner::Bare);
    counts
        && ["加快", "提高", "提升", "降低"]
            .iter()
            .any(|w| gap.ends_with(w))
}

/// 比全市农村高7000余元, 较去年多30天.
fn compared(gap: &str) -> Option<Change> {
    let at = gap.rfind(['比', '较'])?;
    if gap[at..].starts_with("比重") || gap[at..].starts_with("比例") || gap[..at].ends_with('占')
    {
        return None;
    }
    let rest = gap.trim_end_matches(['出', '了', '近', '约']);
    match rest.chars().next_back()? {
        '高' | '多' | '快' | '长' | '大' | '增' => Some(Change::Up),
        '低' | '少' | '慢' | '短' | '小' | '减' => Some(Change::Down),
        _ => None,
    }
}

/// 新增…, 减少…: the verb stands before its object.
fn transitive(gap: &str, lexicon: &Lexicon) -> Option<Change> {
    // 降低物流成本等11个方面: the verb belongs to a member of the list that is counted.
    if gap.ends_with('等') {
        return None;
    }
    let mut rest = gap;
    loop {
        let (at, up, len) = lexicon.comparison.object.last_in(rest)?;
        if !gap[at + len..].starts_with(['值', '长', '额']) {
            return Some(if *up { Change::Up } else { Change::Down });
        }
        rest = &rest[..at];
    }
}

impl Fact {
    /// Growth of -4.3% is a fall by 4.3%, in a sentence as in a table. A fall of -4.3% stays: nobody knows what it means.
    pub fn turn_negative(&mut self) {
        if self.change != Some(Change::Up) || !self.quantity.value.high().is_negative() {
            return;
        }
        self.change = Some(Change::Down);
        self.quantity.value = match self.quantity.value {
            Value::Range(a, b) => Value::Range(b.negated(), a.negated()),
            Value::Vague(a, b) => Value::Vague(b.negated(), a.negated()),
            Value::One(v) => Value::One(v.negated()),
        };
    }
}

/// Sets the basis of quantity `i`; the change must be known.
pub fn basis(scene: &Scene<'_>, i: usize, done: &[Fact], fact: &mut Fact) -> Option<&'static str> {
    let words = &scene.lexicon.comparison;
    let clause = scene.clause(i).of(scene.text);
    let gap = scene.gap(i).of(scene.text);
    let comparable =
        matches!(fact.quantity.kind, Kind::Multiple) && gap.contains('是') && gap.ends_with('的');
    if comparable {
        fact.basis = Some(Basis::Other);
        return Some("basis.ratio");
    }
    if let (true, Some(last)) = (scene.continues(i), done.last()) {
        fact.basis = last.basis;
        return last.basis.map(|_| "basis.list");
    }
    fact.change?;
    if let Some(b) = named(gap, words).or_else(|| named(clause, words)) {
        fact.basis = Some(b);
        return Some("basis.named");
    }
    // The comparison of a figure carries over to the next growth figures of the sentence; 新增 compares nothing.
    if fact.rows.is_empty() || !fact.rows.iter().any(|r| r.table == "words.tsv") {
        return None;
    }
    // 粮食面积比上年减少，棉花面积扩大7万公顷: the comparison may stand in a clause without a number.
    let carried = done.iter().rev().find_map(|f| f.basis);
    let carried = carried.or_else(|| words.yoy.within(scene.before(i)).then_some(Basis::Yoy))?;
    (carried != Basis::Other).then(|| {
        fact.basis = Some(carried);
        "basis.carried"
    })
}

fn named(s: &str, words: &Comparison) -> Option<Basis> {
    if words.yoy.within(s) {
        return Some(Basis::Yoy);
    }
    if words.mom.within(s) {
        return Some(Basis::Mom);
    }
    if s.contains("年基础上") || s.contains("年的基础上") {
        return Some(Basis::Other);
    }
    let at = s.rfind(['比', '较', '于'])?;
    let after = &s[at..];
    let compares = (after.starts_with('比')
        && !["比重", "比例", "比率", "比值"]
            .iter()
            .any(|w| after.starts_with(w))
        && !s[..at].ends_with(['占', '同', '环', '对', '可']))
        || (after.starts_with('较')
            && !after.starts_with("较快")
            && !after.starts_with("较大")
            && !s[..at].ends_with('比'))
        || ["高于", "低于", "快于", "慢于"]
            .iter()
            .any(|w| s.contains(w));
    compares.then_some(Basis::Other)
}
