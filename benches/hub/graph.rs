//! What only the whole graph can tell, over 50,000 seats, 5,000 tools, 2,000 processes and a million readings, against the bare handler.

use sqlx::{ConnectOptions, Connection, PgConnection};

use crate::{
    bare::Bare,
    load::Target,
    pages::{against, database},
    program::Hub,
    table::{Table, median, milliseconds},
};

const PAGES: [(&str, &str); 11] = [
    ("Ending a tool", "/tools/graph-tool-10/ending"),
    ("Insights", "/insights"),
    ("Single points of failure", "/insights/single-points"),
    ("Outcomes", "/insights/outcomes"),
    ("Integration map", "/tools/map"),
    ("Search, English, one hit", "/search?q=tool+4711"),
    ("Search, English, hits everywhere", "/search?q=benchmark"),
    ("Search, Thai, many hits", "/search?q=%E0%B8%97%E0%B8%94%E0%B8%AA%E0%B8%AD%E0%B8%9A"),
    ("Search, English, no hit", "/search?q=qqqzzz"),
    ("Search, a slip", "/search?q=benchmrak"),
    ("Search, Thai, no hit", "/search?q=%E0%B8%AE%E0%B8%B9%E0%B8%81%E0%B8%AE%E0%B8%B9%E0%B8%81"),
];

/// Each page's answers a second, and what it takes to work out anew what is kept until something changes.
pub async fn measure(hub: &Hub, session: &str, table: &mut Table) {
    let options = database(hub).await.connect_options();
    let mut db: PgConnection = options.connect().await.expect("a connection");
    sqlx::raw_sql(include_str!("graph.sql")).execute(&mut db).await.expect("filled");
    let person: String =
        sqlx::query_scalar("SELECT id::text FROM people WHERE external_id = 'graph-77'").fetch_one(&mut db).await.expect("a person");
    let leaving = format!("/people/{person}/leaving");
    let bare = Bare::start(options.to_url_lossy().as_str());
    for (name, path) in [("Leaving", leaving.as_str())].into_iter().chain(PAGES) {
        against(hub, session, &bare, (name, path), table).await;
    }
    for (name, path) in [("Leaving", leaving.as_str())].into_iter().chain(PAGES) {
        let page = Target::new(hub.address, path, session);
        let mut changed = Vec::new();
        for _ in 0..7 {
            sqlx::query("UPDATE people SET version = version + 1 WHERE external_id = 'graph-78'").execute(&mut db).await.expect("changed");
            changed.extend(page.times(1).await);
        }
        let again = median(&page.times(15).await);
        let changed = median(&changed);
        let told = format!("unchanged: {}", milliseconds(again));
        table.add(format!("{name}, after a change"), milliseconds(changed), told, Some(changed.as_secs_f64() / again.as_secs_f64()));
    }
    db.close().await.expect("a farewell");
}
