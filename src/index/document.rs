//! What is handed to tantivy: documents that borrow their text, and a bound on how many of them wait.

use std::iter::Empty;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;
use tantivy::schema::Field;
use tantivy::schema::document::{Document, ReferenceValue, ReferenceValueLeaf, Value};

/// A document whose fields share its texts: tantivy's own document would copy a text once a field.
pub struct Doc {
    /// The texts.
    pub texts: Vec<String>,
    /// Which field gets which text, from which byte on.
    pub text_fields: Vec<(Field, usize, usize)>,
    /// Fields with numbers.
    pub numbers: Vec<(Field, u64)>,
    /// Gives its room back when the document is indexed.
    pub permit: Option<Permit>,
}

/// A value of a [`Doc`].
#[derive(Debug, Clone, Copy)]
pub enum DocValue<'a> {
    /// Text.
    Text(&'a str),
    /// Number.
    Number(u64),
}

impl<'a> Value<'a> for DocValue<'a> {
    type ArrayIter = Empty<Self>;
    type ObjectIter = Empty<(&'a str, Self)>;

    fn as_value(&self) -> ReferenceValue<'a, Self> {
        ReferenceValue::Leaf(match self {
            DocValue::Text(t) => ReferenceValueLeaf::Str(t),
            DocValue::Number(n) => ReferenceValueLeaf::U64(*n),
        })
    }
}

impl Document for Doc {
    type Value<'a> = DocValue<'a>;
    type FieldsValuesIter<'a> = Box<dyn Iterator<Item = (Field, DocValue<'a>)> + 'a>;

    fn iter_fields_and_values(&self) -> Self::FieldsValuesIter<'_> {
        let texts = self.text_fields.iter().filter_map(|&(field, text, from)| {
            let text = self.texts.get(text)?.get(from..)?;
            Some((field, DocValue::Text(text)))
        });
        let numbers = self.numbers.iter().map(|&(f, n)| (f, DocValue::Number(n)));
        Box::new(texts.chain(numbers))
    }
}

/// Bounds the bytes that wait for tantivy, whose own queue counts documents: ten thousand long articles are a gigabyte.
#[derive(Debug)]
pub struct Gate {
    held: Mutex<usize>,
    freed: Condvar,
    limit: usize,
}

impl Gate {
    /// A gate that lets `limit` bytes through at a time.
    pub fn new(limit: usize) -> Arc<Gate> {
        Arc::new(Gate {
            held: Mutex::new(0),
            freed: Condvar::new(),
            limit,
        })
    }

    /// Waits for room. Something larger than the limit goes through alone.
    pub fn enter(self: &Arc<Gate>, bytes: usize) -> Permit {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        while *held > 0 && *held + bytes > self.limit {
            // A thread of tantivy's that died frees nothing; the next document then reports it.
            let (guard, timeout) = self
                .freed
                .wait_timeout(held, Duration::from_secs(30))
                .unwrap_or_else(PoisonError::into_inner);
            held = guard;
            if timeout.timed_out() {
                break;
            }
        }
        *held += bytes;
        Permit {
            gate: Arc::clone(self),
            bytes,
        }
    }
}

/// Room in a [`Gate`], given back on drop.
#[derive(Debug)]
pub struct Permit {
    gate: Arc<Gate>,
    bytes: usize,
}

impl Drop for Permit {
    fn drop(&mut self) {
        let mut held = self
            .gate
            .held
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        *held = held.saturating_sub(self.bytes);
        self.gate.freed.notify_all();
    }
}
