//! Files of job descriptions: PDF beside `WeasyPrint`, the other formats beside PDF, many at once.

use std::{
    path::{Path, PathBuf},
    process::Command,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
    time::{Duration, Instant},
};

use mops_hub::{
    clock::Clock,
    job_descriptions::{Brief, Edition, Format, HouseTemplate, Manuscript, find},
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
const BULK: usize = 1000;

/// One document cold and warm in each language and format, then many of all roles by one worker and by two.
pub async fn measure(hub: &Hub, table: &mut Table) {
    let briefs = briefs(hub).await;
    let one = Manuscript::of(briefs.iter().find(|brief| brief.slug == ROLE).expect("the role"));
    for language in [Language::En, Language::Th] {
        let cold = timed(Format::Pdf, &one, language);
        let pdf = warm(Format::Pdf, &one, language);
        let what = format!("PDF of one job description, {language}");
        match weasyprint(&one, language) {
            Some(theirs) => {
                let ratio = theirs.as_secs_f64() / pdf.as_secs_f64();
                table.add(what, milliseconds(pdf), format!("WeasyPrint: {}", milliseconds(theirs)), Some(ratio));
            }
            None => table.add(what, milliseconds(pdf), "WeasyPrint: not installed", None),
        }
        table.add(format!("The first PDF, {language}"), milliseconds(cold), "", None);
        for format in [Format::Docx, Format::Html, Format::Md] {
            let took = warm(format, &one, language);
            let beside = format!("as PDF: {}", milliseconds(pdf));
            let what = format!("The same as {format}, {language}");
            table.add(what, milliseconds(took), beside, Some(pdf.as_secs_f64() / took.as_secs_f64()));
        }
    }
    let texts: Vec<Manuscript> = briefs.iter().map(Manuscript::of).collect();
    let (alone, _) = many(&texts, 1);
    let (together, most) = many(&texts, 2);
    let ratio = alone.as_secs_f64() / together.as_secs_f64();
    let figure = format!("{} by two workers", milliseconds(together));
    table.add(format!("PDFs of all roles in both languages, {BULK}"), figure, format!("by one: {}", milliseconds(alone)), Some(ratio));
    let held = most.map_or_else(|| "not known here".to_owned(), |most| format!("{:.0} MB", megabytes(most)));
    table.add("Memory while they are made, at most", held, "", None);
}

fn timed(format: Format, text: &Manuscript, language: Language) -> Duration {
    let began = Instant::now();
    let file = format.write(text, Edition::One(language), &HouseTemplate::default()).expect("a file");
    assert!(!file.is_empty());
    began.elapsed()
}

/// One that nothing is remembered of, but for the fonts.
fn warm(format: Format, text: &Manuscript, language: Language) -> Duration {
    let anew = || {
        comemo::evict(0);
        timed(format, text, language)
    };
    median(&(0..WARM).map(|_| anew()).collect::<Vec<_>>())
}

/// How long many PDFs take, made by so many workers, and the most memory that was held meanwhile, in bytes.
fn many(texts: &[Manuscript], workers: usize) -> (Duration, Option<u64>) {
    let next = AtomicUsize::new(0);
    let began = Instant::now();
    let most = thread::scope(|scope| {
        let work = || {
            let mut most = own();
            loop {
                let at = next.fetch_add(1, Ordering::Relaxed);
                if at >= BULK {
                    return most;
                }
                timed(Format::Pdf, &texts[at / 2 % texts.len()], if at.is_multiple_of(2) { Language::En } else { Language::Th });
                if at.is_multiple_of(20) {
                    most = most.max(own());
                }
            }
        };
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        workers.into_iter().filter_map(|worker| worker.join().expect("a worker")).max()
    });
    (began.elapsed(), most)
}

/// The same content and the same fonts through `WeasyPrint`, warm; `None` where it is not installed.
fn weasyprint(text: &Manuscript, language: Language) -> Option<Duration> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    let python = target.join("weasyprint/bin/python");
    let place = tempfile::tempdir().expect("a folder");
    let page = place.path().join("page.html");
    let content = Format::Html.write(text, Edition::One(language), &HouseTemplate::default()).expect("a page");
    std::fs::write(&page, content).expect("a file");
    let mut program = Command::new(python);
    program.arg(root.join("benches/pdf_baseline.py")).arg(&page).arg(root.join("assets/fonts")).arg(WARM.to_string());
    let told = program.output().ok()?;
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let seconds: f64 = String::from_utf8_lossy(&told.stdout).trim().parse().expect("seconds");
    Some(Duration::from_secs_f64(seconds))
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
