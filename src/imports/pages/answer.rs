//! What becomes of categories that the hub does not know, and of costs without a currency.

use std::collections::BTreeMap;

use axum::{extract::State, response::Response};
use serde::Deserialize;
use sqlx::PgConnection;

use super::{
    super::{
        options::{Kind, OWN},
        store,
        tools::Unknown,
    },
    ShowPage,
};
use crate::{
    auth::Admin,
    error::Error,
    kpis, paths,
    state::App,
    web::{Form, redirect},
};

/// How many categories are asked about at a time: more of them with long names do not fit into a form.
const MOST: usize = 25;

/// The currencies that an administrator keeps a rate of, the hub's own first.
pub(super) async fn currencies(db: &mut PgConnection) -> Result<Vec<String>, Error> {
    let kept = kpis::currencies(db).await?;
    Ok(std::iter::once(kept.own).chain(kept.rates.into_iter().map(|(code, _)| code)).collect())
}

impl ShowPage {
    pub(super) fn asks(&self) -> bool {
        self.upload.applied_at.is_none() && (self.questions.costs > 0 || !self.questions.categories.is_empty())
    }

    pub(super) fn unknown(&self) -> &[Unknown] {
        let unknown = &self.questions.categories;
        &unknown[..unknown.len().min(MOST)]
    }

    /// How many more are not answered.
    pub(super) fn more_unknown(&self) -> usize {
        self.questions.categories.iter().skip(MOST).filter(|category| !category.is_answered).count()
    }

    /// How a category can be taken: as none yet, as one of the hub's own, or as another one.
    pub(super) fn ways(&self) -> Vec<(&str, &str)> {
        let page = &self.page;
        let first = [("", page.t("imports-category-none")), (OWN, page.t("imports-category-own"))];
        let known = self.questions.known.iter().map(|(key, name)| (key.as_str(), name.as_str()));
        first.into_iter().chain(known).collect()
    }
}

/// The answers: of each category its folded name and what becomes of it.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in super::super) struct AnswerForm {
    named: Vec<String>,
    taken: Vec<String>,
    currency: String,
}

pub(in super::super) async fn answer(
    path: paths::AdminImportAnswers,
    State(app): State<App>,
    _: Admin,
    Form(form): Form<AnswerForm>,
) -> Result<Response, Error> {
    if form.named.len() != form.taken.len() || form.named.len() > MOST {
        return Err(Error::BadRequest("answers that do not fit their questions".into()));
    }
    let code = form.currency.trim().to_uppercase();
    let is_code = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    if store::find(app.db.pool(), path.id).await?.kind != Kind::Tools {
        return Err(Error::BadRequest("answers to a file that asks nothing".into()));
    }
    let categories: BTreeMap<String, String> = form.named.into_iter().zip(form.taken).collect();
    let categories = serde_json::to_value(categories).map_err(anyhow::Error::from)?;
    store::answered(app.db.pool(), path.id, &categories, is_code.then_some(code.as_str())).await?;
    Ok(redirect(paths::AdminImport { id: path.id }, "flash-import-answered"))
}
