//! Real reports in every encoding come out as their truth, character for character.

use crate::cli::folder;
use shushuo::read::{Inputs, find};
use std::path::{Path, PathBuf};

const FORMATS: &str = "../shared/formats";

fn text_of(path: &Path) -> (String, String) {
    let mut articles = Inputs::new(find(&[path.to_path_buf()]).inputs).articles();
    let article = articles.next().expect("an article").expect("readable");
    let how = article.decoding.expect("it was decoded");
    assert_eq!(how.invalid, 0, "{}", path.display());
    let encoding = format!("{}{}", how.encoding, if how.guessed { "?" } else { "" });
    (article.text.replace("\r\n", "\n"), encoding)
}

#[test]
fn reports_are_read_in_every_encoding() {
    let Ok(entries) = std::fs::read_dir(FORMATS) else {
        eprintln!("there is no {FORMATS}: skipped");
        return;
    };
    let mut truths: Vec<PathBuf> = entries.map(|e| e.unwrap().path()).collect();
    truths.retain(|p| p.to_string_lossy().ends_with(".truth.txt"));
    assert!(truths.len() >= 5);
    for truth in truths {
        let text = std::fs::read_to_string(&truth).unwrap();
        let beside =
            |ending: &str| PathBuf::from(truth.to_string_lossy().replace("truth.txt", ending));
        for (ending, want) in [
            ("gbk.txt", "GB18030?"),
            ("gb18030.txt", "GB18030?"),
            ("utf16le_bom.txt", "UTF-16LE"),
            ("utf8bom.txt", "UTF-8"),
        ] {
            let path = beside(ending);
            let (got, encoding) = text_of(&path);
            assert_eq!(encoding, want, "{}", path.display());
            // GBK has no such space; whoever wrote these files put a question mark.
            let text = match ending {
                "gbk.txt" => text.replace('\u{a0}', "?"),
                _ => text.clone(),
            };
            assert!(got == text.replace("\r\n", "\n"), "{}", path.display());
        }
        let units = || text.encode_utf16();
        let little: Vec<u8> = units().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = units().flat_map(u16::to_be_bytes).collect();
        let dir = folder(&[("l.txt", &little), ("b.txt", &big)]);
        for (name, want) in [("l.txt", "UTF-16LE?"), ("b.txt", "UTF-16BE?")] {
            let (got, encoding) = text_of(&dir.path().join(name));
            assert_eq!(encoding, want, "{}", truth.display());
            assert!(got == text.replace("\r\n", "\n"), "{}", truth.display());
        }
    }
}
