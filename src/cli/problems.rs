//! Problems with single files: printed as they come, counted, and no reason to stop.

use super::Exit;
use crate::error::Error;
use crate::render::amount::of;
use indicatif::ProgressBar;
use std::collections::BTreeMap;
use std::fmt::Display;
use std::io::Write;

/// How many are printed; the rest is only counted.
const SHOWN: usize = 20;

/// What went wrong in a run that went on.
pub(super) struct Problems {
    bar: ProgressBar,
    count: usize,
    by_file: BTreeMap<String, usize>,
}

impl Problems {
    /// Prints above a progress bar.
    pub fn new(bar: &ProgressBar) -> Self {
        Problems {
            bar: bar.clone(),
            count: 0,
            by_file: BTreeMap::new(),
        }
    }

    /// Prints and counts one.
    pub fn add(&mut self, error: &Error) {
        self.count += 1;
        if self.count <= SHOWN {
            self.bar.suspend(|| say(format!("shushuo: {error}")));
        }
        let place = error.place().unwrap_or("");
        let file = match place.rsplit_once(':') {
            Some((file, line)) if line.bytes().all(|b| b.is_ascii_digit()) => file,
            _ => place,
        };
        *self.by_file.entry(file.to_string()).or_default() += 1;
    }

    /// Says how many were not printed.
    pub fn finish(&self) {
        if let Some(more) = self.count.checked_sub(SHOWN).filter(|n| *n > 0) {
            say(format!("shushuo: {} not shown", of(more, "more error")));
        }
    }

    /// `3 errors: a.jsonl 2, b.txt 1`, or none.
    pub fn summary(&self) -> Option<String> {
        let files = self.by_file.iter().take(SHOWN);
        let files: Vec<_> = files.map(|(file, n)| format!("{file} {n}")).collect();
        let rest = self.by_file.len().saturating_sub(SHOWN);
        let rest = match rest {
            0 => String::new(),
            n => format!(", {} more", of(n, "file")),
        };
        (self.count > 0).then(|| format!("{}: {}{rest}", of(self.count, "error"), files.join(", ")))
    }

    /// The exit code of a run that would have ended with `exit`.
    pub fn exit(&self, exit: Exit) -> Exit {
        if self.count > 0 { Exit::Failed } else { exit }
    }
}

/// `3 files of other kinds skipped: .pdf 2, .xls 1`, or none.
pub(super) fn skipped(skipped: &BTreeMap<String, usize>) -> Option<String> {
    let count: usize = skipped.values().sum();
    let each = skipped.iter().map(|(e, n)| match e.as_str() {
        "" => format!("no extension {n}"),
        e => format!(".{e} {n}"),
    });
    let each = each.collect::<Vec<_>>().join(", ");
    (count > 0).then(|| format!("{} of other kinds skipped: {each}", of(count, "file")))
}

/// A line for people, beside the results.
pub fn say(line: impl Display) {
    // Where standard error is closed or full there is nobody to tell.
    let _ = writeln!(std::io::stderr(), "{line}");
}
