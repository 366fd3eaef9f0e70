//! Why a number with a unit may still be no quantity. One function a reason; the first that speaks decides.

use super::around::{Around, is_han};
use super::read::UnitRead;
use super::scan::Candidate;
use crate::lexicon::Why;
use crate::numeral::{Inner, Script, Value, fold, starts_numeral};
use crate::segment;
use crate::span::Span;
use crate::unit::Kind;

type Rule = fn(&Candidate<'_>) -> Option<Why>;

/// The rules in order, with the names that `explain` prints.
pub const RULES: &[(&str, Rule)] = &[
    ("part_of_a_name", part_of_a_name),
    ("ordinal", ordinal),
    ("identifier", identifier),
    ("sum_slogan", sum_slogan),
    ("big_slogan", big_slogan),
    ("parallel_slogan", parallel_slogan),
    ("quoted_slogan", quoted_slogan),
    ("circle_slogan", circle_slogan),
    ("per_magnitude", per_magnitude),
    ("bare_magnitude", bare_magnitude),
    ("false_unit", false_unit),
    ("span_of_years", span_of_years),
    ("article_one", article_one),
    ("word_with_number", word_with_number),
];

/// Why the candidate is no quantity: the reason, the rule, and the row of `not_facts.tsv` if one decided.
pub fn judge(c: &Candidate<'_>) -> Option<(Why, &'static str, Option<usize>)> {
    if let Some(f) = c.phrases.iter().find(|f| f.span.contains(c.reading.span)) {
        return Some((f.why, "phrase", Some(f.line)));
    }
    RULES
        .iter()
        .find_map(|(name, rule)| rule(c).map(|why| (why, *name, None)))
}

fn unit<'a>(c: &'a Candidate<'_>) -> Option<&'a UnitRead> {
    c.reading.unit.as_ref()
}

fn kind(c: &Candidate<'_>) -> Option<Kind> {
    unit(c).map(|u| u.kind)
}

fn surface<'a>(c: &'a Candidate<'_>) -> &'a str {
    unit(c).map_or("", |u| u.surface.as_str())
}

/// The numeral as written, sign and units left off.
fn said<'a>(c: &Candidate<'a>) -> &'a str {
    c.reading.numeral.span.of(c.text)
}

fn is_chinese(c: &Candidate<'_>) -> bool {
    c.reading.numeral.script == Script::Chinese
}

/// Units that measure: a number with one is a quantity wherever it stands.
fn measures(c: &Candidate<'_>) -> bool {
    !matches!(
        kind(c),
        None | Some(Kind::Count | Kind::People | Kind::Household | Kind::Duration | Kind::Age)
    )
}

/// G320, PM2.5, 5G, A级: digits that hang on letters.
fn part_of_a_name(c: &Candidate<'_>) -> Option<Why> {
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
    let run_on = c.reading.unit.is_none() && a.next().is_ascii_alphabetic();
    (c.reading.numeral.script == Script::Arabic && (lettered || glued || run_on))
        .then_some(Why::Name)
}

/// 第3章, 前十名, 排名第5, 位居42位.
fn ordinal(c: &Candidate<'_>) -> Option<Why> {
    let a = &c.around;
    let rank = matches!(
        surface(c),
        "名" | "位" | "强" | "个" | "家" | "次" | "批" | "届"
    );
    let first = a.prev() == '第'
        // 九届七次全会, 三类以上水质
        || (surface(c) == "次" && (a.prev() == '届' || a.before_any(&["全会", "全体", "会议", "代表大会"]) && is_chinese(c)))
        || (surface(c) == "次" && a.clause_after().starts_with('、') && a.clause_after().contains("次全会"))
        || (surface(c) == "类" && is_chinese(c) && a.before_any(&["以上", "以下", "水", "地区", "标准", "城市"]))
        || (a.behind_any(&["前", "后", "首", "头"])
            && matches!(surface(c), "名" | "位" | "批" | "强")
            && !a.behind_any(&["目前", "之前", "此前", "以后", "之后", "先后", "前后"]))
        || (a.behind_any(&["排名", "位居", "位列", "居", "列", "排", "名列", "跻身"])
            && rank
            && surface(c) == "位");
    (first || (surface(c) == "位" && a.next() == '数')).then_some(Why::Ordinal)
}

/// 国发〔2021〕5号, (1), 12345热线: numbers that only name.
fn identifier(c: &Candidate<'_>) -> Option<Why> {
    let a = &c.around;
    let bare = c.reading.unit.is_none();
    let hao = bare && matches!(a.next(), '号' | '版' | '期' | '届');
    let bracketed = bare
        && matches!(a.prev(), '[' | '〔' | '【' | '（' | '(')
        && matches!(a.next(), ']' | '〕' | '】' | '）' | ')');
    (hao || bracketed || c.reading.numeral.digit_run && bare).then_some(Why::Name)
}

/// “2+1”, 1+N.
fn sum_slogan(c: &Candidate<'_>) -> Option<Why> {
    let plus = |ch: char| fold(ch) == '+';
    let a = &c.around;
    let behind = c.text[c.reading.numeral.span.end..c.line.end]
        .chars()
        .next()
        .unwrap_or(' ');
    (plus(a.prev()) || plus(behind)).then_some(Why::Slogan)
}

/// 五大战略, 三大攻坚战.
fn big_slogan(c: &Candidate<'_>) -> Option<Why> {
    let short = is_chinese(c) && c.reading.unit.is_none() && c.reading.inner.is_none();
    (short && c.around.next() == '大').then_some(Why::Slogan)
}

/// 三高四新, 一村一策, 两河十四沟: digit and noun, digit and noun.
fn parallel_slogan(c: &Candidate<'_>) -> Option<Why> {
    if !is_chinese(c) || said(c).chars().count() > 2 || measures(c) {
        return None;
    }
    let rest: Vec<char> = c.text[c.reading.numeral.span.start..c.line.end]
        .chars()
        .take(10)
        .collect();
    let head: Vec<char> = c.around.before.chars().rev().take(3).collect();
    let counted = |x: char| "个家名位人项条次户所年天月元万亿".contains(x);
    let pair_at = |i: usize| -> bool {
        let n = rest[i..].iter().take_while(|x| starts_numeral(**x)).count();
        n > 0
            && rest
                .get(i + n)
                .is_some_and(|x| is_han(*x) && !starts_numeral(*x) && !counted(*x))
    };
    let n = rest.iter().take_while(|x| starts_numeral(**x)).count();
    let noun = |i: usize| {
        rest.get(i)
            .is_some_and(|x| is_han(*x) && !starts_numeral(*x) && !counted(*x))
    };
    let forward = pair_at(0)
        && noun(n)
        && rest.get(n + 1).is_some_and(|x| starts_numeral(*x))
        && pair_at(n + 1);
    let back = head.len() >= 2
        && is_han(head[0])
        && !starts_numeral(head[0])
        && !counted(head[0])
        && "一二三四五六七八九十两双".contains(head[1])
        && noun(n)
        && surface(c).chars().count() <= 1;
    (forward || back).then_some(Why::Slogan)
}

/// “五个一”, 《四类村》: a short quotation that begins with a count.
fn quoted_slogan(c: &Candidate<'_>) -> Option<Why> {
    let a = &c.around;
    if !matches!(a.prev(), '“' | '‘' | '「' | '『' | '《' | '"') || measures(c) {
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

/// 10分钟健身圈, 一小时经济圈.
fn circle_slogan(c: &Candidate<'_>) -> Option<Why> {
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

/// 每万人, 每千瓦时, 1美元兑: what something else is per.
fn per_magnitude(c: &Candidate<'_>) -> Option<Why> {
    let each = c.reading.inner == Some(Inner::Bare) && c.around.prev() == '每';
    let exchanged = kind(c) == Some(Kind::Money) && c.around.before_any(&["兑", "折合"]);
    (each || exchanged).then_some(Why::Name)
}

/// 百村示范, 万元户, 亿元镇: a magnitude alone counts only before a measure, or where 近 上 余 stand by it.
fn bare_magnitude(c: &Candidate<'_>) -> Option<Why> {
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
    match kind(c) {
        _ if graded && !bounded => Some(Why::Slogan),
        Some(Kind::Money) => {
            let single = matches!(said, "万" | "亿" | "百" | "千");
            (single && !asserted && !bounded).then_some(Why::Name)
        }
        Some(Kind::Count | Kind::Household) => (!asserted).then_some(Why::Slogan),
        Some(Kind::People) => (a.next() == '次'
            || surface(c) == "名" && !asserted
            || a.before_any(&["计划", "空巷", "大会"]))
        .then_some(Why::Slogan),
        Some(Kind::Percent | Kind::Multiple | Kind::Temperature | Kind::Age) => Some(Why::Idiom),
        Some(_) => None,
        None => (!matches!(said, "百万" | "千万" | "亿万")).then_some(Why::Bare),
    }
}

/// Characters that are a unit in some company and part of a word in other: 成 度 里 方 两 分 天 周.
fn false_unit(c: &Candidate<'_>) -> Option<Why> {
    let a = &c.around;
    let next = a.next();
    let arabic = !is_chinese(c);
    let wrong = match surface(c) {
        "成" => {
            "立为员果效长熟功绩本品交都型套林群倍了就".contains(next)
                || a.prev() == '完'
                || said(c).contains(['万', '亿', '百'])
        }
        "度" => {
            let clause = format!(
                "{}{}",
                a.clause_before(),
                a.clause_after().chars().take(2).collect::<String>()
            );
            !(clause.contains(['电', '温', '热', '冷', '烧']) || c.reading.numeral.last_power >= 4)
        }
        "里" => matches!(next, '头' | '挑') || said(c) == "一",
        "级" => {
            !is_chinese(c)
                || !"省市县乡镇村区国央地校院".contains(a.prev())
                || c.reading.value.low() < crate::decimal::Decimal::from(2)
                || "书联".contains(next)
        }
        "方" => {
            !(arabic
                && (c.reading.numeral.last_power >= 4
                    || "，。、；".contains(next)
                    || a.clause_before().ends_with(['土', '石', '料', '水'])))
        }
        "两" => !arabic || next == '个' || is_han(next) && !"重银酒茶".contains(next),
        "周" => "年边期末围".contains(next),
        "月" | "天" if next == '然' => true,
        "班" => is_han(next) && "子级长车次组".contains(next),
        "对" => is_han(next) && !"夫新母鸳".contains(next) && !a.after.starts_with("夫妻"),
        "起" => next == '来' || next == '点' || next == '步',
        "把" => next == '手' || next == '关',
        "面" => is_han(next) && !"旗锦镜墙".contains(next),
        "门" => next == '户' || next == '口',
        "道" => next == '路' || next == '理',
        "节" => next == '能' || next == '约' || next == '点',
        "首" => next == '个' || next == '批' || next == '次' || next == '位',
        "部" => "分门委队署".contains(next),
        "区" | "市" | "县" | "省" | "州" | "乡" | "镇" | "国" | "村" => place_name(c),
        "单" => "位元个".contains(next),
        "票" => next == '否',
        "股" => "份东权".contains(next),
        "字" => false,
        "页" => next == '岩',
        "站" => next == '式' || next == '点',
        "车" => "辆间站道".contains(next),
        "包" => "括含容".contains(next),
        "口" => "气号音味才粮岸径头".contains(next),
        "组" => next == '织' || next == '成',
        "团" => next == '结' || next == '队',
        "床" => next == '位' && false,
        "台" => next == '湾' || next == '阶' || next == '风',
        "份" => next == '额',
        "个" => a.before_any(&["性化", "体工商", "体户", "体经济", "别"]),
        "处" => "级长理置于罚".contains(next),
        "种" => "植子业粮养".contains(next) && !arabic,
        "项" => false,
        "次" => "序要级生".contains(next),
        "家" => "庭园长乡具电属".contains(next),
        "条" => "例件约".contains(next),
        "场" => "所地景馆".contains(next),
        "层" => "次面级".contains(next),
        "类" => "似型别".contains(next),
        "人" => "民大均工才居类口社".contains(next) && !a.before_any(&["大代表"]) || next == '物',
        "元" => {
            next == '旦'
                || next == '首'
                || next == '素'
                || next == '件'
                || next == '月'
                || next == '宇'
        }
        "分" => true,
        "角" => "度色落逐".contains(next),
        "块" => next == '状',
        "年" => "级度版代生制货轻龄会".contains(next),
        "岁" => next == '月' || next == '末',
        "米" => "面饭粉线".contains(next) && !arabic,
        "斤" => next == '两',
        "吨" | "升" | "克" | "亩" => {
            next == '级' || next == '降' || next == '隆' || next == '服'
        }
        _ => false,
    };
    // 2号线、3号楼 have no unit at all; a bare number in front of a noun for a road or a floor neither.
    wrong.then_some(Why::Idiom)
}

/// 两国 and 三县 are counted; 八一村, 四川省, 九三学社 are names. Arabic numbers with 万 in front never are.
fn place_name(c: &Candidate<'_>) -> bool {
    let a = &c.around;
    let prev = a.prev();
    // A name runs on: 新七村, 三八村; a count begins a phrase.
    is_chinese(c)
        && (said(c).chars().count() > 1 && !said(c).contains('十')
            || said(c) == "一"
            || c.reading.value == Value::One(crate::decimal::Decimal::ONE))
        || matches!(prev, '第' | '沪' | '辖')
}

/// 五年来, 极不平凡的五年, 五年平均: years that say when, not how long.
fn span_of_years(c: &Candidate<'_>) -> Option<Why> {
    if kind(c) != Some(Kind::Duration) || !matches!(surface(c), "年" | "个月" | "天" | "个年头")
    {
        return None;
    }
    let a = &c.around;
    let year = surface(c) == "年";
    if year
        && a.before_any(&[
            "级",
            "期",
            "计划",
            "规划",
            "行动",
            "攻坚",
            "大计",
            "倍增",
            "大变局",
            "一贯制",
            "任务",
            "目标",
            "禁渔",
            "义务教育",
            "免费教育",
        ])
    {
        return Some(Why::Name);
    }
    if year
        && a.before_any(&[
            "平均",
            "累计",
            "净增",
            "年均",
            "间",
            "总",
            "共",
            "里",
            "中",
            "来",
            "以来",
            "前",
            "后",
            "之",
            "的历程",
            "的奋斗",
            "的发展",
            "的努力",
            "增长",
            "新增",
            "时间里",
            "再",
            "目标任务",
        ])
    {
        return Some(Why::Period);
    }
    if year
        && a.behind_any(&[
            "的",
            "这",
            "过去",
            "今后",
            "未来",
            "近",
            "建市",
            "成立",
            "建国",
            "诞辰",
            "建党",
            "建军",
            "改革开放",
            "每",
            "那",
            "上",
            "下",
            "本",
            "全",
        ])
    {
        return Some(Why::Period);
    }
    // 日 is never a unit of its own, and four digits before 年 are a year.
    (year && c.reading.value.low() >= crate::decimal::Decimal::from(1000)).then_some(Why::Calendar)
}

/// 一个缩影, 一项工作, 一天的忙碌: 一 as an article.
fn article_one(c: &Candidate<'_>) -> Option<Why> {
    if said(c) != "一"
        || c.reading.inner.is_some()
        || !matches!(c.reading.value, Value::One(_))
        || c.reading.span.of(c.text).contains('半')
    {
        return None;
    }
    let a = &c.around;
    match kind(c) {
        Some(Kind::Duration) => {
            let measured = a.behind_any(&[
                "提前", "推迟", "延长", "缩短", "为期", "历时", "满", "不到", "近", "超过", "用时",
                "仅用", "延迟", "不足", "提早", "早", "晚", "长达", "连续", "仅", "只用", "需",
                "约",
            ]) || a
                .before_any(&["内", "以内", "之内", "以上", "以下", "左右", "多"]);
            (!measured).then_some(Why::Article)
        }
        Some(Kind::Count | Kind::People | Kind::Household) => {
            let counted = a.behind_any(&[
                "只有",
                "仅有",
                "仅",
                "唯一",
                "共",
                "唯一的",
                "达到",
                "每万人",
                "不足",
                "不到",
                "减少",
                "增加",
                "新增",
            ]) && !a.behind_any(&["一共"])
                || beside_a_count(a, surface(c));
            (!counted).then_some(Why::Article)
        }
        _ => None,
    }
}

/// 一所学校、两所医院: the same classifier with another number on the other side of 、.
fn beside_a_count(a: &Around<'_>, classifier: &str) -> bool {
    let other = |s: &str| {
        s.char_indices().any(|(i, ch)| {
            starts_numeral(ch) && fold(ch) != '一' && s[i + ch.len_utf8()..].starts_with(classifier)
        })
    };
    let behind = a.clause_after();
    let behind = behind
        .char_indices()
        .nth(12)
        .map_or(behind, |(i, _)| &behind[..i]);
    let before = a.clause_before();
    (behind.contains('、') && other(behind)) || (before.contains('、') && other(before))
}

/// 统一个, 万一, 三农: the number is inside a word of the dictionary.
fn word_with_number(c: &Candidate<'_>) -> Option<Why> {
    if !is_chinese(c) || measures(c) || said(c).chars().count() > 2 {
        return None;
    }
    let numeral = c.reading.numeral.span;
    let start = c.reading.span.start - tail_bytes(c.around.clause_before(), 8);
    let rest = &c.text[numeral.start..c.line.end];
    let end = numeral.start + head_bytes(rest, 8);
    let tokens = segment::tag(c.text, Span::new(start, end));
    let token = tokens
        .iter()
        .find(|t| t.span.start <= numeral.start && numeral.start < t.span.end)?;
    // The word reaches out of the quantity on one side, and is no numeral word itself.
    let outside = token.span.start < c.reading.span.start || token.span.end > c.reading.span.end;
    let numeric =
        token.tag.starts_with('m') || token.tag.starts_with('q') || token.tag.starts_with('t');
    let inside = if c.reading.unit.is_some() {
        outside
    } else {
        token.span.len() > numeral.len()
    };
    (inside && !numeric).then_some(Why::Idiom)
}

fn tail_bytes(s: &str, chars: usize) -> usize {
    s.chars().rev().take(chars).map(char::len_utf8).sum()
}

fn head_bytes(s: &str, chars: usize) -> usize {
    s.chars()
        .take(chars)
        .take_while(|c| is_han(*c))
        .map(char::len_utf8)
        .sum()
}
