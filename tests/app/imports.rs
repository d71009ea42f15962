use crate::support::{Answer, Browser, TestHub};

const FILE: &str = "id,name,title,manager_id,department,start_date\n\
    1,ปิยะ ใจดี,Head of Marketing,,Marketing,2020-01-06\n\
    2,Ann Low,Business Development Representative,1,Sales,2021-03-01\n\
    3,,Analyst,1,Sales,\n\
    4,Cy Orr,Analyst,9,Sales,\n";

async fn uploaded(admin: &Browser, content: &[u8]) -> Answer {
    let answer = admin.upload("/admin/imports", &[("dates", "auto")], ("file", "people.csv", content)).await;
    if answer.status == 303 { admin.follow(&answer).await } else { answer }
}

/// Reads a file and applies it; gives the page that follows.
async fn applied(admin: &Browser, content: &str) -> Answer {
    let answer = admin.upload("/admin/imports", &[], ("file", "people.csv", content.as_bytes())).await;
    let page = admin.follow(&answer).await;
    let fingerprint = page.field("fingerprint");
    let done = admin.post(&format!("{}/apply", answer.location()), &[("fingerprint", &fingerprint)]).await;
    admin.follow(&done).await
}

#[tokio::test]
async fn a_file_is_shown_before_it_changes_anything_and_the_same_file_again_changes_nothing() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    let page = uploaded(&admin, FILE.as_bytes()).await;
    assert!(page.has("4 new, 0 changed"), "{}", page.text());
    assert!(page.has("The manager “9” is not in the file."), "{}", page.text());
    assert!(!admin.get("/people").await.has("Ann Low"));
    let done = applied(&admin, FILE).await;
    assert!(done.has("The import is applied."), "{}", done.text());
    assert!(admin.get("/people").await.has("Ann Low"));
    let chart = admin.get("/org").await;
    assert!(chart.has("4 seats, 1 vacant"), "{}", chart.text());
    assert!(chart.has("One seat has a reporting line that the import could not place."));
    let again = uploaded(&admin, FILE.as_bytes()).await;
    assert!(again.has("The hub already holds all that this file says."), "{}", again.text());
}

#[tokio::test]
async fn a_title_that_clearly_names_a_role_gives_the_seat_that_role() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    applied(&admin, FILE).await;
    let role = admin.get("/roles/business-development-representative").await;
    assert!(role.has("Ann Low"), "{}", role.text());
}

#[tokio::test]
async fn a_later_file_is_a_difference_and_who_is_missing_leaves_a_vacant_seat() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    applied(&admin, FILE).await;
    let later = "id,name,title,manager_id,department\n1,ปิยะ ใจดี,Head of Marketing,,Marketing\n3,Dee Roe,Analyst,1,Sales\n4,Cy Orr,Lead Analyst,1,Sales\n";
    let page = uploaded(&admin, later.as_bytes()).await;
    assert!(page.has("0 new, 2 changed, 1 no longer in the file, 1 unchanged"), "{}", page.text());
    applied(&admin, later).await;
    let chart = admin.get("/org").await;
    assert!(chart.has("4 seats, 1 vacant"), "{}", chart.text());
    assert!(chart.has("Dee Roe"));
    assert!(!chart.has("could not place"));
    assert!(admin.get("/people").await.has("Ann Low"), "the person is kept");
}

#[tokio::test]
async fn a_wrong_row_stops_the_import_unless_it_is_left_out() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    let file = "id,name,title,start_date\n1,Ann,Head,31/02/2026\n2,Bo,Analyst,2026-01-05\n";
    let answer = admin.upload("/admin/imports", &[], ("file", "people.csv", file.as_bytes())).await;
    let page = admin.follow(&answer).await;
    assert!(page.has("“31/02/2026” is not a date."), "{}", page.text());
    let fingerprint = page.field("fingerprint");
    let apply = format!("{}/apply", answer.location());
    assert_eq!(admin.post(&apply, &[("fingerprint", &fingerprint)]).await.status, 422);
    assert!(!admin.get("/people").await.has("Bo"));
    admin.post(&apply, &[("fingerprint", &fingerprint), ("skip_bad_rows", "yes")]).await;
    let people = admin.get("/people").await;
    assert!(people.has("Bo") && !people.has("Ann"), "{}", people.text());
}

#[tokio::test]
async fn a_plan_that_is_out_of_date_is_shown_again() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    let answer = admin.upload("/admin/imports", &[], ("file", "people.csv", FILE.as_bytes())).await;
    let seen = admin.follow(&answer).await.field("fingerprint");
    applied(&admin, FILE).await;
    let late = admin.post(&format!("{}/apply", answer.location()), &[("fingerprint", &seen)]).await;
    assert_eq!(late.status, 409);
    assert!(late.has("The hub has changed since you looked."), "{}", late.text());
}

#[tokio::test]
async fn hostile_names_are_stored_and_shown_as_text() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    let strings: Vec<String> = serde_json::from_str(include_str!("../fixtures/naughty-strings.json")).unwrap();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(["id", "name", "title"]).unwrap();
    for (id, name) in strings.iter().enumerate() {
        writer.write_record([&id.to_string(), name, "Analyst"]).unwrap();
    }
    let file = writer.into_inner().unwrap();
    let answer = admin.upload("/admin/imports", &[], ("file", "people.csv", &file)).await;
    let page = admin.follow(&answer).await;
    let apply = format!("{}/apply", answer.location());
    let done = admin.post(&apply, &[("fingerprint", &page.field("fingerprint")), ("skip_bad_rows", "yes")]).await;
    assert_eq!(done.status, 303, "{}", done.text());
    for address in ["/people", "/people?page=2", "/people.csv", "/org?levels=all", "/insights", "/search?q=script"] {
        let page = admin.get(address).await;
        assert_eq!(page.status, 200, "{address}");
        assert!(!page.html().contains("<script>alert"), "{address}");
    }
}

#[tokio::test]
async fn what_is_no_table_is_refused_at_the_field_and_what_is_too_large_with_413() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    for (content, words) in [(&b""[..], "The file is empty."), (b"%PDF-1.7", "This is not a table."), (b" \n", "The file is empty.")] {
        let answer = uploaded(&admin, content).await;
        assert_eq!(answer.status, 422);
        assert!(answer.has(words), "{}", answer.text());
    }
    let large = vec![b'x'; 25 * 1024 * 1024];
    assert_eq!(uploaded(&admin, &large).await.status, 413);
    assert_eq!(uploaded(&hub.editor().await, b"id,name\n").await.status, 403);
}
