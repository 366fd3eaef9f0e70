//! Where a mention of calendar time may begin.
//!
//! Trying the pattern at every character of a text costs more than reading its numbers. Two characters rule out nearly
//! all places; a test compares what is found with and without this.

use crate::charset::CharSet;
use std::sync::LazyLock;

/// Every character that a mention may begin with.
const FIRST: &str = "0123456789０１２３４５６７８９\"“「〇○零Ｏ一二两三四五六七八九十廿几数多明去今后前头这近最过未此随\
    上下本次当全同每年第凌早晚中傍清夜星周初正腊";

/// The first byte from `at` on where a mention may begin.
pub fn next(text: &str, at: usize) -> Option<usize> {
    static FIRSTS: LazyLock<CharSet> = LazyLock::new(|| CharSet::new(FIRST));
    let bytes = text.as_bytes();
    let mut i = at;
    loop {
        i = FIRSTS.find(text, i)?;
        if bytes[i].is_ascii_digit() {
            let end = i + run(&bytes[i..]);
            if digits(&text[..i], end - i, &text[end..]) {
                return Some(i);
            }
            i = end;
            continue;
        }
        let mut chars = text[i..].chars();
        let c = chars.next()?;
        if pair(c, || chars.next().unwrap_or('\0')) {
            return Some(i);
        }
        i += c.len_utf8();
    }
}

fn run(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|b| b.is_ascii_digit()).count()
}

/// Digits name time only before 年, 月 and the like, or as one end of a range.
fn digits(before: &str, len: usize, after: &str) -> bool {
    if before.ends_with('.') {
        return false;
    }
    after.chars().next().is_some_and(|c| match c {
        '.' | '．' | '/' => len == 4,
        '、' => len == 1,
        '年' | '月' | '季' | '点' | '时' | '世' | '多' | '余' | '至' | '到' | '—' | '－' | '-'
        | '–' | '~' | '～' | ':' | '：' => true,
        _ => c.is_whitespace() || matches!(c, '０'..='９'),
    })
}

/// Whether a mention may begin with these two characters.
fn pair(c: char, next: impl FnOnce() -> char) -> bool {
    match c {
        '０'..='９' | '"' | '“' | '「' => true,
        '〇' | '○' | '零' | 'Ｏ' | '一' | '二' | '两' | '三' | '四' | '五' | '六' | '七' | '八'
        | '九' | '十' | '廿' => {
            matches!(
                next(),
                '〇' | '○'
                    | '零'
                    | 'Ｏ'
                    | 'O'
                    | '一'
                    | '二'
                    | '两'
                    | '三'
                    | '四'
                    | '五'
                    | '六'
                    | '七'
                    | '八'
                    | '九'
                    | '十'
                    | '月'
                    | '季'
                    | '、'
                    | '年'
                    | '多'
                    | '余'
                    | '世'
            )
        }
        '几' | '数' | '多' => matches!(next(), '年' | '多' | '余'),
        '明' | '去' => next() == '年',
        '今' | '后' => matches!(next(), '年' | '后'),
        '前' | '头' | '这' | '近' => begins_count(next()),
        '最' => next() == '近',
        '过' => next() == '去',
        '未' => next() == '来',
        '此' | '随' => next() == '后',
        '上' => matches!(next(), '年' | '半' | '月' | '个' | '午' | '一'),
        '下' => matches!(next(), '年' | '半' | '午' | '一'),
        '本' | '次' => matches!(next(), '年' | '月' | '一'),
        '当' => matches!(next(), '年' | '月' | '日' | '天' | '晚' | '一'),
        '全' => next() == '年',
        '同' => next() == '日',
        '每' => matches!(next(), '个' | '年' | '月' | '季' | '周' | '天' | '日'),
        '年' => matches!(next(), '末' | '底' | '初' | '中' | '终'),
        '第' => matches!(next(), '一' | '二' | '三' | '四' | '1'..='4'),
        '凌' => next() == '晨',
        '早' | '晚' => matches!(next(), '上' | '晨'),
        '中' => next() == '午',
        '傍' => next() == '晚',
        '清' => next() == '晨',
        '夜' => next() == '间',
        '星' => next() == '期',
        '周' | '初' => "一二三四五六日七八九十".contains(next()),
        '正' | '腊' => next() == '月',
        _ => false,
    }
}

/// 前 and 近 stand before a count of years or quarters, or before 年 itself.
fn begins_count(next: char) -> bool {
    next.is_ascii_digit() || "年一二两三四五六七八九十几数多".contains(next)
}
