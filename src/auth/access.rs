use axum::{
    extract::{Request, State},
    http::Method,
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use url::form_urlencoded::byte_serialize;

use super::{UserRole, Visitor};
use crate::error::Error;

/// Who may use an address with a method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Everybody, signed in or not.
    Anyone,
    /// Users with at least this role.
    AtLeast(UserRole),
}

impl Who {
    /// Every user.
    pub const VIEWER: Self = Self::AtLeast(UserRole::Viewer);
    /// Editors and administrators.
    pub const EDITOR: Self = Self::AtLeast(UserRole::Editor);
    /// Administrators.
    pub const ADMIN: Self = Self::AtLeast(UserRole::Admin);

    /// Whether a visitor with this role (none: not signed in) may pass.
    pub fn allows(self, role: Option<UserRole>) -> bool {
        match self {
            Self::Anyone => true,
            Self::AtLeast(least) => role.is_some_and(|role| role >= least),
        }
    }
}

/// The longest address that signing in leads back to with its query, in bytes; encoded, it has to fit into an address itself.
const LONGEST_NEXT: usize = 2 * 1024;

/// Lets a request through to its handler, or sends the visitor to sign in, or says no.
pub async fn guard(State(who): State<Who>, visitor: Visitor, request: Request, next: Next) -> Response {
    let role = visitor.user.as_ref().map(|user| user.role);
    if who.allows(role) {
        return next.run(request).await;
    }
    if role.is_some() {
        return Error::Forbidden.into_response();
    }
    if [Method::GET, Method::HEAD].contains(request.method()) {
        let wanted = request.uri().path_and_query().map_or("/", |path| path.as_str());
        let wanted = if wanted.len() > LONGEST_NEXT { request.uri().path() } else { wanted };
        let next: String = byte_serialize(wanted.as_bytes()).collect();
        let address = if wanted == "/" { "/sign-in".to_owned() } else { format!("/sign-in?next={next}") };
        return Redirect::to(&address).into_response();
    }
    Error::SignIn.into_response()
}
