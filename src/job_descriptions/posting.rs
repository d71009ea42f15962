//! A job description as structured data for search engines: `JobPosting` of schema.org, as JSON-LD.

use askama::Template;
use serde_json::{Map, Value, json};

use super::{
    document::{Content, Document},
    model::Brief,
};
use crate::error::Error;

#[derive(Template)]
#[template(path = "job_descriptions/_document.html")]
struct Body<'a> {
    document: &'a Document,
}

/// The posting in the language of `document`, which says what `brief` says. Its description is the whole document as HTML.
pub fn posting(brief: &Brief, document: &Document) -> Result<Value, Error> {
    let house = &brief.house;
    let company = house.name.clone().unwrap_or_else(|| "confidential".to_owned());
    let mut organisation = Map::from_iter([("@type".to_owned(), json!("Organization")), ("name".to_owned(), json!(company))]);
    organisation.extend(house.url.iter().map(|url| ("sameAs".to_owned(), json!(url))));
    let list = |key: &str| document.sections.iter().find(|section| section.key == key).map(|section| section.content.lines().join("\n"));
    let mut posting = json!({
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": document.title.text,
        "description": Body { document }.render()?.trim(),
        "inLanguage": document.language.code(),
        "datePosted": document.date,
        "identifier": { "@type": "PropertyValue", "name": company, "value": brief.slug },
        "hiringOrganization": organisation,
        "employmentType": if brief.part_time { "PART_TIME" } else { "FULL_TIME" },
    });
    let places: Vec<Value> =
        brief.locations.iter().filter(|place| !is_remote(place)).map(|place| location(Some(place), house.country.as_deref())).collect();
    if let Some(fields) = posting.as_object_mut() {
        if brief.locations.iter().any(|place| is_remote(place)) {
            fields.insert("jobLocationType".to_owned(), json!("TELECOMMUTE"));
            fields.extend(
                house
                    .country
                    .iter()
                    .map(|country| ("applicantLocationRequirements".to_owned(), json!({ "@type": "Country", "name": country }))),
            );
        }
        let places = if places.is_empty() && house.country.is_some() { vec![location(None, house.country.as_deref())] } else { places };
        if !places.is_empty() {
            fields.insert("jobLocation".to_owned(), json!(places));
        }
        for (property, key) in [("responsibilities", "responsibilities"), ("qualifications", "required"), ("skills", "preferred")] {
            fields.extend(list(key).map(|text| (property.to_owned(), json!(text))));
        }
    }
    Ok(posting)
}

/// Whether a place is no place but wherever one wants to be.
fn is_remote(place: &str) -> bool {
    let place = place.to_lowercase();
    ["remote", "anywhere", "work from home", "wfh", "ทำงานทางไกล", "ทำงานที่บ้าน"].iter().any(|word| place.contains(word))
}

fn location(place: Option<&str>, country: Option<&str>) -> Value {
    let mut address = Map::from_iter([("@type".to_owned(), json!("PostalAddress"))]);
    address.extend(place.map(|place| ("addressLocality".to_owned(), json!(place))));
    address.extend(country.map(|country| ("addressCountry".to_owned(), json!(country))));
    json!({ "@type": "Place", "address": address })
}
