//! Files of tools: shown before they are applied, all or not at all, and what is exported comes in again without a change.

use axum::http::StatusCode;

use crate::support::{Answer, Browser, TestHub, make};

const OPENSAM: &[u8] = include_bytes!("../fixtures/imports/opensam-tools.csv");

async fn preview(admin: &Browser, name: &str, file: &[u8]) -> (String, Answer) {
    let uploaded = admin.upload("/admin/imports", &[("kind", "tools"), ("dates", "auto")], ("file", name, file)).await;
    assert_eq!(uploaded.status, StatusCode::SEE_OTHER, "{}", uploaded.text());
    (uploaded.location().to_owned(), admin.follow(&uploaded).await)
}

async fn press(admin: &Browser, path: &str, seen: &Answer, skip_bad_rows: &str) -> Answer {
    admin.post(&format!("{path}/apply"), &[("fingerprint", &*seen.field("fingerprint")), ("skip_bad_rows", skip_bad_rows)]).await
}

/// Uploads and applies a file; gives what was told before.
async fn import(admin: &Browser, file: &str) -> Answer {
    let (path, before) = preview(admin, "tools.csv", file.as_bytes()).await;
    let applied = press(admin, &path, &before, "").await;
    assert_eq!(applied.status, StatusCode::SEE_OTHER, "{}", applied.text());
    before
}

async fn with_prices(hub: &TestHub) -> Browser {
    let admin = hub.admin().await;
    sqlx::query("UPDATE users SET may_see_pay = true").execute(hub.db()).await.unwrap();
    admin
}

#[tokio::test]
async fn a_real_file_is_asked_about_and_applied_once() {
    let hub = TestHub::new().await;
    let admin = with_prices(&hub).await;
    let (path, seen) = preview(&admin, "opensam-tools.csv", OPENSAM).await;
    for words in ["40 new, 0 changed", "ignored: unit_cost_usd, vendor_email", "subscription", "perpetual", "40 costs name no currency."] {
        assert!(seen.has(words), "{words}: {}", seen.text());
    }
    let answers = [("named", "subscription"), ("taken", "own"), ("named", "perpetual"), ("taken", "own"), ("currency", "USD")];
    let answered = admin.post(&format!("{path}/answers"), &answers).await;
    let seen = admin.follow(&answered).await;
    assert_eq!(press(&admin, &path, &seen, "").await.status, StatusCode::SEE_OTHER);
    let tool = admin.get("/tools/visio-plan-2").await;
    assert!(tool.has("subscription") && tool.has("USD 420"), "{}", tool.text());
    let (_, again) = preview(&admin, "opensam-tools.csv", OPENSAM).await;
    assert!(again.has("0 new, 0 changed, 0 no longer in the file, 40 unchanged"), "{}", again.text());
    let written: i64 =
        sqlx::query_scalar("SELECT count(*) FROM history WHERE entity = 'tool' AND user_id IS NOT NULL").fetch_one(hub.db()).await.unwrap();
    assert_eq!(written, 40);
}

#[tokio::test]
async fn spellings_of_categories_fold_and_are_shown_first() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    let seen = import(&admin, "name,category\nMailer,EMAIL-MARKETING!\nOther,Nobody knows\n").await;
    assert!(seen.has("“EMAIL-MARKETING!” is taken as “Email Marketing (Content & Experience)” (1 row)."), "{}", seen.text());
    assert!(seen.has("Nobody knows"), "{}", seen.text());
    assert!(admin.get("/tools/mailer").await.has("Email Marketing"));
    assert!(admin.get("/tools/other").await.has("Uncategorised"));
}

#[tokio::test]
async fn what_is_wrong_is_told_at_its_line_and_stops_the_file() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    let wrong = "name,aliases,renewal_date,contract_start,seats,status,url\nSlack,,,,,,\nChat,SLACK,,,,,\nA,,2026-01-01,2026-06-01,,,\n\
        B,,,,-3,,\nC,,,,,sleeping,\nD,,,,,,javascript:alert(1)\n,,,,,,x\nSlack,,,,5,,\n";
    let (path, seen) = preview(&admin, "tools.csv", wrong.as_bytes()).await;
    for words in [
        "“SLACK” is what another tool is called.",
        "The contract ends before it begins.",
        "“-3” is not a whole number",
        "“sleeping” is not a status.",
        "is not a web address.",
        "The row has no name.",
        "The same tool is in row 2.",
    ] {
        assert!(seen.has(words), "{words}: {}", seen.text());
    }
    assert_eq!(press(&admin, &path, &seen, "").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(press(&admin, &path, &seen, "yes").await.status, StatusCode::SEE_OTHER);
    assert_eq!(admin.get("/tools/slack").await.status, StatusCode::OK);
    assert_eq!(admin.get("/tools/chat").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_exported_can_be_imported_again_without_a_change() {
    let hub = TestHub::new().await;
    let admin = with_prices(&hub).await;
    let person = make::person(hub.db(), "Malee").await;
    make::seat(hub.db(), "Web analyst").held_by(person).save().await;
    import(
        &admin,
        "name,vendor,owner,aliases,annual_cost,currency,contract_start,renewal_date,seats,notice_days,notes\n\
         =cmd|calc,@evil,Malee,\"Old; 2020-01-01; 2021-01-01 | Older\",\"1,234.50\",THB,2026-01-01,2027-12-31,12,30,\"+1 \"\"quoted\"\", สองบรรทัด\"\n",
    )
    .await;
    for format in ["csv", "xlsx"] {
        let file = admin.get(&format!("/tools.{format}")).await;
        let (_, again) = preview(&admin, &format!("tools.{format}"), &file.body).await;
        assert!(again.has("0 new, 0 changed"), "{format}: {}", again.text());
        assert!(again.has("The hub already holds all that this file says."), "{format}: {}", again.text());
    }
    let csv = admin.get("/tools.csv").await;
    assert!(csv.html().contains("'=cmd|calc") && csv.html().contains("'@evil") && csv.html().contains("1234.50,THB"), "{}", csv.html());
}

#[tokio::test]
async fn costs_are_neither_read_nor_told_without_the_right() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    sqlx::query("UPDATE users SET may_see_pay = false").execute(hub.db()).await.unwrap();
    let file = "name,annual_cost,currency,renewal_date\nMailer,987654,THB,2027-12-31\n";
    let seen = import(&admin, file).await;
    assert!(seen.has("You may not see what contracts cost") && !seen.html().contains("987654"), "{}", seen.text());
    let kept: Option<String> = sqlx::query_scalar("SELECT annual_cost::text FROM contracts").fetch_one(hub.db()).await.unwrap();
    assert_eq!(kept, None);
    let csv = admin.get("/tools.csv").await;
    assert!(!csv.html().contains("annual_cost"), "{}", csv.html());
}

#[tokio::test]
async fn nasty_files_are_refused_or_read_as_what_they_are() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    for file in [&b""[..], b"%PDF-1.7 nonsense", b"\x89PNG\r\n"] {
        let answer = admin.upload("/admin/imports", &[("kind", "tools"), ("dates", "auto")], ("file", "x.csv", file)).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain("name,name\nเครื่องมือ,second\n".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let (_, seen) = preview(&admin, "utf16.csv", &utf16).await;
    assert!(seen.has("1 new") && seen.has("เครื่องมือ") && seen.has("ignored: name"), "{}", seen.text());
    let many: String = std::iter::once("name\n".to_owned()).chain((0..5_000).map(|at| format!("Tool {at}\n"))).collect();
    let (_, seen) = preview(&admin, "many.csv", many.as_bytes()).await;
    assert!(seen.has("5000 new") || seen.has("5,000 new"), "{}", seen.text());
    let thai = admin.in_thai().get("/admin/imports?kind=tools").await;
    assert!(thai.has("เครื่องมือและสัญญา"), "{}", thai.text());
}

#[tokio::test]
async fn what_a_contract_becomes_is_told_before_and_so_is_one_that_has_no_end() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    import(&admin, "name,renewal_date,auto_renew\nMailer,2027-12-31,yes\n").await;
    let seen = import(&admin, "name,renewal_date,auto_renew\nMailer,2027-12-31,no\n").await;
    assert!(seen.has("1 changed") && seen.has("Renews by itself: Yes → No"), "{}", seen.text());
    let (_, undated) = preview(&admin, "tools.csv", b"name,auto_renew\nMailer,yes\n").await;
    assert!(undated.has("The row says something of a contract but not when it begins or ends"), "{}", undated.text());
    let ledger = make::tool(hub.db(), "Ledger", "budgeting").await;
    let open = "INSERT INTO contracts (id, tool_id, during) VALUES (gen_random_uuid(), $1, daterange('2026-01-01', NULL))";
    sqlx::query(open).bind(ledger.uuid()).execute(hub.db()).await.unwrap();
    let (_, seen) = preview(&admin, "tools.csv", b"name,contract_start,renewal_date\nLedger,2026-06-01,2027-05-31\n").await;
    assert!(seen.has("The tool has another contract for some of these days."), "{}", seen.text());
    let seen = import(&admin, "name,contract_start,renewal_date\nLedger,2025-01-01,2025-12-31\n").await;
    assert!(seen.has("1 changed"), "{}", seen.text());
}

#[tokio::test]
async fn many_unknown_categories_are_answered_some_at_a_time() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    let rows: Vec<String> = (10..70).map(|at| format!("Tool {at},Kind {at}\n")).collect();
    let (path, mut seen) = preview(&admin, "tools.csv", format!("name,category\n{}", rows.concat()).as_bytes()).await;
    for more in ["and 35 more", "and 10 more", ""] {
        assert!(seen.has(more), "{more}: {}", seen.text());
        let fields = seen.sent_by("id=\"answers-form\"");
        let own = fields.iter().map(|(name, value)| (name.as_str(), if name == "taken" { "own" } else { value.as_str() }));
        let answered = admin.post(&format!("{path}/answers"), &own.collect::<Vec<_>>()).await;
        seen = admin.follow(&answered).await;
    }
    assert_eq!(press(&admin, &path, &seen, "").await.status, StatusCode::SEE_OTHER);
    let own: i64 = sqlx::query_scalar("SELECT count(*) FROM categories WHERE is_own").fetch_one(hub.db()).await.unwrap();
    assert_eq!(own, 60);
    let late = admin.post(&format!("{path}/answers"), &[("named", "kind 10"), ("taken", "")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn what_is_archived_is_not_made_anew_and_what_has_no_room_is_told() {
    let hub = TestHub::new().await;
    let admin = with_prices(&hub).await;
    make::tool(hub.db(), "Mailer", "email").await;
    sqlx::query("UPDATE tools SET archived_at = now() WHERE slug = 'mailer'").execute(hub.db()).await.unwrap();
    let long = "x".repeat(101);
    let file = format!(
        "name,category,annual_cost,currency,renewal_date\nMAILER,,,,\nA,{long},,,\nB,,999999999999.999,THB,2027-12-31\nC,,1000000000000,THB,2027-12-31\n"
    );
    let (path, seen) = preview(&admin, "tools.csv", file.as_bytes()).await;
    for words in [
        "“MAILER” is archived.",
        "longer than 100 characters",
        "The cost has more than two decimals.",
        "The cost is not an amount of 0 or more.",
    ] {
        assert!(seen.has(words), "{words}: {}", seen.text());
    }
    assert!(!seen.has("Apply import"), "nothing of it can be applied: {}", seen.text());
    let thai = admin.in_thai().get(&path).await;
    assert!(thai.has("“MAILER” อยู่ในคลังแล้ว"), "{}", thai.text());
}

#[tokio::test]
async fn a_name_that_two_categories_have_means_the_one_in_a_group_and_which_is_told() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    make::tool(hub.db(), "Kept", "crm").await;
    let file = "name,category\nDeals,CRM\nMore deals,crm\nKept,CRM\nMailer,Email marketing\nSender,การตลาดผ่านอีเมล\nOther,Nobody knows\n";
    let (path, seen) = preview(&admin, "tools.csv", file.as_bytes()).await;
    for words in [
        "“CRM” is taken as “CRM (Social & Relationships)” (1 row).",
        "“crm” is taken as “CRM (Social & Relationships)” (1 row).",
        "“Email marketing” is taken as “Email Marketing (Content & Experience)” (1 row).",
        "2 New Deals Category: CRM (Social & Relationships)",
        "A category of our own Collaboration (general) Budgeting",
        "Email Marketing (Content & Experience) Interactive Content",
    ] {
        assert!(seen.has(words), "{words}: {}", seen.text());
    }
    let thai = admin.in_thai().get(&path).await;
    assert!(thai.has("“CRM” จัดอยู่ในหมวดหมู่ “ซอฟต์แวร์ CRM”"), "{}", thai.text());
    let admin = hub.admin().await;
    assert_eq!(press(&admin, &path, &seen, "").await.status, StatusCode::SEE_OTHER);
    let kept = "SELECT t.name || ': ' || c.key FROM tools t JOIN categories c ON c.id = t.category_id WHERE t.status <> 'known' AND t.name <> 'Other' ORDER BY t.name";
    let named = ["Deals: crm-software", "Kept: crm", "Mailer: email-marketing", "More deals: crm-software", "Sender: email"];
    assert_eq!(sqlx::query_scalar::<_, String>(kept).fetch_all(hub.db()).await.unwrap(), named);
    // The hub's own file tells them apart, also to a hub that has none of these tools.
    let (file, other) = (admin.get("/tools.csv").await, TestHub::new().await);
    import(&other.admin().await, file.html()).await;
    assert_eq!(sqlx::query_scalar::<_, String>(kept).fetch_all(other.db()).await.unwrap(), named);
}

#[tokio::test]
async fn a_file_in_windows_874_brings_thai_names() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    let text = "ชื่อ;ผู้ขาย;หมวดหมู่;สถานะ;วันสิ้นสุดสัญญา;หมายเหตุ\nระบบส่งอีเมล;บริษัท ตัวอย่าง จำกัด;การตลาดผ่านอีเมล;ทดลองใช้;31/12/2570;ใช้ทุกวัน\n";
    let file = encoding_rs::WINDOWS_874.encode(text).0;
    let (path, seen) = preview(&admin, "tools.csv", &file).await;
    for words in ["1 new", "2 New ระบบส่งอีเมล", "Vendor: บริษัท ตัวอย่าง จำกัด", "Category: Email marketing", "– 2027-12-31", "ใช้ทุกวัน"]
    {
        assert!(seen.has(words), "{words}: {}", seen.text());
    }
    assert_eq!(press(&admin, &path, &seen, "").await.status, StatusCode::SEE_OTHER);
    let tool = admin.get("/tools/ระบบส่งอีเมล").await;
    assert!(tool.has("ระบบส่งอีเมล") && tool.has("บริษัท ตัวอย่าง จำกัด") && tool.has("ใช้ทุกวัน"), "{}", tool.text());
    let (_, again) = preview(&admin, "tools.csv", text.as_bytes()).await;
    assert!(again.has("0 new, 0 changed") && again.has("1 unchanged"), "the same file in UTF-8: {}", again.text());
}

#[tokio::test]
async fn a_row_with_the_id_of_a_tool_and_another_name_renames_it() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    let (path, seen) = preview(&admin, "tools.csv", b"id,name\nslack,Slack Enterprise\nasana,Slack\n").await;
    assert!(seen.has("Slack Enterprise") && seen.has("“Slack” is what another tool is called."), "{}", seen.text());
    assert_eq!(press(&admin, &path, &seen, "yes").await.status, StatusCode::SEE_OTHER);
    let names: Vec<String> =
        sqlx::query_scalar("SELECT name FROM tools WHERE slug IN ('slack', 'asana') ORDER BY slug").fetch_all(hub.db()).await.unwrap();
    assert_eq!(names, ["Asana", "Slack Enterprise"]);
    let told: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM history WHERE entity = 'tool' AND before ->> 'name' = 'Slack' AND after ->> 'name' = 'Slack Enterprise'",
    )
    .fetch_one(hub.db())
    .await
    .unwrap();
    assert_eq!(told, 1);
    let (_, again) = preview(&admin, "tools.csv", b"id,name\nslack,Slack Enterprise\n").await;
    assert!(again.has("0 new, 0 changed, 0 no longer in the file, 1 unchanged"), "{}", again.text());
}
