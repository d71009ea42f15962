use axum::{
    Router,
    extract::DefaultBodyLimit,
    handler::Handler,
    http::Method,
    middleware::from_fn_with_state,
    routing::{MethodRouter, get, post},
};
use axum_extra::routing::{SecondElementIs, TypedPath};

use crate::{
    auth::{Who, guard},
    state::App,
};

/// One line of the table of who may do what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Access {
    /// The method.
    pub method: Method,
    /// The address, with `{…}` for what varies.
    pub path: &'static str,
    /// Who may.
    pub who: Who,
}

/// A feature's addresses. None can be added without saying who may use it.
#[derive(Default)]
pub struct Routes {
    router: Router<App>,
    table: Vec<Access>,
}

impl Routes {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// A page to read. The handler's first argument is the address.
    #[must_use]
    pub fn get<H, T, P>(self, who: Who, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: SecondElementIs<P> + 'static,
        P: TypedPath,
    {
        self.add(Method::GET, P::PATH, who, get(handler))
    }

    /// A deed. The handler's first argument is the address.
    #[must_use]
    pub fn post<H, T, P>(self, who: Who, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: SecondElementIs<P> + 'static,
        P: TypedPath,
    {
        self.add(Method::POST, P::PATH, who, post(handler))
    }

    /// A deed that takes more than a form usually does: up to `bytes`.
    #[must_use]
    pub fn post_up_to<H, T, P>(self, bytes: usize, who: Who, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: SecondElementIs<P> + 'static,
        P: TypedPath,
    {
        self.add(Method::POST, P::PATH, who, post(handler).layer(DefaultBodyLimit::max(bytes)))
    }

    fn add(mut self, method: Method, path: &'static str, who: Who, handler: MethodRouter<App>) -> Self {
        self.router = self.router.route(path, handler.route_layer(from_fn_with_state(who, guard)));
        self.table.push(Access { method, path, who });
        self
    }

    /// These and another feature's.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.router = self.router.merge(other.router);
        self.table.extend(other.table);
        self
    }

    /// The router and the table of who may do what.
    pub fn finish(self) -> (Router<App>, Vec<Access>) {
        (self.router, self.table)
    }
}
