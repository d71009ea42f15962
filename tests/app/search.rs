use crate::support::TestHub;

#[tokio::test]
async fn any_name_finds_its_thing_in_either_language() {
    let hub = TestHub::with_example().await;
    let viewer = hub.viewer().await;
    for (typed, found) in [
        ("looker", "Data Studio"),
        ("ผู้จัดการฝ่ายปฏิบัติการ", "Marketing Operations Manager"),
        ("natthawut", "ณัฐวุฒิ"),
        ("conversion", "Conversion rate"),
        ("markting operations", "Marketing Operations Manager"),
    ] {
        let page = viewer.get(&format!("/search?q={}", typed.replace(' ', "+"))).await;
        assert_eq!(page.status, 200, "{typed}");
        assert!(page.has(found), "{typed}: {}", page.text());
    }
}

#[tokio::test]
async fn strange_searches_get_an_answer() {
    let hub = TestHub::new().await;
    let viewer = hub.viewer().await;
    let long = "x".repeat(5_000);
    for typed in ["", "%25", "_", "'", "%E0%B9%88", "%00", "%5C", "%3Cb%3E", long.as_str()] {
        assert_eq!(viewer.get(&format!("/search?q={typed}")).await.status, 200, "{typed:.20}");
    }
    assert!(viewer.get("/search?q=%25").await.has("Nothing matches"));
}
