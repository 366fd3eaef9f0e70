//! The noun phrase that begins at a place of the text: 420支|驻村帮扶工作队.

use super::{head, in_name, inside, is_blank, is_mark, joins, one_char_noun, trim};
use crate::lexicon::Lexicon;
use crate::segment::{Token, is_word};
use crate::span::Span;

/// How far behind the number the phrase may begin, in bytes.
const NEAR: usize = 12;

/// The noun phrase that begins at byte `at`, or a few particles behind it.
pub fn behind(text: &str, tokens: &[Token], at: usize, lexicon: &Lexicon) -> Option<Span> {
    let first = tokens.partition_point(|t| t.span.start < at);
    let tokens = tokens.get(first..)?;
    let skip = tokens.iter().position(|t| {
        !matches!(
            t.span.of(text),
            "的" | "）"
                | "以上"
                | "左右"
                | "以下"
                | "多"
                | "以内"
                | "内"
                | "里"
                | "间"
                | "时间"
                | "长"
        )
    })?;
    let tokens = &tokens[skip + aspects(text, &tokens[skip..])..];
    let start = tokens.first().map(|t| t.span.start)?;
    if start > at + NEAR {
        return None;
    }
    let end = reach(text, tokens, lexicon)?;
    let end = without_action(text, tokens, end, lexicon);
    (end > start).then(|| trim(text, Span::new(start, end)))
}

/// 八个|方面的|工作: how many words to pass over.
fn aspects(text: &str, tokens: &[Token]) -> usize {
    let word = |i: usize| tokens.get(i).map_or("", |t| t.span.of(text));
    let noun = |i: usize| tokens.get(i).is_some_and(|t| head(&t.tag));
    match (word(0), word(1)) {
        ("方面", "的") if noun(2) => 2,
        ("方面", _) if noun(1) => 1,
        _ => 0,
    }
}

/// Where the phrase that begins at the first token ends.
fn reach(text: &str, tokens: &[Token], lexicon: &Lexicon) -> Option<usize> {
    let (mut end, mut noun) = (None, false);
    // Where the member before the last 、 ends.
    let mut member: Option<usize> = None;
    let mut i = 0;
    while let Some(t) = tokens.get(i) {
        let (word, tag) = (t.span.of(text), t.tag.as_str());
        let next = tokens.get(i + 1);
        let goes_on = next.is_some_and(|n| {
            inside(&n.tag) && n.tag != "mq" || lexicon.nominal.get(n.span.of(text)).is_some()
        });
        i += 1;
        if is_blank(word) {
            continue;
        }
        if tag == "mq" {
            // A member that carries its own number is not ours: 200条线路、公交车3000辆.
            return member.or(end);
        }
        if let Some(at) = closing(text, tokens, i - 1) {
            // 县（市、区）, “一村一品”示范村镇
            // But not 行政村“垃圾不落地”.
            let round = matches!(word, "（" | "(");
            let named = tokens
                .get(at + 1)
                .is_some_and(|t| inside(&t.tag) && t.tag != "mq" && !is_mark(t.span.of(text)));
            if round && !noun || !round && noun && !named {
                break;
            }
            noun = true;
            end = Some(tokens[at].span.end);
            i = at + 1;
            continue;
        }
        if word == "的" {
            // 18个村的学校: go on to the head; behind a verb phrase too.
            let vague = next.is_some_and(|n| {
                matches!(n.span.of(text), "情况" | "背景" | "基础" | "时候" | "条件")
            });
            if !noun || !goes_on || vague {
                break;
            }
            continue;
        }
        // 学校|与|江苏师范大学|合作: a body by its name is no member.
        if word == "与" && next.is_some_and(|n| matches!(n.tag.as_str(), "ns" | "nt")) {
            break;
        }
        if joins(word) {
            // 节能|与|资源综合利用项目
            let verb = i > 1 && tokens[i - 2].tag == "v" && end.is_none();
            if !(noun || verb) || !goes_on {
                break;
            }
            member = member.or(end);
            continue;
        }
        if in_name(word) {
            continue;
        }
        // 贫困人口|全部脱贫, 污水处理厂|基本建成
        let predicate = || is_predicate(word, t, next, lexicon);
        if is_mark(word) || matches!(word, "合计" | "共计" | "总计") || noun && predicate() {
            break;
        }
        // 消防救援|站 is tagged as a verb.
        let station = word == "站" && noun;
        if head(tag) || tag == "zg" && one_char_noun(word) || station {
            noun = true;
            end = Some(t.span.end);
        } else if noun && attributes(text, t, next, lexicon) {
            // 海洋生态|修复|项目: the verb is an attribute of the noun behind it.
        } else if noun && tag == "v" && names_body(text, t, &tokens[i..], lexicon) {
            // 图书|共享|系统
        } else if !noun && tag == "t" && word.ends_with(['间', '季']) && goes_on {
            // 日间|照料中心
        } else if tag.starts_with('v') || matches!(tag, "d" | "p") {
            // 自然村寨, 在谈项目: what leads the phrase may be cut into odd words.
            let known = matches!(word, "自然" | "绝对" | "被" | "长期" | "常年")
                || lexicon.nominal.get(word).is_some();
            let odd = known && goes_on_far(tokens, i)
                || word == "在" && next.is_some_and(|n| n.tag == "v");
            let kind = next.is_some_and(|n| {
                let noun = n.span.of(text);
                lexicon.bare.get(noun).is_some() || lexicon.person.get(noun).is_some()
            });
            let leads =
                lexicon.verb.get(word).is_some() && lexicon.nominal.get(word).is_none() && !kind;
            // 农村|互助|幸福院: nobody counts what can only be an attribute.
            if noun && tag.starts_with('v') && only_attribute(text, &tokens[..i - 1]) {
                continue;
            }
            if noun || matches!(tag, "p" | "d") && !odd || leads {
                break;
            }
        } else if !inside(tag) {
            break;
        }
    }
    end
}

/// Whether the word says what became of the noun in front: 建成, 出色完成, and verbs that the dictionary takes for names.
fn is_predicate(word: &str, token: &Token, next: Option<&Token>, lexicon: &Lexicon) -> bool {
    let name = token.tag.starts_with("nr") || token.tag == "nz";
    let verb = |w: &str| lexicon.verb.get(w).is_some() && lexicon.nominal.get(w).is_none();
    // 研发|计划|项目: inside a name.
    let inner = word == "计划" && next.is_some_and(|n| n.tag == "n");
    !inner && lexicon.tail.get(word).is_some()
        || lexicon.predicate.get(word).is_some()
        || token.tag == "l" && lexicon.predicate.ending(word).is_some()
        || name && verb(word.strip_suffix('为').unwrap_or(word))
}

/// Whether the phrase so far is one noun that is an attribute.
fn only_attribute(text: &str, tokens: &[Token]) -> bool {
    const ATTRIBUTES: [&str; 8] = [
        "农村",
        "乡村",
        "城乡",
        "城镇",
        "对口",
        "国家",
        "公共数据",
        "产学研",
    ];
    matches!(tokens, [one, rest @ ..] if ATTRIBUTES.contains(&one.span.of(text))
        && rest.iter().all(|t| t.tag == "t" || t.tag.starts_with('v')))
}

/// Whether words that can stand in a noun phrase follow.
fn goes_on_far(tokens: &[Token], i: usize) -> bool {
    tokens
        .get(i)
        .is_some_and(|t| inside(&t.tag) || t.tag.starts_with('v'))
}

/// The token that closes what token `i` opens, where the pair is a short one.
fn closing(text: &str, tokens: &[Token], i: usize) -> Option<usize> {
    const LONGEST: usize = 16;
    let close = match tokens[i].span.of(text) {
        "“" => "”",
        "《" => "》",
        "（" => "）",
        "(" => ")",
        _ => return None,
    };
    (i + 1..tokens.len().min(i + LONGEST)).find(|k| tokens[*k].span.of(text) == close)
}

/// Whether a verb that names an activity stands in front of a noun: 修复项目, 帮扶工作队.
fn attributes(text: &str, verb: &Token, next: Option<&Token>, lexicon: &Lexicon) -> bool {
    next.is_some_and(|noun| {
        lexicon.nominal.get(verb.span.of(text)).is_some() && head(&noun.tag) && noun.tag != "mq"
    })
}

/// 图书|共享|系统, 消防|救援|站: a verb in front of the noun of a body is a part of its name, where the name ends the clause.
fn names_body(text: &str, verb: &Token, rest: &[Token], lexicon: &Lexicon) -> bool {
    let word = verb.span.of(text);
    let (Some(body), behind) = (rest.first(), rest.get(1)) else {
        return false;
    };
    let noun = body.span.of(text);
    let known = matches!(
        noun,
        "系统" | "站" | "院" | "所" | "队" | "场景" | "网络" | "体系" | "网点" | "公司" | "网"
    ) || lexicon.bare.ending(noun).is_some();
    let ends = behind.is_none_or(|t| is_mark(t.span.of(text)) || joins(t.span.of(text)));
    known && ends && word.chars().nth(1).is_some() && lexicon.verb.get(word).is_none()
}

/// 外科主任|罗振邦, 度假区|建设: a name or an action behind the noun is none of it.
fn without_action(text: &str, tokens: &[Token], mut end: usize, lexicon: &Lexicon) -> usize {
    let n = tokens.partition_point(|t| t.span.end <= end);
    let whole = end;
    for pair in tokens[..n].windows(2).rev() {
        let [noun, last] = pair else { break };
        let word = last.span.of(text);
        const ACTION_CHARS: usize = 2;
        let action = last.tag == "vn" && word.chars().count() == ACTION_CHARS
            || lexicon.action.get(word).is_some();
        let name = last.tag.starts_with("nr") && (!is_word(word) || word.chars().nth(1).is_none());
        // 标准化 is tagged as a verb.
        let thing = noun.tag.starts_with('n') || noun.span.of(text).ends_with(['化', '站']);
        let explains = thing
            && !noun.tag.starts_with("nr")
            && lexicon
                .bare
                .get(noun.span.of(text))
                .is_none_or(|_| tokens[0].span != noun.span);
        if last.span.end != end || !explains || !(action || name) {
            break;
        }
        end = noun.span.end;
    }
    let last = tokens[..n].last().map_or("", |t| t.span.of(text));
    let action = tokens
        .get(n)
        .is_some_and(|t| lexicon.action.get(t.span.of(text)).is_some());
    let property = end < whole || action || lexicon.measure.ending(last).is_some() && n > 1;
    match property {
        true => whose(text, &tokens[..n])
            .filter(|e| *e < end)
            .unwrap_or(end),
        false => end,
    }
}

/// 老旧小区|电网改造, 重点项目|开工率: what is counted is what the rest belongs to.
fn whose(text: &str, tokens: &[Token]) -> Option<usize> {
    const UNITS: [char; 14] = [
        '区', '村', '寨', '库', '县', '镇', '乡', '校', '厂', '园', '院', '站', '所', '街',
    ];
    // Members that are joined are counted as they stand.
    if tokens.iter().any(|t| joins(t.span.of(text))) {
        return None;
    }
    tokens
        .iter()
        .find(|t| {
            let word = t.span.of(text);
            let attribute = matches!(
                word,
                "农村" | "乡村" | "城乡" | "城镇" | "乡镇" | "城区" | "高校"
            );
            let unit = head(&t.tag) && !attribute && word.ends_with(UNITS);
            unit && word.chars().nth(1).is_some()
                || one_char_noun(word)
                || [
                    "项目", "企业", "产品", "机构", "城市", "断面", "部门", "平台",
                ]
                .iter()
                .any(|w| word.ends_with(w))
        })
        .map(|t| t.span.end)
}
