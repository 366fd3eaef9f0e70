//! Zip archives, read by their table of contents.

use super::super::data::ReadSeek;
use super::super::unread::Origin;
use super::super::{MAX_BYTES, encrypted, too_long};
use super::budget::{Budget, Metered};
use super::{Member, damaged, is_wanted, member_name};
use crate::error::Result;
use std::io::Read;
use std::sync::Arc;
use zip::ZipArchive;

/// The members that may be articles, in the order of the table.
pub(super) struct Members {
    archive: ZipArchive<Box<dyn ReadSeek>>,
    budget: Arc<Budget>,
    place: String,
    at: usize,
}

impl Members {
    pub fn open(input: Box<dyn ReadSeek>, budget: Arc<Budget>, origin: &Origin) -> Result<Self> {
        let place = origin.name.clone();
        let archive = ZipArchive::new(input).map_err(|e| damaged(&place).because(e))?;
        Ok(Members {
            archive,
            budget,
            place,
            at: 0,
        })
    }

    /// Nothing for a folder, or a file that is no article.
    fn member(&mut self, index: usize) -> Option<Result<Member>> {
        let raw = match self.archive.by_index_raw(index) {
            Ok(raw) => raw,
            Err(e) => return Some(Err(damaged(&self.place).because(e))),
        };
        let name = member_name(raw.name_raw());
        let place = format!("{}!{name}", self.place);
        if !is_wanted(&name) {
            return None;
        }
        if raw.encrypted() {
            return Some(Err(encrypted(&place)));
        }
        if raw.size() > MAX_BYTES as u64 {
            return Some(Err(too_long("file").at(place)));
        }
        drop(raw);
        let file = match self.archive.by_index(index) {
            Ok(file) => file,
            Err(e) => return Some(Err(damaged(&place).because(e))),
        };
        let mut bytes = Vec::new();
        let read = Metered::new(file, &self.budget)
            .take(MAX_BYTES as u64 + 1)
            .read_to_end(&mut bytes);
        Some(match read {
            Err(e) => Err(damaged(&place).because(e)),
            Ok(n) if n > MAX_BYTES => Err(too_long("file").at(place)),
            Ok(_) => Ok(Member {
                name,
                bytes,
                format: None,
                charset: None,
            }),
        })
    }
}

impl Iterator for Members {
    type Item = Result<Member>;

    fn next(&mut self) -> Option<Result<Member>> {
        while self.at < self.archive.len() {
            self.at += 1;
            if let Some(member) = self.member(self.at - 1) {
                return Some(member);
            }
        }
        None
    }
}
