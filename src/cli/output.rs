//! Where results go: standard output, or a file that appears whole or not at all.

use crate::error::{Error, Result};
use crate::render::table::{self, Naming, Tables};
use crate::render::{Render, csv, json};
use clap::ValueEnum;
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};
use std::path::{Path, PathBuf};

/// Standard output or a file, buffered.
pub(super) enum Output {
    Stdout(BufWriter<StdoutLock<'static>>),
    File(NewFile),
}

/// A file under a temporary name beside its own; without [`Output::finish`] it goes away again.
pub(super) struct NewFile {
    out: BufWriter<File>,
    temporary: PathBuf,
    path: PathBuf,
    finished: bool,
}

impl Output {
    /// Opens a file for writing; standard output where there is no path or it is `-`.
    pub fn open(path: Option<&Path>) -> Result<Output> {
        let Some(path) = path.filter(|p| p.as_os_str() != "-") else {
            return Ok(Output::Stdout(BufWriter::new(io::stdout().lock())));
        };
        let fail = |e| cannot_write(path, e);
        let name = path.file_name().ok_or_else(|| {
            Error::new("not the name of a file")
                .at(path.display())
                .hint("for example facts.jsonl")
        })?;
        if path.is_dir() {
            return Err(Error::new("is a folder")
                .at(path.display())
                .hint("give the name of a file"));
        }
        // Always the same name, so that what a killed run left is written over.
        let name = format!(".{}.tmp", name.to_string_lossy());
        let temporary = path.with_file_name(name);
        Ok(Output::File(NewFile {
            out: BufWriter::new(File::create(&temporary).map_err(fail)?),
            temporary,
            path: path.to_path_buf(),
            finished: false,
        }))
    }

    /// Flushes; a file takes its own name.
    pub fn finish(mut self) -> Result<()> {
        self.flush()?;
        if let Output::File(file) = &mut self {
            std::fs::rename(&file.temporary, &file.path)
                .map_err(|e| cannot_write(&file.path, e))?;
            file.finished = true;
        }
        Ok(())
    }

    /// Whether a person sees the output at once.
    pub fn is_terminal(&self) -> bool {
        matches!(self, Output::Stdout(_)) && io::stdout().is_terminal()
    }

    /// Whether to write ANSI codes: on a terminal whose user did not say no (no-color.org).
    pub fn is_colored(&self) -> bool {
        self.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty())
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Output::Stdout(out) => out.write(bytes),
            Output::File(file) => file.out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Output::Stdout(out) => out.flush(),
            Output::File(file) => file.out.flush(),
        }
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        if !self.finished {
            let _ = std::fs::remove_file(&self.temporary);
        }
    }
}

fn cannot_write(path: &Path, cause: io::Error) -> Error {
    Error::new("cannot be written")
        .at(path.display())
        .because(cause)
}

/// A format of facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// One JSON object a line
    Jsonl,
    /// One JSON array
    Json,
    /// Comma-separated, with a header
    Csv,
    /// Aligned columns for reading
    Table,
}

/// Options for the format of facts.
#[derive(Debug, clap::Args)]
pub(super) struct FormatArgs {
    /// Format [default: table on a terminal, else jsonl]
    #[arg(long, value_enum)]
    pub format: Option<Format>,

    /// The same as --format jsonl
    #[arg(long, conflicts_with = "format")]
    pub json: bool,

    /// Begin CSV with a byte order mark, so that Excel shows Chinese
    #[arg(long)]
    pub bom: bool,
}

impl FormatArgs {
    /// The format asked for, else the one that the file's name says, else what suits the output.
    pub fn choose(&self, file: Option<&Path>, output: &Output) -> Format {
        let extension = file.and_then(Path::extension).and_then(|e| e.to_str());
        match (self.format, extension) {
            (Some(format), _) => format,
            _ if self.json => Format::Jsonl,
            (None, Some("csv")) => Format::Csv,
            (None, Some("json")) => Format::Json,
            _ if output.is_terminal() => Format::Table,
            _ => Format::Jsonl,
        }
    }

    /// What writes that format; `naming` is for tables.
    pub fn renderer(&self, format: Format, naming: Naming) -> Box<dyn Render> {
        match format {
            Format::Jsonl => Box::new(json::Lines),
            Format::Json => Box::new(json::Array::default()),
            Format::Csv => Box::new(csv::Csv::new(self.bom)),
            Format::Table => Box::new(Tables::new(table::terminal_width(), naming)),
        }
    }
}
