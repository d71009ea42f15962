//! The org chart: who reports to whom, today and on other days.

use axum::http::StatusCode;
use mops_hub::ids::SeatId;

use crate::support::{Answer, TestHub, make};

/// A head with two managers, one of them with an analyst and a vacant seat.
pub struct Team {
    pub head: SeatId,
    pub manager: SeatId,
    pub brand: SeatId,
    pub analyst: SeatId,
}

pub async fn team(hub: &TestHub) -> Team {
    let db = hub.db();
    let ann = make::person(db, "Ann Head").await;
    let ben = make::person(db, "Ben Manager").await;
    let chai = make::person(db, "ชัย นักวิเคราะห์").await;
    let head = make::seat(db, "Head of Marketing").held_by(ann).save().await;
    let manager = make::seat(db, "Data Manager").reports_to(head).held_by(ben).save().await;
    let brand = make::seat(db, "Brand Manager").reports_to(head).save().await;
    let analyst = make::seat(db, "Data Analyst").reports_to(manager).held_by(chai).save().await;
    make::seat(db, "Web Analyst").reports_to(manager).save().await;
    Team { head, manager, brand, analyst }
}

#[tokio::test]
async fn the_chart_says_in_one_sentence_what_it_shows() {
    let hub = TestHub::new().await;
    let viewer = hub.viewer().await;
    assert!(viewer.get("/org").await.has("No seats yet"));
    team(&hub).await;
    let page = viewer.get("/org").await;
    assert!(page.has("5 seats, 2 vacant, on 3 levels. A manager has 2.0 direct reports on average."), "{}", page.text());
    for words in ["Ann Head", "Head of Marketing", "ชัย นักวิเคราะห์", "Vacant"] {
        assert!(page.has(words), "{words}: {}", page.text());
    }
    assert!(!page.has("New seat"), "viewers read");
    let thai = hub.viewer().await.in_thai().get("/org").await;
    assert!(thai.html().contains("<html lang=\"th\"") && thai.has("ว่าง") && !thai.has("Vacant"), "{}", thai.text());
}

#[tokio::test]
async fn a_part_of_the_chart_knows_the_way_to_the_top() {
    let hub = TestHub::new().await;
    let team = team(&hub).await;
    let viewer = hub.viewer().await;
    let part = viewer.get(&format!("/org?root={}", team.manager)).await;
    assert!(part.has("Ben Manager") && part.has("Web Analyst") && !part.has("Brand Manager"), "{}", part.text());
    assert_eq!(part.link("Ann Head"), format!("/org?root={}", team.head));
    assert_eq!(part.link("Whole chart"), "/org");
    let unknown = viewer.get("/org?root=nobody&levels=-1&layout=sideways&colour=;").await;
    assert!(unknown.has("5 seats"), "{}", unknown.text());
}

#[tokio::test]
async fn a_search_opens_the_path_to_what_it_finds() {
    let hub = TestHub::new().await;
    let team = team(&hub).await;
    let viewer = hub.viewer().await;
    let found = viewer.get("/org?levels=2&find=%E0%B8%8A%E0%B8%B1%E0%B8%A2").await;
    assert!(found.has("One match.") && found.has("Data Analyst"), "{}", found.text());
    assert!(found.html().contains(&format!("seat-{}", team.analyst)));
    let none = viewer.get("/org?find=%3Cscript%3E").await;
    assert!(none.has("Nobody and no title here matches “<script>”."), "{}", none.text());
    assert!(!none.html().contains("<script>"));
}

#[tokio::test]
async fn a_search_leaves_a_part_for_the_branch_of_who_is_found() {
    let hub = TestHub::new().await;
    let team = team(&hub).await;
    let dara = make::person(hub.db(), "Dara Designer").await;
    make::seat(hub.db(), "Designer").reports_to(team.brand).held_by(dara).save().await;
    let viewer = hub.viewer().await;
    let found = viewer.get(&format!("/org?root={}&find=dara&layout=right", team.manager)).await;
    let crumbs = "Whole chart Ann Head · Head of Marketing Vacant · Brand Manager One match.";
    assert!(found.has(crumbs) && found.has("Dara Designer"), "{}", found.text());
    assert!(!found.has("Ben Manager") && !found.has("Web Analyst"), "nobody of the other branch: {}", found.text());
    assert!(found.has("2 of 6 seats are drawn: 1 vacant, on 2 levels."), "{}", found.text());
    assert_eq!(found.field("root"), team.brand.to_string(), "what is typed next is asked of this branch");
    let inside = viewer.get(&format!("/org?root={}&find=analyst", team.manager)).await;
    assert!(inside.has("2 matches.") && inside.has("Ben Manager") && !inside.has("Dara Designer"), "{}", inside.text());
}

#[tokio::test]
async fn the_sentence_tells_what_is_drawn() {
    let hub = TestHub::new().await;
    let team = team(&hub).await;
    let viewer = hub.viewer().await;
    for (path, sentence) in [
        (
            "/org?levels=2".to_owned(),
            "3 of 5 seats are drawn: 1 vacant, on 2 levels. A manager among them has 2.0 direct reports on average.",
        ),
        (format!("/org?root={}", team.manager), "3 of 5 seats are drawn: 1 vacant, on 2 levels."),
        (format!("/org?root={}", team.analyst), "One of 5 seats is drawn: none vacant, on one level. Smaller"),
        ("/org?levels=2&find=web".to_owned(), "5 seats, 2 vacant, on 3 levels. A manager has 2.0"),
    ] {
        let page = viewer.get(&path).await;
        assert!(page.has(sentence), "{path}: {}", page.text());
    }
    let thai = hub.viewer().await.in_thai().get("/org?levels=2").await;
    assert!(thai.has("แสดง 3 จากทั้งหมด 5 อัตรา ในส่วนนี้ว่าง 1 อัตรา มี 2 ระดับ"), "{}", thai.text());
}

#[tokio::test]
async fn every_link_of_the_chart_keeps_the_day_and_the_settings() {
    let hub = TestHub::new().await;
    let team = team(&hub).await;
    let viewer = hub.viewer().await;
    let part = viewer.get(&format!("/org?as_of=1/2/2569&layout=right&levels=2&colour=none&root={}&find=web", team.head)).await;
    let kept = "as_of=2026-02-01&layout=right";
    assert_eq!(part.link("Ann Head"), format!("/seats/{}?as_of=2026-02-01", team.head), "a card");
    assert_eq!(part.link("Whole chart"), format!("/org?{kept}&levels=2&colour=none"));
    assert!(links_to(&part, &format!("/org?{kept}&root={}&levels=2&colour=none", team.manager)), "who is below opens");
    let web = web_analyst(&hub).await;
    assert_eq!(part.link("Web Analyst"), format!("/org?{kept}&root={}&levels=2&colour=none#seat-{web}", team.manager), "who is found");
    assert!(links_to(&part, &format!("/seats/{web}?as_of=2026-02-01")), "in the outline");
    assert_eq!(part.link("SVG, a drawing"), format!("/org.svg?{kept}&root={}&levels=2&colour=none&find=web", team.head));
    assert_eq!((part.field("as_of"), part.field("levels"), part.field("layout")), ("1/2/2569".into(), "2".into(), "right".into()));
    let folded = viewer.get("/org?as_of=2026-02-01&levels=2").await;
    let opened = format!("class=\"org-more\" href=\"/org?as_of=2026-02-01&#38;root={}&#38;levels=2\"", team.manager);
    assert!(folded.html().contains(&opened), "who is folded opens: {}", folded.html());
    assert_eq!(viewer.get("/org").await.link("Ann Head"), format!("/seats/{}", team.head), "today needs no date");
    let odd = viewer.get("/org?as_of=tomorrow&levels=-1&layout=sideways&colour=;&root=nobody").await;
    assert_eq!(odd.link("CSV, a table"), "/org.csv", "what cannot be read is not passed on");
}

fn links_to(page: &Answer, address: &str) -> bool {
    page.html().contains(&format!("href=\"{}\"", address.replace('&', "&#38;")))
}

async fn web_analyst(hub: &TestHub) -> SeatId {
    let id: sqlx::types::Uuid =
        sqlx::query_scalar("SELECT id FROM seats WHERE title->>'en' = 'Web Analyst'").fetch_one(hub.db()).await.unwrap();
    id.to_string().parse().unwrap()
}

#[tokio::test]
async fn what_an_import_could_not_place_is_marked_with_a_word_in_the_chart_and_in_the_outline() {
    let hub = TestHub::new().await;
    let team = team(&hub).await;
    for (seat, kind) in [(team.head, "manager-missing"), (team.brand, "manager-loop")] {
        sqlx::query("INSERT INTO import_flags (id, seat_id, kind, detail) VALUES (gen_random_uuid(), $1, $2, 'x')")
            .bind(seat.uuid())
            .bind(kind)
            .execute(hub.db())
            .await
            .unwrap();
    }
    let page = hub.viewer().await.get("/org").await;
    let (chart, outline) = page.html().split_once("class=\"outline\"").unwrap();
    assert!(chart.contains(">Manager not in the file</text>") && chart.contains(">Loop of managers</text>"), "{chart}");
    assert!(
        outline.contains(">The manager is not in the imported file</span>") && outline.contains(">The reporting line was a loop</span>")
    );
    assert!(page.has("2 seats here have a reporting line that the import could not place."), "{}", page.text());
    let part = hub.viewer().await.in_thai().get(&format!("/org?root={}", team.brand)).await;
    assert!(part.has("สายบังคับบัญชาวนเป็นวง") && part.has("ในส่วนนี้มี 1 อัตรา"), "{}", part.text());
}

#[tokio::test]
async fn a_vacant_manager_shows_since_when_and_how_many_report() {
    let hub = TestHub::new().await;
    let team = team(&hub).await;
    sqlx::query("UPDATE seat_holders SET during = daterange('2026-01-01', '2026-03-12') WHERE seat_id = $1")
        .bind(team.manager.uuid())
        .execute(hub.db())
        .await
        .unwrap();
    let page = hub.viewer().await.get("/org").await;
    for words in [">Open since 12 Mar</text>", ">Data Manager</text>"] {
        assert!(page.html().contains(words), "{words}");
    }
    assert_eq!(page.html().matches(">2 reports</text>").count(), 2, "the head's and the vacant manager's");
    assert!(page.has("Vacant Data Manager Open since 12 Mar 2 reports"), "{}", page.text());
}

#[tokio::test]
async fn seats_outside_the_hierarchy_come_after_it() {
    let hub = TestHub::new().await;
    make::seat(hub.db(), "A lonely seat").save().await;
    let only = hub.viewer().await.get("/org").await;
    assert!(!only.has("without a manager"), "{}", only.text());
    team(&hub).await;
    let page = hub.viewer().await.get("/org").await;
    assert!(page.has("One seat without a manager and without reports Vacant A lonely seat"), "{}", page.text());
    assert!(page.text().find("Ann Head").unwrap() < page.text().find("A lonely seat").unwrap());
}

#[tokio::test]
async fn the_chart_of_another_day_shows_who_was_there() {
    let hub = TestHub::new().await;
    team(&hub).await;
    let viewer = hub.viewer().await;
    let year = viewer.get("/org?as_of=1/2/2569").await;
    assert!(year.has("As of 1 Feb 2026.") && year.has("Ann Head"), "{}", year.text());
    let before = viewer.get("/org?as_of=2025-06-01").await;
    assert!(!before.has("Ann Head"), "{}", before.text());
    let unreadable = viewer.get("/org?as_of=31/02/2026").await;
    assert_eq!(unreadable.status, StatusCode::OK);
    assert!(unreadable.has("The chart shows today.") && unreadable.has("Ann Head"), "{}", unreadable.text());
}

#[tokio::test]
async fn who_has_always_held_a_seat_is_in_the_chart_of_every_day() {
    let hub = TestHub::new().await;
    let team = team(&hub).await;
    for statement in [
        "UPDATE seat_holders SET during = daterange(NULL, NULL) WHERE seat_id = $1",
        "UPDATE seat_managers SET during = daterange(NULL, NULL) WHERE manager_seat_id = $1",
    ] {
        sqlx::query(statement).bind(team.head.uuid()).execute(hub.db()).await.unwrap();
    }
    let before = hub.viewer().await.get("/org?as_of=2025-06-01").await;
    assert!(before.has("Ann Head"), "{}", before.text());
}

#[tokio::test]
async fn a_hub_of_thousands_of_seats_shows_a_chart_that_can_be_read() {
    let hub = TestHub::new().await;
    sqlx::query(
        "INSERT INTO seats (id, title) SELECT md5(n::text)::uuid, jsonb_build_object('en', 'Seat ' || n) FROM generate_series(1, 3000) n",
    )
    .execute(hub.db())
    .await
    .unwrap();
    sqlx::query(
        "INSERT INTO seat_managers (id, seat_id, manager_seat_id, during)
         SELECT gen_random_uuid(), md5(n::text)::uuid, md5((n / 8)::text)::uuid, daterange(NULL, NULL) FROM generate_series(8, 3000) n",
    )
    .execute(hub.db())
    .await
    .unwrap();
    let page = hub.viewer().await.get("/org").await;
    assert!(page.has("3000 seats") || page.has("3,000 seats"), "{}", &page.text()[..2_000]);
    assert!(page.body.len() < 3_000_000, "{} bytes", page.body.len());
}
