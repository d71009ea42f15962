//! Texts that were written elsewhere, brought in as drafts.

use axum::http::StatusCode;

use crate::support::{Answer, Browser, TestHub, text_at};

const PAGE: &str = "/roles/campaign-analyst/job-description";
const IMPORT: &str = "/roles/campaign-analyst/job-description/import";
const TEXT: &str = "# Ad Analyst\n\nWe look at ads.\n\n## Responsibilities\n\n- Plan the tests\n- <b>Run</b> them\n\n## Perks\n\n- Lunch\n";

async fn hub() -> TestHub {
    let hub = TestHub::new().await;
    sqlx::raw_sql(include_str!("job_descriptions.sql")).execute(hub.db()).await.unwrap();
    hub
}

async fn send(browser: &Browser, text: &str, deed: &str, seen: &str) -> Answer {
    browser.upload(IMPORT, &[("text", text), ("do", deed), ("seen", seen), ("language", "")], ("file", "", b"")).await
}

async fn file(browser: &Browser, name: &str, bytes: &[u8]) -> Answer {
    browser.upload(IMPORT, &[("text", ""), ("do", "look"), ("seen", "0"), ("language", "")], ("file", name, bytes)).await
}

#[tokio::test]
async fn a_text_is_shown_first_and_then_becomes_the_draft() {
    let hub = hub().await;
    let editor = hub.editor().await;
    assert_eq!(editor.get(PAGE).await.link("Bring in a text"), IMPORT);
    let shown = send(&editor, TEXT, "look", "0").await;
    assert_eq!(shown.status, StatusCode::OK, "{}", shown.text());
    assert!(shown.has("Responsibilities What you will do 2") && shown.has("Perks a section of its own 1"), "{}", shown.text());
    assert_eq!(shown.field("text"), TEXT, "nothing that was typed is lost");
    let begun: i64 = sqlx::query_scalar("SELECT count(*) FROM job_descriptions").fetch_one(hub.db()).await.unwrap();
    assert_eq!(begun, 0, "looking changes nothing");
    let brought = send(&editor, TEXT, "bring", "0").await;
    let draft = editor.follow(&brought).await;
    assert!(
        draft.has("Ad Analyst") && draft.has("We look at ads. What you will do Plan the tests <b>Run</b> them Perks Lunch"),
        "{}",
        draft.text()
    );
    assert!(
        draft.has("Missing: What you bring") && !draft.html().contains(">What you bring</h2>"),
        "what the text does not have is left out"
    );
    let late = send(&editor, TEXT, "bring", "0").await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.has("Somebody else changed the draft meanwhile."));
    let again = send(&editor, "Only a title\n", "bring", &text_at(hub.db(), 1).await).await;
    assert!(editor.follow(&again).await.has("Only a title"));
}

#[tokio::test]
async fn a_file_of_the_hub_comes_back_as_it_was() {
    let hub = hub().await;
    let editor = hub.editor().await;
    let before = editor.get(&format!("{PAGE}.md?lang=both")).await;
    let shown = file(&editor, "text.md", &before.body).await;
    assert_eq!(shown.status, StatusCode::OK, "{}", shown.text());
    assert_eq!(send(&editor, before.html(), "bring", "0").await.status, StatusCode::SEE_OTHER);
    let after = editor.get(&format!("{PAGE}.md?lang=both&version=draft")).await;
    assert_eq!(after.html(), before.html());
}

#[tokio::test]
async fn what_is_left_out_and_what_is_still_to_be_written_is_told_first() {
    let hub = hub().await;
    let editor = hub.editor().await;
    let text = "---\ntitle: x\nfoo: bar\n---\n# Ad Lead\n\nAds · Head · Phuket\n\nWe grow.\n\n## Benefits\n\n## What you will do\n\n## Perks\n\n- Lunch\n\nAs of 23 Nov 2026\n";
    let shown = send(&editor, text, "look", "0").await;
    for words in [
        "Benefits a section of its own, shown once something is written in it 0",
        "What you will do left out: nothing stands under it 0",
        "Perks a section of its own 1",
        "Details of the file a section of its own 2",
        "Left out, because the hub adds it to every text by itself: Ads · Head · Phuket; As of 23 Nov 2026",
    ] {
        assert!(shown.has(words), "{words}: {}", shown.text());
    }
    let draft = editor.follow(&send(&editor, text, "bring", "0").await).await;
    assert!(draft.has("Ad Lead") && draft.has("We grow. Perks Lunch Details of the file title x foo bar"), "{}", draft.text());
    assert!(!draft.has("Phuket") && !draft.html().contains(">What you will do</h2>") && !draft.has("Benefits"), "{}", draft.text());
    let edit = editor.get(&format!("{PAGE}/edit")).await;
    assert!(edit.html().contains("value=\"Benefits\""), "an empty heading waits for its words");
}

#[tokio::test]
async fn what_is_no_text_is_refused_with_what_to_do() {
    let hub = hub().await;
    let editor = hub.editor().await;
    let large = vec![b'x'; 1024 * 1024 + 1];
    let section = format!("# T\n\n## Perks\n\n{}", "word ".repeat(3_000));
    let many: String = std::iter::once("# T\n".to_owned()).chain((0..50).map(|number| format!("\n## H{number}\n\n- x\n"))).collect();
    for (name, bytes, words) in [
        ("jd.md", b"%PDF-1.7 ...".as_slice(), "This is a PDF."),
        ("jd.md", b"PK\x03\x04......", "This is a file of Word or a ZIP."),
        ("jd.txt", b"\x00\x01\x02\x03\x00\x01\x02\x03\x7f\x00", "This is not a text."),
        ("jd.txt", b" \n \n", "Nothing can be read here."),
        ("jd.txt", &large, "This is larger than 1 MB."),
        ("jd.txt", &vec![b'x'; 12 * 1024 * 1024], "This is larger than 1 MB."),
        ("jd.md", section.as_bytes(), "The section “Perks” is longer than 10,000 characters."),
        ("jd.md", many.as_bytes(), "Use at most 40 sections"),
    ] {
        let refused = file(&editor, name, bytes).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{words}");
        assert!(refused.has(words), "{words}: {}", refused.text());
    }
    assert_eq!(send(&editor, "", "look", "0").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let thai = encoding_rs::WINDOWS_874.encode("ผู้จัดการ\n\nคุณสมบัติ\n- ปริญญาตรี\n").0.into_owned();
    let shown = file(&editor, "jd.txt", &thai).await;
    assert!(shown.has("ผู้จัดการ") && shown.has("คุณสมบัติ What you bring 1"), "{}", shown.text());
    assert_eq!(hub.viewer().await.get(IMPORT).await.status, StatusCode::FORBIDDEN);
    assert_eq!(editor.post(&format!("{PAGE}/review"), &[("seen", "0")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(editor.get(IMPORT).await.status, StatusCode::SEE_OTHER, "a text in review stays as it is");
    assert_eq!(send(&editor, TEXT, "bring", "0").await.status, StatusCode::SEE_OTHER);
    assert!(!editor.get(&format!("{PAGE}?version=draft")).await.has("Perks"));
}
