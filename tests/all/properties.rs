//! What holds on any text at all.

use crate::support::facts_in;
use proptest::prelude::*;
use shushuo::article::Article;
use shushuo::decimal::Decimal;
use shushuo::extract::explain;
use shushuo::lexicon::Lexicon;
use shushuo::numeral::{self, Value};
use shushuo::record::records;

/// Pieces that numbers, units, times and slogans are made of, so that random texts hit every rule.
const PIECES: &[&str] = &[
    "1",
    "25",
    "3.45",
    "１２",
    "1,234",
    "-",
    "—",
    "至",
    "到",
    "~",
    "%",
    "％",
    "‰",
    "三",
    "十",
    "百",
    "千",
    "万",
    "亿",
    "零",
    "〇",
    "两",
    "几",
    "数",
    "半",
    "余",
    "多",
    "来",
    "近",
    "过",
    "上",
    "约",
    "超",
    "翻",
    "了",
    "番",
    "成",
    "倍",
    "分之",
    "点",
    "个",
    "百分点",
    "人",
    "人次",
    "名",
    "户",
    "元",
    "块",
    "毛",
    "角",
    "亩",
    "公里",
    "吨",
    "千瓦时",
    "度",
    "岁",
    "年",
    "月",
    "日",
    "季度",
    "小时",
    "2022年",
    "去年",
    "“",
    "”",
    "（",
    "）",
    "，",
    "。",
    "、",
    "\n",
    " ",
    "和",
    "分别",
    "增长",
    "下降",
    "提高到",
    "达",
    "为",
    "比",
    "全市",
    "卧龙村",
    "企业",
    "收入",
    "每",
    "均",
    "第",
    "五个一",
    "+",
    "/",
    ":",
    "A",
    "km",
    "￥",
    "人民币",
    "负",
    "以上",
    "左右",
    "目标",
    "其中",
    "一、",
    "##",
    "🙂",
    "\u{300}",
    "\t",
    "\r\n",
    "人口",
    "指数",
    "\u{3000}",
    "口",
    "级",
    "里",
    "大",
    "村",
];

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::collection::vec(prop::sample::select(PIECES), 0..40).prop_map(|p| p.concat()),
        1 => table(),
        1 => ".{0,60}",
    ]
}

/// Rows of cells of such pieces, and the heads that tell a table what they are.
fn table() -> impl Strategy<Value = String> {
    const HEADS: &[&str] = &[
        "指标",
        "单位",
        "单位：亿元",
        "2021年",
        "比上年增长（%）",
        "合计",
        "序号",
        "比重%",
        "",
    ];
    let words = prop::collection::vec(prop::sample::select(PIECES), 0..3);
    let cell = prop_oneof![
        2 => words.prop_map(|p| p.concat()),
        1 => prop::sample::select(HEADS).prop_map(String::from),
        1 => "-?[0-9]{1,4}(,[0-9]{3})?(\\.[0-9])?",
    ];
    let row =
        prop::collection::vec(cell, 1..6).prop_map(|cells| format!("| {} |", cells.join(" | ")));
    prop::collection::vec(row, 1..7).prop_map(|rows| rows.join("\n"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn extraction_never_panics_and_facts_stand_where_they_say(text in text(), title in text()) {
        let article = Article {
            title,
            date: Some(jiff::civil::date(2023, 5, 12)),
            ..Article::from_text(text)
        };
        let explained = explain(&article, Lexicon::get());
        let records = records(&article, &explained.facts);
        // The quick way finds the same.
        prop_assert_eq!(&records, &facts_in(&article));
        let chars: Vec<char> = article.text.chars().collect();
        let mut end = 0;
        for (fact, record) in explained.facts.iter().zip(&records) {
            prop_assert_eq!(fact.quantity.span.of(&article.text), &record.text);
            let said: String = chars[record.start..record.end].iter().collect();
            prop_assert_eq!(&said, &record.text);
            prop_assert!(record.start_byte >= end, "facts overlap or are out of order");
            end = record.end_byte;
            prop_assert!(fact.sentence.contains(fact.quantity.span));
            let partner = fact.pair.map(|p| article.text[..p.start].chars().count());
            prop_assert_eq!(partner, record.pair);
            prop_assert!(record.value.is_some() || record.low.is_some() && record.high.is_some());
            if let (Some(low), Some(high)) = (&record.low, &record.high) {
                prop_assert!(low.0 < high.0, "{} from {} to {}", record.text, low.0, high.0);
            }
        }
        for r in &explained.rejected {
            prop_assert!(article.text.get(r.span.start..r.span.end).is_some());
        }
    }

    #[test]
    fn whole_numbers_read_back_in_chinese(n in 1u64..99_999_999_999) {
        let said = chinese(n);
        let read = numeral::read(&said, 0, said.len()).expect("a numeral");
        prop_assert_eq!(read.span.end, said.len());
        match read.value {
            Value::One(v) => prop_assert_eq!(v.to_string(), n.to_string(), "{}", said),
            other => prop_assert!(false, "{} reads {:?}", said, other),
        }
    }
}

proptest! {
    #[test]
    fn a_number_reads_the_same_in_every_spelling(n in 1u64..9_999_999_999, cents in 0u64..100) {
        let han = chinese(n);
        let spellings = [
            n.to_string(),
            grouped(n),
            n.to_string().chars().map(full_width).collect(),
            han.clone(),
            han.chars().map(financial).collect(),
            han.chars().map(traditional).collect(),
            han.replace('零', "〇"),
            mixed(n),
            ["百", "千", "万", "亿"].iter().fold(han.clone(), |h, m| h.replace(&format!("二{m}"), &format!("两{m}"))),
        ];
        for said in spellings {
            let read = numeral::read(&said, 0, said.len()).expect("a numeral");
            prop_assert_eq!(read.span.end, said.len(), "{} of {}", said, n);
            prop_assert_eq!(read.value, Value::One(Decimal::from(n as i64)), "{}", said);
        }
        for (magnitude, zeros) in [("", 0), ("万", 4), ("亿", 8), ("万亿", 12)] {
            let said = format!("{n}.{cents:02}{magnitude}");
            let read = numeral::read(&said, 0, said.len()).expect("a numeral");
            let want = Decimal::parse(&format!("{n}.{cents:02}")).unwrap().shifted(zeros);
            prop_assert_eq!(read.value, Value::One(want), "{}", said);
        }
    }
}

/// 1,234,567
fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

fn full_width(c: char) -> char {
    char::from_u32(c as u32 - '0' as u32 + '０' as u32).unwrap()
}

fn financial(c: char) -> char {
    swap(c, "一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
}

fn traditional(c: char) -> char {
    swap(c, "万亿", "萬億")
}

fn swap(c: char, from: &str, to: &str) -> char {
    from.chars()
        .position(|f| f == c)
        .and_then(|i| to.chars().nth(i))
        .unwrap_or(c)
}

/// 12亿3456万7890
fn mixed(n: u64) -> String {
    let (yi, wan, rest) = (n / 100_000_000, n / 10_000 % 10_000, n % 10_000);
    let mut out = String::new();
    for (part, name) in [(yi, "亿"), (wan, "万"), (rest, "")] {
        if part > 0 {
            // A single digit behind 万 would be tenths of it: 3万5 is 35000.
            if !out.is_empty() && part < 10 {
                out.push('零');
            }
            out.push_str(&format!("{part}{name}"));
        }
    }
    out
}

/// How a number is written in Chinese, from the rules of writing and not from the reader.
fn chinese(n: u64) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    fn below_ten_thousand(n: u64) -> String {
        let mut out = String::new();
        let mut gap = false;
        for (place, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
            let d = n / place % 10;
            if d == 0 {
                gap = !out.is_empty();
                continue;
            }
            if gap {
                out.push('零');
                gap = false;
            }
            out.push_str(DIGITS[d as usize]);
            out.push_str(name);
        }
        out
    }
    let mut out = String::new();
    let mut rest_gap = false;
    for (place, name) in [(100_000_000, "亿"), (10_000, "万"), (1, "")] {
        let part = n / place
            % if place == 100_000_000 {
                u64::MAX
            } else {
                10_000
            };
        if part == 0 {
            rest_gap = !out.is_empty();
            continue;
        }
        if !out.is_empty() && (rest_gap || part < 1000) {
            out.push('零');
        }
        rest_gap = false;
        out.push_str(&below_ten_thousand(part));
        out.push_str(name);
    }
    out
}
