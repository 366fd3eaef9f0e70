//! Web pages as offices and papers publish them (all invented): what is text, what is not, and what they say about it.

use crate::cli::folder;
use shushuo::article::{Article, LineKind};
use shushuo::read::{Inputs, find};
use std::time::{Duration, Instant};

fn read(name: &str, page: &[u8]) -> Article {
    let dir = folder(&[(name, page)]);
    let mut all = Inputs::new(find(&[dir.path().join(name)]).inputs).articles();
    all.next().expect("one").expect("reads")
}

fn date(a: &Article) -> String {
    a.date.map_or(String::new(), |d| d.to_string())
}

const MENU: &str = r#"<div class="header"><a href="/"><img src="logo.png" alt="云溪县人民政府"></a>
<ul class="nav"><li><a href="/1">首页</a></li><li><a href="/2">走进云溪</a></li><li><a href="/3">政务公开</a></li>
<li><a href="/4">办事服务</a></li><li><a href="/5">互动交流</a></li></ul><div class="date">今天是2031年1月1日 星期三</div></div>"#;

const FOOT: &str = r#"<div class="footer"><a href="/map">网站地图</a> | <a href="/us">联系我们</a> | <a href="/law">法律声明</a>
<p>主办：云溪县人民政府办公室　备案号12345678号　网站标识码4306230001</p></div><script>var n = "<p>共999人</p>";</script>"#;

const P1: &str =
    "今年以来，全县共选派驻村干部363人，比上年增加12人，组建工作队108支，覆盖全部行政村。";
const P2: &str =
    "全县完成固定资产投资35.6亿元，同比增长8.2%；新增城镇就业2.1万人，登记失业率控制在3%以内。";
const P3: &str =
    "县乡村振兴局负责人表示，下一步将投入资金1.2亿元，支持150个村发展特色产业，带动农户增收。";

#[test]
fn a_page_of_an_office_is_its_text() {
    for content in ["TRS_Editor", "some-class-of-ours"] {
        let page = format!(
            r##"<!DOCTYPE html><html><head><meta charset="utf-8"><title>云溪县2023年驻村工作成效明显_云溪县人民政府</title>
<meta name="ArticleTitle" content="云溪县2023年驻村工作成效明显"><meta name="PubDate" content="2023-05-12 09:30">
<meta name="ContentSource" content="云溪日报"><style>p {{ color: red }}</style></head><body>{MENU}
<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/6">新闻动态</a></div>
<div class="main"><h1>云溪县2023年驻村工作成效明显</h1>
<div class="info">发布时间：2023年5月12日 来源：云溪日报 作者：李四 <a href="#">打印</a> <a href="#">关闭</a></div>
<div class="{content}"><p>　　{P1}</p><p>　　{P2}</p>
<table border="1"><tr><th>指标</th><th>单位</th><th>数值</th></tr><tr><td>驻村干部</td><td>人</td><td>363</td></tr>
<tr><td>投资</td><td>亿元</td><td>35.6</td></tr></table><p>　　{P3}</p></div></div>
<div class="related"><h3>相关文档</h3><ul><li><a href="/7">云溪县2022年驻村工作总结发布</a></li><li><a href="/8">全县工作会议召开</a></li></ul></div>
{FOOT}</body></html>"##
        );
        let a = read("t20240101_1.html", page.as_bytes());
        assert_eq!(a.title, "云溪县2023年驻村工作成效明显");
        assert_eq!(date(&a), "2023-05-12");
        assert_eq!(a.source.as_deref(), Some("云溪日报"));
        for wanted in [P1, P2, P3, "| 驻村干部 | 人 | 363 |"] {
            assert!(a.text.contains(wanted), "{content}: {wanted} in {}", a.text);
        }
        for other in ["首页", "备案", "999", "相关文档", "打印", "今天是"] {
            let is_text = |l: &&shushuo::article::Line| !matches!(l.kind, LineKind::Aside(_));
            let layout = a.layout();
            let mut lines = layout.lines.iter().filter(is_text);
            assert!(
                lines.all(|l| !l.span.of(&a.text).contains(other)),
                "{content}: {other} in {}",
                a.text
            );
        }
        let layout = a.layout();
        assert_eq!(layout.tables.len(), 1);
        assert!(layout.tables[0].cells[0].header);
    }
}

#[test]
fn a_page_without_words_about_itself_is_read_by_its_lines() {
    let page = format!(
        "<html><head><title>驻村工作成效明显 - 云溪县政府网</title></head><body>{MENU}<table width=100%><tr><td><h2 class=bt>驻村工作成效明显</h2>\
         <p align=center>信息来源：县乡村振兴局　发布日期：2023-05-12　浏览次数：1234</p><div id=zoom>{P1}<br>　　{P2}<br><br>{P3}</div></td></tr></table>{FOOT}</body></html>"
    );
    let bytes = encoding_rs::GB18030.encode(&page).0.into_owned();
    let a = read("content_1.htm", &bytes);
    assert_eq!(a.title, "驻村工作成效明显");
    assert_eq!(date(&a), "2023-05-12");
    assert_eq!(a.source.as_deref(), Some("县乡村振兴局"));
    let layout = a.layout();
    let text: Vec<_> = layout
        .lines
        .iter()
        .filter(|l| l.kind == LineKind::Paragraph)
        .map(|l| l.span.of(&a.text))
        .collect();
    assert_eq!(text, [P1, P2, P3]);
}

#[test]
fn a_page_of_a_paper_is_its_article() {
    let page = format!(
        r##"<html><head><title>云溪日报数字报-驻村工作成效明显</title></head><body><div class="top">云溪日报 2023年05月12日 星期五
<a href="node_1.htm">第01版：要闻</a><a href="node_2.htm">第02版：综合</a><a href="node_3.htm">第03版：理论</a></div>
<div class="list"><ul><li><a href="content_2.htm">全县工作会议召开</a></li><li><a href="content_3.htm">春耕生产有序推进</a></li></ul></div>
<div class="content"><p class="yinti">全县选派干部363人</p><h1>驻村工作成效明显</h1><p class="futi">——云溪县乡村振兴纪实</p><p class="author">本报记者 李四</p>
<div id="ozoom"><figure><img src="1.jpg"><figcaption>图为驻村干部走访农户 李四 摄</figcaption></figure><p>{P1}</p><p>{P2}</p><p>{P3}</p></div></div></body></html>"##
    );
    let a = read("content_1.html", page.as_bytes());
    assert_eq!(date(&a), "2023-05-12");
    assert_eq!(a.title, "驻村工作成效明显");
    assert!(
        a.text.contains(P3) && !a.text.contains("春耕"),
        "{}",
        a.text
    );
    let layout = a.layout();
    let caption = layout
        .lines
        .iter()
        .find(|l| l.span.of(&a.text).contains("图为"))
        .expect("kept");
    assert!(matches!(caption.kind, LineKind::Aside(_)));
}

#[test]
fn hostile_markup_is_read_in_no_time() {
    let text = format!("<p>{P1}</p><p>{P2}</p>");
    let deep = |tag: &str| format!("{}{text}", format!("<{tag}>").repeat(100_000));
    let pages = [
        deep("div"),
        deep("a href=x"),
        deep("table><tr><td"),
        deep("svg><td"),
        deep("ul><li"),
        deep("rt"),
        deep("b"),
        deep("x-y"),
        format!(
            "{}{text}",
            (0..20_000)
                .map(|i| format!("<font size={i}><p>"))
                .collect::<String>()
        ),
        format!(
            "<div {}>{text}",
            (0..100_000).map(|i| format!("a{i}=1 ")).collect::<String>()
        ),
        format!("<p {}>{text}", "a".repeat(1 << 20)),
        format!("{text}{}", "<svg><select><textarea>".repeat(20_000)),
        format!("{text}<!--{}", "<!-".repeat(100_000)),
        format!(
            "{text}<table>{}",
            "<tr><td colspan=1000 rowspan=60000>3".repeat(2_000)
        ),
        format!("{text}{}", "&#x110000;&amp&#0;&nosuch;".repeat(50_000)),
        format!("{text}<p title=\"{}", "<p>".repeat(100_000)),
        format!("{}{text}", "<p><a>".repeat(50_000)),
    ];
    for (i, page) in pages.iter().enumerate() {
        let before = Instant::now();
        let a = read("a.html", page.as_bytes());
        assert!(
            a.text.contains("363人"),
            "page {i}: {}",
            a.text.chars().take(200).collect::<String>()
        );
        eprintln!("page {i}: {:?}", before.elapsed());
        assert!(
            before.elapsed() < Duration::from_secs(20),
            "page {i} took {:?}",
            before.elapsed()
        );
    }
}
