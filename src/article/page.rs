//! What a newspaper page prints around the running text: masthead, bylines, captions, editors, page numbers.
//!
//! A line is judged by itself first. A second look takes what only means something beside a masthead: the paper's
//! name between day and page, the day between editors and paper.

use super::layout::{Aside, Line, LineKind};
use super::roles;

/// Longest line, in characters, that stands around the text; captions may be longer.
const SHORT_CHARS: usize = 60;
/// Longest caption.
const CAPTION_CHARS: usize = 160;
/// Longest banner between the lines of a masthead: 乡村周刊.
const BANNER_CHARS: usize = 8;

/// Marks the paragraphs that are none.
pub(super) fn mark(text: &str, lines: &mut [Line]) {
    for line in lines.iter_mut() {
        if line.kind == LineKind::Paragraph
            && let Some(kind) = alone(line.span.of(text)).or_else(|| caption(line.span.of(text)))
        {
            line.kind = LineKind::Aside(kind);
        }
    }
    for i in 0..lines.len() {
        beside(text, lines, i);
    }
    for i in (0..lines.len()).rev() {
        beside(text, lines, i);
    }
}

/// What a line is by itself, if it is none of the text. Captions end where they end: see [`caption`].
pub(super) fn alone(line: &str) -> Option<Aside> {
    // Three bytes a character: running text is mostly longer, and this is asked of every line.
    if line.len() > SHORT_CHARS * 4 || line.contains('。') || line.chars().count() > SHORT_CHARS {
        return None;
    }
    if is_masthead(line) {
        return Some(Aside::Masthead);
    }
    if is_furniture(line) {
        return Some(Aside::Furniture);
    }
    roles::of_line(line)
}

/// Words below a picture: 图为…, or a sentence that ends with who took it.
fn caption(line: &str) -> Option<Aside> {
    const BEGINS: &[&str] = &["图为", "上图", "下图", "左图", "右图", "图①", "图片说明"];
    const ENDS: &[&str] = &["摄", "供图", "摄影", "制图", "资料图", "资料图片"];
    if line.len() > CAPTION_CHARS * 4 || line.chars().count() > CAPTION_CHARS {
        return None;
    }
    let said = line.trim_start_matches(['▲', '△', '↑', '■', ' ', '　']);
    let begins = BEGINS.iter().any(|w| {
        said.strip_prefix(w)
            .is_some_and(|rest| !rest.starts_with(['书', '纸', '中']))
    });
    // 表现传承人技艺的下图案: only a whole clause is a caption.
    let ends = said
        .trim_end_matches('。')
        .strip_suffix([')', '）'])
        .and_then(|open| Some(&open[open.rfind(['(', '（'])?..]))
        .is_some_and(|by| {
            let by = by.trim_end();
            by.chars().count() <= 30 && ENDS.iter().any(|w| by.ends_with(w))
        });
    let signed = !said.contains('。')
        && said.ends_with('摄')
        && ["记者", "通讯员", "本报", "新华社"]
            .iter()
            .any(|w| said.contains(w));
    (begins || ends || signed).then_some(Aside::Caption)
}

/// What the paper is: day with weekday, number of the page, number of the issue.
fn is_masthead(line: &str) -> bool {
    const ISSUE: &[&str] = &["统一刊号", "出版物号", "邮发代号", "国内刊号"];
    let weekday = line.contains("星期") && is_day(line);
    weekday || ISSUE.iter().any(|w| line.contains(w)) || is_page(line)
}

/// 04版, A3版：要闻, 第四版, 03 综合新闻, 04 株洲日报 乡村振兴.
fn is_page(line: &str) -> bool {
    let rest = line.trim_start_matches(['第', 'A', 'B', 'C', 'D']);
    let number: usize = rest
        .chars()
        .take_while(|c| is_digit(*c) || is_han_digit(*c))
        .map(char::len_utf8)
        .sum();
    let (digits, rest) = rest.split_at(number);
    if digits.is_empty() || digits.chars().count() > 3 || rest.contains(is_digit) {
        return false;
    }
    let rest = rest.trim_start();
    let zero = line.starts_with(['0', '０', 'A', 'B', 'C', 'D']);
    if let Some(name) = rest.strip_prefix('版') {
        let apart = name.is_empty() || name.starts_with([' ', '　', '：', ':', '·', '|', '｜']);
        return name.chars().count() <= 12
            && !name.contains(['，', ',', '的'])
            && (apart || zero && names_page(name));
    }
    // 01 高位推动 is a heading: only what papers call their pages and themselves tells.
    zero && rest.chars().count() <= 24 && (names_paper(rest) || names_page(rest))
}

fn names_paper(said: &str) -> bool {
    const PAPERS: &[&str] = &[
        "日报",
        "晚报",
        "早报",
        "晨报",
        "时报",
        "商报",
        "周报",
        "都市报",
        "农民报",
    ];
    PAPERS.iter().any(|w| said.contains(w))
}

fn names_page(said: &str) -> bool {
    const PAGES: &[&str] = &[
        "新闻", "要闻", "综合", "周刊", "副刊", "专版", "专题", "专刊", "特刊", "广告", "公告",
        "评论", "理论", "头版", "国际", "国内", "时政", "民生",
    ];
    PAGES.iter().any(|w| said.contains(w))
}

/// Running heads, numbers of pages, jumps to other pages, counters of a site.
fn is_furniture(line: &str) -> bool {
    const SITE: &[&str] = &[
        "浏览次数",
        "阅读次数",
        "点击数",
        "点击次数",
        "阅读量：",
        "浏览量：",
        "字号：",
        "字体：",
    ];
    let bare = line.trim_matches(|c: char| c.is_whitespace() || "-—–－·•()（）【】[]".contains(c));
    let jump = bare.chars().count() <= 14
        && bare.ends_with('版')
        && ["上接", "下转", "紧接", "文转", "转载自"]
            .iter()
            .any(|w| bare.starts_with(w));
    let framed = bare.len() < line.len() && line.starts_with(['-', '—', '–', '－', '·', '•']);
    let page = framed && (1..=4).contains(&bare.len()) && bare.bytes().all(|b| b.is_ascii_digit());
    jump || page || is_page_of(bare) || SITE.iter().any(|w| line.contains(w))
}

/// 第3页, 第 3 页 共 10 页, 第3页/共10页.
fn is_page_of(line: &str) -> bool {
    line.starts_with('第')
        && line.ends_with('页')
        && line
            .chars()
            .all(|c| is_digit(c) || c.is_whitespace() || "第页共/，,、".contains(c))
}

/// Whether a line is only a day, its weekday, the old calendar, and the paper's name.
fn is_day(line: &str) -> bool {
    let Some((year, rest)) = line.split_once('年') else {
        return false;
    };
    let digits = |s: &str, most: usize| {
        let n = s
            .chars()
            .rev()
            .take_while(|c| is_digit(*c) || is_han_digit(*c))
            .count();
        (1..=most).contains(&n)
    };
    let day = rest.split_once('月').and_then(|(m, rest)| {
        let (d, after) = rest.split_once('日')?;
        (digits(m.trim(), 3) && digits(d.trim(), 3)).then_some(after)
    });
    digits(year.trim_end(), 4)
        && year.chars().count() <= 24
        && day.is_some_and(|after| !after.contains(['，', ',', '、', '；', '：', '在', '的']))
}

/// What a line is beside a masthead or the editors: the paper's name, its day, a banner between two of them.
fn beside(text: &str, lines: &mut [Line], i: usize) {
    if lines[i].kind != LineKind::Paragraph {
        return;
    }
    let around = |line: Option<&Line>| {
        line.is_some_and(|l| matches!(l.kind, LineKind::Aside(Aside::Masthead | Aside::Editors)))
    };
    let before = around(i.checked_sub(1).and_then(|n| lines.get(n)));
    let after = around(lines.get(i + 1));
    if !before && !after {
        return;
    }
    let line = lines[i].span.of(text);
    if line.len() > SHORT_CHARS * 4 || line.contains(['。', '，', '；']) {
        return;
    }
    let chars = line.chars().count();
    let banner = before && after && chars <= BANNER_CHARS && !line.contains(is_digit);
    let paper = chars <= 2 * BANNER_CHARS && names_paper(line) && !line.contains(is_digit);
    let weekday = chars <= 12 && line.contains("星期");
    let page = chars <= BANNER_CHARS && line.starts_with('0') && line.chars().all(is_digit);
    if banner || paper || weekday || page || is_day(line) {
        lines[i].kind = LineKind::Aside(Aside::Masthead);
    }
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

fn is_han_digit(c: char) -> bool {
    "〇○零一二三四五六七八九十".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    fn kinds(page: &str) -> Vec<(&str, Option<Aside>)> {
        let mut at = 0;
        let mut lines = Vec::new();
        for line in page.split('\n') {
            if !line.is_empty() {
                lines.push(Line::new(
                    Span::new(at, at + line.len()),
                    LineKind::Paragraph,
                ));
            }
            at += line.len() + 1;
        }
        mark(page, &mut lines);
        let kind = |l: &Line| match l.kind {
            LineKind::Aside(kind) => Some(kind),
            _ => None,
        };
        lines.iter().map(|l| (l.span.of(page), kind(l))).collect()
    }

    #[test]
    fn a_page_prints_things_around_its_text() {
        use Aside::*;
        for (line, want) in [
            ("2023年6月16日 星期五", Some(Masthead)),
            ("云溪日报 2023年6月16日 星期五 农历四月廿九", Some(Masthead)),
            ("03 综合新闻", Some(Masthead)),
            ("04 云溪日报 乡村振兴", Some(Masthead)),
            ("A02版 要闻", Some(Masthead)),
            ("第四版", Some(Masthead)),
            (
                "国内统一连续出版物号 CN 99-0001 邮发代号 99-1",
                Some(Masthead),
            ),
            ("— 12 —", Some(Furniture)),
            ("第 3 页 共 10 页", Some(Furniture)),
            ("（下转第二版）", Some(Furniture)),
            ("字号：大 中 小 浏览次数：1234次", Some(Furniture)),
            ("（上接第五版）", Some(Furniture)),
            ("图为横屋村的百亩稻虾田。（村委会供图）", Some(Caption)),
            ("机耕道上车来车往。（本报记者 何小满 摄）", Some(Caption)),
            ("村民在查看长势 本报记者 何小满 摄", Some(Caption)),
            // What is no such thing.
            ("01 高位推动", None),
            ("2023年6月16日，全县共选派363人", None),
            ("会议定于2023年6月16日星期五召开，参会363人。", None),
            ("星期五上午，363人到会", None),
            ("第四版《规划》发布以来，共363人", None),
            ("全县出版报纸12版", None),
            ("3版连载小说", None),
            ("他供图1200张，其中300张获奖", None),
            ("图书馆藏书23万册", None),
            ("第二页记着363人", None),
            ("下图书单列出12册", None),
            ("本版共刊登12篇文章", None),
            ("（摄氏12度）", None),
        ] {
            assert_eq!(kinds(line), [(line, want)]);
        }
    }

    #[test]
    fn names_and_days_beside_a_masthead_are_its_own() {
        let page = "收割机往来穿梭。\n03 综合新闻\n\n云溪日报\n\n乡村周刊\n2023年6月16日 星期五\n责编：冯小满\n共363人。\n云溪日报";
        let got: Vec<bool> = kinds(page).iter().map(|(_, kind)| kind.is_some()).collect();
        assert_eq!(got, [false, true, true, true, true, true, false, false]);
    }
}
