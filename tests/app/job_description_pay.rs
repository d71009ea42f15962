//! What a job pays, in job descriptions: who may see pay reads and writes it, nobody else does unless it is published.

use axum::http::StatusCode;

use crate::support::{Browser, TestHub, make};

const PAGE: &str = "/roles/campaign-analyst/job-description";
const WORDS: &str = "From 4711 a month.";

async fn hub() -> TestHub {
    let hub = TestHub::new().await;
    sqlx::raw_sql(include_str!("job_descriptions.sql")).execute(hub.db()).await.unwrap();
    make::seat(hub.db(), "Somebody").save().await;
    hub
}

/// A browser of somebody who may see pay, and one of an editor who may not.
async fn both(hub: &TestHub) -> (Browser, Browser) {
    let seeing = hub.editor().await;
    sqlx::query("UPDATE users SET may_see_pay = true WHERE role = 'editor'").execute(hub.db()).await.unwrap();
    let blind = hub.admin().await;
    sqlx::query("UPDATE users SET may_see_pay = false WHERE role = 'admin'").execute(hub.db()).await.unwrap();
    (seeing, blind)
}

async fn form(browser: &Browser) -> Vec<(String, String)> {
    browser.get(&format!("{PAGE}/edit")).await.sent_by("id=\"outline-form\"")
}

async fn save(browser: &Browser, fields: &[(String, String)]) -> StatusCode {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post(&format!("{PAGE}/edit"), &fields).await.status
}

async fn write_pay(browser: &Browser, words: &str) {
    let mut fields = form(browser).await;
    let pay = fields.iter().filter(|(name, _)| name == "key").position(|(_, key)| key == "pay").unwrap();
    words.clone_into(&mut fields.iter_mut().filter(|(name, _)| name == "words_en").nth(pay).unwrap().1);
    assert_eq!(save(browser, &fields).await, StatusCode::SEE_OTHER);
}

async fn publish(browser: &Browser) -> StatusCode {
    let seen = browser.get(&format!("{PAGE}?version=draft")).await.field("seen");
    browser.post(&format!("{PAGE}/review"), &[("seen", &seen)]).await;
    let seen = browser.get(&format!("{PAGE}?version=draft")).await.field("seen");
    browser.post(&format!("{PAGE}/review/publish"), &[("seen", &seen)]).await.status
}

const PLACES: [&str; 8] =
    ["", "/edit", ".md?lang=both", ".txt?lang=en", ".json?lang=en", ".html?lang=en", "/versions?from=now&to=draft", "?lang=both"];

#[tokio::test]
async fn own_words_on_pay_are_for_those_who_may_see_pay() {
    let hub = hub().await;
    let (seeing, blind) = both(&hub).await;
    write_pay(&seeing, WORDS).await;
    // Nobody has them in a file as long as they are not to be published.
    for place in PLACES {
        let place = format!("{PAGE}{place}");
        let is_form = place.ends_with("/edit");
        assert_eq!(seeing.get(&place).await.html().contains("4711"), is_form, "{place}");
        assert!(!blind.get(&place).await.html().contains("4711"), "{place}");
    }
    assert!(seeing.get(&format!("{PAGE}/edit")).await.has("Pay stands in no text and no file until"));
    switch_on(&seeing).await;
    for place in PLACES {
        let place = format!("{PAGE}{place}");
        assert!(seeing.get(&place).await.html().contains("4711"), "{place}");
        assert!(!blind.get(&place).await.html().contains("4711"), "{place}");
    }
    // Whoever may not read them does not lose them by saving.
    let mut fields = form(&blind).await;
    fields.iter_mut().find(|(name, _)| name == "title_en").unwrap().1 = "Head of Analysis".to_owned();
    let pay = fields.iter().filter(|(name, _)| name == "key").position(|(_, key)| key == "pay").unwrap();
    fields.iter_mut().filter(|(name, _)| name == "words_en").nth(pay).unwrap().1 = "Nothing".to_owned();
    assert_eq!(save(&blind, &fields).await, StatusCode::SEE_OTHER);
    let kept = seeing.get(&format!("{PAGE}.md?lang=en")).await;
    assert!(kept.html().contains("4711") && kept.html().contains("Head of Analysis"), "{}", kept.html());
}

#[tokio::test]
async fn words_on_pay_that_are_not_to_be_published_are_in_no_published_text() {
    let hub = hub().await;
    let (seeing, blind) = both(&hub).await;
    write_pay(&seeing, WORDS).await;
    assert_eq!(publish(&blind).await, StatusCode::SEE_OTHER);
    for place in ["", ".md?lang=both", ".json?lang=en", ".txt?lang=en", "/versions?from=1&to=now"] {
        let place = format!("{PAGE}{place}");
        for reader in [&seeing, &blind] {
            assert!(!reader.get(&place).await.html().contains("4711"), "{place}");
        }
    }
    assert!(seeing.get(&format!("{PAGE}/edit")).await.html().contains("4711"), "they are kept for the next draft");
}

#[tokio::test]
async fn words_on_pay_stand_instead_of_the_band_also_for_machines() {
    let hub = hub().await;
    let (seeing, _) = both(&hub).await;
    let band = "UPDATE roles SET pay_low = 50000, pay_high = 60000, pay_currency = 'THB' WHERE slug = 'campaign-analyst'";
    sqlx::query(band).execute(hub.db()).await.unwrap();
    let salary = async || seeing.get(&format!("{PAGE}.json?lang=en")).await.html().contains("baseSalary");
    switch_on(&seeing).await;
    assert!(salary().await);
    write_pay(&seeing, WORDS).await;
    assert!(!salary().await, "the band would say something else than the text");
}

/// Switches the publication of pay on.
async fn switch_on(browser: &Browser) {
    let mut fields = form(browser).await;
    fields.push(("pay".into(), "yes".into()));
    assert_eq!(save(browser, &fields).await, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn pay_that_is_published_is_for_everybody_and_published_by_who_may_see_it() {
    let hub = hub().await;
    let (seeing, blind) = both(&hub).await;
    write_pay(&seeing, WORDS).await;
    switch_on(&seeing).await;
    assert!(!blind.get(&format!("{PAGE}?version=draft")).await.html().contains("4711"), "a draft is not published");
    let seen = seeing.get(&format!("{PAGE}?version=draft")).await.field("seen");
    seeing.post(&format!("{PAGE}/review"), &[("seen", &seen)]).await;
    let seen = seeing.get(&format!("{PAGE}?version=draft")).await.field("seen");
    let publish = format!("{PAGE}/review/publish");
    assert_eq!(blind.post(&publish, &[("seen", &seen)]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(seeing.post(&publish, &[("seen", &seen)]).await.status, StatusCode::SEE_OTHER);
    for place in ["", ".md?lang=both", ".json?lang=en"] {
        assert!(blind.get(&format!("{PAGE}{place}")).await.html().contains("4711"), "{place}");
    }
    // That the band is another one by now is for those who may know it.
    let band = "UPDATE roles SET pay_low = 50000, pay_high = 60000, pay_currency = 'THB' WHERE slug = 'campaign-analyst'";
    sqlx::query(band).execute(hub.db()).await.unwrap();
    assert!(seeing.get(PAGE).await.has("the hub says something else: pay") && seeing.get("/").await.has("hub knows: pay."));
    assert!(!blind.get(PAGE).await.has("the hub says something else") && !blind.get("/").await.has("no longer says"));
    let list = "/roles/job-descriptions?text=outdated";
    assert!(seeing.get(list).await.has("Campaign Analyst") && !blind.get(list).await.has("Campaign Analyst"));
    assert!(!blind.get("/insights").await.has("no longer hold"));
}

#[tokio::test]
async fn a_salary_that_is_brought_in_by_who_may_not_see_pay_is_left_out_and_that_is_said() {
    let hub = hub().await;
    let (seeing, blind) = both(&hub).await;
    let text = "# Analyst\n\nWe look.\n\n## Salary\n\n- 9999 baht\n\n## Perks\n\n- Lunch\n";
    let send = async |browser: &Browser, text: &str, deed: &str| {
        let seen = browser.get(&format!("{PAGE}/import")).await.field("seen");
        browser
            .upload(&format!("{PAGE}/import"), &[("text", text), ("do", deed), ("seen", &seen), ("language", "")], ("file", "", b""))
            .await
    };
    write_pay(&seeing, WORDS).await;
    assert!(send(&seeing, text, "look").await.has("It is kept, but stands in no file until pay is published"));
    switch_on(&seeing).await;
    assert!(!send(&seeing, text, "look").await.has("It is kept, but"));
    let shown = send(&blind, text, "look").await;
    assert!(shown.has("Left out, because only somebody who may see pay can write about it: Salary"), "{}", shown.text());
    assert_eq!(send(&blind, text, "bring").await.status, StatusCode::SEE_OTHER);
    let kept = seeing.get(&format!("{PAGE}.md?lang=en&version=draft")).await;
    assert!(kept.html().contains("4711") && kept.html().contains("Lunch") && !kept.html().contains("9999"), "{}", kept.html());
    // Whoever may see pay gets back what was exported, and brings a salary in.
    let before = seeing.get(&format!("{PAGE}.md?lang=both&version=draft")).await;
    assert_eq!(send(&seeing, before.html(), "bring").await.status, StatusCode::SEE_OTHER);
    assert_eq!(seeing.get(&format!("{PAGE}.md?lang=both&version=draft")).await.html(), before.html());
    assert_eq!(send(&seeing, text, "bring").await.status, StatusCode::SEE_OTHER);
    assert!(seeing.get(&format!("{PAGE}.md?lang=en&version=draft")).await.html().contains("9999"));
}
