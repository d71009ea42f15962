//! What every test of the hub stands on: a hub over a database of its own, browsers that are signed in to it, and builders.

mod answer;
mod browser;
mod cluster;
mod keeper;
pub mod make;

use std::future::{Ready, ready};

use axum::Router;
use chrono::{DateTime, Utc};
use mops_hub::{
    accounts,
    auth::{self, SessionCookie, UserRole},
    clock::Clock,
    database::Database,
    history::Actor,
    ids::UserId,
    routes,
    state::App,
};
use sqlx::PgPool;

pub use self::{
    answer::Answer,
    browser::Browser,
    cluster::{Content, TestDatabase},
};

/// When all tests take place: Monday, 23 November 2026.
pub fn now() -> DateTime<Utc> {
    "2026-11-23T09:00:00Z".parse().unwrap()
}

/// A hub without a socket.
pub struct TestHub {
    app: App,
    router: Router,
    clock: Clock,
    // Dropped last: it takes the database away.
    _database: TestDatabase,
}

impl TestHub {
    /// A hub that holds the catalogue.
    pub async fn new() -> Self {
        Self::over(Content::Catalogue).await
    }

    /// A hub that holds the catalogue and the example team.
    pub async fn with_example() -> Self {
        Self::over(Content::Example).await
    }

    async fn over(content: Content) -> Self {
        let database = TestDatabase::with(content).await;
        let clock = Clock::fixed(now());
        let db = Database::lazy(database.options(), 4);
        let app = App::new(db, clock.clone(), "http://localhost:3000".into(), true);
        app.set_prepared();
        Self { router: routes::router(app.clone()), app, clock, _database: database }
    }

    /// What handlers reach, for a router of a test's own.
    pub const fn app(&self) -> &App {
        &self.app
    }

    /// The database itself, for what no page shows.
    pub fn db(&self) -> &PgPool {
        self.app.db.pool()
    }

    /// Moves the time.
    pub fn set_time(&self, at: &str) {
        self.clock.set(at.parse().unwrap());
    }

    /// Somebody who is not signed in.
    pub fn anonymous(&self) -> Ready<Browser> {
        ready(Browser::new(self.router.clone()))
    }

    /// Somebody who may read.
    pub async fn viewer(&self) -> Browser {
        self.signed_in("Vera Viewer", UserRole::Viewer).await
    }

    /// Somebody who may read, pay and prices included.
    pub async fn viewer_with_pay(&self) -> Browser {
        let user = self.user("Paula Payroll", UserRole::Viewer).await;
        sqlx::query("UPDATE users SET may_see_pay = true WHERE id = $1").bind(user.uuid()).execute(self.db()).await.unwrap();
        self.browser_of(user).await
    }

    /// Somebody who may edit.
    pub async fn editor(&self) -> Browser {
        self.signed_in("Edith Editor", UserRole::Editor).await
    }

    /// Somebody who may do everything.
    pub async fn admin(&self) -> Browser {
        self.signed_in("Ada Admin", UserRole::Admin).await
    }

    /// A new user with a browser that is signed in.
    pub async fn signed_in(&self, name: &str, role: UserRole) -> Browser {
        let user = self.user(name, role).await;
        self.browser_of(user).await
    }

    /// A new user, whose address is made of the name.
    pub async fn user(&self, name: &str, role: UserRole) -> UserId {
        let mut connection = self.db().acquire().await.unwrap();
        let email = format!("{}.{}@example.com", name.to_lowercase().replace(' ', "."), &UserId::new().to_string()[24..]);
        accounts::add_user(&mut connection, &Actor::named("Test"), Some(&email), name, role).await.unwrap()
    }

    /// A browser in which a user has just signed in.
    pub async fn browser_of(&self, user: UserId) -> Browser {
        let mut connection = self.db().acquire().await.unwrap();
        let token = auth::start(&mut connection, user, "Test browser", "127.0.0.1", self.clock.now()).await.unwrap();
        Browser::new(self.router.clone()).with_cookie(&SessionCookie::set(&token, true))
    }
}

/// What a page says that it saw of the text of a job description that was begun last, in that version.
pub async fn text_at(db: &PgPool, version: i32) -> String {
    let id: uuid::Uuid = sqlx::query_scalar("SELECT id FROM job_descriptions ORDER BY id DESC LIMIT 1").fetch_one(db).await.unwrap();
    format!("{id}.{version}")
}
