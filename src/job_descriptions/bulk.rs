//! Files of many job descriptions: made in the background, some roles at a time, and sent as they are read.

use std::{
    io::{self, Write},
    sync::{Arc, Mutex, PoisonError},
};

use axum::body::Body;
use bytes::Bytes;
use futures_util::{future::try_join_all, stream};
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions, write::StreamWriter};

use super::{
    document::Document,
    manuscript::Manuscript,
    pdf,
    press::file_stem,
    store::{
        self,
        bulk::{self, Export, File},
    },
};
use crate::{error::Error, ids::ExportId, state::App, typesetting::pressed};

/// How many roles are done between two notes of how far it is: their files are in memory together.
const AT_ONCE: usize = 16;
/// How many roles one PDF can hold: it is set as a whole.
pub const MOST_IN_BOOK: usize = 200;

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

/// Makes an export from where it is.
async fn make(app: &App, export: &Export) -> Result<(), Error> {
    let whole = if export.is_book { book(app, export).await? } else { files(app, export).await? };
    if whole {
        bulk::finish(app.db.pool(), export.id, "done").await?;
    }
    Ok(())
}

/// A file for each role. `false`: nobody wants them any more.
async fn files(app: &App, export: &Export) -> Result<bool, Error> {
    let today = app.clock.today();
    let mut done = usize::try_from(export.done).unwrap_or_default();
    while done < export.roles.len() {
        let roles = &export.roles[done..(done + AT_ONCE).min(export.roles.len())];
        let mut db = app.db.acquire().await?;
        let texts = bulk::current_texts(&mut db, roles, today, export.with_pay).await?;
        let template = Arc::new(store::house_template(&mut db).await?);
        drop(db);
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

/// All roles in one PDF with a page of contents.
async fn book(app: &App, export: &Export) -> Result<bool, Error> {
    let mut db = app.db.acquire().await?;
    let texts = bulk::current_texts(&mut db, &export.roles, app.clock.today(), export.with_pay).await?;
    let template = store::house_template(&mut db).await?;
    drop(db);
    let edition = export.edition;
    let content = pressed(move || {
        let texts: Vec<&Manuscript> = texts.iter().map(|(_, text)| text).collect();
        let documents: Vec<&Document> =
            texts.iter().flat_map(|text| edition.languages().iter().map(|language| text.document(*language))).collect();
        pdf::book(&documents, &template)
    });
    let file = File { position: 0, name: format!("job-descriptions-{edition}.pdf"), content: content.await? };
    keep(app, export, vec![file], export.roles.len()).await
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
