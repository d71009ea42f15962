//! What shall become of a contract: decided, approved by the seat that approves, and what Home reminds of.

use axum::http::StatusCode;
use mops_hub::{auth::UserRole, ids::SeatId};

use crate::support::{Browser, TestHub, make};

/// A contract of Slack that is to be cancelled by 1 December 2026. Its owner reports to a lead, who reports to a vice president.
struct Scene {
    hub: TestHub,
    address: String,
    owner: Browser,
    head: Browser,
    head_seat: SeatId,
}

impl Scene {
    async fn set() -> Self {
        let hub = TestHub::new().await;
        let (nok, viv) = (make::person(hub.db(), "Nok Chaiya").await, make::person(hub.db(), "Viv Head").await);
        let head_seat = make::seat(hub.db(), "Vice president").held_by(viv).save().await;
        let lead = make::seat(hub.db(), "Lead").reports_to(head_seat).save().await;
        let seat = make::seat(hub.db(), "Email specialist").reports_to(lead).held_by(nok).save().await;
        let id = make::contract(hub.db(), "slack", "[2026-01-01,2027-01-01)", Some(seat)).await;
        let (owner, head) = (hub.user("Nok Chaiya", UserRole::Editor).await, hub.user("Viv Head", UserRole::Viewer).await);
        make::signs_in_as(hub.db(), nok, owner).await;
        make::signs_in_as(hub.db(), viv, head).await;
        let (owner, head) = (hub.browser_of(owner).await, hub.browser_of(head).await);
        Self { address: format!("/tools/slack/contracts/{id}"), owner, head, head_seat, hub }
    }

    async fn decide(&self, course: &str) {
        let page = self.owner.get(&self.address).await;
        let version = page.sent_by("id=\"decision-form\"").into_iter().find(|(name, _)| name == "version").unwrap().1;
        let form = [("course", course), ("reasons", "Half of it is used."), ("version", &*version)];
        let saved = self.owner.post(&format!("{}/decision", self.address), &form).await;
        assert_eq!(saved.location(), format!("{}#decision", self.address), "{}", saved.text());
    }

    /// The fields of the form that approves.
    async fn version(&self) -> String {
        self.head.get(&self.address).await.sent_by("id=\"verdict-form\"").into_iter().find(|(name, _)| name == "version").unwrap().1
    }

    async fn rule(&self, verdict: &str, reason: &str) -> StatusCode {
        let version = self.version().await;
        let form = [("verdict", verdict), ("verdict_reason", reason), ("version", &*version)];
        self.head.post(&format!("{}/decision/verdict", self.address), &form).await.status
    }
}

#[tokio::test]
async fn a_decision_has_reasons_and_is_approved_by_the_top_seat_above_the_owner() {
    let scene = Scene::set().await;
    let decision = format!("{}/decision", scene.address);
    for (course, reasons, words) in [
        ("renew", "  ", "Give the reasons."),
        ("love", "Because", "Choose one from the list."),
        ("", "Because", "Choose one from the list."),
    ] {
        let refused = scene.owner.post(&decision, &[("course", course), ("reasons", reasons)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.has(words), "{words} is not on: {}", refused.text());
    }
    scene.decide("renegotiate").await;
    let page = scene.owner.get(&scene.address).await;
    for words in [
        "Renegotiate Waits for approval",
        "Half of it is used.",
        "Decided by Nok Chaiya on 23 Nov 2026",
        "Approval: Vice president (the top seat above the owner), held by Viv Head.",
        "Changed: Renewal decision",
    ] {
        assert!(page.has(words), "{words} is not on: {}", page.text());
    }
    assert!(!page.html().contains("id=\"verdict-form\""), "whoever does not hold the seat is not asked");
    assert_eq!(scene.rule("refuse", " ").await, StatusCode::UNPROCESSABLE_ENTITY, "a refusal has a reason");
    assert_eq!(scene.rule("approve", "").await, StatusCode::SEE_OTHER);
    let page = scene.hub.viewer().await.get("/tools/slack").await;
    assert!(page.has("Renegotiate Approved"), "{}", page.text());
    assert!(scene.owner.get("/tools/renewals?decision=approved").await.has("Slack"));
    let told: String = sqlx::query_scalar("SELECT string_agg(actor, ', ' ORDER BY id) FROM history WHERE entity = 'contract'")
        .fetch_one(scene.hub.db())
        .await
        .unwrap();
    assert_eq!(told, "Nok Chaiya, Viv Head");
}

#[tokio::test]
async fn only_who_holds_the_seat_approves_and_an_administrator_while_nobody_does() {
    let scene = Scene::set().await;
    scene.decide("renew").await;
    let verdict = format!("{}/decision/verdict", scene.address);
    let form = [("verdict", "approve"), ("version", "1")];
    let (admin, editor) = (scene.hub.admin().await, scene.hub.editor().await);
    assert_eq!(admin.post(&verdict, &form).await.status, StatusCode::FORBIDDEN, "the seat is held");
    assert_eq!(scene.owner.post(&verdict, &form).await.status, StatusCode::FORBIDDEN);
    sqlx::query("UPDATE seat_holders SET during = '[2026-01-01,2026-11-01)' WHERE seat_id = $1")
        .bind(scene.head_seat.uuid())
        .execute(scene.hub.db())
        .await
        .unwrap();
    assert_eq!(scene.head.post(&verdict, &form).await.status, StatusCode::FORBIDDEN, "who left the seat may no longer");
    assert_eq!(editor.post(&verdict, &form).await.status, StatusCode::FORBIDDEN);
    let page = admin.get(&scene.address).await;
    assert!(page.has("Nobody holds this seat, so an administrator approves."), "{}", page.text());
    assert_eq!(admin.post(&verdict, &form).await.status, StatusCode::SEE_OTHER);
    assert!(admin.get(&scene.address).await.has("Approved by Ada Admin on 23 Nov 2026"));
    sqlx::query("UPDATE tools SET business_owner_id = NULL").execute(scene.hub.db()).await.unwrap();
    assert!(admin.get(&scene.address).await.has("the tool has no owner, so an administrator approves."));
}

#[tokio::test]
async fn the_seat_that_approves_is_a_setting() {
    let scene = Scene::set().await;
    let admin = scene.hub.admin().await;
    let som = make::person(scene.hub.db(), "Som Chai").await;
    let seat = make::seat(scene.hub.db(), "Head of finance").held_by(som).save().await.to_string();
    let path = "/admin/settings/renewals";
    assert_eq!(admin.get("/admin/settings").await.link("Approval of renewals"), path);
    assert_eq!(admin.get(path).await.field("seat"), "");
    assert_eq!(admin.post(path, &[("seat", &seat), ("seen", "")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(admin.get(path).await.field("seat"), seat);
    let page = scene.owner.get(&scene.address).await;
    assert!(page.has("Approval: Head of finance (chosen in the settings), held by Som Chai."), "{}", page.text());
    scene.decide("renew").await;
    let form = [("verdict", "approve"), ("version", "1")];
    let verdict = format!("{}/decision/verdict", scene.address);
    assert_eq!(scene.head.post(&verdict, &form).await.status, StatusCode::FORBIDDEN, "another seat approves now");
    assert_eq!(admin.post(path, &[("seat", ""), ("seen", "")]).await.status, StatusCode::CONFLICT);
    for wrong in ["x", "01a209c9-9300-71ab-8be6-0e104ec543a9"] {
        assert_eq!(admin.post(path, &[("seat", wrong), ("seen", &seat)]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert_eq!(admin.post(path, &[("seat", ""), ("seen", &seat)]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(scene.rule("approve", "").await, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn deciding_again_withdraws_the_approval_and_nobody_overwrites_what_they_have_not_seen() {
    let scene = Scene::set().await;
    scene.decide("renew").await;
    let old = scene.version().await;
    assert_eq!(scene.rule("approve", "Fine.").await, StatusCode::SEE_OTHER);
    let decision = format!("{}/decision", scene.address);
    let late = scene.owner.post(&decision, &[("course", "end"), ("reasons", "Too dear."), ("version", &*old)]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    for words in ["Someone else saved this first", "Renewal decision Renew End", "Half of it is used."] {
        assert!(late.has(words), "{words} is not on: {}", late.text());
    }
    let first = scene.owner.post(&decision, &[("course", "end"), ("reasons", "Too dear.")]).await;
    assert_eq!(first.status, StatusCode::CONFLICT, "without having seen any");
    scene.decide("end").await;
    let page = scene.owner.get(&scene.address).await;
    assert!(page.has("End Waits for approval") && !page.has("Fine."), "{}", page.text());
    let verdict = format!("{}/decision/verdict", scene.address);
    let stale = scene.head.post(&verdict, &[("verdict", "approve"), ("version", &*old)]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT, "another decision than the one that was read");
    scene.decide("end").await;
    let versions: i64 =
        sqlx::query_scalar("SELECT count(*) FROM history WHERE entity = 'contract'").fetch_one(scene.hub.db()).await.unwrap();
    assert_eq!(versions, 3, "the same decision sent again is the same");
}

#[tokio::test]
async fn home_reminds_the_owner_step_by_step_until_it_is_settled() {
    let mut scene = Scene::set().await;
    let sentence = "Slack renews on its own unless you cancel by 1 Dec 2026";
    for (now, own, others) in [
        ("2026-08-02T09:00:00Z", "", false),
        ("2026-08-03T09:00:00Z", "(120-day reminder: you answer for this tool.)", false),
        ("2026-09-10T09:00:00Z", "(90-day reminder: you answer for this tool.)", true),
        ("2026-10-03T09:00:00Z", "(60-day reminder: you answer for this tool.)", true),
        ("2026-11-23T09:00:00Z", "(30-day reminder: you answer for this tool.)", true),
        ("2026-11-24T09:00:00Z", "(7-day reminder: you answer for this tool.)", true),
    ] {
        scene.hub.set_time(now);
        let owner = scene.hub.browser_of(user(&scene, "Nok Chaiya").await).await.get("/").await;
        let other = scene.hub.viewer().await.get("/").await;
        assert_eq!(owner.has(sentence), !own.is_empty(), "{now}: {}", owner.text());
        assert!(owner.has(own), "{now}: {}", owner.text());
        assert_eq!(other.has(sentence), others, "{now}: {}", other.text());
        assert!(!other.has("you answer for this tool"));
    }
    scene.hub.set_time("2026-11-23T09:00:00Z");
    scene.owner = scene.hub.browser_of(user(&scene, "Nok Chaiya").await).await;
    scene.head = scene.hub.browser_of(user(&scene, "Viv Head").await).await;
    scene.decide("end").await;
    assert!(scene.owner.get("/").await.has(sentence), "a decision that waits still reminds");
    assert_eq!(scene.rule("approve", "").await, StatusCode::SEE_OTHER);
    let page = scene.owner.get("/").await;
    assert!(page.has("Slack is to end: give notice by 1 Dec 2026, in 8 days."), "{}", page.text());
    assert!(scene.owner.get("/insights").await.has("Slack renews on its own unless cancelled by 1 Dec 2026"));
    let notice = format!("{}/decision/notice", scene.address);
    let version = scene.version().await;
    for (day, words) in [("2026-11-24", "This day is still to come."), ("never", "This is not a date.")] {
        let refused = scene.owner.post(&notice, &[("notice_given_on", day), ("version", &*version)]).await;
        assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.has(words), "{}", refused.text());
    }
    assert_eq!(scene.owner.post(&notice, &[("notice_given_on", "2026-11-20"), ("version", "1")]).await.status, StatusCode::CONFLICT);
    let given = scene.owner.post(&notice, &[("notice_given_on", "20/11/2569"), ("version", &*version)]).await;
    assert!(scene.owner.follow(&given).await.has("Notice given on 20 Nov 2026"));
    let page = scene.owner.get("/").await;
    assert!(!page.has("Slack is to end") && !page.has(sentence), "{}", page.text());
    assert!(!scene.owner.get("/insights").await.has("Slack renews on its own"));
}

#[tokio::test]
async fn administrators_are_reminded_of_tools_that_nobody_answers_for() {
    let scene = Scene::set().await;
    scene.hub.set_time("2026-08-10T09:00:00Z");
    let reminded = async |scene: &Scene| {
        let home = scene.hub.admin().await.get("/").await;
        home.has("Slack renews on its own") && home.has("(120-day reminder: nobody answers for this tool.)")
    };
    assert!(!reminded(&scene).await, "its owner is");
    sqlx::query("UPDATE seat_holders SET during = daterange(NULL, '2026-08-01')").execute(scene.hub.db()).await.unwrap();
    assert!(reminded(&scene).await, "the seat is vacant");
    sqlx::query("UPDATE tools SET business_owner_id = NULL").execute(scene.hub.db()).await.unwrap();
    assert!(reminded(&scene).await, "there is no owner");
    assert!(!scene.hub.viewer().await.get("/").await.has("Slack renews on its own"));
}

#[tokio::test]
async fn notice_that_was_given_ends_a_contract_whatever_is_ruled_afterwards() {
    let scene = Scene::set().await;
    scene.decide("end").await;
    assert_eq!(scene.rule("approve", "").await, StatusCode::SEE_OTHER);
    let version = scene.version().await;
    let notice = [("notice_given_on", "2026-11-20"), ("version", &*version)];
    scene.owner.post(&format!("{}/decision/notice", scene.address), &notice).await;
    assert_eq!(scene.rule("refuse", "We need it after all.").await, StatusCode::SEE_OTHER);
    for place in ["/", "/insights", "/tools/slack", &scene.address] {
        let page = scene.owner.get(place).await;
        assert!(!page.has("renews on its own") && !page.has("renews unless"), "{place}: {}", page.text());
    }
    let list = scene.owner.get("/tools/renewals").await;
    assert!(list.has("ends by itself") && list.has("Notice given"), "{}", list.text());
}

#[tokio::test]
async fn a_refusal_reminds_and_an_approved_renewal_does_not() {
    let scene = Scene::set().await;
    let sentence = "Slack renews on its own unless you cancel by";
    scene.decide("renew").await;
    assert_eq!(scene.rule("refuse", "Ask for a better price.").await, StatusCode::SEE_OTHER);
    let page = scene.owner.get(&scene.address).await;
    assert!(page.has("Refused by Viv Head on 23 Nov 2026") && page.has("Ask for a better price."), "{}", page.text());
    assert!(scene.owner.get("/").await.has(sentence));
    assert_eq!(scene.rule("approve", "").await, StatusCode::SEE_OTHER);
    assert!(!scene.owner.get("/").await.has(sentence));
    let thai = scene.hub.viewer().await.in_thai().get(&scene.address).await;
    assert!(thai.has("ต่อสัญญา อนุมัติแล้ว") && !thai.has("Approved by"), "{}", thai.text());
}

#[tokio::test]
async fn the_same_decided_after_a_refusal_waits_again_and_a_notice_ends_with_the_decision_to_end() {
    let scene = Scene::set().await;
    scene.decide("end").await;
    assert_eq!(scene.rule("approve", "").await, StatusCode::SEE_OTHER);
    let (notice, version) = (format!("{}/decision/notice", scene.address), scene.version().await);
    for (day, words) in [("0001-01-01", "This is not a date."), ("2025-12-31", "The contract began on 1 Jan 2026.")] {
        let refused = scene.owner.post(&notice, &[("notice_given_on", day), ("version", &*version)]).await;
        assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.has(words), "{day}: {}", refused.text());
    }
    let given = scene.owner.post(&notice, &[("notice_given_on", "2026-11-20"), ("version", &*version)]).await;
    assert!(scene.owner.follow(&given).await.has("Notice given on 20 Nov 2026"));
    scene.decide("renew").await;
    let page = scene.owner.get(&scene.address).await;
    assert!(!page.has("Notice given on 20 Nov"), "a notice belongs to the decision to end: {}", page.text());
    assert_eq!(scene.rule("refuse", "Too dear.").await, StatusCode::SEE_OTHER);
    scene.decide("renew").await;
    let page = scene.owner.get(&scene.address).await;
    assert!(page.has("Renew Waits for approval") && !page.has("Too dear."), "{}", page.text());
}

#[tokio::test]
async fn an_approval_ends_with_the_term_that_it_was_made_for() {
    let scene = Scene::set().await;
    scene.decide("renew").await;
    assert_eq!(scene.rule("approve", "").await, StatusCode::SEE_OTHER);
    let form =
        [("from", "2026-01-01"), ("until", "2027-12-31"), ("seats", "10"), ("notice_days", "30"), ("auto_renew", "on"), ("version", "1")];
    let saved = scene.owner.post(&scene.address, &form).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    let page = scene.owner.get(&scene.address).await;
    assert!(page.has("Renew Waits for approval"), "{}", page.text());
    let history: i64 = sqlx::query_scalar("SELECT count(*) FROM history WHERE entity = 'contract' AND before ->> 'verdict' = 'approved'")
        .fetch_one(scene.hub.db())
        .await
        .unwrap();
    assert_eq!(history, 1);
}

#[tokio::test]
async fn home_tells_whoever_approves_of_a_decision_until_it_is_ruled_on() {
    let scene = Scene::set().await;
    let sentence = "Slack waits for your approval as Vice president: Nok Chaiya decided “Renegotiate”. The last day to give notice is 1 Dec 2026, in 8 days.";
    assert!(!scene.head.get("/").await.has("waits for your approval"));
    scene.decide("renegotiate").await;
    let page = scene.head.get("/").await;
    assert!(page.has(sentence), "{}", page.text());
    assert_eq!(page.link("Approve or refuse"), format!("{}#decision", scene.address));
    let thai = scene.hub.browser_of(user(&scene, "Viv Head").await).await.in_thai().get("/").await;
    assert!(thai.has("Slack รอคุณอนุมัติในตำแหน่ง Vice president (Nok Chaiya เสนอให้ “เจรจาใหม่”)"), "{}", thai.text());
    for other in [&scene.owner, &scene.hub.admin().await, &scene.hub.viewer().await] {
        assert!(!other.get("/").await.has("Approve or refuse"), "only who approves is told");
    }
    assert_eq!(scene.rule("refuse", "Ask for more.").await, StatusCode::SEE_OTHER);
    assert!(!scene.head.get("/").await.has("Approve or refuse"), "it is ruled on");
    scene.decide("end").await;
    assert!(scene.head.get("/").await.has("Approve or refuse"), "it is decided anew");
    sqlx::query("UPDATE tools SET archived_at = now()").execute(scene.hub.db()).await.unwrap();
    assert!(!scene.head.get("/").await.has("Approve or refuse"), "what was put away has nothing to approve");
}

#[tokio::test]
async fn home_tells_administrators_of_a_decision_only_while_nobody_holds_the_seat_that_approves() {
    let scene = Scene::set().await;
    scene.decide("renew").await;
    let admin = scene.hub.admin().await;
    assert!(!admin.get("/").await.has("Approve or refuse"));
    sqlx::query("UPDATE seat_holders SET during = '[2026-01-01,2026-11-01)' WHERE seat_id = $1")
        .bind(scene.head_seat.uuid())
        .execute(scene.hub.db())
        .await
        .unwrap();
    let page = admin.get("/").await;
    assert!(page.has("Slack waits for an administrator’s approval, because nobody holds the seat Vice president"), "{}", page.text());
    for other in [&scene.head, &scene.owner, &scene.hub.editor().await] {
        assert!(!other.get("/").await.has("Approve or refuse"));
    }
    sqlx::query("UPDATE tools SET business_owner_id = NULL").execute(scene.hub.db()).await.unwrap();
    assert!(admin.get("/").await.has("because no seat is set for it"));
    scene.hub.set_time("2026-12-02T09:00:00Z");
    let admin = scene.hub.admin().await;
    assert!(admin.get("/").await.has("The last day to give notice was 1 Dec 2026."));
    scene.hub.set_time("2027-01-01T09:00:00Z");
    let admin = scene.hub.admin().await;
    assert!(!admin.get("/").await.has("Approve or refuse"), "the term is over");
}

async fn user(scene: &Scene, name: &str) -> mops_hub::ids::UserId {
    let id: uuid::Uuid = sqlx::query_scalar("SELECT id FROM users WHERE name = $1").bind(name).fetch_one(scene.hub.db()).await.unwrap();
    id.into()
}
