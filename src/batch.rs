//! Many files: read → extract → sink in parallel, input order kept. The only file that names `rayon`.

use crate::article::Article;
use crate::error::{Error, Result};
use crate::extract::extract;
use crate::fact::Fact;
use crate::lexicon::Lexicon;
use crate::read::Unread;
use std::any::Any;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Condvar, Mutex, PoisonError};

/// Extracts the facts of a stream of documents in parallel and hands each to `sink` in input order.
///
/// Items that could not be read go through to the sink as they are; an error *of* the sink ends the run.
/// One on which reading or extraction panics reaches the sink as an error that names it.
///
/// # Errors
/// The first error that the sink gives.
pub fn extract_all(
    documents: impl Iterator<Item = Unread> + Send,
    lexicon: &Lexicon,
    sink: impl FnMut(Result<(Article, Vec<Fact>)>) -> Result<()>,
) -> Result<()> {
    in_order(documents, |article| extract(article, lexicon), sink)
}

/// Bytes of text that one task takes: small enough that the last tasks end together.
const CHUNK_BYTES: usize = 64 << 10;
/// Articles that one task takes at most.
const CHUNK_ARTICLES: usize = 256;
/// Bytes of text between reader and sink.
const IN_FLIGHT: usize = 2 << 20;

/// Reads each document and applies `work` to its article in parallel, as [`extract_all`] does.
///
/// Reading, working and the sink overlap; a bounded number of bytes is on the way between them.
///
/// # Errors
/// The first error that the sink gives, or that reading broke off.
pub fn in_order<T: Send>(
    documents: impl Iterator<Item = Unread> + Send,
    work: impl Fn(&Article) -> T + Sync,
    mut sink: impl FnMut(Result<(Article, T)>) -> Result<()>,
) -> Result<()> {
    let flow = Flow::default();
    let (sender, results) = channel();
    std::thread::scope(|threads| {
        let (flow, work) = (&flow, &work);
        let reader = threads.spawn(move || {
            let read = catch_unwind(AssertUnwindSafe(|| read(documents, work, flow, sender)));
            read.map_err(|panic| broken("reading articles broke off", &*panic))
        });
        // However this ends, even by a panic of the sink, the reader must not wait for room any longer.
        let _close = CloseOnDrop(flow);
        // Chunks that were done before an earlier one.
        let mut early: BTreeMap<usize, Done<T>> = BTreeMap::new();
        let mut next = 0;
        let mut end = Ok(());
        for (number, done) in results {
            early.insert(number, done);
            while let Some(done) = early.remove(&next) {
                next += 1;
                for item in done.items {
                    if end.is_ok() {
                        end = sink(item);
                    }
                }
                flow.leave(done.bytes);
            }
            if end.is_err() {
                flow.close();
            }
        }
        let read = reader
            .join()
            .unwrap_or_else(|panic| Err(broken("reading articles broke off", &*panic)));
        end.and(read)
    })
}

/// What became of a chunk.
struct Done<T> {
    items: Vec<Result<(Article, T)>>,
    bytes: usize,
}

/// Reads chunks and gives each to the pool; ends when the sink wants no more.
fn read<T: Send>(
    documents: impl Iterator<Item = Unread>,
    work: &(impl Fn(&Article) -> T + Sync),
    flow: &Flow,
    sender: Sender<(usize, Done<T>)>,
) {
    let mut documents = documents.peekable();
    rayon::in_place_scope(|pool| {
        let mut number = 0;
        while documents.peek().is_some() {
            let mut chunk = Vec::new();
            let mut bytes = 0;
            while bytes < CHUNK_BYTES && chunk.len() < CHUNK_ARTICLES {
                let Some(document) = documents.next() else {
                    break;
                };
                bytes += document.size();
                chunk.push(document);
            }
            if !flow.enter(bytes) {
                break;
            }
            let sender = sender.clone();
            pool.spawn(move |_| {
                let items = chunk
                    .into_iter()
                    .map(|document| careful(document, work))
                    .collect();
                // The sink's end of the channel outlives this scope.
                let _ = sender.send((number, Done { items, bytes }));
            });
            number += 1;
        }
    });
}

/// One bad article must not cost the other hundred thousand.
fn careful<T>(document: Unread, work: &impl Fn(&Article) -> T) -> Result<(Article, T)> {
    let place = document.place().to_string();
    let done = catch_unwind(AssertUnwindSafe(|| {
        let article = document.read()?;
        let done = work(&article);
        Ok((article, done))
    }));
    done.unwrap_or_else(|panic| {
        Err(broken("this article could not be worked on", &*panic).at(place))
    })
}

fn broken(what: &str, panic: &(dyn Any + Send)) -> Error {
    let message = panic
        .downcast_ref::<&str>()
        .map(|s| s.to_string())
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_default();
    Error::new(what)
        .because(message)
        .hint("this is a bug: please report it with the article")
}

/// Counts the bytes between reader and sink.
#[derive(Default)]
struct Flow {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    bytes: usize,
    closed: bool,
}

impl Flow {
    /// Waits for room; false when the sink wants no more. One chunk larger than all the room goes through alone.
    fn enter(&self, bytes: usize) -> bool {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        while !state.closed && state.bytes > 0 && state.bytes + bytes > IN_FLIGHT {
            state = self
                .changed
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
        state.bytes += bytes;
        !state.closed
    }

    fn leave(&self, bytes: usize) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.bytes -= bytes;
        self.changed.notify_all();
    }

    fn close(&self) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.closed = true;
        self.changed.notify_all();
    }
}

struct CloseOnDrop<'a>(&'a Flow);

impl Drop for CloseOnDrop<'_> {
    fn drop(&mut self) {
        self.0.close();
    }
}
