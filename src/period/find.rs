//! Finds calendar time in a text. What a mention means is decided in [`super::resolve`].

use super::gate;
use crate::span::Span;
use regex_automata::meta::Regex;
use regex_automata::{Anchored, Input};
use std::sync::LazyLock;

/// A piece of text that names calendar time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// Where.
    pub span: Span,
    /// Which shape it has.
    pub shape: Shape,
}

/// The shapes of mentions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    /// “十四五”, 十三五末
    Plan,
    /// 2011年至2015年, 2016—2020年
    Years,
    /// 2021年, 2021年5月10日, 今年2月, 去年底, 2022年一季度
    Year,
    /// 5月10日, 1—9月, 五月
    Month,
    /// 一季度, 前三季度, 上半年
    Part,
    /// 两年来, 近三年, 过去五年
    Back,
    /// 每年, 当天, 上午7点, 星期五: time, but no period of a fact
    Other,
}

/// A digit, half or full width.
const D: &str = "[0-9０-９]";
/// A dash or word between the two ends of a range.
const TO: &str = r"\s?(?:—|－|-|–|~|～|至|到){1,2}\s?";
/// A Chinese digit.
const H: &str = "[〇○零ＯO一二三四五六七八九]";

/// The pattern of each shape, in the order of [`SHAPES`]: where two begin at one place, the first is taken.
fn patterns() -> [String; 7] {
    let year = format!("(?:(?:19|20|１９|２０){D}{{2}}|[一二]{H}{{3}})");
    let month = "(?:1[0-2]|0?[1-9]|１[０-２]|０?[１-９])";
    let day = format!("(?:[12]{D}|3[01]|0?[1-9]|[１２][０-９]|３[０１]|０?[１-９])");
    let han_month = "(?:十[一二]|[一二三四五六七八九十])月";
    let han_day =
        "(?:三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九]|廿[一二三四五六七八九]?)日";
    let part = "(?:第?[一二三四1-4](?:、[一二三四1-4])*季度|[前头][一二两三]个?季度|[上下]半年|年[末底初中]|年终)";
    let edge = "[末底初]";
    let md = format!(
        "(?:(?:{month}{TO})?{month}\\s?月(?:份|{TO}{month}\\s?月份?|\\s?{day}\\s?日(?:{TO}(?:{month}月)?{day}日)?|[初底末]|[上中下]旬)?|{han_month}(?:份|{han_day}|[初底末]|[上中下]旬)?)"
    );
    // Two digits are a year only where a month or a quarter follows, or with a zero in front.
    let short_year = format!(
        "(?:(?:0[0-9]|[6-9][0-9]|[七八九]{H})年(?:{md_or_part})|(?:0[0-9]|[〇零○]{H})年)",
        md_or_part = format_args!("{md}|{part}")
    );
    let n = "(?:[0-9]{1,3}|[一二两三四五六七八九十]{1,3}|几|数|多)";
    let tail = "(?:以来|来)?";
    [
        // Plan
        "(?P<plan>[“\"「]?(?:十[一二三四五]五|[一二三四五六七八九]五)[”\"」](?:期间|时期|规划|计划)?(?:期?[初末]|前[一二三四]年|中期)?|十[一二三四五]五(?:期间|时期|规划|计划|期?[初末])?|“十五”(?:期间|时期|计划|末)?|[十九八七]五(?:期间|时期|计划))".to_string(),
        format!("(?P<years>{year}年?{TO}(?:{year}|[0-9]{{2}})年)"),
        format!("(?P<year>(?:{year}\\s?年|[今去明前后]年|[上本下当次][一]?年度?|全年)(?:同期|度)?的?(?:{md}|{part}|{edge})?{tail}|{short_year}{tail})"),
        format!("(?P<month>{md}{tail}|本月|上月|上个月|当月)"),
        format!("(?P<part>{part}{tail})"),
        format!("(?P<back>(?:党的)?(?:十[五六七八九]|二十)大以来|(?:(?:这|近|最近|过去的?|前|今后|未来|此后|随后|头){n}(?:个月|年)(?:来|间|里|多|以来|中)?|{n}(?:多|余)?年(?:多来|以来|来|间|多以来)))"),
        format!("(?P<other>每(?:个)?(?:年|月|季度|季|周|天|日)(?:度)?|[同当]日|当天|(?:上午|下午|晚上|凌晨|早上|中午|傍晚|清晨|早晨|当晚|夜间)?{D}{{1,2}}(?:[:：]{D}{{2}}(?:[:：]{D}{{2}})?(?:[-—]{D}{{1,2}}[:：]{D}{{2}})?|[点时](?:{D}{{1,2}}分|半|[多许整钟])?)|(?:上午|下午|晚上|凌晨|早上|中午|傍晚|清晨|早晨)[一二三四五六七八九十两]{{1,3}}[点时](?:半|多|许|整)?|星期[一二三四五六日天]|周[一二三四五六日]|(?:{D}{{2,4}}|[一二三四五六七八九]十)年代|(?:{D}{{1,2}}|[一二]?十[一二三四五六七八九]?)世纪|{year}[-/.．]{month}[-/.．]{day}|(?:正月|腊月)?初[一二三四五六七八九十])"),
    ]
}

/// The shapes in the order of their patterns.
const SHAPES: [Shape; 7] = [
    Shape::Plan,
    Shape::Years,
    Shape::Year,
    Shape::Month,
    Shape::Part,
    Shape::Back,
    Shape::Other,
];

/// All patterns in one automaton: a match tells its pattern, with no groups to be found.
static MENTION: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new_many(&patterns()).ok());

/// All mentions in `text[span]`, in order, none overlapping another.
pub fn find(text: &str, span: Span) -> Vec<Mention> {
    find_where(text, span, gate::next)
}

/// Looks where `next` says that a mention may begin.
fn find_where(text: &str, span: Span, next: impl Fn(&str, usize) -> Option<usize>) -> Vec<Mention> {
    let Some(re) = MENTION.as_ref() else {
        return Vec::new();
    };
    let said = span.of(text);
    let (mut out, mut at) = (Vec::new(), 0);
    while let Some(begin) = next(said, at) {
        let input = Input::new(said).range(begin..).anchored(Anchored::Yes);
        let Some(found) = re.find(input).filter(|m| !m.is_empty()) else {
            at = begin + said[begin..].chars().next().map_or(1, char::len_utf8);
            continue;
        };
        at = found.end();
        let m = Mention {
            span: Span::new(found.start(), found.end()).shift(span.start),
            shape: SHAPES[found.pattern().as_usize()],
        };
        if trusted(text, &m) {
            out.push(m);
        }
    }
    out
}

/// Digits in front or a unit behind make another number of it: 12点5万, 30余年间.
fn trusted(text: &str, m: &Mention) -> bool {
    let before = text[..m.span.start].chars().next_back().unwrap_or(' ');
    let after = text[m.span.end..].chars().next().unwrap_or(' ');
    let said = m.span.of(text);
    let starts_with_number =
        said.starts_with(|c: char| c.is_ascii_digit() || "一二三四五六七八九十两".contains(c));
    if starts_with_number
        && (before.is_ascii_digit()
            || before.is_ascii_alphabetic()
            || matches!(before, '.' | '第' | '百' | '千' | '万' | '分'))
    {
        return false;
    }
    // 提前4年 is how long, 目前 and 以前 are words.
    if said.starts_with('前') && matches!(before, '提' | '目' | '以' | '之' | '此' | '先') {
        return false;
    }
    match m.shape {
        // 3.5点, 20点5万; 8时 but not 8时代
        Shape::Other => {
            !(said.ends_with(['点', '时'])
                && (after.is_ascii_digit() || matches!(after, '代' | '间' | '建' | '要' | '任')))
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_patterns_compile() {
        assert!(Regex::new_many(&patterns()).is_ok());
    }

    #[test]
    fn the_gate_hides_nothing() {
        let texts = MENTIONS.iter().map(|(text, _)| *text);
        let corpus = include_str!("../../corpus/gold.jsonl").lines();
        for text in texts.chain(corpus) {
            let all = Span::new(0, text.len());
            let every = |t: &str, at: usize| (at < t.len()).then_some(at);
            assert_eq!(find(text, all), find_where(text, all, every), "{text}");
        }
    }

    /// Text, and the mentions in it joined by |.
    const MENTIONS: &[(&str, &str)] = &[
        ("2020年全市地区生产总值", "2020年"),
        ("5月10日,上午7点多走10分钟", "5月10日|上午7点多"),
        ("“十三五”时期,“十四五”期间", "“十三五”时期|“十四五”期间"),
        ("从2011年至2015年", "2011年至2015年"),
        ("两年来,近三年,过去五年增长", "两年来|近三年|过去五年"),
        ("今年2月,去年底,2022年一季度", "今年2月|去年底|2022年一季度"),
        ("前三季度,1—9月份,上半年", "前三季度|1—9月份|上半年"),
        ("连续5年,驻村2年,8个月", ""),
        ("2021年5月驻村以来", "2021年5月"),
        ("每年增收300万元,每季度", "每年|每季度"),
        ("二〇三五年", "二〇三五年"),
        ("第一年投资15亿元", ""),
        ("3.5点", ""),
        ("98年4月，07年第三季度，98年增长", "98年4月|07年第三季度"),
        ("2019-05-27 09:36:46，连续3个季度", "2019-05-27|09:36:46"),
        ("1985到89年", "1985到89年"),
        (
            "稳中求进，其中三年来，年末常住人口，去年底",
            "三年来|年末|去年底",
        ),
    ];

    #[test]
    fn calendar_time_is_found() {
        for (text, want) in MENTIONS {
            let got: Vec<_> = find(text, Span::new(0, text.len()))
                .iter()
                .map(|m| m.span.of(text))
                .collect();
            assert_eq!(got.join("|"), *want, "{text}");
        }
    }
}
