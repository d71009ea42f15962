use axum::{
    extract::{Multipart, multipart::MultipartError},
    http::StatusCode,
};

use super::super::{
    UPLOAD,
    options::{Kind, Options},
};
use crate::{error::Error, text::clean_line};

/// What came with the form.
#[derive(Default)]
pub(super) struct Sent {
    pub file_name: String,
    pub content: Vec<u8>,
    pub kind: Kind,
    pub options: Options,
}

/// Reads the form.
pub(super) async fn sent(mut form: Multipart) -> Result<Sent, Error> {
    let mut sent = Sent::default();
    let mut parts = 0;
    while let Some(field) = form.next_field().await.map_err(|error| refused(&error))? {
        parts += 1;
        if parts > 10 {
            return Err(Error::BadRequest("too many parts".into()));
        }
        match field.name() {
            Some("file") => {
                sent.file_name = clean_line(field.file_name().unwrap_or_default()).chars().take(200).collect();
                sent.content = field.bytes().await.map_err(|error| refused(&error))?.to_vec();
            }
            Some("kind") => {
                let typed = field.text().await.map_err(|error| refused(&error))?;
                sent.kind = typed.parse().map_err(|_| Error::BadRequest("an unknown kind of file".into()))?;
            }
            Some("dates") => {
                let typed = field.text().await.map_err(|error| refused(&error))?;
                sent.options.dates = typed.parse().unwrap_or_default();
            }
            _ => return Err(Error::BadRequest("an unknown part of a form".into())),
        }
    }
    if sent.content.len() > UPLOAD { Err(Error::TooLarge) } else { Ok(sent) }
}

fn refused(error: &MultipartError) -> Error {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE { Error::TooLarge } else { Error::BadRequest(error.body_text()) }
}
