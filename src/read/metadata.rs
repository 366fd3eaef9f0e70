//! What the text itself says about the article: title, date, source. Only where nothing better said it.

use super::date;
use crate::article::Article;
use regex::Regex;
use std::sync::LazyLock;

/// How many lines from the top may belong to the masthead.
const MASTHEAD_LINES: usize = 10;
/// Longest line of a masthead, in characters; anything longer is running text.
const MASTHEAD_CHARS: usize = 60;
/// How many lines from the end may name the source.
const TAIL_LINES: usize = 3;

static SOURCE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:来源|稿源|文章来源|信息来源)\s*[：:]\s*([^\s|｜）)]+)")
        .expect("a fixed pattern")
});

/// Fills in title, date and source that are still missing; `file_name` may hold the date.
pub fn complete(article: &mut Article, file_name: Option<&str>) {
    let body = &article.text[article.body.min(article.text.len())..];
    let head = masthead(body);
    if article.title.is_empty() {
        article.title = title(body, &head).unwrap_or_default().to_string();
    }
    if article.date.is_none() {
        article.date = head
            .iter()
            .find_map(|line| date::written(line))
            .or_else(|| file_name.and_then(date::in_name));
    }
    if article.source.is_none() {
        article.source = head
            .iter()
            .find_map(|line| source(line))
            .or_else(|| tail_source(body));
    }
}

/// The short lines at the top, up to the first line of running text.
fn masthead(body: &str) -> Vec<&str> {
    non_empty(body)
        .take(MASTHEAD_LINES)
        .take_while(|line| is_short(line))
        .collect()
}

fn non_empty(body: &str) -> impl DoubleEndedIterator<Item = &str> {
    body.split('\n').map(str::trim).filter(|l| !l.is_empty())
}

fn is_short(line: &str) -> bool {
    line.chars().count() <= MASTHEAD_CHARS
        && !line.contains('。')
        && !line.ends_with(['；', '！', '？', '，', ';', ','])
}

/// A Markdown heading, else the first short line; a dateline only where there is nothing else.
fn title<'a>(body: &'a str, head: &[&'a str]) -> Option<&'a str> {
    let heading = non_empty(body)
        .take(MASTHEAD_LINES)
        .find_map(|l| l.strip_prefix("# "));
    if heading.is_some() {
        return heading.map(str::trim);
    }
    // One line alone is a sentence without its full stop, not a title.
    non_empty(body).nth(1)?;
    let plain = |l: &&&str| date::written(l).is_none() && !SOURCE.is_match(l) && !l.ends_with('：');
    let line = head.iter().find(plain).or(head.first())?;
    Some(line.trim_start_matches('#').trim().trim_matches('*'))
}

fn source(line: &str) -> Option<String> {
    SOURCE.captures(line).map(|c| c[1].to_string())
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
    fn a_heading_is_the_title() {
        assert_eq!(
            read("# 2024年公报\n\n全年完成3亿元。"),
            want("2024年公报", "", "")
        );
    }
}
