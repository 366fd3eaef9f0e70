//! An answer of a web server, as a crawler kept it.

use super::super::MAX_BYTES;
use super::budget::{Budget, Metered};
use std::io::{self, Read};
use std::sync::Arc;

/// Header fields, names in lower case.
pub(super) struct Headers(Vec<(String, String)>);

impl Headers {
    /// Reads `Name: value` lines; others are passed over.
    pub fn parse(lines: &[impl AsRef<str>]) -> Headers {
        let pair = |line: &str| {
            let (name, value) = line.split_once(':')?;
            Some((name.trim().to_ascii_lowercase(), value.trim().to_string()))
        };
        Headers(lines.iter().filter_map(|l| pair(l.as_ref())).collect())
    }

    /// The first value of a field.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, v)| v.as_str())
    }
}

/// The headers and the unpacked body of an answer; nothing where it brought no page.
pub(super) fn answer(block: &[u8], budget: &Arc<Budget>) -> io::Result<Option<(Headers, Vec<u8>)>> {
    let Some((head, body)) = split(block) else {
        return Ok(None);
    };
    let head = String::from_utf8_lossy(head);
    let mut lines = head.lines();
    let status = lines.next().and_then(|l| l.split_whitespace().nth(1));
    if status != Some("200") {
        return Ok(None);
    }
    let headers = Headers::parse(&lines.collect::<Vec<_>>());
    let said = |name: &str, value: &str| {
        headers
            .get(name)
            .is_some_and(|v| v.to_ascii_lowercase().contains(value))
    };
    // Many crawlers undo chunks and packing and leave the headers as they were.
    let joined = said("transfer-encoding", "chunked")
        .then(|| dechunked(body))
        .flatten();
    let body = joined.as_deref().unwrap_or(body);
    let unpacked = if said("content-encoding", "gzip") && body.starts_with(b"\x1f\x8b") {
        Some(all(flate2::read::MultiGzDecoder::new(body), budget)?)
    } else if said("content-encoding", "deflate") && body.first() == Some(&0x78) {
        Some(all(flate2::read::ZlibDecoder::new(body), budget)?)
    } else if said("content-encoding", "br") && std::str::from_utf8(body).is_err() {
        return Err(io::Error::other("packed by brotli, which is not read"));
    } else {
        None
    };
    let body = unpacked.unwrap_or_else(|| body.to_vec());
    Ok(Some((headers, body)))
}

/// The encoding that a content type names: `text/html; charset=gbk`.
pub(super) fn charset(content: &str) -> Option<String> {
    let lower = content.to_ascii_lowercase();
    let (_, name) = lower.split_once("charset=")?;
    let name = name.trim_start_matches(['"', '\'']);
    let name: String = name
        .chars()
        .take_while(|c| !";\"' ,".contains(*c))
        .collect();
    (!name.is_empty()).then_some(name)
}

fn split(block: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = |mark: &[u8]| block.windows(mark.len()).position(|w| w == mark);
    match (end(b"\r\n\r\n"), end(b"\n\n")) {
        (Some(at), other) if other.is_none_or(|o| at < o) => Some((&block[..at], &block[at + 4..])),
        (_, Some(at)) => Some((&block[..at], &block[at + 2..])),
        _ => None,
    }
}

/// The chunks put together; nothing where these are no chunks.
fn dechunked(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    loop {
        let end = body.iter().take(64).position(|b| *b == b'\n')?;
        let size = std::str::from_utf8(&body[..end]).ok()?;
        let size = size.split(';').next()?.trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        body = &body[end + 1..];
        if size == 0 {
            return Some(out);
        }
        out.extend_from_slice(body.get(..size)?);
        body = body.get(size..)?;
        body = body
            .strip_prefix(b"\r\n")
            .or_else(|| body.strip_prefix(b"\n"))
            .unwrap_or(body);
    }
}

fn all(packed: impl Read, budget: &Arc<Budget>) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let limit = MAX_BYTES as u64 + 1;
    let n = Metered::new(packed, budget)
        .take(limit)
        .read_to_end(&mut bytes)?;
    match n > MAX_BYTES {
        true => Err(io::Error::other("a page too long")),
        false => Ok(bytes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_are_put_together_where_there_are_any() {
        assert_eq!(
            dechunked(b"3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n").as_deref(),
            Some(&b"abcde"[..])
        );
        assert_eq!(dechunked(b"<html>\n"), None);
        assert_eq!(dechunked(b"ff\r\nabc"), None);
        assert_eq!(
            charset("text/html; charset=\"GBK\"; x").as_deref(),
            Some("gbk")
        );
    }
}
