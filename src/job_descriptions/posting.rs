//! A job description as structured data for search engines: `JobPosting` of schema.org, as JSON-LD.

use askama::Template;
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

use super::{
    document::{Content, Document},
    manuscript::Offer,
    outline::Mode,
};
use crate::{
    error::Error,
    roles::{Pay, PayPeriod},
};

#[derive(Template)]
#[template(path = "job_descriptions/_document.html")]
struct Body<'a> {
    document: &'a Document,
}

/// The posting in the language of `document`, with what `offer` says beside it. Its description is the whole document as HTML.
pub fn posting(offer: &Offer, document: &Document) -> Result<Value, Error> {
    let company = if offer.confidential { Some("confidential") } else { offer.company.as_deref() };
    let named = |kind: &str| {
        let name = company.map(|name| ("name".to_owned(), json!(name)));
        [("@type".to_owned(), json!(kind))].into_iter().chain(name).collect::<Map<_, _>>()
    };
    let mut organisation = named("Organization");
    organisation.extend(offer.url.iter().filter(|_| !offer.confidential).map(|url| ("sameAs".to_owned(), json!(url))));
    let mut identifier = named("PropertyValue");
    identifier.insert("value".to_owned(), json!(offer.identifier));
    let list = |key: &str| document.sections.iter().find(|section| section.key == key).map(|section| section.lines().join("\n"));
    let mut posting = json!({
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": document.title.text,
        "description": Body { document }.render()?.trim(),
        "inLanguage": document.language.code(),
        "datePosted": offer.posted,
        "identifier": identifier,
        "hiringOrganization": organisation,
        "employmentType": if offer.part_time { "PART_TIME" } else { "FULL_TIME" },
    });
    let places: Vec<Value> =
        offer.places.iter().filter(|place| !is_remote(place)).map(|place| location(Some(place), offer.country.as_deref())).collect();
    if let Some(fields) = posting.as_object_mut() {
        fields.extend(offer.pay.as_ref().map(|pay| ("baseSalary".to_owned(), salary(pay))));
        fields.extend(offer.valid_until.map(|day| ("validThrough".to_owned(), json!(day))));
        if offer.mode == Some(Mode::Remote) || offer.places.iter().any(|place| is_remote(place)) {
            fields.insert("jobLocationType".to_owned(), json!("TELECOMMUTE"));
            fields.extend(
                offer
                    .country
                    .iter()
                    .map(|country| ("applicantLocationRequirements".to_owned(), json!({ "@type": "Country", "name": country }))),
            );
        }
        let places = if places.is_empty() && offer.country.is_some() { vec![location(None, offer.country.as_deref())] } else { places };
        if !places.is_empty() {
            fields.insert("jobLocation".to_owned(), json!(places));
        }
        for (property, key) in [("responsibilities", "responsibilities"), ("qualifications", "required"), ("skills", "preferred")] {
            fields.extend(list(key).map(|text| (property.to_owned(), json!(text))));
        }
    }
    Ok(posting)
}

/// A pay band in the terms of schema.org; amounts are numbers there.
fn salary(pay: &Pay) -> Value {
    let unit = match pay.period {
        PayPeriod::Month => "MONTH",
        PayPeriod::Year => "YEAR",
    };
    let number = |amount: Decimal| serde_json::from_str::<Value>(&amount.normalize().to_string()).unwrap_or(Value::Null);
    let (low, high) = (number(pay.low), number(pay.high));
    let amount = if low == high {
        json!({ "@type": "QuantitativeValue", "value": low, "unitText": unit })
    } else {
        json!({ "@type": "QuantitativeValue", "minValue": low, "maxValue": high, "unitText": unit })
    };
    json!({ "@type": "MonetaryAmount", "currency": pay.currency, "value": amount })
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
