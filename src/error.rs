//! Why a request could not be answered. It sets a status and leaves a [`Problem`]; `web::errors` makes the page of it.

use axum::{
    extract::rejection::PathRejection,
    http::{HeaderValue, StatusCode, header::RETRY_AFTER},
    response::{IntoResponse, Response},
};
use uuid::Uuid;

/// What handlers and stores fail with. Invalid input is not among them: that is `web::Errors` on a form.
#[derive(Debug, Default, thiserror::Error)]
pub enum Error {
    /// There is nothing at this address, or nothing that this visitor may know of.
    #[default]
    #[error("not found")]
    NotFound,
    /// The visitor has to sign in first.
    #[error("sign-in needed")]
    SignIn,
    /// The visitor is signed in and may not do this.
    #[error("forbidden")]
    Forbidden,
    /// The request makes no sense: an unknown field, a malformed body. Carries words for the log, not for the visitor.
    #[error("bad request: {0}")]
    BadRequest(String),
    /// More bytes than this address takes.
    #[error("too large")]
    TooLarge,
    /// Somebody saved a newer version and the address has no form that could show both.
    #[error("conflict")]
    Conflict,
    /// Too many tries; seconds until the next one is heard.
    #[error("too many requests")]
    TooMany(u64),
    /// The database is away or too busy.
    #[error("unavailable: {0}")]
    Unavailable(String),
    /// A bug, or something that only an administrator can mend.
    #[error("{0:#}")]
    Internal(anyhow::Error),
}

/// What the error page needs to know; travels in the response's extensions.
#[derive(Clone, Debug)]
pub struct Problem {
    /// The status that was sent.
    pub status: StatusCode,
    /// For an internal error: what the visitor can quote and the log can be searched by.
    pub reference: Option<Uuid>,
}

impl Error {
    /// The status that this failure is answered with.
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::SignIn => StatusCode::UNAUTHORIZED,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::BadRequest(_) => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Conflict => StatusCode::CONFLICT,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn retry_after_seconds(&self) -> Option<u64> {
        match self {
            Self::TooMany(seconds) => Some(*seconds),
            Self::Unavailable(_) => Some(2),
            _ => None,
        }
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let status = self.status();
        let mut problem = Problem { status, reference: None };
        match &self {
            Self::Internal(cause) => {
                let reference = Uuid::now_v7();
                tracing::error!(%reference, "{cause:#}");
                problem.reference = Some(reference);
            }
            Self::Unavailable(cause) => tracing::warn!("unavailable: {cause}"),
            _ => tracing::debug!("{self}"),
        }
        let mut response = status.into_response();
        if let Some(seconds) = self.retry_after_seconds() {
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        response.extensions_mut().insert(problem);
        response
    }
}

// The cause is told in the message, so it is not given as a source too: whoever prints both would say it twice.
impl From<anyhow::Error> for Error {
    fn from(cause: anyhow::Error) -> Self {
        Self::Internal(cause)
    }
}

impl From<PathRejection> for Error {
    fn from(_: PathRejection) -> Self {
        Self::NotFound
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        let away = match &error {
            sqlx::Error::RowNotFound => return Self::NotFound,
            // What was to be linked has just been removed, or what was to be removed has just been linked: somebody was faster.
            sqlx::Error::Database(cause) if cause.is_foreign_key_violation() => {
                tracing::warn!("overtaken: {cause}");
                return Self::Conflict;
            }
            sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed | sqlx::Error::Io(_) | sqlx::Error::Tls(_) => {
                true
            }
            // Broken connections, no resources, operator's intervention, time-outs of locks and statements, deadlocks.
            sqlx::Error::Database(cause) => cause.code().is_some_and(|code| {
                ["08", "53", "57"].iter().any(|class| code.starts_with(class))
                    || ["55P03", "40001", "40P01", "25006"].contains(&code.as_ref())
            }),
            _ => false,
        };
        if away { Self::Unavailable(error.to_string()) } else { Self::Internal(anyhow::Error::new(error).context("database")) }
    }
}

impl From<askama::Error> for Error {
    fn from(error: askama::Error) -> Self {
        Self::Internal(anyhow::Error::new(error).context("template"))
    }
}
