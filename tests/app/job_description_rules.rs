//! The rules of the check, as an administrator changes them.

use axum::http::StatusCode;

use crate::support::{Answer, Browser, TestHub, text_at};

const RULES: &str = "/admin/settings/job-descriptions/check";
const PAGE: &str = "/roles/campaign-analyst/job-description";

async fn hub() -> TestHub {
    let hub = TestHub::new().await;
    sqlx::raw_sql(include_str!("job_descriptions.sql")).execute(hub.db()).await.unwrap();
    sqlx::query("UPDATE roles SET summary = '{\"en\": \"Aged 25 to 35, with synergy.\", \"th\": \"อายุไม่เกิน 35 ปี\"}' WHERE slug = 'campaign-analyst'")
        .execute(hub.db())
        .await
        .unwrap();
    hub
}

type Fields = Vec<(String, String)>;

async fn form(browser: &Browser) -> Fields {
    browser.get(RULES).await.sent_by("id=\"rules-form\"")
}

async fn send(browser: &Browser, fields: &Fields) -> Answer {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post(RULES, &fields).await
}

/// Sets a field of the row of a rule.
fn set(fields: &mut Fields, key: &str, name: &str, value: &str) {
    let row = fields.iter().filter(|(field, _)| field == "key").position(|(_, other)| other == key).expect("the rule");
    let (_, kept) = fields.iter_mut().filter(|(field, _)| field == name).nth(row).expect("the field");
    value.clone_into(kept);
}

#[tokio::test]
async fn rules_are_switched_off_changed_and_added() {
    let hub = hub().await;
    let admin = hub.admin().await;
    assert!(admin.get(PAGE).await.html().contains("<mark>Aged 25 to 35</mark>"));
    assert_eq!(admin.follow(&send(&admin, &form(&admin).await).await).await.status, StatusCode::OK);
    let count = "SELECT count(*) FROM history WHERE label = 'Check of job descriptions'";
    assert_eq!(sqlx::query_scalar::<_, i64>(count).fetch_one(hub.db()).await.unwrap(), 0, "what nobody touched is no change");

    let mut fields = form(&admin).await;
    fields.retain(|(name, value)| !(name == "on" && value == "age"));
    fields.push(("do".into(), "add".into()));
    let added = send(&admin, &fields).await;
    let mut fields = added.sent_by("id=\"rules-form\"");
    set(&mut fields, "own-1", "en", "synergy");
    let refused = send(&admin, &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.has("Give the rule a name") && refused.has("Say why"), "{}", refused.text());
    set(&mut fields, "own-1", "name_en", "Empty <b>word</b>");
    set(&mut fields, "own-1", "why_en", "Say what is meant.");
    let mut trying = fields.clone();
    trying.iter_mut().find(|(name, _)| name == "line").unwrap().1 = "Real Synergy, aged 25 to 35".into();
    trying.push(("do".into(), "try".into()));
    let tried = send(&admin, &trying).await;
    assert!(tried.html().contains("<mark>Synergy</mark>") && !tried.html().contains("<mark>aged"), "{}", tried.text());
    assert!(tried.has("Empty <b>word</b>"));
    let saved = send(&admin, &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    let page = hub.viewer().await.get(PAGE).await;
    assert!(
        page.html().contains("<mark>synergy</mark>") && page.has("Say what is meant.") && !page.html().contains("<mark>Aged"),
        "{}",
        page.text()
    );

    let late = send(&admin, &fields).await;
    assert_eq!(late.status, StatusCode::SEE_OTHER, "the same form twice is one change");
    set(&mut fields, "own-1", "en", "paradigm");
    let late = send(&admin, &fields).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.html().contains("paradigm"), "nothing that was typed is lost");
    assert!(
        late.has("Someone else saved this first") && late.has("Empty <b>word</b> phrases: “ synergy ” phrases: “ paradigm ”"),
        "{}",
        late.text()
    );
    assert!(!late.has("Age off"), "what both say is not told");
    let again = send(&admin, &late.sent_by("id=\"rules-form\"")).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "who has seen theirs can put it in its place");
}

#[tokio::test]
async fn what_is_heeded_around_the_phrases_is_changed_and_put_back() {
    let hub = hub().await;
    let admin = hub.admin().await;
    assert!(admin.get(PAGE).await.html().contains("<mark>Aged 25 to 35</mark>"));
    let with = |fields: &Fields, name: &str, value: &str| {
        let mut fields = fields.clone();
        fields.iter_mut().find(|(field, _)| field == name).expect("the field").1 = value.to_owned();
        fields
    };
    let before = form(&admin).await;
    let refused = send(&admin, &with(&before, "audience", "*")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.html().contains("id=\"audience-error\""), "{}", refused.text());
    assert_eq!(send(&admin, &with(&before, "audience", "aged # to #, with synergy")).await.status, StatusCode::SEE_OTHER);
    assert!(!admin.get(PAGE).await.html().contains("<mark>Aged 25 to 35</mark>"));
    let mut fields = form(&admin).await;
    fields.push(("do".into(), "reset-around".into()));
    let put_back = send(&admin, &fields).await.sent_by("id=\"rules-form\"");
    assert_eq!(send(&admin, &put_back).await.status, StatusCode::SEE_OTHER);
    assert!(admin.get(PAGE).await.html().contains("<mark>Aged 25 to 35</mark>"));
    let kept = "SELECT value->'around' = 'null' FROM settings WHERE key = 'job-description-rules'";
    assert!(sqlx::query_scalar::<_, bool>(kept).fetch_one(hub.db()).await.unwrap(), "it follows the hub again");
}

#[tokio::test]
async fn no_more_rules_are_added_than_can_be_saved_and_each_stands_once() {
    let hub = hub().await;
    let admin = hub.admin().await;
    let mut fields = form(&admin).await;
    for number in 1..=50 {
        fields.extend(
            [
                ("key", format!("own-{number}")),
                ("on", format!("own-{number}")),
                ("severity", "advice".into()),
                ("en", format!("phrase {number}")),
            ]
            .map(|(name, value)| (name.to_owned(), value)),
        );
        fields.extend(["th", "except", "instead", "name_th", "why_th"].map(|name| (name.to_owned(), String::new())));
        fields.extend(["name_en", "why_en"].map(|name| (name.to_owned(), format!("Rule {number}"))));
    }
    let mut adding = fields.clone();
    adding.push(("do".into(), "add".into()));
    let full = send(&admin, &adding).await;
    assert_eq!(full.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(full.has("Use at most 50 rules of your own.") && full.html().contains("phrase 50"), "{}", full.text());
    assert_eq!(send(&admin, &full.sent_by("id=\"rules-form\"")).await.status, StatusCode::SEE_OTHER, "nothing that was typed is lost");
    for (of, twice) in [("own-2", "own-1"), ("age", "sex")] {
        let mut forged = form(&admin).await;
        forged.iter_mut().find(|(name, value)| name == "key" && value == of).unwrap().1 = twice.to_owned();
        assert_eq!(send(&admin, &forged).await.status, StatusCode::BAD_REQUEST, "{twice}");
    }
}

#[tokio::test]
async fn what_cannot_be_looked_for_is_refused_where_it_stands() {
    let hub = hub().await;
    let admin = hub.admin().await;
    let long = "x".repeat(201);
    let many = (0..301).map(|number| format!("phrase {number}")).collect::<Vec<_>>().join("\n");
    for (bad, words) in [
        ("*", "cannot be looked for"),
        ("#", "cannot be looked for"),
        (long.as_str(), "cannot be looked for"),
        (many.as_str(), "Use at most 300 phrases"),
    ] {
        let mut fields = form(&admin).await;
        set(&mut fields, "age", "en", bad);
        let refused = send(&admin, &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{words}");
        assert!(refused.has(words) && refused.html().contains("id=\"en-age-error\""), "{}", refused.text());
    }
    for (field, bad) in [("most_required", "0"), ("shortest", "-1"), ("longest", "x"), ("longest", "500")] {
        let mut fields = form(&admin).await;
        fields.iter_mut().find(|(name, _)| name == field).unwrap().1 = bad.to_owned();
        let refused = send(&admin, &fields).await;
        assert_eq!((refused.status, refused.field(field).as_str()), (StatusCode::UNPROCESSABLE_ENTITY, bad));
    }
    let mut fields = form(&admin).await;
    fields.iter_mut().find(|(name, _)| name == "most_required").unwrap().1 = "๕".to_owned();
    assert_eq!(send(&admin, &fields).await.status, StatusCode::SEE_OTHER, "Thai digits count");
    assert_eq!(admin.get(RULES).await.field("most_required"), "5");
    let mut fields = form(&admin).await;
    set(&mut fields, "age", "en", "((( [a-z]+ \\w{1000000}\nwith synergy");
    assert_eq!(send(&admin, &fields).await.status, StatusCode::SEE_OTHER, "signs stand for themselves");
    assert!(admin.get(PAGE).await.html().contains("<mark>with synergy</mark>"));
    for bad in [vec![("key", "nothing")], vec![("key", "age")], vec![("unknown", "x")]] {
        assert_eq!(admin.post(RULES, &bad).await.status, StatusCode::BAD_REQUEST, "{bad:?}");
    }
    for browser in [hub.viewer().await, hub.editor().await] {
        assert_eq!(browser.get(RULES).await.status, StatusCode::FORBIDDEN);
        assert_eq!(browser.post(RULES, &[]).await.status, StatusCode::FORBIDDEN);
    }
}

#[tokio::test]
async fn a_text_with_findings_is_not_published_where_that_is_asked_for() {
    let hub = hub().await;
    let admin = hub.admin().await;
    let mut fields = form(&admin).await;
    fields.push(("required".into(), "yes".into()));
    assert_eq!(send(&admin, &fields).await.status, StatusCode::SEE_OTHER);
    assert_eq!(admin.post(&format!("{PAGE}/review"), &[("seen", "0")]).await.status, StatusCode::SEE_OTHER);
    let blocked = admin.post(&format!("{PAGE}/review/publish"), &[("seen", &text_at(hub.db(), 2).await)]).await;
    assert_eq!(blocked.status, StatusCode::UNPROCESSABLE_ENTITY);
    for language in ["English", "Thai"] {
        assert!(blocked.has(&format!("in the {language} text")), "{}", blocked.text());
    }
    assert!(blocked.has("Has to be changed: "), "what has to be changed is marked: {}", blocked.text());
    assert!(blocked.html().contains(&format!("{PAGE}?lang=th&#38;version=draft#check")), "and found in its language: {}", blocked.html());
    let mut fields = form(&admin).await;
    fields.retain(|(name, _)| name != "required");
    assert_eq!(send(&admin, &fields).await.status, StatusCode::SEE_OTHER);
    assert_eq!(admin.post(&format!("{PAGE}/review/publish"), &[("seen", &text_at(hub.db(), 2).await)]).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn what_is_needed_and_what_to_write_instead_is_for_an_administrator_to_say() {
    let hub = hub().await;
    let admin = hub.admin().await;
    assert!(admin.get(PAGE).await.has("Missing: Equal opportunity"));
    let mut fields = form(&admin).await;
    let equal = fields.iter().filter(|(name, _)| name == "section").position(|(_, key)| key == "equal").unwrap();
    fields.iter_mut().filter(|(name, _)| name == "need").nth(equal).unwrap().1 = "free".to_owned();
    set(&mut fields, "pressure", "en", "synergy");
    set(&mut fields, "pressure", "instead", "synergy");
    let refused = send(&admin, &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.has("does not say what to write instead of what"), "{}", refused.text());
    set(&mut fields, "pressure", "instead", "synergy = working together");
    assert_eq!(send(&admin, &fields).await.status, StatusCode::SEE_OTHER);
    let page = admin.get(PAGE).await;
    assert!(page.has("Write “working together” instead.") && !page.has("Missing: Equal opportunity"), "{}", page.text());
    let forged = [("section", "nothing"), ("need", "free")];
    assert_eq!(admin.post(RULES, &forged).await.status, StatusCode::BAD_REQUEST);
}
