//! Writes a new generation of the index.

use super::analyzer;
use super::document::{Doc, Gate};
use super::generation::{self, Current};
use super::schema::{self, ArticleFields, FactFields};
use crate::article::Article;
use crate::error::{Error, Result};
use crate::record::{ArticleRecord, FactRecord, SCHEMA_VERSION};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tantivy::TantivyError;
use tantivy::indexer::{IndexWriter, IndexWriterOptions, UserOperation};

/// Memory of one thread of tantivy's before it writes what it has to disk; less is not allowed.
const HEAP: usize = 15_000_000;
/// More threads than this would cost more memory than they are worth.
const MAX_THREADS: usize = 4;
/// Bytes that wait for tantivy's threads.
const WAITING_ARTICLES: usize = 6 << 20;
const WAITING_FACTS: usize = 2 << 20;

/// Writes a new index over the one that is there; readers see the old one until [`Writer::commit`].
pub struct Writer {
    dir: PathBuf,
    name: String,
    /// Gone once committed.
    engine: Option<Engine>,
    articles: u64,
    facts: u64,
    _lock: File,
}

struct Engine {
    articles: IndexWriter<Doc>,
    article_fields: ArticleFields,
    article_gate: Arc<Gate>,
    facts: IndexWriter<Doc>,
    fact_fields: FactFields,
    fact_gate: Arc<Gate>,
}

impl Writer {
    /// Opens `dir` for writing, making it where it is missing.
    ///
    /// # Errors
    /// The folder cannot be made or written, or another process is writing.
    pub fn create(dir: &Path) -> Result<Writer> {
        fs::create_dir_all(dir).map_err(|e| generation::unwritable(dir, e))?;
        let lock = generation::lock(dir)?;
        // With the lock held, whatever is not current was left by a killed run.
        generation::sweep(dir, generation::current_name(dir).as_deref());
        let name = generation::next_name(dir);
        let engine = Engine::create(&dir.join(&name))?;
        Ok(Writer {
            dir: dir.to_path_buf(),
            name,
            engine: Some(engine),
            articles: 0,
            facts: 0,
            _lock: lock,
        })
    }

    /// Adds an article and its facts.
    ///
    /// # Errors
    /// The disk is full or failed.
    pub fn add(&mut self, article: &Article, facts: &[FactRecord]) -> Result<()> {
        let Some(engine) = &self.engine else {
            return Ok(());
        };
        engine
            .add_article(article, self.articles)
            .and_then(|()| engine.add_facts(facts, self.articles, self.facts))
            .map_err(|e| failed(&self.dir, e))?;
        self.articles += 1;
        self.facts += facts.len() as u64;
        Ok(())
    }

    /// Makes all that was added visible at once; returns the size of the index in bytes.
    ///
    /// # Errors
    /// The disk is full or failed.
    pub fn commit(mut self) -> Result<u64> {
        if let Some(engine) = self.engine.take() {
            let done = engine.finish();
            if let Err(e) = done {
                let _ = fs::remove_dir_all(self.dir.join(&self.name));
                return Err(failed(&self.dir, e));
            }
        }
        let current = Current {
            format: schema::FORMAT,
            schema: SCHEMA_VERSION,
            generation: self.name.clone(),
            terms: analyzer::fingerprint(),
            articles: self.articles,
            facts: self.facts,
        };
        generation::publish(&self.dir, &current)?;
        generation::sweep(&self.dir, Some(&self.name));
        Ok(generation::size(&self.dir.join(&self.name)))
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        if let Some(engine) = self.engine.take() {
            drop(engine);
            let _ = fs::remove_dir_all(self.dir.join(&self.name));
        }
    }
}

impl Engine {
    fn create(path: &Path) -> Result<Engine> {
        let (articles, facts) = (path.join("articles"), path.join("facts"));
        let (article_schema, article_fields) = ArticleFields::schema();
        let (fact_schema, fact_fields) = FactFields::schema();
        let threads = std::thread::available_parallelism().map_or(1, |n| n.get());
        Ok(Engine {
            articles: open(&articles, article_schema, threads.min(MAX_THREADS))?,
            article_fields,
            article_gate: Gate::new(WAITING_ARTICLES),
            facts: open(&facts, fact_schema, 1)?,
            fact_fields,
            fact_gate: Gate::new(WAITING_FACTS),
        })
    }

    fn add_article(&self, article: &Article, number: u64) -> tantivy::Result<()> {
        let f = &self.article_fields;
        let record = ArticleRecord::from(article);
        let json = serde_json::to_string(&record).map_err(std::io::Error::from)?;
        let body = article.body.min(article.text.len());
        let bytes = json.len() + record.title.len() + record.text.len();
        self.articles.add_document(Doc {
            texts: vec![record.title, record.text, json],
            text_fields: vec![
                (f.title, 0, 0),
                (f.body, 1, body),
                (f.chars, 0, 0),
                (f.chars, 1, body),
                (f.record, 2, 0),
            ],
            numbers: vec![(f.article, number), (f.body_start, body as u64)],
            permit: Some(self.article_gate.enter(bytes)),
        })?;
        Ok(())
    }

    fn add_facts(&self, facts: &[FactRecord], article: u64, first: u64) -> tantivy::Result<()> {
        let mut batch = Vec::new();
        let mut number = first;
        for group in facts.chunk_by(|a, b| a.sentence == b.sentence) {
            for (i, fact) in group.iter().enumerate() {
                let mut doc = self.fact(fact, article, number)?;
                if i == 0 {
                    self.lead(&mut doc, fact, group.len());
                }
                doc.numbers.push((self.fact_fields.behind_lead, i as u64));
                batch.push(doc);
                number += 1;
            }
            // Only whole groups: a batch never crosses a segment.
            if batch.len() >= BATCH {
                self.send_facts(std::mem::take(&mut batch))?;
            }
        }
        self.send_facts(batch)
    }

    fn send_facts(&self, mut batch: Vec<Doc>) -> tantivy::Result<()> {
        let bytes = batch.iter().flat_map(|d| &d.texts).map(String::len).sum();
        if let Some(last) = batch.last_mut() {
            last.permit = Some(self.fact_gate.enter(bytes));
            self.facts.run(batch.into_iter().map(UserOperation::Add))?;
        }
        Ok(())
    }

    fn fact(&self, fact: &FactRecord, article: u64, number: u64) -> tantivy::Result<Doc> {
        let f = &self.fact_fields;
        let text = |t: &Option<String>| t.clone().unwrap_or_default();
        Ok(Doc {
            texts: vec![
                serde_json::to_string(fact).map_err(std::io::Error::from)?,
                text(&fact.indicator),
                text(&fact.place),
            ],
            text_fields: vec![
                (f.record, 0, 0),
                (f.indicator, 1, 0),
                (f.indicator_chars, 1, 0),
                (f.place, 2, 0),
                (f.place_chars, 2, 0),
            ],
            numbers: vec![
                (f.article, article),
                (f.fact, number),
                (f.start, fact.start_byte as u64),
            ],
            permit: None,
        })
    }

    /// Adds what the facts of a sentence share.
    fn lead(&self, doc: &mut Doc, fact: &FactRecord, group: usize) {
        let f = &self.fact_fields;
        let at = doc.texts.len();
        doc.texts.push(fact.sentence.clone());
        doc.texts.push(fact.title.clone());
        doc.text_fields.extend([
            (f.sentence, at, 0),
            (f.title, at + 1, 0),
            (f.chars, at, 0),
            (f.chars, at + 1, 0),
        ]);
        doc.numbers.push((f.group, group as u64));
    }

    fn finish(mut self) -> tantivy::Result<()> {
        self.articles.commit()?;
        self.facts.commit()?;
        self.articles.wait_merging_threads()?;
        self.facts.wait_merging_threads()
    }
}

/// Facts handed over at once, about; the last of them holds the room in the gate for all.
const BATCH: usize = 64;

fn open(path: &Path, schema: tantivy::schema::Schema, threads: usize) -> Result<IndexWriter<Doc>> {
    fs::create_dir_all(path).map_err(|e| generation::unwritable(path, e))?;
    let open = || {
        let index = tantivy::Index::create_in_dir(path, schema)?;
        schema::register(&index);
        index.writer_with_options(
            IndexWriterOptions::builder()
                .memory_budget_per_thread(HEAP)
                .num_worker_threads(threads)
                .num_merge_threads(1)
                .build(),
        )
    };
    open().map_err(|e| failed(path, e))
}

fn failed(path: &Path, e: TantivyError) -> Error {
    Error::new("the index could not be written")
        .at(path.display())
        .because(e)
}
