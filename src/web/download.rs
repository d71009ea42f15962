use axum::{
    http::{
        HeaderValue, StatusCode,
        header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    },
    response::{IntoResponse, Response},
};
use bytes::Bytes;

use super::mark;
use crate::error::Error;

/// A file that the browser saves under `name`, which may hold any characters.
pub fn download(name: &str, content_type: &'static str, content: impl Into<Bytes>) -> Result<Response, Error> {
    let disposition = HeaderValue::from_str(&disposition(name)).map_err(anyhow::Error::from)?;
    let headers = [(CONTENT_TYPE, HeaderValue::from_static(content_type)), (CONTENT_DISPOSITION, disposition)];
    Ok((headers, content.into()).into_response())
}

/// Why a file cannot be given, as one line of text in the reader's language. No page takes its place.
pub fn refused(words: String) -> Response {
    let mut answer =
        (StatusCode::BAD_REQUEST, [(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"))], words + "\n").into_response();
    answer.extensions_mut().insert(Told);
    answer
}

/// In the extensions of a failed answer: it says itself what is wrong.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told;

/// The header by RFC 6266: a plain name for old programs, and the full one where they differ. What a plain name cannot say is left out of
/// it; a few digits that follow from the full name tell it from others.
fn disposition(name: &str) -> String {
    let separates = |c: char| c.is_control() || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    let name = name.replace(separates, "-");
    let name = name.trim_matches(['.', ' ', '-']);
    let name = if name.is_empty() { "file" } else { name };
    let is_plain = |c: char| c.is_ascii() && c != '%';
    if name.chars().all(is_plain) {
        return format!("attachment; filename=\"{name}\"");
    }
    let (stem, ending) = name.rsplit_once('.').filter(|(_, ending)| ending.chars().all(is_plain)).unwrap_or((name, ""));
    let words: Vec<&str> = stem.split(|c: char| !is_plain(c) || c.is_whitespace() || c == '-').filter(|word| !word.is_empty()).collect();
    let stem = if words.is_empty() { "file".to_owned() } else { words.join("-") };
    let dot = if ending.is_empty() { "" } else { "." };
    let mut header = format!("attachment; filename=\"{stem}-{}{dot}{ending}\"", &mark(&name)[..6]);
    header.push_str("; filename*=UTF-8''");
    header.extend(name.bytes().map(|byte| {
        let plain = byte.is_ascii_alphanumeric() || b"!#$&+-.^_`~".contains(&byte);
        if plain { char::from(byte).to_string() } else { format!("%{byte:02X}") }
    }));
    header
}

#[cfg(test)]
mod tests {
    use super::disposition;

    #[test]
    fn plain_names_stay_plain() {
        assert_eq!(disposition("content-editor-en.pdf"), "attachment; filename=\"content-editor-en.pdf\"");
    }

    #[test]
    fn thai_names_come_whole_beside_a_plain_one() {
        assert_eq!(disposition("ก 1.md"), "attachment; filename=\"1-b0d1de.md\"; filename*=UTF-8''%E0%B8%81%201.md");
    }

    #[test]
    fn a_plain_name_says_what_it_can() {
        let told = disposition("ผู้จัดการ-job-description-th.pdf");
        assert!(told.starts_with("attachment; filename=\"job-description-th-") && !told.contains('_'), "{told}");
        assert_ne!(told, disposition("ผู้ช่วย-job-description-th.pdf"));
    }

    #[test]
    fn no_name_leaves_the_folder_or_the_header() {
        assert_eq!(disposition("../..\\a\"b\r\nSet-Cookie: x.pdf"), "attachment; filename=\"a-b--Set-Cookie- x.pdf\"");
        assert_eq!(disposition("…/"), "attachment; filename=\"file-c8d400\"; filename*=UTF-8''%E2%80%A6");
        assert_eq!(disposition("/"), "attachment; filename=\"file\"");
    }
}
