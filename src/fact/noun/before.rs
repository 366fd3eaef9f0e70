//! The noun phrase that ends at a place of the text: 完成|市政建设投资.

use super::attribute::{attributive, is_term};
use super::{
    head, in_name, inside, is_blank, is_mark, joins, noun_like, one_char_head, opened_by, trim,
};
use crate::lexicon::Lexicon;
use crate::place;
use crate::segment::Token;
use crate::span::Span;

/// A phrase, and the verb that it is the object of.
#[derive(Debug, Clone, Copy)]
pub struct Before {
    /// The phrase.
    pub span: Span,
    /// The verb in front of it, where one ended it.
    pub verb: Option<Span>,
}

/// The words between two places of the text, read from the end.
struct Walk<'a> {
    text: &'a str,
    tokens: &'a [Token],
    lexicon: &'a Lexicon,
    end: usize,
    /// First byte of the phrase so far.
    start: Option<usize>,
    /// Whether the phrase has its head.
    noun: bool,
    /// Whether the head is one that says nothing without the word in front: 签约|额.
    open: bool,
    verb: Option<Span>,
}

/// Whether the walk goes on.
enum Step {
    On,
    /// On, from the token of this number.
    From(usize),
    Stop,
}

/// The noun phrase that ends at byte `end` and begins at `from` at the earliest.
pub fn before(
    text: &str,
    tokens: &[Token],
    from: usize,
    end: usize,
    lexicon: &Lexicon,
) -> Option<Before> {
    let first = tokens.partition_point(|t| t.span.start < from);
    let last = tokens.partition_point(|t| t.span.start < end);
    let mut walk = Walk {
        text,
        tokens: tokens.get(first..last)?,
        lexicon,
        end,
        start: None,
        noun: false,
        open: false,
        verb: None,
    };
    let mut i = walk.without_tail();
    while i > 0 {
        i -= 1;
        match walk.step(i) {
            Step::On => {}
            Step::From(at) => i = at,
            Step::Stop => break,
        }
    }
    let start = walk.start.filter(|s| *s < walk.end)?;
    let span = trim(text, Span::new(start, walk.end));
    (!span.is_empty()).then_some(Before {
        span,
        verb: walk.verb,
    })
}

impl<'a> Walk<'a> {
    fn word(&self, i: usize) -> &'a str {
        let t = &self.tokens[i];
        // Words of change are taken off the text: of 价格上涨, cut as one word, 价格 is left.
        &self.text[t.span.start..t.span.end.min(self.end)]
    }

    fn tag(&self, i: usize) -> &'a str {
        self.tokens[i].tag.as_str()
    }

    /// Whether the word in front of word `i` can be a noun or a part of one, and is no place.
    fn noun_before(&self, i: usize) -> bool {
        i.checked_sub(1).is_some_and(|p| {
            let (word, tag) = (self.word(p), self.tag(p));
            let region = matches!(word, "市" | "省" | "县" | "州" | "国" | "厅" | "局");
            (head(tag) || matches!(tag, "v" | "a" | "b"))
                && !region
                && self.is_noun(word)
                && self.lexicon.lead.get(word).is_none()
                && place::leading(word, self.lexicon) == 0
                && self.lexicon.places.get(word).is_empty()
                || opened_by(word).is_some()
        })
    }

    /// Whether no table says that this word is only a verb.
    fn is_noun(&self, word: &str) -> bool {
        self.lexicon.verb.get(word).is_none() || self.lexicon.nominal.get(word).is_some()
    }

    /// Whether the last of `n` words is a verb with its result behind it, the predicate of a noun: 合作社|发展|到, 结构|调整|为.
    fn has_result(&self, n: usize) -> bool {
        let Some(last) = n.checked_sub(1).filter(|last| *last > 0) else {
            return false;
        };
        let word = self.word(last);
        let into = self.text[self.end..].starts_with(['到', '至', '为']);
        into && self.tag(last).starts_with('v')
            && word.chars().nth(1).is_some()
            && word != "之比"
            && self.lexicon.measure.ending(word).is_none()
            && self.noun_before(last)
    }

    /// How many words are left without the predicate behind the noun: 龙头企业|新增.
    fn without_tail(&mut self) -> usize {
        let mut n = self.tokens.len();
        if self.has_result(n) {
            n -= 1;
        } else if self.text[self.end..].starts_with(['为', '到'])
            && let Some(last) = n.checked_sub(1)
            && let Some(stem) = self
                .word(last)
                .strip_suffix("调整")
                .filter(|s| !s.is_empty())
        {
            // 产业|结构调整|为: cut as one word.
            self.end = self.tokens[last].span.start + stem.len();
        }
        while n > 1 {
            let word = self.word(n - 1);
            // 收购价|普遍|比上年
            let adverb = matches!(self.tag(n - 1), "d" | "ad") && !one_char_head(word);
            if !(is_blank(word)
                || adverb
                || self.lexicon.tail.get(word).is_some()
                    && (self.noun_before(n - 1)
                        || self.tag(n - 2) == "d"
                        // 幼儿园|建成|投用
                        || n > 2 && self.lexicon.tail.get(self.word(n - 2)).is_some()))
            {
                break;
            }
            n -= 1;
        }
        if n < self.tokens.len() {
            self.end = self.tokens[n - 1].span.end.min(self.end);
        }
        n
    }

    fn take(&mut self, i: usize) -> Step {
        self.start = Some(self.tokens[i].span.start);
        Step::On
    }

    fn step(&mut self, i: usize) -> Step {
        let (word, tag) = (self.word(i), self.tag(i));
        if is_blank(word) {
            return Step::On;
        }
        // 使|煤炭产量达到
        if tag == "mq"
            || matches!(
                word,
                "使" | "让" | "令" | "，" | "。" | "；" | "：" | "," | ";" | ":" | "其中"
            )
        {
            return Step::Stop;
        }
        if let Some(open) = opened_by(word) {
            return self.bracket(i, open);
        }
        if joins(word) {
            let goes_on = i > 0
                && (inside(self.tag(i - 1))
                    || self.tag(i - 1).starts_with('v')
                    || self.lexicon.nominal.get(self.word(i - 1)).is_some()
                    || opened_by(self.word(i - 1)).is_some());
            return match self.start.is_none() || goes_on {
                true => Step::On,
                false => Step::Stop,
            };
        }
        if in_name(word) {
            return Step::On;
        }
        if word == "的" {
            return self.attribute(i);
        }
        if self.start.is_none() && one_char_head(word) {
            (self.noun, self.open) = (true, true);
            return self.take(i);
        }
        if self.open && !is_mark(word) && (word == "所" || !matches!(tag, "p" | "c" | "r")) {
            self.open = false;
            return self.take(i);
        }
        if self.lexicon.verb.get(word).is_some() {
            return self.leading(i);
        }
        if tag == "v" && self.lexicon.nominal.get(word).is_none() {
            return self.predicate(i);
        }
        if is_mark(word) || matches!(tag, "d" | "p" | "c" | "u" | "ul" | "uz" | "ug" | "y" | "r") {
            return self.particle(i);
        }
        // 疫情冲击下|市场主体: what stands in front only says when.
        if tag == "f" && self.noun && matches!(word, "下" | "后" | "时") {
            return Step::Stop;
        }
        if noun_like(word, tag) {
            self.noun = true;
            return self.take(i);
        }
        if tag == "v" {
            return self.take(i);
        }
        if inside(tag) || tag == "t" || tag == "ad" && self.noun {
            return self.take(i);
        }
        match self.noun {
            true => Step::Stop,
            false => Step::On,
        }
    }

    /// ”, 》 and ）: what stands between the pair belongs to the phrase.
    fn bracket(&mut self, i: usize, open: &str) -> Step {
        let Some(at) = (0..i).rev().find(|k| self.word(*k) == open) else {
            return match self.start {
                None => Step::On,
                Some(_) => Step::Stop,
            };
        };
        let inner = &self.text[self.tokens[at].span.end..self.tokens[i].span.start];
        let round = matches!(open, "（" | "(");
        if round && self.start.is_none() && inner.is_ascii() {
            // 采购经理指数（PMI）: only another name.
            self.end = self.tokens[at].span.start;
            return Step::From(at);
        }
        // 门诊部（所）: what is in brackets has its noun in front.
        self.noun |= !round;
        self.open = round;
        self.start = Some(self.tokens[at].span.start);
        Step::From(at)
    }

    /// 的: a long noun explains itself without the clause in front of it.
    fn attribute(&mut self, i: usize) -> Step {
        let Some(start) = self.start else {
            return Step::On;
        };
        const EXPLAINS_ITSELF: usize = 4;
        let long = self.text[start..self.end].chars().count() >= EXPLAINS_ITSELF;
        let clause = i > 0 && {
            let tag = self.tag(i - 1);
            tag.starts_with('v') && self.lexicon.nominal.get(self.word(i - 1)).is_none()
                || matches!(tag, "a" | "ad" | "d" | "z")
        };
        match long && clause && self.noun {
            true => Step::Stop,
            false => Step::On,
        }
    }

    /// Whether a verb in front of the phrase so far is its attribute: 覆盖率, 项目.
    fn plain(&self, i: usize, said: &str) -> bool {
        let one = self
            .tokens
            .get(i + 1)
            .is_some_and(|t| t.span.end >= self.end);
        one && attributive(self.word(i), said, self.lexicon)
    }

    /// Whether the phrase so far names something measured.
    fn measured(&self, said: &str) -> bool {
        self.lexicon.measure.ending(said).is_some() || self.lexicon.bare.get(said).is_some()
    }

    /// A verb of which the phrase is the object; unless it is part of the phrase.
    fn leading(&mut self, i: usize) -> Step {
        let (word, tag) = (self.word(i), self.tag(i));
        let Some(start) = self.start else {
            self.noun = noun_like(word, tag);
            return self.take(i);
        };
        let said = &self.text[start..self.end];
        let noun = self.noun_before(i);
        // 搬迁改造|完成|投资: the verb splits the phrase.
        let splits = self.lexicon.split.get(word).is_some()
            && noun
            && (self.measured(said) || self.lexicon.nominal.get(said).is_some());
        // 生产安全|事故 though 生产|电视剧
        let pair = self.tokens.get(i + 1).is_some_and(|next| {
            let pair = &self.text[self.tokens[i].span.start..next.span.end.min(self.end)];
            self.lexicon.nominal.get(pair).is_some()
        });
        let nominal = self.lexicon.nominal.get(word).is_some();
        let attribute = nominal
            // 老旧小区|改造|面积, 签约|项目, 新|签约|工业项目
            && (noun || self.plain(i, said) || i > 0 && self.word(i - 1) == "新")
            // 研究与|发展|经费
            || i > 1 && tag == "vn" && joins(self.word(i - 1)) && self.tag(i - 2) == "vn"
            // 救灾、|抢修|人员
            || nominal && i > 1 && self.word(i - 1) == "、" && self.is_noun(self.word(i - 2));
        // 投入|占生产总值比重, 日|处理|能力
        let term = is_term(word, said)
            || noun && said.starts_with('占')
            || i > 0 && matches!(self.word(i - 1), "日" | "年" | "月" | "年均" | "日均");
        // 养殖|产业实现总产值
        let branch = nominal
            && self.tokens.get(i + 1).is_some_and(|t| {
                matches!(t.span.of(self.text), "产业" | "行业" | "业") && t.span.end < self.end
            });
        // 建成|和在建|项目: one of two stages.
        let joined = self
            .tokens
            .get(i + 1)
            .is_some_and(|t| joins(t.span.of(self.text)))
            && self.tokens.get(i + 2).is_some_and(|t| {
                t.span.start == start && self.lexicon.stage.get(t.span.of(self.text)).is_some()
            });
        if splits || attribute || term || pair || branch || joined {
            return self.take(i);
        }
        self.verb = Some(self.tokens[i].span);
        Step::Stop
    }

    /// A verb that no table knows.
    fn predicate(&mut self, i: usize) -> Step {
        // 铺设|滴灌|管网: behind a verb it can only belong to the object.
        let heads = i == 0
            || self.lexicon.verb.get(self.word(i - 1)).is_some()
            || self.tag(i - 1) == "mq"
            || is_mark(self.word(i - 1))
            || self.word(i - 1) == "其中";
        if !self.noun || heads && !self.governs(i) {
            return self.take(i);
        }
        if heads {
            self.verb = Some(self.tokens[i].span);
            return Step::Stop;
        }
        // 补充|驻村干部: a verb of one character behind another verb belongs to the noun.
        let close = self.word(i).chars().nth(1).is_none() && self.tag(i - 1) == "v";
        // 洗选|业: in a word that the dictionary does not know.
        let odd = self
            .tokens
            .get(i + 1)
            .is_some_and(|t| self.start == Some(t.span.start) && t.span.len() <= '一'.len_utf8());
        // A subject in front makes the verb part of the name.
        let subject = head(self.tag(i - 1)) && self.is_noun(self.word(i - 1));
        // 急救|呼叫|满足|率
        let chain = self
            .tokens
            .get(i + 1)
            .is_some_and(|t| t.tag == "v" && self.start == Some(t.span.start))
            && self.text[..self.end]
                .chars()
                .next_back()
                .is_some_and(|c| "率额量".contains(c));
        match close || odd || chain || subject {
            true => self.take(i),
            false => Step::Stop,
        }
    }

    /// 升级|农村公路: a verb at the head of a clause has a phrase of several words as its object,
    /// but what is measured takes it in: 参加医疗保险|人数.
    fn governs(&self, i: usize) -> bool {
        const WORDS: usize = 2;
        let first = i == 0 || is_mark(self.word(i - 1)) && !joins(self.word(i - 1));
        let object = || {
            self.tokens[i + 1..]
                .iter()
                .filter(|t| t.span.start < self.end)
        };
        let measured = |c: char| "数量率比额者的积入平".contains(c);
        first
            && self.word(i) != "参加"
            && self.word(i).chars().nth(1).is_some()
            && object().count() >= WORDS
            && object().all(|t| head(&t.tag) && t.tag != "vn" || t.tag == "b")
            && !self.text[..self.end].ends_with(measured)
    }

    fn particle(&mut self, i: usize) -> Step {
        let (word, tag) = (self.word(i), self.tag(i));
        if matches!(word, "本" | "本地" | "其他" | "其它" | "既有") && self.noun {
            return self.take(i);
        }
        // 在|岗|职工: a word that the dictionary does not know.
        let odd = word == "在"
            && self.tokens.get(i + 1).is_some_and(|t| {
                self.start == Some(t.span.start) && t.span.len() <= '一'.len_utf8()
            });
        if odd && self.noun {
            return self.take(i);
        }
        // 人民币|各项|存款余额
        if matches!(word, "各项" | "各类" | "各种") && self.noun && self.noun_before(i) {
            return Step::On;
        }
        let after_noun = i > 0 && head(self.tag(i - 1)) && self.lexicon.lead.get(word).is_none();
        // 人口|自然|增长率: an adverb between nouns belongs to the term.
        if tag == "d" && self.noun && after_noun {
            return Step::On;
        }
        // 科技进步|对|经济增长的贡献率
        if word == "对" && self.noun && self.text[..self.end].ends_with("贡献率") {
            return self.take(i);
        }
        // 增加值|在|地区生产总值中的比重
        let share = word == "在"
            && after_noun
            && self.text[self.tokens[i].span.end..self.end].contains("中的");
        match share || !self.noun && tag == "d" {
            true => Step::On,
            false => Step::Stop,
        }
    }
}
