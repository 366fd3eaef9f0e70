//! What the user typed → a query; knows no engine.
//!
//! | typed | means |
//! |---|---|
//! | `党员 发展` | both (a space is AND) |
//! | `党员 AND 发展`, `党员 OR 团员` | as written; AND binds more tightly |
//! | `NOT 计划`, `-计划` | not that |
//! | `"发展党员"`, `“发展党员”`, `「发展党员」` | exactly these characters |
//! | `(党员 OR 团员) 发展` | parentheses, also `（` and `）` |

use crate::error::{Error, Result};

/// A parsed query.
///
/// Conditions on fields and numbers will be further variants beside [`Query::Words`].
#[derive(Debug, Clone, PartialEq)]
pub enum Query {
    /// A run of characters without a space, as typed; the engine cuts it into words.
    Words(String),
    /// A quoted phrase, as typed.
    Phrase(String),
    /// All of them. A sole [`Query::Not`] among them only takes away.
    All(Vec<Query>),
    /// At least one of them.
    Any(Vec<Query>),
    /// Everything but this.
    Not(Box<Query>),
}

impl Query {
    /// Parses what the user typed.
    ///
    /// # Errors
    /// Names the character that does not fit (counted from 1) and what to do about it.
    ///
    /// # Example
    /// ```
    /// use shushuo::query::Query;
    /// let query = Query::parse("“发展党员” -计划").unwrap();
    /// assert_eq!(
    ///     query,
    ///     Query::All(vec![
    ///         Query::Phrase("发展党员".into()),
    ///         Query::Not(Box::new(Query::Words("计划".into()))),
    ///     ])
    /// );
    /// assert_eq!(
    ///     Query::parse("(党员").unwrap_err().to_string(),
    ///     "query, character 1: this parenthesis is never closed (add `)`)"
    /// );
    /// ```
    pub fn parse(text: &str) -> Result<Query> {
        let tokens = tokens(text)?;
        let end = text.chars().count() + 1;
        let mut parser = Parser {
            tokens,
            next: 0,
            end,
            depth: 0,
        };
        if parser.tokens.is_empty() {
            return Err(Error::new("the query is empty").hint("type a word, or a phrase in quotes"));
        }
        let query = parser.any()?;
        match parser.peek() {
            None => Ok(query),
            // Only a closing parenthesis ends an expression early.
            Some(_) => Err(wrong(
                parser.at(),
                "this parenthesis was never opened",
                "take it away, or add `(` before it",
            )),
        }
    }
}

/// Deeper nesting is a mistake, and recursion needs a bound.
const MAX_DEPTH: usize = 64;

/// Longest query in characters: beyond this it is a pasted text, not a query.
const MAX_CHARS: usize = 2_000;

#[derive(Debug, Clone, PartialEq)]
enum Token {
    Word(String),
    Phrase(String),
    And,
    Or,
    Not,
    Open,
    Close,
}

/// The tokens with their positions in characters, from 1.
fn tokens(text: &str) -> Result<Vec<(usize, Token)>> {
    let chars: Vec<char> = text.chars().collect();
    if chars.len() > MAX_CHARS {
        return Err(wrong(
            MAX_CHARS + 1,
            "the query is too long",
            format!("keep it under {MAX_CHARS} characters"),
        ));
    }
    let mut out = Vec::new();
    let mut i = 0;
    while let Some(&c) = chars.get(i) {
        let at = i + 1;
        i += 1;
        if c.is_whitespace() || c.is_control() {
            continue;
        }
        if let Some(closers) = closers(c) {
            let Some(len) = chars[i..].iter().position(|c| closers.contains(c)) else {
                return Err(wrong(
                    at,
                    "this quotation mark is never closed",
                    format!("add `{}`", closers[0]),
                ));
            };
            let phrase: String = chars[i..i + len].iter().collect();
            if phrase.trim().is_empty() {
                return Err(wrong(
                    at,
                    "nothing stands between these quotation marks",
                    "put a phrase there, or take them away",
                ));
            }
            out.push((at, Token::Phrase(phrase)));
            i += len + 1;
            continue;
        }
        match c {
            '(' | '（' => out.push((at, Token::Open)),
            ')' | '）' => out.push((at, Token::Close)),
            '-' | '－' => out.push((at, Token::Not)),
            _ => {
                while chars.get(i).is_some_and(|&c| is_word(c)) {
                    i += 1;
                }
                let word: String = chars[at - 1..i].iter().collect();
                out.push((
                    at,
                    match word.as_str() {
                        "AND" => Token::And,
                        "OR" => Token::Or,
                        "NOT" => Token::Not,
                        _ => Token::Word(word),
                    },
                ));
            }
        }
    }
    Ok(out)
}

/// The marks that close what `open` opens. Input methods mix up the two kinds of double quotes.
fn closers(open: char) -> Option<&'static [char]> {
    match open {
        '"' | '＂' => Some(&['"', '＂', '”', '“']),
        '“' | '”' => Some(&['”', '“', '"', '＂']),
        '「' => Some(&['」']),
        '『' => Some(&['』']),
        _ => None,
    }
}

fn is_word(c: char) -> bool {
    !c.is_whitespace()
        && !c.is_control()
        && closers(c).is_none()
        && !matches!(c, '(' | ')' | '（' | '）')
}

struct Parser {
    tokens: Vec<(usize, Token)>,
    next: usize,
    end: usize,
    depth: usize,
}

impl Parser {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.next).map(|(_, t)| t)
    }

    /// Position of the next token, or behind the text.
    fn at(&self) -> usize {
        self.tokens.get(self.next).map_or(self.end, |(at, _)| *at)
    }

    fn any(&mut self) -> Result<Query> {
        let mut parts = vec![self.all()?];
        while self.peek() == Some(&Token::Or) {
            self.next += 1;
            parts.push(self.all()?);
        }
        Ok(one_or(parts, Query::Any))
    }

    fn all(&mut self) -> Result<Query> {
        let mut parts = vec![self.not()?];
        loop {
            match self.peek() {
                None | Some(Token::Or | Token::Close) => break,
                Some(Token::And) => self.next += 1,
                Some(_) => {}
            }
            parts.push(self.not()?);
        }
        Ok(one_or(parts, Query::All))
    }

    fn not(&mut self) -> Result<Query> {
        let mut negated = false;
        while self.peek() == Some(&Token::Not) {
            self.next += 1;
            negated = !negated;
        }
        let query = self.leaf()?;
        Ok(if negated {
            Query::Not(Box::new(query))
        } else {
            query
        })
    }

    fn leaf(&mut self) -> Result<Query> {
        let at = self.at();
        let token = self.peek().cloned();
        match token {
            Some(Token::Word(w)) => {
                self.next += 1;
                Ok(Query::Words(w))
            }
            Some(Token::Phrase(p)) => {
                self.next += 1;
                Ok(Query::Phrase(p))
            }
            Some(Token::Open) => {
                self.next += 1;
                self.group(at)
            }
            Some(Token::Close) if self.depth == 0 => Err(wrong(
                at,
                "this parenthesis was never opened",
                "take it away, or add `(` before it",
            )),
            _ => Err(wrong(
                at,
                "a word or phrase is missing here",
                "add one; to search for AND, OR, NOT or - itself, put it in quotes",
            )),
        }
    }

    fn group(&mut self, open: usize) -> Result<Query> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(wrong(
                open,
                "too many parentheses inside each other",
                "make the query simpler",
            ));
        }
        if self.peek().is_none() {
            return Err(unclosed(open));
        }
        let query = self.any()?;
        if self.peek() != Some(&Token::Close) {
            return Err(unclosed(open));
        }
        self.next += 1;
        self.depth -= 1;
        Ok(query)
    }
}

fn one_or(mut parts: Vec<Query>, many: impl Fn(Vec<Query>) -> Query) -> Query {
    match parts.len() {
        1 => parts.remove(0),
        _ => many(parts),
    }
}

fn unclosed(at: usize) -> Error {
    wrong(at, "this parenthesis is never closed", "add `)`")
}

fn wrong(at: usize, what: &str, hint: impl Into<String>) -> Error {
    Error::new(what)
        .at(format_args!("query, character {at}"))
        .hint(hint)
}
