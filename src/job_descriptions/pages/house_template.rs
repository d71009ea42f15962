//! The house template: logo, colour, fonts and small print of all files.

use askama::Template;
use axum::{
    extract::{Multipart, State, multipart::MultipartError},
    http::StatusCode,
    response::Response,
};
use strum::VariantArray;

use super::super::{
    house_template::{Colour, Face, LARGEST_LOGO, LEGIBLE, LONGEST_FOOTER, Logo, Style},
    store,
};
use crate::{
    auth::Admin,
    error::Error,
    history::Actor,
    locale::{Language, Localized},
    paths,
    state::App,
    text::clean_line,
    typesetting::pressed,
    web::{Errors, Page, conflict, html, mark, redirect, unprocessable},
};

/// What was sent. The logo is kept as soon as it is known to be one, so that it need not be chosen again when something else is wrong.
#[derive(Clone, Debug, Default)]
struct Sent {
    file: Vec<u8>,
    /// The digest of the logo that the sender saw.
    logo: String,
    remove: bool,
    colour: String,
    face: String,
    footer_en: String,
    footer_th: String,
    /// The mark of what the sender saw.
    seen: String,
}

impl Sent {
    fn of(style: &Style) -> Self {
        let footer = |language| style.footer.as_ref().map(|text| text.written(language).to_owned()).unwrap_or_default();
        Self {
            logo: style.logo.clone().unwrap_or_default(),
            colour: style.colour.map(String::from).unwrap_or_default(),
            face: style.face.key().to_owned(),
            footer_en: footer(Language::En),
            footer_th: footer(Language::Th),
            seen: mark(style),
            ..Self::default()
        }
    }

    async fn read(mut form: Multipart) -> Result<Self, Error> {
        let refused = |error: MultipartError| match error.status() {
            StatusCode::PAYLOAD_TOO_LARGE => Error::TooLarge,
            _ => Error::BadRequest(error.body_text()),
        };
        let mut sent = Self::default();
        while let Some(mut field) = form.next_field().await.map_err(refused)? {
            let name = field.name().unwrap_or_default().to_owned();
            let mut bytes = Vec::new();
            while let Some(chunk) = field.chunk().await.map_err(refused)? {
                // Of a file that is too large, no more is kept than shows that it is.
                if bytes.len() <= LARGEST_LOGO {
                    bytes.extend_from_slice(&chunk);
                }
            }
            let text = |bytes: &[u8]| clean_line(&String::from_utf8_lossy(bytes));
            match name.as_str() {
                "file" => sent.file = bytes,
                "logo" => sent.logo = text(&bytes),
                "remove" => sent.remove = true,
                "colour" => sent.colour = text(&bytes),
                "face" => sent.face = text(&bytes),
                "footer_en" => sent.footer_en = text(&bytes),
                "footer_th" => sent.footer_th = text(&bytes),
                "seen" => sent.seen = text(&bytes),
                _ => return Err(Error::BadRequest(format!("an unknown field {name:?}"))),
            }
        }
        Ok(sent)
    }

    /// What is kept, but for the logo, which `errors` may tell of already; or what is wrong with it.
    fn check(&self, page: &Page, mut errors: Errors) -> Result<Style, Errors> {
        let colour = self.colour(page, &mut errors);
        for (field, typed) in [("footer_en", &self.footer_en), ("footer_th", &self.footer_th)] {
            if typed.chars().count() > LONGEST_FOOTER {
                errors.say(field, &page.say("house-too-long").with("longest", LONGEST_FOOTER));
            }
        }
        let face = self.face.parse().unwrap_or_else(|_| {
            errors.add(page.lang, "face", "template-face-unknown");
            Face::default()
        });
        let logo = Some(self.logo.clone()).filter(|digest| !digest.is_empty());
        let style = Style { logo, colour, face, footer: Localized::new(&self.footer_en, &self.footer_th) };
        if errors.is_empty() { Ok(style) } else { Err(errors) }
    }

    fn colour(&self, page: &Page, errors: &mut Errors) -> Option<Colour> {
        if self.colour.is_empty() {
            return None;
        }
        let Ok(colour) = self.colour.parse::<Colour>() else {
            errors.add(page.lang, "colour", "template-colour-unreadable");
            return None;
        };
        let contrast = colour.contrast(Colour::WHITE);
        if contrast < LEGIBLE {
            let told = page.say("template-colour-pale");
            let contrast = (contrast * 10.0).floor() / 10.0;
            errors.say("colour", &told.with("contrast", format!("{contrast:.1}")).with("instead", colour.on_paper().to_string()));
        }
        Some(colour)
    }
}

#[derive(Template)]
#[template(path = "job_descriptions/house_template.html")]
struct HouseTemplatePage {
    page: Page,
    form: Sent,
    errors: Errors,
    logo: Option<Logo>,
    /// A role whose files show what it looks like.
    sample: Option<String>,
    /// Whether somebody else saved it meanwhile, and how.
    overtaken: Option<Style>,
}

impl HouseTemplatePage {
    fn faces(&self) -> Vec<(&'static str, String)> {
        Face::VARIANTS.iter().map(|face| (face.key(), self.page.tk("template-face-", face.key()))).collect()
    }

    fn colour(&self) -> Option<Colour> {
        self.form.colour.parse().ok()
    }

    /// What somebody else saved, one line for each thing.
    fn theirs(&self) -> Vec<(String, String)> {
        let Some(style) = &self.overtaken else { return Vec::new() };
        let page = &self.page;
        let none = || page.t("template-none").to_owned();
        let footer = style.footer.as_ref().map(|footer| footer.shown(page.lang).text.to_owned());
        let logo = if style.logo.is_some() { page.t("template-logo-other").to_owned() } else { none() };
        vec![
            (page.t("template-logo").to_owned(), logo),
            (page.t("template-colour").to_owned(), style.colour.map_or_else(none, String::from)),
            (page.t("template-face").to_owned(), page.tk("template-face-", style.face.key())),
            (page.t("template-footer").to_owned(), footer.unwrap_or_else(none)),
        ]
    }
}

/// The page with what was typed.
async fn told(app: &App, page: Page, form: Sent, errors: Errors, overtaken: Option<Style>) -> Result<HouseTemplatePage, Error> {
    let mut db = app.db.acquire().await?;
    let logo = store::logo(&mut *db, &form.logo).await?;
    let sample = store::first_role(&mut *db).await?;
    let title = page.t("template-title").to_owned();
    let page = if errors.is_empty() && overtaken.is_none() { page } else { page.with_errors() };
    Ok(HouseTemplatePage { page: page.titled("admin", title), form, errors, logo, sample, overtaken })
}

pub(in super::super) async fn edit(_: paths::AdminHouseTemplate, State(app): State<App>, _: Admin, page: Page) -> Result<Response, Error> {
    let style: Style = store::setting(&mut *app.db.acquire().await?).await?;
    let template = told(&app, page, Sent::of(&style), Errors::new(), None).await?;
    Ok(html(&template.page, &template))
}

pub(in super::super) async fn update(
    _: paths::AdminHouseTemplate,
    State(app): State<App>,
    admin: Admin,
    page: Page,
    form: Multipart,
) -> Result<Response, Error> {
    let mut form = Sent::read(form).await?;
    let mut errors = Errors::new();
    let logo = match std::mem::take(&mut form.file) {
        file if file.is_empty() => None,
        file => pressed(move || Ok(Logo::read(&file))).await?.map_err(|why| errors.add(page.lang, "file", why.message())).ok(),
    };
    let mut tx = app.db.begin().await?;
    store::hold::<Style>(&mut tx).await?;
    match &logo {
        Some(logo) => form.logo = store::keep_logo(&mut *tx, logo, app.clock.now()).await?,
        None if form.remove => form.logo.clear(),
        None if !form.logo.is_empty() && store::logo(&mut *tx, &form.logo).await?.is_none() => {
            return Err(Error::BadRequest("an unknown picture".to_owned()));
        }
        None => {}
    }
    let new = match form.check(&page, errors) {
        Ok(new) => new,
        Err(errors) => {
            tx.commit().await?;
            let template = told(&app, page, form, errors, None).await?;
            return Ok(unprocessable(&template.page, &template));
        }
    };
    let before: Style = store::setting(&mut tx).await?;
    if before == new {
        return Ok(redirect(paths::AdminHouseTemplate, "flash-settings-saved"));
    }
    if form.seen != mark(&before) {
        tx.commit().await?;
        form.seen = mark(&before);
        let template = told(&app, page, form, Errors::new(), Some(before)).await?;
        return Ok(conflict(&template.page, &template));
    }
    store::keep(&mut tx, &Actor::from(&*admin.0), &before, &new, app.clock.now()).await?;
    tx.commit().await?;
    Ok(redirect(paths::AdminHouseTemplate, "flash-settings-saved"))
}
