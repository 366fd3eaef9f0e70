//! Places as they are written: 全市, 茶陵县卧龙村, 湖南省.

use crate::lexicon::Lexicon;
use crate::quantity::is_han;
use crate::segment::Token;
use crate::span::Span;

/// Words that point at the article's own region.
const DEICTICS: &[&str] = &[
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

/// How names of regions end that no table lists.
const SUFFIXES: &[&str] = &["街道", "社区", "县", "市", "镇", "乡", "村", "区", "旗"];

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
    "超市",
    "股市",
    "上市",
    "楼市",
    "门市",
    "城镇",
    "村镇",
    "集镇",
    "重点镇",
    "重点村",
    "薄弱村",
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
    "边区",
    "禁区",
    "误区",
    "分区",
    "大区",
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
    "城镇社区",
    "国家级",
    "旅游度假区",
    "度假区",
    "合作区",
];

/// What stands behind the name of a region in the name of something else, or behind one it is compared with.
const NOT_BEHIND: &[&str] = &[
    "日报", "晚报", "路", "大道", "银行", "集团", "公司", "大学", "学院", "牌", "第", "平均",
    "前列", "首位", "领先", "同类", "排名", "水平", "股份", "经验",
];

/// What stands in front of a region that something is compared with.
const NOT_BEFORE: &[&str] = &[
    "高于",
    "低于",
    "快于",
    "慢于",
    "位居",
    "居",
    "列",
    "领先",
    "占",
    "比",
    "跻身",
    "入选",
    "被评为",
    "荣获",
];

/// Length in bytes of the deictic place that `text` begins with, or 0.
pub fn leading(text: &str) -> usize {
    // Asked at every word: one look at the first character answers nearly all.
    if !text.starts_with(['全', '我', '本', '该']) {
        return 0;
    }
    DEICTICS
        .iter()
        .find(|d| text.starts_with(**d))
        .map_or(0, |d| d.len())
}

/// Places in a tokenised stretch of text, in order; places that something is only compared with are left out.
pub fn find(text: &str, tokens: &[Token], lexicon: &Lexicon) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    let mut at = 0;
    for (i, t) in tokens.iter().enumerate() {
        if t.span.start < at || t.tag == "mq" {
            continue;
        }
        let rest = &text[t.span.start..];
        let deictic = leading(rest);
        let found = if deictic > 0 {
            Some((Span::new(t.span.start, t.span.start + deictic), true))
        } else {
            named(text, &tokens[i..], lexicon).map(|s| (s, false))
        };
        let Some((span, deictic)) = found else {
            continue;
        };
        at = span.end;
        // 茶陵县 + 卧龙村 is one place, 全市 + 茶陵县 two.
        match out.last_mut() {
            Some(last) if last.end == span.start && !deictic && leading(last.of(text)) == 0 => {
                last.end = span.end
            }
            _ => out.push(span),
        }
    }
    out.retain(|s| {
        let behind = &text[s.end..];
        let before = &text[..s.start];
        !NOT_BEHIND.iter().any(|w| behind.starts_with(w))
            && !NOT_BEFORE.iter().any(|w| before.ends_with(w))
    });
    out
}

/// A name that begins at the first token: one of the gazetteer, or words that end like a region.
fn named(text: &str, tokens: &[Token], lexicon: &Lexicon) -> Option<Span> {
    let first = tokens.first()?;
    let start = first.span.start;
    let rest = &text[start..];
    if let Some((_, len)) = lexicon.places.starting(rest)
        && tokens
            .iter()
            .take_while(|t| t.span.end <= start + len)
            .any(|t| t.span.end == start + len)
    {
        return Some(Span::new(start, start + len));
    }
    (1..=3.min(tokens.len()))
        .rev()
        .find_map(|n| shaped(text, &tokens[..n]))
}

/// Up to three words of which the last is or ends with 县 镇 村 …
fn shaped(text: &str, tokens: &[Token]) -> Option<Span> {
    let (last, before) = tokens.split_last()?;
    let word = last.span.of(text);
    if !word.ends_with(['县', '市', '镇', '乡', '村', '区', '旗', '道'])
        || !SUFFIXES.iter().any(|s| word.ends_with(s))
    {
        return None;
    }
    let span = Span::new(tokens[0].span.start, last.span.end);
    let said = span.of(text);
    let chars = said.chars().count();
    if !(3..=7).contains(&chars)
        || !said.chars().all(is_han)
        || COMMON.iter().any(|c| said.ends_with(c))
    {
        return None;
    }
    let name = if before.is_empty() {
        matches!(last.tag.as_str(), "ns" | "nr" | "nz")
    } else {
        let suffix = SUFFIXES.contains(&word) || last.tag == "ns";
        suffix
            && before.iter().all(|t| may_be_in_name(text, t))
            && before.iter().any(|t| is_proper(text, t))
    };
    name.then_some(span)
}

/// Words that names of villages and towns are cut into.
fn may_be_in_name(text: &str, t: &Token) -> bool {
    const TAGS: &[&str] = &[
        "ns", "nr", "nz", "nrt", "nrfg", "j", "n", "ng", "x", "zg", "f", "a", "ag", "vg",
    ];
    TAGS.contains(&t.tag.as_str()) && t.span.of(text).chars().count() <= 2
}

/// Words that no common phrase begins with.
fn is_proper(text: &str, t: &Token) -> bool {
    t.tag.starts_with("nr")
        || matches!(t.tag.as_str(), "ns" | "nz" | "x" | "j")
        || t.span.of(text).chars().count() == 1
}

/// The region in a title: 2021年沧州市政府工作报告 → 沧州市.
pub fn in_title(text: &str, tokens: &[Token], lexicon: &Lexicon) -> Option<String> {
    find(text, tokens, lexicon)
        .into_iter()
        .map(|s| s.of(text).to_string())
        .find(|s| leading(s) == 0)
}
