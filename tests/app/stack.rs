//! Pictures of the stack and the map of its integrations: on the page, as a table, as files.

use axum::http::StatusCode;
use mops_hub::auth::UserRole;
use uuid::Uuid;

use crate::support::{TestHub, make};

const WAYS: [&str; 6] = ["category", "area", "pillar", "journey", "role", "owner"];

/// Scheme, digits and quotes aside, what a drawing is made of.
fn drawing(html: &str) -> &str {
    html.split("class=\"drawing\"").nth(1).and_then(|rest| rest.split("</svg>").next()).unwrap_or_default()
}

fn holds(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|part| part == words.as_bytes())
}

#[tokio::test]
async fn the_map_draws_and_lists_what_is_connected_and_names_what_is_not() {
    let hub = TestHub::with_example().await;
    let viewer = hub.viewer().await;
    let map = viewer.get("/tools/map").await;
    let drawn = drawing(map.html());
    for words in ["Mailchimp", "Salesforce Sales Cloud", "Failing", "Planned", "at risk", "stroke-dasharray"] {
        assert!(drawn.contains(words), "{words}: {drawn}");
    }
    for words in ["1 failing", "since 14 Nov 2026", "KPIs at risk of bad data", "is not connected with any other", "Ahrefs"] {
        assert!(map.has(words), "{words}: {}", map.text());
    }
    assert!(viewer.get("/tools").await.link("Integration map").ends_with("/tools/map"));
    let failing = viewer.get("/tools/map?state=failing").await;
    assert!(failing.has("Mailchimp") && !drawing(failing.html()).contains("Webflow"), "{}", failing.text());
    let none = viewer.get("/tools/map?state=nonsense&category=%27%3B--").await;
    assert!(none.has("No integration matches"), "{}", none.text());
    let csv = viewer.get("/tools/map.csv?state=failing").await;
    assert_eq!(csv.html().lines().count(), 2, "{}", csv.html());
    assert!(csv.html().contains("Mailchimp,Salesforce Sales Cloud,one-way") && csv.html().contains("2026-11-14"), "{}", csv.html());
    let thai = hub.viewer().await.in_thai().get("/tools/map").await;
    assert!(drawing(thai.html()).contains("ขัดข้อง") && thai.has("แผนผังการเชื่อมต่อ"), "{}", thai.text());
}

#[tokio::test]
async fn a_category_of_the_map_is_closed_and_opened_by_links() {
    let hub = TestHub::with_example().await;
    let viewer = hub.viewer().await;
    let open = viewer.get("/tools/map").await;
    let closed = viewer.get(&open.link("One box for each category")).await;
    assert!(!drawing(closed.html()).contains(">Mailchimp<"), "{}", drawing(closed.html()));
    assert!(closed.has("Mailchimp"), "the table still names it: {}", closed.text());
    for words in [">4 KPIs at risk<", ">2 tools, 1 inside<"] {
        assert!(drawing(closed.html()).contains(words), "{words}: {}", drawing(closed.html()));
    }
    let shadow = drawing(closed.html()).find("fill-surface").unwrap_or(usize::MAX);
    assert!(shadow < drawing(closed.html()).find("<path").unwrap_or(0), "arrows lie over what makes a box look like several");
    let at_risk = open.html().split("<details class=\"more\"").nth(1).and_then(|rest| rest.split("</details>").next()).unwrap_or_default();
    assert!(at_risk.contains("more</summary>") && at_risk.contains("href=\"/kpis/"), "{at_risk}");
    let one = viewer.get(&closed.link("Show its tools: Email")).await;
    assert!(drawing(one.html()).contains(">Mailchimp<"), "{}", drawing(one.html()));
}

#[tokio::test]
async fn the_map_can_be_saved_as_files() {
    let hub = TestHub::with_example().await;
    let viewer = hub.viewer().await;
    let page = viewer.get("/tools/map").await;
    let svg = viewer.get(&page.link("SVG drawing")).await;
    assert!(
        svg.header("content-type").starts_with("image/svg+xml") && svg.html().contains("href=\"http://localhost:3000/tools/mailchimp\"")
    );
    let texts = svg.html().matches("<text").count();
    assert_eq!(svg.html().matches("textLength=").count(), texts, "with other fonts words are as wide as they were measured");
    assert!(!drawing(page.html()).contains("textLength"));
    assert!(!svg.html().contains("href=\"/"), "an address that only means something in the hub");
    let pdf = viewer.get(&page.link("PDF, one page")).await;
    assert!(pdf.body.starts_with(b"%PDF-") && holds(&pdf.body, "Integration map"));
    let png = viewer.get(&page.link("PNG picture")).await;
    assert!(png.body.starts_with(b"\x89PNG"));
    let empty = TestHub::new().await;
    let viewer = empty.viewer().await;
    assert!(viewer.get("/tools/map").await.has("No integrations yet"));
    assert_eq!(viewer.get("/tools/map?format=pdf").await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn six_pictures_show_the_stack_with_their_numbers_and_as_one_slide() {
    let hub = TestHub::with_example().await;
    let (viewer, thai) = (hub.viewer().await, hub.viewer().await.in_thai());
    for way in WAYS {
        let page = viewer.get(&format!("/tools/stack?by={way}")).await;
        assert!(page.has("tools in use") && drawing(page.html()).contains("Slack"), "{way}: {}", page.text());
        assert!(page.html().contains("<caption"), "{way}");
        let slide = viewer.get(&format!("/tools/stack?by={way}&format=svg")).await;
        assert!(slide.html().contains("23 Nov 2026") && !slide.html().contains("href=\"/"), "{way}: {}", slide.html());
        let pdf = thai.get(&format!("/tools/stack?by={way}&format=pdf")).await;
        assert!(pdf.body.starts_with(b"%PDF-") && holds(&pdf.body, "/Lang(th)"), "{way}");
        assert_eq!(pdf.header("content-disposition"), format!("attachment; filename=\"stack-by-{way}.pdf\""));
        let csv = viewer.get(&format!("/tools/stack.csv?by={way}")).await;
        assert!(csv.html().contains("Slack"), "{way}: {}", csv.html());
    }
    let owners = viewer.get("/tools/stack?by=owner").await;
    assert!(owners.has("No owner") && owners.has("Hootsuite"), "{}", owners.text());
    let png = thai.get("/tools/stack?by=journey&format=png").await;
    assert!(png.body.starts_with(b"\x89PNG"));
    assert!(thai.get("/tools/stack?by=journey").await.has("รับรู้"));
    assert!(viewer.get("/tools/stack?by=nonsense").await.has("The stack by category"));
}

#[tokio::test]
async fn costs_are_for_those_who_may_see_them_and_what_has_no_rate_is_told() {
    let hub = TestHub::with_example().await;
    let viewer = hub.viewer().await;
    assert!(!viewer.get("/tools/stack").await.html().contains("by=cost"));
    for address in ["/tools/stack?by=cost", "/tools/stack?by=cost&format=svg", "/tools/stack.csv?by=cost"] {
        assert_eq!(viewer.get(address).await.status, StatusCode::FORBIDDEN, "{address}");
    }
    let payer = hub.viewer_with_pay().await;
    let page = payer.get("/tools/stack?by=cost").await;
    assert!(page.has("Salesforce Sales Cloud") && page.has("43,200"), "{}", page.text());
    sqlx::query("DELETE FROM currencies WHERE code = 'THB'").execute(hub.db()).await.unwrap();
    let page = payer.get("/tools/stack?by=cost").await;
    assert!(page.has("THB has no rate: 2 tools are left out."), "{}", page.text());
    let csv = payer.get("/tools/stack.csv?by=cost").await;
    assert!(csv.html().contains("Salesforce Sales Cloud,43200") && !csv.html().contains("LINE"), "{}", csv.html());
}

#[tokio::test]
async fn an_editor_says_where_a_tool_belongs() {
    let hub = TestHub::new().await;
    make::tool(hub.db(), "Ledger", "budgeting").await;
    let editor = hub.editor().await;
    let journey = "/tools/stack.csv?by=journey";
    assert!(editor.get(journey).await.html().contains("\"For the team itself, or not placed yet\",Ledger"));
    let form = editor.get(&editor.get("/tools/ledger").await.link("Where it belongs")).await;
    let version = form.field("version");
    let said = [("areas", "data"), ("pillars", "people"), ("stages", "advocacy"), ("stages", "purchase"), ("version", version.as_str())];
    let saved = editor.post("/tools/ledger/place", &said).await;
    assert!(editor.follow(&saved).await.has("Where it belongs"), "{}", saved.text());
    let csv = editor.get(journey).await;
    assert!(csv.html().contains("Advocacy,Ledger") && csv.html().contains("Purchase,Ledger"), "{}", csv.html());
    assert!(editor.get("/tools/stack.csv?by=pillar").await.html().contains("People,Ledger"));
    let other = hub.signed_in("Olga Other", UserRole::Editor).await;
    let late = other.post("/tools/ledger/place", &[("stages", "awareness"), ("version", version.as_str())]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.has("Awareness") && late.has("Purchase, Advocacy"), "{}", late.text());
    let wrong = other.post("/tools/ledger/place", &[("areas", "moon"), ("version", "2")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let wrong = other.post("/tools/ledger/place", &[("areas", "moon"), ("stages", "retention"), ("version", "1")]).await;
    assert!(wrong.html().contains("value=\"retention\" checked"), "{}", wrong.html());
    assert_eq!(wrong.field("version"), "1", "what somebody saved meanwhile is still compared");
}

#[tokio::test]
async fn three_hundred_tools_and_their_integrations_have_a_map_and_pictures() {
    let hub = TestHub::new().await;
    sqlx::query(
        "INSERT INTO tools (id, slug, name, category_id, status)
         SELECT gen_random_uuid(), 'tool-' || n, 'Tool ' || n || ' <b>&', (array(SELECT id FROM categories ORDER BY key))[1 + n % 40], 'in-use'
         FROM generate_series(1, 300) n",
    )
    .execute(hub.db())
    .await
    .unwrap();
    let ids: Vec<Uuid> =
        sqlx::query_scalar("SELECT id FROM tools WHERE slug LIKE 'tool-%' ORDER BY slug").fetch_all(hub.db()).await.unwrap();
    let pairs = (0..299).map(|index| (ids[index], ids[(index * 7 + 1) % 300])).filter(|(from, to)| from != to);
    let (from, to): (Vec<Uuid>, Vec<Uuid>) = pairs.unzip();
    sqlx::query(
        "INSERT INTO integrations (id, from_tool_id, to_tool_id, direction, state)
         SELECT gen_random_uuid(), f, t, 'one-way', 'active' FROM unnest($1::uuid[], $2::uuid[]) AS pair(f, t) ON CONFLICT DO NOTHING",
    )
    .bind(from)
    .bind(to)
    .execute(hub.db())
    .await
    .unwrap();
    let viewer = hub.viewer().await;
    let closed = viewer.get("/tools/map").await;
    assert!(closed.has("tools") && drawing(closed.html()).matches("<title>").count() <= 57, "one box for each category");
    let open = viewer.get("/tools/map?open=all").await;
    assert_eq!(drawing(open.html()).matches("<title>").count(), 300);
    assert!(!open.html().contains("<b>&<"), "names are escaped");
    for way in WAYS {
        let page = viewer.get(&format!("/tools/stack?by={way}")).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(drawing(page.html()).contains("more"), "{way}: what has no room is counted");
    }
}

#[tokio::test]
async fn of_very_many_lines_the_map_draws_the_worst_and_counts_the_others() {
    let hub = TestHub::new().await;
    for at in 10..31 {
        make::tool(hub.db(), &format!("Tool {at}"), "email").await;
    }
    sqlx::query(
        "INSERT INTO integrations (id, from_tool_id, to_tool_id, direction, state)
         SELECT gen_random_uuid(), f.id, t.id, 'one-way', CASE WHEN t.name = 'Tool 30' THEN 'failing' ELSE 'active' END
         FROM tools f JOIN tools t ON f.name < t.name WHERE f.name LIKE 'Tool __' AND t.name LIKE 'Tool __'",
    )
    .execute(hub.db())
    .await
    .unwrap();
    let viewer = hub.viewer().await;
    let map = viewer.get("/tools/map").await;
    assert!(map.has("…and 10 more lines are not drawn: see the table"), "{}", map.text());
    assert!(drawing(map.html()).matches("Failing").count() > 20, "those that fail are drawn");
    let some = viewer.get("/tools/map?state=failing").await;
    assert!(!some.has("not drawn"), "{}", some.text());
    let thai = hub.viewer().await.in_thai().get("/tools/map").await;
    assert!(thai.has("…และอีก 10 เส้นไม่ได้วาด ดูในตาราง"), "{}", thai.text());
}

#[tokio::test]
async fn a_role_that_only_views_a_tool_needs_it_in_its_area() {
    let hub = TestHub::new().await;
    make::tool(hub.db(), "Beacon", "crm").await;
    let viewer = hub.viewer().await;
    let placed = async |query: &str| {
        let file = viewer.get(&format!("/tools/stack.csv?by=area{query}")).await;
        file.html().lines().filter(|line| line.contains(",Beacon,")).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(placed("").await.len(), 1, "it is with those that no area uses");
    let area: String = sqlx::query_scalar(
        "WITH role AS (SELECT id, area_id FROM roles WHERE area_id IS NOT NULL AND archived_at IS NULL ORDER BY slug LIMIT 1),
              needs AS (INSERT INTO role_tools (id, role_id, tool_id, access, position, provenance)
                        SELECT gen_random_uuid(), role.id, t.id, 'view', 900, 'authored' FROM role, tools t WHERE t.slug = 'beacon')
         SELECT a.name ->> 'en' FROM areas a JOIN role ON role.area_id = a.id",
    )
    .fetch_one(hub.db())
    .await
    .unwrap();
    let rows = placed("&again").await;
    assert!(rows.len() == 1 && rows[0].contains(&area), "{area} is not in {rows:?}");
}

#[test]
fn buttons_of_pictures_are_not_printed() {
    let print = include_str!("../../static/css/90-print.css");
    assert!(print.contains(".org-zoom:not([hidden])"), "a script shows them, and their rule is stronger than that of what is not printed");
}
