//! A page's markup before its tree is built: what holds no text goes, and nothing is left that makes a tree explode.
//!
//! Hostile pages nest a hundred thousand elements, or leave thousands of `<font>` open that a parser must then open
//! anew in each paragraph. So the tags that only colour text go, and depth has a limit.

/// Deeper elements lose their tags and keep their text.
const MAX_DEPTH: usize = 200;
/// Longer tags lose their attributes: pictures within the page, and tags with thousands of attributes.
const MAX_TAG_BYTES: usize = 2 << 10;
/// As [`MAX_TAG_BYTES`]; parsers compare each attribute of a tag with each other one.
const MAX_ATTRIBUTES: usize = 40;

/// Gone with all that stands in them.
const WITH_CONTENT: &[&str] = &[
    "script", "style", "noscript", "iframe", "noembed", "noframes", "svg", "textarea", "select",
    "template", "video", "audio", "canvas", "button",
];

/// Gone, and what stands in them stays: they only say how text looks.
const TAG_ONLY: &[&str] = &[
    "abbr",
    "acronym",
    "applet",
    "b",
    "base",
    "basefont",
    "bdi",
    "bdo",
    "big",
    "blink",
    "cite",
    "code",
    "data",
    "del",
    "dfn",
    "em",
    "embed",
    "font",
    "frame",
    "frameset",
    "i",
    "img",
    "input",
    "ins",
    "kbd",
    "label",
    "mark",
    "marquee",
    "math",
    "nobr",
    "object",
    "optgroup",
    "option",
    "param",
    "picture",
    "plaintext",
    "q",
    "rb",
    "rp",
    "rt",
    "rtc",
    "ruby",
    "s",
    "samp",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "time",
    "track",
    "tt",
    "u",
    "var",
    "wbr",
    "xmp",
    "listing",
];

/// Elements that hold nothing, or end by themselves where the next begins.
const NO_DEPTH: &[&str] = &[
    "area", "body", "br", "col", "colgroup", "dd", "dt", "head", "hr", "html", "li", "link",
    "meta", "p", "tbody", "td", "tfoot", "th", "thead", "tr",
];

/// The page without scripts, styles, comments and looks, at most so deep that any tree of it is harmless.
pub(super) fn clean(html: &str) -> String {
    let mut cleaner = Cleaner {
        html,
        out: String::with_capacity(html.len() / 2),
        open: Vec::new(),
        never_closed: Vec::new(),
    };
    cleaner.run();
    cleaner.out
}

struct Cleaner<'a> {
    html: &'a str,
    out: String,
    /// Names of the elements that are open.
    open: Vec<String>,
    /// Names of which no closing tag follows: looked for once.
    never_closed: Vec<&'static str>,
}

impl Cleaner<'_> {
    fn run(&mut self) {
        let html = self.html;
        let mut at = 0;
        while let Some(i) = html[at..].find('<') {
            self.out.push_str(&html[at..at + i]);
            at = match self.markup(at + i) {
                Some(next) => next,
                // A tag that never ends: the file was cut off in it.
                None => return,
            };
        }
        self.out.push_str(&html[at..]);
    }

    /// Deals with what begins with the `<` at `at`, and says where the text goes on.
    fn markup(&mut self, at: usize) -> Option<usize> {
        let html = self.html;
        let rest = &html[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            return Some(at + 4 + comment.find("-->")? + 3);
        }
        if rest.starts_with("<!") || rest.starts_with("<?") {
            let end = at + rest.find('>')? + 1;
            if rest
                .get(..9)
                .is_some_and(|d| d.eq_ignore_ascii_case("<!doctype"))
            {
                self.out.push_str("<!doctype html>");
            }
            return Some(end);
        }
        let closing = rest.starts_with("</");
        let from = at + 1 + usize::from(closing);
        let name = name_at(&html[from..]);
        if name.is_empty() {
            self.out.push_str("&lt;");
            return Some(at + 1);
        }
        let end = from + name.len() + tag_end(&html[from + name.len()..])?;
        let name = name.to_ascii_lowercase();
        if closing {
            self.close(&name);
        } else if let Some(known) = WITH_CONTENT.iter().find(|n| **n == name) {
            return Some(self.behind_content(known, end));
        } else {
            if let Some(power) = power(&name, &html[end..]) {
                self.out.push(power);
                return Some(end + 1);
            }
            self.open(&name, &html[at..end]);
        }
        Some(end)
    }

    fn open(&mut self, name: &str, tag: &str) {
        if TAG_ONLY.contains(&name) || name.contains(':') {
            return;
        }
        if !NO_DEPTH.contains(&name) {
            // A link ends where the next one begins.
            if name == "a"
                && let Some(i) = self.open.iter().rposition(|o| o == "a")
            {
                self.open.remove(i);
            }
            if self.open.len() >= MAX_DEPTH {
                return self.out.push(' ');
            }
            self.open.push(name.to_string());
        }
        let plain = tag.len() <= MAX_TAG_BYTES || name == "meta";
        if plain
            && tag.bytes().filter(|b| *b == b'=').count() <= MAX_ATTRIBUTES
            && !tag.contains("==")
        {
            self.out.push_str(tag);
        } else {
            self.out.push('<');
            self.out.push_str(name);
            self.out.push('>');
        }
    }

    fn close(&mut self, name: &str) {
        if NO_DEPTH.contains(&name) {
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push('>');
        } else if let Some(i) = self.open.iter().rposition(|o| o == name) {
            self.open.truncate(i);
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push('>');
        }
    }

    /// Where `</name>` ends behind `from`; where it never comes, only scripts and styles reach to the end.
    fn behind_content(&mut self, name: &'static str, from: usize) -> usize {
        let to_the_end = matches!(name, "script" | "style");
        if self.never_closed.contains(&name) {
            return from;
        }
        let mut at = from;
        while let Some(i) = self.html[at..].find("</") {
            at += i + 2;
            let rest = &self.html[at..];
            if name_at(rest).eq_ignore_ascii_case(name) {
                return rest.find('>').map_or(self.html.len(), |i| at + i + 1);
            }
        }
        match to_the_end {
            true => self.html.len(),
            false => {
                self.never_closed.push(name);
                from
            }
        }
    }
}

/// km<sup>2</sup> is km², not km2.
fn power(name: &str, behind: &str) -> Option<char> {
    match behind.get(..3)? {
        "2</" if name == "sup" => Some('²'),
        "3</" if name == "sup" => Some('³'),
        _ => None,
    }
}

/// The name that a tag begins with; empty where it is none.
fn name_at(text: &str) -> &str {
    let letter = text.as_bytes().first().is_some_and(u8::is_ascii_alphabetic);
    let end = text
        .find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>' | '<' | '"' | '\'' | '='))
        .unwrap_or(text.len());
    if letter { &text[..end] } else { "" }
}

/// How many bytes of `text` belong to a tag, up to its `>`; a `>` within quotes is none.
fn tag_end(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut is_value = false;
    while let Some(b) = bytes.get(at) {
        match b {
            b'>' => return Some(at + 1),
            b'=' => is_value = true,
            b'"' | b'\'' if is_value => {
                at += 1 + bytes[at + 1..].iter().position(|c| c == b)?;
                is_value = false;
            }
            b if b.is_ascii_whitespace() => {}
            _ => is_value = false,
        }
        at += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_and_scripts_go_and_structure_stays() {
        let page = "<!-- a > b --><div class=x><script>if (1<2) '<p>'</script><font color='>'>共<b>3</b>人</font></div>";
        assert_eq!(clean(page), "<div class=x>共3人</div>");
        assert_eq!(clean("面积3km<sup>2</sup>，1<2"), "面积3km²，1&lt;2");
        assert_eq!(clean("<select>甲<p>乙"), "甲<p>乙");
    }

    #[test]
    fn a_tag_that_was_cut_off_ends_the_page() {
        assert_eq!(clean("<p>甲</p><div class=\"b"), "<p>甲</p>");
    }

    #[test]
    fn depth_has_a_limit_and_text_stays() {
        let page = "<div>".repeat(100_000) + "共3人" + &"</div>".repeat(100_000);
        let cleaned = clean(&page);
        assert_eq!(cleaned.matches("<div>").count(), MAX_DEPTH);
        assert!(cleaned.contains("共3人"));
        let many = format!(
            "<p {}>共3人",
            (0..5000).map(|i| format!("a{i}=1 ")).collect::<String>()
        );
        assert_eq!(clean(&many), "<p>共3人");
    }
}
