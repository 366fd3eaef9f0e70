//! A document that is a ZIP file of parts: docx, odt, epub.

use super::{damaged, encrypted};
use crate::error::{Error, Result};
use crate::read::{MAX_BYTES, encoding, label};
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// The parts of a document. All that are read may together expand to [`MAX_BYTES`], whatever the file claims.
pub(in crate::read) struct Package {
    zip: ZipArchive<Cursor<Vec<u8>>>,
    /// How many bytes may still come out.
    left: usize,
}

impl Package {
    /// Opens a document.
    ///
    /// # Errors
    /// It is no ZIP file, or not a whole one.
    pub fn open(bytes: Vec<u8>) -> Result<Self> {
        let zip = ZipArchive::new(Cursor::new(bytes))
            .map_err(|e| damaged("the file is cut off or no ZIP file").because(e))?;
        Ok(Package {
            zip,
            left: MAX_BYTES,
        })
    }

    /// The text of a part, or nothing where there is no such part.
    ///
    /// # Errors
    /// It is encrypted, damaged, or expands to more than the limit.
    pub fn part(&mut self, name: &str) -> Result<Option<String>> {
        let mut part = match self.zip.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                return Err(encrypted());
            }
            Err(e) => return Err(damaged(name).because(e)),
        };
        let mut bytes = Vec::new();
        (&mut part)
            .take(self.left as u64 + 1)
            .read_to_end(&mut bytes)
            .map_err(|e| damaged(name).because(e))?;
        if bytes.len() > self.left {
            return Err(
                Error::new(format!("expands to more than {} MiB", MAX_BYTES >> 20))
                    .hint("save its parts as files of their own"),
            );
        }
        self.left -= bytes.len();
        let named = label::hint(&bytes);
        Ok(Some(encoding::decode(&bytes, named.as_deref(), None).text))
    }

    /// The text of a part that must be there.
    ///
    /// # Errors
    /// As [`Package::part`], or the part is missing.
    pub fn required(&mut self, name: &str) -> Result<String> {
        self.part(name)?
            .ok_or_else(|| damaged(&format!("{name} is missing")))
    }
}
