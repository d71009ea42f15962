use askama::Template;
use axum::{extract::State, response::Response};
use serde::Deserialize;

use super::super::{country::is_country, model::House, store};
use crate::{
    auth::Admin,
    error::Error,
    history::Actor,
    locale::{Language, Localized},
    paths,
    state::App,
    text::{clean, clean_line, web_address},
    web::{Errors, Form, Page, conflict, html, mark, redirect, unprocessable},
};

/// The longest text, in characters.
const LONGEST: usize = 3_000;
/// The longest name and address, in characters.
const LONGEST_LINE: usize = 300;

/// What every job description says, as it was typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in super::super) struct HouseForm {
    name: String,
    confidential: String,
    url: String,
    country: String,
    about_en: String,
    about_th: String,
    apply_en: String,
    apply_th: String,
    equal_en: String,
    equal_th: String,
    /// The mark of what the sender saw.
    seen: String,
}

impl HouseForm {
    fn of(house: &House) -> Self {
        let written = |text: &Option<Localized>, language| text.as_ref().map(|text| text.written(language).to_owned()).unwrap_or_default();
        let [en, th] = [Language::En, Language::Th];
        Self {
            name: house.name.clone().unwrap_or_default(),
            confidential: if house.confidential { "yes".to_owned() } else { String::new() },
            url: house.url.clone().unwrap_or_default(),
            country: house.country.clone().unwrap_or_default(),
            about_en: written(&house.about, en),
            about_th: written(&house.about, th),
            apply_en: written(&house.apply, en),
            apply_th: written(&house.apply, th),
            equal_en: written(&house.equal, en),
            equal_th: written(&house.equal, th),
            seen: mark(house),
        }
    }

    /// What is kept, or what is wrong with it.
    fn check(&self, page: &Page) -> Result<House, Errors> {
        let mut errors = Errors::new();
        let mut line = |field: &str, typed: &str| {
            let typed = clean_line(typed);
            if typed.chars().count() > LONGEST_LINE {
                errors.say(field, &page.say("house-too-long").with("longest", LONGEST_LINE));
            }
            Some(typed).filter(|typed| !typed.is_empty())
        };
        let (name, url, country) = (line("name", &self.name), line("url", &self.url), line("country", &self.country));
        let mut text = |field: &str, en: &str, th: &str| {
            for (language, typed) in [("en", en), ("th", th)] {
                if clean(typed).chars().count() > LONGEST {
                    errors.say(format!("{field}_{language}"), &page.say("house-too-long").with("longest", LONGEST));
                }
            }
            Localized::new(&clean(en), &clean(th))
        };
        let about = text("about", &self.about_en, &self.about_th);
        let apply = text("apply", &self.apply_en, &self.apply_th);
        let equal = text("equal", &self.equal_en, &self.equal_th);
        let url = url.and_then(|typed| {
            let read = web_address(&typed);
            if read.is_none() {
                errors.add(page.lang, "url", "tool-url-unusable");
            }
            read
        });
        let country = country.map(|country| country.to_uppercase());
        if country.as_ref().is_some_and(|country| !is_country(country)) {
            errors.add(page.lang, "country", "house-country-unreadable");
        }
        if errors.is_empty() {
            Ok(House { name, confidential: self.confidential == "yes", url, country, about, apply, equal })
        } else {
            Err(errors)
        }
    }
}

#[derive(Template)]
#[template(path = "job_descriptions/house.html")]
struct HousePage {
    page: Page,
    form: HouseForm,
    errors: Errors,
    /// Whether somebody else saved it meanwhile.
    overtaken: Option<HouseForm>,
}

impl HousePage {
    fn new(page: Page, form: HouseForm) -> Self {
        let title = page.t("house-title").to_owned();
        Self { page: page.titled("admin", title), form, errors: Errors::new(), overtaken: None }
    }
}

pub(in super::super) async fn edit(
    _: paths::AdminJobDescriptions,
    State(app): State<App>,
    _: Admin,
    page: Page,
) -> Result<Response, Error> {
    let mut db = app.db.acquire().await?;
    let house: House = store::setting(&mut db).await?;
    let template = HousePage::new(page, HouseForm::of(&house));
    Ok(html(&template.page, &template))
}

pub(in super::super) async fn update(
    _: paths::AdminJobDescriptions,
    State(app): State<App>,
    admin: Admin,
    page: Page,
    Form(form): Form<HouseForm>,
) -> Result<Response, Error> {
    let checked = form.check(&page);
    let mut template = HousePage::new(page, form);
    let new = match checked {
        Ok(new) => new,
        Err(errors) => {
            template.errors = errors;
            template.page = template.page.with_errors();
            return Ok(unprocessable(&template.page.clone(), &template));
        }
    };
    let mut tx = app.db.begin().await?;
    store::hold::<House>(&mut tx).await?;
    let before: House = store::setting(&mut tx).await?;
    if before == new {
        return Ok(redirect(paths::AdminJobDescriptions, "flash-settings-saved"));
    }
    if template.form.seen != mark(&before) {
        template.form.seen = mark(&before);
        template.overtaken = Some(HouseForm::of(&before));
        template.page = template.page.with_errors();
        return Ok(conflict(&template.page.clone(), &template));
    }
    store::keep(&mut tx, &Actor::from(&*admin.0), &before, &new, app.clock.now()).await?;
    tx.commit().await?;
    Ok(redirect(paths::AdminJobDescriptions, "flash-settings-saved"))
}
