//! Files of many job descriptions: made in the background, some roles at a time, and sent as they are read.

use std::{
    convert::Infallible,
    io::{self, Write},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use axum::body::Body;
use bytes::Bytes;
use futures_util::{future::try_join_all, stream};
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions, write::StreamWriter};

use super::{
    book::{Book, Gathering},
    document::Document,
    house_template::HouseTemplate,
    manuscript::Manuscript,
    press::file_stem,
    store::{
        self,
        bulk::{self, Export, File},
    },
};
use crate::{
    error::Error,
    ids::{ExportId, RoleId},
    state::App,
    typesetting::pressed,
};

/// How many roles are done between two notes of how far it is: their files are in memory together.
const AT_ONCE: usize = 16;
/// How many roles one PDF can hold: some thousand pages, which programs for reading still open.
pub const MOST_IN_BOOK: usize = 1_000;

/// How often it is said that an export is being made.
const BEAT: Duration = Duration::from_secs(3);
/// How often it is looked for exports that another hub, or this one before it was stopped, left half done.
const LOOKED: Duration = Duration::from_secs(10);

/// Makes the exports that wait, and those that are left half done later.
pub async fn keep_making(app: App) {
    loop {
        work(app.clone()).await;
        tokio::time::sleep(LOOKED).await;
    }
}

/// Makes every export that waits, one after the other. What cannot be made now is left for the next time.
pub async fn work(app: App) {
    loop {
        match bulk::claim(app.db.pool(), app.clock.now()).await {
            Ok(Some(export)) => {
                if let Err(error) = make(&app, &export).await {
                    tracing::error!(export = %export.id, %error, "job descriptions could not be made");
                    if bulk::finish(app.db.pool(), export.id, "failed").await.is_err() {
                        return;
                    }
                }
            }
            Ok(None) => return,
            Err(error) => {
                tracing::warn!(%error, "it could not be looked for job descriptions to be made");
                return;
            }
        }
    }
}

/// Says again and again that the export is being made, so that nobody else begins with it.
async fn hold(app: &App, export: ExportId) -> Infallible {
    loop {
        tokio::time::sleep(BEAT).await;
        if let Err(error) = bulk::hold(app.db.pool(), export, app.clock.now()).await {
            tracing::warn!(%export, %error, "it could not be said that job descriptions are being made");
        }
    }
}

/// Makes an export from where it is.
async fn make(app: &App, export: &Export) -> Result<(), Error> {
    let making = async { if export.is_book { book(app, export).await } else { files(app, export).await } };
    let whole = tokio::select! {
        whole = making => whole?,
        never = hold(app, export.id) => match never {},
    };
    if whole {
        bulk::finish(app.db.pool(), export.id, "done").await?;
    }
    Ok(())
}

/// A file for each role. `false`: nobody wants them any more.
async fn files(app: &App, export: &Export) -> Result<bool, Error> {
    let mut done = usize::try_from(export.done).unwrap_or_default();
    while done < export.roles.len() {
        let roles = &export.roles[done..(done + AT_ONCE).min(export.roles.len())];
        let (texts, template) = texts(app, export, roles).await?;
        let (format, edition) = (export.format, export.edition);
        let made = texts.into_iter().enumerate().map(async |(index, (slug, text))| {
            let template = Arc::clone(&template);
            let content = pressed(move || format.write(&text, edition, &template)).await?;
            let position = i32::try_from(done + index).unwrap_or(i32::MAX);
            Ok::<File, Error>(File { position, name: format!("{}.{format}", file_stem(&slug, edition)), content })
        });
        let made = try_join_all(made).await?;
        done += roles.len();
        if !keep(app, export, made, done).await? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// All roles in one PDF with its contents, from where it is.
async fn book(app: &App, export: &Export) -> Result<bool, Error> {
    let mut before = 0;
    for told in bulk::names(app.db.pool(), export.id).await? {
        before += gathering(&told)?.pages;
    }
    let edition = export.edition;
    let mut done = usize::try_from(export.done).unwrap_or_default();
    while done < export.roles.len() {
        let roles = &export.roles[done..(done + AT_ONCE).min(export.roles.len())];
        let (texts, template) = texts(app, export, roles).await?;
        let set = pressed(move || {
            let of = |text| edition.languages().iter().map(move |language| Manuscript::document(text, *language));
            let documents: Vec<&Document> = texts.iter().flat_map(|(_, text)| of(text)).collect();
            if documents.is_empty() { Ok(None) } else { Gathering::set(&documents, &template, before).map(Some) }
        });
        let position = i32::try_from(done).unwrap_or(i32::MAX);
        done += roles.len();
        let mut files = Vec::new();
        if let Some((gathering, content)) = set.await? {
            before += gathering.pages;
            files.push(File { position, name: serde_json::to_string(&gathering).map_err(anyhow::Error::from)?, content });
        }
        if !keep(app, export, files, done).await? {
            return Ok(false);
        }
    }
    bind(app, export).await
}

fn gathering(told: &str) -> anyhow::Result<Gathering> {
    Ok(serde_json::from_str(told)?)
}

/// Puts the pieces of a book in place of what was set for it, all or none.
async fn bind(app: &App, export: &Export) -> Result<bool, Error> {
    let (_, template) = texts(app, export, &[]).await?;
    let (mut book, mut after) = (Book::new(), None);
    let mut tx = app.db.begin().await?;
    while let Some(part) = bulk::next_file(&mut *tx, export.id, after).await? {
        after = Some(part.position);
        let piece;
        (book, piece) = pressed(move || {
            let piece = book.bind(gathering(&part.name)?, &part.content)?;
            Ok((book, File { position: part.position, name: String::new(), content: piece }))
        })
        .await?;
        bulk::replace(&mut tx, export.id, piece).await?;
    }
    let (language, day) = (export.edition.languages()[0], export.created_at.date_naive());
    let content = pressed(move || book.finish(language, day, &template)).await?;
    let position = i32::try_from(export.roles.len()).unwrap_or(i32::MAX);
    let kept = bulk::add(&mut tx, export.id, File { position, name: String::new(), content }).await?;
    bulk::finish(&mut *tx, export.id, "done").await?;
    tx.commit().await?;
    Ok(kept)
}

/// What roles say now, and what files look like.
async fn texts(app: &App, export: &Export, roles: &[RoleId]) -> Result<(Vec<(String, Manuscript)>, Arc<HouseTemplate>), Error> {
    let mut db = app.db.acquire().await?;
    let texts = bulk::current_texts(&mut db, roles, app.clock.today(), export.with_pay).await?;
    Ok((texts, Arc::new(store::house_template(&mut db).await?)))
}

async fn keep(app: &App, export: &Export, files: Vec<File>, done: usize) -> Result<bool, Error> {
    let done = i32::try_from(done).unwrap_or(i32::MAX);
    let mut tx = app.db.begin().await?;
    let kept = bulk::keep(&mut tx, export.id, files, done, app.clock.now()).await?;
    tx.commit().await?;
    Ok(kept)
}

/// What was written since it was last taken.
#[derive(Clone, Default)]
struct Pipe(Arc<Mutex<Vec<u8>>>);

impl Pipe {
    fn take(&self) -> Bytes {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner)).into()
    }
}

impl Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Where a ZIP is: its next file, or its end.
struct Packing {
    app: App,
    export: ExportId,
    after: Option<i32>,
    pipe: Pipe,
    zip: Option<ZipWriter<StreamWriter<Pipe>>>,
}

impl Packing {
    /// The next piece of the ZIP: a file, or its end.
    async fn next(mut self) -> anyhow::Result<Option<(Bytes, Self)>> {
        let Some(mut zip) = self.zip.take() else { return Ok(None) };
        match bulk::next_file(self.app.db.pool(), self.export, self.after).await? {
            Some(file) => {
                // No clock: the same files make the same ZIP.
                let options =
                    SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).last_modified_time(DateTime::default());
                zip.start_file(file.name, options)?;
                zip.write_all(&file.content)?;
                self.after = Some(file.position);
                self.zip = Some(zip);
            }
            None => drop(zip.finish()?),
        }
        Ok(Some((self.pipe.take(), self)))
    }
}

/// The files of an export as a ZIP, read one by one while it is sent.
pub fn packed(app: App, export: ExportId) -> Body {
    let pipe = Pipe::default();
    let packing = Packing { app, export, after: None, zip: Some(ZipWriter::new_stream(pipe.clone())), pipe };
    Body::from_stream(stream::try_unfold(packing, Packing::next))
}

/// The pieces of a book, read one by one while they are sent.
pub fn sent(app: App, export: ExportId) -> Body {
    Body::from_stream(stream::try_unfold((app, None), move |(app, after)| async move {
        let piece = bulk::next_file(app.db.pool(), export, after).await?;
        Ok::<_, Error>(piece.map(|piece| (Bytes::from(piece.content), (app, Some(piece.position)))))
    }))
}
