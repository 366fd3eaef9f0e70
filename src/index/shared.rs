//! Facts of one sentence share its terms, facts of one article those of its title.
//!
//! A sentence with ten numbers would be indexed ten times. Instead the first of its facts, the lead,
//! carries the terms, the others follow it directly, and a match of the lead is a match of them all.
//! Documents keep their order when segments merge, and the facts of an article are handed to tantivy
//! in one batch, which never crosses a segment.

use super::schema::Group;
use std::sync::Arc;
use tantivy::columnar::ColumnValues;
use tantivy::query::{EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, Term};

/// Matches all facts whose lead the inner query matches. The inner query must match leads only.
#[derive(Debug)]
pub struct Shared {
    lead: Box<dyn Query>,
    group: Group,
}

impl Shared {
    /// Extends a query for leads to their groups.
    pub fn new(lead: Box<dyn Query>, group: Group) -> Shared {
        Shared { lead, group }
    }
}

impl Clone for Shared {
    fn clone(&self) -> Self {
        Shared::new(self.lead.box_clone(), self.group)
    }
}

impl Query for Shared {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(SharedWeight {
            lead: self.lead.weight(scoring)?,
            group: self.group,
        }))
    }

    fn query_terms<'a>(&'a self, visitor: &mut dyn FnMut(&'a Term, bool)) {
        self.lead.query_terms(visitor);
    }
}

struct SharedWeight {
    lead: Box<dyn Weight>,
    group: Group,
}

impl Weight for SharedWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let columns = reader.fast_fields();
        let lead = self.lead.scorer(reader, boost)?;
        let mut scorer = SharedScorer {
            doc: lead.doc(),
            end: 0,
            score: None,
            lead,
            behind: columns.u64(self.group.behind)?.first_or_default_col(0),
            size: columns.u64(self.group.size)?.first_or_default_col(1),
            max_doc: reader.max_doc(),
        };
        scorer.enter_group();
        Ok(Box::new(scorer))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let behind = reader
            .fast_fields()
            .u64(self.group.behind)?
            .first(doc)
            .unwrap_or(0);
        self.lead
            .explain(reader, doc.saturating_sub(behind as DocId))
    }
}

struct SharedScorer {
    lead: Box<dyn Scorer>,
    doc: DocId,
    /// One past the last fact of the current group.
    end: DocId,
    /// Score of the current lead, once asked for.
    score: Option<Score>,
    behind: Arc<dyn ColumnValues<u64>>,
    size: Arc<dyn ColumnValues<u64>>,
    max_doc: DocId,
}

impl SharedScorer {
    fn enter_group(&mut self) {
        self.doc = self.lead.doc();
        self.score = None;
        if self.doc < self.max_doc {
            let size = self.size.get_val(self.doc).max(1) as DocId;
            self.end = (self.doc + size).min(self.max_doc);
        } else {
            self.doc = TERMINATED;
            self.end = TERMINATED;
        }
    }
}

impl DocSet for SharedScorer {
    fn advance(&mut self) -> DocId {
        if self.doc == TERMINATED {
            return TERMINATED;
        }
        if self.doc + 1 < self.end {
            self.doc += 1;
        } else {
            self.lead.advance();
            self.enter_group();
        }
        self.doc
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if target <= self.doc {
            return self.doc;
        }
        if target >= self.max_doc {
            self.lead.seek(TERMINATED);
            self.enter_group();
            return self.doc;
        }
        let lead = target.saturating_sub(self.behind.get_val(target) as DocId);
        if self.lead.doc() < lead {
            self.lead.seek(lead);
            self.enter_group();
        }
        if self.lead.doc() == lead {
            self.doc = target;
        }
        self.doc
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        self.lead.size_hint().saturating_mul(2).min(self.max_doc)
    }
}

impl Scorer for SharedScorer {
    fn score(&mut self) -> Score {
        match self.score {
            Some(score) => score,
            None => {
                let score = self.lead.score();
                self.score = Some(score);
                score
            }
        }
    }
}
