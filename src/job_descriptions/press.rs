use std::{
    collections::HashMap,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use bytes::Bytes;
use chrono::NaiveDate;
use tokio::sync::OnceCell;

use super::{document::Document, edition::Edition, format::Format, model::Brief, store};
use crate::{
    error::Error,
    locale::Language,
    state::{App, Snapshot},
    typesetting::pressed,
};

/// Files by their format and the place of their edition; each is made once, by whoever asks first.
type Files = HashMap<(Format, usize), Arc<OnceCell<Bytes>>>;

/// A job description that is kept for as long as the database does not change, with the files that were asked for since.
pub struct Kept {
    /// What it says.
    pub brief: Brief,
    documents: [OnceLock<Document>; 2],
    files: Mutex<Files>,
}

/// The place of a language among what is kept.
const fn place(language: Language) -> usize {
    match language {
        Language::En => 0,
        Language::Th => 1,
    }
}

impl Kept {
    /// The job description of a role on a day.
    pub async fn find(app: &App, now: &Snapshot, slug: &str, on: NaiveDate) -> Result<Arc<Self>, Error> {
        let load = async |db: &mut sqlx::PgConnection| {
            Ok(Self { brief: store::find(db, slug, on).await?, documents: Default::default(), files: Mutex::default() })
        };
        app.kept(now, format!("{slug} {on}"), load).await
    }

    /// The document in one language.
    pub fn document(&self, language: Language) -> &Document {
        self.documents[place(language)].get_or_init(|| Document::of(&self.brief, language))
    }

    /// A file, made when it is first asked for.
    pub async fn file(&self, format: Format, edition: Edition) -> Result<Bytes, Error> {
        let file = {
            let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(files.entry((format, edition.place())).or_default())
        };
        let make = async || {
            let brief = self.brief.clone();
            let documents: Vec<Document> = edition.languages().iter().map(|language| self.document(*language).clone()).collect();
            let written = pressed(move || format.write(&brief, &documents.iter().collect::<Vec<_>>())).await?;
            Ok::<Bytes, Error>(written.into())
        };
        Ok(file.get_or_try_init(make).await?.clone())
    }

    /// What a file is called, without its ending.
    pub fn file_stem(&self, edition: Edition) -> String {
        format!("{}-job-description-{edition}", self.brief.slug)
    }
}
