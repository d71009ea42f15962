//! The signs of an object in a PDF file, as far as it takes to number it anew.

use std::ops::Range;

/// What a sign is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Name,
    Number,
    Word,
    Open,
    Close,
    Text,
}

/// The signs of an object before its stream, each with its place.
pub fn tokens(body: &[u8]) -> Vec<(Kind, Range<usize>)> {
    let (mut found, mut at) = (Vec::new(), 0);
    while at < body.len() {
        let (kind, end) = match (body[at], body.get(at + 1)) {
            (b' ' | b'\n' | b'\r' | b'\t' | 0 | 12, _) => {
                at += 1;
                continue;
            }
            (b'(', _) => (Kind::Text, text_end(body, at)),
            (b'<', Some(b'<')) => (Kind::Open, at + 2),
            (b'>', Some(b'>')) => (Kind::Close, at + 2),
            (b'<', _) => (Kind::Text, body[at..].iter().position(|byte| *byte == b'>').map_or(body.len(), |end| at + end + 1)),
            (b'[', _) => (Kind::Open, at + 1),
            (b']', _) => (Kind::Close, at + 1),
            (first, _) => {
                let rest = body[at + 1..].iter().position(|byte| is_end(*byte)).map_or(body.len(), |end| at + 1 + end);
                let kind = match first {
                    b'/' => Kind::Name,
                    b'0'..=b'9' | b'+' | b'-' | b'.' => Kind::Number,
                    _ => Kind::Word,
                };
                (kind, rest)
            }
        };
        if &body[at..end] == b"stream" {
            break;
        }
        found.push((kind, at..end));
        at = end;
    }
    found
}

fn is_end(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == 0 || b"()<>[]/%".contains(&byte)
}

/// Where the text ends that begins with the bracket at `start`.
fn text_end(body: &[u8], start: usize) -> usize {
    let (mut depth, mut at) = (0_usize, start);
    while at < body.len() {
        match body[at] {
            b'\\' => at += 1,
            b'(' => depth += 1,
            b')' => {
                depth -= 1;
                if depth == 0 {
                    return at + 1;
                }
            }
            _ => {}
        }
        at += 1;
    }
    body.len()
}

/// The entries of a dictionary, each with the place of its value.
pub fn entries(body: &[u8]) -> Vec<(&[u8], Range<usize>)> {
    let tokens = tokens(body);
    let (mut found, mut at) = (Vec::new(), 1);
    while at + 1 < tokens.len() && tokens[at].0 == Kind::Name {
        let end = value_end(body, &tokens, at + 1);
        found.push((&body[tokens[at].1.clone()], tokens[at + 1].1.start..tokens[end - 1].1.end));
        at = end;
    }
    found
}

/// The sign after the value that begins with the sign `at`.
fn value_end(body: &[u8], tokens: &[(Kind, Range<usize>)], at: usize) -> usize {
    if reference(body, tokens, at).is_some() {
        return at + 3;
    }
    let (mut depth, mut end) = (0_usize, at);
    while end < tokens.len() {
        match tokens[end].0 {
            Kind::Open => depth += 1,
            Kind::Close => depth = depth.saturating_sub(1),
            _ => {}
        }
        end += 1;
        if depth == 0 {
            break;
        }
    }
    end
}

/// The object that the signs from `at` name: `12 0 R`.
pub fn reference(body: &[u8], tokens: &[(Kind, Range<usize>)], at: usize) -> Option<usize> {
    let [number, _, word] = tokens.get(at..at + 3)? else { return None };
    let is_one = number.0 == Kind::Number && word.0 == Kind::Word && &body[word.1.clone()] == b"R";
    is_one.then(|| integer(&body[number.1.clone()])).flatten()
}

/// Every object that is named in a piece of a file.
pub fn references(piece: &[u8]) -> Vec<usize> {
    let tokens = tokens(piece);
    (0..tokens.len()).filter_map(|at| reference(piece, &tokens, at)).collect()
}

/// A whole number.
pub fn integer(digits: &[u8]) -> Option<usize> {
    std::str::from_utf8(digits).ok()?.trim().parse().ok()
}

/// The entry of a dictionary.
pub fn entry<'a>(body: &'a [u8], key: &str) -> Option<&'a [u8]> {
    entries(body).into_iter().find(|(name, _)| *name == key.as_bytes()).map(|(_, value)| &body[value])
}
