//! Archives and packed files: what is in them comes out as a stream, one member after the other, and nothing is
//! written anywhere.
//!
//! A member that cannot be read is an error in the stream; the next one goes on.

mod budget;
mod http;
mod packed;
mod tar;
mod warc;
mod zip;

pub(super) use budget::Budget;
pub(super) use packed::unpacked;

use super::data::{Data, ReadSeek};
use super::unread::Origin;
use super::{Documents, Format, Piece, damaged, documents, find};
use crate::error::{Error, Result};
use std::io::Cursor;
use std::path::Path;

/// How many archives may lie in each other.
const MAX_DEPTH: usize = 4;

/// A member that was read.
struct Member {
    /// Its path in the archive.
    name: String,
    bytes: Vec<u8>,
    /// What a header says that it is.
    format: Option<Format>,
    /// The encoding that a header says.
    charset: Option<String>,
}

/// The members of a zip archive.
pub(super) fn zip(input: Box<dyn ReadSeek>, mut origin: Origin) -> Result<Documents> {
    let budget = Budget::of(&mut origin)?;
    let members = zip::Members::open(input, budget, &origin)?;
    Ok(pieces(members, origin))
}

/// The members of a tar archive.
pub(super) fn tar(data: Data, mut origin: Origin) -> Result<Documents> {
    let budget = Budget::of(&mut origin)?;
    let members = tar::Members::new(data.reader(), budget, origin.name.clone());
    Ok(pieces(members, origin))
}

/// The pages of a WARC file.
pub(super) fn warc(data: Data, mut origin: Origin) -> Result<Documents> {
    let budget = Budget::of(&mut origin)?;
    let pages = warc::Pages::new(data.reader(), budget, origin.name.clone());
    Ok(pieces(pages, origin))
}

/// Opens each member, which may be an archive itself.
fn pieces(
    members: impl Iterator<Item = Result<Member>> + Send + 'static,
    origin: Origin,
) -> Documents {
    let mut members = members.fuse();
    let mut any = false;
    Box::new(std::iter::from_fn(move || {
        loop {
            // The member that was too much has said so; one message is enough for all archives that are open.
            if origin.budget.as_ref().is_some_and(|b| b.is_spent()) {
                return None;
            }
            match members.next() {
                Some(Err(e)) => {
                    any = true;
                    return Some(Piece::error(e));
                }
                Some(Ok(member)) => {
                    if let Some(piece) = open(member, &origin) {
                        any = true;
                        return Some(piece);
                    }
                }
                None if any => return None,
                None => {
                    any = true;
                    return Some(Piece::error(
                        Error::new("no articles in this archive").at(&origin.name),
                    ));
                }
            }
        }
    }))
}

/// Nothing for what is no kind of file that can be read.
fn open(member: Member, parent: &Origin) -> Option<Piece> {
    let named = member
        .format
        .or_else(|| Format::of_name(Path::new(&member.name)));
    if named.is_none() && super::sniff::by_content(&member.bytes).is_none() {
        return None;
    }
    let mut origin = parent.member(&member.name);
    origin.charset = member.charset;
    let data = Data::Stream(Box::new(Cursor::new(member.bytes)));
    Some(match documents(data, named, origin) {
        Ok(documents) => Piece::Many(documents),
        Err(e) => Piece::error(e),
    })
}

/// Whether a member may be an article: hidden files, `README` and what a Mac adds are none.
fn is_wanted(name: &str) -> bool {
    let hidden = |part: &str| part.starts_with('.') && part != "." && part != "..";
    let path = Path::new(name);
    !name.ends_with('/')
        && !name
            .split('/')
            .any(|part| hidden(part) || part == "__MACOSX")
        && !find::is_readme(path)
        && !find::is_gold(path)
}

/// The name of a member for messages and ids.
fn member_name(raw: &[u8]) -> String {
    let name = super::encoding::file_name(raw).replace('\\', "/");
    let name = name.trim_start_matches("./").trim_start_matches('/');
    // Control characters would write on the terminal.
    name.replace(char::is_control, "\u{fffd}")
}
