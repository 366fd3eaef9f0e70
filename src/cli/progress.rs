//! The progress bar on standard error; nothing where that is no terminal.

use indicatif::{ProgressBar, ProgressStyle};

/// A bar over so many bytes of input; without a length (standard input) it only counts.
pub(super) fn bar(bytes: u64) -> ProgressBar {
    let bar = if bytes == 0 {
        ProgressBar::no_length()
    } else {
        ProgressBar::new(bytes)
    };
    let template = if bytes == 0 {
        "{spinner} {bytes} {bytes_per_sec}"
    } else {
        "{bar:30} {bytes}/{total_bytes} {bytes_per_sec} {eta} left"
    };
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
