//! Seats: who holds them, to whom they report, and since when.

use axum::http::StatusCode;
use mops_hub::ids::SeatId;

use crate::support::{Answer, Browser, TestHub, make};

/// A head, a manager who reports to the head, and an analyst who reports to the manager.
async fn three_levels(hub: &TestHub) -> [SeatId; 3] {
    let head = make::seat(hub.db(), "Head").save().await;
    let manager = make::seat(hub.db(), "Manager").reports_to(head).save().await;
    let analyst = make::seat(hub.db(), "Analyst").reports_to(manager).save().await;
    [head, manager, analyst]
}

/// Sends a seat's form as it stands, with some fields changed.
async fn save(browser: &Browser, seat: SeatId, changes: &[(&str, &str)]) -> Answer {
    let path = format!("/seats/{seat}/edit");
    let form = browser.get(&path).await;
    assert_eq!(form.status, StatusCode::OK, "{}", form.text());
    send(browser, seat, &form, changes).await
}

async fn send(browser: &Browser, seat: SeatId, form: &Answer, changes: &[(&str, &str)]) -> Answer {
    let names = ["version", "role", "title_en", "title_th", "team", "manager", "manager_from", "fte", "location", "planned_start"];
    let kept: Vec<(&str, String)> = names.iter().map(|name| (*name, form.field(name))).collect();
    let value =
        |name: &str, kept: &str| changes.iter().find(|(changed, _)| *changed == name).map_or(kept.to_owned(), |(_, new)| (*new).to_owned());
    let fields: Vec<(&str, String)> = kept.iter().map(|(name, kept)| (*name, value(name, kept))).collect();
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    browser.post(&format!("/seats/{seat}/edit"), &fields).await
}

#[tokio::test]
async fn a_new_seat_stands_where_it_reports_to() {
    let hub = TestHub::new().await;
    let [head, ..] = three_levels(&hub).await;
    let editor = hub.editor().await;
    let form = editor.get(&format!("/seats/new?manager={head}")).await;
    assert_eq!(form.field("manager"), head.to_string());
    let fields = [("title_en", "  Web\u{200B} Editor "), ("manager", &*head.to_string()), ("fte", "0,5"), ("location", "Chiang Mai")];
    let created = editor.post("/seats/new", &fields).await;
    assert_eq!(created.status, StatusCode::SEE_OTHER, "{}", created.text());
    let page = editor.follow(&created).await;
    for words in ["The seat is saved.", "Web Editor", "Vacant", "0.5 FTE", "Chiang Mai", "Open since 23 Nov 2026"] {
        assert!(page.has(words), "{words}: {}", page.text());
    }
    assert_eq!(page.link("Head"), format!("/seats/{head}"));
    assert!(editor.get(&format!("/seats/{head}")).await.has("Web Editor"));
}

#[tokio::test]
async fn what_is_wrong_with_a_seat_is_said_and_what_was_typed_stays() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    let nobody = SeatId::new().to_string();
    let fields = [("title_en", " "), ("fte", "none"), ("manager", &*nobody), ("planned_start", "31/02/2026"), ("location", "Here")];
    let refused = editor.post("/seats/new", &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for words in ["Choose a role, or give the seat its own title", "Enter a number above 0 and up to 10", "This is not a date."] {
        assert!(refused.has(words), "{words}: {}", refused.text());
    }
    assert_eq!(refused.field("location"), "Here");
    let long = editor.post("/seats/new", &[("title_en", &*"x".repeat(10_000)), ("fte", "1")]).await;
    assert_eq!(long.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(long.has("Use at most"), "{}", long.text());
}

#[tokio::test]
async fn a_loop_of_managers_is_refused_with_its_path() {
    let hub = TestHub::new().await;
    let [head, manager, analyst] = three_levels(&hub).await;
    let editor = hub.editor().await;
    let refused = save(&editor, head, &[("manager", &analyst.to_string())]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.has("This would make a loop: Head → Analyst → Manager → Head."), "{}", refused.text());
    let itself = save(&editor, manager, &[("manager", &manager.to_string())]).await;
    assert_eq!(itself.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", itself.text());
    assert!(editor.get(&format!("/seats/{analyst}")).await.has("Manager"));
}

#[tokio::test]
async fn a_new_manager_begins_on_a_day_and_the_old_one_stays_on_record() {
    let hub = TestHub::new().await;
    let [head, _, analyst] = three_levels(&hub).await;
    let editor = hub.editor().await;
    let saved = save(&editor, analyst, &[("manager", &head.to_string()), ("manager_from", "2026-06-01")]).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    let page = format!("/seats/{analyst}");
    assert_eq!(editor.get(&page).await.link("Head"), format!("/seats/{head}"));
    let before = editor.get(&format!("{page}?as_of=2026-05-31")).await;
    assert!(before.has("As of 31 May 2026.") && before.has("Reports to Manager"), "{}", before.text());
}

#[tokio::test]
async fn two_editors_who_save_a_seat_at_once_see_both_versions() {
    let hub = TestHub::new().await;
    let [.., analyst] = three_levels(&hub).await;
    let (one, other) = (hub.editor().await, hub.signed_in("Olga Other", mops_hub::auth::UserRole::Editor).await);
    let form = other.get(&format!("/seats/{analyst}/edit")).await;
    assert_eq!(save(&one, analyst, &[("title_en", "Data Analyst")]).await.status, StatusCode::SEE_OTHER);
    let late = send(&other, analyst, &form, &[("title_en", "Web Analyst")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.has("Someone else saved this first") && late.has("Data Analyst"), "{}", late.text());
    assert_eq!(late.field("title_en"), "Web Analyst");
    assert!(one.get(&format!("/seats/{analyst}")).await.has("Data Analyst"));
    assert_eq!(send(&other, analyst, &late, &[]).await.status, StatusCode::SEE_OTHER);
    assert!(one.get(&format!("/seats/{analyst}")).await.has("Web Analyst"));
}

#[tokio::test]
async fn a_seat_is_given_to_somebody_and_taken_back() {
    let hub = TestHub::new().await;
    let [.., analyst] = three_levels(&hub).await;
    let nok = make::person(hub.db(), "Nok Chaiya").await;
    let editor = hub.editor().await;
    let (page, holders) = (format!("/seats/{analyst}"), format!("/seats/{analyst}/holders"));
    let person = nok.to_string();
    let given = editor.post(&holders, &[("person", &person), ("from", "1/11/2569"), ("until", "")]).await;
    assert!(editor.follow(&given).await.has("since 1 Nov 2026"));
    let twice = editor.post(&holders, &[("person", &person), ("from", "2026-11-10"), ("until", "")]).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(twice.has("This person holds the seat on some of these days already."), "{}", twice.text());
    let backwards = editor.post(&holders, &[("person", &person), ("from", "2026-01-10"), ("until", "2026-01-09")]).await;
    assert_eq!(backwards.status, StatusCode::UNPROCESSABLE_ENTITY);

    let end = editor.get(&page).await.link("End …: Nok Chaiya");
    let asked = editor.get(&end).await;
    assert!(asked.has("When does this end: Nok Chaiya?"), "{}", asked.text());
    for (typed, said) in [
        ("31/02/2026", "This is not a date."),
        ("", "This is not a date."),
        ("2026-10-31", "It began on 1 Nov 2026: the last day cannot be before."),
    ] {
        let refused = editor.post(&end, &[("until", typed)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
        assert!(refused.has(said), "{typed}: {}", refused.text());
        assert_eq!(refused.field("until"), typed);
    }
    assert_eq!(editor.post(&end, &[("until", &asked.field("until"))]).await.status, StatusCode::SEE_OTHER);
    let ended = editor.get(&page).await;
    assert!(ended.has("1 Nov 2026 – 23 Nov 2026"), "{}", ended.text());
    assert!(ended.has("1 Nov 2026 – 23 Nov 2026 Changed Edith Editor"), "the history tells it too: {}", ended.text());
    let prolonged = editor.post(&end, &[("until", "2026-12-24")]).await;
    assert!(prolonged.has("It ends on 23 Nov 2026 already"), "{}", prolonged.text());
    hub.set_time("2026-11-24T09:00:00Z");
    assert!(hub.editor().await.get(&page).await.has("Vacant"));
}

/// Closes a seat as its page proposes, with some fields changed.
async fn close(browser: &Browser, seat: SeatId, changes: &[(&str, &str)]) -> Answer {
    let path = format!("/seats/{seat}/close");
    let form = browser.get(&path).await;
    let mut fields = vec![("version".to_owned(), form.field("version")), ("on".to_owned(), form.field("on"))];
    for (name, value) in changes {
        fields.retain(|(kept, _)| kept != name);
        fields.push(((*name).to_owned(), (*value).to_owned()));
    }
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post(&path, &fields).await
}

async fn reopen(browser: &Browser, seat: SeatId) -> Answer {
    let version = browser.get(&format!("/seats/{seat}")).await.field("version");
    browser.post(&format!("/seats/{seat}/reopen"), &[("version", &version)]).await
}

#[tokio::test]
async fn a_closed_seat_is_held_by_nobody_and_can_be_opened_again() {
    let hub = TestHub::new().await;
    let nok = make::person(hub.db(), "Nok Chaiya").await;
    let seat = make::seat(hub.db(), "Analyst").held_by(nok).save().await;
    let editor = hub.editor().await;
    let page = format!("/seats/{seat}");
    assert!(editor.get(&format!("{page}/close")).await.has("Who loses this seat Nok Chaiya"));
    let after = editor.follow(&close(&editor, seat, &[]).await).await;
    assert!(after.has("The seat is closed.") && after.has("Closed"), "{}", after.text());
    assert!(!editor.get("/org").await.has("Analyst"));
    let given = editor.post(&format!("{page}/holders"), &[("person", &nok.to_string()), ("from", "2026-11-23"), ("until", "")]).await;
    assert_eq!(given.status, StatusCode::CONFLICT, "nobody gets a seat that is closed");
    assert_eq!(editor.get(&format!("{page}/close")).await.status, StatusCode::CONFLICT, "it is closed already");
    let reopened = reopen(&editor, seat).await;
    assert!(editor.follow(&reopened).await.has("Open since 23 Nov 2026"));
    assert!(editor.get("/org").await.has("Analyst"));
    let stale = editor.post(&format!("{page}/reopen"), &[("version", "2")]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn that_a_seat_was_closed_for_a_while_stays_on_record() {
    let hub = TestHub::new().await;
    let nok = make::person(hub.db(), "Nok Chaiya").await;
    let seat = make::seat(hub.db(), "Analyst").held_by(nok).save().await;
    let editor = hub.editor().await;
    for (typed, said) in [("2026-12-24", "Choose today or an earlier day."), ("31/02/2026", "This is not a date.")] {
        let refused = close(&editor, seat, &[("on", typed)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.has(said), "{}", refused.text());
        assert_eq!(refused.field("on"), typed);
    }
    assert_eq!(close(&editor, seat, &[("on", "2026-11-10")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(reopen(&editor, seat).await.status, StatusCode::SEE_OTHER);
    for (day, there) in [("2026-11-09", true), ("2026-11-10", false), ("2026-11-22", false), ("2026-11-23", true)] {
        let chart = editor.get(&format!("/org?as_of={day}")).await;
        assert_eq!(chart.has("Analyst"), there, "{day}: {}", chart.text());
        assert_eq!(!editor.get(&format!("/seats/{seat}?as_of={day}")).await.has("Closed 1 FTE"), there, "{day}");
    }
}

#[tokio::test]
async fn what_reported_to_a_closed_seat_moves_up_or_is_flagged() {
    let hub = TestHub::new().await;
    let [head, manager, analyst] = three_levels(&hub).await;
    let editor = hub.editor().await;
    let unsaid = close(&editor, manager, &[]).await;
    assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unsaid.has("Say where the seats go that report here.") && unsaid.has("One seat reports here."), "{}", unsaid.text());
    assert_eq!(close(&editor, manager, &[("reports", "up")]).await.status, StatusCode::SEE_OTHER);
    let moved = editor.get(&format!("/seats/{analyst}")).await;
    assert_eq!(moved.link("Head"), format!("/seats/{head}"));
    assert!(moved.has("Reports to Manager Head"), "history tells from where to where: {}", moved.text());
    assert!(editor.get(&format!("/seats/{analyst}?as_of=2026-11-22")).await.has("Reports to Manager"));

    assert_eq!(close(&editor, head, &[("reports", "nowhere")]).await.status, StatusCode::SEE_OTHER);
    let flagged = editor.get(&format!("/seats/{analyst}")).await;
    assert!(flagged.has("The manager’s seat is closed: Head") && flagged.has("Reports to nobody."), "{}", flagged.text());
    assert!(editor.get("/insights").await.has("reported to a seat that is closed: Head"));
    let other = make::seat(hub.db(), "Other head").save().await;
    assert_eq!(save(&editor, analyst, &[("manager", &other.to_string())]).await.status, StatusCode::SEE_OTHER);
    assert!(!editor.get(&format!("/seats/{analyst}")).await.has("The manager’s seat is closed"));
}

#[tokio::test]
async fn a_seat_that_was_changed_meanwhile_is_not_closed() {
    let hub = TestHub::new().await;
    let [.., analyst] = three_levels(&hub).await;
    let editor = hub.editor().await;
    let version = editor.get(&format!("/seats/{analyst}/close")).await.field("version");
    assert_eq!(save(&editor, analyst, &[("location", "Bangkok")]).await.status, StatusCode::SEE_OTHER);
    let late = close(&editor, analyst, &[("version", &version)]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.has("The seat was changed while this page was open"), "{}", late.text());
    assert!(editor.get(&format!("/seats/{analyst}")).await.has("Bangkok"));
    let again = close(&editor, analyst, &[("version", &late.field("version"))]).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.text());
}

#[tokio::test]
async fn a_dotted_line_is_drawn_and_ended() {
    let hub = TestHub::new().await;
    let [head, _, analyst] = three_levels(&hub).await;
    let editor = hub.editor().await;
    let (page, lines) = (format!("/seats/{analyst}"), format!("/seats/{analyst}/dotted-lines"));
    assert!(editor.get(&page).await.has("No dotted line."));
    let (head_id, own) = (head.to_string(), analyst.to_string());
    for (fields, said) in [
        (vec![("kind", "works-with"), ("from", "2026-11-01")], "Choose a seat or name a department, not both."),
        (
            vec![("kind", "works-with"), ("from", "2026-11-01"), ("to", &head_id), ("department_en", "Sales")],
            "Choose a seat or name a department, not both.",
        ),
        (vec![("kind", "works-with"), ("from", "2026-11-01"), ("to", &own)], "A dotted line leads to another seat."),
        (vec![("kind", "works-with"), ("from", "soon"), ("department_en", "Sales")], "This is not a date."),
        (vec![("kind", "rules-over"), ("from", "2026-11-01"), ("department_en", "Sales")], "Choose"),
    ] {
        let refused = editor.post(&lines, &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
        assert!(refused.has(said), "{fields:?}: {}", refused.text());
    }
    let drawn = editor.post(&lines, &[("kind", "works-with"), ("from", "2026-11-01"), ("to", &head_id)]).await;
    assert_eq!(drawn.status, StatusCode::SEE_OTHER, "{}", drawn.text());
    let fields = [("kind", "straddles"), ("from", "2026-11-01"), ("department_en", "Sales"), ("department_th", "ฝ่ายขาย")];
    assert_eq!(editor.post(&lines, &fields).await.status, StatusCode::SEE_OTHER);
    let shown = editor.get(&page).await;
    assert!(
        shown.has("works with Head") && shown.has("Sales") && shown.has("Dotted lines works with Head, since 1 Nov 2026"),
        "{}",
        shown.text()
    );
    assert!(editor.get(&format!("/seats/{head}")).await.has("works with Analyst"), "it is seen from both ends");
    assert!(hub.viewer().await.in_thai().get(&page).await.has("ฝ่ายขาย"));

    let end = shown.link("End …: Sales");
    assert_eq!(editor.post(&end, &[("until", "2026-11-22")]).await.status, StatusCode::SEE_OTHER);
    let ended = editor.get(&page).await;
    assert!(!ended.html().contains(&end) && ended.has("works with Head"), "{}", ended.text());
    assert!(editor.get(&format!("{page}?as_of=2026-11-22")).await.has("Sales"));
    assert_eq!(editor.get(&end).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_change_of_manager_never_reaches_back_behind_the_present_line() {
    let hub = TestHub::new().await;
    let [head, manager, analyst] = three_levels(&hub).await;
    let editor = hub.editor().await;
    assert_eq!(
        save(&editor, analyst, &[("manager", &head.to_string()), ("manager_from", "2026-06-01")]).await.status,
        StatusCode::SEE_OTHER
    );
    let refused = save(&editor, analyst, &[("manager", &manager.to_string()), ("manager_from", "2026-05-01")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.has("It has reported to its present manager since 1 Jun 2026"), "{}", refused.text());
    let corrected = save(&editor, analyst, &[("manager", &manager.to_string()), ("manager_from", "2026-06-01")]).await;
    assert_eq!(corrected.status, StatusCode::SEE_OTHER, "a line that was wrong from its first day is put right: {}", corrected.text());
    let planned = save(&editor, analyst, &[("manager", &head.to_string()), ("manager_from", "2027-01-01")]).await;
    assert_eq!(planned.status, StatusCode::SEE_OTHER, "{}", planned.text());
    let page = editor.get(&format!("/seats/{analyst}")).await;
    assert!(page.has("Reports to Manager") && page.has("From 1 Jan 2027: Head"), "{}", page.text());
    assert!(editor.get(&format!("/seats/{analyst}?as_of=2027-01-01")).await.has("Reports to Head"));
}

#[tokio::test]
async fn the_history_of_a_seat_tells_what_was_changed() {
    let hub = TestHub::new().await;
    let [head, _, analyst] = three_levels(&hub).await;
    let editor = hub.editor().await;
    let changes = [("manager", &*head.to_string()), ("title_en", "Data Analyst"), ("fte", "0.5"), ("planned_start", "2026-12-01")];
    assert_eq!(save(&editor, analyst, &changes).await.status, StatusCode::SEE_OTHER);
    let page = editor.get(&format!("/seats/{analyst}")).await;
    for words in ["Own title English Data Analyst", "Reports to Manager Head", "Full-time equivalent 1 0.5", "To be filled on 1 Dec 2026"] {
        assert!(page.has(words), "{words}: {}", page.text());
    }
}

#[tokio::test]
async fn a_seat_keeps_its_manager_when_the_hub_has_more_seats_than_a_list_can_offer() {
    let hub = TestHub::new().await;
    let [_, manager, analyst] = three_levels(&hub).await;
    sqlx::query("UPDATE seats SET title = '{\"en\": \"ZZ last of all\"}' WHERE id = $1")
        .bind(manager.uuid())
        .execute(hub.db())
        .await
        .unwrap();
    sqlx::query(
        "INSERT INTO seats (id, title) SELECT gen_random_uuid(), jsonb_build_object('en', 'Seat ' || n) FROM generate_series(1, 4000) n",
    )
    .execute(hub.db())
    .await
    .unwrap();
    let editor = hub.editor().await;
    let saved = save(&editor, analyst, &[("location", "Bangkok")]).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    assert!(editor.get(&format!("/seats/{analyst}")).await.has("ZZ last of all"));
    let form = editor.get(&format!("/seats/new?manager={manager}")).await;
    assert_eq!(form.field("manager"), manager.to_string(), "also a new seat keeps whom it is to report to");

    let found = editor.post("/seats/new", &[("title_en", "Kept"), ("fte", "1"), ("find", "seat 3999"), ("do", "find")]).await;
    assert_eq!(found.status, StatusCode::OK);
    assert!(found.has("Seat 3999") && !found.has("Seat 3998"), "{}", found.text());
    assert_eq!(found.field("title_en"), "Kept", "nothing typed is lost");
}

#[tokio::test]
async fn a_seat_of_a_role_is_called_as_the_role_in_the_readers_language() {
    let hub = TestHub::new().await;
    let role: mops_hub::ids::RoleId =
        sqlx::query_scalar("SELECT id FROM roles WHERE slug = 'content-editor'").fetch_one(hub.db()).await.unwrap();
    let editor = hub.editor().await;
    let created = editor.post("/seats/new", &[("role", &*role.to_string()), ("fte", "1")]).await;
    let page = editor.follow(&created).await;
    assert!(page.has("Content Editor"), "{}", page.text());
    assert!(hub.viewer().await.in_thai().get(created.location()).await.has("บรรณาธิการเนื้อหา"));
    assert_eq!(hub.viewer().await.get(&format!("{}/edit", created.location())).await.status, StatusCode::FORBIDDEN);
}
