use std::sync::Arc;

use askama::Template;
use axum::{extract::State, response::Response};
use strum::VariantArray;

use super::{
    super::{
        document::Content,
        drift::Drift,
        form::OutlineForm,
        manuscript::Manuscript,
        model::{Brief, Head, Stage},
        outline::{Mode, OWN, Outline, PAY},
        press::Binder,
        store::{self, Writer},
    },
    Choice, address_of, of_seat,
    show::compared,
};
use crate::{
    auth::Editor,
    error::Error,
    history::{Action, Actor},
    locale::Language,
    paths,
    state::App,
    web::{Difference, Errors, Form, Page, Query, conflict, html, mark, redirect, unprocessable},
};

#[derive(Template)]
#[template(path = "job_descriptions/edit.html")]
struct EditPage {
    page: Page,
    binder: Arc<Binder>,
    /// What the hub says in every section that has no words of its own.
    known: Manuscript,
    /// The parts whose own words are older than what the hub says now.
    stale: Vec<Drift>,
    form: OutlineForm,
    errors: Errors,
    /// How what somebody else saved meanwhile differs from what was typed.
    overtaken: Option<Vec<Difference>>,
    /// Whether the text can no longer be changed, because it was sent to review or its role put away.
    locked: bool,
    /// Whether something stands in the form that is not saved.
    changed: bool,
}

/// A section as the template shows it.
struct Row<'a> {
    index: usize,
    first: bool,
    last: bool,
    key: &'a str,
    /// Its name, for the reader.
    name: String,
    own: bool,
    /// Whether it is not for the reader.
    closed: bool,
    shown: bool,
    heading_en: &'a str,
    heading_th: &'a str,
    words_en: &'a str,
    words_th: &'a str,
    /// What the hub says in it, for the reader.
    known: Vec<String>,
}

impl Row<'_> {
    fn field(&self, field: &str) -> String {
        format!("{field}-{}", self.index)
    }

    /// Whether it has words of its own.
    fn is_written(&self) -> bool {
        self.own || !self.words_en.trim().is_empty() || !self.words_th.trim().is_empty()
    }
}

impl EditPage {
    fn new(page: Page, binder: Arc<Binder>, form: OutlineForm) -> Self {
        // Nobody is shown, or given to copy, what is paid who may not know it.
        let known = binder.plain().open_to(page.may_see_pay());
        let mut stale = binder.drift(&binder.brief.outline, &binder.live, page.may_see_pay());
        stale.retain(|part| part.own);
        let title = page.t("jd-edit-title").to_owned();
        Self {
            page: page.titled("roles", title),
            binder,
            known,
            stale,
            form,
            errors: Errors::new(),
            overtaken: None,
            locked: false,
            changed: false,
        }
    }

    fn crumbs(&self) -> [(String, String); 3] {
        let (slug, lang) = (&self.binder.brief.slug, self.page.lang);
        [
            (paths::Roles.to_string(), self.page.t("section-roles").to_owned()),
            (paths::Role { slug: slug.clone() }.to_string(), self.binder.brief.title.shown(lang).text.to_owned()),
            (self.address(), self.page.t("jd-text").to_owned()),
        ]
    }

    fn address(&self) -> String {
        address_of(&self.binder.brief.slug, self.binder.subject.seat, "draft")
    }

    fn target(&self) -> String {
        format!("{}{}", paths::JobDescriptionEdit { slug: self.binder.brief.slug.clone() }, of_seat(self.binder.subject.seat))
    }

    /// What the hub said when the own words of a part were written, and says now, where these differ.
    fn stale(&self, key: &str) -> Vec<Difference> {
        self.stale.iter().filter(|part| part.key == key).flat_map(|part| part.differences(self.page.lang)).collect()
    }

    /// Whether somebody says that the own words of a part hold all the same.
    fn is_checked(&self, key: &str) -> bool {
        self.form.checked.iter().any(|other| other == key)
    }

    fn modes(&self) -> Vec<(&'static str, String)> {
        Mode::VARIANTS.iter().map(|mode| (mode.key(), self.page.tk("jd-mode-", mode.key()))).collect()
    }

    fn rows(&self) -> Vec<Row<'_>> {
        let form = &self.form;
        let row = |(index, key): (usize, &'_ String)| {
            let own = key.starts_with(OWN);
            let heading = [&form.heading_en[index], &form.heading_th[index]];
            let typed = match self.page.lang {
                Language::En => heading,
                Language::Th => [heading[1], heading[0]],
            };
            let name = match typed.into_iter().find(|heading| !heading.trim().is_empty()) {
                _ if !own => self.page.tk("jd-", key),
                Some(heading) => heading.clone(),
                None => self.page.t("jd-new-section").to_owned(),
            };
            let section = self.known.document(self.page.lang).section(key);
            (index, own, name, section.map(|section| section.contents.iter().flat_map(Content::lines).collect()).unwrap_or_default())
        };
        let rows = form.key.iter().enumerate().map(row);
        rows.map(|(index, own, name, known)| Row {
            index,
            first: index == 0,
            last: index + 1 == form.key.len(),
            key: &form.key[index],
            name,
            own,
            closed: form.key[index] == PAY && !self.page.may_see_pay(),
            shown: form.shown.contains(&form.key[index]),
            heading_en: &form.heading_en[index],
            heading_th: &form.heading_th[index],
            words_en: &form.words_en[index],
            words_th: &form.words_th[index],
            known,
        })
        .collect()
    }

    fn again(mut self) -> Response {
        self.changed = true;
        html(&self.page.clone(), &self)
    }

    fn refused(mut self, errors: Errors) -> Response {
        self.errors = errors;
        self.changed = true;
        self.page = self.page.with_errors();
        unprocessable(&self.page.clone(), &self)
    }
}

pub(in super::super) async fn edit(
    path: paths::JobDescriptionEdit,
    State(app): State<App>,
    _: Editor,
    page: Page,
    Query(choice): Query<Choice>,
) -> Result<Response, Error> {
    let binder = Binder::find(&app, &page.snapshot, &path.slug, choice.seat(), page.today).await?;
    if !binder.is_editable() {
        return Ok(redirect(address_of(&path.slug, choice.seat(), "draft"), binder.why_not()));
    }
    let form = OutlineForm::of(&binder.brief.outline, binder.seen(), page.may_see_pay());
    let template = EditPage::new(page, binder.clone(), form);
    Ok(html(&template.page, &template))
}

pub(in super::super) async fn update(
    path: paths::JobDescriptionEdit,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Query(choice): Query<Choice>,
    Form(form): Form<OutlineForm>,
) -> Result<Response, Error> {
    let binder = Binder::find(&app, &page.snapshot, &path.slug, choice.seat(), page.today).await?;
    let mut template = EditPage::new(page, binder, form.whole()?);
    if template.form.perform(&template.known)? {
        return Ok(template.again());
    }
    let draft = match template.form.check(&template.page, &template.binder.brief.outline) {
        Ok(draft) => template.noted(draft),
        Err(errors) => return Ok(template.refused(errors)),
    };
    let mut tx = app.db.begin().await?;
    let subject = template.binder.subject;
    store::alone(&mut tx, subject).await?;
    let binder = Binder::load(&mut tx, &path.slug, choice.seat(), app.clock.today()).await?;
    let head = binder.open();
    if !binder.brief.archived && head.is_some() && binder.brief.outline == draft {
        return Ok(redirect(template.address(), "flash-jd-unchanged"));
    }
    if !binder.is_editable() || !binder.is_as_seen(template.form.seen, &template.form.base) {
        let theirs = match head.filter(|head| head.stage == Stage::InReview) {
            Some(head) => store::manuscript(&mut *tx, head.id).await?,
            None => binder.live.clone(),
        };
        return Ok(template.overtaken(&binder, &theirs, &draft));
    }
    let actor = Actor::from(&*editor.0);
    let label = binder.brief.title.shown(Language::En).text;
    let mut writer = Writer { db: &mut tx, actor: &actor, now: app.clock.now(), subject, label };
    match head {
        None => {
            writer.start(&draft).await?;
        }
        Some(head) => writer.change(head, &Head { outline: draft, ..head.clone() }, None, Action::Changed).await?,
    }
    let was_published = head.is_none() && template.form.seen.text.is_some();
    tx.commit().await?;
    Ok(redirect(template.address(), if was_published { "flash-jd-saved-anew" } else { "flash-jd-saved" }))
}

impl EditPage {
    /// A draft with what the hub says beside its own words.
    fn noted(&self, draft: Outline) -> Outline {
        let hub = self.binder.of_the_hub(&draft);
        draft.noted(&self.binder.brief.outline, &self.form.checked, |key| hub.said(key))
    }

    /// The page after somebody else changed the text: what was typed stands on top of it.
    fn overtaken(mut self, theirs: &Binder, text: &Manuscript, draft: &Outline) -> Response {
        let mine = Manuscript::of(&Brief { outline: draft.clone(), ..theirs.brief.clone() });
        let mut differences = compared(text, &mine, &self.page);
        let day = |outline: &Outline| outline.valid_until.map(|day| self.page.date(day)).unwrap_or_default();
        let days = (day(&theirs.brief.outline), day(draft));
        if differences.is_empty() {
            differences.extend(Difference::between(self.page.t("jd-valid-until"), None, &days.0, &days.1));
        }
        self.overtaken = Some(differences);
        self.locked = !theirs.is_editable();
        self.form.seen = theirs.seen();
        self.form.base = mark(&theirs.brief.outline);
        self.changed = true;
        self.page = self.page.with_errors();
        conflict(&self.page.clone(), &self)
    }
}
