//! gzip and zstd: a stream around one file, unpacked as it is read.

use super::super::data::Data;
use super::super::unread::Origin;
use super::super::{Documents, Format, documents};
use super::budget::{Budget, Metered};
use crate::error::{Error, Result};
use std::io::{BufReader, Read};
use std::path::Path;

/// The largest window of a zstd stream, as a power of two: what `zstd --long` makes is 27.
const WINDOW: u32 = 27;

/// What a packed file holds; a gzip file may be of several parts, one after the other, as WARC files are.
pub(in super::super) fn unpacked(
    data: Data,
    format: Format,
    mut origin: Origin,
) -> Result<Documents> {
    let budget = Budget::of(&mut origin)?;
    origin.depth += 1;
    let input = data.reader();
    let stream: Box<dyn Read + Send> = match format {
        Format::Gzip => Box::new(flate2::bufread::MultiGzDecoder::new(input)),
        _ => {
            let failed = |e| Error::new("cannot be unpacked").at(&origin.name).because(e);
            let mut stream = zstd::Decoder::with_buffer(input).map_err(failed)?;
            stream.window_log_max(WINDOW).map_err(failed)?;
            Box::new(stream)
        }
    };
    let stream = BufReader::with_capacity(1 << 17, Metered::new(stream, &budget));
    let inner = origin.file_name.as_deref().map(inner_name);
    let named = inner.as_deref().and_then(|n| Format::of_name(Path::new(n)));
    origin.file_name = inner.or(origin.file_name);
    documents(Data::Stream(Box::new(stream)), named, origin)
}

/// The name without what the packing added.
fn inner_name(name: &str) -> String {
    let lower = name.to_ascii_lowercase();
    if lower.ends_with(".tgz") {
        return format!("{}.tar", &name[..name.len() - 4]);
    }
    for ending in [".gz", ".zst", ".zstd"] {
        if lower.ends_with(ending) {
            return name[..name.len() - ending.len()].to_string();
        }
    }
    name.to_string()
}
