//! Tar archives, read as a stream. The crate's own iterator borrows its archive, so only its headers are used.

use super::super::{MAX_BYTES, too_long};
use super::budget::{Budget, Metered};
use super::{Member, damaged, is_wanted, member_name};
use crate::error::Result;
use std::io::{self, BufRead, Read};
use std::sync::Arc;
use tar::{EntryType, Header, PaxExtensions};

const BLOCK: usize = 512;

/// Longest name that an extra header may give.
const NAME_BYTES: u64 = 64 << 10;

/// The members that may be articles, in order.
pub(super) struct Members {
    input: Metered<Box<dyn BufRead + Send>>,
    place: String,
    done: bool,
}

/// What an extra header says of the member behind it.
#[derive(Default)]
struct Extra {
    name: Option<Vec<u8>>,
    size: Option<u64>,
}

impl Members {
    pub fn new(input: Box<dyn BufRead + Send>, budget: Arc<Budget>, place: String) -> Self {
        Members {
            input: Metered::new(input, &budget),
            place,
            done: false,
        }
    }

    /// The next member that may be an article; nothing at the end.
    fn member(&mut self) -> io::Result<Option<Result<Member>>> {
        let mut extra = Extra::default();
        loop {
            let mut block = [0; BLOCK];
            if !self.block(&mut block)? || block.iter().all(|b| *b == 0) {
                return Ok(None);
            }
            let header = Header::from_byte_slice(&block);
            if header.cksum()? != checksum(&block) {
                return Err(io::Error::other("a header is not what it was"));
            }
            let kind = header.entry_type();
            let own = header.entry_size()?;
            match kind {
                EntryType::GNULongName => {
                    let mut name = self.data(own, NAME_BYTES)?;
                    name.truncate(name.iter().position(|b| *b == 0).unwrap_or(name.len()));
                    extra.name = Some(name);
                    continue;
                }
                EntryType::XHeader => {
                    let block = self.data(own, NAME_BYTES)?;
                    for pair in PaxExtensions::new(&block).flatten() {
                        match pair.key_bytes() {
                            b"path" => extra.name = Some(pair.value_bytes().to_vec()),
                            b"size" => extra.size = pair.value().ok().and_then(|v| v.parse().ok()),
                            _ => {}
                        }
                    }
                    continue;
                }
                _ => {}
            }
            let Extra { name, size } = std::mem::take(&mut extra);
            let size = size.unwrap_or(own);
            let name = member_name(&name.unwrap_or_else(|| header.path_bytes().into_owned()));
            let file =
                matches!(kind, EntryType::Regular | EntryType::Continuous) || block[156] == 0;
            if !file || !is_wanted(&name) {
                self.skip(size)?;
                continue;
            }
            let place = format!("{}!{name}", self.place);
            if size > MAX_BYTES as u64 {
                self.skip(size)?;
                return Ok(Some(Err(too_long("file").at(place))));
            }
            let bytes = self.data(size, MAX_BYTES as u64)?;
            return Ok(Some(Ok(Member {
                name,
                bytes,
                format: None,
                charset: None,
            })));
        }
    }

    /// False at the end of the input; archives may end without their two empty blocks.
    fn block(&mut self, block: &mut [u8; BLOCK]) -> io::Result<bool> {
        let mut filled = 0;
        while filled < BLOCK {
            match self.input.read(&mut block[filled..])? {
                0 if filled == 0 => return Ok(false),
                0 => return Err(io::ErrorKind::UnexpectedEof.into()),
                n => filled += n,
            }
        }
        Ok(true)
    }

    /// The bytes of a member, and the padding behind them passed over.
    fn data(&mut self, size: u64, limit: u64) -> io::Result<Vec<u8>> {
        if size > limit {
            return Err(io::Error::other("a header that claims too much"));
        }
        let mut bytes = Vec::new();
        let read = (&mut self.input).take(size).read_to_end(&mut bytes)?;
        if (read as u64) < size {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.skip_exactly(padding(size))?;
        Ok(bytes)
    }

    fn skip(&mut self, size: u64) -> io::Result<()> {
        self.skip_exactly(size.saturating_add(padding(size)))
    }

    fn skip_exactly(&mut self, size: u64) -> io::Result<()> {
        match io::copy(&mut (&mut self.input).take(size), &mut io::sink())? {
            n if n < size => Err(io::ErrorKind::UnexpectedEof.into()),
            _ => Ok(()),
        }
    }
}

/// Members fill whole blocks.
fn padding(size: u64) -> u64 {
    (BLOCK as u64 - size % BLOCK as u64) % BLOCK as u64
}

/// The sum over a header, its own field taken as spaces.
fn checksum(block: &[u8; BLOCK]) -> u32 {
    let bytes = block.iter().enumerate();
    bytes
        .map(|(i, b)| u32::from(if (148..156).contains(&i) { b' ' } else { *b }))
        .sum()
}

impl Iterator for Members {
    type Item = Result<Member>;

    fn next(&mut self) -> Option<Result<Member>> {
        if self.done {
            return None;
        }
        match self.member() {
            Ok(Some(member)) => Some(member),
            Ok(None) => {
                self.done = true;
                None
            }
            // Where the next header is, nobody knows.
            Err(e) => {
                self.done = true;
                Some(Err(damaged(&self.place).because(e)))
            }
        }
    }
}
