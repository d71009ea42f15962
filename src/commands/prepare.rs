use crate::{
    accounts,
    auth::{self, SignInLink, UserRole},
    catalogue,
    clock::Clock,
    database::Database,
    history::Actor,
    kpis,
};

/// Makes a database ready to serve: the schema, the catalogue, the example team if asked for, the first administrator. Gives the
/// sign-in links that nobody has used yet. Doing it again changes nothing but the links.
pub(super) async fn prepare(db: &Database, clock: &Clock, example: bool) -> anyhow::Result<Vec<SignInLink>> {
    db.migrate().await?;
    catalogue::load(db).await?;
    if example {
        catalogue::load_example(db, clock).await?;
    }
    let mut tx = db.begin().await?;
    kpis::recount(&mut tx, clock).await?;
    // Two hubs that start at once on one database must not both add a first administrator.
    sqlx::query!("SELECT pg_advisory_xact_lock(hashtext('first administrator'))").fetch_one(&mut *tx).await?;
    let mut links = Vec::new();
    let users = if accounts::any_user(&mut *tx).await? {
        auth::all_unused(&mut tx).await?
    } else {
        vec![accounts::add_user(&mut tx, &Actor::named("First start"), None, "Administrator", UserRole::Admin).await?]
    };
    for user in users {
        links.push(auth::create_link(&mut tx, user, clock.now()).await?);
    }
    tx.commit().await?;
    Ok(links)
}
