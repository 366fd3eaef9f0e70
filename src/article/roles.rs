//! Lines that only name people and what they do: 本报记者 何小满 通讯员 罗建业, 责编：冯小满 校对：万一鸣.

use super::layout::Aside;

/// Longest name of a person or an office in such a line, in characters.
const NAME_CHARS: usize = 4;
/// Shortest line of a role and a name with nothing in between: 本报记者李四.
const GLUED_CHARS: usize = 6;
/// Longest name of a paper in front of 记者.
const PAPER_CHARS: usize = 14;

/// Who made the page.
const EDITORS: &[&str] = &[
    "责任编辑",
    "本版责编",
    "本版编辑",
    "值班编辑",
    "值班主任",
    "值班总编",
    "美术编辑",
    "图片编辑",
    "责任校对",
    "版面设计",
    "责编",
    "美编",
    "校对",
    "版式",
    "组版",
    "编辑",
    "编审",
    "审校",
    "检校",
];

/// Words that need a colon to be a role: they are verbs, too.
const WEAK_EDITORS: &[&str] = &[
    "主编", "审核", "审签", "监制", "统筹", "策划", "终审", "初审", "复审", "一审", "二审", "三审",
    "制作", "设计",
];

/// Who wrote it; a paper's name may stand in front, the person's behind.
const WRITERS: &[&str] = &[
    "记者",
    "通讯员",
    "评论员",
    "实习生",
    "特约撰稿",
    "撰稿",
    "撰文",
    "作者",
    "摄影报道",
    "采写",
];

/// What else such lines hold.
const WITH: &[&str] = &[
    "文",
    "图",
    "摄",
    "报道",
    "综合报道",
    "整理",
    "摄影",
    "来源",
    "稿源",
    "本报",
    "本网",
    "本报讯",
    "文图",
    "图文",
];

/// Where the paper can be reached; nothing but a number follows.
const CONTACTS: &[&str] = &[
    "新闻热线",
    "热线电话",
    "广告热线",
    "发行热线",
    "投稿邮箱",
    "订报热线",
    "爆料热线",
    "报料热线",
];

/// What a short line that names people is, if it is nothing else.
pub(super) fn of_line(line: &str) -> Option<Aside> {
    let line = line.trim_matches(|c: char| c.is_whitespace() || "□■●◎（）()【】|".contains(c));
    if CONTACTS.iter().any(|w| line.starts_with(w)) {
        return Some(Aside::Furniture);
    }
    if let Some(source) = line.strip_prefix("来源").or(line.strip_prefix("稿源")) {
        let names = source.strip_prefix([':', '：'])?;
        return (!names.contains(['，', ',', '；'])).then_some(Aside::Byline);
    }
    // 校对图书, 记者证件: a name that is glued to its role needs more of a line around it.
    if !line.contains(is_between) && line.chars().count() < GLUED_CHARS {
        return None;
    }
    let colon = line.contains([':', '：', '/', '／', '|', '｜', '丨']);
    let first = line.split(is_between).next()?;
    let editors = role(first, EDITORS).is_some() || colon && role(first, WEAK_EDITORS).is_some();
    let writers =
        wrote(first).is_some() || colon && matches!(first, "文" | "图" | "摄" | "摄影" | "文图");
    if !editors && !writers {
        return None;
    }
    let mut names = 0;
    for word in line.split(is_between).filter(|w| !w.is_empty()) {
        let name = role(word, EDITORS)
            .or_else(|| role(word, WEAK_EDITORS))
            .or_else(|| wrote(word))
            .unwrap_or(word);
        if name.is_empty() || WITH.contains(&name) {
            continue;
        }
        if !is_name(name) {
            return None;
        }
        names += 1;
    }
    match (editors, names) {
        (_, 0) => None,
        (true, _) => Some(Aside::Editors),
        (false, _) => Some(Aside::Byline),
    }
}

/// What stands behind a role: nothing, or a name.
fn role<'a>(word: &'a str, roles: &[&str]) -> Option<&'a str> {
    roles.iter().find_map(|r| word.strip_prefix(r))
}

/// The same where the name of a paper may stand in front: 株洲日报全媒体记者李军.
fn wrote(word: &str) -> Option<&str> {
    let (at, role) = WRITERS.iter().find_map(|r| Some((word.find(r)?, r)))?;
    let paper = &word[..at];
    let known = paper.is_empty()
        || paper.chars().count() <= PAPER_CHARS
            && [
                "报", "网", "社", "台", "刊", "媒体", "首席", "见习", "实习", "特约", "特派",
            ]
            .iter()
            .any(|w| paper.contains(w));
    known.then_some(&word[at + role.len()..])
}

fn is_between(c: char) -> bool {
    c.is_whitespace() || ":：/／|｜丨、，,；;·•()（）【】".contains(c)
}

fn is_name(word: &str) -> bool {
    word.chars().count() <= NAME_CHARS
        && word.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_names_are_bylines_or_editors() {
        use Aside::*;
        for (line, want) in [
            ("本报记者 何小满 通讯员 罗建业", Some(Byline)),
            ("云溪日报全媒体记者何小满 通讯员罗建业 凌一", Some(Byline)),
            ("□ 本报首席记者 何小满", Some(Byline)),
            ("文/何小满 图/罗建业", Some(Byline)),
            ("来源：云溪县人民政府网站", Some(Byline)),
            ("责编:冯小满 版式:江禾 校对:万一鸣", Some(Editors)),
            ("责任编辑 冯小满", Some(Editors)),
            ("审核：冯小满", Some(Editors)),
            ("新闻热线:0799-6123456", Some(Furniture)),
            // What is no such thing.
            ("记者发现，全县共有363人", None),
            ("记者从县里获悉", None),
            ("本报记者走访363户", None),
            ("审核 冯小满", None),
            ("编辑出版图书12种", None),
            ("校对图书", None),
            ("编制363名", None),
            ("作者共12人", None),
            ("新来的记者 何小满", None),
            ("全县共363人", None),
        ] {
            assert_eq!(of_line(line), want, "{line}");
        }
    }
}
