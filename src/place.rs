//! Places as they are written: 全市, 茶陵县卧龙村, 湖南省.

use crate::segment::Token;
use crate::span::Span;

/// Words that point at the article's own region.
pub const DEICTICS: &[&str] = &[
    "全国",
    "全省",
    "全市",
    "全县",
    "全区",
    "全州",
    "全盟",
    "全旗",
    "全镇",
    "全乡",
    "全村",
    "全域",
    "我国",
    "我省",
    "我市",
    "我县",
    "我区",
    "我州",
    "我镇",
    "我乡",
    "我村",
    "本省",
    "本市",
    "本县",
    "本区",
    "全自治区",
    "该省",
    "该市",
    "该县",
    "该区",
    "该镇",
    "该乡",
    "该村",
    "该社区",
];

/// How names of regions end, larger ones first.
const SUFFIXES: &[&str] = &[
    "自治区",
    "自治州",
    "自治县",
    "特别行政区",
    "新区",
    "开发区",
    "省",
    "市",
    "州",
    "县",
    "区",
    "旗",
    "街道",
    "镇",
    "乡",
    "社区",
    "村",
];

/// Words that end like a region and name none.
const COMMON: &[&str] = &[
    "城市",
    "都市",
    "农村",
    "乡村",
    "城区",
    "地区",
    "社区",
    "小区",
    "园区",
    "山区",
    "县区",
    "市区",
    "景区",
    "灾区",
    "库区",
    "矿区",
    "校区",
    "辖区",
    "片区",
    "街区",
    "试验区",
    "示范区",
    "保护区",
    "开发区",
    "新区",
    "自贸区",
    "功能区",
    "行政村",
    "贫困村",
    "示范村",
    "贫困县",
    "乡镇",
    "县市",
    "市县",
    "省市",
    "全市",
    "超市",
    "股市",
    "上市",
    "楼市",
    "门市",
    "城镇",
    "村镇",
    "集镇",
    "建制镇",
    "重点镇",
    "各县",
    "各市",
    "各区",
    "各乡",
    "各村",
    "各镇",
    "重点村",
    "薄弱村",
    "软弱涣散村",
    "脱贫村",
    "中心村",
    "特色村",
    "自然村",
    "驻村",
    "老区",
    "林区",
    "牧区",
    "特区",
    "战区",
    "专区",
    "军区",
    "选区",
    "聚集区",
    "集聚区",
    "产业区",
    "工业区",
    "高新区",
    "经开区",
    "综试区",
    "牧区",
    "边区",
    "禁区",
    "误区",
    "分区",
    "大区",
    "片区",
    "进村",
    "到村",
    "入村",
    "强县",
    "强市",
    "强省",
    "大省",
    "大市",
    "大县",
    "百强县",
];

/// Length in bytes of the deictic place that `text` begins with, or 0.
pub fn leading(text: &str) -> usize {
    DEICTICS
        .iter()
        .find(|d| text.starts_with(**d))
        .map_or(0, |d| d.len())
}

/// Places in a tokenised stretch of text, in order.
pub fn find(text: &str, tokens: &[Token]) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        let t = &tokens[i];
        let word = t.span.of(text);
        if DEICTICS.contains(&word) {
            push(&mut out, t.span, text);
            i += 1;
            continue;
        }
        // 全市 is cut in two now and then.
        let rest = &text[t.span.start..];
        if let Some(d) = DEICTICS.iter().find(|d| rest.starts_with(**d)) {
            push(
                &mut out,
                Span::new(t.span.start, t.span.start + d.len()),
                text,
            );
            i += 1;
            continue;
        }
        if let Some((span, used)) = name(text, &tokens[i..]) {
            push(&mut out, span, text);
            i += used;
            continue;
        }
        i += 1;
    }
    out
}

/// A name that begins at the first token: a place of the dictionary, or up to three words that end like a region.
fn name(text: &str, tokens: &[Token]) -> Option<(Span, usize)> {
    let first = tokens.first()?;
    let word = first.span.of(text);
    let known = first.tag == "ns" && word.chars().count() >= 2 && !COMMON.contains(&word);
    let mut end = None;
    for (n, t) in tokens.iter().take(4).enumerate() {
        let w = t.span.of(text);
        if t.tag == "mq"
            || w.chars().any(|c| !crate::quantity::is_han(c))
            || matches!(
                t.tag.as_str(),
                "p" | "c" | "d" | "u" | "uj" | "v" | "r" | "m"
            ) && w.chars().count() < 3
                && !known
        {
            break;
        }
        let so_far = Span::new(first.span.start, t.span.end);
        let region = SUFFIXES.iter().any(|s| w.ends_with(s));
        let name_chars = so_far.of(text).chars().count();
        if region
            && (2..=10).contains(&name_chars)
            && !COMMON
                .iter()
                .any(|c| so_far.of(text) == *c || w == *c && n > 0 && w.chars().count() > 1)
        {
            let own = n > 0 || first.tag == "ns" || (first.tag.starts_with('n') && name_chars >= 3);
            // 丁家垅|村: one character more behind words that are no common nouns.
            let namelike = tokens[..n].iter().all(|t| {
                matches!(
                    t.tag.as_str(),
                    "ns" | "nr"
                        | "nz"
                        | "nrt"
                        | "nrfg"
                        | "j"
                        | "x"
                        | "ng"
                        | "n"
                        | "a"
                        | "f"
                        | "b"
                        | "s"
                )
            });
            let bare = w.chars().count() == 1 || first.tag == "ns";
            if own && namelike && bare && (n > 0 || known) {
                end = Some((so_far, n + 1));
            }
            continue;
        }
        if n == 0 && known {
            end = Some((so_far, 1));
            continue;
        }
        if end.is_some() && !matches!(t.tag.as_str(), "ns" | "nr" | "nz" | "nrt") {
            break;
        }
    }
    end
}

/// Adds a place; one that stands directly behind another continues it: 茶陵县 + 卧龙村.
fn push(out: &mut Vec<Span>, span: Span, text: &str) {
    if let Some(last) = out.last_mut()
        && last.end == span.start
        && !DEICTICS.contains(&last.of(text))
        && !DEICTICS.contains(&span.of(text))
    {
        last.end = span.end;
        return;
    }
    out.push(span);
}

/// The region in a title: 2021年沧州市政府工作报告 → 沧州市.
pub fn in_title(text: &str, tokens: &[Token]) -> Option<String> {
    find(text, tokens)
        .into_iter()
        .map(|s| s.of(text).to_string())
        .find(|s| !DEICTICS.contains(&s.as_str()))
}
