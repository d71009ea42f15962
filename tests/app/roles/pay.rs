//! What a role pays, and how its time is shared out.

use axum::http::StatusCode;
use mops_hub::auth::UserRole;

use super::{EDIT, MANAGER, fields, send, with};
use crate::support::{Browser, TestHub};

const PAY: &str = "/roles/marketing-operations-manager/pay";
const TEXT: &str = "/roles/marketing-operations-manager/job-description";

/// An editor who may see pay.
async fn paymaster(hub: &TestHub) -> Browser {
    let user = hub.user("Paul Payroll", UserRole::Editor).await;
    sqlx::query("UPDATE users SET may_see_pay = true WHERE id = $1").bind(user.uuid()).execute(hub.db()).await.unwrap();
    hub.browser_of(user).await
}

#[tokio::test]
async fn pay_is_written_and_seen_by_few() {
    let hub = TestHub::new().await;
    let paymaster = paymaster(&hub).await;
    for browser in [hub.viewer().await, hub.editor().await, hub.admin().await, hub.viewer_with_pay().await] {
        assert_eq!(browser.get(PAY).await.status, StatusCode::FORBIDDEN);
        assert_eq!(browser.post(PAY, &[("low", "1")]).await.status, StatusCode::FORBIDDEN);
    }
    let band = |low: &'static str, high: &'static str, version: &'static str| {
        [("low", low), ("high", high), ("currency", "thb"), ("period", "month"), ("version", version)]
    };
    for (low, high, words) in [("60000", "45000", "This is less than the lower end."), ("x", "1", "This is not a number.")] {
        let refused = paymaster.post(PAY, &band(low, high, "1")).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.has(words) && refused.field("low") == low && refused.field("high") == high, "{}", refused.text());
    }
    let saved = paymaster.post(PAY, &band("45,000", "60000", "1")).await;
    assert!(paymaster.follow(&saved).await.has("฿45,000 to ฿60,000 a month"));
    assert!(hub.viewer_with_pay().await.get(MANAGER).await.has("฿45,000 to ฿60,000 a month"));
    let late = paymaster.post(PAY, &band("50000", "60000", "1")).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.has("It is now: ฿45,000 to ฿60,000 a month") && late.field("low") == "50000", "{}", late.text());
    for browser in [hub.viewer().await, hub.editor().await] {
        for address in [MANAGER, "/roles.csv", "/roles/marketing-operations-manager/history", "/", "/search?q=45,000", TEXT] {
            let page = browser.get(address).await;
            assert!(!page.html().contains("45,000") && !page.html().contains("45000") || address.contains("q=45"), "{address}");
        }
    }
    let told: i64 = sqlx::query_scalar("SELECT count(*) FROM history WHERE entity = 'role-pay'").fetch_one(hub.db()).await.unwrap();
    assert_eq!(told, 1);
}

#[tokio::test]
async fn pay_is_published_only_where_somebody_who_may_has_switched_it_on() {
    let hub = TestHub::new().await;
    let (paymaster, editor) = (paymaster(&hub).await, hub.editor().await);
    paymaster.post(PAY, &[("low", "45000"), ("high", "60000"), ("currency", "THB"), ("period", "month"), ("version", "1")]).await;
    let edit = format!("{TEXT}/edit");
    // Without the right, the switch cannot be reached.
    let sent = editor.get(&edit).await.sent_by("id=\"outline-form\"");
    let mut sent: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    sent.push(("pay", "yes"));
    assert_eq!(editor.post(&edit, &sent).await.status, StatusCode::SEE_OTHER);
    assert!(!paymaster.get(&format!("{TEXT}?version=draft")).await.has("a month"), "an editor without the right switches nothing on");
    let sent = paymaster.get(&edit).await.sent_by("id=\"outline-form\"");
    let mut sent: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    sent.push(("pay", "yes"));
    assert_eq!(paymaster.post(&edit, &sent).await.status, StatusCode::SEE_OTHER);
    let draft = format!("{TEXT}?version=draft");
    assert!(paymaster.get(&draft).await.has("Pay ฿45,000 to ฿60,000 a month"));
    for ending in ["", ".md", ".html", ".json", ".txt"] {
        let text = editor.get(&format!("{TEXT}{ending}?version=draft")).await;
        assert!(!text.html().contains("45,000") && !text.html().contains("45000"), "a draft keeps it back: {ending}");
    }
    let form = editor.get(&format!("{TEXT}/edit")).await;
    assert!(!form.html().contains("45,000"), "the form of a draft that is to publish it keeps it back");
    let mut copied = form.sent_by("id=\"outline-form\"");
    let pay = copied.iter().filter(|(name, _)| name == "key").position(|(_, key)| key == "pay").unwrap();
    copied.push(("do".into(), format!("copy:section:{pay}")));
    let copied: Vec<(&str, &str)> = copied.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert!(!editor.post(&format!("{TEXT}/edit"), &copied).await.html().contains("45,000"), "so does the button that copies");
    let seen = seen_draft(&paymaster).await;
    assert_eq!(paymaster.post(&format!("{TEXT}/review"), &[("seen", &seen)]).await.status, StatusCode::SEE_OTHER);
    assert!(!editor.get(&draft).await.has("45,000"), "so does a text in review");
    let seen = seen_draft(&paymaster).await;
    assert!(editor.get(&draft).await.has("Only somebody who may see pay can publish this text."));
    let publish = format!("{TEXT}/review/publish");
    assert_eq!(editor.post(&publish, &[("seen", &seen)]).await.status, StatusCode::FORBIDDEN, "nobody publishes what they cannot see");
    assert_eq!(paymaster.post(&publish, &[("seen", &seen)]).await.status, StatusCode::SEE_OTHER);
    let json = hub.viewer().await.get(&format!("{TEXT}.json")).await;
    let posting: serde_json::Value = serde_json::from_slice(&json.body).unwrap();
    assert_eq!(posting["baseSalary"]["value"]["maxValue"], 60_000);
    assert!(hub.viewer().await.get(TEXT).await.has("Pay ฿45,000 to ฿60,000 a month"), "what is published, everybody sees");
    paymaster.post(PAY, &[("low", "50000"), ("high", "70000"), ("currency", "THB"), ("period", "month"), ("version", "2")]).await;
    for address in [TEXT.to_owned(), format!("{TEXT}/versions?from=1&to=now"), format!("{TEXT}?version=now"), "/".to_owned()] {
        assert!(!editor.get(&address).await.html().contains("70,000"), "what it pays since is not told: {address}");
    }
    assert!(paymaster.get(TEXT).await.html().contains("70,000"));
}

async fn seen_draft(browser: &Browser) -> String {
    browser.get(&format!("{TEXT}?version=draft")).await.field("seen")
}

#[tokio::test]
async fn shares_of_time_add_up_or_are_refused_with_their_sum() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    let kept = fields(&editor.get(EDIT).await);
    let rows = kept.iter().filter(|(name, _)| name == "responsibility_share").count();
    assert!(rows >= 3, "{rows}");
    let share = |values: &[&str]| {
        let mut sent = kept.clone();
        let fields = sent.iter_mut().filter(|(name, _)| name == "responsibility_share");
        for ((_, value), new) in fields.zip(values) {
            *value = (*new).to_owned();
        }
        sent
    };
    let wrong = send(&editor, EDIT, &share(&["50", "๓๐%"])).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.has("The shares of time add up to 80%."), "{}", wrong.text());
    assert_eq!(wrong.field("responsibility_share"), "50");
    for bad in ["0", "101", "1.5", "x", "-5"] {
        let wrong = send(&editor, EDIT, &share(&["90", bad])).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{bad}");
        assert!(wrong.has(&format!("Responsibility 2: “{bad}” is not a whole number from 1 to 100.")), "{bad}: {}", wrong.text());
        assert!(!wrong.has("add up to"), "a sum of what could not be read is none");
    }
    let saved = send(&editor, EDIT, &share(&["70", "30"])).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    assert!(editor.get(MANAGER).await.has("70%") && editor.get(TEXT).await.has("(70%)"));
    let history = editor.get(&format!("{MANAGER}/history")).await;
    assert!(history.has("Shares of time") && history.has("70%"), "{}", history.text());
    let again = with(&fields(&editor.get(EDIT).await), "title_en", "Ops Manager");
    assert_eq!(send(&editor, EDIT, &again).await.status, StatusCode::SEE_OTHER);
    assert!(editor.get(MANAGER).await.has("70%"), "another change leaves them as they are");
}

#[tokio::test]
async fn shares_of_time_add_up_on_each_level() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    let kept = fields(&editor.get(EDIT).await);
    let levels: Vec<&str> = kept.iter().filter(|(name, _)| name == "level").map(|(_, value)| value.as_str()).collect();
    let other = if levels.contains(&"specialist") { "executive" } else { "specialist" };
    let with = |rows: &[(&str, &str)]| {
        let mut sent = kept.clone();
        sent.push(("level".to_owned(), other.to_owned()));
        for (name, place) in [("responsibility_share", 0), ("responsibility_level", 1)] {
            for ((_, value), new) in sent.iter_mut().filter(|(field, _)| field == name).zip(rows) {
                *value = [new.0, new.1][place].to_owned();
            }
        }
        sent
    };
    let first = levels[0];
    let wrong = send(&editor, EDIT, &with(&[("20", ""), ("40", first), ("40", other)])).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.has("Manager has 60%") && wrong.has("has 60%."), "{}", wrong.text());
    let wrong = send(&editor, EDIT, &with(&[("60", ""), ("40", first)])).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "the other level has only what is done on all");
    assert!(!wrong.has("Manager has") && wrong.has("has 60%."), "{}", wrong.text());
    let saved = send(&editor, EDIT, &with(&[("60", ""), ("40", first), ("40", other)])).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
}
