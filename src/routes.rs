//! Every feature's addresses, under the layers that all requests pass.

use std::{sync::atomic::Ordering, time::Duration};

use axum::{
    Router,
    extract::{DefaultBodyLimit, Request, State},
    http::{HeaderName, StatusCode, header::CONTENT_TYPE},
    middleware::{Next, from_fn, from_fn_with_state},
    response::{IntoResponse, Response},
    routing::get,
};
use axum_extra::routing::TypedPath;
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::{CompressionLayer, Predicate, predicate::SizeAbove},
    csrf::CsrfLayer,
    request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer},
    timeout::TimeoutLayer,
    trace::TraceLayer,
};

use crate::{
    accounts, admin,
    auth::{SignInLimits, recognise},
    catalogue, dashboard,
    error::Error,
    impact, imports, insights, integrations, job_descriptions, kpis, links, org_chart, paths, people, processes, renewals, reviews, roles,
    scoreboards, search, seats, stack,
    state::App,
    tools,
    web::{Access, Routes, asset, render_errors, security_headers},
};

/// The largest form, in bytes. Addresses that take more say so themselves.
const FORM: usize = 64 * 1024;
/// The longest address, in bytes.
const ADDRESS: usize = 8 * 1024;
/// The longest address of a search, of which the first letters are searched for: what a browser sends when somebody pastes a page of
/// Thai into the box, each letter of which takes nine bytes.
const SEARCH_ADDRESS: usize = 48 * 1024;
/// How long an answer may take. Statements of the database end earlier.
const PATIENCE: Duration = Duration::from_mins(1);

static REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

fn features() -> Routes {
    Routes::new()
        .merge(dashboard::routes())
        .merge(roles::routes())
        .merge(job_descriptions::routes())
        .merge(people::routes())
        .merge(seats::routes())
        .merge(kpis::routes())
        .merge(reviews::routes())
        .merge(scoreboards::routes())
        .merge(org_chart::routes())
        .merge(stack::routes())
        .merge(integrations::routes())
        .merge(tools::routes())
        .merge(links::routes())
        .merge(renewals::routes())
        .merge(processes::routes())
        .merge(impact::routes())
        .merge(insights::routes())
        .merge(search::routes())
        .merge(accounts::routes())
        .merge(admin::routes())
        .merge(imports::routes())
        .merge(catalogue::routes())
}

/// Who may do what: every address of the hub but the public ones for operations and static files.
pub fn access() -> Vec<Access> {
    features().finish().1
}

/// The whole hub as a service.
pub fn router(app: App) -> Router {
    let (pages, _) = features().finish();
    let pages = pages
        .fallback(async || Error::NotFound)
        .method_not_allowed_fallback(async || StatusCode::METHOD_NOT_ALLOWED)
        .layer(DefaultBodyLimit::max(FORM))
        .layer(axum::Extension(SignInLimits::default()))
        .layer(CsrfLayer::new())
        .layer(from_fn_with_state(app.clone(), recognise));
    let operations = Router::new()
        .route(paths::Livez::PATH, get(async |_: paths::Livez| "ok\n"))
        .route(paths::Readyz::PATH, get(readyz))
        .route(paths::Asset::PATH, get(asset));
    // The last one is the outermost: it sees a request first and an answer last.
    pages
        .merge(operations)
        .with_state(app.clone())
        .layer(from_fn(fit_address))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, PATIENCE))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(app.clone(), render_errors))
        .layer(CompressionLayer::new().compress_when(SizeAbove::new(1024).and(is_text)))
        .layer(PropagateRequestIdLayer::new(REQUEST_ID.clone()))
        .layer(TraceLayer::new_for_http().make_span_with(span).on_request(()).on_response(answered).on_failure(()))
        .layer(SetRequestIdLayer::new(REQUEST_ID.clone(), MakeRequestUuid))
        .layer(from_fn_with_state(app, security_headers))
}

/// Whether a load balancer should send requests here.
async fn readyz(_: paths::Readyz, State(app): State<App>) -> Result<&'static str, Error> {
    if app.stopping.load(Ordering::SeqCst) {
        return Err(Error::Unavailable("the hub is stopping".into()));
    }
    app.check_prepared()?;
    app.db.recover().await?;
    Ok("ready\n")
}

/// Lets addresses through that are not too long and name something: no text of the database holds the character that is no character.
async fn fit_address(request: Request, next: Next) -> Response {
    let length = request.uri().path_and_query().map_or(0, |address| address.as_str().len());
    let longest = if request.uri().path() == paths::Search::PATH { SEARCH_ADDRESS } else { ADDRESS };
    if length > longest {
        StatusCode::URI_TOO_LONG.into_response()
    } else if request.uri().path().contains("%00") {
        Error::NotFound.into_response()
    } else {
        next.run(request).await
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the layer hands the cause over")]
fn panicked(cause: Box<dyn std::any::Any + Send + 'static>) -> Response {
    let words = cause
        .downcast_ref::<String>()
        .cloned()
        .or_else(|| cause.downcast_ref::<&str>().map(|words| (*words).to_owned()))
        .unwrap_or_default();
    Error::Internal(anyhow::anyhow!("a handler panicked: {words}")).into_response()
}

fn is_text(_: StatusCode, _: axum::http::Version, headers: &axum::http::HeaderMap, _: &axum::http::Extensions) -> bool {
    headers
        .get(CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .is_some_and(|kind| kind.starts_with("text/") || kind.starts_with("image/svg") || kind.starts_with("application/json"))
}

/// What every line of the log that belongs to a request carries. The query is left out: it can hold a sign-in token.
fn span(request: &Request) -> tracing::Span {
    let id = request.headers().get(&REQUEST_ID).and_then(|id| id.to_str().ok()).unwrap_or_default();
    tracing::info_span!("request", id, method = %request.method(), path = request.uri().path())
}

fn answered(response: &Response, took: Duration, _: &tracing::Span) {
    let milliseconds = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    tracing::info!(status = response.status().as_u16(), milliseconds, "answered");
}
