use askama::Template;
use axum::{extract::State, response::Response};

use super::{
    super::{
        ladder::{Ladder, Named},
        ladder_form::LadderForm,
        store,
    },
    rows::{Place, places},
};
use crate::{
    auth::Editor,
    error::Error,
    history::Actor,
    locale::Localized,
    paths,
    state::App,
    web::{Difference, Errors, Form, Page, conflict, html, mark, redirect, unprocessable},
};

/// How many roles that stand in the way are named.
const NAMED: usize = 5;

/// A row of a list as the template shows it.
struct Row<'a> {
    place: Place,
    key: &'a str,
    en: &'a str,
    th: &'a str,
    en_id: String,
    th_id: String,
}

impl Row<'_> {
    /// What the buttons call it.
    fn name(&self) -> &str {
        if self.en.is_empty() { self.th } else { self.en }
    }
}

#[derive(Template)]
#[template(path = "roles/families_edit.html")]
struct EditPage {
    page: Page,
    form: LadderForm,
    errors: Errors,
    /// How what is saved differs from what was typed, after somebody else saved the lists.
    overtaken: Vec<Difference>,
    /// Whether something stands in the form that is not saved.
    changed: bool,
}

impl EditPage {
    fn new(page: Page, form: LadderForm) -> Self {
        let title = page.t("ladder-edit").to_owned();
        Self { page: page.titled("roles", title), form, errors: Errors::new(), overtaken: Vec::new(), changed: false }
    }

    /// Both lists: what their fields begin with, and what they are called.
    fn lists(&self) -> [(&'static str, &str, &str, &str); 2] {
        let t = |key| self.page.t(key);
        [
            ("family", t("ladder-families"), t("ladder-families-hint"), t("ladder-add-family")),
            ("level", t("ladder-levels"), t("ladder-levels-hint"), t("ladder-add-level")),
        ]
    }

    fn rows(&self, list: &str) -> Vec<Row<'_>> {
        let [keys, en, th] = self.form.list(list);
        let id = |place: Place, language| format!("{list}-{}-{language}", place.index);
        let rows = places(keys.len()).zip(keys.iter().zip(en).zip(th));
        rows.map(|(place, ((key, en), th))| Row { place, key, en, th, en_id: id(place, "en"), th_id: id(place, "th") }).collect()
    }

    fn refused(mut self, errors: Errors) -> Response {
        self.errors = errors;
        self.changed = true;
        self.page = self.page.with_errors();
        unprocessable(&self.page.clone(), &self)
    }

    /// The page after somebody else saved the lists, with what was typed still in it.
    fn overtaken(mut self, saved: &Ladder, typed: &Ladder) -> Response {
        let told = |list: &[Named]| list.iter().map(|named| named.name.shown(self.page.lang).text).collect::<Vec<_>>().join("; ");
        let difference = |key, saved: &[Named], typed: &[Named]| Difference::between(self.page.t(key), None, &told(saved), &told(typed));
        let families = difference("ladder-families", &saved.families, &typed.families);
        self.overtaken = families.into_iter().chain(difference("ladder-levels", &saved.levels, &typed.levels)).collect();
        self.form.seen = mark(saved);
        self.changed = true;
        self.page = self.page.with_errors();
        conflict(&self.page.clone(), &self)
    }
}

/// What was removed and is still in use.
async fn in_use(tx: &mut sqlx::PgConnection, page: &Page, before: &Ladder, new: &Ladder) -> Result<Errors, Error> {
    let mut errors = Errors::new();
    let mut refuse = |field: &str, named: &Named, roles: &[Localized]| {
        if !roles.is_empty() {
            let titles = roles.iter().take(NAMED).map(|title| title.shown(page.lang).text).collect::<Vec<_>>().join(", ");
            let name = named.name.shown(page.lang).text;
            errors.say(field, &page.say("ladder-in-use").with("name", name).with("n", roles.len()).with("roles", titles));
        }
    };
    let is_gone = |list: &[Named], named: &Named| !list.iter().any(|other| other.key == named.key);
    for family in before.families.iter().filter(|family| is_gone(&new.families, family)) {
        refuse("family", family, &store::roles_of_family(&mut *tx, &family.key).await?);
    }
    for level in before.levels.iter().filter(|level| is_gone(&new.levels, level)) {
        refuse("level", level, &store::roles_of_level(&mut *tx, &level.key).await?);
    }
    Ok(errors)
}

pub(in super::super) async fn edit(_: paths::FamiliesEdit, State(app): State<App>, _: Editor, page: Page) -> Result<Response, Error> {
    let ladder = store::ladder(&mut *app.db.acquire().await?).await?;
    let template = EditPage::new(page, LadderForm::of(&ladder));
    Ok(html(&template.page, &template))
}

pub(in super::super) async fn update(
    _: paths::FamiliesEdit,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<LadderForm>,
) -> Result<Response, Error> {
    let mut template = EditPage::new(page, form.whole()?);
    if template.form.perform()? {
        template.changed = true;
        return Ok(html(&template.page.clone(), &template));
    }
    let mut tx = app.db.begin().await?;
    store::alone(&mut tx).await?;
    let before = store::ladder(&mut tx).await?;
    let new = match template.form.check(&template.page, &before) {
        Ok(new) => new,
        Err(errors) => return Ok(template.refused(errors)),
    };
    if new == before {
        return Ok(redirect(paths::Families, "flash-ladder-saved"));
    }
    if template.form.seen != mark(&before) {
        return Ok(template.overtaken(&before, &new));
    }
    let errors = in_use(&mut tx, &template.page, &before, &new).await?;
    if !errors.is_empty() {
        return Ok(template.refused(errors));
    }
    store::set_ladder(&mut tx, &Actor::from(&*editor.0), &before, &new).await?;
    tx.commit().await?;
    Ok(redirect(paths::Families, "flash-ladder-saved"))
}
