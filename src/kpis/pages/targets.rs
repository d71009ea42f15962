use axum::{extract::State, response::Response};

use super::{
    super::{
        form::TargetForm,
        store::{self, Outcome},
    },
    show::ShowPage,
};
use crate::{
    auth::Editor,
    error::Error,
    history::Actor,
    paths,
    state::App,
    web::{Errors, Form, Page, redirect},
};

pub(in super::super) async fn create(
    path: paths::KpiTargets,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<TargetForm>,
) -> Result<Response, Error> {
    let mut template = ShowPage::load(&app, &path.slug, page).await?;
    let kpi = &template.kpi;
    let checked = form.check(template.page.lang, kpi.is.direction, &kpi.measure(), kpi.rhythm, template.earliest());
    let version = form.version.parse().map_err(|_| Error::BadRequest("a target without the version of its KPI".into()))?;
    let draft = match checked {
        Ok(draft) => draft,
        Err(errors) => {
            template.target = form;
            return Ok(template.refused("target", errors));
        }
    };
    let mut tx = app.db.begin().await?;
    let outcome = store::set(&mut tx, &Actor::from(&*editor.0), (kpi.id, kpi.label()), version, &draft).await?;
    if outcome == Outcome::Newer {
        drop(tx);
        let current = template.kpi.version.to_string();
        template.target = TargetForm { version: current, ..form };
        let errors = Errors::one(template.page.lang, "from", "target-overtaken");
        return Ok(template.overtaken("target", errors, None));
    }
    tx.commit().await?;
    Ok(redirect(paths::Kpi { slug: path.slug }, "flash-target-saved"))
}
