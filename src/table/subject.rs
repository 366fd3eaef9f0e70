//! What a table is about, by its name: 表8 2017年主要商品出口数量、金额及其增长速度.

use crate::lexicon::Lexicon;
use crate::numeral::fold;
use crate::period::{Shape, find};
use crate::span::Span;

/// The name of a table without number, time and the words that only say that it is one.
pub fn of_caption(caption: &str) -> String {
    let mut out: String = caption.chars().filter(|c| !c.is_whitespace()).collect();
    if let Some(at) = out.find("单位").filter(|at| *at > 0) {
        out.truncate(at);
    }
    if let Some(open) = out.rfind('[') {
        out.truncate(open);
    }
    let marks = |c: char| "*#（）()：:".contains(c);
    let head = out.trim_start_matches(marks);
    let head = head
        .strip_prefix("附表")
        .or_else(|| head.strip_prefix('表'))
        .map_or(head, |r| {
            let number =
                |c: char| fold(c).is_ascii_digit() || "一二三四五六七八九十-—.：:".contains(c);
            r.trim_start_matches(number)
        });
    let mut rest = head.trim_start_matches('年').to_string();
    let mentions = find(&rest, Span::new(0, rest.len()));
    for m in mentions
        .into_iter()
        .rev()
        .filter(|m| m.shape != Shape::Other)
    {
        rest.drain(m.span.start..m.span.end);
    }
    const ENDS: &[&str] = &[
        "主要指标及其增长速度",
        "及其增长速度",
        "增长速度",
        "及增长速度",
        "及其增速",
        "增速",
        "及其构成",
        "构成",
        "及其比重",
        "基本情况",
        "完成情况",
        "情况",
        "主要指标",
        "统计表",
        "一览表",
        "表",
        "及其",
        "及",
    ];
    let mut rest = rest.as_str();
    while let Some(short) = ENDS.iter().find_map(|e| rest.strip_suffix(e)) {
        rest = short;
    }
    for start in [
        "年末",
        "全国",
        "全省",
        "全市",
        "全县",
        "各种",
        "分行业",
        "分地区",
        "主要",
    ] {
        rest = rest.strip_prefix(start).unwrap_or(rest);
    }
    rest.trim_matches(['*', '#', '：', ':']).to_string()
}

/// What the numbers of a column are that only says 数量 or 金额, or nothing: 出口金额.
pub fn of_column(subject: &str, column: &str, kinds: &str, lexicon: &Lexicon) -> Option<String> {
    let amount = |s: &str| lexicon.heads.amount.ending(s).map(|(_, n)| n);
    let mut parts = subject.split(['、', '和', '与', '及']);
    let first = parts.next().filter(|f| !f.is_empty())?;
    if column.is_empty() {
        // 出口数量、金额 are two things, of which this would be either.
        return (parts.next().is_none() || subject.contains('（')).then(|| subject.to_string());
    }
    let stem = &first[..first.len() - amount(first).unwrap_or(0)];
    // 商品出口 in a table of 商品名称.
    let kind = kinds.strip_suffix("名称").unwrap_or(kinds);
    let stem = stem
        .strip_prefix(kind)
        .filter(|s| !s.is_empty())
        .unwrap_or(stem);
    let listed = amount(first).is_some() || parts.any(|p| p == column);
    Some(match listed {
        true => format!("{stem}{column}"),
        // 对外投资额: it says already that it is a sum.
        false => stem.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_tables_say_what_of() {
        for (caption, column, kinds, want) in [
            (
                "表8 2017年主要商品出口数量、金额及其增长速度",
                "金额",
                "商品名称",
                "出口金额",
            ),
            (
                "表102021年主要商品进口数量、金额及其增长速度",
                "数量",
                "商品名称",
                "进口数量",
            ),
            (
                "表6 2021年分行业固定资产投资（不含农户）增长速度",
                "",
                "行业",
                "固定资产投资（不含农户）",
            ),
            (
                "表14 2021年对外非金融类直接投资额及其增长速度",
                "金额",
                "行业",
                "对外非金融类直接投资额",
            ),
        ] {
            let subject = of_caption(caption);
            let got = of_column(&subject, column, kinds, Lexicon::get());
            assert_eq!(got.as_deref(), Some(want), "{subject}");
        }
    }
}
