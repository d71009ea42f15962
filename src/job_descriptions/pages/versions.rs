//! The versions of a text, and how any two of them, or the texts of two roles, differ.

use std::sync::Arc;

use askama::Template;
use axum::{extract::State, response::Response};
use serde::Deserialize;

use super::{
    super::{
        model::Head,
        press::{Binder, Sheet},
        store,
    },
    address_of, of_seat,
    show::compared,
};
use crate::{
    auth::CurrentUser,
    error::Error,
    paths,
    state::App,
    web::{Choice, Difference, Page, Query, html},
};

/// Which texts are compared, as the address says it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in super::super) struct Asked {
    seat: Option<String>,
    /// A number, or `now`.
    from: Option<String>,
    to: Option<String>,
    /// Another role, by its address, whose text is compared with this role's.
    with: Option<String>,
}

#[derive(Template)]
#[template(path = "job_descriptions/versions.html")]
struct VersionsPage {
    page: Page,
    binder: Arc<Binder>,
    /// The two texts that are compared, by their names.
    from: String,
    to: String,
    with: String,
    roles: Vec<Choice>,
    /// None while nothing is compared.
    differences: Option<Vec<Difference>>,
}

impl VersionsPage {
    fn crumbs(&self) -> [(String, String); 3] {
        let (slug, lang) = (&self.binder.brief.slug, self.page.lang);
        [
            (paths::Roles.to_string(), self.page.t("section-roles").to_owned()),
            (paths::Role { slug: slug.clone() }.to_string(), self.binder.brief.title.shown(lang).text.to_owned()),
            (self.text_address(""), self.page.t("jd-text").to_owned()),
        ]
    }

    fn text_address(&self, version: &str) -> String {
        address_of(&self.binder.brief.slug, self.binder.subject.seat, version)
    }

    fn path(&self) -> String {
        paths::JobDescription { slug: self.binder.brief.slug.clone() }.to_string()
    }

    fn of_seat(&self) -> String {
        of_seat(self.binder.subject.seat)
    }

    fn seat(&self) -> String {
        self.binder.subject.seat.map(|seat| seat.to_string()).unwrap_or_default()
    }

    /// The address of a text's page.
    fn of(&self, head: &Head) -> String {
        self.text_address(&head.number.map_or_else(|| "draft".to_owned(), |number| number.to_string()))
    }

    fn name(&self, head: &Head) -> String {
        match head.number {
            Some(number) => self.page.say("jd-version").with("n", number).to_string(),
            None => self.page.t("jd-unpublished").to_owned(),
        }
    }

    /// What can be compared: values and names.
    fn texts(&self) -> Vec<(String, String)> {
        let now = ("now".to_owned(), self.page.t("jd-now").to_owned());
        let kept = self.binder.heads.iter().map(|head| match head.number {
            Some(number) => (number.to_string(), self.name(head)),
            None => ("draft".to_owned(), self.page.tk("jd-stage-", head.stage.key())),
        });
        [now].into_iter().chain(kept).collect()
    }

    /// Whether a draft with the words of a text can be begun.
    fn is_restorable(&self, head: &Head) -> bool {
        head.number.is_some() && self.page.can_edit() && !self.binder.brief.archived && self.binder.open().is_none()
    }

    fn roles(&self) -> Vec<(&str, &str)> {
        Choice::offered(&self.roles, &self.with)
    }
}

pub(in super::super) async fn index(
    path: paths::JobDescriptionVersions,
    State(app): State<App>,
    _: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let seat = asked.seat.as_deref().and_then(|seat| seat.parse().ok());
    let binder = Binder::find(&app, &page.snapshot, &path.slug, seat, page.today).await?;
    let roles = store::other_roles(app.db.pool(), binder.subject.role, page.lang).await?;
    // Without a choice: what holds against what the hub says now.
    let latest = binder.published().and_then(|head| head.number).map_or_else(|| "now".to_owned(), |number| number.to_string());
    let from = asked.from.clone().filter(|version| !version.is_empty()).unwrap_or(latest);
    let to = asked.to.clone().filter(|version| !version.is_empty()).unwrap_or_else(|| "now".to_owned());
    let with = asked.with.filter(|slug| Choice::is_in(&roles, slug)).unwrap_or_default();
    let differences = if with.is_empty() && asked.from.is_none() && asked.to.is_none() {
        None
    } else {
        let before = Sheet::find(&app, &page.snapshot, &binder, binder.chosen(Some(&from))?, page.may_see_pay()).await?;
        let after = if with.is_empty() {
            Sheet::find(&app, &page.snapshot, &binder, binder.chosen(Some(&to))?, page.may_see_pay()).await?
        } else {
            let other = Binder::find(&app, &page.snapshot, &with, None, page.today).await?;
            Sheet::find(&app, &page.snapshot, &other, other.chosen(None)?, page.may_see_pay()).await?
        };
        Some(compared(&before.text, &after.text, &page))
    };
    let title = page.t("jd-versions-title").to_owned();
    let template = VersionsPage { page: page.titled("roles", title), binder, from, to, with, roles, differences };
    Ok(html(&template.page, &template))
}
