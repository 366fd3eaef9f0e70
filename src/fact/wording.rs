//! Words of goals and rules where they stand as words of their own.

use crate::lexicon::Table;
use crate::quantity::is_han;

/// Where the first word of a table stands in `s`.
pub fn first_word(table: &Table<usize>, s: &str) -> Option<usize> {
    let own = |i: usize, n: usize| {
        let word = &s[i..i + n];
        let prev = s[..i].chars().next_back().unwrap_or(' ');
        let next = s[i + n..].chars().next().unwrap_or(' ');
        let reached = word == "目标" && ["实现", "完成", "超额"].iter().any(|w| s[..i].contains(w));
        !reached && !part_of_word(prev, word, next)
    };
    let mut words = table.all_in(s).map(|(i, _, n)| (i, n));
    words.find(|(i, n)| own(*i, *n)).map(|(i, _)| i)
}

/// 应用, 要求, 将军: characters of the tables inside other words.
pub fn part_of_word(prev: char, word: &str, next: char) -> bool {
    match word {
        "要" => "主重需必只纲概首摘简紧".contains(prev) || "求素件点闻道塞".contains(next),
        "将" => "即必军干大".contains(prev) || "军领来近".contains(next),
        "应" => "适相反对响供效感回顺呼".contains(prev) || "用急对届邀征县力城收付".contains(next),
        "应当" => false,
        "限" => "有期权无时极年界局上下".contains(prev) || "制度额上下高".contains(next),
        "拟" => "模虚".contains(prev),
        "预计" => "数值".contains(next),
        // 行动计划, 发展规划13个 are names; 计划投资 is meant to be.
        "规划" | "计划" => !is_han(next) || "纲的和与中内要期".contains(next) || prev == '》',
        "目标" => "任责管体考和的".contains(next),
        _ => false,
    }
}
