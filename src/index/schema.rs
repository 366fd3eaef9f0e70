//! The fields of the two indexes. They are two so that facts do not skew the ranking of articles.

use super::analyzer::{Chars, Words};
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, SchemaBuilder,
};
use tantivy::schema::{TextFieldIndexing, TextOptions};
use tantivy::tokenizer::TextAnalyzer;

/// Changes with the layout of folders and fields; an index of another version must be rebuilt.
pub const FORMAT: u32 = 3;

/// Name of the field with the number of the article, counted in the order of adding.
pub const ARTICLE: &str = "article";
/// Name of the field with the first byte of the body in the text.
pub const BODY_START: &str = "body_start";
/// Name of the field with the number of the fact.
pub const FACT: &str = "fact";
/// How far a fact stands behind the first fact of its sentence, and on that one: how many there are.
pub const OF_SENTENCE: Group = Group {
    behind: "behind_in_sentence",
    size: "facts_of_sentence",
};
/// The same for the article.
pub const OF_ARTICLE: Group = Group {
    behind: "behind_in_article",
    size: "facts_of_article",
};

/// Names of the two fields by which facts share the terms of their lead: see [`super::shared`].
#[derive(Debug, Clone, Copy)]
pub struct Group {
    /// Field with the distance to the lead.
    pub behind: &'static str,
    /// Field of the lead with the size of the group.
    pub size: &'static str,
}

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
    /// 1 on reprints, nothing on all others.
    pub copy: Field,
    /// On reprints, the number of the first article with this text.
    pub copy_of: Field,
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
            copy: b.add_u64_field("copy", INDEXED),
            copy_of: b.add_u64_field("copy_of", INDEXED),
            record: b.add_text_field("record", STORED),
        };
        (b.build(), fields)
    }
}

/// The fields of a fact.
///
/// All are characters: facts are many and short, so finding words as phrases is fast enough, and cutting
/// words once more for them would take as long as for the articles.
#[derive(Debug, Clone, Copy)]
pub struct FactFields {
    /// What the number measures.
    pub indicator: Field,
    /// The statistic that this is a figure of: one term.
    pub name: Field,
    /// Confidence in hundredths.
    pub confidence: Field,
    /// Where.
    pub place: Field,
    /// The sentence, on its first fact only.
    pub sentence: Field,
    /// The title of the article, on its first fact only.
    pub title: Field,
    /// Number of the article.
    pub article: Field,
    /// 1 on facts of reprints, nothing on all others.
    pub copy: Field,
    /// Number of the fact.
    pub fact: Field,
    /// First byte in the article.
    pub start: Field,
    /// The two fields of [`OF_SENTENCE`].
    pub of_sentence: (Field, Field),
    /// The two fields of [`OF_ARTICLE`].
    pub of_article: (Field, Field),
    /// The record as JSON; sentence, title and path only on the first fact of the sentence.
    pub record: Field,
}

impl FactFields {
    /// The schema, always built in the same order.
    pub fn schema() -> (Schema, FactFields) {
        let mut b = Schema::builder();
        let fields = FactFields {
            indicator: chars(&mut b, "indicator"),
            name: b.add_text_field("name", STRING),
            confidence: b.add_u64_field("confidence", FAST),
            place: chars(&mut b, "place"),
            sentence: chars(&mut b, "sentence"),
            title: chars(&mut b, "title"),
            article: b.add_u64_field(ARTICLE, INDEXED),
            copy: b.add_u64_field("copy", INDEXED),
            fact: b.add_u64_field(FACT, FAST),
            start: b.add_u64_field(START, FAST),
            of_sentence: group(&mut b, OF_SENTENCE),
            of_article: group(&mut b, OF_ARTICLE),
            record: b.add_text_field("record", STORED),
        };
        (b.build(), fields)
    }
}

/// Confidence as the index compares it: whole numbers, so that 0.7 is 0.7.
pub fn hundredths(share: f32) -> u64 {
    (share * 100.0).round() as u64
}

fn group(b: &mut SchemaBuilder, group: Group) -> (Field, Field) {
    let behind = b.add_u64_field(group.behind, FAST);
    (behind, b.add_u64_field(group.size, FAST))
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
