//! What the text itself says about the article: title, date, source, place, kind. Only where nothing better said it.

use super::{date, kind, region};
use crate::article::Article;
use regex::Regex;
use std::sync::LazyLock;

/// How many lines from the top may belong to the masthead.
const MASTHEAD_LINES: usize = 10;
/// Longest line of a masthead, in characters; anything longer is running text.
pub(super) const MASTHEAD_CHARS: usize = 60;
/// Shorter lines are names of people.
const MIN_TITLE_CHARS: usize = 5;
/// How many lines from the end may name the source.
const TAIL_LINES: usize = 3;

/// How offices are called at the end.
const OFFICES: &[&str] = &[
    "人民政府",
    "政府办公室",
    "统计局",
    "调查队",
    "调查总队",
    "国务院",
    "委员会",
    "教育局",
    "财政局",
    "厅",
];

static SOURCE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:来源|稿源|文章来源|信息来源)\s*[：:]\s*([^\s|｜）)]+)")
        .expect("a fixed pattern")
});

/// What documents call themselves at the end of their titles.
static DOCUMENT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?:报告|公报|纲要|规划|意见|通知|方案|办法|规定|条例|决定|决议|讲话|公告|简报|纪实|计划)[》”]?\s*(?:[（(\[〔].*)?$",
    )
    .expect("a fixed pattern")
});

/// Who speaks, where, and to whom: 省长 李克强, ——在…会议上, 各位代表.
static BYLINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^[—－-]|^各位|^同志们|会议?上?[）)]?$|[：:]$|^.{0,12}(?:[省市县州区]长|主席|总理|记者|作者|通讯员)",
    )
    .expect("a fixed pattern")
});

/// Fills in what is still missing; `file_name` may hold date and title.
pub fn complete(article: &mut Article, file_name: Option<&str>) {
    let body = &article.text[article.body.min(article.text.len())..];
    let head = masthead(body);
    if article.title.is_empty() {
        article.title = title(body, &head, file_name).unwrap_or_default();
    }
    if article.date.is_none() {
        article.date = head
            .iter()
            .find_map(|line| date::written(line))
            .or_else(|| non_empty(body).find_map(masthead_date))
            .or_else(|| title_date(&article.title))
            .or_else(|| file_name.and_then(date::in_name));
    }
    if article.source.is_none() {
        article.source = head
            .iter()
            .find_map(|line| source(line))
            .or_else(|| tail_source(body))
            .or_else(|| issuer(&article.title, &head));
    }
    if article.place.is_none() {
        article.place = region::of(&article.title, body);
    }
    article.kind = article.kind.or_else(|| Some(kind::of(article)));
}

/// The title that a text shows, if it shows one.
pub fn title_in(text: &str) -> Option<String> {
    title(text, &masthead(text), None)
}

/// The short lines at the top, up to the first line of running text.
fn masthead(body: &str) -> Vec<&str> {
    non_empty(body)
        .take(MASTHEAD_LINES)
        .take_while(|line| is_short(line))
        .collect()
}

/// The day of a newspaper page, wherever its masthead landed: 2023年5月12日 星期五.
fn masthead_date(line: &str) -> Option<jiff::civil::Date> {
    let of_page = is_short(line) && (line.contains("星期") || line.contains("周刊"));
    of_page.then(|| date::written(line)).flatten()
}

/// The day in the title of a report: 云溪县政府工作报告（2021年2月5日 李四）. Other titles name the day of what happened.
fn title_date(title: &str) -> Option<jiff::civil::Date> {
    let given = title.contains("工作报告") || title.contains("公报");
    given.then(|| date::written(title)).flatten()
}

fn non_empty(body: &str) -> impl DoubleEndedIterator<Item = &str> {
    body.split('\n').map(str::trim).filter(|l| !l.is_empty())
}

fn is_short(line: &str) -> bool {
    line.chars().count() <= MASTHEAD_CHARS
        && !line.contains('。')
        && !line.ends_with(['；', '！', '？', '，', ';', ','])
}

/// A Markdown heading, else the short line that calls itself a report, else the first that may be a title,
/// else the file's name where that is Chinese.
fn title(body: &str, head: &[&str], file_name: Option<&str>) -> Option<String> {
    let heading = non_empty(body)
        .take(MASTHEAD_LINES)
        .find_map(|l| l.strip_prefix("# "));
    if let Some(heading) = heading {
        return Some(heading.trim().to_string());
    }
    // One line alone is a sentence without its full stop, not a title.
    let lines = if non_empty(body).nth(1).is_some() {
        head
    } else {
        &[]
    };
    let plain =
        |l: &&&str| !BYLINE.is_match(l) && !SOURCE.is_match(l) && date::written(l).is_none();
    let line = lines
        .iter()
        .filter(plain)
        .find(|l| DOCUMENT.is_match(&unspaced(l)))
        .or_else(|| lines.iter().filter(plain).find(|l| may_be_title(l)));
    if let Some(line) = line {
        let bare = line.trim_start_matches('#').trim().trim_matches('*');
        return Some(unspaced(bare));
    }
    let stem = file_name?
        .rsplit_once('.')
        .map_or(file_name?, |(stem, _)| stem);
    let is_han = |c| ('\u{4e00}'..='\u{9fff}').contains(&c);
    stem.contains(is_han).then(|| stem.to_string())
}

/// Longer than a person's name, and no numbered heading.
fn may_be_title(line: &str) -> bool {
    let numbered = line
        .split_once('、')
        .is_some_and(|(n, _)| n.chars().all(|c| "一二三四五六七八九十".contains(c)));
    line.chars().count() >= MIN_TITLE_CHARS && !numbered && !line.starts_with(['（', '('])
}

/// 政 府 工 作 报 告 without its spaces.
fn unspaced(line: &str) -> String {
    if line.split_whitespace().all(|w| w.chars().count() == 1) {
        return line.split_whitespace().collect();
    }
    line.to_string()
}

fn source(line: &str) -> Option<String> {
    SOURCE.captures(line).map(|c| c[1].to_string())
}

/// The office that a paper is of: 云溪县人民政府关于…, or a line of its own below the title of a communiqué.
fn issuer(title: &str, head: &[&str]) -> Option<String> {
    let is_office = |s: &&str| OFFICES.iter().any(|o| s.ends_with(o)) && is_short(s);
    let of_title = title.split_once("关于").map(|(office, _)| office.trim());
    let below = head.iter().copied().filter(|l| *l != title);
    let mut offices = of_title.into_iter().chain(below).filter(is_office);
    offices.next().map(unspaced)
}

fn tail_source(body: &str) -> Option<String> {
    non_empty(body)
        .rev()
        .take(TAIL_LINES)
        .filter(|l| is_short(l))
        .find_map(source)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (String, String, String) {
        let mut a = Article::from_text(text);
        complete(&mut a, None);
        let date = a.date.map(|d| d.to_string()).unwrap_or_default();
        (a.title, date, a.source.unwrap_or_default())
    }

    fn want(t: &str, d: &str, s: &str) -> (String, String, String) {
        (t.into(), d.into(), s.into())
    }

    #[test]
    fn a_work_report_names_itself() {
        assert_eq!(
            read(
                "政府工作报告\n——2021年1月20日在沧州市人民代表大会上\n\n各位代表：\n现在报告工作。"
            ),
            want("政府工作报告", "2021-01-20", "")
        );
    }

    #[test]
    fn a_newspaper_has_its_date_first() {
        assert_eq!(
            read("2023年5月12日 星期五\n株洲派出驻村干部\n来源：株洲日报 记者 李四\n全市共363人。"),
            want("株洲派出驻村干部", "2023-05-12", "株洲日报")
        );
    }

    #[test]
    fn a_date_in_running_text_is_no_dateline() {
        assert_eq!(
            read("驻村工作简报\n2023年5月12日，市里派出363人。\n（来源：株洲日报）"),
            want("驻村工作简报", "", "株洲日报")
        );
    }

    #[test]
    fn one_sentence_has_no_title() {
        assert_eq!(read("全市共有驻村干部363人"), want("", "", ""));
        assert_eq!(read("全市共有363人。\n又来30人。"), want("", "", ""));
    }

    #[test]
    fn the_year_of_a_title_is_not_a_date() {
        assert_eq!(
            read("2021年沧州市政府工作报告\n各位代表：\n一、回顾。").1,
            ""
        );
    }

    #[test]
    fn the_title_of_a_report_may_hold_its_day() {
        let date = |title: &str| {
            let mut a = Article::from_text("各位代表：\n全年3亿元。");
            a.title = title.into();
            complete(&mut a, None);
            a.date.map(|d| d.to_string()).unwrap_or_default()
        };
        assert_eq!(
            date("云溪县政府工作报告（2021年2月5日 李四）"),
            "2021-02-05"
        );
        assert_eq!(date("云溪县2021年2月5日暴雨灾情"), "");
    }

    #[test]
    fn bylines_are_no_titles() {
        assert_eq!(
            read("中华人民共和国\n2009年国民经济和社会发展统计公报[1]\n国家统计局\n2010年2月25日\n全年3亿元。").0,
            "2009年国民经济和社会发展统计公报[1]"
        );
        assert_eq!(
            read("政 府 工 作 报 告\n各位代表：\n全年3亿元。").0,
            "政府工作报告"
        );
        let byline =
            "——２００６年１月１７日在人民代表大会会议上\n省长　周伯华\n各位代表：\n全年3亿元。";
        assert_eq!(read(byline), want("", "2006-01-17", ""));
        let mut a = Article::from_text(byline);
        complete(&mut a, Some("湖南2006.txt"));
        assert_eq!(a.title, "湖南2006");
    }

    #[test]
    fn a_heading_is_the_title() {
        assert_eq!(
            read("# 2024年公报\n\n全年完成3亿元。"),
            want("2024年公报", "", "")
        );
    }
}
