//! 一 as an article, and years that say when instead of how long.

use super::{kind, said, surface};
use crate::decimal::Decimal;
use crate::lexicon::Why;
use crate::numeral::{Value, fold, starts_numeral};
use crate::quantity::around::Around;
use crate::quantity::loose::is_price;
use crate::quantity::scan::Candidate;
use crate::unit::Kind;

/// 一个缩影, 一项工作, 一天的忙碌: 一 as an article.
pub fn article_one(c: &Candidate<'_>) -> Option<Why> {
    if said(c) != "一"
        || c.reading.inner.is_some()
        || !matches!(c.reading.value, Value::One(_))
        || c.reading.span.of(c.text).contains('半')
    {
        return None;
    }
    let a = &c.around;
    // 一小时30分钟, 一块二: more than 一 and its unit.
    let plain = format!("一{}", surface(c));
    if c.reading.span.of(c.text) != plain {
        return None;
    }
    // 一块奶酪
    if surface(c) == "块" && !is_price(a) {
        return Some(Why::Article);
    }
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
                "至少",
                "最少",
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

/// 占比五年上升6个百分点, 五年发放补贴3亿元: what the figure behind is of; but 连续五年下降 counts the years.
fn sums_up(c: &Candidate<'_>) -> bool {
    let a = &c.around;
    let changes = c.lexicon.up.starting(a.after).is_some()
        || c.lexicon.down.starting(a.after).is_some()
        || a.before_any(&[
            "发放", "解决", "下达", "拨付", "改造", "引进", "减贫", "脱贫",
        ]);
    changes
        && !a.behind_any(&[
            "连续", "历时", "用", "用了", "提前", "延长", "满", "近", "约", "需", "需要", "有",
        ])
}

/// How far behind its years the head of a programme's name stands.
const PROGRAMME_CHARS: usize = 5;

/// 五年来, 极不平凡的五年, 五年平均: years that say when, not how long.
pub fn span_of_years(c: &Candidate<'_>) -> Option<Why> {
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
            "禁捕",
            "义务教育",
            "免费教育",
            "毛入园率",
            "毛入学率",
            "教育",
            "过渡期",
            "一次",
            "一度",
            "一届",
        ])
    {
        return Some(Why::Name);
    }
    if year
        && a.before_any(&[
            "平均",
            "累计",
            "分别",
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
            "翻",
            "接续",
            "新增",
            "时间里",
            "再",
            "目标任务",
            "努力",
            "奋斗",
            "配套",
            "投入",
            "安排",
            "筹集",
            "争取",
            "砥砺",
            "沧桑",
            "风雨",
            "奋进",
            "耕耘",
            "拼搏",
            "取得",
        ])
    {
        return Some(Why::Period);
    }
    if year && sums_up(c) {
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
            "上个",
            "下个",
            "头个",
            "关键",
            "重要",
            "这个",
            "首个",
        ])
    {
        return Some(Why::Period);
    }
    // 日 is never a unit of its own, and four digits before 年 are a year.
    // 三年发放补贴4657万元, 五年产值年均增长: the figures behind are those of the years.
    let heads = a.clause_before().trim().is_empty();
    let behind = a.clause_after();
    let summed = behind.contains(|ch: char| ch.is_ascii_digit())
        || ["年均", "累计", "共", "已", "净增"]
            .iter()
            .any(|w| behind.contains(w));
    let within = a.before_any(&["内", "以内", "之内", "以上", "左右", "后", "多"]);
    if year && heads && summed && !within {
        return Some(Why::Period);
    }
    // 三年专项行动计划, 四年提升工程
    let programme = behind.char_indices().take(PROGRAMME_CHARS).any(|(i, _)| {
        ["行动", "计划", "规划"]
            .iter()
            .any(|w| behind[i..].starts_with(w))
    });
    if year && programme && !within && !behind.starts_with(['完', '的']) {
        return Some(Why::Name);
    }
    if c.reading.value.high().is_zero() {
        return Some(Why::Calendar);
    }
    let low = c.reading.value.low();
    let like_a_year = low >= Decimal::from(1000) && low <= Decimal::from(2100);
    let measured = a.behind_any(&["长达", "历时", "持续", "近", "超过", "约", "达"]);
    let four_digits = like_a_year && !measured && c.reading.numeral.last_power < 4;
    (year && four_digits).then_some(Why::Calendar)
}
