use askama::Template;
use axum::{extract::State, response::Response};
use strum::VariantArray;

use super::super::{
    lint::{BUNDLED, Bundled, Changes, Finding, Need, Rules, Severity, Told},
    rules_form::{RulesForm, differences, is_own},
    store,
};
use crate::{
    auth::Admin,
    error::Error,
    history::Actor,
    paths,
    state::App,
    web::{Difference, Errors, Form, Page, conflict, html, mark, redirect, unprocessable},
};

#[derive(Template)]
#[template(path = "job_descriptions/rules.html")]
struct RulesPage {
    page: Page,
    form: RulesForm,
    errors: Errors,
    /// What the rules as typed find in the line that is tried; none while none is.
    tried: Option<Vec<Finding>>,
    /// In what the rules as typed differ from those that somebody else saved meanwhile; none while nobody did.
    overtaken: Option<Vec<Difference>>,
    /// Whether something stands in the form that is not saved.
    changed: bool,
}

/// A rule as the template shows it.
struct Row<'a> {
    key: &'a str,
    name: String,
    /// Why it is one; empty for a rule of one's own, which has fields for it.
    why: String,
    on: bool,
    own: bool,
    /// Whether it is about the document as a whole, and looks for no phrases.
    whole: bool,
    /// Whether it is another one than comes with the hub.
    changed: bool,
    severity: &'a str,
    en: &'a str,
    th: &'a str,
    except: &'a str,
    instead: &'a str,
    name_en: &'a str,
    name_th: &'a str,
    why_en: &'a str,
    why_th: &'a str,
}

impl Row<'_> {
    fn field(&self, field: &str) -> String {
        format!("{field}-{}", self.key)
    }

    /// How many phrases it looks for.
    fn count(&self) -> usize {
        self.en.lines().chain(self.th.lines()).filter(|line| !line.trim().is_empty()).count()
    }
}

impl RulesPage {
    fn new(page: Page, form: RulesForm) -> Self {
        let title = page.t("rules-title").to_owned();
        Self { page: page.titled("admin", title), form, errors: Errors::new(), tried: None, overtaken: None, changed: false }
    }

    fn rows(&self) -> Vec<Row<'_>> {
        let form = &self.form;
        let row = |(index, key): (usize, &'_ String)| {
            let bundled = BUNDLED.iter().find(|rule| rule.key == *key);
            (index, bundled)
        };
        let rows = form.key.iter().enumerate().map(row);
        rows.map(|(index, bundled)| {
            let key = form.key[index].as_str();
            let typed = [&form.name_en[index], &form.name_th[index]].into_iter().find(|name| !name.trim().is_empty());
            let changed = bundled.is_some_and(|rule| {
                let list = |phrases: &[String]| phrases.join("\n");
                rule.severity.key() != form.severity[index]
                    || list(&rule.phrases.en) != form.en[index].replace('\r', "")
                    || list(&rule.phrases.th) != form.th[index].replace('\r', "")
                    || list(&rule.phrases.except) != form.except[index].replace('\r', "")
                    || list(&rule.instead) != form.instead[index].replace('\r', "")
            });
            Row {
                key,
                name: match bundled {
                    Some(_) => self.page.tk("lint-rule-", key),
                    None => typed.cloned().unwrap_or_else(|| self.page.t("rules-new").to_owned()),
                },
                why: bundled.map(|_| self.why(key, 0)).unwrap_or_default(),
                on: form.on.iter().any(|on| on == key),
                own: is_own(key),
                whole: bundled.is_some_and(Bundled::is_whole),
                changed,
                severity: &form.severity[index],
                en: &form.en[index],
                th: &form.th[index],
                except: &form.except[index],
                instead: &form.instead[index],
                name_en: &form.name_en[index],
                name_th: &form.name_th[index],
                why_en: &form.why_en[index],
                why_th: &form.why_th[index],
            }
        })
        .collect()
    }

    fn why(&self, rule: &str, number: usize) -> String {
        match rule {
            // What these say depends on the text that is checked.
            "many-required" | "short" | "long" | "untranslated" => self.page.tk("rules-why-", rule),
            rule => crate::locale::say_owned(self.page.lang, format!("lint-why-{rule}")).with("n", number).to_string(),
        }
    }

    fn severities(&self) -> Vec<(&'static str, String)> {
        Severity::VARIANTS.iter().map(|severity| (severity.key(), self.page.tk("lint-severity-", severity.key()))).collect()
    }

    /// Each section by key and name, and how much it is needed.
    fn sections(&self) -> Vec<(&str, String, &str)> {
        let sections = self.form.section.iter().zip(&self.form.need);
        sections.map(|(key, need)| (key.as_str(), self.page.tk("jd-", key), need.as_str())).collect()
    }

    fn needs(&self) -> Vec<(&'static str, String)> {
        Need::VARIANTS.iter().map(|need| (need.key(), self.page.tk("rules-need-", need.key()))).collect()
    }

    /// A finding in the reader's words.
    fn told(&self, finding: &Finding) -> Told {
        finding.told(self.page.lang)
    }

    fn refused(mut self, errors: Errors) -> Response {
        self.errors = errors;
        self.changed = true;
        self.page = self.page.with_errors();
        unprocessable(&self.page.clone(), &self)
    }
}

pub(in super::super) async fn edit(
    _: paths::AdminJobDescriptionRules,
    State(app): State<App>,
    _: Admin,
    page: Page,
) -> Result<Response, Error> {
    let changes: Changes = store::setting(&mut *app.db.acquire().await?).await?;
    let template = RulesPage::new(page, RulesForm::of(&changes));
    Ok(html(&template.page, &template))
}

pub(in super::super) async fn update(
    _: paths::AdminJobDescriptionRules,
    State(app): State<App>,
    admin: Admin,
    page: Page,
    Form(form): Form<RulesForm>,
) -> Result<Response, Error> {
    let mut template = RulesPage::new(page, form.whole()?);
    if let Some(errors) = template.form.perform(template.page.lang)? {
        if !errors.is_empty() {
            return Ok(template.refused(errors));
        }
        let line: String = template.form.line.chars().take(5_000).collect();
        if !line.trim().is_empty() {
            let rules = Rules::of(&template.form.tried(&template.page));
            template.tried = Some(rules.phrases(&line));
        }
        template.changed = true;
        return Ok(html(&template.page.clone(), &template));
    }
    let new = match template.form.check(&template.page) {
        Ok(new) => new,
        Err(errors) => return Ok(template.refused(errors)),
    };
    let mut tx = app.db.begin().await?;
    store::hold::<Changes>(&mut tx).await?;
    let before: Changes = store::setting(&mut tx).await?;
    if before == new {
        return Ok(redirect(paths::AdminJobDescriptionRules, "flash-settings-saved"));
    }
    if template.form.seen != mark(&before) {
        template.form.seen = mark(&before);
        template.overtaken = Some(differences(&before, &new, template.page.lang));
        template.changed = true;
        template.page = template.page.with_errors();
        return Ok(conflict(&template.page.clone(), &template));
    }
    store::keep(&mut tx, &Actor::from(&*admin.0), &before, &new, app.clock.now()).await?;
    tx.commit().await?;
    Ok(redirect(paths::AdminJobDescriptionRules, "flash-settings-saved"))
}
