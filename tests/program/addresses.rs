//! Long addresses, as they come over the wire.

use crate::hub::{Hub, place};

#[test]
fn a_page_of_thai_in_the_search_box_is_cut_like_a_page_of_english() {
    let place = place();
    let hub = Hub::start(place.path());
    let cookie = hub.sign_in(&hub.token());
    for letter in ["x", "%E0%B8%81"] {
        let answer = hub.get(&format!("/search?q={}", letter.repeat(5_000)), &cookie).unwrap();
        assert_eq!(answer.status, 200, "{letter}");
        assert!(answer.body.contains("Only the first 200 characters were searched for."), "{letter}: {}", answer.body);
    }
    assert_eq!(hub.get(&format!("/roles?q={}", "x".repeat(9_000)), &cookie).unwrap().status, 414);
}
