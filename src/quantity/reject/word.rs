//! Words of which the number or the unit is only a part: 统一个, 3家庭, 三年级.

use super::{is_chinese, kind, measures, said, surface};
use crate::decimal::Decimal;
use crate::lexicon::Why;
use crate::numeral::Value;
use crate::quantity::around::is_han;
use crate::quantity::scan::Candidate;
use crate::segment;
use crate::span::Span;
use crate::unit::Kind;

/// Digits as cheques have them, which are also common characters.
const FINANCIAL: [char; 12] = [
    '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖', '拾', '佰', '仟',
];

/// A unit that, with the character behind it, is another word, or that means a quantity in some company only.
pub fn false_unit(c: &Candidate<'_>) -> Option<Why> {
    let (a, next) = (&c.around, c.around.next());
    let arabic = !is_chinese(c);
    let single = !arabic && said(c).chars().count() == 1;
    let large = c.reading.numeral.last_power >= 4;
    // 大陆, 队伍, 拾起: a financial digit alone is part of a word, but for money and shares.
    let financial = said(c).chars().count() == 1
        && said(c).contains(FINANCIAL)
        && !matches!(kind(c), Some(Kind::Money | Kind::Percent | Kind::Multiple));
    let another = c.reading.unit.is_some_and(|u| u.not_before.contains(next));
    let out_of_place = match surface(c) {
        "成" => a.prev() == '完' || said(c).contains(['万', '亿', '百']),
        // 度 of current or of heat; 年度 and 程度 are words.
        "度" => {
            let behind: String = a.clause_after().chars().take(2).collect();
            let clause = format!("{}{behind}", a.clause_before());
            !(clause.contains(['电', '温', '热', '冷', '烧']) || large)
        }
        // 李四人民币: one Han digit in front is rather the end of a name.
        "人民币" => !arabic && c.reading.numeral.last_power == 0,
        "里" => said(c) == "一",
        // 在线访谈7期 counts, 二期工程 does not.
        "期" => {
            // 分5期发放 counts, too.
            a.prev() != '分'
                && (!arabic
                    || a.clause_before().is_empty()
                    || is_han(next) && !"培讲访节简".contains(next))
        }
        "届" => !a.behind_any(&["连续", "连续召开", "举办", "承办", "连办", "主办"]),
        // 省市两级 counts levels, 三级医院 names one.
        "级" => {
            !is_chinese(c)
                || !"省市县乡镇村区国央地校院组）”".contains(a.prev())
                // 土地二级市场, 二级医院
                || a.before_any(&["市场", "医院", "综合医院"])
                || c.reading.value.low() < Decimal::from(2)
        }
        // 土石方 is a volume, 三方 are parties.
        "方" => {
            let ended = "，。、；".contains(next);
            !(arabic && (large || ended || a.clause_before().ends_with(['土', '石', '料', '水'])))
        }
        // 三门 and 六盘 are also names of places.
        "门" => single && is_han(next) && !"课学语技炮电手功工艺程".contains(next),
        "盘" => single && is_han(next) && !"棋磁带菜录".contains(next),
        "两" => said(c) == "一" || next == '个' || is_han(next) && !"重银酒茶黄白".contains(next),
        "对" => is_han(next) && !"夫新母鸳".contains(next),
        "面" => is_han(next) && !"旗锦镜墙".contains(next),
        "个" => a.before_any(&["性化", "体工商", "体户", "体经济", "别"]),
        "米" => "面饭粉线".contains(next) && !arabic,
        "区" | "市" | "县" | "省" | "州" | "乡" | "镇" | "国" | "村" => place_name(c),
        _ => false,
    };
    // 大多数县: 数 behind 多 is part of the word.
    let majority = said(c).starts_with('数') && "多少半总次人户指系参倍".contains(a.prev());
    (another || out_of_place || financial || majority).then_some(Why::Idiom)
}

/// 两国 and 三县 are counted; 八一村, 四川省, 九三学社 are names. Arabic numbers with 万 in front never are.
fn place_name(c: &Candidate<'_>) -> bool {
    let a = &c.around;
    let prev = a.prev();
    // A name runs on: 新七村, 三八村; a count begins a phrase.
    is_chinese(c)
        && (said(c).chars().count() > 1 && !said(c).contains('十')
            || said(c) == "一"
            || c.reading.value == Value::One(Decimal::ONE))
        || matches!(prev, '第' | '沪' | '辖')
}

/// 统一个, 万一, 三农: the number is inside a word of the dictionary.
pub fn word_with_number(c: &Candidate<'_>) -> Option<Why> {
    if !is_chinese(c) || measures(c) || said(c).chars().count() > 2 {
        return None;
    }
    let numeral = c.reading.numeral.span;
    let start = c.reading.span.start - tail_bytes(c.around.clause_before(), 8);
    let rest = &c.text[numeral.start..c.line.end];
    let end = numeral.start + head_bytes(rest, 8);
    // Cutting costs; most numbers have no word across their borders that could be cut out.
    let own = if c.reading.unit.is_some() {
        c.reading.span
    } else {
        numeral
    };
    if !segment::word_across(c.text, Span::new(start, end), numeral.start, own) {
        return None;
    }
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
