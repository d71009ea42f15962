use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use sqlx::PgConnection;

use super::{
    super::{
        model::{Content, Item, ItemKind, Role},
        pain_form::PainForm,
        store,
    },
    pain_page::PainPage,
};
use crate::{
    auth::Editor,
    error::Error,
    history::{Action, Actor},
    locale::Provenance,
    paths,
    state::App,
    web::{Errors, Form, Page, Query, html, redirect},
};

/// How many pain points a role can have.
const MOST: usize = 50;

/// What a new pain point begins with.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in super::super) struct Begun {
    role: String,
}

pub(in super::super) async fn new(
    _: paths::PainPointNew,
    State(app): State<App>,
    _: Editor,
    page: Page,
    Query(begun): Query<Begun>,
) -> Result<Response, Error> {
    let mut template = PainPage::new(&app, page).await?;
    template.form.role = begun.role;
    Ok(html(&template.page, &template))
}

pub(in super::super) async fn create(
    _: paths::PainPointNew,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<PainForm>,
) -> Result<Response, Error> {
    let mut template = PainPage::new(&app, page).await?;
    template.form = form;
    let mut checked = template.form.check(template.page.lang, &template.choices);
    if !template.choices.roles.iter().any(|role| role.key == template.form.role && role.offered) {
        let mut errors = Errors::one(template.page.lang, "role", "pain-role-missing");
        if let Err(more) = &checked {
            more.list().for_each(|(field, words)| errors.tell(field, words.to_owned()));
        }
        checked = Err(errors);
    }
    let (words, answers) = match checked {
        Ok(typed) => typed,
        Err(errors) => return Ok(template.refused(errors)),
    };
    let mut tx = app.db.begin().await?;
    store::alone(&mut tx).await?;
    let role = store::find(&mut *tx, &template.form.role).await?;
    if role.archived_at.is_some() {
        let errors = Errors::one(template.page.lang, "role", "pain-role-missing");
        return Ok(template.refused(errors));
    }
    let mut items = role.is.items.of(ItemKind::PainPoint).to_vec();
    if let Some(there) = items.iter().find(|item| item.words == words) {
        // The same form came twice.
        let same = there.answers == answers;
        return Ok(if same { redirect(paths::PainPoints, "flash-pain-saved") } else { template.told_twice() });
    }
    if items.len() >= MOST {
        let mut errors = Errors::new();
        errors.say("role", &template.page.say("pain-list-full").with("n", MOST));
        return Ok(template.refused(errors));
    }
    items.push(Item { words, provenance: Provenance::Edited, share: None, level: None, answers });
    store::write(&mut tx, &Actor::from(&*editor.0), Action::Changed, &role, role.version, &with(&role, items)).await?;
    tx.commit().await?;
    Ok(redirect(paths::PainPoints, "flash-pain-saved"))
}

/// The content of a role with other pain points.
fn with(role: &Role, items: Vec<Item>) -> Content {
    let mut content = role.is.clone();
    content.items.set(ItemKind::PainPoint, items);
    content
}

/// Where a pain point is edited whose role is archived: nowhere, as with all of that role.
fn to_role(slug: String) -> Response {
    Redirect::to(&paths::Role { slug }.to_string()).into_response()
}

pub(in super::super) async fn edit(path: paths::PainPoint, State(app): State<App>, _: Editor, page: Page) -> Result<Response, Error> {
    let (mut template, role, index) = PainPage::load(&app, &path, page).await?;
    if role.archived_at.is_some() {
        return Ok(to_role(path.slug));
    }
    let item = role.is.items.of(ItemKind::PainPoint).get(index).ok_or(Error::NotFound)?;
    template.form = PainForm::of(item, role.stamp());
    Ok(html(&template.page, &template))
}

/// Where the pain point that `form` edits stands by now, if somebody reworded it in its place.
async fn reworded(db: &mut PgConnection, role: &Role, form: &PainForm) -> Result<Option<usize>, Error> {
    let Some(version) = form.seen.split_once('-').and_then(|(version, _)| version.parse().ok()) else { return Ok(None) };
    let Some(seen) = store::at_version(db, role.id, version).await? else { return Ok(None) };
    let before = seen.items.of(ItemKind::PainPoint);
    let Some(index) = before.iter().position(|item| form.is_about(item)) else { return Ok(None) };
    // Words that stood in the list before are those of another one.
    let is_new = |item: &&Item| before.iter().all(|old| old.words != item.words);
    Ok(role.is.items.of(ItemKind::PainPoint).get(index).filter(is_new).map(|_| index))
}

pub(in super::super) async fn update(
    path: paths::PainPoint,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<PainForm>,
) -> Result<Response, Error> {
    let (mut template, ..) = PainPage::load(&app, &path, page).await?;
    template.form = form;
    let checked = template.form.check(template.page.lang, &template.choices);
    let mut tx = app.db.begin().await?;
    store::alone(&mut tx).await?;
    let role = store::find(&mut *tx, &path.slug).await?;
    if role.archived_at.is_some() {
        return Ok(to_role(path.slug));
    }
    let typed = match checked {
        Ok(typed) => typed,
        Err(errors) => return Ok(template.refused(errors)),
    };
    let mut items = role.is.items.of(ItemKind::PainPoint).to_vec();
    let is_so = |item: &Item| (&item.words, &item.answers) == (&typed.0, &typed.1);
    let about = items.iter().position(|item| template.form.is_about(item));
    if about.map_or_else(|| items.iter().any(is_so), |index| is_so(&items[index])) {
        return Ok(redirect(paths::PainPoints, "flash-pain-saved"));
    }
    let Some(index) = about else {
        let by_now = reworded(&mut tx, &role, &template.form).await?.and_then(|index| Some((index, items.get(index)?)));
        return Ok(match by_now {
            Some(by_now) => template.overtaken(&role, by_now, &typed),
            None => template.gone(&path.slug, &typed.1),
        });
    };
    if template.form.seen != role.stamp() {
        return Ok(template.overtaken(&role, (index, &items[index]), &typed));
    }
    if items.iter().enumerate().any(|(place, item)| place != index && item.words == typed.0) {
        return Ok(template.told_twice());
    }
    let item = &mut items[index];
    if item.words != typed.0 {
        item.provenance = Provenance::Edited;
    }
    (item.words, item.answers) = typed;
    // Nobody else writes a role meanwhile, and this is its latest version.
    store::write(&mut tx, &Actor::from(&*editor.0), Action::Changed, &role, role.version, &with(&role, items)).await?;
    tx.commit().await?;
    Ok(redirect(paths::PainPoints, "flash-pain-saved"))
}
