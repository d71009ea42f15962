use chrono::NaiveDate;
use serde_json::json;
use sqlx::PgConnection;

use crate::{
    error::Error,
    history::{Action, Actor, Change, record},
    ids::ContractId,
};

/// Takes back what was said of a decision about a contract whose days or notice have changed: it was said of another day. What got the end that follows
/// from notice given on `noticed` stays as it was decided.
pub async fn reopen(
    db: &mut PgConnection,
    actor: &Actor,
    tool: &str,
    (contract, version): (ContractId, i32),
    noticed: Option<NaiveDate>,
) -> Result<(), Error> {
    let was = sqlx::query!(
        r#"UPDATE renewal_decisions d SET verdict = NULL, verdict_reason = NULL, verdict_by = NULL, verdict_at = NULL, notice_given_on = NULL,
                  version = d.version + 1
           FROM (SELECT verdict, notice_given_on FROM renewal_decisions WHERE contract_id = $1 FOR UPDATE) old
           WHERE d.contract_id = $1 AND (old.verdict IS NOT NULL OR old.notice_given_on IS NOT NULL)
             AND ($2::date IS NULL OR old.notice_given_on IS DISTINCT FROM $2)
           RETURNING old.verdict, old.notice_given_on, d.version"#,
        contract as ContractId,
        noticed,
    );
    let Some(was) = was.fetch_optional(&mut *db).await? else { return Ok(()) };
    let change = Change {
        entity: "contract",
        id: contract.uuid(),
        label: tool,
        version,
        action: Action::Changed,
        before: Some(json!({ "verdict": was.verdict, "notice_given_on": was.notice_given_on, "decision_version": was.version - 1 })),
        after: Some(json!({ "verdict": null, "notice_given_on": null, "decision_version": was.version })),
    };
    record(db, actor, change).await
}
