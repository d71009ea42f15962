use std::{collections::BTreeMap, sync::LazyLock};

use axum::{
    http::{
        HeaderValue,
        header::{CACHE_CONTROL, CONTENT_TYPE},
    },
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use include_dir::{Dir, include_dir};
use sha2::{Digest, Sha256};

use crate::{error::Error, paths};

static STATIC: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/static");
static ASSETS: LazyLock<Assets> = LazyLock::new(Assets::read);

/// The files that browsers fetch, all under one hash: a new release changes every address at once.
struct Assets {
    hash: String,
    files: BTreeMap<String, Bytes>,
}

impl Assets {
    fn read() -> Self {
        let mut files = BTreeMap::new();
        collect(&STATIC, &mut files);
        let styles: Vec<u8> = files.iter().filter(|(name, _)| name.starts_with("css/")).flat_map(|(_, css)| css.to_vec()).collect();
        files.retain(|name, _| !name.starts_with("css/"));
        files.insert("app.css".to_owned(), styles.into());
        let mut digest = Sha256::new();
        for (name, content) in &files {
            digest.update(name);
            digest.update(content);
        }
        Self { hash: hex::encode(&digest.finalize()[..6]), files }
    }
}

fn collect(folder: &Dir<'static>, files: &mut BTreeMap<String, Bytes>) {
    for file in folder.files() {
        files.insert(file.path().to_string_lossy().into_owned(), Bytes::from_static(file.contents()));
    }
    for inner in folder.dirs() {
        collect(inner, files);
    }
}

/// The address of a file in `static/` (`app.css` is all of `static/css/`, in the order of the file names).
pub fn asset_url(file: &str) -> String {
    format!("/assets/{}/{file}", ASSETS.hash)
}

/// Serves a static file: for ever under the current hash, for a moment under another release's.
pub async fn asset(paths::Asset { hash, file }: paths::Asset) -> Result<Response, Error> {
    let content = ASSETS.files.get(&file).ok_or(Error::NotFound)?;
    let kept = if hash == ASSETS.hash { "public, max-age=31536000, immutable" } else { "public, max-age=60" };
    let headers = [(CONTENT_TYPE, HeaderValue::from_static(content_type(&file))), (CACHE_CONTROL, HeaderValue::from_static(kept))];
    Ok((headers, content.clone()).into_response())
}

fn content_type(file: &str) -> &'static str {
    match file.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
