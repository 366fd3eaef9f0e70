//! `pdftotext` of poppler, where it is installed: it knows fonts that our library does not.

use super::sheet::{Line, Piece, Sheet};
use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A PDF that takes longer is left alone.
const TIME_LIMIT: Duration = Duration::from_secs(60);
/// More text than a document may have.
const MAX_BYTES: u64 = super::super::MAX_BYTES as u64;

/// What `pdftotext` reads; nothing where it is not there, fails, or takes too long.
pub(super) fn pdftotext(bytes: &[u8]) -> Option<String> {
    let mut child = Command::new("pdftotext")
        .args(["-enc", "UTF-8", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let output = std::thread::scope(|scope| {
        let (input, output) = (child.stdin.take(), child.stdout.take());
        scope.spawn(move || input.and_then(|mut i| i.write_all(bytes).ok()));
        let text = scope.spawn(move || {
            let mut text = Vec::new();
            output?
                .take(MAX_BYTES)
                .read_to_end(&mut text)
                .ok()
                .map(|_| text)
        });
        let ended = wait(&mut child);
        let text = text.join().ok().flatten();
        text.filter(|_| ended)
    });
    String::from_utf8(output?).ok()
}

/// Waits for the end; kills a program that takes too long. Says whether it ended well.
fn wait(child: &mut Child) -> bool {
    let began = Instant::now();
    while began.elapsed() < TIME_LIMIT {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) => std::thread::sleep(Duration::from_millis(10)),
            Err(_) => break,
        }
    }
    let _ = child.kill();
    let _ = child.wait();
    false
}

/// Its text as pages: they end with form feeds, paragraphs with empty lines. Widths are counted in letters.
pub(super) fn sheets(text: &str) -> Vec<Sheet> {
    let page = |page: &str| Sheet {
        pieces: page
            .split("\n\n")
            .map(|block| Piece::Lines(block.lines().enumerate().map(line).collect()))
            .collect(),
    };
    text.split('\u{c}').map(page).collect()
}

fn line((number, text): (usize, &str)) -> Line {
    let wide = |c: char| if c.is_ascii() { 0.5 } else { 1.0 };
    Line {
        text: text.to_string(),
        left: 0.0,
        right: text.chars().map(wide).sum(),
        y: -(number as f32),
        size: 1.0,
    }
}
