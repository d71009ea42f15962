//! `mops-hub import tools`: tried, applied, refused with the rows that are wrong; words to standard error, and the exit code.

use std::process::{Command, Output, Stdio};

use sqlx::ConnectOptions;
use tempfile::TempDir;

use crate::support::TestHub;

/// Imports a file with that content.
fn import(hub: &TestHub, content: &[u8], arguments: &[&str]) -> Output {
    let folder: TempDir = tempfile::tempdir().unwrap();
    let path = folder.path().join("tools.csv");
    std::fs::write(&path, content).unwrap();
    let url = hub.db().connect_options().to_url_lossy();
    let mut command = Command::new(env!("CARGO_BIN_EXE_mops-hub"));
    command.env_clear().env("DATABASE_URL", url.as_str()).stdin(Stdio::null());
    command.args(["import", "tools"]).arg(&path).args(arguments).output().unwrap()
}

fn words(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// The tools of the hub with their categories.
async fn tools(hub: &TestHub) -> Vec<String> {
    let query =
        "SELECT t.name || ': ' || c.key FROM tools t JOIN categories c ON c.id = t.category_id WHERE t.status <> 'known' ORDER BY t.name";
    sqlx::query_scalar(query).fetch_all(hub.db()).await.unwrap()
}

#[tokio::test]
async fn a_file_is_tried_then_applied_and_the_second_time_changes_nothing() {
    let hub = TestHub::new().await;
    let file =
        "name,vendor,category,annual_cost,renewal_date,Shoe size\nMailer,Example Ltd,CRM,1200,2027-12-31,7\nOther,,Sheep counting,,,\n";
    let tried = import(&hub, file.as_bytes(), &["--dry-run", "--currency", "usd", "--own-categories"]);
    assert_eq!(tried.status.code(), Some(0), "{}", words(&tried.stderr));
    for told in [
        "Shoe size",
        "“CRM” is taken as “CRM (Social & Relationships)” (1 row).",
        "2 added, 0 changed, 0 removed, 0 unchanged, 0 left out; 0 errors, 2 warnings.",
        "Nothing was changed: this was a dry run.",
    ] {
        assert!(words(&tried.stderr).contains(told), "{told}: {}", words(&tried.stderr));
    }
    assert!(tried.stdout.is_empty() && tools(&hub).await.is_empty());

    let applied = import(&hub, file.as_bytes(), &["--currency", "usd", "--own-categories"]);
    assert_eq!(applied.status.code(), Some(0), "{}", words(&applied.stderr));
    assert_eq!(tools(&hub).await, ["Mailer: crm-software", "Other: own-sheep-counting"]);
    let cost: String = sqlx::query_scalar("SELECT annual_cost::int || ' ' || currency FROM contracts").fetch_one(hub.db()).await.unwrap();
    assert_eq!(cost, "1200 USD");
    let actor: String = sqlx::query_scalar("SELECT DISTINCT actor FROM history WHERE entity = 'tool' AND actor <> 'Catalogue'")
        .fetch_one(hub.db())
        .await
        .unwrap();
    assert_eq!(actor, "Command line");
    let again = import(&hub, file.as_bytes(), &["--currency", "usd", "--own-categories"]);
    assert!(words(&again.stderr).contains("0 added, 0 changed, 0 removed, 2 unchanged"), "{}", words(&again.stderr));
}

#[tokio::test]
async fn wrong_rows_are_told_by_their_number_and_refuse_the_file() {
    let hub = TestHub::new().await;
    let file = "name,seats,status,url\nMailer,5,,\nDialer,-3,sleeping,\nCaller,,,javascript:alert(1)\n".as_bytes();
    let refused = import(&hub, file, &[]);
    assert_eq!(refused.status.code(), Some(1), "{}", words(&refused.stderr));
    for told in [
        "error: row 3, seats: “-3” is not a whole number",
        "error: row 3, status: “sleeping” is not a status.",
        "error: row 4, url: “javascript:alert(1)” is not a web address.",
        "Nothing was imported.",
    ] {
        assert!(words(&refused.stderr).contains(told), "{told}: {}", words(&refused.stderr));
    }
    assert!(refused.stdout.is_empty() && tools(&hub).await.is_empty());

    let told = import(&hub, file, &["--json", "--lang", "th"]);
    assert_eq!(told.status.code(), Some(1), "{}", words(&told.stderr));
    let report: serde_json::Value = serde_json::from_slice(&told.stdout).unwrap();
    let places: Vec<_> = report["errors"].as_array().unwrap().iter().map(|error| (error["row"].as_i64(), error["code"].as_str())).collect();
    assert_eq!(places, [(Some(3), Some("status-unknown")), (Some(3), Some("whole-unreadable")), (Some(4), Some("url-unusable"))]);
    assert!(report["errors"][1]["message"].as_str().unwrap().contains("จำนวนเต็ม"), "{report}");

    let good = import(&hub, file, &["--skip-bad-rows"]);
    assert_eq!(good.status.code(), Some(0), "{}", words(&good.stderr));
    assert!(words(&good.stderr).contains("1 added, 0 changed, 0 removed, 0 unchanged, 2 left out"), "{}", words(&good.stderr));
    assert_eq!(tools(&hub).await.len(), 1);
    assert_eq!(import(&hub, b"vendor\nExample Ltd\n", &[]).status.code(), Some(1), "a file without names");
    assert_eq!(import(&hub, b"name\nMailer\n", &["--currency", "dollars"]).status.code(), Some(2), "wrong usage");
}

#[tokio::test]
async fn a_file_in_windows_874_brings_thai_names() {
    let hub = TestHub::new().await;
    let text = "ชื่อ,ผู้ขาย,หมวดหมู่\nระบบส่งอีเมล,บริษัท ตัวอย่าง จำกัด,การตลาดผ่านอีเมล\nระบบลูกค้า,,ระบบ CRM\n";
    let file = encoding_rs::WINDOWS_874.encode(text).0;
    let tried = import(&hub, &file, &["--dry-run", "--lang", "th"]);
    assert!(words(&tried.stderr).contains("2 added") && words(&tried.stderr).contains("0 errors, 0 warnings"), "{}", words(&tried.stderr));
    assert_eq!(import(&hub, &file, &[]).status.code(), Some(0));
    assert_eq!(tools(&hub).await, ["ระบบลูกค้า: crm", "ระบบส่งอีเมล: email"]);
    let vendor: String =
        sqlx::query_scalar("SELECT vendor FROM tools WHERE vendor IS NOT NULL AND status <> 'known'").fetch_one(hub.db()).await.unwrap();
    assert_eq!(vendor, "บริษัท ตัวอย่าง จำกัด");
}
