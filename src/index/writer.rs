//! Writes a new generation of the index.

use super::analyzer;
use super::document::{Doc, Gate};
use super::generation::{self, Current};
use super::schema::{self, ArticleFields, FactFields, hundredths};
use crate::article::Article;
use crate::error::{Error, Result};
use crate::record::{ArticleRecord, Duplicate, FactRecord, SCHEMA_VERSION};
use crate::similar::{Copy, Originals};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tantivy::directory::MmapDirectory;
use tantivy::indexer::{IndexWriter, IndexWriterOptions, LogMergePolicy, UserOperation};
use tantivy::store::{Compressor, ZstdCompressor};
use tantivy::{IndexSettings, TantivyError};

/// Memory of one thread of tantivy before it writes what it has to disk: three times the least allowed saves a tenth of the time.
const HEAP: usize = 50_000_000;
/// More threads than this would cost more memory than they are worth.
const MAX_THREADS: usize = 4;
/// Bytes of records that are compressed together, twice the usual; reading one record unpacks them all.
const STORE_BLOCK: usize = 32 << 10;
/// Bytes that wait for tantivy's threads.
const WAITING_ARTICLES: usize = 4 << 20;
const WAITING_FACTS: usize = 1 << 20;

/// Writes a new index over the one that is there; readers see the old one until [`Writer::commit`].
pub struct Writer {
    dir: PathBuf,
    name: String,
    /// Gone once committed.
    engine: Option<Engine>,
    articles: u64,
    facts: u64,
    originals: Originals,
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
            originals: Originals::new(),
            _lock: lock,
        })
    }

    /// Adds an article and its facts; tells of which earlier article it is a reprint.
    ///
    /// # Errors
    /// The disk is full or failed.
    pub fn add(&mut self, article: &Article, facts: &[FactRecord]) -> Result<Option<Copy>> {
        let Some(engine) = &self.engine else {
            return Ok(None);
        };
        let body = article.body.min(article.text.len());
        let copy = self.originals.add(&article.id, &article.text[body..]);
        engine
            .add_article(article, self.articles, copy.as_ref())
            .and_then(|()| engine.add_facts(facts, self.articles, self.facts, copy.is_some()))
            .map_err(|e| failed(&self.dir, e))?;
        self.articles += 1;
        self.facts += facts.len() as u64;
        Ok(copy)
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

    fn add_article(
        &self,
        article: &Article,
        number: u64,
        copy: Option<&Copy>,
    ) -> tantivy::Result<()> {
        let f = &self.article_fields;
        let mut record = ArticleRecord::from(article);
        let mut numbers = vec![(f.article, number)];
        if let Some(copy) = copy {
            record.duplicate_of = Some(copy.name.clone());
            record.duplicate = Some(match copy.exact {
                true => Duplicate::Exact,
                false => Duplicate::Near,
            });
            numbers.extend([(f.copy, 1), (f.copy_of, copy.of as u64)]);
        }
        let json = serde_json::to_string(&record).map_err(std::io::Error::from)?;
        let body = article.body.min(article.text.len());
        numbers.push((f.body_start, body as u64));
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
            numbers,
            permit: Some(self.article_gate.enter(bytes)),
        })?;
        Ok(())
    }

    /// Hands over the facts of an article in one batch: a batch never crosses a segment, and they share terms.
    fn add_facts(
        &self,
        facts: &[FactRecord],
        article: u64,
        first: u64,
        copy: bool,
    ) -> tantivy::Result<()> {
        let f = &self.fact_fields;
        let mut docs = Vec::with_capacity(facts.len());
        for sentence in facts.chunk_by(|a, b| a.sentence == b.sentence) {
            for (i, fact) in sentence.iter().enumerate() {
                let behind = docs.len();
                let mut doc = self.fact(fact, i == 0)?;
                doc.numbers.extend([
                    (f.article, article),
                    (f.fact, first + behind as u64),
                    (f.of_sentence.0, i as u64),
                    (f.of_article.0, behind as u64),
                ]);
                if copy {
                    doc.numbers.push((f.copy, 1));
                }
                if i == 0 {
                    doc.text_fields.push((f.sentence, doc.texts.len(), 0));
                    doc.texts.push(fact.sentence.clone());
                    doc.numbers.push((f.of_sentence.1, sentence.len() as u64));
                }
                if behind == 0 {
                    doc.text_fields.push((f.title, doc.texts.len(), 0));
                    doc.texts.push(fact.title.clone());
                    doc.numbers.push((f.of_article.1, facts.len() as u64));
                }
                docs.push(doc);
            }
        }
        let bytes = docs.iter().flat_map(|d| &d.texts).map(String::len).sum();
        if let Some(last) = docs.last_mut() {
            last.permit = Some(self.fact_gate.enter(bytes));
            self.facts.run(docs.into_iter().map(UserOperation::Add))?;
        }
        Ok(())
    }

    fn fact(&self, fact: &FactRecord, lead: bool) -> tantivy::Result<Doc> {
        let f = &self.fact_fields;
        let text = |t: &Option<String>| t.clone().unwrap_or_default();
        let json = if lead {
            serde_json::to_string(fact)
        } else {
            serde_json::to_string(&FactRecord {
                sentence: String::new(),
                title: String::new(),
                path: String::new(),
                ..fact.clone()
            })
        };
        let mut text_fields = vec![(f.record, 0, 0), (f.indicator, 1, 0), (f.place, 2, 0)];
        if fact.indicator_name.is_some() {
            text_fields.push((f.name, 3, 0));
        }
        Ok(Doc {
            texts: vec![
                json.map_err(std::io::Error::from)?,
                text(&fact.indicator),
                text(&fact.place),
                text(&fact.indicator_name),
            ],
            text_fields,
            numbers: vec![
                (f.start, fact.start_byte as u64),
                (f.confidence, hundredths(fact.confidence)),
            ],
            permit: None,
        })
    }

    fn finish(mut self) -> tantivy::Result<()> {
        self.articles.commit()?;
        self.facts.commit()?;
        self.articles.wait_merging_threads()?;
        self.facts.wait_merging_threads()
    }
}

fn open(path: &Path, schema: tantivy::schema::Schema, threads: usize) -> Result<IndexWriter<Doc>> {
    fs::create_dir_all(path).map_err(|e| generation::unwritable(path, e))?;
    let open = || {
        let settings = IndexSettings {
            // Threads cost memory, and the cores are busy anyway.
            docstore_compress_dedicated_thread: false,
            docstore_compression: Compressor::Zstd(ZstdCompressor::default()),
            docstore_blocksize: STORE_BLOCK,
            ..IndexSettings::default()
        };
        let directory = MmapDirectory::open(path)?;
        let index = tantivy::Index::create(directory, schema, settings)?;
        schema::register(&index);
        let writer = index.writer_with_options(
            IndexWriterOptions::builder()
                .memory_budget_per_thread(HEAP)
                .num_worker_threads(threads)
                .num_merge_threads(1)
                .build(),
        )?;
        writer.set_merge_policy(Box::new(merge_policy()));
        Ok(writer)
    };
    open().map_err(|e| failed(path, e))
}

/// Merging took a quarter of the time with the usual policy, which merges again and again what has
/// fewer than ten thousand documents. This one writes a document about twice in ten gigabytes.
fn merge_policy() -> LogMergePolicy {
    let mut policy = LogMergePolicy::default();
    policy.set_min_layer_size(16);
    policy.set_min_num_segments(24);
    policy.set_level_log_size(3.0);
    // A merge remembers eight bytes a document, and memory is bounded.
    policy.set_max_docs_before_merge(500_000);
    policy
}

fn failed(path: &Path, e: TantivyError) -> Error {
    Error::new("the index could not be written")
        .at(path.display())
        .because(e)
}
