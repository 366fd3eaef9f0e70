//! One cell of a table → its fact.

use super::columns::{self, Heads};
use super::head::stated;
use super::matrix::Matrix;
use super::measure::Measure;
use super::number::{self, Number};
use super::region::{self, Region};
use super::rows::Row;
use super::shape::{Block, Shape};
use super::subject;
use super::when::{self, When};
use crate::article::Table;
use crate::fact::{Change, Fact, Ground, InCell, Status, complete};
use crate::lexicon::Lexicon;
use crate::numeral::Value;
use crate::period::Period;
use crate::quantity::{Kind, Quantity};
use crate::span::Span;

/// What holds for all cells of a table.
pub struct Sheet<'a> {
    text: &'a str,
    m: &'a Matrix<'a>,
    shape: &'a Shape,
    ground: &'a Ground,
    lexicon: &'a Lexicon,
    /// `T1`, or the name of the sheet in a workbook.
    name: String,
    /// What the name of the table says it is about.
    subject: String,
    /// Units said of the whole table: 单位：亿元、%.
    measures: Vec<Measure>,
    period: Option<(Period, &'static str)>,
    place: Option<Region>,
    year: Option<i16>,
}

/// A column of figures with the heads over it, and those of the column that it is the growth of.
pub struct Over {
    heads: Heads,
    /// What its numbers are called.
    name: String,
}

impl<'a> Sheet<'a> {
    /// What the lines above a table and its corner say.
    pub fn new(
        text: &'a str,
        table: &'a Table,
        number: usize,
        m: &'a Matrix<'a>,
        shape: &'a Shape,
        ground: &'a Ground,
        lexicon: &'a Lexicon,
    ) -> Self {
        let inside = shape.caption.and_then(|row| m.filled(row).next());
        let caption = table.caption.or(inside.map(|c| c.span));
        let caption = caption.map_or("", |s| s.of(text));
        let sheet = table.sheet.as_deref().unwrap_or("");
        let corner = shape.unit.map_or("", |(r, c)| m.said(r, c));
        let heads = shape
            .heads
            .clone()
            .flat_map(|r| (0..m.width).map(move |c| m.said(r, c)));
        let above = table.unit.map_or("", |s| s.of(text));
        let measures = [corner, above, caption]
            .into_iter()
            .chain(heads.filter(|s| s.contains("单位")))
            .find_map(|said| units(said, lexicon))
            .unwrap_or_default();
        let named = when::named(caption, ground, lexicon)
            .or_else(|| when::named(sheet, ground, lexicon))
            .map(|p| (p, "period.caption"));
        let date = ground.reference.date.map(|d| d.year());
        let year = named.map(|(p, _)| p.end.year());
        let report = ground.reference.report.filter(|_| ground.reference.yearly);
        Sheet {
            text,
            m,
            shape,
            ground,
            lexicon,
            name: match sheet {
                "" => format!("T{}", number + 1),
                name => name.to_string(),
            },
            subject: subject::of_caption(caption),
            measures,
            period: named.or_else(|| when::around(ground)),
            place: region::of_caption(caption, lexicon),
            year: year.or(report).or(ground.year).or(date),
        }
    }

    /// What times in the heads are reckoned from.
    pub fn when(&self) -> When<'a> {
        When {
            reference: &self.ground.reference,
            year: self.year,
        }
    }

    /// The name of a cell: T1!C5.
    pub fn name(&self, row: usize, column: usize) -> String {
        let mut letters = Vec::new();
        let mut rest = column + 1;
        while rest > 0 {
            letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
            rest = (rest - 1) / 26;
        }
        let letters: String = letters.into_iter().rev().collect();
        format!("{}!{letters}{}", self.name, row + 1)
    }

    /// The columns of figures of a block.
    pub fn columns(&self, block: &Block) -> Vec<(usize, Over)> {
        let all: Vec<(usize, Heads)> = block
            .values
            .iter()
            .map(|c| {
                (
                    *c,
                    columns::over(self.m, self.shape, *c, &self.when(), self.lexicon),
                )
            })
            .collect();
        let kinds = self.kinds(block);
        let naming = self.lexicon.heads.naming.get(kinds.as_str()).is_some();
        // Where rows are named by 指标, a column named 金额 says no more than that they have numbers.
        let mut names: Vec<&str> = all
            .iter()
            .filter(|(_, h)| h.head.growth.is_none() && !self.is_share(&h.head.name))
            .map(|(_, h)| h.head.name.as_str())
            .collect();
        names.sort_unstable();
        names.dedup();
        let silent = naming && names.len() == 1;
        let mut out: Vec<(usize, Over)> = Vec::with_capacity(all.len());
        let mut measured: Option<(String, String)> = None;
        for (column, heads) in all {
            let own = heads.head.name.as_str();
            let mut name = match own {
                _ if silent && !self.is_share(own) => String::new(),
                _ if naming => own.to_string(),
                _ => self.amount(own, &kinds),
            };
            if heads.head.growth.is_some() {
                // The growth of what stands to the left, unless it says itself of what.
                match &measured {
                    Some((outer, of)) if own.is_empty() || *outer == own => name = of.clone(),
                    _ => {}
                }
            } else if !self.is_share(own) {
                measured = Some((heads.outer.clone(), name.clone()));
            }
            out.push((column, Over { heads, name }));
        }
        out
    }

    /// What the column of names says that they are: 商品名称.
    fn kinds(&self, block: &Block) -> String {
        let row = self.shape.heads.clone().next_back();
        let said = row
            .zip(block.labels.last())
            .map_or("", |(r, c)| self.m.said(r, *c));
        let said: String = said.chars().filter(|c| !c.is_whitespace()).collect();
        said.find(['（', '('])
            .filter(|at| *at > 0 && !said.contains("县（"))
            .map_or(said.clone(), |at| said[..at].to_string())
    }

    fn is_share(&self, name: &str) -> bool {
        self.lexicon.heads.share.ending(name).is_some()
    }

    /// The name of a column that may only say 金额.
    fn amount(&self, name: &str, kinds: &str) -> String {
        let only = name.is_empty() || self.lexicon.heads.amount.get(name).is_some();
        let of = only.then(|| subject::of_column(&self.subject, name, kinds, self.lexicon));
        of.flatten().unwrap_or_else(|| name.to_string())
    }

    /// The fact of a cell, if it holds a number.
    pub fn fact(&self, row: usize, column: usize, rows: &Row, over: &Over) -> Option<Fact> {
        if !self.m.begins(row, column) {
            return None;
        }
        let cell = self.m.cell(row, column)?;
        let said = cell.span.of(self.text);
        let number = number::read(said, self.lexicon)?;
        let growth = over.heads.head.growth.or(rows.growth);
        let (measure, rule) = self.measure(&number, rows, over, growth.is_some())?;
        let span = Span::new(cell.span.start + number.start, cell.span.start + number.end);
        let quantity = match &measure {
            Some(m) => m.quantity(number.value, span),
            None => bare(number.value, span),
        };
        let mut fact = Fact::new(quantity, self.m.row_span(row, cell.span)?);
        fact.rules.push(rule);
        fact.modifier = number.modifier;
        if let Some(g) = growth {
            fact.change = Some(if g.falls { Change::Down } else { Change::Up });
            fact.turn_negative();
            fact.basis = g.basis;
            fact.rules.push("change.head");
        }
        let indicator = self.indicator(rows, over);
        fact.per = fact
            .quantity
            .per
            .map(str::to_string)
            .or_else(|| per(&indicator, &fact));
        fact.cell = Some(Box::new(InCell {
            at: self.name(row, column),
            indicator: (!indicator.is_empty()).then_some(indicator),
        }));
        fact.rules.push("indicator.heads");
        self.locate(&mut fact, rows, over);
        self.date(&mut fact, rows, over);
        self.judge(&mut fact, rows, over);
        complete(self.text, &mut fact, self.lexicon);
        Some(fact)
    }

    /// The unit, of the place that is nearest to the number; nothing if what stands behind the number is none.
    fn measure(
        &self,
        number: &Number<'_>,
        rows: &Row,
        over: &Over,
        growth: bool,
    ) -> Option<(Option<Measure>, &'static str)> {
        let percent = |m: &&Measure| m.kind == Kind::Percent;
        if !number.unit.is_empty() {
            let own = Measure::known(number.unit, self.lexicon)?;
            return Some((Some(own), "table.unit_own"));
        }
        let column = over.heads.head.measure.as_ref();
        if let Some(m) = &rows.stated
            && column.is_none_or(|m| !percent(&m))
            && over.heads.head.growth.is_none()
            && !self.is_share(&over.heads.head.name)
        {
            return Some((Some(m.clone()), "table.unit_row"));
        }
        if let Some(m) = column {
            return Some((Some(m.clone()), "table.unit_column"));
        }
        if growth && over.heads.head.growth.is_some() || self.is_share(&over.heads.head.name) {
            let said = self.measures.iter().find(percent).cloned();
            let m = said.or_else(|| Measure::percent(self.lexicon));
            return Some((m, "table.unit_growth"));
        }
        if let Some(m) = &rows.measure {
            return Some((Some(m.clone()), "table.unit_cell"));
        }
        if growth {
            return Some((Measure::percent(self.lexicon), "table.unit_growth"));
        }
        let counted = self.measures.iter().find(|m| !percent(m));
        if let Some(m) = counted.or(self.measures.first()) {
            return Some((Some(m.clone()), "table.unit_corner"));
        }
        let name = over.name.as_str();
        let noun = [("人数", "人"), ("人口", "人"), ("户数", "户")];
        let of_noun = noun
            .iter()
            .find(|(n, _)| name.ends_with(n) || rows.name.ends_with(n));
        let m = of_noun.and_then(|(_, unit)| Measure::known(unit, self.lexicon));
        Some((m, "table.unit_none"))
    }

    /// What the number measures, by the names of row and column.
    fn indicator(&self, rows: &Row, over: &Over) -> String {
        let (row, column) = (rows.name.as_str(), over.name.as_str());
        if row.is_empty() && column.is_empty() {
            return self.subject.clone();
        }
        // 粮食产量 and 发电量 in a column 产量 say it themselves.
        let last = column
            .chars()
            .next_back()
            .filter(|c| matches!(c, '量' | '额'));
        let said = |part: &str| last.is_some_and(|c| part.ends_with(c));
        if row.ends_with(column) || row.split('·').any(said) {
            return row.to_string();
        }
        format!("{row}{column}")
    }

    fn locate(&self, fact: &mut Fact, rows: &Row, over: &Over) {
        let named = rows.place.as_ref().map(|p| (p, "place.row"));
        let named = named
            .or(over.heads.place.as_ref().map(|p| (p, "place.column")))
            .or(self.place.as_ref().map(|p| (p, "place.caption")));
        if let Some((place, rule)) = named {
            fact.place = Some(place.name.clone());
            fact.place_code = place.code(self.ground, self.lexicon);
            fact.rules.push(rule);
        } else if let Some(home) = &self.ground.home {
            fact.place = Some(home.name.clone());
            fact.place_code = home.region.map(|r| r.code);
            fact.rules.push("place.article");
        }
    }

    fn date(&self, fact: &mut Fact, rows: &Row, over: &Over) {
        let column = over.heads.head.period.map(|p| (p, "period.column"));
        let row = rows.period.map(|p| (p, "period.row"));
        // 2020年 over the rows 1月, 2月: the finer one.
        let fine =
            |p: &Option<(Period, &str)>| p.is_some_and(|(p, _)| p != Period::year(p.end.year()));
        let own = if fine(&row) {
            row.or(column)
        } else {
            column.or(row)
        };
        if let Some((period, rule)) = own.or(self.period) {
            fact.period = Some(period);
            fact.rules.push(rule);
        }
    }

    fn judge(&self, fact: &mut Fact, rows: &Row, over: &Over) {
        let ground = self.ground;
        let now = ground.reference.date.map(|d| d.year());
        let later = fact.period.is_some_and(|p| match ground.period {
            // The year before a plan is what it starts from.
            Some(plan) if ground.plan => p.end.year() >= plan.start.year(),
            _ => now.is_some_and(|y| p.end.year() > y),
        });
        let goal = over.heads.head.goal.or(rows.goal);
        let standard = |s: &str| {
            s.contains("标准")
                && !["标准煤", "标准化", "标准箱", "标准厂房"]
                    .iter()
                    .any(|w| s.contains(w))
        };
        let said = fact
            .cell
            .as_ref()
            .and_then(|c| c.indicator.as_deref())
            .unwrap_or("");
        let (status, rule) = if goal == Some(true) || later && goal.is_none() {
            (Status::Target, "status.head")
        } else if standard(said) {
            (Status::Norm, "status.standard")
        } else if ground.rules {
            (Status::Norm, "status.rules")
        } else if ground.outlook == Some(true) && !ground.plan && goal.is_none() {
            (Status::Target, "status.section")
        } else {
            return;
        };
        fact.status = status;
        fact.rules.push(rule);
    }
}

/// 单位：亿元、%: all units that a line names.
fn units(said: &str, lexicon: &Lexicon) -> Option<Vec<Measure>> {
    let list = stated(said)?.trim_end_matches(['）', ')']);
    let parts = list.split(['、', '，', ',', ' ', '；', ';']);
    let found: Vec<_> = parts.filter_map(|p| Measure::read(p, lexicon)).collect();
    (!found.is_empty()).then_some(found)
}

/// A number without a unit.
pub fn bare(value: Value, span: Span) -> Quantity {
    Quantity {
        span,
        value,
        unit: None,
        kind: Kind::Number,
        per: None,
        inner: None,
        base: None,
        unit_row: None,
    }
}

/// 人均 in the indicator: per head, unless the number is a percentage.
fn per(indicator: &str, fact: &Fact) -> Option<String> {
    const EACH: &[(&str, &str)] = &[
        ("人均", "人"),
        ("户均", "户"),
        ("亩均", "亩"),
        ("日均", "日"),
    ];
    let level = fact.quantity.kind != Kind::Percent;
    let found = EACH.iter().find(|(w, _)| level && indicator.contains(w));
    found.map(|(_, per)| per.to_string())
}
