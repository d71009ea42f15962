//! A browser: it keeps cookies and sends what browsers send.

use std::{collections::BTreeMap, net::SocketAddr, sync::Mutex};

use axum::{
    Router,
    body::Body,
    extract::ConnectInfo,
    http::{
        HeaderMap, HeaderName, HeaderValue, Method, Request,
        header::{ACCEPT_LANGUAGE, CONTENT_TYPE, COOKIE, HOST, ORIGIN, SET_COOKIE},
    },
};
use axum_extra::extract::cookie::Cookie;
use http_body_util::BodyExt;
use tower::ServiceExt;
use url::form_urlencoded;

use super::Answer;

const BOUNDARY: &str = "----------a-boundary-that-no-file-holds";

/// One browser with its own cookies.
pub struct Browser {
    router: Router,
    cookies: Mutex<BTreeMap<String, String>>,
    headers: HeaderMap,
}

impl Browser {
    /// A browser that was never here.
    pub fn new(router: Router) -> Self {
        let headers = [
            (HOST, "localhost:3000"),
            (ORIGIN, "http://localhost:3000"),
            (ACCEPT_LANGUAGE, "en"),
            (HeaderName::from_static("sec-fetch-site"), "same-origin"),
        ];
        let headers = headers.into_iter().map(|(name, value)| (name, HeaderValue::from_static(value))).collect();
        Self { router, cookies: Mutex::default(), headers }
    }

    /// The same browser with a cookie more.
    pub fn with_cookie(self, cookie: &Cookie<'_>) -> Self {
        self.cookies.lock().unwrap().insert(cookie.name().into(), cookie.value().into());
        self
    }

    /// The same browser, which sends another value for a header, or none for an empty one.
    pub fn with_header(mut self, name: &'static str, value: &str) -> Self {
        self.headers.remove(name);
        if !value.is_empty() {
            self.headers.insert(name, value.parse().unwrap());
        }
        self
    }

    /// The same browser, whose reader wants Thai.
    pub fn in_thai(self) -> Self {
        self.with_cookie(&Cookie::new("lang", "th"))
    }

    /// The value of a cookie.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.lock().unwrap().get(name).cloned()
    }

    /// Opens a page.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(self.request(Method::GET, path).body(Body::empty()).unwrap()).await
    }

    /// Opens the page that an answer leads to.
    pub async fn follow(&self, answer: &Answer) -> Answer {
        self.get(answer.location()).await
    }

    /// Sends a form.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = self.request(Method::POST, path).header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(form.into()).unwrap()).await
    }

    /// Sends a form with a file.
    pub async fn upload(&self, path: &str, fields: &[(&str, &str)], file: (&str, &str, &[u8])) -> Answer {
        let mut body = Vec::new();
        for (name, value) in fields {
            body.extend(format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
        }
        let (name, file_name, content) = file;
        let head = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file_name}\"\r\n");
        body.extend(head.bytes().chain("Content-Type: application/octet-stream\r\n\r\n".bytes()));
        body.extend(content);
        body.extend(format!("\r\n--{BOUNDARY}--\r\n").bytes());
        let request = self.request(Method::POST, path).header(CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"));
        self.send(request.body(body.into()).unwrap()).await
    }

    /// A request that carries what this browser always sends.
    pub fn request(&self, method: Method, path: &str) -> axum::http::request::Builder {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let cookies = self.cookies.lock().unwrap();
        let pairs: Vec<String> = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        if pairs.is_empty() { request } else { request.header(COOKIE, pairs.join("; ")) }
    }

    /// Sends any request.
    pub async fn send(&self, mut request: Request<Body>) -> Answer {
        request.extensions_mut().insert(ConnectInfo(SocketAddr::from(([127, 0, 0, 1], 50_000))));
        let (parts, body) = self.router.clone().oneshot(request).await.unwrap().into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        let mut cookies = self.cookies.lock().unwrap();
        for set in parts.headers.get_all(SET_COOKIE) {
            let cookie = Cookie::parse(set.to_str().unwrap().to_owned()).unwrap();
            if cookie.max_age().is_some_and(|age| age.whole_seconds() == 0) {
                cookies.remove(cookie.name());
            } else {
                cookies.insert(cookie.name().into(), cookie.value().into());
            }
        }
        Answer { status: parts.status, headers: parts.headers, body }
    }
}
