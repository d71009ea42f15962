mod acceptances;
mod kpis;
mod processes;
mod roles;
mod team;
mod tools;

use std::collections::HashMap;

use chrono::NaiveDate;
use sqlx::PgConnection;

pub use acceptances::accepted;
pub(super) use acceptances::{accept, count as count_accepted, list as list_accepted, of as said_of, withdraw};
pub(super) use kpis::Began;

use super::finding::{Cut, Finding, Found, Kind, of_kpis, of_loads, of_overlaps, of_risks, of_texts};
use crate::{
    error::Error,
    impact::loads,
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
    key: String,
    other: Option<Localized>,
    day: Option<NaiveDate>,
    number: Option<i64>,
    variant: Option<String>,
    since: Option<NaiveDate>,
    total: i64,
}

/// What is to be told today of what is asked for, in the order of the kinds; kinds without a finding are left out.
pub(super) async fn all(db: &mut PgConnection, today: NaiveDate, cut: &Cut) -> Result<Vec<Found>, Error> {
    let accepted = accepted(&mut *db, today).await?;
    let standings = standings(&mut *db, today, Which::All).await?;
    let began = kpis::began(&mut *db, today).await?;
    let mut rows = team::findings(&mut *db, today, cut).await?;
    rows.extend(tools::findings(&mut *db, today, cut).await?);
    rows.extend(processes::findings(&mut *db, today, cut).await?);
    rows.extend(roles::findings(&mut *db, today, cut).await?);
    let (waiting, outdated) = (job_descriptions::waiting(&mut *db).await?, job_descriptions::outdated(&mut *db, today).await?);
    let mut found = of_kpis(&standings, &began, cut, &accepted);
    found.push(of_risks(&Risks::read(&mut *db).await?, cut, &accepted));
    found.extend(of_texts(&waiting, &outdated, cut, &accepted));
    found.push(of_overlaps(&stack::overlaps(&mut *db, today).await?, cut, &accepted));
    if cut.wants(Kind::OnePerson) {
        found.push(of_loads(&loads(&mut *db, today).await?, cut, &accepted));
    }
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
            key: row.key,
            since: row.since,
            other: row.other,
            day: row.day,
            number: row.number,
            variant: row.variant,
        });
    }
    groups.into_values().collect()
}
