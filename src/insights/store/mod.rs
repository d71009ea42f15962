mod processes;
mod roles;
mod team;
mod tools;

use std::collections::HashMap;

use chrono::NaiveDate;
use sqlx::PgConnection;

use super::finding::{Finding, Found, Kind, LISTED, of_kpis, of_overlaps, of_risks, of_texts};
use crate::{
    error::Error,
    integrations::Risks,
    job_descriptions,
    kpis::{Which, standings},
    locale::Localized,
    tools as stack,
};

/// A row of any of the statements that look for findings.
struct Row {
    kind: String,
    subject: Localized,
    address: String,
    other: Option<Localized>,
    day: Option<NaiveDate>,
    number: Option<i64>,
    variant: Option<String>,
    total: i64,
}

/// Everything that is to be told today, in the order of the kinds; kinds without a finding are left out.
pub(super) async fn all(db: &mut PgConnection, today: NaiveDate) -> Result<Vec<Found>, Error> {
    let kpis = standings(&mut *db, today, Which::All).await?;
    let most = i64::try_from(LISTED).unwrap_or(i64::MAX);
    let mut rows = team::findings(&mut *db, today, most).await?;
    rows.extend(tools::findings(&mut *db, today, most).await?);
    rows.extend(processes::findings(&mut *db, today, most).await?);
    rows.extend(roles::findings(&mut *db, today, most).await?);
    let (waiting, outdated) = (job_descriptions::waiting(&mut *db).await?, job_descriptions::outdated(&mut *db, today).await?);
    let mut found = of_kpis(&kpis);
    found.push(of_risks(&Risks::read(&mut *db).await?));
    found.extend(of_texts(&waiting, &outdated));
    found.push(of_overlaps(&stack::overlaps(&mut *db, today).await?));
    found.extend(grouped(rows));
    found.retain(|found| found.count > 0);
    found.sort_by_key(|found| (found.kind.severity(), found.kind as usize));
    Ok(found)
}

fn grouped(rows: Vec<Row>) -> Vec<Found> {
    let mut groups: HashMap<Kind, Found> = HashMap::new();
    for row in rows {
        let Ok(kind) = row.kind.parse::<Kind>() else { continue };
        let count = usize::try_from(row.total).unwrap_or(usize::MAX);
        let group = groups.entry(kind).or_insert_with(|| Found { kind, count, findings: Vec::new() });
        group.findings.push(Finding {
            subject: row.subject,
            address: row.address,
            other: row.other,
            day: row.day,
            number: row.number,
            variant: row.variant,
        });
    }
    groups.into_values().collect()
}
