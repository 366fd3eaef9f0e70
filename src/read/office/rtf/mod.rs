//! Rich Text Format: groups, words that begin with `\`, and bytes in the encoding of their font.

mod charset;
mod table;
mod token;

use super::flow::{Flow, Kind};
use super::{article, damaged, styles};
use crate::article::Article;
use crate::error::{Error, Result};
use encoding_rs::Encoding;
use std::collections::HashMap;
use table::Rows;
use token::{Token, Tokens};

/// Deeper groups are made to break programs.
const MAX_DEPTH: usize = 4096;

/// Groups that hold no text of the document.
const SKIPPED: &[&str] = &[
    "annotation",
    "atnauthor",
    "atnid",
    "bkmkend",
    "bkmkstart",
    "colortbl",
    "filetbl",
    "fldinst",
    "footer",
    "footerf",
    "footerl",
    "footerr",
    "ftncn",
    "ftnsep",
    "ftnsepc",
    "generator",
    "header",
    "headerf",
    "headerl",
    "headerr",
    "listoverridetable",
    "listtable",
    "mmathPr",
    "nonshppict",
    "objdata",
    "panose",
    "pict",
    "pn",
    "private",
    "revtbl",
    "rsidtbl",
    "shprslt",
    "tc",
    "themedata",
    "upr",
    "xe",
];

/// Groups that programs may pass over if they do not know them, and yet hold text.
const KEPT: &[&str] = &["fldrslt", "footnote", "shptxt", "ud", "result", "mr"];

/// What is done with the text of a group.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Goal {
    Text,
    Skip,
    Title,
    Fonts,
    Styles,
    /// The label of a list.
    Label,
}

/// What holds up to the end of a group.
#[derive(Clone)]
struct State {
    goal: Goal,
    /// What the group opened and must close.
    opened: Opened,
    /// How many bytes stand for a `\u`, for old programs.
    stand_ins: u32,
    font: Option<i32>,
    asian_font: Option<i32>,
    /// Whether what comes is about Asian characters: `\dbch\af2`.
    asian: bool,
    hidden: bool,
    /// What kind of line the paragraph is.
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Opened {
    Nothing,
    Box,
    Note,
}

/// Reads an RTF file.
///
/// # Errors
/// It is no RTF, cut off, or made to break programs.
pub(in crate::read) fn read(bytes: Vec<u8>) -> Result<Article> {
    if !bytes.trim_ascii_start().starts_with(b"{\\rtf") {
        return Err(damaged("no RTF file"));
    }
    let mut reader = Reader::new();
    let mut tokens = Tokens::new(&bytes);
    while let Some(token) = tokens.next() {
        if let Token::Word("bin", Some(n)) = token {
            tokens.pass(n.try_into().unwrap_or(0));
            continue;
        }
        if !reader.token(&token)? {
            reader.end_text();
            reader.rows.end(&mut reader.flow);
            return Ok(article(reader.flow, Some(&reader.title)));
        }
    }
    Err(damaged("the file is cut off"))
}

struct Reader {
    flow: Flow,
    rows: Rows,
    title: String,
    state: State,
    outer: Vec<State>,
    /// Bytes that are still to be decoded together.
    bytes: Vec<u8>,
    text: String,
    /// The first half of a character that is written as two `\u`.
    half: Option<u32>,
    /// How many bytes to pass over.
    pass: u32,
    /// Whether the group began with `\*`.
    optional: bool,
    file: Option<&'static Encoding>,
    fonts: HashMap<i32, Option<&'static Encoding>>,
    /// The kind of line that each style makes.
    styles: HashMap<i32, Kind>,
    /// The style that is being declared: its number, its outline level.
    style: (i32, Option<Kind>),
}

impl Reader {
    fn new() -> Self {
        Reader {
            flow: Flow::new(),
            rows: Rows::default(),
            title: String::new(),
            state: State {
                goal: Goal::Text,
                opened: Opened::Nothing,
                stand_ins: 1,
                font: None,
                asian_font: None,
                asian: false,
                hidden: false,
                kind: Kind::Paragraph,
            },
            outer: Vec::new(),
            bytes: Vec::new(),
            text: String::new(),
            half: None,
            pass: 0,
            optional: false,
            file: None,
            fonts: HashMap::new(),
            styles: HashMap::new(),
            style: (0, None),
        }
    }

    /// Takes a token in; false after the last.
    fn token(&mut self, token: &Token<'_>) -> Result<bool> {
        match token {
            Token::Open => {
                self.end_text();
                self.pass = 0;
                if self.outer.len() >= MAX_DEPTH {
                    return Err(Error::new(format!("nested more than {MAX_DEPTH} deep"))
                        .hint("no document is; it may be made to break programs"));
                }
                self.outer.push(self.state.clone());
                self.state.opened = Opened::Nothing;
                self.optional = false;
            }
            Token::Close => {
                self.end_text();
                self.pass = 0;
                match self.state.opened {
                    Opened::Nothing => {}
                    Opened::Box => {
                        self.flow.end_paragraph(Kind::Paragraph);
                        self.flow.close_box();
                    }
                    Opened::Note => {
                        self.flow.end_paragraph(Kind::Paragraph);
                        self.flow.close_note();
                    }
                }
                let Some(outer) = self.outer.pop() else {
                    return Ok(false);
                };
                self.state = outer;
                return Ok(!self.outer.is_empty());
            }
            Token::Byte(_) if self.pass > 0 => self.pass -= 1,
            Token::Byte(byte) => {
                self.half = None;
                if self.state.goal != Goal::Skip {
                    self.bytes.push(*byte);
                }
            }
            Token::Word("u", Some(code)) => self.unicode(*code),
            Token::Word("*", _) => self.optional = true,
            Token::Word(_, _) if self.pass > 0 => self.pass -= 1,
            Token::Word(name, number) => {
                self.decode();
                self.word(name, *number);
            }
        }
        Ok(true)
    }

    fn unicode(&mut self, code: i32) {
        self.decode();
        self.pass = self.state.stand_ins;
        // Numbers are signed: 65292 is -244.
        let code = (code & 0xffff) as u32;
        let code = match (self.half.take(), code) {
            (_, 0xd800..=0xdbff) => return self.half = Some(code),
            (Some(high), 0xdc00..=0xdfff) => 0x10000 + ((high - 0xd800) << 10) + (code - 0xdc00),
            (_, code) => code,
        };
        if self.state.goal != Goal::Skip {
            self.text.push(char::from_u32(code).unwrap_or('\u{fffd}'));
        }
    }

    /// Decodes the bytes that stand together.
    fn decode(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let font = |number: Option<i32>| self.fonts.get(&number?).copied().flatten();
        charset::decode(
            &self.bytes,
            font(self.state.font),
            font(self.state.asian_font),
            self.file,
            &mut self.text,
        );
        self.bytes.clear();
    }

    /// Hands on the text that was gathered.
    fn end_text(&mut self) {
        self.decode();
        let text = std::mem::take(&mut self.text);
        if text.is_empty() {
            return;
        }
        match self.state.goal {
            Goal::Text if self.state.hidden => {}
            Goal::Text => self.put(&text),
            Goal::Label => {
                // Bullets are drawings in a font of signs.
                let label = text.trim();
                if label.chars().any(char::is_alphanumeric) {
                    self.put(label);
                    self.put(if label.is_ascii() { " " } else { "" });
                }
            }
            Goal::Title => self.title.push_str(&text),
            Goal::Styles => {
                let name = text.trim_end_matches(';').trim().to_lowercase();
                let kind = styles::named(&name).or(self.style.1);
                self.styles
                    .insert(self.style.0, kind.unwrap_or(Kind::Paragraph));
                self.style = (0, None);
            }
            Goal::Fonts | Goal::Skip => {}
        }
    }

    fn put(&mut self, text: &str) {
        self.rows.before_text(&mut self.flow);
        self.flow.push(text);
    }

    fn word(&mut self, name: &str, number: Option<i32>) {
        let optional = std::mem::take(&mut self.optional);
        if SKIPPED.contains(&name) || optional && !KEPT.contains(&name) {
            self.end_text();
            return self.state.goal = Goal::Skip;
        }
        match name {
            "ansicpg" => self.file = number.and_then(charset::of_code_page),
            "fonttbl" => self.state.goal = Goal::Fonts,
            "stylesheet" => self.state.goal = Goal::Styles,
            "info" => self.state.goal = Goal::Skip,
            "title" => self.state.goal = Goal::Title,
            "listtext" | "pntext" if self.state.goal == Goal::Text => self.state.goal = Goal::Label,
            "uc" => self.state.stand_ins = number.unwrap_or(1).clamp(0, 16) as u32,
            "fcharset" => {
                let encoding = number.and_then(charset::of_font);
                self.fonts.insert(self.state.font.unwrap_or(0), encoding);
            }
            "f" => {
                self.end_text();
                self.state.font = number;
            }
            "af" if self.state.asian => self.state.asian_font = number,
            "dbch" => self.state.asian = true,
            "loch" | "hich" => self.state.asian = false,
            "plain" => {
                self.end_text();
                self.state.hidden = false;
            }
            "v" | "deleted" => {
                self.end_text();
                self.state.hidden = number != Some(0);
            }
            "s" if self.state.goal == Goal::Styles => self.style.0 = number.unwrap_or(0),
            "s" => {
                let kind = number.and_then(|n| self.styles.get(&n));
                self.state.kind = kind.copied().unwrap_or(Kind::Paragraph);
            }
            "outlinelevel" => {
                let kind = styles::of_outline(number.unwrap_or(9).max(0) as u32);
                match self.state.goal {
                    Goal::Styles => self.style.1 = Some(kind),
                    _ => self.state.kind = kind,
                }
            }
            "ud" | "result" | "mr" | "fldrslt" if self.state.goal == Goal::Skip => {
                self.state.goal = Goal::Text;
            }
            "shptxt" => {
                self.state.goal = Goal::Text;
                self.state.opened = Opened::Box;
                self.flow.open_box();
            }
            "footnote" if self.state.goal == Goal::Text => {
                self.state.opened = Opened::Note;
                self.flow.open_note();
            }
            _ => {
                if let Some(sign) = sign(name) {
                    if self.state.goal != Goal::Skip {
                        self.text.push_str(sign);
                    }
                } else if self.state.goal == Goal::Text {
                    self.layout(name, number);
                }
            }
        }
    }

    /// Words that end paragraphs and make tables.
    fn layout(&mut self, name: &str, number: Option<i32>) {
        let in_story = self.state.opened != Opened::Nothing
            || self.outer.iter().any(|s| s.opened != Opened::Nothing);
        match name {
            "par" | "sect" | "page" => {
                self.end_text();
                self.flow.end_paragraph(self.state.kind);
                if !in_story {
                    self.rows.end_paragraph(&mut self.flow);
                }
            }
            "pard" => {
                self.end_text();
                self.state.kind = Kind::Paragraph;
                self.rows.pard(in_story);
            }
            _ if !in_story => {
                if matches!(name, "cell" | "nestcell" | "row" | "nestrow") {
                    self.end_text();
                }
                self.rows.word(name, number, &mut self.flow);
            }
            "cell" | "row" | "nestcell" | "nestrow" => {
                self.end_text();
                self.flow.end_paragraph(Kind::Paragraph);
            }
            _ => {}
        }
    }
}

/// Words that stand for a character.
fn sign(name: &str) -> Option<&'static str> {
    Some(match name {
        "\\" => "\\",
        "{" => "{",
        "}" => "}",
        "~" => "\u{a0}",
        "_" => "-",
        "tab" => "\t",
        "line" | "softline" => "\n",
        "emdash" => "—",
        "endash" => "–",
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        "bullet" => "•",
        "emspace" | "enspace" | "qmspace" => " ",
        _ => return None,
    })
}
