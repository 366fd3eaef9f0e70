//! Which part of a page is its text: what the site itself calls so, all of a plain page, or else what reads like one.

use super::blocks::{Block, blocks};
use dom_query::{Document, NodeData, NodeRef};
use dom_smoothie::{Config, Readability};

/// What the systems that Chinese offices and papers publish with call the text of a page, as `id` or class.
const TEXT_NAMES: &[&str] = &[
    "UCAP-CONTENT",
    "TRS_Editor",
    "TRS_UEDITOR",
    "trs_editor_view",
    "trs_paper_default",
    "pages_content",
    "zoom",
    "Zoom",
    "zoomcon",
    "ozoom",
    "artibody",
    "artical_real",
    "rwb_zw",
    "rm_txt_con",
    "articleContent",
    "article_content",
    "article-content",
    "article-body",
    "articleBody",
    "article_con",
    "article-con",
    "detailContent",
    "js_content",
    "xxgk_content",
    "mainText",
    "fontzoom",
    "founder-content",
    "newsContent",
    "news_content",
    "contentText",
    "content_area",
    "text_area",
    "vsb_content",
    "wp_articlecontent",
];
/// Elements that only pages with more than a text have.
const PARTS: &[&str] = &["header", "aside", "form", "nav", "footer", "menu"];
/// Shorter texts are not what the name promises, in characters.
const MIN_CHARS: usize = 40;
/// From this share of links on, a page has menus.
const MENU_SHARE: f32 = 0.03;

/// The pieces of the page's text, in order.
pub(super) fn of(doc: &Document) -> Vec<Block> {
    let root = doc.root();
    let sizes = Sizes::of(&root);
    if let Some(node) = sizes.named() {
        return blocks(&node);
    }
    if !sizes.has_menus() {
        return blocks(&root);
    }
    readable(doc).unwrap_or_else(|| {
        let without_menus = sizes.without_menus(&root);
        match without_menus.is_empty() {
            true => blocks(&root),
            false => without_menus,
        }
    })
}

/// What reads like an article.
fn readable(doc: &Document) -> Option<Vec<Block>> {
    let config = Config {
        disable_json_ld: true,
        // Chinese says the same in a third of the characters.
        char_threshold: 150,
        ..Config::default()
    };
    let mut reader = Readability::with_document(doc.clone(), None, Some(config)).ok()?;
    let article = reader.parse().ok()?;
    let doc = Document::from(article.content);
    let blocks = blocks(&doc.root());
    let chars = |b: &Block| b.line().map_or(MIN_CHARS, |l| l.chars().count());
    (blocks.iter().map(chars).sum::<usize>() >= MIN_CHARS).then_some(blocks)
}

/// Characters of text, and of links, below each element.
struct Sizes<'a> {
    /// In the order of the page.
    nodes: Vec<(NodeRef<'a>, Size)>,
    has_parts: bool,
}

#[derive(Debug, Clone, Copy, Default)]
struct Size {
    all: usize,
    linked: usize,
}

impl<'a> Sizes<'a> {
    fn of(root: &NodeRef<'a>) -> Sizes<'a> {
        let mut nodes = vec![(*root, Size::default())];
        let mut has_parts = false;
        // The elements around the one that is looked at, by their places in `nodes`, and how many of them are links.
        let mut around: Vec<usize> = vec![0];
        let mut links = 0usize;
        for node in root.descendants_it() {
            let parent = node.parent().map(|p| p.id);
            while around.len() > 1 && around.last().map(|i| nodes[*i].0.id) != parent {
                links -= usize::from(close(&mut around, &mut nodes));
            }
            if node.is_text() {
                let count = |c: &NodeData| match c {
                    NodeData::Text { contents } => {
                        contents.chars().filter(|c| !c.is_whitespace()).count()
                    }
                    _ => 0,
                };
                let all = node.query_or(0, |n| count(&n.data));
                if let Some((_, size)) = around.last().and_then(|i| nodes.get_mut(*i)) {
                    size.all += all;
                    size.linked += if links > 0 { all } else { 0 };
                }
            } else {
                links += usize::from(node.has_name("a"));
                has_parts |= node
                    .qual_name_ref()
                    .is_some_and(|n| PARTS.contains(&&*n.local));
                around.push(nodes.len());
                nodes.push((node, Size::default()));
            }
        }
        while around.len() > 1 {
            close(&mut around, &mut nodes);
        }
        Sizes { nodes, has_parts }
    }

    /// Whether there is anything to take out.
    fn has_menus(&self) -> bool {
        let size = self.nodes[0].1;
        self.has_parts || size.linked as f32 > size.all as f32 * MENU_SHARE
    }

    /// The longest of the elements that the site itself calls its text; of several around each other the outermost.
    fn named(&self) -> Option<NodeRef<'a>> {
        let mut best: Option<&(NodeRef<'a>, Size)> = None;
        for entry in &self.nodes {
            let text = |s: &Size| s.all - s.linked;
            let longer = best.is_none_or(|(_, s)| text(&entry.1) > text(s));
            if longer && text(&entry.1) >= MIN_CHARS && is_named(&entry.0) {
                best = Some(entry);
            }
        }
        best.map(|(node, _)| *node)
    }

    /// The pieces of the page that are not mostly links.
    fn without_menus(&self, root: &NodeRef<'_>) -> Vec<Block> {
        let mut kept = Vec::new();
        for (node, size) in &self.nodes {
            let is_block = node
                .node_name()
                .is_some_and(|n| matches!(&*n, "p" | "h1" | "h2" | "h3" | "pre" | "blockquote"));
            if is_block && node.id != root.id && size.linked * 2 < size.all {
                kept.extend(blocks(node));
            }
        }
        kept
    }
}

/// Ends the innermost element: what it holds is held by the one around it. Says whether it was a link.
fn close(around: &mut Vec<usize>, nodes: &mut [(NodeRef<'_>, Size)]) -> bool {
    let (Some(done), Some(outer)) = (around.pop(), around.last()) else {
        return false;
    };
    let Size { all, linked } = nodes[done].1;
    nodes[*outer].1.all += all;
    nodes[*outer].1.linked += linked;
    nodes[done].0.has_name("a")
}

fn is_named(node: &NodeRef<'_>) -> bool {
    let Some(element) = node.element_ref() else {
        return false;
    };
    let id = element.attr("id");
    let class = element.attr("class");
    let classes = class.iter().flat_map(|c| c.split_ascii_whitespace());
    let mut names = id.iter().map(|i| &**i).chain(classes);
    names.any(|name| TEXT_NAMES.contains(&name)) || TEXT_NAMES.contains(&&*element.node_name())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(html: &str) -> Vec<String> {
        let doc = Document::from(html);
        of(&doc)
            .iter()
            .filter_map(|b| b.line().map(str::to_string))
            .collect()
    }

    const TEXT: &str = "全市共选派驻村干部363人，比上年增加12人。全年完成投资3.5亿元，新增就业2万人，脱贫人口人均纯收入增长12.3%。";
    const MENU: &str =
        "<ul><li><a href=1>首页</a><li><a href=2>政务公开</a><li><a href=3>办事服务</a></ul>";

    #[test]
    fn a_plain_page_is_taken_whole() {
        assert_eq!(lines("<body><h1>甲</h1><p>乙<p>丙"), ["甲", "乙", "丙"]);
    }

    #[test]
    fn menus_and_footers_go_and_the_text_stays() {
        let foot = "<div class=foot>主办单位：某市人民政府办公室<a href=4>网站地图</a></div>";
        let named = format!(
            "<body>{MENU}<div><div class='view TRS_Editor'><p>{TEXT}</p><p>{TEXT}</p></div>{foot}</div>"
        );
        assert_eq!(lines(&named), [TEXT, TEXT]);
        let unnamed = format!(
            "<body>{MENU}<div class=main><p>{TEXT}</p><p>{TEXT}</p><p>{TEXT}</p></div>{foot}"
        );
        assert_eq!(lines(&unnamed), [TEXT, TEXT, TEXT]);
    }
}
