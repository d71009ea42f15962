//! The house template: logo, colour, fonts and small print of all files.

use std::io::Cursor;

use axum::http::StatusCode;
use image::{DynamicImage, ImageFormat};

use crate::support::TestHub;

const TEMPLATE: &str = "/admin/settings/job-descriptions/template";
const FILES: &str = "/roles/campaign-analyst/job-description";

fn picture(format: ImageFormat) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    DynamicImage::new_rgb8(300, 100).write_to(&mut file, format).unwrap();
    file.into_inner()
}

async fn hub() -> TestHub {
    let hub = TestHub::new().await;
    sqlx::raw_sql(include_str!("job_descriptions.sql")).execute(hub.db()).await.unwrap();
    hub
}

#[tokio::test]
async fn every_file_carries_the_logo_the_colour_and_the_small_print_and_the_text_stays_as_it_is() {
    let hub = hub().await;
    let admin = hub.admin().await;
    let plain = admin.get(&format!("{FILES}.md?lang=en")).await.body;
    let before = admin.get(&format!("{FILES}.pdf?lang=en")).await.body;
    let seen = admin.get(TEMPLATE).await.field("seen");
    let fields = [("seen", &*seen), ("colour", "8A4B7A"), ("face", "serif"), ("footer_en", "Lotus & Co."), ("footer_th", "บริษัท โลตัส")];
    let saved = admin.upload(TEMPLATE, &fields, ("file", "logo.svg", &picture(ImageFormat::Jpeg))).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    let page = admin.get(TEMPLATE).await;
    assert_eq!((page.field("colour"), page.field("footer_en")), ("#8a4b7a".to_owned(), "Lotus & Co.".to_owned()));
    assert!(page.html().contains("<img src=\"data:image/png;base64,"), "the logo is shown");
    let viewer = hub.viewer().await;
    let html = viewer.get(&format!("{FILES}.html?lang=th")).await.html().to_owned();
    assert!(html.contains("data:image/png;base64,") && html.contains("#8a4b7a") && html.contains("บริษัท โลตัส"), "{html}");
    let pdf = viewer.get(&format!("{FILES}.pdf?lang=en")).await.body;
    assert!(pdf.starts_with(b"%PDF-") && pdf != before, "the file that was kept is made anew");
    let docx = viewer.get(&format!("{FILES}.docx?lang=en")).await.body;
    assert!(docx.windows(19).any(|bytes| bytes == b"word/media/logo.png"));
    assert_eq!(viewer.get(&format!("{FILES}.md?lang=en")).await.body, plain, "what it says is the same");
    let page = admin.get(TEMPLATE).await;
    let (seen, logo) = (page.field("seen"), page.field("logo"));
    let fields = [("seen", &*seen), ("logo", &logo), ("face", "looped"), ("remove", "yes")];
    assert_eq!(admin.upload(TEMPLATE, &fields, ("file", "", b"")).await.status, StatusCode::SEE_OTHER);
    assert_eq!(viewer.get(&format!("{FILES}.pdf?lang=en")).await.body, before, "and everything is as it was");
    let told: Vec<serde_json::Value> =
        sqlx::query_scalar("SELECT after FROM history WHERE entity = 'setting' ORDER BY at").fetch_all(hub.db()).await.unwrap();
    assert_eq!(told.len(), 2);
    assert_eq!(told[0]["logo"].as_str(), Some(&*logo), "history names the picture, which is kept");
}

#[tokio::test]
async fn a_logo_that_is_none_is_refused_and_what_was_typed_is_kept() {
    let hub = hub().await;
    let admin = hub.admin().await;
    let seen = admin.get(TEMPLATE).await.field("seen");
    let fields = [("seen", &*seen), ("colour", "#1f5fbf"), ("face", "loopless"), ("footer_en", "Kept"), ("footer_th", "")];
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
    for (name, content, message) in [
        ("logo.png", &svg[..], "neither a PNG nor a JPEG"),
        ("logo.jpg", b"PK\x03\x04", "neither a PNG nor a JPEG"),
        ("logo.png", &vec![0; 2 * 1024 * 1024 + 1], "larger than 2 MB"),
        ("logo.png", &vec![0; 9 * 1024 * 1024], "larger than 2 MB"),
        ("logo.png", &picture(ImageFormat::Png)[..60], "damaged"),
    ] {
        let refused = admin.upload(TEMPLATE, &fields, ("file", name, content)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(refused.has(message), "{message}: {}", refused.text());
        assert_eq!((refused.field("colour"), refused.field("footer_en")), ("#1f5fbf".to_owned(), "Kept".to_owned()));
    }
    let pictures: i64 = sqlx::query_scalar("SELECT count(*) FROM pictures").fetch_one(hub.db()).await.unwrap();
    assert_eq!(pictures, 0);
}

#[tokio::test]
async fn a_colour_that_cannot_be_read_is_refused_with_one_that_can_and_the_logo_need_not_be_chosen_again() {
    let hub = hub().await;
    let admin = hub.admin().await;
    let seen = admin.get(TEMPLATE).await.field("seen");
    let long = "ก".repeat(201);
    let fields = [("seen", &*seen), ("colour", "#ffcc00"), ("face", "comic"), ("footer_en", ""), ("footer_th", &*long)];
    let refused = admin.upload(TEMPLATE, &fields, ("file", "logo.png", &picture(ImageFormat::Png))).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for message in ["1.5 : 1", "is the nearest that can be read", "Choose one of the fonts", "Use at most 200 characters"] {
        assert!(refused.has(message), "{message}: {}", refused.text());
    }
    let logo = refused.field("logo");
    assert_eq!(logo.len(), 64, "the logo is kept for the next time");
    for colour in ["blue", "#12345", "</style>", "สีฟ้า"] {
        let fields = [("seen", &*seen), ("colour", colour), ("face", "serif"), ("logo", &logo)];
        let refused = admin.upload(TEMPLATE, &fields, ("file", "", b"")).await;
        assert_eq!((refused.status, refused.field("colour")), (StatusCode::UNPROCESSABLE_ENTITY, colour.to_owned()));
    }
    let fields = [("seen", &*seen), ("colour", "#806600"), ("face", "serif"), ("logo", &logo)];
    assert_eq!(admin.upload(TEMPLATE, &fields, ("file", "", b"")).await.status, StatusCode::SEE_OTHER);
    assert_eq!(admin.get(TEMPLATE).await.field("logo"), logo);
    let unknown = "0".repeat(64);
    let fields = [("seen", &*seen), ("face", "serif"), ("logo", &*unknown)];
    assert_eq!(admin.upload(TEMPLATE, &fields, ("file", "", b"")).await.status, StatusCode::BAD_REQUEST, "a picture that nobody sent");
}

#[tokio::test]
async fn two_who_change_the_template_see_each_other_and_only_an_admin_changes_it() {
    let hub = hub().await;
    let admin = hub.admin().await;
    let seen = admin.get(TEMPLATE).await.field("seen");
    let send = async |colour: &'static str| {
        admin.upload(TEMPLATE, &[("seen", &*seen), ("colour", colour), ("face", "looped")], ("file", "", b"")).await
    };
    assert_eq!(send("#1f5fbf").await.status, StatusCode::SEE_OTHER);
    assert_eq!(send("#1f5fbf").await.status, StatusCode::SEE_OTHER, "the same form sent twice is one change");
    let overtaken = send("#8a4b7a").await;
    assert_eq!(overtaken.status, StatusCode::CONFLICT);
    assert!(overtaken.has("#1f5fbf") && overtaken.field("colour") == "#8a4b7a", "both are shown: {}", overtaken.text());
    for browser in [hub.editor().await, hub.viewer().await] {
        assert_eq!(browser.get(TEMPLATE).await.status, StatusCode::FORBIDDEN);
        let refused = browser.upload(TEMPLATE, &[("seen", &*seen), ("face", "serif")], ("file", "", b"")).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
    }
}
