//! Job descriptions as PDF.

use std::time::{Duration, Instant};

use mops_hub::{
    clock::Clock,
    job_descriptions::{Brief, Document, HouseTemplate, find, pdf},
    locale::Language,
};
use sqlx::{ConnectOptions, Connection, PgConnection};

use crate::{
    memory::{megabytes, own},
    pages::database,
    program::Hub,
    table::{Table, median, milliseconds},
};

const ROLE: &str = "marketing-operations-manager";
const WARM: usize = 40;
const BULK: usize = 200;

/// One document cold and warm in each language, then many of all roles.
pub async fn measure(hub: &Hub, table: &mut Table) {
    let briefs = briefs(hub).await;
    let one = briefs.iter().find(|brief| brief.slug == ROLE).expect("the role");
    for language in [Language::En, Language::Th] {
        let document = Document::of(one, language);
        let cold = timed(&document);
        let warm: Vec<Duration> = (0..WARM).map(|_| timed(&document)).collect();
        let what = format!("PDF of one job description, {language}");
        table.add(what, milliseconds(median(&warm)), format!("the first one: {}", milliseconds(cold)), None);
    }
    let before = own();
    let began = Instant::now();
    let languages = Language::ALL.into_iter().cycle();
    for (brief, language) in briefs.iter().flat_map(|brief| [brief; 2]).cycle().zip(languages).take(BULK) {
        timed(&Document::of(brief, language));
    }
    let took = began.elapsed();
    let each = took / u32::try_from(BULK).expect("a small number");
    let grown = own().zip(before).map_or_else(String::new, |(after, before)| format!(", {:+.0} MB", megabytes(after) - megabytes(before)));
    table.add(
        format!("PDFs of all roles in both languages, {BULK}"),
        milliseconds(took),
        format!("{} each{grown}", milliseconds(each)),
        None,
    );
}

fn timed(document: &Document) -> Duration {
    let began = Instant::now();
    let file = pdf(&[document], &HouseTemplate::default()).expect("a file");
    assert!(file.starts_with(b"%PDF-"));
    began.elapsed()
}

async fn briefs(hub: &Hub) -> Vec<Brief> {
    let mut db: PgConnection = database(hub).await.connect_options().connect().await.expect("a connection");
    let slugs: Vec<String> = sqlx::query_scalar("SELECT slug FROM roles ORDER BY position").fetch_all(&mut db).await.expect("roles");
    let mut briefs = Vec::new();
    for slug in slugs {
        briefs.push(find(&mut db, &slug, Clock::system().today()).await.expect("a brief"));
    }
    db.close().await.expect("a farewell");
    briefs
}
