//! What a page says about its article: title, day, source, author.

use super::super::date;
use dom_query::Document;
use jiff::civil::Date;
use regex::Regex;
use std::sync::LazyLock;

/// Names of `<meta>` for each field, lower case, the best first.
const TITLE: &[&str] = &["articletitle", "og:title", "title", "dc.title"];
const DATE: &[&str] = &[
    "pubdate",
    "publishdate",
    "article:published_time",
    "og:published_time",
    "datepublished",
    "publish_date",
    "og:release_date",
    "apub:time",
    "firstpublishedtime",
    "dc.date",
    "date",
];
const SOURCE: &[&str] = &["contentsource", "source", "article:source", "mediaid"];
const AUTHOR: &[&str] = &["author", "article:author", "contentauthor"];
/// Where a page says its own address.
const ADDRESS: &[&str] = &["og:url", "url"];

/// Longest line that tells day and source, in characters.
const INFO_CHARS: usize = 120;
/// How near the word for it a day must stand.
const DAY_CHARS: usize = 24;
/// How many lines before the text may tell them.
const AROUND_LINES: usize = 40;
/// Shorter titles are names of sites and columns.
const MIN_TITLE_CHARS: usize = 4;

/// What a line below the title names, each before a colon.
const INFO: &[&str] = &[
    "来源",
    "稿源",
    "作者",
    "发布日期",
    "发布时间",
    "发表日期",
    "发表时间",
    "发稿时间",
    "成文日期",
    "印发日期",
    "公布日期",
    "更新时间",
];

/// `/2023/0512/`, `/2023-05/12/`, `/202305/12/`; other ways are those of file names.
static IN_ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"/((?:19|20)[0-9]{2})[-/]?([01][0-9])[-/]?([0-3][0-9])/").expect("a fixed pattern")
});

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub title: Option<String>,
    pub date: Option<Date>,
    pub source: Option<String>,
    /// The line below the title that tells day, source and author, as written.
    pub info: Option<String>,
}

/// Looks into the head of the page, and into `around`: the short lines before its text.
pub(super) fn of(doc: &Document, around: &[String], address: Option<&str>) -> Head {
    let metas = metas(doc);
    let meta = |names: &[&str]| {
        let mut values = names
            .iter()
            .flat_map(|n| metas.iter().filter(move |(name, _)| name == n));
        values
            .find(|(_, value)| !value.is_empty())
            .map(|(_, value)| value.clone())
    };
    let info = around.iter().rfind(|l| is_info(l));
    let joined = around.join("\n");
    let author = meta(AUTHOR)
        .filter(|a| is_name(a))
        .map(|a| format!("作者：{a}"));
    Head {
        title: title(doc, meta(TITLE)),
        date: meta(DATE)
            .and_then(|d| date::field(&d))
            .or_else(|| published(&joined))
            .or_else(|| around.iter().find_map(|l| day(l)))
            .or_else(|| address.and_then(in_address))
            .or_else(|| link(doc).as_deref().and_then(in_address))
            .or_else(|| meta(ADDRESS).as_deref().and_then(in_address)),
        source: meta(SOURCE)
            .map(|s| bare(&s).to_string())
            .filter(|s| is_name(s)),
        info: info.cloned().or(author),
    }
}

/// Whether a line tells day or source of the article, and is none of its text.
pub(super) fn is_info(line: &str) -> bool {
    let named = |word: &&str| {
        let mut behind = line
            .match_indices(*word)
            .map(|(i, w)| line[i + w.len()..].trim_start());
        behind.any(|rest| rest.starts_with(['：', ':']))
    };
    INFO.iter().any(named) && line.chars().count() <= INFO_CHARS && !line.contains('。')
}

/// The day that is called one of publication; a page may tell it in the next line.
fn published(lines: &str) -> Option<Date> {
    let mut called = lines
        .match_indices("日期")
        .chain(lines.match_indices("时间"));
    called.find_map(|(i, word)| {
        let near: String = lines[i + word.len()..].chars().take(DAY_CHARS).collect();
        day(&near)
    })
}

/// The day written in a line; most lines have none, which is told fast.
fn day(line: &str) -> Option<Date> {
    let may_be = line.contains(['年', '-', '/', '.', '－'])
        && line.contains(|c: char| c.is_numeric() || c == '二');
    may_be.then(|| date::written(line)).flatten()
}

/// The names and values of all `<meta>`, names in lower case.
fn metas(doc: &Document) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for node in doc.select("meta").nodes() {
        let name = ["name", "property", "itemprop"]
            .iter()
            .find_map(|a| node.attr(a));
        if let (Some(name), Some(content)) = (name, node.attr("content")) {
            found.push((name.trim().to_lowercase(), content.trim().to_string()));
        }
    }
    found
}

/// The heading that the title of the window repeats, what the page says, or the title of the window without its site.
fn title(doc: &Document, said: Option<String>) -> Option<String> {
    let squeeze = |t: &str| t.split_whitespace().collect::<Vec<_>>().join(" ");
    let window = squeeze(&doc.select_single("title").text());
    let headings: Vec<String> = doc
        .select("h1")
        .nodes()
        .iter()
        .map(|n| squeeze(&n.text()))
        .collect();
    let long = |t: &&String| t.chars().count() >= MIN_TITLE_CHARS;
    let repeated = headings
        .iter()
        .filter(long)
        .find(|h| window.contains(h.as_str()));
    let said = said.map(|t| without_site(&t)).filter(|t| long(&t));
    let only = headings
        .first()
        .filter(|_| headings.len() == 1)
        .filter(long);
    repeated
        .cloned()
        .or(said)
        .or_else(|| only.cloned())
        .or_else(|| Some(without_site(&window)).filter(|t| !t.is_empty()))
}

/// 某市2024年统计公报_某市统计局 → 某市2024年统计公报: the longest piece.
fn without_site(title: &str) -> String {
    let pieces = title
        .split(['_', '|', '｜'])
        .flat_map(|p| p.split(" - "))
        .flat_map(|p| p.split("--"));
    let mut best = "";
    for piece in pieces.map(str::trim) {
        if piece.chars().count() > best.chars().count() {
            best = piece;
        }
    }
    best.to_string()
}

/// The day in the address of a page.
fn in_address(address: &str) -> Option<Date> {
    let of = |c: regex::Captures<'_>| {
        Date::new(c[1].parse().ok()?, c[2].parse().ok()?, c[3].parse().ok()?).ok()
    };
    IN_ADDRESS
        .captures_iter(address)
        .find_map(of)
        .or_else(|| date::in_name(address))
}

/// The address that the page calls its own.
fn link(doc: &Document) -> Option<String> {
    let link = doc.select_single("link[rel=canonical]");
    link.attr("href").map(|h| h.to_string())
}

fn bare(source: &str) -> &str {
    let named = ["来源：", "来源:", "稿源：", "稿源:"];
    named
        .iter()
        .find_map(|n| source.strip_prefix(n))
        .unwrap_or(source)
        .trim()
}

/// A name, no address and no number.
fn is_name(name: &str) -> bool {
    let han = |c| ('\u{4e00}'..='\u{9fff}').contains(&c);
    name.chars().count() <= 30 && name.chars().any(han)
}

/// The short lines before the text whose first line is `first`: [`of`] reads day and source from them.
pub(super) fn around(page: &[String], first: Option<&str>) -> Vec<String> {
    let until = first
        .and_then(|f| page.iter().position(|l| l == f))
        .unwrap_or(0);
    let short = |l: &&String| l.chars().count() <= INFO_CHARS;
    let mut lines: Vec<String> = page[..until].iter().filter(short).cloned().collect();
    lines.drain(..lines.len().saturating_sub(AROUND_LINES));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(html: &str, around: &[&str]) -> (String, String, String) {
        let around: Vec<String> = around.iter().map(|s| (*s).to_string()).collect();
        let head = of(&Document::from(html), &around, None);
        let date = head.date.map_or(String::new(), |d| d.to_string());
        (
            head.title.unwrap_or_default(),
            date,
            head.source.unwrap_or_default(),
        )
    }

    fn want(t: &str, d: &str, s: &str) -> (String, String, String) {
        (t.into(), d.into(), s.into())
    }

    #[test]
    fn the_head_of_the_page_says_it() {
        let page = "<title>云溪县统计公报_云溪县政府</title><meta name=PubDate content='2023-05-12 09:30'><meta name=ContentSource content=来源：云溪县统计局>";
        assert_eq!(
            head(page, &[]),
            want("云溪县统计公报", "2023-05-12", "云溪县统计局")
        );
    }

    #[test]
    fn the_heading_is_better_than_the_window() {
        let page =
            "<title>云溪：新增就业2万人-日报</title><h1>日报网</h1><h1>云溪：新增就业2万人</h1>";
        assert_eq!(
            head(
                page,
                &[
                    "首页 2024年1月1日",
                    "发布时间：",
                    "2023年5月12日 来源：日报"
                ]
            )
            .1,
            "2023-05-12"
        );
        assert_eq!(head(page, &[]).0, "云溪：新增就业2万人");
    }

    #[test]
    fn addresses_hold_days() {
        for address in [
            "http://a.cn/n1/2023/0512/c1-2.html",
            "http://a.cn/html/2023-05/12/content_1.htm",
            "http://a.cn/202305/t20230512_1.html",
        ] {
            assert_eq!(
                in_address(address).map(|d| d.to_string()).as_deref(),
                Some("2023-05-12")
            );
        }
        assert_eq!(in_address("http://a.cn/content_20231.html"), None);
    }
}
