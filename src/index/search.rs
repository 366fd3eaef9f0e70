//! Reads the current generation of the index.

use super::generation::{self, Current};
use super::guard::guarded;
use super::plan::{Fields, at_least, originals};
use super::schema::{
    self, ARTICLE, ArticleFields, BODY_START, FACT, FactFields, OF_SENTENCE, START, hundredths,
};
use super::snippet::Marker;
use super::{ArticleHit, FactHit, Hits, Page, analyzer};
use crate::error::Result;
use crate::query::Query;
use crate::record::{ArticleRecord, FactRecord, SCHEMA_VERSION};
use crate::span::Span;
use serde::de::DeserializeOwned;
use std::ops::Range;
use std::path::{Path, PathBuf};
use tantivy::collector::sort_key::{SortBySimilarityScore, SortByStaticFastValue};
use tantivy::collector::{Count, DocSetCollector, TopDocs};
use tantivy::query::{Query as Engine, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, Value};
use tantivy::{DocAddress, Order, ReloadPolicy, Searcher, TantivyDocument, TantivyError, Term};

/// An index opened for searching. It keeps showing what it showed when it was opened.
pub struct Index {
    dir: PathBuf,
    current: Current,
    articles: Searcher,
    article_fields: ArticleFields,
    facts: Searcher,
    fact_fields: FactFields,
    duplicates: bool,
}

/// How often to look again when the generation goes away while it is being opened.
const TRIES: usize = 5;

impl Index {
    /// Opens the index in `dir`.
    ///
    /// # Errors
    /// There is none, or it is of another version, or it is damaged.
    pub fn open(dir: &Path) -> Result<Index> {
        let mut current = generation::current(dir, schema::FORMAT, SCHEMA_VERSION)?;
        for _ in 1..TRIES {
            match Index::open_generation(dir, current.clone()) {
                Ok(index) => return Ok(index),
                Err(e) => {
                    let now = generation::current(dir, schema::FORMAT, SCHEMA_VERSION)?;
                    if now == current {
                        return Err(e);
                    }
                    current = now;
                }
            }
        }
        Index::open_generation(dir, current)
    }

    fn open_generation(dir: &Path, current: Current) -> Result<Index> {
        let (article_schema, article_fields) = ArticleFields::schema();
        let (fact_schema, fact_fields) = FactFields::schema();
        let path = dir.join(&current.generation);
        let open = |name: &str, schema| {
            guarded(|| searcher(&path.join(name), &schema))
                .ok_or_else(|| generation::damaged(dir))?
                .map_err(|e| {
                    // Opening takes a lock file for a moment.
                    match e.to_string().contains("PermissionDenied") {
                        true => generation::not_permitted(dir),
                        false => generation::damaged(dir).because(e),
                    }
                })
        };
        Ok(Index {
            articles: open("articles", article_schema)?,
            article_fields,
            facts: open("facts", fact_schema)?,
            fact_fields,
            duplicates: false,
            dir: dir.to_path_buf(),
            current,
        })
    }

    /// Whether to find reprints, too, and their facts; else only the first article of each text.
    #[must_use]
    pub fn with_duplicates(mut self, duplicates: bool) -> Index {
        self.duplicates = duplicates;
        self
    }

    /// How many articles there are.
    pub fn article_count(&self) -> u64 {
        self.current.articles
    }

    /// How many facts there are.
    pub fn fact_count(&self) -> u64 {
        self.current.facts
    }

    /// Whether the index was made with another dictionary, so that some words are not found. Worth a warning.
    pub fn is_stale(&self) -> bool {
        self.current.terms != analyzer::fingerprint()
    }

    /// Articles that match, best first; of equals the one added first.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn search(&self, query: &Query, page: Page) -> Result<Hits<ArticleHit>> {
        let fields = Fields::from(self.article_fields);
        let mut plan = fields.plan(query);
        if !self.duplicates {
            plan = originals(plan, self.article_fields.copy);
        }
        let marker = Marker::new(query);
        self.read(|| {
            let (total, found) = top(&self.articles, &*plan, page, ARTICLE)?;
            let hits = found
                .into_iter()
                .map(|(score, address)| self.article(score, address, &marker))
                .collect::<tantivy::Result<_>>()?;
            Ok(Hits { total, hits })
        })
    }

    /// Facts that match, best first; of equals the one added first.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn facts(&self, query: &Query, page: Page) -> Result<Hits<FactHit>> {
        self.facts_from(query, 0.0, page)
    }

    /// As [`Index::facts`], only facts of at least this confidence.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn facts_from(&self, query: &Query, least: f32, page: Page) -> Result<Hits<FactHit>> {
        let mut plan = Fields::from(self.fact_fields).plan(query);
        if least > 0.0 {
            plan = at_least(plan, self.fact_fields.confidence, hundredths(least));
        }
        if !self.duplicates {
            plan = originals(plan, self.fact_fields.copy);
        }
        self.read(|| {
            let (total, found) = top(&self.facts, &*plan, page, FACT)?;
            let hits = found
                .into_iter()
                .map(|(score, address)| {
                    let fact = self.fact(address)?;
                    Ok(FactHit { score, fact })
                })
                .collect::<tantivy::Result<_>>()?;
            Ok(Hits { total, hits })
        })
    }

    fn article(
        &self,
        score: f32,
        address: DocAddress,
        marker: &Marker,
    ) -> tantivy::Result<ArticleHit> {
        let article: ArticleRecord = stored(&self.articles, address, self.article_fields.record)?;
        let columns = self
            .articles
            .segment_reader(address.segment_ord)
            .fast_fields();
        let body = columns.u64(BODY_START)?.first(address.doc_id).unwrap_or(0);
        let (sentences, snippet) = marker.snippet(&article.text, body as usize);
        let number = columns.u64(ARTICLE)?.first(address.doc_id);
        let (facts, reprints) = match number {
            Some(number) => (self.facts_in(number, &sentences)?, self.reprints(number)?),
            None => (Vec::new(), 0),
        };
        Ok(ArticleHit {
            score,
            article,
            reprints,
            snippet,
            facts,
        })
    }

    /// How many reprints of an article there are.
    fn reprints(&self, article: u64) -> tantivy::Result<usize> {
        let term = Term::from_field_u64(self.article_fields.copy_of, article);
        let query = TermQuery::new(term, IndexRecordOption::Basic);
        self.articles.search(&query, &Count)
    }

    /// The facts of an article that begin in one of the sentences, in order.
    fn facts_in(&self, article: u64, sentences: &[Span]) -> tantivy::Result<Vec<FactRecord>> {
        let term = Term::from_field_u64(self.fact_fields.article, article);
        let query = TermQuery::new(term, IndexRecordOption::Basic);
        let mut inside: Vec<(u64, DocAddress)> = Vec::new();
        let mut columns = None;
        let mut found: Vec<_> = self
            .facts
            .search(&query, &DocSetCollector)?
            .into_iter()
            .collect();
        found.sort_unstable();
        for address in found {
            if columns
                .as_ref()
                .is_none_or(|(ord, _)| *ord != address.segment_ord)
            {
                let reader = self.facts.segment_reader(address.segment_ord);
                columns = Some((address.segment_ord, reader.fast_fields().u64(START)?));
            }
            let start = columns.as_ref().and_then(|(_, c)| c.first(address.doc_id));
            if let Some(start) = start
                && sentences
                    .iter()
                    .any(|s| (s.start as u64..s.end as u64).contains(&start))
            {
                inside.push((start, address));
            }
        }
        inside.sort_unstable();
        inside
            .into_iter()
            .map(|(_, address)| self.fact(address))
            .collect()
    }

    /// A fact with the sentence, title and path that only the first fact of its sentence keeps.
    fn fact(&self, address: DocAddress) -> tantivy::Result<FactRecord> {
        let record = self.fact_fields.record;
        let mut fact: FactRecord = stored(&self.facts, address, record)?;
        let columns = self.facts.segment_reader(address.segment_ord).fast_fields();
        let behind = columns.u64(OF_SENTENCE.behind)?.first(address.doc_id);
        if let Some(behind) = behind.filter(|n| *n > 0) {
            let lead = DocAddress {
                doc_id: address.doc_id.saturating_sub(behind as u32),
                ..address
            };
            let lead: FactRecord = stored(&self.facts, lead, record)?;
            fact.sentence = lead.sentence;
            fact.title = lead.title;
            fact.path = lead.path;
        }
        Ok(fact)
    }

    fn read<T>(&self, read: impl FnOnce() -> tantivy::Result<T>) -> Result<T> {
        guarded(read)
            .ok_or_else(|| generation::damaged(&self.dir))?
            .map_err(|e| generation::damaged(&self.dir).because(e))
    }
}

fn searcher(path: &Path, schema: &tantivy::schema::Schema) -> tantivy::Result<Searcher> {
    let index = tantivy::Index::open_in_dir(path)?;
    if index.schema() != *schema {
        return Err(TantivyError::SchemaError("other fields".to_string()));
    }
    let reader = index
        .reader_builder()
        .reload_policy(ReloadPolicy::Manual)
        .try_into()?;
    Ok(reader.searcher())
}

/// How many match, and the best of the page.
fn top(
    searcher: &Searcher,
    query: &dyn Engine,
    page: Page,
    number: &str,
) -> tantivy::Result<(usize, Vec<(f32, DocAddress)>)> {
    let total = searcher.search(query, &Count)?;
    let Range { start, end } =
        page.offset.min(total)..page.offset.saturating_add(page.limit).min(total);
    if start >= end {
        return Ok((total, Vec::new()));
    }
    // Which thread indexed a document is chance, so ties need a number of their own.
    let order = (
        (SortBySimilarityScore, Order::Desc),
        (SortByStaticFastValue::<u64>::for_field(number), Order::Asc),
    );
    let top = TopDocs::with_limit(end - start).and_offset(start);
    let found = searcher.search(query, &top.order_by(order))?;
    let found = found.into_iter().map(|((score, _), at)| (score, at));
    Ok((total, found.collect()))
}

fn stored<T: DeserializeOwned>(
    searcher: &Searcher,
    address: DocAddress,
    field: Field,
) -> tantivy::Result<T> {
    let doc: TantivyDocument = searcher.doc(address)?;
    let json = doc.get_first(field).and_then(|v| v.as_str()).unwrap_or("");
    Ok(serde_json::from_str(json).map_err(std::io::Error::from)?)
}
