use super::{brief, lines};
use crate::{
    job_descriptions::{edition::Edition, format::Format, manuscript::Manuscript, model::Brief, outline::Mode, posting::posting},
    locale::Language,
};

fn told(brief: &Brief) -> serde_json::Value {
    let text = Manuscript::of(brief);
    posting(&text.offer, text.document(Language::En)).expect("a posting")
}

#[test]
fn the_posting_has_what_job_search_engines_require() {
    let posting = told(&brief());
    assert_eq!((posting["@context"].as_str(), posting["@type"].as_str()), (Some("https://schema.org/"), Some("JobPosting")));
    assert_eq!(posting["title"], "Marketing Operations Manager");
    assert_eq!(posting["datePosted"], "2026-11-23");
    assert_eq!(posting["hiringOrganization"]["name"], "Lotus Cloud");
    assert_eq!(posting["hiringOrganization"]["sameAs"], "https://lotus.example/");
    assert_eq!(posting["jobLocation"][0]["address"]["addressLocality"], "Bangkok");
    assert_eq!(posting["jobLocation"][0]["address"]["addressCountry"], "TH");
    assert_eq!(posting["identifier"]["value"], "marketing-operations-manager");
    assert_eq!(posting["employmentType"], "FULL_TIME");
    assert!(posting.get("jobLocationType").is_none() && posting.get("baseSalary").is_none());
    let mut paid = brief();
    paid.outline.pay = true;
    let salary = &told(&paid)["baseSalary"];
    assert_eq!((salary["currency"].as_str(), salary["value"]["unitText"].as_str()), (Some("THB"), Some("MONTH")));
    assert_eq!((salary["value"]["minValue"].as_i64(), salary["value"]["maxValue"].as_i64()), (Some(85_000), Some(120_000)));
}

#[test]
fn the_description_holds_every_line_of_the_document() {
    let text = Manuscript::of(&brief()).marked("jd-mark-draft");
    for language in Language::ALL {
        let document = text.document(language);
        let posting = posting(&text.offer, document).expect("a posting");
        let description = posting["description"].as_str().expect("a text");
        let plain: String = description.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect();
        let plain = plain.replace("&#38;", "&").replace("&#39;", "'").replace("&#34;", "\"").replace(['\n'], "");
        for line in lines(document).into_iter().skip(1) {
            let found = line.split([':', '·']).all(|part| plain.contains(part.trim()));
            assert!(found, "{line} is not in {plain}");
        }
    }
}

#[test]
fn who_works_from_anywhere_is_told_so_and_a_company_stays_confidential_where_it_wants_to() {
    let mut remote = brief();
    remote.locations = vec!["Remote".to_owned()];
    remote.house.confidential = true;
    remote.part_time = true;
    remote.outline.valid_until = remote.on.succ_opt();
    let posting = told(&remote);
    assert_eq!(posting["jobLocationType"], "TELECOMMUTE");
    assert_eq!(posting["applicantLocationRequirements"]["name"], "TH");
    assert_eq!(posting["hiringOrganization"]["name"], "confidential");
    assert!(posting["hiringOrganization"].get("sameAs").is_none());
    assert_eq!(posting["employmentType"], "PART_TIME");
    assert_eq!(posting["validThrough"], "2026-11-24");
    let mut hybrid = brief();
    hybrid.outline.mode = Some(Mode::Hybrid);
    assert!(told(&hybrid).get("jobLocationType").is_none());
    hybrid.outline.mode = Some(Mode::Remote);
    assert_eq!(told(&hybrid)["jobLocationType"], "TELECOMMUTE");
}

#[test]
fn no_text_ends_the_element_of_a_page_that_the_posting_stands_in() {
    let mut brief = brief();
    brief.title = crate::locale::Localized::new("</script><script>alert(1)</script>", "").expect("a text");
    for edition in Edition::ALL {
        let file = Format::Json.write(&Manuscript::of(&brief), edition, &super::plain()).expect("a file");
        let text = String::from_utf8(file).expect("text");
        assert!(!text.contains('<'), "{text}");
        let read: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let first = if read.is_array() { &read[0] } else { &read };
        assert_eq!(first["title"], "</script><script>alert(1)</script>");
    }
}

#[test]
fn what_search_engines_require_and_nobody_wrote_is_missing() {
    let lacks = |brief: &Brief| Manuscript::of(brief).offer.missing();
    assert!(lacks(&brief()).is_empty());
    let mut unnamed = brief();
    (unnamed.house.name, unnamed.house.country) = (None, None);
    assert_eq!(lacks(&unnamed), ["company", "country"]);
    assert!(told(&unnamed)["hiringOrganization"].get("name").is_none(), "no name is made up");
    unnamed.house.confidential = true;
    assert_eq!(lacks(&unnamed), ["country"]);
}
