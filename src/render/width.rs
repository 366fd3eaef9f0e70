//! How wide a text stands on a terminal, and how to cut it: a Han character takes two columns.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns of a text.
pub fn columns(text: &str) -> usize {
    text.width()
}

/// `text` on one line in at most `width` columns, with `…` where it was cut; `keep` stays in view where it fits.
pub fn window(text: &str, keep: &str, width: usize) -> String {
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = harmless(&line);
    if columns(&line) <= width {
        return line;
    }
    let chars: Vec<char> = line.chars().collect();
    let at = line
        .find(keep)
        .map_or(0, |byte| line[..byte].chars().count());
    let wide = |c: char| c.width().unwrap_or(0);
    // Two columns for each `…`: terminals disagree on whether it is one or two wide.
    let room = width.saturating_sub(4 + columns(keep));
    let (mut start, mut left) = (at, room / 3);
    while start > 0 && wide(chars[start - 1]) <= left {
        start -= 1;
        left -= wide(chars[start]);
    }
    let mut room = width.saturating_sub(if start > 0 { 4 } else { 2 });
    let mut end = start;
    while end < chars.len() && wide(chars[end]) <= room {
        room -= wide(chars[end]);
        end += 1;
    }
    let cut: String = chars[start..end].iter().collect();
    let before = if start > 0 { "…" } else { "" };
    let after = if end < chars.len() { "…" } else { "" };
    format!("{before}{cut}{after}")
}

/// Without control characters, which would steer the terminal.
pub fn harmless(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_stays_in_view() {
        let text = "全市各级各部门认真贯彻落实党中央决策部署，共选派驻村干部363人，组建工作队。";
        let got = window(text, "363人", 30);
        assert!(got.contains("363人") && columns(&got) <= 30, "{got}");
        assert_eq!(window("共363人", "363人", 30), "共363人");
        assert_eq!(window("共\n363人", "363人", 30), "共 363人");
        for width in 0..60 {
            assert!(columns(&window(text, "363人", width)) <= width.max(2));
        }
    }
}
