//! What the chapters of a yearly report are about: 过去五年工作回顾, 2021年工作回顾, 今后五年的目标, 2022年工作安排.

use super::heading::{NOTES, body_start, is_heading, times, unnumbered, years_in_office};
use crate::article::{Line, LineKind};
use crate::fact::Ground;
use crate::lexicon::{Lexicon, Outlook, Table};
use crate::period::{Mention, Period, Reach, Shape, Stamp, leads, reach};
use crate::span::Span;

/// Headings that only say 主要任务 are shorter.
const SHORT_CHARS: usize = 14;

/// The chapter that a line stands in.
#[derive(Debug, Clone, Default)]
pub struct Chapter {
    /// Depth of its heading; 0 where that has no number.
    depth: u8,
    /// Whether the heading says what the chapter is about, so that the text does not change it in passing.
    firm: bool,
    /// Whether the notes behind the report have begun.
    notes: bool,
}

/// Mentions of time, each with what it means.
type Resolved = [(Mention, Option<Period>)];

impl Chapter {
    /// Before the first line; an article that is known to look back does so to its end.
    pub fn new(ground: &Ground) -> Self {
        Chapter {
            firm: ground.outlook.is_some(),
            // A communiqué plans nothing.
            notes: ground.outlook == Some(false),
            ..Chapter::default()
        }
    }

    /// A line begins.
    pub fn line(
        &mut self,
        text: &str,
        line: Line,
        mentions: &[Mention],
        ground: &mut Ground,
        lexicon: &Lexicon,
    ) {
        let said = line.span.of(text);
        if !ground.reference.yearly {
            if let LineKind::Heading(_) = line.kind {
                enter_section(said, ground, &lexicon.outlook);
            }
            return;
        }
        ground.period = None;
        if self.notes {
            return;
        }
        if is_heading(line.kind, said) {
            self.heading(text, line, mentions, ground, lexicon);
        } else if ground.outlook.is_none() {
            // 现在，我代表市人民政府向大会报告工作，请予审议: a review comes first.
            if said.contains("报告") && said.contains("请") && said.contains('审') {
                self.set(Some(false), None, ground);
            }
            ground.mood = mood(said, &lexicon.outlook);
        }
    }

    fn heading(
        &mut self,
        text: &str,
        line: Line,
        mentions: &[Mention],
        ground: &mut Ground,
        lexicon: &Lexicon,
    ) {
        let depth = match line.kind {
            LineKind::Heading(n) => n,
            _ => 0,
        };
        let Some(report) = ground.reference.report else {
            return;
        };
        let body = unnumbered(line.span.of(text));
        if NOTES.iter().any(|w| body.contains(w)) {
            self.set(Some(false), None, ground);
            (self.firm, self.depth, self.notes) = (true, 0, true);
            return;
        }
        let words = &lexicon.outlook;
        // 在科技创新上取得重大进展 behind 加快 is what is to be reached.
        let back = words.heading_back.within(body) && words.order.starting(body).is_none();
        let ahead = words.heading_ahead.within(body);
        let ends = |table: &Table<usize>| table.ending(body).is_some();
        let mut times = times(text, mentions, ground, lexicon);
        // 打好五年过渡期收官战，取得更大成效: a heading within a plan is no review of those years.
        let within = self.firm && depth > self.depth && ground.outlook == Some(true);
        if times.is_empty() && back && !within {
            times.extend(years_in_office(body, report));
        }
        let Some(&first) = times.first() else {
            let short = body.chars().count() <= SHORT_CHARS;
            let says = back != ahead
                && (depth < 2 && short || ends(&words.heading_back) || ends(&words.heading_ahead));
            if says && !(self.firm && depth > self.depth) {
                self.set(Some(ahead), None, ground);
                (self.firm, self.depth) = (true, depth);
            } else if depth > 0 && depth <= self.depth {
                // A chapter of its own that does not say what it is about.
                self.firm = false;
            }
            return;
        };
        let starts = mentions
            .first()
            .is_some_and(|m| m.span.start <= body_start(text, line.span, body));
        let looks = back
            || ahead
            || body.ends_with("工作")
            || body.ends_with("建议")
            || first.start.year() > report;
        if !(starts
            || looks && (depth < 2 || ends(&words.heading_back) || ends(&words.heading_ahead)))
        {
            return;
        }
        // “十四五”良好开局: the plan is named for its first year.
        let opening = ["开局", "开门红", "开篇", "起步", "收官"]
            .iter()
            .any(|w| body.contains(w));
        // A year that is over is not planned; words tell of a plan whose years are under way.
        let outlook = match (back, ahead) {
            _ if opening && first.start.year() == report && !ahead => false,
            _ if first.end.year() <= report => false,
            _ if first.start.year() > report => true,
            (true, false) => false,
            _ => true,
        };
        let about = (!opening || times.len() > 1 || first == Period::year(first.end.year()))
            .then_some(first);
        self.set(Some(outlook), about, ground);
        self.firm = times.iter().all(|p| *p == first);
        self.depth = depth;
    }

    /// A sentence begins; what it says of time may open a part of the chapter: 五年来，我们主要做了以下工作。
    pub fn sentence(
        &mut self,
        text: &str,
        sentence: Span,
        line: Span,
        resolved: &Resolved,
        ground: &mut Ground,
        words: &Outlook,
    ) {
        let Some(report) = ground.reference.report.filter(|_| ground.reference.yearly) else {
            return;
        };
        if self.notes {
            return;
        }
        let first = sentence.start == line.start;
        if !self.firm {
            by_words(sentence.of(text), ground, words);
        }
        let whole_years = |p: &Period| matches!((p.start, p.end), (Stamp::Year(_), Stamp::Year(_)));
        let leading = resolved.first().and_then(|(m, p)| {
            let p = (*p).filter(whole_years)?;
            let about = leads(text, sentence, m)
                && reach(text, sentence, m) == Reach::Onward
                && pauses(&text[m.span.end..sentence.end]);
            about.then_some((m, p))
        });
        let next = Some(Period::year(report + 1));
        if self.firm
            && ground.outlook == Some(false)
            && resolved.iter().any(|(_, p)| *p == next)
            && words.ahead.within(sentence.of(text))
            && !resolved
                .first()
                .is_some_and(|(m, _)| in_passing(text, sentence, m))
        {
            // A heading was lost: 2022年的主要预期目标是…
            self.firm = false;
            self.set(Some(true), Some(Period::year(report + 1)), ground);
            return;
        }
        let list = sentence.end == line.end && introduces(sentence.of(text));
        let opens = leading.or_else(|| {
            let (m, p) = resolved
                .iter()
                .rfind(|(_, p)| p.is_some_and(|p| whole_years(&p)))?;
            (list && reach(text, sentence, m) == Reach::Onward).then_some((m, (*p)?))
        });
        let Some((m, p)) = opens else {
            return;
        };
        let until = text[sentence.start..m.span.start].ends_with(['到', '至']);
        let ahead = p.start.year() > report;
        let back = p.end.year() <= report;
        if until || !(ahead || back) {
            return;
        }
        let turns = ground.outlook.is_some_and(|o| o != ahead);
        let set = match self.firm {
            _ if list => !(turns && back && self.firm),
            // 五年来，… opens the long half of such a chapter also within a paragraph.
            false => first || turns || p.start != p.end,
            // The last words of a review: 2022年，是…之年，我们要…
            true => turns && ahead && first && p == Period::year(report + 1),
        };
        if set {
            self.set(Some(ahead), Some(p), ground);
        }
    }

    fn set(&mut self, outlook: Option<bool>, about: Option<Period>, ground: &mut Ground) {
        ground.outlook = outlook;
        ground.chapter = about;
        ground.reference.ahead = outlook == Some(true);
        // A bare 一季度 belongs to the year of its chapter.
        ground.year = match ground.reference.ahead {
            true => ground.reference.year(),
            false => ground.reference.report,
        };
    }
}

/// A heading of an article that is no yearly report: time starts anew.
fn enter_section(said: &str, ground: &mut Ground, words: &Outlook) {
    if ground.rules {
        // 一、主要目标 of a notice is still rules.
    } else if words.heading_back.within(said) {
        ground.outlook = Some(false);
    } else if words.heading_ahead.within(said) && !ground.plan {
        ground.outlook = Some(true);
    }
    if !ground.plan {
        ground.period = None;
    }
}

/// 沿江高速今年将建成通车: what is still to come of a work that the review reports.
fn in_passing(text: &str, sentence: Span, m: &Mention) -> bool {
    text[m.span.end..sentence.end].starts_with('将') && !leads(text, sentence, m)
}

/// Whether a mention that a sentence begins with is its topic: 2021年，… or 五年来，我们…
fn pauses(after: &str) -> bool {
    after.starts_with([
        '，', ',', '、', '是', '我', '全', '：', ':', '。', '将', '要', '坚', '主', '重', '的',
    ]) && !["主要目标", "的"].iter().any(|w| after.starts_with(w))
}

/// Whether a sentence announces what the next lines list.
fn introduces(said: &str) -> bool {
    const MOST_BYTES: usize = 240;
    said.len() <= MOST_BYTES
        && (said.ends_with(['：', ':'])
            || ["以下", "方面", "工作"].iter().any(|w| said.contains(w))
                && ["做了", "抓了", "抓好", "做好", "开展了", "重点"]
                    .iter()
                    .any(|w| said.contains(w)))
}

/// 今年经济社会发展主要预期目标是…: where no heading says it, words tell what follows.
fn by_words(said: &str, ground: &mut Ground, words: &Outlook) {
    if !words.turning.within(said) {
        return;
    }
    let reached = || {
        ["实现", "完成", "超额"].iter().any(|w| said.contains(w))
            && said.contains("目标")
            && !["目标是", "目标为", "上述", "以上目标"]
                .iter()
                .any(|w| said.contains(w))
    };
    let ahead = if words.ahead.within(said) && !reached() {
        true
    } else if words.back.within(said) {
        false
    } else {
        return;
    };
    if ground.outlook != Some(ahead) {
        ground.chapter = None;
    }
    ground.outlook = Some(ahead);
    ground.reference.ahead = ahead;
}

/// Whether a line gives orders or reports what was done; for excerpts, whose section is not known.
fn mood(said: &str, words: &Outlook) -> Option<bool> {
    if words.done.within(said) {
        return Some(false);
    }
    said.split(['。', '；', '：'])
        .map(|s| s.trim_start_matches(|c: char| "一二三四五六七八九十、是（）— ".contains(c)))
        .any(|s| words.order.starting(s).is_some())
        .then_some(true)
}

/// The period that a sentence leaves to the next ones.
pub fn carried(text: &str, sentence: Span, resolved: &Resolved, ground: &Ground) -> Option<Period> {
    let onward = |m: &Mention| reach(text, sentence, m) == Reach::Onward;
    if !ground.reference.yearly {
        return resolved
            .iter()
            .rev()
            .filter(|(m, _)| onward(m))
            .find_map(|(_, p)| *p);
    }
    // The figures of a report are on its years; a day or a year in passing does not change that.
    let (m, p) = resolved.first()?;
    let p = (*p)?;
    let years = matches!((p.start, p.end), (Stamp::Year(_), Stamp::Year(_)));
    // In a review of five years, 2019年全市… is one sentence, 2019年，… a part.
    let spans = ground.chapter.is_some_and(|c| c.start != c.end);
    let part = p.start != p.end || text[m.span.end..].starts_with(['，', ',']);
    let topic = leads(text, sentence, m) && onward(m) && (part || !spans);
    (years && m.shape != Shape::Other && topic).then_some(p)
}
