use std::sync::{Arc, OnceLock};

use bytes::Bytes;
use chrono::NaiveDate;
use tokio::sync::OnceCell;

use super::{document::Document, model::Brief, pdf::pdf, store};
use crate::{
    error::Error,
    locale::Language,
    state::{App, Snapshot},
    typesetting::pressed,
};

/// A job description that is kept for as long as the database does not change, with the files that were asked for since.
pub struct Kept {
    /// What it says.
    pub brief: Brief,
    documents: [OnceLock<Document>; 2],
    files: [OnceCell<Bytes>; 2],
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
            Ok(Self { brief: store::find(db, slug, on).await?, documents: Default::default(), files: Default::default() })
        };
        app.kept(now, format!("{slug} {on}"), load).await
    }

    /// The document in one language.
    pub fn document(&self, language: Language) -> &Document {
        self.documents[place(language)].get_or_init(|| Document::of(&self.brief, language))
    }

    /// The PDF in one language, set when it is first asked for.
    pub async fn pdf(&self, language: Language) -> Result<Bytes, Error> {
        let set = async || {
            let document = self.document(language).clone();
            Ok::<Bytes, Error>(pressed(move || pdf(&document)).await?.into())
        };
        Ok(self.files[place(language)].get_or_try_init(set).await?.clone())
    }
}
