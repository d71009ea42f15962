//! Taking the example out again.

use sqlx::PgConnection;
use uuid::Uuid;

use super::{super::ACTOR, pay::forget_pay_bands};
use crate::error::Error;

/// Takes out what the example brought and nobody has changed; gives the noun, id and name of each. What stays counts as entered here.
pub(in super::super) async fn remove(db: &mut PgConnection) -> Result<Vec<(&'static str, Uuid, String)>, Error> {
    keep_what_is_used(db).await?;
    let mut removed = Vec::new();
    let seats = sqlx::query!(
        r#"DELETE FROM seats s USING roles r WHERE s.origin = 'example' AND r.id = s.role_id RETURNING s.id, shown(coalesce(s.title, r.title), 'en') AS "label!""#
    );
    removed.extend(seats.fetch_all(&mut *db).await?.into_iter().map(|row| ("seat", row.id, row.label)));
    let people = sqlx::query!("DELETE FROM people WHERE origin = 'example' RETURNING id, name");
    removed.extend(people.fetch_all(&mut *db).await?.into_iter().map(|row| ("person", row.id, row.name)));
    let tools = sqlx::query!("DELETE FROM tools WHERE origin = 'example' RETURNING id, name");
    removed.extend(tools.fetch_all(&mut *db).await?.into_iter().map(|row| ("tool", row.id, row.name)));
    remove_the_rest(db).await?;
    Ok(removed)
}

/// A user's change makes a thing the user's own; so does a seat of the user's own that reports to it, or a person of the
/// user's own in it.
async fn keep_what_is_used(db: &mut PgConnection) -> Result<(), Error> {
    sqlx::query!(
        "UPDATE seats s SET origin = 'entered' WHERE origin = 'example'
         AND (EXISTS (SELECT FROM history h WHERE h.entity = 'seat' AND h.entity_id = s.id AND h.user_id IS NOT NULL)
              OR EXISTS (SELECT FROM seat_holders h JOIN people p ON p.id = h.person_id WHERE h.seat_id = s.id AND p.origin <> 'example')
              OR EXISTS (SELECT FROM seat_managers m JOIN seats r ON r.id = m.seat_id WHERE m.manager_seat_id = s.id AND r.origin <> 'example'))"
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "UPDATE people p SET origin = 'entered' WHERE origin = 'example'
         AND (EXISTS (SELECT FROM history h WHERE h.entity = 'person' AND h.entity_id = p.id AND h.user_id IS NOT NULL)
              OR EXISTS (SELECT FROM seat_holders h JOIN seats s ON s.id = h.seat_id WHERE h.person_id = p.id AND s.origin <> 'example'))"
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "UPDATE tools t SET origin = 'entered' WHERE origin = 'example'
         AND EXISTS (SELECT FROM history h WHERE h.entity = 'tool' AND h.entity_id = t.id AND h.user_id IS NOT NULL)"
    )
    .execute(db)
    .await?;
    Ok(())
}

async fn remove_the_rest(db: &mut PgConnection) -> Result<(), Error> {
    forget_pay_bands(&mut *db).await?;
    sqlx::query!("DELETE FROM readings WHERE source = 'example'").execute(&mut *db).await?;
    sqlx::query!("DELETE FROM kpi_targets WHERE origin = 'example'").execute(&mut *db).await?;
    sqlx::query!(
        "DELETE FROM job_descriptions j WHERE written_by = $1
         AND NOT EXISTS (SELECT FROM history h WHERE h.entity = 'job-description' AND h.entity_id = j.id AND h.user_id IS NOT NULL)",
        ACTOR,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "UPDATE kpis k SET source_tool_id = NULL, since = NULL, version = version + 1 WHERE origin = 'catalogue' AND since IS NOT NULL
         AND NOT EXISTS (SELECT FROM history h WHERE h.entity = 'kpi' AND h.entity_id = k.id AND h.user_id IS NOT NULL)"
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "UPDATE processes p SET owner_seat_id = NULL, confirmed_on = NULL, confirmed_by = NULL, version = version + 1
         WHERE origin = 'catalogue' AND (owner_seat_id IS NOT NULL OR confirmed_on IS NOT NULL)
         AND NOT EXISTS (SELECT FROM history h WHERE h.entity = 'process' AND h.entity_id = p.id AND h.user_id IS NOT NULL)"
    )
    .execute(&mut *db)
    .await?;
    let untouched = sqlx::query_scalar!(
        r#"UPDATE tools t SET status = 'known', personal_data = false, sso = false, dpa = false, residency = NULL, data_kinds = '{}',
                  legal_bases = '{}', laws = '{}', sub_processors = '{}', privacy_review = NULL, version = version + 1
           WHERE origin = 'catalogue' AND status <> 'known'
           AND NOT EXISTS (SELECT FROM history h WHERE h.entity = 'tool' AND h.entity_id = t.id AND h.user_id IS NOT NULL)
           RETURNING t.id"#
    )
    .fetch_all(&mut *db)
    .await?;
    sqlx::query!("DELETE FROM contracts WHERE tool_id = ANY($1)", &untouched).execute(&mut *db).await?;
    sqlx::query!("DELETE FROM integrations WHERE from_tool_id = ANY($1) AND to_tool_id = ANY($1)", &untouched).execute(&mut *db).await?;
    sqlx::query!("DELETE FROM role_tools WHERE tool_id = ANY($1) AND provenance = 'authored'", &untouched).execute(&mut *db).await?;
    // Teams that nothing is left of, from the leaves up.
    loop {
        let gone = sqlx::query!(
            "DELETE FROM teams t WHERE origin = 'example' AND NOT EXISTS (SELECT FROM seats s WHERE s.team_id = t.id)
             AND NOT EXISTS (SELECT FROM teams c WHERE c.parent_id = t.id)"
        );
        if gone.execute(&mut *db).await?.rows_affected() == 0 {
            return Ok(());
        }
    }
}
