//! Builders of rows for tests: each has what is needed to be valid, and a test says only what matters to it.

use mops_hub::ids::{PersonId, RoleId, SeatId, TeamId, ToolId, UserId};
use serde_json::{Value, json};
use sqlx::PgPool;
use uuid::Uuid;

/// A text in English only.
fn english(words: &str) -> Value {
    json!({ "en": words })
}

async fn insert(db: &PgPool, statement: &'static str, id: Uuid, words: Value) {
    sqlx::query(statement).bind(id).bind(words).execute(db).await.unwrap();
}

/// A role in the first area of the catalogue.
pub fn role(db: &PgPool) -> Role<'_> {
    Role { db, title: "Analyst", slug: None }
}

/// See [`role`].
pub struct Role<'a> {
    db: &'a PgPool,
    title: &'a str,
    slug: Option<&'a str>,
}

impl<'a> Role<'a> {
    /// What it is called in English.
    pub const fn title(mut self, title: &'a str) -> Self {
        self.title = title;
        self
    }

    /// Its address; without it, made of the title.
    pub const fn slug(mut self, slug: &'a str) -> Self {
        self.slug = Some(slug);
        self
    }

    /// Writes it.
    pub async fn save(self) -> RoleId {
        let id = RoleId::new();
        let slug = self.slug.map_or_else(|| self.title.to_lowercase().replace(' ', "-"), str::to_owned);
        sqlx::query(
            "WITH role AS (
                 INSERT INTO roles (id, slug, area_id, title, title_provenance, summary_provenance)
                 VALUES ($1, $2, $3, $4, 'edited', 'edited') RETURNING id)
             INSERT INTO role_levels (role_id, level_id) SELECT role.id, l.id FROM role, levels l WHERE l.key = 'specialist'",
        )
        .bind(id.uuid())
        .bind(slug)
        .bind(area(self.db).await)
        .bind(english(self.title))
        .execute(self.db)
        .await
        .unwrap();
        id
    }
}

/// The first area there is, or a new one.
async fn area(db: &PgPool) -> Uuid {
    let first: Option<Uuid> = sqlx::query_scalar("SELECT id FROM areas ORDER BY position LIMIT 1").fetch_optional(db).await.unwrap();
    if let Some(first) = first {
        return first;
    }
    let id = Uuid::now_v7();
    let statement = "INSERT INTO areas (id, key, position, name, provenance) VALUES ($1, 'test', 1, $2, 'authored')";
    insert(db, statement, id, english("Testing")).await;
    id
}

/// A team.
pub async fn team(db: &PgPool, name: &str) -> TeamId {
    let id = TeamId::new();
    insert(db, "INSERT INTO teams (id, name) VALUES ($1, $2)", id.uuid(), english(name)).await;
    id
}

/// A person.
pub async fn person(db: &PgPool, name: &str) -> PersonId {
    let id = PersonId::new();
    sqlx::query("INSERT INTO people (id, name) VALUES ($1, $2)").bind(id.uuid()).bind(name).execute(db).await.unwrap();
    id
}

/// Takes a tool of the catalogue into use, with an owner and a contract that costs 1,200 dollars a year for ten seats; gives the contract's id.
pub async fn contract(db: &PgPool, slug: &str, during: &str, owner: Option<SeatId>) -> String {
    sqlx::query("UPDATE tools SET status = 'in-use', business_owner_id = $2 WHERE slug = $1")
        .bind(slug)
        .bind(owner.map(SeatId::uuid))
        .execute(db)
        .await
        .unwrap();
    let id = Uuid::now_v7();
    sqlx::query(
        "INSERT INTO contracts (id, tool_id, during, annual_cost, currency, seats, notice_days, auto_renew)
         SELECT $1, id, $3::daterange, 1200, 'USD', 10, 30, true FROM tools WHERE slug = $2",
    )
    .bind(id)
    .bind(slug)
    .bind(during)
    .execute(db)
    .await
    .unwrap();
    id.to_string()
}

/// Says that a person is the one who signs in as a user.
pub async fn signs_in_as(db: &PgPool, person: PersonId, user: UserId) {
    sqlx::query("UPDATE people SET email = (SELECT email FROM users WHERE id = $2) WHERE id = $1")
        .bind(person.uuid())
        .bind(user.uuid())
        .execute(db)
        .await
        .unwrap();
}

/// A seat with a title of its own, held by nobody.
pub fn seat<'a>(db: &'a PgPool, title: &'a str) -> Seat<'a> {
    Seat { db, title, role: None, team: None, manager: None, holder: None }
}

/// See [`seat`].
pub struct Seat<'a> {
    db: &'a PgPool,
    title: &'a str,
    role: Option<RoleId>,
    team: Option<TeamId>,
    manager: Option<SeatId>,
    holder: Option<PersonId>,
}

impl Seat<'_> {
    /// What its job is for.
    pub const fn role(mut self, role: RoleId) -> Self {
        self.role = Some(role);
        self
    }

    /// Where it belongs.
    pub const fn team(mut self, team: TeamId) -> Self {
        self.team = Some(team);
        self
    }

    /// To whom it reports since the year began.
    pub const fn reports_to(mut self, manager: SeatId) -> Self {
        self.manager = Some(manager);
        self
    }

    /// Who has it since the year began.
    pub const fn held_by(mut self, person: PersonId) -> Self {
        self.holder = Some(person);
        self
    }

    /// Writes it.
    pub async fn save(self) -> SeatId {
        let id = SeatId::new();
        let seat = sqlx::query("INSERT INTO seats (id, title, role_id, team_id) VALUES ($1, $2, $3, $4)")
            .bind(id.uuid())
            .bind(english(self.title));
        let seat = seat.bind(self.role.map(RoleId::uuid)).bind(self.team.map(TeamId::uuid));
        seat.execute(self.db).await.unwrap();
        let links = [
            (
                self.manager.map(SeatId::uuid),
                "INSERT INTO seat_managers (id, seat_id, manager_seat_id, during) VALUES ($1, $2, $3, '[2026-01-01,)')",
            ),
            (
                self.holder.map(PersonId::uuid),
                "INSERT INTO seat_holders (id, seat_id, person_id, during) VALUES ($1, $2, $3, '[2026-01-01,)')",
            ),
        ];
        for (other, statement) in links {
            if let Some(other) = other {
                sqlx::query(statement).bind(Uuid::now_v7()).bind(id.uuid()).bind(other).execute(self.db).await.unwrap();
            }
        }
        id
    }
}

/// A tool in use, in a category of the catalogue; its address is made of its name.
pub async fn tool(db: &PgPool, name: &str, category: &str) -> ToolId {
    let id = ToolId::new();
    sqlx::query("INSERT INTO tools (id, slug, name, category_id, status) SELECT $1, $2, $3, id, 'in-use' FROM categories WHERE key = $4")
        .bind(id.uuid())
        .bind(name.to_lowercase().replace(' ', "-"))
        .bind(name)
        .bind(category)
        .execute(db)
        .await
        .unwrap();
    id
}

/// An integration of two tools that goes one way.
pub async fn integration(db: &PgPool, from: ToolId, to: ToolId, state: &str) {
    let statement = "INSERT INTO integrations (id, from_tool_id, to_tool_id, direction, state) VALUES ($1, $2, $3, 'one-way', $4)";
    sqlx::query(statement).bind(Uuid::now_v7()).bind(from.uuid()).bind(to.uuid()).bind(state).execute(db).await.unwrap();
}
