//! What breaks when somebody leaves, and who can get into which tool.

use axum::http::StatusCode;
use mops_hub::ids::{PersonId, SeatId};
use sqlx::PgPool;

use crate::support::{TestHub, make};

/// A team around Nok, who holds two seats.
struct World {
    hub: TestHub,
    nok: PersonId,
    ton: PersonId,
    malee: PersonId,
    lead: SeatId,
}

async fn run(db: &PgPool, statement: &str, seat: SeatId) {
    for statement in statement.split(';').filter(|statement| !statement.trim().is_empty()) {
        sqlx::query(sqlx::AssertSqlSafe(statement.replace("$seat", &format!("'{seat}'")))).execute(db).await.unwrap();
    }
}

async fn world() -> World {
    let hub = TestHub::new().await;
    let db = hub.db();
    let (nok, ton, malee) = (make::person(db, "Nok").await, make::person(db, "Ton").await, make::person(db, "Malee").await);
    let analyst = make::role(db).title("Signal Analyst").slug("signal-analyst").save().await;
    let keeper = make::role(db).title("Gate Keeper").slug("gate-keeper").save().await;
    let chief = make::seat(db, "Chief").held_by(malee).save().await;
    let lead = make::seat(db, "Signal Lead").role(analyst).reports_to(chief).held_by(nok).save().await;
    make::seat(db, "Signal Second").role(analyst).held_by(ton).save().await;
    let gate = make::seat(db, "Gate").role(keeper).reports_to(chief).held_by(nok).save().await;
    make::seat(db, "Junior").reports_to(lead).held_by(make::person(db, "June").await).save().await;
    run(
        db,
        r#"INSERT INTO kpis (id, slug, name, unit, direction, cadence, owner_seat_id) VALUES (gen_random_uuid(), 'signals', '{"en": "Signals read"}', 'count', 'up', 'week', $seat);
           INSERT INTO kpis (id, slug, name, unit, direction, cadence, updater_seat_id) VALUES (gen_random_uuid(), 'noise', '{"en": "Noise"}', 'count', 'down', 'month', $seat);
           INSERT INTO tools (id, slug, name, category_id, status, technical_owner_id) VALUES (gen_random_uuid(), 'listener', 'Listener', (SELECT id FROM categories LIMIT 1), 'in-use', $seat);
           INSERT INTO tools (id, slug, name, category_id, status) VALUES (gen_random_uuid(), 'sum', '=SUM(A1)', (SELECT id FROM categories LIMIT 1), 'in-use');
           INSERT INTO processes (id, slug, name, provenance, owner_seat_id) VALUES ('00000000-0000-7000-8000-0000000f0001', 'listening', '{"en": "Listening"}', 'edited', $seat);
           WITH step AS (INSERT INTO process_steps (id, process_id, position, words) VALUES ('00000000-0000-7000-8000-0000000f0002', '00000000-0000-7000-8000-0000000f0001', 1, '{"en": "Open the gate"}') RETURNING id)
           INSERT INTO process_raci (step_id, role_id, letter) SELECT step.id, r.id, l.letter FROM step, (VALUES ('gate-keeper', 'A'), ('signal-analyst', 'R')) AS l (slug, letter) JOIN roles r ON r.slug = l.slug;
           INSERT INTO dotted_lines (id, seat_id, to_department, kind, during) VALUES (gen_random_uuid(), $seat, '{"en": "Sales"}', 'works-with', '[2026-01-01,)')"#,
        lead,
    )
    .await;
    for (slug, person, level) in [("listener", nok, "administer"), ("sum", nok, "administer"), ("listener", ton, "administer")] {
        sqlx::query("INSERT INTO tool_access (id, tool_id, person_id, level, during) SELECT gen_random_uuid(), id, $2, $3, '[2026-01-01,)' FROM tools WHERE slug = $1")
            .bind(slug)
            .bind(person.uuid())
            .bind(level)
            .execute(db)
            .await
            .unwrap();
    }
    assert_ne!(lead, gate);
    World { hub, nok, ton, malee, lead }
}

#[tokio::test]
async fn the_sheet_tells_everything_that_hangs_on_somebody_and_who_could_take_it_over() {
    let World { hub, nok, ton, malee, .. } = world().await;
    let viewer = hub.viewer().await;
    let address = format!("/people/{nok}/leaving");
    assert_eq!(viewer.get(&format!("/people/{nok}")).await.link("If they leave"), address);
    let sheet = viewer.get(&address).await;
    for told in [
        "After 23 Nov 2026, 2 seats turn vacant and 9 things have to be taken over.",
        "Signal Lead turns vacant",
        "KPIs without an owner 1",
        "KPIs without an owner 1 Their owner’s seat is vacant from then on. Hand over to: Ton same role",
        "Readings that nobody enters 2",
        "Noise Monthly",
        "Tools without an owner 1",
        "Listener technical owner",
        "Tools that nobody administers 1",
        "=SUM(A1)",
        "Processes without an owner 1",
        "Process steps left without anyone 1",
        "Hand over to: Malee manager",
        "Listening Accountable: step 1",
        "Seats without a manager 1",
        "Junior June",
        "Dotted lines that are cut 1",
        "Sales works with",
        "Access to revoke 2",
        "Listener administers it",
    ] {
        assert!(sheet.has(told), "{told}: {}", sheet.text());
    }
    assert!(!sheet.has("Responsible"), "Ton still stands for the analysts: {}", sheet.text());
    assert_eq!((sheet.link("Ton"), sheet.link("Malee")), (format!("/people/{ton}"), format!("/people/{malee}")));
    let csv = viewer.get(&format!("/people/{nok}/leaving.csv?on=2026-11-23")).await.html().to_owned();
    for line in [
        "Name,Last day,Kind,What,Details,Through the seat,Hand over to",
        "Nok,2026-11-23,Seats,Signal Lead,turns vacant,Signal Lead,Ton (same role)",
        "Nok,2026-11-23,Seats,Gate,turns vacant,Gate,Malee (manager)",
        "Nok,2026-11-23,KPIs without an owner,Signals read,,Signal Lead,Ton (same role)",
    ] {
        assert!(csv.contains(line), "{line}: {csv}");
    }
    assert!(csv.contains("'=SUM(A1)") && !csv.contains(",=SUM"), "no formula runs: {csv}");
    assert_eq!(csv.lines().count(), 14, "a line for each seat and each thing, and the head: {csv}");
    // A milestone is brought up to date by somebody too.
    let milestone =
        "UPDATE kpis SET kind = 'milestone', unit = 'percent', since = '2026-01-01', due_on = '2026-12-31' WHERE slug = 'signals'";
    sqlx::query(milestone).execute(hub.db()).await.unwrap();
    assert!(viewer.get(&address).await.has("Readings that nobody enters 2"));
    assert!(viewer.in_thai().get(&address).await.has("ถ้า Nok ลาออก"));
}

#[tokio::test]
async fn what_is_shared_or_taken_over_in_time_is_not_left_behind() {
    let World { hub, nok, ton, malee, lead } = world().await;
    let viewer = hub.viewer().await;
    let hold = async |person: PersonId, during: &str| {
        let statement = "INSERT INTO seat_holders (id, seat_id, person_id, during) VALUES (gen_random_uuid(), $1, $2, $3::text::daterange)";
        sqlx::query(statement).bind(lead.uuid()).bind(person.uuid()).bind(during).execute(hub.db()).await.unwrap();
    };
    hold(malee, "[2026-12-01,)").await;
    let sheet = viewer.get(&format!("/people/{nok}/leaving?on=2026-11-24")).await;
    assert!(
        sheet.has("vacant until Malee takes it on 1 Dec 2026") && sheet.has("Hand over to: Malee takes the seat · Ton same role"),
        "{}",
        sheet.text()
    );
    let sheet = viewer.get(&format!("/people/{nok}/leaving?on=30/11/2569")).await;
    assert!(sheet.has("Signal Lead also held by Malee") && !sheet.has("KPIs without an owner 1"), "{}", sheet.text());
    assert!(sheet.has("one seat turns vacant"), "the other seat: {}", sheet.text());
    // Who is archived takes nothing over.
    hold(ton, "[2026-06-01,2026-12-01)").await;
    assert!(viewer.get(&format!("/people/{nok}/leaving?on=2026-11-24")).await.has("also held by Ton"));
    sqlx::query("UPDATE people SET archived_at = now() WHERE id = $1").bind(ton.uuid()).execute(hub.db()).await.unwrap();
    assert!(!viewer.get(&format!("/people/{nok}/leaving?on=2026-11-24")).await.has("Ton"));
    let nobody = make::person(hub.db(), "New").await;
    assert!(viewer.get(&format!("/people/{nobody}/leaving")).await.has("nothing depends on them"));
    let odd = viewer.get(&format!("/people/{nok}/leaving?on=soon")).await;
    assert_eq!((odd.status, odd.field("on").as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "soon"));
    for (on, told) in [("2021-01-01", "This day is before today."), ("9999-12-31", "The hub knows days until the end of 2199.")] {
        let refused = viewer.get(&format!("/people/{nok}/leaving?on={on}")).await;
        assert_eq!((refused.status, refused.field("on").as_str()), (StatusCode::UNPROCESSABLE_ENTITY, on));
        assert!(refused.has(told) && refused.has("the sheet below is for 23 Nov 2026"), "{}", refused.text());
        assert!(refused.has("After 23 Nov 2026,") && !refused.has("This is not a date"), "{}", refused.text());
    }
    for typed in ["soon", "31/02/2026", "2021-01-01", "9999-12-31"] {
        let file = viewer.get(&format!("/people/{nok}/leaving.csv?on={typed}")).await;
        assert_eq!(file.status, StatusCode::BAD_REQUEST, "{typed}");
    }
    for last in ["0001-01-01", "262142-12-31"] {
        assert_ne!(viewer.get(&format!("/people/{nok}/leaving?on={last}")).await.status, StatusCode::INTERNAL_SERVER_ERROR, "{last}");
    }
    assert_eq!(viewer.get(&format!("/people/{}/leaving", PersonId::new())).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn access_to_a_tool_is_given_and_ended_with_its_history() {
    let World { hub, nok, malee, .. } = world().await;
    let editor = hub.editor().await;
    let page = editor.get("/tools/listener").await;
    assert!(page.has("People with access") && page.has("Nok administers it since"), "{}", page.text());
    let give = "/tools/listener/access";
    assert_eq!(page.link("Give access"), give);
    let malee_id = malee.to_string();
    let fields = [("person", &*malee_id), ("level", "view"), ("from", "1/12/2569")];
    for _ in 0..2 {
        let given = editor.post(give, &fields).await;
        assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", given.text());
    }
    let page = editor.get("/tools/listener").await;
    assert!(page.has("Malee views from 1 Dec 2026"), "{}", page.text());
    let other = editor.post(give, &[("person", &*malee_id), ("level", "administer"), ("from", "2026-12-05")]).await;
    assert!(other.status == StatusCode::UNPROCESSABLE_ENTITY && other.has("End that one first"), "{}", other.text());
    for (field, value) in [("person", "x"), ("level", "own"), ("from", "30 February")] {
        let changed: Vec<(&str, &str)> = fields.iter().map(|(name, kept)| (*name, if *name == field { value } else { *kept })).collect();
        let refused = editor.post(give, &changed).await;
        assert_eq!((refused.status, refused.field("from").as_str()), (StatusCode::UNPROCESSABLE_ENTITY, changed[2].1), "{field}");
    }
    let end = page.link("End: Nok");
    let early = editor.post(&end, &[("until", "2025-12-31")]).await;
    assert!(early.status == StatusCode::UNPROCESSABLE_ENTITY && early.field("until") == "2025-12-31", "{}", early.text());
    for _ in 0..2 {
        assert_eq!(editor.post(&end, &[("until", "2026-11-23")]).await.status, StatusCode::SEE_OTHER);
    }
    assert!(!editor.get(&format!("/people/{nok}/leaving")).await.has("Listener administers it"), "access that ends that day is not left");
    let noted: i64 =
        sqlx::query_scalar("SELECT count(*) FROM history WHERE entity = 'tool' AND (after ? 'access')").fetch_one(hub.db()).await.unwrap();
    assert_eq!(noted, 2, "given once, ended once");
    let viewer = hub.viewer().await;
    assert!(!viewer.get("/tools/listener").await.has("Give access"));
    for address in [give, &end] {
        assert_eq!(viewer.get(address).await.status, StatusCode::FORBIDDEN);
        assert_eq!(viewer.post(address, &[]).await.status, StatusCode::FORBIDDEN);
    }
}

#[tokio::test]
async fn a_seat_that_somebody_else_holds_too_leaves_nothing_behind_on_page_and_in_file() {
    let World { hub, nok, malee, lead, .. } = world().await;
    let viewer = hub.viewer().await;
    let hold = "INSERT INTO seat_holders (id, seat_id, person_id, during) VALUES (gen_random_uuid(), $1, $2, '[2026-01-01,)')";
    sqlx::query(hold).bind(lead.uuid()).bind(malee.uuid()).execute(hub.db()).await.unwrap();
    sqlx::query("UPDATE seats SET stage = 'closed', closed_on = '2026-11-01' WHERE title ->> 'en' = 'Signal Second'")
        .execute(hub.db())
        .await
        .unwrap();
    let sheet = viewer.get(&format!("/people/{nok}/leaving")).await;
    for told in [
        "one seat turns vacant and 2 things have to be taken over",
        "Signal Lead also held by Malee",
        "=SUM(A1)",
        "Malee holds the seat too",
    ] {
        assert!(sheet.has(told), "{told}: {}", sheet.text());
    }
    let covered = [
        "KPIs without an owner",
        "Readings that nobody enters",
        "Tools without an owner",
        "Processes without an owner",
        "Seats without a manager",
    ];
    let csv = viewer.get(&format!("/people/{nok}/leaving.csv")).await.html().to_owned();
    for kind in covered {
        assert!(!sheet.has(&format!("{kind} 1")) && !csv.contains(kind), "{kind}: {csv}");
    }
    assert!(
        csv.contains("Seats,Signal Lead,also held by Malee,Signal Lead,\n")
            || csv.contains("Seats,Signal Lead,also held by Malee,Signal Lead,\r\n"),
        "{csv}"
    );
    assert_eq!(csv.lines().count(), 7, "two seats, one tool, one process, two accesses, and the head: {csv}");
}

#[tokio::test]
async fn the_day_that_is_shown_as_an_example_is_accepted() {
    let World { hub, nok, .. } = world().await;
    let viewer = hub.viewer().await;
    for (address, thai) in [(format!("/people/{nok}/leaving"), false), ("/tools/listener/ending".to_owned(), true)] {
        let page = viewer.get(&address).await;
        assert!(page.has("Today or a later day, for example 2026-12-23 or 23/12/2569"), "{}", page.text());
        let day = if thai { "23/12/2569" } else { "2026-12-23" };
        assert_eq!(viewer.get(&format!("{address}?on={day}")).await.status, StatusCode::OK, "{address}");
    }
}
