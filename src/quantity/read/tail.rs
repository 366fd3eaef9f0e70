//! What stands behind a numeral: 多 余 来, the unit, and the unit behind a slash.

use super::{Reading, UnitRead};
use crate::charset::CharSet;
use crate::decimal::Decimal;
use crate::lexicon::{Lexicon, Unit};
use crate::numeral::{Inner, Numeral, Script, fold};
use crate::quantity::around::is_han;
use crate::unit::Kind;
use std::sync::LazyLock;

/// What stands between a numeral and its unit: nothing, or 多 余 来.
pub fn between(s: &str) -> Option<Option<Inner>> {
    match s {
        "" => Some(None),
        "多" | "余" => Some(Some(Inner::More)),
        "来" => Some(Some(Inner::Around)),
        _ => None,
    }
}

/// Unit, factor of the value, where the unit ends, and what stands between.
pub type Tail = (UnitRead, Option<Decimal>, usize, Option<Inner>);

/// The unit behind a numeral, with 多 余 来 几 before it.
pub fn unit_behind(text: &str, n: &Numeral, limit: usize, lexicon: &Lexicon) -> Option<Tail> {
    let mut at = n.span.end;
    let mut inner = None;
    let rest = &text[at..limit];
    if let Some(c) = rest.chars().next()
        && n.inner.is_none_or(|i| i == Inner::Bare)
        && matches!(fold(c), '多' | '余' | '来' | '几')
    {
        inner = Some(match (fold(c), n.inner) {
            ('来', _) => Inner::Around,
            (_, Some(Inner::Bare)) => Inner::BareMore,
            _ => Inner::More,
        });
        at += c.len_utf8();
    }
    // 3.45 万元 and 3 个 are written with a space now and then, and a column may end there.
    if let Some(gap) = text[at..limit]
        .chars()
        .next()
        .filter(|c| matches!(c, ' ' | '\u{a0}' | '\n' | '\r'))
        && text[at + gap.len_utf8()..limit].starts_with(|c| is_han(c) || matches!(c, '%' | '％'))
    {
        let behind = &text[at + gap.len_utf8()..limit];
        let heads_line = n.span.start == 0 || text[..n.span.start].ends_with('\n');
        let counts = longest(behind, lexicon)
            .is_none_or(|(u, _)| matches!(u.kind, Kind::Count | Kind::People | Kind::Household));
        // At the head of a line 04 or 1 is a page or a section, not a number of things.
        if !counts || !heads_line && n.script == Script::Arabic {
            at += gap.len_utf8();
        }
    }
    if let Some((unit, len)) = classifier_with_more(&text[at..limit], lexicon) {
        return Some((UnitRead::of(unit), unit.scale, at + len, Some(Inner::More)));
    }
    let (unit, len) = longest(&text[at..limit], lexicon)?;
    let end = at + len;
    let read = UnitRead::of(unit);
    let after = text[end..limit].chars().next().unwrap_or('\0');
    // 人才 and 市民 are nouns behind the number: 3万人才, 3万市民.
    let noun = unit.surface == "人" && matches!(after, '才' | '民');
    if noun || n.last_power >= 4 && unit.not_before.contains(after) {
        return None;
    }
    if unit.surface.ends_with(|c: char| c.is_ascii_alphabetic()) && after.is_ascii_alphanumeric() {
        return None;
    }
    Some((read, unit.scale, end, inner))
}

/// 三个多月, 两个多小时: 多 stands inside the unit.
fn classifier_with_more<'a>(rest: &str, lexicon: &'a Lexicon) -> Option<(&'a Unit, usize)> {
    let behind = rest
        .strip_prefix("个多")
        .or_else(|| rest.strip_prefix("个余"))?;
    ["个月", "个小时", "个星期", "个钟头", "个季度"]
        .iter()
        .find_map(|name| {
            let tail = name.strip_prefix('个')?;
            behind
                .starts_with(tail)
                .then(|| Some((lexicon.units.get(name)?, "个多".len() + tail.len())))?
        })
}

/// Whether a unit may begin with this character, in any spelling.
pub fn begins_unit(c: char, lexicon: &Lexicon) -> bool {
    lexicon.units.begins(c) || lexicon.units.begins(plain(c))
}

/// The longest unit, also where it is written in traditional characters or with capital letters.
fn longest<'a>(rest: &str, lexicon: &'a Lexicon) -> Option<(&'a Unit, usize)> {
    let found = lexicon.units.starting(rest);
    if rest.chars().take(UNIT_CHARS).all(|c| plain(c) == c) {
        return found;
    }
    let head: String = rest.chars().take(UNIT_CHARS).collect();
    let folded: String = head.chars().map(plain).collect();
    let Some((unit, len)) = lexicon.units.starting(&folded) else {
        return found;
    };
    let chars = folded[..len].chars().count();
    // 5G is no gram: a single letter is taken as it is.
    if chars < 2 && head.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return found;
    }
    let len = head
        .char_indices()
        .nth(chars)
        .map_or(head.len(), |(i, _)| i);
    match found {
        Some((_, n)) if n >= len => found,
        _ => Some((unit, len)),
    }
}

/// No unit has more characters.
const UNIT_CHARS: usize = 8;

/// Traditional characters of units, and what the table writes for them.
const TRADITIONAL: &[(char, char)] = &[
    ('個', '个'),
    ('點', '点'),
    ('戶', '户'),
    ('歲', '岁'),
    ('條', '条'),
    ('項', '项'),
    ('輛', '辆'),
    ('間', '间'),
    ('處', '处'),
    ('級', '级'),
    ('場', '场'),
    ('張', '张'),
    ('臺', '台'),
    ('噸', '吨'),
    ('畝', '亩'),
    ('鐘', '钟'),
    ('幣', '币'),
    ('塊', '块'),
    ('時', '时'),
    ('華', '华'),
    ('攝', '摄'),
    ('裡', '里'),
    ('裏', '里'),
    ('吋', '寸'),
    ('侖', '仑'),
    ('兩', '两'),
    ('億', '亿'),
    ('圓', '圆'),
    ('雙', '双'),
    ('對', '对'),
    ('隻', '只'),
    ('顆', '颗'),
    ('層', '层'),
    ('棟', '栋'),
    ('檔', '档'),
    ('頁', '页'),
    ('節', '节'),
    ('種', '种'),
    ('類', '类'),
    ('組', '组'),
    ('週', '周'),
];

/// Traditional characters of units, and capital letters, as the table writes them.
fn plain(c: char) -> char {
    static OTHERS: LazyLock<CharSet> = LazyLock::new(|| {
        let traditional = TRADITIONAL.iter().map(|(c, _)| *c);
        CharSet::new(&traditional.chain('A'..='Z').collect::<String>())
    });
    if !OTHERS.has(c) {
        return c;
    }
    let simple = TRADITIONAL.iter().find(|(t, _)| *t == c);
    simple.map_or(c.to_ascii_lowercase(), |(_, s)| *s)
}

/// 元/吨: what is behind the slash belongs to the span.
pub fn per_unit(text: &str, r: &mut Reading, limit: usize, lexicon: &Lexicon) {
    let Some(unit) = &mut r.unit else { return };
    let rest = &text[r.span.end..limit];
    let Some(slash) = rest.chars().next().filter(|c| fold(*c) == '/') else {
        return;
    };
    let at = r.span.end + slash.len_utf8();
    // 元/月, 部/百人
    let time = ["月", "日", "天", "年", "百人", "千人", "万人", "百户"]
        .into_iter()
        .find(|w| text[at..limit].starts_with(w));
    let per = lexicon
        .units
        .starting(&text[at..limit])
        .map(|(u, len)| (u.surface, len))
        .or(time.map(|w| (w, w.len())));
    if unit.per.is_none()
        && let Some((per, len)) = per
    {
        unit.per = Some(per);
        // The base unit of a ratio is no base unit of ours.
        unit.base = None;
        r.span.end = at + len;
    }
}
