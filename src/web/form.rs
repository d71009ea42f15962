use axum::{
    extract::{FromRequest, FromRequestParts, Request, rejection::BytesRejection},
    http::{StatusCode, request::Parts},
    response::IntoResponse,
};
use serde::de::DeserializeOwned;

use crate::{
    error::Error,
    locale::{Language, Saying, t},
};

/// A submitted form. Its type should refuse unknown fields; what people type is judged by the form's own check.
#[derive(Clone, Debug)]
pub struct Form<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Form<T> {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self, Error> {
        match axum_extra::extract::Form::from_request(request, state).await {
            Ok(axum_extra::extract::Form(form)) => Ok(Self(form)),
            Err(rejection) => Err(refused(rejection.to_string(), rejection.into_response().status())),
        }
    }
}

/// The query of an address. Unknown parameters are ignored: links are passed around with additions.
#[derive(Clone, Debug)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        match axum_extra::extract::Query::from_request_parts(parts, state).await {
            Ok(axum_extra::extract::Query(query)) => Ok(Self(query)),
            Err(rejection) => Err(Error::BadRequest(rejection.to_string())),
        }
    }
}

fn refused(words: String, status: StatusCode) -> Error {
    if status == StatusCode::PAYLOAD_TOO_LARGE { Error::TooLarge } else { Error::BadRequest(words) }
}

impl From<BytesRejection> for Error {
    fn from(rejection: BytesRejection) -> Self {
        refused(rejection.to_string(), rejection.status())
    }
}

/// What is wrong with a form, field by field, in the reader's language. Fields are named as the inputs' ids.
#[derive(Clone, Debug, Default)]
pub struct Errors(Vec<(String, String)>);

impl Errors {
    /// None yet.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// One message without arguments.
    pub fn one(language: Language, field: impl Into<String>, key: &str) -> Self {
        let mut errors = Self::new();
        errors.add(language, field, key);
        errors
    }

    /// Adds a message without arguments to a field.
    pub fn add(&mut self, language: Language, field: impl Into<String>, key: &str) {
        self.0.push((field.into(), t(language, key).to_owned()));
    }

    /// Adds a message with arguments to a field.
    pub fn say(&mut self, field: impl Into<String>, words: &Saying<'_>) {
        self.0.push((field.into(), words.to_string()));
    }

    /// Adds a message that is ready to be shown.
    pub fn tell(&mut self, field: impl Into<String>, words: String) {
        self.0.push((field.into(), words));
    }

    /// The first message of a field.
    pub fn on(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|(name, _)| name == field).map(|(_, words)| words.as_str())
    }

    /// Whether the form is good.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Every message with its field, in the order of the form.
    pub fn list(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(field, words)| (field.as_str(), words.as_str()))
    }
}
