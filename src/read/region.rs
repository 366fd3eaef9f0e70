//! The region that an article is about, from its title, or from the congress or government that its first lines name.

use super::metadata::MASTHEAD_CHARS;

/// How many lines from the top are looked at; the address of a report stands in the first paragraph.
const HEAD_LINES: usize = 10;
/// How names of regions end.
const ENDS: [char; 7] = ['省', '市', '县', '区', '州', '旗', '盟'];
/// Longest name, in characters: 积石山保安族东乡族撒拉族自治县.
const LONGEST: usize = 16;
/// What may stand in front of a name where a title or the first line of a report names its region.
const FRONT: &[&str] = &[
    "年", "在", "代表", "—", "－", "-", "关于", "《", "（", " ", "　",
];
/// What stands behind it there.
const BEHIND: &[&str] = &[
    "政府",
    "人民政府",
    "人民代表大会",
    "第",
    "国民经济",
    "统计",
    "“",
    "十",
    "委员会",
    "1",
    "2",
    "关于",
    " ",
    "　",
    "经济",
];
/// No name has these inside.
const NO_NAME: &[&str] = &[
    "人民", "政府", "大会", "国民", "我", "在", "年", "各", "的", "届", "省委", "市委", "县委",
    "区委",
];

/// The region of an article by title and text.
pub(super) fn of(title: &str, body: &str) -> Option<String> {
    let lines = body.lines().map(str::trim).filter(|l| !l.is_empty());
    let lines: Vec<&str> = lines.take(HEAD_LINES).collect();
    if of_the_nation(title) {
        return Some("全国".to_string());
    }
    if let Some(region) = named(title) {
        return Some(region);
    }
    let formal = |l: &&&str| {
        l.contains("大会") || l.contains("政府") || l.contains("公报") || of_the_nation(l)
    };
    lines.iter().filter(formal).find_map(|line| {
        let nation = line.contains("全国人民代表大会");
        let nation = nation || of_the_nation(line);
        nation.then(|| "全国".to_string()).or_else(|| named(line))
    })
}

fn of_the_nation(title: &str) -> bool {
    let name = title.trim_start_matches(|c: char| c.is_ascii_digit() || c == '年');
    ["中华人民共和国", "国务院", "全国", "国家统计局"]
        .iter()
        .any(|w| name.starts_with(w))
}

/// The first name that stands where a line names its region: 2021年**云溪县**政府工作报告.
fn named(line: &str) -> Option<String> {
    // In running text only the address says it: 我代表云溪县人民政府.
    let short = line.chars().count() <= MASTHEAD_CHARS;
    let front = |i: usize| match short {
        true => i == 0 || FRONT.iter().any(|w| line[..i].ends_with(w)),
        false => line[..i].ends_with("代表"),
    };
    let starts = line.char_indices().map(|(i, _)| i);
    starts
        .filter(|i| front(*i))
        .find_map(|i| region(&line[i..]))
        .map(str::to_string)
}

/// A name that `text` begins with, together with the regions within it: 株洲市渌口区.
fn region(text: &str) -> Option<&str> {
    let (mut end, mut letters) = (0, 0);
    let mut whole = 0;
    for (i, c) in text.char_indices().take(LONGEST) {
        let ends = ENDS.contains(&c) && letters >= 2;
        letters += 1;
        if !('\u{4e00}'..='\u{9fff}').contains(&c) {
            break;
        }
        if ends {
            end = i + c.len_utf8();
            letters = 0;
            if BEHIND.iter().any(|w| text[end..].starts_with(w)) {
                whole = end;
            }
        }
    }
    let name = &text[..whole.min(end)];
    let is_name = !name.is_empty() && !name.starts_with("自治");
    (is_name && !NO_NAME.iter().any(|w| name.contains(w))).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_name_it() {
        for (title, want) in [
            ("2021年云溪县政府工作报告", Some("云溪县")),
            ("郑州市2016年国民经济和社会发展统计公报", Some("郑州市")),
            (
                "岭东省澜江市人民政府关于促进就业的意见",
                Some("岭东省澜江市"),
            ),
            (
                "中华人民共和国2001年国民经济和社会发展统计公报",
                Some("全国"),
            ),
            ("2022年国务院政府工作报告", Some("全国")),
            ("2022年政府工作报告", None),
            ("村篮球赛落幕", None),
            ("市区居民关于停车的意见", None),
        ] {
            assert_eq!(of(title, "全市共363人。").as_deref(), want, "{title}");
        }
    }

    #[test]
    fn the_first_lines_of_a_report_name_it() {
        for (text, want) in [
            (
                "——2011年2月11日在澜江市第十三届人民代表大会第三次会议上",
                Some("澜江市"),
            ),
            (
                "——2007年3月5日在第十届全国人民代表大会第五次会议上",
                Some("全国"),
            ),
            (
                "各位代表：\n现在，我代表岭东省人民政府，向大会报告工作。",
                Some("岭东省"),
            ),
            ("各位代表：\n现在，我代表省人民政府，向大会报告工作。", None),
            ("在市十六届人大二次会议上", None),
        ] {
            assert_eq!(of("政府工作报告", text).as_deref(), want, "{text}");
        }
    }
}
