//! How what is typed and what is searched are compared.

use super::{search, seat_of_role};
use crate::support::{TestHub, make};

#[tokio::test]
async fn a_long_search_is_cut_and_says_so_also_when_it_finds_nothing() {
    let hub = TestHub::new().await;
    let viewer = hub.viewer().await;
    let page = search(&viewer, &"xyzzy ".repeat(1_000)).await;
    assert!(page.has("Only the first 200 characters were searched for.") && page.has("Nothing matches"), "{}", page.text());
    assert!(!search(&viewer, &"x".repeat(200)).await.has("Only the first 200"));
}

#[tokio::test]
async fn a_typing_error_finds_what_looks_like_it_and_says_that_it_is_not_the_same() {
    let hub = TestHub::new().await;
    make::person(hub.db(), "Bartholomew Quiggle").await;
    seat_of_role(hub.db(), "Hedgehog Whisperer", "ผู้กระซิบเม่นแคระ").await;
    make::team(hub.db(), "Wombat Welfare").await;
    let viewer = hub.viewer().await;
    for (typed, name) in [
        ("bartolomew quigle", "Bartholomew Quiggle"),
        ("hedgehog wisperer", "Hedgehog Whisperer"),
        ("ผู้กระซิปเม่นแคระ", "Hedgehog Whisperer"),
        ("womabt welfare", "Wombat Welfare"),
    ] {
        let page = search(&viewer, typed).await;
        assert!(page.has(&format!("Nothing matches “{typed}”")) && page.has(name), "{typed}: {}", page.text());
    }
    assert!(search(&viewer, "hedgehog wisperer").await.has("Seats 1 Hedgehog Whisperer"));
    assert!(!search(&viewer, "quiggle").await.has("looks like it"));
}

#[tokio::test]
async fn thai_is_found_in_the_middle_of_a_text_in_whatever_order_it_was_typed() {
    let hub = TestHub::new().await;
    make::person(hub.db(), "น้ำฝน ศรีสุขสันต์").await;
    make::seat(hub.db(), "ผู้วางแผนงบประมาณปี ๒๕๖๙").save().await;
    let viewer = hub.viewer().await;
    for typed in ["สุขสันต์", "นํ้าฝน", "ศรีสุข น้ำ", "ฝน"] {
        assert!(search(&viewer, typed).await.has("น้ำฝน ศรีสุขสันต์"), "{typed}");
    }
    for typed in ["งบ", "แผนงบประ", "2569", "ปี ๒๕๖๙", "ผู้วาง 2569", "budget"] {
        assert!(search(&viewer, typed).await.has("ผู้วางแผนงบประมาณปี ๒๕๖๙"), "{typed}");
    }
}

#[tokio::test]
async fn case_accents_and_short_words_do_not_matter() {
    let hub = TestHub::new().await;
    make::person(hub.db(), "Chloë D’Arcy Müller").await;
    make::person(hub.db(), "Jo Nguyễn").await;
    let viewer = hub.viewer().await;
    for typed in ["CHLOE", "chloë", "muller", "MÜLLER", "d’arcy"] {
        let page = search(&viewer, typed).await;
        assert!(page.has("People 1 Chloë D’Arcy Müller"), "{typed}: {}", page.text());
        assert!(page.html().contains("<mark>"), "{typed}: {}", page.html());
    }
    for typed in ["jo", "NG", "nguyen"] {
        assert!(search(&viewer, typed).await.has("Jo Nguyễn"), "{typed}");
    }
}

#[tokio::test]
async fn every_letter_stands_for_itself() {
    let hub = TestHub::new().await;
    for name in ["Fifty%off Faye", "Under_score Una", "Back\\slash Bea", "O'Quote \"Ollie\"", "<b>Bold</b> Bo"] {
        make::person(hub.db(), name).await;
    }
    let viewer = hub.viewer().await;
    for (typed, one) in [
        ("y%o", "Fifty%off Faye"),
        ("r_s", "Under_score Una"),
        ("k\\s", "Back\\slash Bea"),
        ("o'quote", "O'Quote \"Ollie\""),
        ("\"ollie\"", "O'Quote \"Ollie\""),
        ("<b>", "<b>Bold</b> Bo"),
    ] {
        let page = search(&viewer, typed).await;
        assert!(page.has(&format!("People 1 {one}")), "{typed}: {}", page.text());
    }
    assert!(!search(&viewer, "<b>").await.html().contains("<b>Bold"));
}

#[tokio::test]
async fn strange_searches_get_an_answer() {
    let hub = TestHub::with_example().await;
    let viewer = hub.viewer().await;
    let long = "x".repeat(5_000);
    let thai = "ก่".repeat(300);
    let hard = "(a+)+$ .* [[:alpha:]] \\d{1,9} ".repeat(6);
    let all = "mops kpi lead mql jd bdr crm martech tool roi csat budget email content";
    for typed in ["", "%25", "_", "'", "\u{e48}", "\0", "\\", "<b>", "' OR 1=1 --", "🎉", "😀😀😀😀", &long, &thai, &hard, all] {
        search(&viewer, typed).await;
    }
    assert!(search(&viewer, "%25").await.has("Nothing matches"));
    assert!(viewer.get("/search?q=%00").await.has("Search the whole hub"));
    assert!(viewer.get("/search?in=nothing&q=manager").await.has("Roles"));
    let ten_thousand = format!("/search?q={}", "y".repeat(10_000));
    let answer = viewer.get(&ten_thousand).await;
    assert!(answer.status == 200 || answer.status == 414, "{}", answer.status);
}

/// How many pages the database looks at to find the roles that hold some terms, each in one of so many words.
async fn pages_read(hub: &TestHub, words: [usize; 3]) -> i64 {
    let terms = words.map(|count| (0..count).map(|n| format!("%marketing {n}%")).collect::<Vec<_>>());
    let [one, two, three] = terms.map(|term| format!("ARRAY['{}']", term.join("','")));
    let explain =
        format!("EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) SELECT id FROM roles WHERE holds(searchable, {one}, {two}, {three}, NULL)");
    let mut tx = hub.db().begin().await.unwrap();
    sqlx::query("SET LOCAL enable_seqscan = off").execute(&mut *tx).await.unwrap();
    let plan: serde_json::Value = sqlx::query_scalar(sqlx::AssertSqlSafe(explain)).fetch_one(&mut *tx).await.unwrap();
    plan[0]["Plan"]["Shared Hit Blocks"].as_i64().unwrap() + plan[0]["Plan"]["Shared Read Blocks"].as_i64().unwrap()
}

#[tokio::test]
async fn terms_of_many_words_cost_their_sum_and_not_their_product() {
    let hub = TestHub::new().await;
    let (few, many) = (pages_read(&hub, [2, 2, 2]).await, pages_read(&hub, [8, 16, 32]).await);
    assert!(few > 0 && many < few * 16, "{few} pages for 2 × 2 × 2 words, {many} for 8 × 16 × 32");
}

#[tokio::test]
async fn the_database_folds_texts_as_the_hub_does() {
    let hub = TestHub::new().await;
    make::person(hub.db(), "ÀÉÎÕÜ ŠČŘ Ñandú ๑๒๓ ผู้จัดการ น้ำ Straße ĲSSEL").await;
    let folded: String = sqlx::query_scalar("SELECT folded(name) FROM people").fetch_one(hub.db()).await.unwrap();
    assert_eq!(folded, mops_hub::text::searched("ÀÉÎÕÜ ŠČŘ Ñandú ๑๒๓ ผู้จัดการ น้ำ Straße ĲSSEL"));
    assert!(search(&hub.viewer().await, "aeiou scr nandu 123").await.has("Ñandú"));
}

#[tokio::test]
async fn one_slip_in_a_short_word_is_forgiven() {
    let hub = TestHub::new().await;
    let viewer = hub.viewer().await;
    for (typed, name) in [("salck", "Slack"), ("slak", "Slack"), ("slacck", "Slack"), ("asnaa", "Asana")] {
        let page = search(&viewer, typed).await;
        assert!(page.has(&format!("Nothing matches “{typed}”")) && page.has(name), "{typed}: {}", page.text());
    }
    assert!(!search(&viewer, "xqzvw").await.has("looks like it"));
}

#[tokio::test]
async fn a_tone_mark_alone_and_signs_of_the_database_find_no_more_than_they_are() {
    let hub = TestHub::with_example().await;
    let viewer = hub.viewer().await;
    for typed in ["\u{e48}", "'", "%%", "__", "' %", "\u{e48}\u{e48}", "\u{200b}", "--", ";", "\\%"] {
        search(&viewer, typed).await;
        let thai = hub.viewer().await.in_thai();
        search(&thai, typed).await;
    }
    for long in ["x".repeat(5_000), "ผู้".repeat(250)] {
        let page = search(&viewer, &long).await;
        assert!(page.has("Only the first 200 characters were searched for."), "{}", page.text());
    }
    for letter in ["ผู้", "ก", "\u{e48}ก"] {
        let longer =
            url::form_urlencoded::Serializer::new(String::new()).append_pair("q", &letter.repeat(5_000 / letter.chars().count())).finish();
        let page = viewer.get(&format!("/search?{longer}")).await;
        assert!(page.status == 200 && page.has("Only the first 200 characters were searched for."), "{letter}: {}", page.text());
        let visitor = hub.anonymous().await.get(&format!("/search?{longer}")).await;
        assert_eq!(visitor.location(), "/sign-in?next=%2Fsearch");
    }
    let endless = viewer.get(&format!("/search?q={}", "x".repeat(50_000))).await;
    assert!(endless.status == 414 && endless.has("This address is too long"), "{}", endless.text());
}

#[tokio::test]
async fn signs_alone_are_not_searched_and_that_is_said() {
    let hub = TestHub::with_example().await;
    make::person(hub.db(), "Fifty%off O'Faye").await;
    let (viewer, thai) = (hub.viewer().await, hub.viewer().await.in_thai());
    for typed in ["%", "_", "'", "\u{e48}", "\u{e47}", "\u{e34}\u{e48}", "\\", "--", "…", "🎉"] {
        let page = search(&viewer, typed).await;
        assert!(page.has("Type at least one letter or digit") && !page.html().contains("<mark>"), "{typed}: {}", page.text());
        let page = search(&thai, typed).await;
        assert!(page.has("โปรดพิมพ์ตัวอักษรหรือตัวเลขอย่างน้อยหนึ่งตัว"), "{typed}: {}", page.text());
    }
    assert!(search(&viewer, "y%o").await.has("People 1 Fifty%off"));
}

#[tokio::test]
async fn one_slip_in_a_longer_word_is_forgiven_and_what_is_meant_is_marked() {
    let hub = TestHub::with_example().await;
    make::person(hub.db(), "ธนภัทร วงศ์สว่าง").await;
    make::person(hub.db(), "Karin Lindqvist").await;
    let viewer = hub.viewer().await;
    for (typed, marked) in [
        ("hupspot", "<mark>HubSpot</mark>"),
        ("prohpix", "<mark>Prophix</mark>"),
        ("ธนภทัร", "<mark>ธนภัทร</mark>"),
        ("mailchmp", "<mark>Mailchimp</mark>"),
        ("slakc", "<mark>Slack</mark>"),
        ("webfow", "<mark>Webflow</mark>"),
        ("kisflow", "<mark>Kissflow</mark>"),
        ("salseforce", "<mark>Salesforce</mark>"),
        ("lindqvst", "<mark>Lindqvist</mark>"),
        ("marketng", "<mark>Marketing</mark>"),
        ("คุณภาพข้อมลู", "<mark>คุณภาพข้อมูล</mark>"),
        ("optimzely", "<mark>Optimizely</mark>"),
        ("hootsiute", "<mark>Hootsuite</mark>"),
    ] {
        let page = search(&viewer, typed).await;
        assert!(page.has(&format!("Nothing matches “{typed}”")) && page.html().contains(marked), "{typed}: {}", page.text());
    }
}

#[tokio::test]
async fn abbreviations_and_thai_spellings_find_what_they_stand_for() {
    let hub = TestHub::with_example().await;
    let viewer = hub.viewer().await;
    for (typed, name) in [
        ("VP", "Vice President of Marketing Operations"),
        ("GA4", "Google Analytics 4"),
        ("CPL", "Cost per qualified lead"),
        ("ฮับสปอต", "HubSpot Marketing Hub"),
        ("เซลส์ฟอร์ซ", "Salesforce Sales Cloud"),
        ("ไลน์โอเอ", "LINE Official Account"),
        ("Looker Studio", "Data Studio"),
    ] {
        let page = search(&viewer, typed).await;
        assert!(page.has(name) && page.html().contains("<mark>"), "{typed}: {}", page.text());
    }
    assert!(!search(&viewer, "public relations").await.has("Campaign request"), "PR is no beginning of process");
}

#[tokio::test]
async fn letters_and_digits_of_full_width_are_the_usual_ones_on_both_sides() {
    let hub = TestHub::with_example().await;
    make::person(hub.db(), "Ｗｉｄｅ Ｗｉｌｌａ ３６０").await;
    make::seat(hub.db(), "O\u{fb03}cer of numbers").save().await;
    let viewer = hub.viewer().await;
    for (typed, name, marked) in [
        ("ＣＲＭ", "Salesforce Sales Cloud", "<mark>CRM</mark>"),
        ("ｈｕｂｓｐｏｔ", "HubSpot Marketing Hub", "<mark>HubSpot</mark>"),
        ("wide willa", "Ｗｉｄｅ Ｗｉｌｌａ", "<mark>Ｗｉｄｅ Ｗｉｌｌａ</mark>"),
        ("３６０", "Ｗｉｌｌａ ３６０", "<mark>３６０</mark>"),
        ("officer of numbers", "cer of numbers", "<mark>O\u{fb03}cer of numbers</mark>"),
    ] {
        let page = search(&viewer, typed).await;
        assert!(page.has(name) && page.html().contains(marked), "{typed}: {}", page.text());
    }
    let folded: String = sqlx::query_scalar("SELECT folded('ＣＲＭ ﬁne Ⅻ น้ำ ｶﾞ ² É')").fetch_one(hub.db()).await.unwrap();
    assert_eq!(folded, mops_hub::text::searched("ＣＲＭ ﬁne Ⅻ น้ำ ｶﾞ ² É"));
}

#[tokio::test]
async fn whatever_is_shown_as_looking_like_it_has_a_mark() {
    let hub = TestHub::with_example().await;
    let viewer = hub.viewer().await;
    for typed in [
        "marketeer",
        "salseforc",
        "anlytics",
        "automatoin",
        "hupspot",
        "budgetting",
        "operatons mangaer",
        "dashbords",
        "campagin",
        "natthawud",
        "ผู้จัดกาน",
        "การตลาต",
    ] {
        let page = search(&viewer, typed).await;
        assert!(page.has(&format!("Nothing matches “{typed}”")), "{typed}: {}", page.text());
        for hit in page.html().split("<li><div>").skip(1) {
            let hit = hit.split("</li>").next().unwrap_or_default();
            assert!(hit.contains("<mark>"), "{typed}: {hit}");
        }
    }
}
