//! The block between two `---` lines at the top of a file: `key: value`, in English or Chinese.

use super::{date, kind};
use crate::article::Article;

/// Names of each field, in the order in which they win.
pub(super) const ID: &[&str] = &["id", "编号", "文号"];
pub(super) const TITLE: &[&str] = &["title", "标题", "题目", "headline"];
pub(super) const DATE: &[&str] = &[
    "date",
    "日期",
    "发布日期",
    "发布时间",
    "时间",
    "published",
    "publish_date",
    "pub_date",
];
pub(super) const SOURCE: &[&str] = &["source", "来源", "出处", "publisher"];
pub(super) const KIND: &[&str] = &["kind", "类型", "文种", "体裁"];
pub(super) const PLACE: &[&str] = &["place", "地区", "地点", "地方", "region"];

/// Reads front matter into the article and sets [`Article::body`] behind it. Text without front matter is left alone.
///
/// Only flat `key: value` lines are read (a Chinese colon will do); lists and nested blocks are passed over.
pub fn read(article: &mut Article) {
    let Some((block, body)) = split(&article.text) else {
        return;
    };
    let pairs: Vec<(String, &str)> = block.lines().filter_map(pair).collect();
    let get = |names: &[&str]| {
        let named = |n: &&str| pairs.iter().find(|(key, _)| key == n);
        names
            .iter()
            .find_map(named)
            .map(|(_, value)| value.to_string())
    };
    // A rule of dashes around some line is no front matter: one known key must be there.
    if [ID, TITLE, DATE, SOURCE, PLACE]
        .iter()
        .all(|names| get(names).is_none())
    {
        return;
    }
    let (id, title) = (get(ID), get(TITLE));
    let day = get(DATE).and_then(|v| date::field(&v));
    let written = get(KIND).and_then(|v| kind::named(&v));
    let (source, place) = (get(SOURCE), get(PLACE));
    article.id = id.unwrap_or_default();
    article.title = title.unwrap_or_default();
    article.date = day;
    article.kind = written;
    article.source = source;
    article.place = place;
    article.body = body;
}

/// The lines of the block, and where the body begins.
fn split(text: &str) -> Option<(&str, usize)> {
    let mut at = 0;
    let mut start = None;
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        match (start, line.trim_end()) {
            (None, "---") => start = Some(end),
            (None, _) => return None,
            (Some(from), "---" | "...") => return Some((&text[from..at], end)),
            (Some(_), _) => {}
        }
        at = end;
    }
    None
}

fn pair(line: &str) -> Option<(String, &str)> {
    if line.starts_with([' ', '\t', '#', '-']) {
        return None;
    }
    let (key, value) = line.split_once([':', '：'])?;
    let value = unquote(value.trim());
    let known = !value.is_empty() && !matches!(value, "null" | "~");
    known.then(|| (key.trim().to_lowercase(), value))
}

fn unquote(value: &str) -> &str {
    for quote in ['"', '\''] {
        let inner = value
            .strip_prefix(quote)
            .and_then(|v| v.strip_suffix(quote));
        if let Some(inner) = inner {
            return inner;
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_may_be_chinese() {
        let mut a = Article::from_text(
            "---\n标题：《驻村干部》\n日期: 2023年5月12日\nsource: \"株洲日报\"\ntags:\n  - a: b\n地区: 株洲市\n---\n全市共363人。",
        );
        read(&mut a);
        assert_eq!(a.title, "《驻村干部》");
        assert_eq!(a.date.map(|d| d.to_string()).as_deref(), Some("2023-05-12"));
        assert_eq!(a.source.as_deref(), Some("株洲日报"));
        assert_eq!(a.place.as_deref(), Some("株洲市"));
        assert_eq!(&a.text[a.body..], "全市共363人。");
    }

    #[test]
    fn dashes_alone_are_text() {
        for text in ["---\n全市共363人。\n---\n", "---\ntitle: x\n没有结尾", ""] {
            let mut a = Article::from_text(text);
            read(&mut a);
            assert_eq!((a.body, a.title.as_str()), (0, ""), "{text}");
        }
    }
}
