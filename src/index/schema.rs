//! The fields of the two indexes. They are two so that facts do not skew the ranking of articles.

use super::analyzer::{Chars, Words};
use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, STORED, Schema, SchemaBuilder};
use tantivy::schema::{TextFieldIndexing, TextOptions};
use tantivy::tokenizer::TextAnalyzer;

/// Changes with the layout of folders and fields; an index of another version must be rebuilt.
pub const FORMAT: u32 = 1;

/// Name of the field with the number of the article, counted in the order of adding.
pub const ARTICLE: &str = "article";
/// Name of the field with the first byte of the body in the text.
pub const BODY_START: &str = "body_start";
/// Name of the field with the number of the fact.
pub const FACT: &str = "fact";
/// Name of the field that says how many facts stand between this one and the lead of its sentence.
pub const BEHIND_LEAD: &str = "behind_lead";
/// Name of the field of a lead that says how many facts its sentence has.
pub const GROUP: &str = "group";
/// Name of the field with the first byte of the fact in its article.
pub const START: &str = "start";

/// The fields of an article.
#[derive(Debug, Clone, Copy)]
pub struct ArticleFields {
    /// Words of the title.
    pub title: Field,
    /// Words of the body.
    pub body: Field,
    /// Characters of title and body.
    pub chars: Field,
    /// Number of the article.
    pub article: Field,
    /// First byte of the body.
    pub body_start: Field,
    /// The record as JSON.
    pub record: Field,
}

impl ArticleFields {
    /// The schema, always built in the same order.
    pub fn schema() -> (Schema, ArticleFields) {
        let mut b = Schema::builder();
        let fields = ArticleFields {
            title: words(&mut b, "title"),
            body: words(&mut b, "body"),
            chars: chars(&mut b, "chars"),
            article: b.add_u64_field(ARTICLE, FAST),
            body_start: b.add_u64_field(BODY_START, FAST),
            record: b.add_text_field("record", STORED),
        };
        (b.build(), fields)
    }
}

/// The fields of a fact. Sentence and title are on the first fact of a sentence only: see [`super::shared`].
#[derive(Debug, Clone, Copy)]
pub struct FactFields {
    /// Words of the indicator.
    pub indicator: Field,
    /// Characters of the indicator.
    pub indicator_chars: Field,
    /// Words of the place.
    pub place: Field,
    /// Characters of the place.
    pub place_chars: Field,
    /// Words of the sentence.
    pub sentence: Field,
    /// Words of the article's title.
    pub title: Field,
    /// Characters of sentence and title.
    pub chars: Field,
    /// Number of the article.
    pub article: Field,
    /// Number of the fact.
    pub fact: Field,
    /// Facts between this one and its lead.
    pub behind_lead: Field,
    /// On a lead: facts of the sentence.
    pub group: Field,
    /// First byte in the article.
    pub start: Field,
    /// The record as JSON.
    pub record: Field,
}

impl FactFields {
    /// The schema, always built in the same order.
    pub fn schema() -> (Schema, FactFields) {
        let mut b = Schema::builder();
        let fields = FactFields {
            indicator: words(&mut b, "indicator"),
            indicator_chars: chars(&mut b, "indicator_chars"),
            place: words(&mut b, "place"),
            place_chars: chars(&mut b, "place_chars"),
            sentence: words(&mut b, "sentence"),
            title: words(&mut b, "title"),
            chars: chars(&mut b, "chars"),
            article: b.add_u64_field(ARTICLE, INDEXED),
            fact: b.add_u64_field(FACT, FAST),
            behind_lead: b.add_u64_field(BEHIND_LEAD, FAST),
            group: b.add_u64_field(GROUP, FAST),
            start: b.add_u64_field(START, FAST),
            record: b.add_text_field("record", STORED),
        };
        (b.build(), fields)
    }
}

/// Words need no positions: phrases go to the characters, which miss nothing.
fn words(b: &mut SchemaBuilder, name: &str) -> Field {
    text(b, name, "words", IndexRecordOption::WithFreqs)
}

fn chars(b: &mut SchemaBuilder, name: &str) -> Field {
    text(b, name, "chars", IndexRecordOption::WithFreqsAndPositions)
}

fn text(b: &mut SchemaBuilder, name: &str, analyzer: &str, option: IndexRecordOption) -> Field {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(analyzer)
        .set_index_option(option);
    b.add_text_field(name, TextOptions::default().set_indexing_options(indexing))
}

/// Makes the analyzers known to an index.
pub fn register(index: &tantivy::Index) {
    let tokenizers = index.tokenizers();
    tokenizers.register("words", TextAnalyzer::from(Words::default()));
    tokenizers.register("chars", TextAnalyzer::from(Chars::default()));
}
