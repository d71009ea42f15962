//! Imports of people: a file is read whole, shown with what it would do, and applied all or not at all.

use axum::http::StatusCode;
use chrono::NaiveDate;
use mops_hub::ids::SeatId;

use crate::support::{Answer, Browser, TestHub, make};

const TEAM: &str = "id,name,title,manager_id,department,location,start_date,email\n\
    1,Ann Head,Head of Marketing,,Marketing,Bangkok,2020-02-29,ann@example.com\n\
    2,ชัย ใจดี,Content Editor,1,Content,,15/3/2567,\n\
    3,Cy Young,Senior Business Development Representative,1,Content,,,\n";

async fn upload(admin: &Browser, file: &[u8]) -> Answer {
    admin.upload("/admin/imports", &[("dates", "auto")], ("file", "people.csv", file)).await
}

/// The page of a file that was just uploaded, and its address.
async fn preview(admin: &Browser, file: &[u8]) -> (String, Answer) {
    let uploaded = upload(admin, file).await;
    assert_eq!(uploaded.status, StatusCode::SEE_OTHER, "{}", uploaded.text());
    (uploaded.location().to_owned(), admin.follow(&uploaded).await)
}

async fn press(admin: &Browser, path: &str, seen: &Answer, skip_bad_rows: &str) -> Answer {
    admin.post(&format!("{path}/apply"), &[("fingerprint", &*seen.field("fingerprint")), ("skip_bad_rows", skip_bad_rows)]).await
}

/// Uploads and applies a file; gives what was told before and after.
async fn import(admin: &Browser, file: &str) -> (Answer, Answer) {
    let (path, before) = preview(admin, file.as_bytes()).await;
    let applied = press(admin, &path, &before, "").await;
    assert_eq!(applied.status, StatusCode::SEE_OTHER, "{}", applied.text());
    (before, admin.follow(&applied).await)
}

/// The seat of a row.
async fn seat(hub: &TestHub, id: &str) -> SeatId {
    sqlx::query_scalar("SELECT id FROM seats WHERE external_id = $1").bind(id).fetch_one(hub.db()).await.unwrap()
}

/// The key of the seat that a row's seat reports to today.
async fn manager(hub: &TestHub, id: &str) -> Option<String> {
    let query = "SELECT o.external_id FROM seat_managers m JOIN seats s ON s.id = m.seat_id JOIN seats o ON o.id = m.manager_seat_id
                 WHERE s.external_id = $1 AND m.during @> $2";
    sqlx::query_scalar(query).bind(id).bind(NaiveDate::from_ymd_opt(2026, 11, 23)).fetch_optional(hub.db()).await.unwrap()
}

async fn count(hub: &TestHub, query: &'static str) -> i64 {
    sqlx::query_scalar(query).fetch_one(hub.db()).await.unwrap()
}

#[tokio::test]
async fn a_file_is_shown_before_it_is_applied_and_survives_a_reload() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    let (path, seen) = preview(&admin, TEAM.as_bytes()).await;
    assert!(seen.has("3 new, 0 changed, 0 no longer in the file, 0 unchanged, 0 left out."), "{}", seen.text());
    assert!(seen.has("2 New Ann Head") && seen.has("Title: Head of Marketing"), "{}", seen.text());
    assert_eq!(count(&hub, "SELECT count(*) FROM people").await, 0, "nothing changes before it is applied");
    let again = hub.admin().await.get(&path).await;
    assert_eq!(again.field("fingerprint"), seen.field("fingerprint"));
    assert!(admin.get("/admin/imports").await.has("people.csv"));

    let applied = press(&admin, &path, &seen, "").await;
    let after = admin.follow(&applied).await;
    assert!(after.has("The import is applied.") && after.has("3 new"), "{}", after.text());
    assert_eq!(after.link("See the org chart"), "/org");
    assert!(admin.get("/people").await.has("ชัย ใจดี"));
    let person = admin.get("/people").await.link("ชัย ใจดี");
    assert!(admin.get(&person).await.has("since 15 Mar 2024"));
    let chart = admin.get("/org").await;
    assert!(chart.has("3 seats, none vacant, on 2 levels."), "{}", chart.text());
    let history = admin.get("/admin/history").await;
    assert!(history.has("Ada Admin Created Person Ann Head") && history.has("Ada Admin Created Seat Ann Head"), "{}", history.text());
}

#[tokio::test]
async fn titles_name_roles_where_they_clearly_do() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    import(&admin, TEAM).await;
    let editor = admin.get(&format!("/seats/{}", seat(&hub, "2").await)).await;
    assert_eq!(editor.link("Content Editor"), "/roles/content-editor");
    let senior = admin.get(&format!("/seats/{}", seat(&hub, "3").await)).await;
    assert!(senior.has("Senior Business Development Representative"), "{}", senior.text());
    assert_eq!(senior.link("Business Development Representative"), "/roles/business-development-representative");
    assert!(admin.get(&format!("/seats/{}", seat(&hub, "1").await)).await.has("No role."));
}

#[tokio::test]
async fn the_same_file_again_changes_nothing() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    let nasty = format!(
        "{TEAM}4,New Hire,Analyst,9,CONTENT,,,\n5,Later Starter,Analyst,5,content,,2027-01-01,\n6,Loop A,Analyst,7,,,,\n7,Loop B,Analyst,6,,,,\n8,No Title,,1,,,,\n"
    );
    import(&admin, &nasty).await;
    let before = count(&hub, "SELECT count(*) FROM history").await;
    for file in [nasty.clone(), nasty.replace('\n', "\r\n"), nasty.replace(',', ";")] {
        let (_, seen) = preview(&admin, file.as_bytes()).await;
        assert!(seen.has("0 new, 0 changed, 0 no longer in the file, 8 unchanged, 0 left out."), "{}", seen.text());
        assert!(seen.has("The hub already holds all that this file says.") && !seen.has("Apply import"));
    }
    assert_eq!(count(&hub, "SELECT count(*) FROM history").await, before);
    assert_eq!(count(&hub, "SELECT count(*) FROM teams WHERE lower(name ->> 'en') = 'content'").await, 1);
}

#[tokio::test]
async fn a_later_file_is_the_difference() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    import(&admin, TEAM).await;
    hub.set_time("2026-12-01T09:00:00Z");
    let admin = hub.signed_in("Later Admin", mops_hub::auth::UserRole::Admin).await;
    let later = "id,name,title,manager_id,department,location,start_date,email\n\
        1,Ann Head,Chief Marketing Officer,,Marketing,Bangkok,2020-02-29,ann@example.com\n\
        3,Cy Older,Senior Business Development Representative,4,Content,,,\n\
        4,Dee New,Marketing Operations Manager,1,Operations,,,\n";
    let (before, after) = import(&admin, later).await;
    assert!(before.has("1 new, 2 changed, 1 no longer in the file, 0 unchanged"), "{}", before.text());
    assert!(before.has("Title: Head of Marketing → Chief Marketing Officer"), "{}", before.text());
    assert!(before.has("Name: Cy Young → Cy Older") && before.has("Manager: 1 → 4"), "{}", before.text());
    assert!(before.has("One person is no longer in the file: the seat turns vacant today. The person is kept."), "{}", before.text());
    assert!(after.has("1 new, 2 changed"), "{}", after.text());

    let gone = admin.get(&format!("/seats/{}", seat(&hub, "2").await)).await;
    assert!(gone.has("Vacant") && gone.has("Open since 1 Dec 2026"), "{}", gone.text());
    assert!(admin.get("/people").await.has("ชัย ใจดี No seat"));
    let moved = format!("/seats/{}", seat(&hub, "3").await);
    assert!(admin.get(&moved).await.has("Reports to Marketing Operations Manager"), "{}", admin.get(&moved).await.text());
    assert!(admin.get(&format!("{moved}?as_of=2026-11-30")).await.has("Reports to Chief Marketing Officer"));
    assert!(admin.get(&format!("{moved}?as_of=2026-11-30")).await.has("Cy Older"));

    // Who comes back has the seat again, and the filter shows nothing else.
    let (path, seen) = preview(&admin, TEAM.as_bytes()).await;
    let changed = admin.get(&format!("{path}?kind=removed")).await;
    assert!(changed.has("Dee New") && !changed.has("Ann Head"), "{}", changed.text());
    press(&admin, &path, &seen, "").await;
    assert!(admin.get(&format!("/seats/{}", seat(&hub, "2").await)).await.has("ชัย ใจดี"));
    assert!(
        admin.get(&moved).await.has("Reports to Chief Marketing Officer") || admin.get(&moved).await.has("Reports to Head of Marketing")
    );
}

#[tokio::test]
async fn the_head_can_change_places_with_somebody_below() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    import(&admin, "id,name,title,manager_id\n1,A,X,\n2,B,X,1\n3,C,X,2\n").await;
    let (before, _) = import(&admin, "id,name,title,manager_id\n1,A,X,3\n2,B,X,1\n3,C,X,\n").await;
    assert!(before.has("2 changed"), "{}", before.text());
    assert_eq!(
        (manager(&hub, "1").await.as_deref(), manager(&hub, "2").await.as_deref(), manager(&hub, "3").await),
        (Some("3"), Some("1"), None)
    );
}

#[tokio::test]
async fn lines_of_the_file_and_of_the_hub_never_make_a_loop_together() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    import(&admin, "id,name,title,manager_id\n1,A,X,\n2,B,X,1\n3,C,X,2\n").await;
    // Somebody puts the head under a seat of the hub's own, which reports to the third row.
    let by_hand = make::seat(hub.db(), "By hand").reports_to(seat(&hub, "3").await).save().await;
    sqlx::query("INSERT INTO seat_managers (id, seat_id, manager_seat_id, during) VALUES (gen_random_uuid(), $1, $2, '[2026-11-01,)')")
        .bind(by_hand.uuid())
        .bind(seat(&hub, "1").await.uuid())
        .execute(hub.db())
        .await
        .unwrap_err();
    // The file leaves out whom the second row reports to, and lets the first report to the third.
    let file = "id,name,title,manager_id\n1,A,X,3\n3,C,X,2\n";
    let (path, seen) = preview(&admin, file.as_bytes()).await;
    assert!(seen.has("The managers form a loop: 1 → 3 → 2 → 1."), "{}", seen.text());
    assert_eq!(press(&admin, &path, &seen, "").await.status, StatusCode::SEE_OTHER);
    assert_eq!(manager(&hub, "1").await, None);
    assert!(admin.get("/insights").await.has("1 → 3 → 2 → 1"));
}

#[tokio::test]
async fn a_line_drawn_by_hand_stays_until_the_file_says_something_else() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    let file = "id,name,title,manager_id\n1,A,X,\n2,B,Y,GONE\n3,C,Z,1\n";
    import(&admin, file).await;
    let page = format!("/seats/{}", seat(&hub, "2").await);
    assert!(admin.get(&page).await.has("The manager is not in the imported file: GONE"), "{}", admin.get(&page).await.text());
    let form = admin.get(&format!("{page}/edit")).await;
    let head = seat(&hub, "1").await.to_string();
    let fields = [("version", form.field("version")), ("title_en", form.field("title_en")), ("manager", head), ("fte", form.field("fte"))];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(admin.post(&format!("{page}/edit"), &fields).await.status, StatusCode::SEE_OTHER);
    assert_eq!(manager(&hub, "2").await.as_deref(), Some("1"));
    let (_, seen) = preview(&admin, file.as_bytes()).await;
    assert!(seen.has("0 changed") && seen.has("3 unchanged"), "{}", seen.text());
    import(&admin, &file.replace("GONE", "3")).await;
    assert_eq!(manager(&hub, "2").await.as_deref(), Some("3"));
    import(&admin, &file.replace("GONE", "LOST")).await;
    assert_eq!(manager(&hub, "2").await, None);
    assert!(admin.get(&page).await.has("LOST"));
}

#[tokio::test]
async fn a_manager_who_was_missing_is_found_once_the_file_has_them() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    import(&admin, "id,name,title,manager_id\n2,B,Y,1\n").await;
    assert!(admin.get("/org").await.has("One seat here has a reporting line that the import could not place."));
    import(&admin, "id,name,title,manager_id\n2,B,Y,1\n1,A,X,\n").await;
    assert_eq!(manager(&hub, "2").await.as_deref(), Some("1"));
    assert!(!admin.get("/org").await.has("could not place"));
}

#[tokio::test]
async fn a_closed_seat_opens_again_when_the_file_still_has_it() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    import(&admin, TEAM).await;
    let page = format!("/seats/{}", seat(&hub, "2").await);
    let closing = admin.get(&format!("{page}/close")).await;
    let fields = [("version", closing.field("version")), ("on", closing.field("on")), ("reports", "nowhere".to_owned())];
    let closed = admin.post(&format!("{page}/close"), &fields.each_ref().map(|(name, value)| (*name, value.as_str()))).await;
    assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.text());
    let (before, _) = import(&admin, TEAM).await;
    assert!(before.has("1 changed") && before.has("Seat: Closed → Open"), "{}", before.text());
    assert!(admin.get(&page).await.has("Filled"), "{}", admin.get(&page).await.text());
}

#[tokio::test]
async fn what_is_wrong_stops_the_import_unless_those_rows_are_left_out() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    import(&admin, TEAM).await;
    let file = "id,name,title,manager_id,start_date\n1,Ann Head,Head of Marketing,,31/02/2026\n1,Other,Head,,\n,No Id,Analyst,1,\n5,Eve,Analyst,1,soon\n6,Fay,Analyst,1,2026-01-01\n";
    let (path, seen) = preview(&admin, file.as_bytes()).await;
    for words in ["2 start_date", "date-unreadable", "3 id", "id-twice", "4 id", "id-missing", "5 start_date", "4 left out"] {
        assert!(seen.has(words), "{words}: {}", seen.text());
    }
    assert!(!seen.has("Apply import") && seen.has("Apply without the"), "{}", seen.text());
    let refused = press(&admin, &path, &seen, "").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!admin.get("/people").await.has("Fay"));
    let skipped = press(&admin, &path, &seen, "yes").await;
    assert!(admin.follow(&skipped).await.has("left out"));
    assert!(admin.get("/people").await.has("Fay") && !admin.get("/people").await.has("Eve"));
    assert!(!admin.get(&format!("/seats/{}", seat(&hub, "2").await)).await.has("Vacant"), "a file with rows left out takes nobody away");
}

#[tokio::test]
async fn the_order_of_day_and_month_is_asked_for_when_the_file_does_not_tell() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    let file = b"id,name,title,start_date\n1,Ann,Head,03/04/2026\n";
    let (_, seen) = preview(&admin, file).await;
    assert!(seen.has("“03/04/2026” could be two dates.") && !seen.has("Apply import"), "{}", seen.text());
    for (order, day) in [("day-first", "3 Apr 2026"), ("month-first", "4 Mar 2026")] {
        let uploaded = admin.upload("/admin/imports", &[("dates", order)], ("file", "people.csv", file)).await;
        let seen = admin.follow(&uploaded).await;
        press(&admin, uploaded.location(), &seen, "").await;
        assert!(admin.get("/people").await.has(day), "{order}");
    }
}

#[tokio::test]
async fn a_plan_that_was_overtaken_is_shown_anew_and_not_applied() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    let (path, seen) = preview(&admin, TEAM.as_bytes()).await;
    import(&admin, "id,name,title,manager_id\n1,Somebody Else,Head of Marketing,\n").await;
    let overtaken = press(&admin, &path, &seen, "").await;
    assert_eq!(overtaken.status, StatusCode::CONFLICT);
    assert!(overtaken.has("The hub has changed since you looked.") && overtaken.has("Somebody Else → Ann Head"), "{}", overtaken.text());
    assert!(!admin.get("/people").await.has("Ann Head"));
    assert_eq!(press(&admin, &path, &overtaken, "").await.status, StatusCode::SEE_OTHER);
    assert!(admin.get("/people").await.has("Ann Head"));
}

#[tokio::test]
async fn the_language_of_the_reader_changes_nothing_about_the_plan() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    let (path, seen) = preview(&admin, b"id,name,title,manager_id\n1,A,X,GONE\n").await;
    let thai = hub.admin().await.in_thai();
    let there = thai.get(&path).await;
    assert!(there.html().contains("<html lang=\"th\"") && !there.has("is not in the file"), "{}", there.text());
    assert_eq!(press(&thai, &path, &seen, "").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn applying_twice_is_applying_once_and_a_discarded_file_is_gone() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    let (path, seen) = preview(&admin, TEAM.as_bytes()).await;
    let (one, two) = tokio::join!(press(&admin, &path, &seen, ""), press(&admin, &path, &seen, ""));
    assert_eq!((one.status, two.status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER), "{} {}", one.text(), two.text());
    assert_eq!(count(&hub, "SELECT count(*) FROM seats").await, 3);
    assert_eq!(count(&hub, "SELECT count(*) FROM history WHERE entity = 'seat'").await, 3);
    let (path, _) = preview(&admin, b"id,name,title\n9,Z,X\n").await;
    assert_eq!(admin.post(&format!("{path}/discard"), &[]).await.location(), "/admin/imports");
    assert_eq!(admin.get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(admin.post(&format!("{path}/apply"), &[]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn two_imports_at_once_wait_for_each_other() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    let rows = (2..400).map(|row| format!("{row},Person {row},Analyst,{}\n", row / 2)).collect::<Vec<_>>().concat();
    let file = format!("id,name,title,manager_id\n1,Person 1,Head,\n{rows}");
    let ((one, first), (other, second)) = tokio::join!(preview(&admin, file.as_bytes()), preview(&admin, file.as_bytes()));
    let (first, second) = tokio::join!(press(&admin, &one, &first, ""), press(&admin, &other, &second, ""));
    let mut statuses = [first.status, second.status];
    statuses.sort();
    assert_eq!(statuses, [StatusCode::SEE_OTHER, StatusCode::CONFLICT]);
    assert_eq!(count(&hub, "SELECT count(*) FROM seats").await, 399);
    assert_eq!(count(&hub, "SELECT count(*) FROM seat_managers").await, 398);
}

#[tokio::test]
async fn what_is_no_table_is_said_at_the_field() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    for (file, words) in [
        (&b""[..], "The file is empty."),
        (b" \n\n", "The file is empty."),
        (b"%PDF-1.7 people", "This is not a table."),
        (include_bytes!("../fixtures/imports/no-workbook.zip"), "This is not a table."),
        (include_bytes!("../fixtures/imports/far-cell.xlsx"), "more than"),
        (b"id,name,title,manager_id\n1,\"Ann,Head,\n2,Bo,Analyst,1\n", "A quotation mark opens in this row"),
    ] {
        let refused = upload(&admin, file).await;
        let shown = if refused.status == StatusCode::SEE_OTHER { admin.follow(&refused).await } else { refused };
        assert!(shown.has(words), "{words}: {}", shown.text());
    }
    let nothing = admin.upload("/admin/imports", &[("dates", "auto")], ("file", "", b"")).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nothing.has("Choose a file first.") && nothing.html().contains("aria-invalid"), "{}", nothing.text());
    let (_, seen) = preview(&admin, b"1,Ann,Head\n2,Bo,Analyst\n").await;
    assert!(seen.has("The first row does not name the columns.") && !seen.has("Apply"), "{}", seen.text());
}

#[tokio::test]
async fn an_upload_beyond_the_limit_is_refused_with_a_page() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    let large = vec![b'x'; 25 * 1024 * 1024];
    let refused = upload(&admin, &large).await;
    assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(refused.has("That is too large"), "{}", refused.text());
    assert_eq!(count(&hub, "SELECT count(*) FROM imports").await, 0);
    for role in [hub.editor().await, hub.viewer().await] {
        assert_eq!(upload(&role, TEAM.as_bytes()).await.status, StatusCode::FORBIDDEN);
    }
}

#[tokio::test]
async fn a_spreadsheet_is_imported_as_it_looks() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    let (path, seen) = preview(&admin, include_bytes!("../fixtures/imports/people.xlsx")).await;
    assert!(seen.has("7 Reports to The spreadsheet shows"), "{}", seen.text());
    let applied = press(&admin, &path, &seen, "yes").await;
    assert_eq!(applied.status, StatusCode::SEE_OTHER, "{}", applied.text());
    assert_eq!(manager(&hub, "101").await.as_deref(), Some("100"));
    let people = admin.get("/people").await;
    assert!(people.has("มาลี ศรีสุข") && people.has("29 Feb 2020") && people.has("Tom & Co") && people.has("3 Apr 2026"), "{}", people.text());
    assert!(!people.has("Eve") && !people.has("Nobody"));
}

#[tokio::test]
async fn hostile_names_are_kept_as_they_are_or_reported() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    let naughty: Vec<String> = serde_json::from_str(include_str!("../fixtures/naughty-strings.json")).unwrap();
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let rows = naughty.iter().enumerate().map(|(row, name)| format!("n{row},{},Analyst,\n", quoted(name))).collect::<Vec<_>>().concat();
    let (path, seen) = preview(&admin, format!("id,name,title,manager_id\n{rows}").as_bytes()).await;
    let applied = press(&admin, &path, &seen, "yes").await;
    assert_eq!(applied.status, StatusCode::SEE_OTHER, "{}", applied.text());
    let kept: Vec<(String, Option<String>)> =
        sqlx::query_as("SELECT s.external_id, p.name FROM seats s LEFT JOIN people p ON p.external_id = s.external_id")
            .fetch_all(hub.db())
            .await
            .unwrap();
    let reported = seen.text();
    let mut lost = Vec::new();
    for (row, name) in naughty.iter().enumerate() {
        let wanted = mops_hub::text::clean_line(name);
        let found = kept.iter().find(|(id, _)| *id == format!("n{row}")).map(|(_, name)| name.clone().unwrap_or_default());
        let is_told = reported.contains(&format!(" {} ", row + 2));
        if found.as_deref() != Some(wanted.as_str()) && !is_told {
            lost.push(format!("{row}: {name:?} became {found:?}"));
        }
    }
    assert!(lost.is_empty(), "{lost:#?}");
    for page in ["/people?q=script", "/org?levels=all", "/people.csv", "/org.csv", "/org.svg", "/admin/history", &path] {
        let shown = admin.get(page).await;
        assert_eq!(shown.status, StatusCode::OK, "{page}");
        let is_text = shown.header("content-type").starts_with("text/csv");
        assert!(is_text || !shown.html().contains("<script>alert"), "{page}");
    }
}
