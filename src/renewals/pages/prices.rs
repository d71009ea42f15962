use axum::{extract::State, response::Response};

use super::{
    super::{
        form::PriceForm,
        store::{self, Saved},
    },
    contract::ContractPage,
};
use crate::{
    auth::Editor,
    error::Error,
    history::Actor,
    kpis::recount,
    paths,
    state::App,
    web::{Difference, Form, Page, redirect},
};

/// Keeps a price that changes within the term. Whoever may not see prices may not change them.
pub(in super::super) async fn create(
    path: paths::ToolContractPrices,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<PriceForm>,
) -> Result<Response, Error> {
    let mut template = ContractPage::load(&app, &path.slug, path.id, &editor, page).await?;
    if !editor.may_see_pay {
        return Err(Error::Forbidden);
    }
    if template.sheet.is_archived {
        return Err(Error::Conflict);
    }
    let checked = form.check(&template.page, &template.sheet.term);
    let seen = form.seen();
    template.typed.price = form;
    let (day, price) = match checked {
        Ok(price) => price,
        Err(errors) => return Ok(template.refused(errors)),
    };
    let mut tx = app.db.begin().await?;
    if store::change_price(&mut tx, &Actor::from(&*editor.0), &template.sheet, (day, price), seen).await? == Saved::Yes {
        recount(&mut tx, &app.clock).await?;
        tx.commit().await?;
        let address = paths::ToolContract { slug: path.slug, id: path.id };
        return Ok(redirect(format!("{address}#prices"), "flash-price-saved"));
    }
    drop(tx);
    let kept = template.sheet.changes.iter().find(|change| change.contract == path.id && change.from == day);
    template.typed.price.version = kept.map(|kept| kept.version.to_string()).unwrap_or_default();
    let saved = kept.map(|kept| kept.annual.normalize().to_string()).unwrap_or_default();
    let difference = Difference::between(template.page.t("price-new"), None, &saved, &price.normalize().to_string());
    Ok(template.overtaken(difference.into_iter().collect()))
}
