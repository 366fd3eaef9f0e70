//! What stands above a table and belongs to it: its name, and the unit of its figures.

use super::layout::{Layout, LineKind};

/// How far above a table its name may stand, in lines.
const REACH: usize = 3;

/// A name of a table has at most so many bytes: a paragraph has more.
const LONGEST: usize = 180;

/// Gives each table the lines above it that name it and its unit.
pub(super) fn name_tables(text: &str, layout: &mut Layout) {
    for i in 0..layout.lines.len() {
        let LineKind::Table(number) = layout.lines[i].kind else {
            continue;
        };
        let (mut caption, mut unit) = (None, None);
        for line in layout.lines[..i].iter().rev().take(REACH) {
            let said = line.span.of(text);
            if matches!(line.kind, LineKind::Table(_)) || said.len() > LONGEST {
                break;
            }
            if unit.is_none() && is_unit(said) {
                unit = Some(line.span);
            } else if is_name(said, line.kind) {
                caption = Some(line.span);
                break;
            } else {
                break;
            }
        }
        if let Some(table) = layout.tables.get_mut(number) {
            table.caption = table.caption.or(caption);
            table.unit = table.unit.or(unit);
        }
    }
}

/// 单位：亿元, also in brackets, and with a year beside it.
fn is_unit(said: &str) -> bool {
    said.trim_start_matches(['（', '(', ' ', '*'])
        .starts_with("单位")
        || said.len() <= LONGEST / 2 && said.contains("单位：") && !said.starts_with('表')
}

/// 表1 2021年年末人口数及其构成; a heading, or a line that ends as names of tables do.
fn is_name(said: &str, kind: LineKind) -> bool {
    const ENDS: &[&str] = &[
        "表", "情况", "构成", "速度", "指标", "统计", "比重", "一览", "数据", "明细",
    ];
    let bare = said.trim_matches(|c: char| "*#（）() ".contains(c) || c.is_whitespace());
    let numbered = bare
        .strip_prefix('表')
        .or_else(|| bare.strip_prefix("附表"));
    let numbered = numbered.map(|rest| rest.trim_start_matches([' ', '　']));
    let begins = |c: char| c.is_numeric() || "一二三四五六七八九十：:-".contains(c);
    numbered.is_some_and(|rest| rest.starts_with(begins))
        || !bare.ends_with(['。', '；', '：', ':', '，'])
            && !bare.contains('。')
            && (matches!(kind, LineKind::Heading(_)) || ENDS.iter().any(|e| bare.ends_with(e)))
}

#[cfg(test)]
mod tests {
    use super::super::plain::layout;

    #[test]
    fn name_and_unit_stand_above() {
        let table = "| 指标 | 数量 |\n| 人口 | 3 |";
        let named = |head: &str| {
            let text = format!("{head}\n\n{table}");
            let found = layout(&text, 0);
            let t = &found.tables[0];
            (
                t.caption.map(|s| s.of(&text).to_string()),
                t.unit.map(|s| s.of(&text).to_string()),
            )
        };
        let some = |s: &str| Some(s.to_string());
        assert_eq!(
            named("表1 年末人口\n\n单位：万人"),
            (some("表1 年末人口"), some("单位：万人"))
        );
        assert_eq!(named("全年人口如下。"), (None, None));
        assert_eq!(named("年末人口情况"), (some("年末人口情况"), None));
    }
}
