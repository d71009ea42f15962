use askama::Template;
use axum::{
    extract::{Request, State},
    http::{StatusCode, header::CONTENT_TYPE},
    middleware::Next,
    response::Response,
};

use super::{Page, download::Told, page::rendered};
use crate::{auth::Visitor, error::Problem, state::App};

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    page: Page,
    status: u16,
    message: String,
    reference: Option<String>,
    search: bool,
}

/// The statuses that have words of their own in both languages.
const TOLD: [u16; 12] = [400, 401, 403, 404, 405, 408, 409, 413, 414, 429, 500, 503];

/// Gives every failed answer without a body a page that says what happened and what to do, in the visitor's language.
pub async fn render_errors(State(app): State<App>, request: Request, next: Next) -> Response {
    let path = request.uri().path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string);
    let anonymous = Visitor::anonymous(request.headers());
    let response = next.run(request).await;
    let status = response.status();
    let problem = response.extensions().get::<Problem>().cloned();
    let is_told = response.extensions().get::<Told>().is_some();
    let bare = problem.is_some() || !response.headers().contains_key(CONTENT_TYPE) || (is_plain_text(&response) && !is_told);
    if !(status.is_client_error() || status.is_server_error()) || !bare {
        return response;
    }
    let visitor = response.extensions().get::<Visitor>().cloned().unwrap_or(anonymous);
    let page = Page::of(&app, visitor, path, None);
    let mut answer = error_page(page, status, problem.and_then(|problem| problem.reference).map(|reference| reference.to_string()));
    for (name, value) in response.headers() {
        if name != CONTENT_TYPE && name != "content-length" {
            answer.headers_mut().append(name, value.clone());
        }
    }
    answer
}

fn is_plain_text(response: &Response) -> bool {
    response.headers().get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/plain"))
}

fn error_page(page: Page, status: StatusCode, reference: Option<String>) -> Response {
    let code = status.as_u16();
    let told = if TOLD.contains(&code) {
        code
    } else if status.is_server_error() {
        500
    } else {
        400
    };
    let title = page.tk("error-title-", told);
    let message = page.tk("error-text-", told);
    let search = told == 404 && page.user.is_some();
    let template = ErrorPage { page: page.titled("", title), status: told, message, reference, search };
    rendered(&template.page, status, &template)
}
