use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Value, json};
use sqlx::PgConnection;

use super::{
    super::{
        decision::{Course, Decision, Verdict},
        model::Sheet,
    },
    Saved, note,
    sheet::decision,
};
use crate::{error::Error, history::Actor, ids::ContractId};

/// Decides what shall become of a contract, over version `seen` of the decision; none where nothing was decided. What was said of an earlier
/// decision is taken away.
pub async fn decide(
    db: &mut PgConnection,
    actor: &Actor,
    sheet: &Sheet,
    (course, reasons): (Course, &str),
    seen: Option<i32>,
    at: DateTime<Utc>,
) -> Result<Saved, Error> {
    let kept = held(&mut *db, sheet.term.id).await?;
    // The same form sent twice; after a ruling the same is decided anew.
    if kept.as_ref().is_some_and(|kept| kept.ruling.is_none() && (kept.course, kept.reasons.as_str()) == (course, reasons)) {
        return Ok(Saved::Yes);
    }
    if kept.as_ref().map(|kept| kept.version) != seen {
        return Ok(Saved::Overtaken);
    }
    let written = sqlx::query!(
        "INSERT INTO renewal_decisions AS d (contract_id, course, reasons, decided_by, decided_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (contract_id) DO UPDATE SET course = excluded.course, reasons = excluded.reasons, decided_by = excluded.decided_by,
             decided_at = excluded.decided_at,
             notice_given_on = CASE WHEN excluded.course = 'end' AND d.course = 'end' THEN d.notice_given_on END, verdict = NULL, verdict_reason = NULL, verdict_by = NULL, verdict_at = NULL,
             version = d.version + 1
         WHERE d.version = $6",
        sheet.term.id as ContractId,
        course as Course,
        reasons,
        actor.name,
        at,
        seen,
    );
    if written.execute(&mut *db).await?.rows_affected() == 0 {
        return Ok(Saved::Overtaken);
    }
    let notice = kept.as_ref().filter(|kept| (kept.course, course) == (Course::End, Course::End)).and_then(|kept| kept.notice_given_on);
    let after = json!({ "course": course, "reasons": reasons, "verdict": null, "notice_given_on": notice, "decision_version": seen.unwrap_or(0) + 1 });
    note(db, actor, sheet, kept.as_ref().map(told), after).await?;
    Ok(Saved::Yes)
}

/// Approves or refuses version `seen` of a decision.
pub async fn rule(
    db: &mut PgConnection,
    actor: &Actor,
    sheet: &Sheet,
    (verdict, reason): (Verdict, Option<&str>),
    seen: i32,
    at: DateTime<Utc>,
) -> Result<Saved, Error> {
    let Some(kept) = held(&mut *db, sheet.term.id).await? else { return Ok(Saved::Overtaken) };
    let is_said = kept.ruling.as_ref().is_some_and(|ruling| ruling.verdict == verdict && ruling.reason.as_deref() == reason);
    if is_said {
        return Ok(Saved::Yes);
    }
    if kept.version != seen {
        return Ok(Saved::Overtaken);
    }
    sqlx::query!(
        "UPDATE renewal_decisions SET verdict = $2, verdict_reason = $3, verdict_by = $4, verdict_at = $5, version = version + 1
         WHERE contract_id = $1",
        sheet.term.id as ContractId,
        verdict as Verdict,
        reason,
        actor.name,
        at,
    )
    .execute(&mut *db)
    .await?;
    let after = json!({ "course": kept.course, "reasons": kept.reasons, "verdict": verdict, "verdict_reason": reason, "decision_version": seen + 1 });
    note(db, actor, sheet, Some(told(&kept)), after).await?;
    Ok(Saved::Yes)
}

/// Notes when notice was given, over version `seen` of the decision; none takes the day back.
pub async fn note_notice(db: &mut PgConnection, actor: &Actor, sheet: &Sheet, day: Option<NaiveDate>, seen: i32) -> Result<Saved, Error> {
    let Some(kept) = held(&mut *db, sheet.term.id).await? else { return Ok(Saved::Overtaken) };
    if kept.notice_given_on == day {
        return Ok(Saved::Yes);
    }
    if kept.version != seen || kept.course != Course::End {
        return Ok(Saved::Overtaken);
    }
    sqlx::query!(
        "UPDATE renewal_decisions SET notice_given_on = $2, version = version + 1 WHERE contract_id = $1",
        sheet.term.id as ContractId,
        day,
    )
    .execute(&mut *db)
    .await?;
    let before = json!({ "notice_given_on": kept.notice_given_on });
    note(db, actor, sheet, Some(before), json!({ "notice_given_on": day, "decision_version": seen + 1 })).await?;
    Ok(Saved::Yes)
}

/// The decision, held still until the transaction ends.
async fn held(db: &mut PgConnection, contract: ContractId) -> Result<Option<Decision>, Error> {
    sqlx::query!("SELECT version FROM renewal_decisions WHERE contract_id = $1 FOR UPDATE", contract as ContractId)
        .fetch_optional(&mut *db)
        .await?;
    decision(db, contract).await
}

fn told(kept: &Decision) -> Value {
    let reason = kept.ruling.as_ref().and_then(|ruling| ruling.reason.as_deref());
    json!({ "course": kept.course, "reasons": kept.reasons, "verdict": kept.verdict(), "verdict_reason": reason, "notice_given_on": kept.notice_given_on,
            "decision_version": kept.version })
}
