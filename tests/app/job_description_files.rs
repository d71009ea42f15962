//! The list of all job descriptions, and files of many of them.

use std::io::{Cursor, Read};

use axum::http::StatusCode;
use zip::ZipArchive;

use crate::support::{Answer, Browser, TestHub};

const LIST: &str = "/roles/job-descriptions";
const EXPORTS: &str = "/roles/job-descriptions/exports";

/// Waits until an export is made.
async fn made(browser: &Browser, begun: &Answer) -> Answer {
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.text());
    for _ in 0..600 {
        let page = browser.follow(begun).await;
        if !page.html().contains("<progress") {
            return page;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("the export is never done")
}

fn unpacked(zip: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(zip)).unwrap();
    let mut files = Vec::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        files.push((file.name().unwrap().into_owned(), content));
    }
    files
}

#[tokio::test]
async fn the_list_shows_what_is_published_and_what_no_longer_holds() {
    let hub = TestHub::with_example().await;
    let viewer = hub.viewer().await;
    let all = viewer.get(LIST).await;
    assert!(all.has("Marketing Operations Manager") && all.has("Version 1") && all.has("In review"), "{}", all.text());
    let outdated = viewer.get(&format!("{LIST}?text=outdated")).await;
    assert!(outdated.has("Data & Analytics Manager") && !outdated.has("Content Editor"), "{}", outdated.text());
    assert!(viewer.get(&format!("{LIST}?text=open")).await.has("Content Editor"));
    assert!(!viewer.get(&format!("{LIST}?text=none")).await.has("Content Editor"));
    for unknown in ["area=nowhere", "level=nowhere", "text=nowhere", "text=nowhere&area=leadership"] {
        let page = viewer.get(&format!("{LIST}?{unknown}")).await;
        assert!(page.has("No role matches") && page.has("There is no “nowhere” to filter by."), "{unknown}: {}", page.text());
        let csv = viewer.get(&format!("/roles/job-descriptions.csv?{unknown}")).await;
        assert_eq!(csv.html().lines().count(), 1, "{unknown}");
    }
    let csv = viewer.get("/roles/job-descriptions.csv?text=published").await;
    assert_eq!(csv.html().lines().count(), 3, "{}", csv.html());
    assert!(csv.html().contains("No longer holds"), "{}", csv.html());
}

#[tokio::test]
async fn many_become_a_zip_with_the_same_files_as_one_by_one() {
    let hub = TestHub::with_example().await;
    let viewer = hub.viewer().await;
    let begun = viewer.post(EXPORTS, &[("kind", "md"), ("lang", "both"), ("area", ""), ("level", ""), ("text", "")]).await;
    let page = made(&viewer, &begun).await;
    assert!(page.has("The 11 files are ready."), "{}", page.text());
    let address = format!("{}/file", begun.location());
    let zip = viewer.get(&address).await;
    assert_eq!(zip.header("content-type"), "application/zip");
    assert_eq!(zip.header("content-disposition"), "attachment; filename=\"2026-11-23-job-descriptions-both.zip\"");
    let files = unpacked(&zip.body);
    assert_eq!(files.len(), 11);
    for (name, content) in &files {
        let slug = name.strip_suffix("-job-description-both.md").unwrap();
        let one = viewer.get(&format!("/roles/{slug}/job-description.md?lang=both")).await;
        let holds = one.html().contains("Version 1, published") || one.html().contains("Draft – not to be published");
        if holds {
            assert_eq!(content, &one.body.to_vec(), "{name}");
        }
    }
    assert_eq!(viewer.get(&address).await.body, zip.body, "the same files make the same ZIP");
    let stranger = hub.editor().await;
    for address in [begun.location().to_owned(), address.clone()] {
        assert_eq!(stranger.get(&address).await.status, StatusCode::NOT_FOUND, "files are their owner's");
    }
    assert_eq!(stranger.post(&format!("{}/remove", begun.location()), &[]).await.status, StatusCode::NOT_FOUND);
    assert!(viewer.get(LIST).await.has("ZIP: Markdown, Both"));
    let removed = viewer.post(&format!("{}/remove", begun.location()), &[]).await;
    assert!(viewer.follow(&removed).await.has("The files are gone."));
    assert_eq!(viewer.get(&address).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn many_become_one_pdf_with_a_page_of_contents() {
    let hub = TestHub::with_example().await;
    let viewer = hub.viewer().await;
    let begun = viewer.post(EXPORTS, &[("kind", "book"), ("lang", "en"), ("text", "published")]).await;
    let page = made(&viewer, &begun).await;
    assert!(page.has("The file is ready."), "{}", page.text());
    let file = viewer.get(&format!("{}/file", begun.location())).await;
    assert!(file.body.starts_with(b"%PDF-") && file.header("content-type") == "application/pdf");
    assert_eq!(file.header("content-length"), file.body.len().to_string(), "a browser can tell how far it is");
    let path = std::env::temp_dir().join(format!("{}.pdf", uuid::Uuid::now_v7()));
    std::fs::write(&path, &file.body).unwrap();
    if let Ok(read) = std::process::Command::new("pdftotext").arg(&path).arg("-").output() {
        let text = String::from_utf8(read.stdout).unwrap();
        let first = text.split('\u{c}').next().unwrap();
        assert!(first.contains("Contents") && first.contains("Marketing Operations Manager"), "{first}");
    }
    std::fs::remove_file(path).unwrap();
}

#[tokio::test]
async fn files_that_tell_pay_are_closed_to_those_who_lose_the_right_to_see_it() {
    let hub = TestHub::with_example().await;
    let payer = hub.viewer_with_pay().await;
    for kind in ["txt", "book"] {
        let begun = payer.post(EXPORTS, &[("kind", kind), ("lang", "en")]).await;
        assert!(made(&payer, &begun).await.has("Save file"));
        sqlx::query("UPDATE users SET may_see_pay = false WHERE may_see_pay").execute(hub.db()).await.unwrap();
        let page = payer.get(begun.location()).await;
        assert!(page.has("which you can no longer see") && !page.has("Save file"), "{}", page.text());
        assert_eq!(payer.get(&format!("{}/file", begun.location())).await.status, StatusCode::NOT_FOUND);
        sqlx::query("UPDATE users SET may_see_pay = true WHERE name = 'Paula Payroll'").execute(hub.db()).await.unwrap();
    }
}

#[tokio::test]
async fn what_cannot_be_made_is_said_where_it_was_asked_for() {
    let hub = TestHub::with_example().await;
    let viewer = hub.viewer().await;
    for filter in ["area", "level", "text"] {
        let empty = viewer.post(EXPORTS, &[("kind", "pdf"), ("lang", "en"), (filter, "nowhere")]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        let target = empty.link("There is no role to export. Change the filter.");
        assert_eq!(target, format!("#{filter}"));
        assert!(empty.html().contains(&format!("id=\"{filter}\"")), "the message leads to where something can be done");
    }
    for bad in [[("kind", "exe"), ("lang", "en")], [("kind", "pdf"), ("lang", "xx")]] {
        assert_eq!(viewer.post(EXPORTS, &bad).await.status, StatusCode::BAD_REQUEST);
    }
    sqlx::query(
        "INSERT INTO roles (id, slug, area_id, title, title_provenance, summary_provenance)
         SELECT gen_random_uuid(), 'many-' || n, (SELECT id FROM areas LIMIT 1), jsonb_build_object('en', 'Many ' || n), 'edited', 'edited'
         FROM generate_series(1, 1000) n",
    )
    .execute(hub.db())
    .await
    .unwrap();
    let long = viewer.post(EXPORTS, &[("kind", "book"), ("lang", "en")]).await;
    assert_eq!(long.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(long.has("One PDF holds at most 1000 roles; these are 1011."), "{}", long.text());
}

#[tokio::test]
async fn a_button_that_is_pressed_twice_makes_the_files_once() {
    let hub = TestHub::with_example().await;
    let viewer = hub.viewer().await;
    let same = [("kind", "pdf"), ("lang", "both")];
    let (one, other) = tokio::join!(viewer.post(EXPORTS, &same), viewer.post(EXPORTS, &same));
    assert_eq!((one.status, one.location()), (StatusCode::SEE_OTHER, other.location()));
    for others in [[("kind", "md"), ("lang", "both")], [("kind", "pdf"), ("lang", "th")]] {
        assert_ne!(viewer.post(EXPORTS, &others).await.location(), one.location());
    }
    assert_ne!(viewer.post(EXPORTS, &[("kind", "pdf"), ("lang", "both"), ("text", "published")]).await.location(), one.location());
    assert_ne!(hub.editor().await.post(EXPORTS, &same).await.location(), one.location(), "files are their owner's");
    made(&viewer, &one).await;
    assert_ne!(viewer.post(EXPORTS, &same).await.location(), one.location(), "what is made can be made anew");
}

#[tokio::test]
async fn a_hub_that_was_stopped_goes_on_where_it_was() {
    let hub = TestHub::with_example().await;
    let viewer = hub.viewer().await;
    let begun = viewer.post(EXPORTS, &[("kind", "txt"), ("lang", "th")]).await;
    made(&viewer, &begun).await;
    let whole = viewer.get(&format!("{}/file", begun.location())).await.body;
    // As another hub would have left it after seven roles.
    sqlx::query("UPDATE job_description_exports SET state = 'waiting', done = 7, held_until = '-infinity'")
        .execute(hub.db())
        .await
        .unwrap();
    sqlx::query("DELETE FROM job_description_export_files WHERE position >= 7").execute(hub.db()).await.unwrap();
    let other = viewer.post(EXPORTS, &[("kind", "txt"), ("lang", "en"), ("text", "published")]).await;
    made(&viewer, &other).await;
    made(&viewer, &begun).await;
    assert_eq!(viewer.get(&format!("{}/file", begun.location())).await.body, whole);
}
