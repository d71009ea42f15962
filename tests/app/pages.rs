//! Lists with pages: whatever number an address asks for shows rows, and no list pretends that there are none.

use std::{collections::BTreeSet, fs, path::Path};

use axum::http::StatusCode;

use crate::support::{Browser, TestHub};

/// Numbers that no list has.
const ODD: [&str; 8] = ["999", "0", "-1", "abc", "", "1.5", "99999999999999999999", "%E0%B9%92"];

/// The lists with pages, each by its template. The address of an upload follows from the test.
const LISTS: [(&str, &str); 25] = [
    ("admin/history.html", "/admin/history?noun=user"),
    ("impact/cost.html", "/insights/cost?by=role"),
    ("impact/single_points.html", "/insights/single-points?of=seats"),
    ("imports/show.html", "UPLOAD"),
    ("insights/accepted.html", "/insights/accepted"),
    ("insights/index.html", "/insights?kind=seats-vacant"),
    ("job_descriptions/index.html", "/roles/job-descriptions"),
    ("kpis/actions.html", "/kpis/actions"),
    ("kpis/entry.html", "/kpis/entry?show=month&of=all"),
    ("kpis/index.html", "/kpis?sort=name"),
    ("people/index.html", "/people"),
    ("processes/history.html", "/processes/lead-routing/history"),
    ("processes/index.html", "/processes"),
    ("processes/raci.html", "/processes/raci"),
    ("renewals/_list.html", "/tools/renewals"),
    ("reviews/index.html", "/kpis/reviews"),
    ("roles/history.html", "/roles/email-specialist/history"),
    ("roles/index.html", "/roles"),
    ("roles/pain_points.html", "/insights/pain-points"),
    ("scoreboards/index.html", "/dashboards?by=area"),
    ("scoreboards/show.html", "/dashboards/area/leadership"),
    ("stack/map.html", "/tools/map"),
    ("stack/picture.html", "/tools/stack?by=owner"),
    ("tools/index.html", "/tools"),
    ("tools/overlaps.html", "/tools/overlap"),
];

fn with_pages(folder: &Path, found: &mut BTreeSet<String>) {
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            with_pages(&path, found);
        } else if fs::read_to_string(&path).unwrap().contains("ui::pagination(page") {
            found.insert(path.to_str().unwrap().rsplit_once("/templates/").unwrap().1.to_owned());
        }
    }
}

/// What an address shows that it should not.
async fn wrong(browser: &Browser, address: &str) -> Vec<String> {
    let first = browser.get(address).await;
    if first.status != StatusCode::OK || !first.has("1–") {
        return vec![format!("{address} has no rows: {} {}", first.status, first.text())];
    }
    let mut wrong = Vec::new();
    for number in ODD {
        let address = format!("{address}{}page={number}", if address.contains('?') { '&' } else { '?' });
        let shown = browser.get(&address).await;
        if shown.status != StatusCode::OK || shown.text() != first.text() {
            wrong.push(format!("{address}: {} {}", shown.status, shown.text()));
        }
    }
    wrong
}

#[tokio::test]
async fn a_page_that_a_list_does_not_have_shows_its_first() {
    let hub = TestHub::with_example().await;
    let admin = hub.admin().await;
    sqlx::raw_sql(
        "UPDATE users SET may_see_pay = true;
         INSERT INTO reviews (id, monday, started_by) VALUES (gen_random_uuid(), '2026-11-16', 'Test');
         INSERT INTO kpi_actions (id, kpi_id, words, due_on) SELECT gen_random_uuid(), id, 'Mend it', '2026-11-27' FROM kpis LIMIT 1;
         INSERT INTO finding_acceptances (id, kind, subject, label, address, reason, said_by)
         VALUES (gen_random_uuid(), 'seats-vacant', 'x', '{\"en\": \"A seat\"}', '/org', 'Later', 'Test');",
    )
    .execute(hub.db())
    .await
    .unwrap();
    let uploaded =
        admin.upload("/admin/imports", &[("kind", "tools"), ("dates", "auto")], ("file", "tools.csv", b"name\nNewcomer\n")).await;

    admin.follow(&uploaded).await;
    let mut wrongs = Vec::new();
    for (_, address) in LISTS {
        wrongs.extend(wrong(&admin, if address == "UPLOAD" { uploaded.location() } else { address }).await);
    }
    assert!(wrongs.is_empty(), "{}", wrongs.join("\n\n"));
}

#[test]
fn every_list_with_pages_is_walked() {
    let mut found = BTreeSet::new();
    with_pages(&Path::new(env!("CARGO_MANIFEST_DIR")).join("templates"), &mut found);
    let walked: BTreeSet<String> = LISTS.into_iter().map(|(template, _)| template.to_owned()).collect();
    assert_eq!(found, walked);
}
