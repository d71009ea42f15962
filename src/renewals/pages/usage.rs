use axum::{extract::State, response::Response};

use super::{
    super::{
        form::CountForm,
        store::{self, Saved},
    },
    contract::ContractPage,
};
use crate::{
    auth::Editor,
    error::Error,
    history::Actor,
    paths,
    state::App,
    web::{Difference, Form, Page, redirect},
};

pub(in super::super) async fn create(
    path: paths::ToolContractUsage,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<CountForm>,
) -> Result<Response, Error> {
    let mut template = ContractPage::load(&app, &path.slug, path.id, &editor, page).await?;
    if template.sheet.is_archived {
        return Err(Error::Conflict);
    }
    let checked = form.check(&template.page, &template.sheet.term);
    let seen = form.seen();
    template.typed.count = form;
    let count = match checked {
        Ok(count) => count,
        Err(errors) => return Ok(template.refused(errors)),
    };
    let mut tx = app.db.begin().await?;
    if store::count(&mut tx, &Actor::from(&*editor.0), &template.sheet, &count, seen).await? == Saved::Yes {
        tx.commit().await?;
        let address = paths::ToolContract { slug: path.slug, id: path.id };
        return Ok(redirect(format!("{address}#usage"), "flash-usage-saved"));
    }
    drop(tx);
    let kept = template.sheet.counts.iter().find(|kept| kept.day == count.day);
    let words = |number: Option<i32>| number.map(|number| number.to_string()).unwrap_or_default();
    let pairs = [
        ("usage-assigned", words(kept.and_then(|kept| kept.assigned)), words(count.assigned)),
        ("usage-active", words(kept.and_then(|kept| kept.active)), words(count.active)),
    ];
    template.typed.count.version = kept.map(|kept| kept.version.to_string()).unwrap_or_default();
    let differences =
        pairs.iter().filter_map(|(field, saved, typed)| Difference::between(template.page.t(field), None, saved, typed)).collect();
    Ok(template.overtaken(differences))
}
