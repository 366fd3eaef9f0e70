//! How much a packed file may unpack to: bombs end here.

use super::super::unread::Origin;
use super::MAX_DEPTH;
use crate::error::{Error, Result};
use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// How many times its size a file may unpack to, over all its members and the archives in it. Text packs to a third,
/// a table of zeros to a hundredth.
const RATIO: u64 = 250;
/// What any file may unpack to, however small.
const ALWAYS: u64 = 256 << 20;
/// What standard input may unpack to, whose size is not known.
const UNKNOWN: u64 = 16 << 30;

/// Bytes that a file may still unpack to; shared by all that lies in it.
#[derive(Debug)]
pub(in super::super) struct Budget {
    left: AtomicU64,
    spent: AtomicBool,
}

impl Budget {
    /// The budget of the file that `origin` is in.
    pub fn of(origin: &mut Origin) -> Result<Arc<Budget>> {
        if origin.depth >= MAX_DEPTH {
            return Err(
                Error::new(format!("archives in archives, more than {MAX_DEPTH} deep"))
                    .at(&origin.name)
                    .hint("unpack it first"),
            );
        }
        let size = origin.size;
        let budget = origin.budget.get_or_insert_with(|| {
            let left = size.map_or(UNKNOWN, |n| n.saturating_mul(RATIO).max(ALWAYS));
            Arc::new(Budget {
                left: AtomicU64::new(left),
                spent: AtomicBool::new(false),
            })
        });
        Ok(Arc::clone(budget))
    }

    /// Whether it was overdrawn.
    pub fn is_spent(&self) -> bool {
        self.spent.load(Ordering::Relaxed)
    }

    fn take(&self, n: usize) -> io::Result<()> {
        let n = n as u64;
        let left = self
            .left
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| {
                left.checked_sub(n)
            });
        if left.is_ok() {
            return Ok(());
        }
        self.spent.store(true, Ordering::Relaxed);
        Err(io::Error::other(format!(
            "unpacks to more than {RATIO} times its size"
        )))
    }
}

/// A reader of unpacked bytes that draws on a budget.
pub(super) struct Metered<R> {
    inner: R,
    budget: Arc<Budget>,
}

impl<R> Metered<R> {
    pub fn new(inner: R, budget: &Arc<Budget>) -> Self {
        Metered {
            inner,
            budget: Arc::clone(budget),
        }
    }
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        self.budget.take(n)?;
        Ok(n)
    }
}
