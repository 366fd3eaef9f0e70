//! Single characters of numerals, folded: full-width to ASCII, financial and traditional forms to the plain ones.

use crate::charset::CharSet;
use crate::decimal::Decimal;
use std::sync::LazyLock;

/// Folds one character to the form that the reader knows; never changes how many characters there are.
pub fn fold(c: char) -> char {
    match c {
        '０'..='９' => char::from(b'0' + (c as u32 - '０' as u32) as u8),
        '．' => '.',
        '％' => '%',
        '／' => '/',
        '＋' => '+',
        '－' | '−' => '-',
        '〇' | '○' | '零' => '零',
        '壹' | '弌' => '一',
        '贰' | '貳' | '貮' => '二',
        '叁' | '參' | '叄' => '三',
        '肆' => '四',
        '伍' => '五',
        '陆' | '陸' => '六',
        '柒' => '七',
        '捌' => '八',
        '玖' => '九',
        '拾' => '十',
        '佰' => '百',
        '仟' => '千',
        '萬' => '万',
        '億' => '亿',
        '兩' => '两',
        '點' => '点',
        '幾' => '几',
        '數' => '数',
        '餘' => '余',
        '個' => '个',
        _ => c,
    }
}

/// Value of a Chinese digit (folded).
pub fn digit(c: char) -> Option<i64> {
    Some(match c {
        '零' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// Power of ten of a magnitude (folded): 十 百 千 万 亿.
pub fn power(c: char) -> Option<i32> {
    Some(match c {
        '十' => 1,
        '百' => 2,
        '千' => 3,
        '万' => 4,
        '亿' => 8,
        _ => return None,
    })
}

/// Whether the character multiplies: 十 百 千 万 亿 in any form.
pub fn is_magnitude(c: char) -> bool {
    power(fold(c)).is_some()
}

/// Whether a numeral may begin with this character.
pub fn starts_numeral(c: char) -> bool {
    let c = fold(c);
    c.is_ascii_digit()
        || digit(c).is_some()
        || power(c).is_some()
        || matches!(c, '几' | '数' | '廿' | '卅' | '半')
}

/// Characters that a numeral begins with, in all spellings; 翻 for 翻番 and 零 for 零下 stand for them.
const STARTS: &str = "0123456789０１２３４５６７８９零〇一二两三四五六七八九十百千万亿几数半翻廿卅\
    壹贰叁肆伍陆柒捌玖拾佰仟萬億兩";

/// The first byte from `at` on where a numeral may begin, before `end`.
pub fn next_start(text: &str, at: usize, end: usize) -> Option<usize> {
    static START: LazyLock<CharSet> = LazyLock::new(|| CharSet::new(STARTS));
    START.find(&text[..end], at)
}

/// A window of folded characters with the byte where each begins.
///
/// It lives on the stack, since one is made at every number of a text.
pub struct Glyphs {
    chars: [char; WINDOW],
    /// Bytes from the window's beginning; the last one used is where the window ends.
    starts: [u8; WINDOW + 1],
    len: usize,
    from: usize,
}

/// No numeral that means something is longer.
const WINDOW: usize = 48;

impl Glyphs {
    /// The characters of `text[at..limit]`, at most a window of them.
    pub fn new(text: &str, at: usize, limit: usize) -> Self {
        let mut g = Glyphs {
            chars: ['\0'; WINDOW],
            starts: [0; WINDOW + 1],
            len: 0,
            from: at,
        };
        let mut end = 0;
        let mut rest = text[at..limit].char_indices().take(WINDOW).peekable();
        let mut before = ' ';
        while let Some((i, c)) = rest.next() {
            let wide = |c: char| matches!(c, '０'..='９');
            // １，２３４: among full-width digits the comma is full-width too.
            let thousands = c == '，' && wide(before) && rest.peek().is_some_and(|(_, n)| wide(*n));
            let last = g.chars().last().copied().unwrap_or(' ');
            let mut next = || rest.peek().map_or(' ', |(_, n)| fold(*n));
            let folded = match c {
                _ if thousands => ',',
                // 1.O8亿元, 8OO元: a letter that was read for a zero.
                'O' | 'o' | 'Ｏ' if is_zero(last, next()) => '0',
                'O' | 'Ｏ' if digit(last).is_some() && digit(next()).is_some() => '零',
                _ => fold(c),
            };
            before = c;
            end = i + c.len_utf8();
            let blank = matches!(folded, ' ' | '\r' | '\n');
            if g.len == 0 || !(blank && falls_out(last, folded, next())) {
                g.chars[g.len] = folded;
                g.starts[g.len] = i as u8;
                g.len += 1;
            }
            // One character behind the numeral is looked at, no more.
            if !may_stand_inside(folded) {
                break;
            }
        }
        g.starts[g.len] = end as u8;
        g
    }

    /// The folded character, or NUL behind the end.
    pub fn at(&self, i: usize) -> char {
        self.chars().get(i).copied().unwrap_or('\0')
    }

    /// Byte in the text where character `i` begins (or the window ends).
    pub fn byte(&self, i: usize) -> usize {
        self.from + usize::from(self.starts[i.min(self.len)])
    }

    /// The characters.
    pub fn chars(&self) -> &[char] {
        &self.chars[..self.len]
    }
}

/// Whether a letter O between these characters stands for a zero: not in 2O2 or 5OK.
fn is_zero(last: char, next: char) -> bool {
    (last.is_ascii_digit() || last == '.') && (!next.is_ascii_alphabetic() || next == 'O')
}

/// Characters that a numeral may have inside.
pub fn may_stand_inside(c: char) -> bool {
    c.is_ascii_digit()
        || digit(c).is_some()
        || power(c).is_some()
        || matches!(
            c,
            '.' | ','
                | '，'
                | '·'
                | '点'
                | '几'
                | '数'
                | '廿'
                | '卅'
                | '半'
                | '多'
                | '余'
                | '来'
                | '个'
                | ' '
                | '\r'
                | '\n'
                // A letter that may have been read for a zero.
                | 'O'
                | 'o'
                | 'Ｏ'
        )
}

/// Line ends inside a number, and blanks that a magnitude stands by, are not part of what is said.
fn falls_out(last: char, c: char, next: char) -> bool {
    let han = |c: char| digit(c).is_some() || power(c).is_some();
    match c {
        '\r' => next == '\n',
        '\n' => {
            (last.is_ascii_digit() || last == '.') && next.is_ascii_digit()
                || last.is_ascii_digit() && matches!(next, '万' | '亿')
        }
        // 三千 八百, 十 五, 四百 点五
        ' ' => {
            power(last).is_some() && (han(next) || next == '点')
                || han(last) && (power(next).is_some() || next == '点')
                || last == '点' && han(next)
        }
        _ => false,
    }
}

/// Reads `1,234.5` from folded characters: the value and how many characters it takes.
pub fn arabic(chars: &[char]) -> Option<(Decimal, usize)> {
    let mut digits = Digits::default();
    let mut i = 0;
    let run = |from: usize| {
        chars[from..]
            .iter()
            .take_while(|c| c.is_ascii_digit())
            .count()
    };
    let first = run(0);
    if first == 0 {
        return None;
    }
    digits.extend(&chars[..first])?;
    i += first;
    // Thousands: groups of exactly three digits behind one to three.
    if first <= 3 {
        let group = |i: usize, seps: &[char]| {
            chars.get(i).is_some_and(|c| seps.contains(c)) && run(i + 1) == 3
        };
        let count = |seps: &[char]| (0..).take_while(|k| group(i + 4 * k, seps)).count();
        // One group behind a Chinese comma or a blank may be a number of its own.
        let several = |n: usize| if n > 1 { n } else { 0 };
        // 5，000万人 is one, too.
        let short = usize::from(group(i, &['，']) && matches!(chars.get(i + 4), Some('万' | '亿')));
        let groups = several(count(&[',', '，']))
            .max(short)
            .max(count(&[',']))
            .max(several(count(&[' '])));
        for _ in 0..groups {
            digits.extend(&chars[i + 1..i + 4])?;
            i += 4;
        }
    }
    if i + 1 < chars.len() && matches!(chars[i], '.' | '·') {
        // 11. 9%: a blank that crept in behind the point.
        let blank = chars[i + 1] == ' ' && {
            let n = run(i + 2);
            n > 0
                && matches!(
                    chars.get(i + 2 + n),
                    Some('%' | '亿' | '万' | '倍' | ':' | '∶' | '：')
                )
        };
        let places = run(i + 1 + usize::from(blank));
        if blank {
            digits.extend(&['.'])?;
            digits.extend(&chars[i + 2..i + 2 + places])?;
            i += 2 + places;
        } else if places > 0 {
            digits.extend(&['.'])?;
            digits.extend(&chars[i + 1..i + 1 + places])?;
            i += 1 + places;
        }
    }
    Some((Decimal::parse(digits.as_str()?)?, i))
}

/// ASCII characters of one number, on the stack.
struct Digits {
    bytes: [u8; WINDOW + 1],
    len: usize,
}

impl Default for Digits {
    fn default() -> Self {
        Digits {
            bytes: [0; WINDOW + 1],
            len: 0,
        }
    }
}

impl Digits {
    fn extend(&mut self, chars: &[char]) -> Option<()> {
        for c in chars {
            *self.bytes.get_mut(self.len)? = u8::try_from(*c).ok()?;
            self.len += 1;
        }
        Some(())
    }

    fn as_str(&self) -> Option<&str> {
        std::str::from_utf8(&self.bytes[..self.len]).ok()
    }
}
