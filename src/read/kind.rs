//! What kind of text an article is, from what its title calls it and how its first lines begin.

use crate::article::{Article, ArticleKind};

/// How many lines from the top are looked at.
const HEAD_LINES: usize = 8;

/// What titles end with. The first that fits wins: 规划纲要 before 通知.
const ENDINGS: &[(ArticleKind, &[&str])] = &[
    (ArticleKind::WorkReport, &["工作报告"]),
    (ArticleKind::Communique, &["公报"]),
    (
        ArticleKind::Plan,
        &[
            "规划",
            "纲要",
            "计划",
            "行动方案",
            "工作方案",
            "实施方案",
            "总体方案",
        ],
    ),
    (
        ArticleKind::Notice,
        &[
            "通知", "公告", "通告", "通报", "意见", "办法", "规定", "条例", "决定", "批复", "函",
            "细则", "措施", "方案", "指南", "令",
        ],
    ),
];

/// What follows the name of a document in its title: （2021—2025年）, [1], 摘要.
const TAILS: &[&str] = &["摘要", "全文", "（全文）", "（摘要）", "》", "”", "发布"];

/// How news begin, and who writes them.
const NEWS: &[&str] = &[
    "本报讯",
    "本报记者",
    "新华社",
    "中新社",
    "讯（记者",
    "记者 ",
    "记者　",
    "通讯员",
];
const PAPERS: &[&str] = &[
    "报",
    "新华",
    "中新",
    "新闻",
    "电视台",
    "人民网",
    "融媒",
    "广播",
    "发布",
    "客户端",
    "记者",
];

/// What the article is called in its metadata: a name as we print it, or a Chinese word.
pub(super) fn named(said: &str) -> Option<ArticleKind> {
    ArticleKind::from_name(said)
        .or_else(|| of_title(said))
        .or_else(|| said.contains("新闻").then_some(ArticleKind::News))
}

/// The kind by title, else by the first lines; a text that says nothing is of no kind we know.
pub(super) fn of(article: &Article) -> ArticleKind {
    if let Some(kind) = of_title(&article.title) {
        return kind;
    }
    let body = &article.text[article.body.min(article.text.len())..];
    let lines = body.lines().map(str::trim).filter(|l| !l.is_empty());
    let head: Vec<&str> = lines.take(HEAD_LINES).collect();
    // The masthead may come in two lines: 关于政府工作的 / 报告.
    let addressed = head.iter().any(|l| l.starts_with("各位代表"));
    if addressed && head.iter().any(|l| l.contains("报告")) {
        return ArticleKind::WorkReport;
    }
    let from_paper = article
        .source
        .as_deref()
        .is_some_and(|s| PAPERS.iter().any(|p| s.contains(p)));
    if from_paper
        || head
            .iter()
            .any(|l| NEWS.iter().any(|w| l.contains(w)) || is_page(l))
    {
        return ArticleKind::News;
    }
    let called = head.iter().filter(|l| l.chars().count() <= 40);
    called
        .filter_map(|l| of_title(l))
        .next()
        .unwrap_or(ArticleKind::Other)
}

/// The date line of a newspaper page: 2023年5月12日 星期五.
fn is_page(line: &str) -> bool {
    line.contains("星期") && line.chars().count() <= 40
}

fn of_title(title: &str) -> Option<ArticleKind> {
    let title = bare(title);
    // 关于印发…规划的通知: the plan is what the text is.
    if let Some((_, issued)) = title.split_once("印发")
        && let Some(document) = issued.strip_suffix("的通知")
        && ending(bare(document)) == Some(ArticleKind::Plan)
    {
        return Some(ArticleKind::Plan);
    }
    ending(title)
}

fn ending(title: &str) -> Option<ArticleKind> {
    ENDINGS
        .iter()
        .find(|(_, words)| words.iter().any(|w| title.ends_with(w)))
        .map(|(kind, _)| *kind)
}

/// A title without what follows the name of the document.
fn bare(title: &str) -> &str {
    let mut title = title.trim();
    loop {
        let cut = TAILS
            .iter()
            .find_map(|t| title.strip_suffix(t))
            .or_else(|| {
                let open = match title.chars().next_back()? {
                    '）' | ')' => title.rfind(['（', '(']),
                    ']' | '〕' | '］' => title.rfind(['[', '〔', '［']),
                    _ => None,
                }?;
                Some(&title[..open])
            });
        match cut {
            Some(shorter) if !shorter.trim().is_empty() => title = shorter.trim_end(),
            _ => return title,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(title: &str, text: &str) -> &'static str {
        let article = Article {
            title: title.to_string(),
            ..Article::from_text(text)
        };
        of(&article).name()
    }

    #[test]
    fn titles_say_what_they_are() {
        for (title, want) in [
            ("2021年云溪县政府工作报告", "work_report"),
            ("政府工作报告（摘要）", "work_report"),
            ("云溪县2022年国民经济和社会发展统计公报[1]", "communique"),
            ("澜江市“十四五”交通运输发展规划（2021—2025年）", "plan"),
            (
                "澜江市人民政府关于印发《澜江市数字经济发展规划》的通知",
                "plan",
            ),
            ("澜江市教育局关于做好秋季开学工作的通知", "notice"),
            ("岭东省人民政府关于促进就业的若干意见", "notice"),
            ("株洲选派驻村干部", "other"),
            ("代表热议政府工作报告提出的目标", "other"),
            ("（）", "other"),
            ("", "other"),
        ] {
            assert_eq!(kind(title, "全市共363人。"), want, "{title}");
        }
    }

    #[test]
    fn first_lines_say_it_where_the_title_does_not() {
        let report = "关于政府工作的\n报告\n——2003年1月8日\n各位代表：\n现在报告工作。";
        assert_eq!(kind("澜江2003", report), "work_report");
        assert_eq!(kind("派驻干部", "本报讯（记者 李四）全市共363人。"), "news");
        assert_eq!(
            kind("派驻干部", "2023年5月12日 星期五\n全市共363人。"),
            "news"
        );
        assert_eq!(kind("云溪", "云溪县统计公报\n全县共363人。"), "communique");
    }

    #[test]
    fn metadata_may_name_it_in_either_language() {
        for (said, want) in [
            ("notice", "notice"),
            ("统计公报", "communique"),
            ("新闻", "news"),
        ] {
            assert_eq!(named(said).map(|k| k.name()), Some(want));
        }
        assert_eq!(named("其他"), None);
    }
}
