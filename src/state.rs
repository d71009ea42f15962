//! What every handler can reach: the database, the clock, how the hub is reached, and answers worth keeping.

use std::{
    any::{Any, TypeId},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use tokio::{sync::Mutex, time::Instant};

use crate::{clock::Clock, database::Database, error::Error};

/// How many whole pages are kept.
const PAGES: u64 = 200;

/// The hub as its handlers see it. Cloning it is cheap.
#[derive(Clone)]
pub struct App(Arc<Shared>);

/// The parts of [`App`].
pub struct Shared {
    /// Connections to the database.
    pub db: Database,
    /// What time it is.
    pub clock: Clock,
    /// When the hub was started.
    pub started: DateTime<Utc>,
    /// Scheme, host and port under which people reach the hub.
    pub origin: String,
    /// Whether cookies may be `Secure`; if not, every page says so.
    pub secure: bool,
    /// Answers kept while the database has not changed.
    pub kept: Kept,
    /// Whole pages, as their readers were shown them. There are few of them at a time: each is large.
    pub pages: Kept,
    /// Turned on once the database is up to date and holds what every hub starts with.
    prepared: AtomicBool,
    /// Turned on when the hub is told to stop: `/readyz` then says so.
    pub stopping: AtomicBool,
}

impl App {
    /// An app over `db`, reached under `origin`.
    pub fn new(db: Database, clock: Clock, origin: String, secure: bool) -> Self {
        let started = clock.now();
        Self(Arc::new(Shared {
            db,
            clock,
            started,
            origin,
            secure,
            kept: Kept::default(),
            pages: Kept::of(PAGES),
            prepared: AtomicBool::new(false),
            stopping: AtomicBool::new(false),
        }))
    }

    /// Says that the database is ready to be used.
    pub fn set_prepared(&self) {
        self.prepared.store(true, Ordering::SeqCst);
    }

    /// Fails while the database has not been made ready.
    pub fn check_prepared(&self) -> Result<(), Error> {
        if self.prepared.load(Ordering::SeqCst) { Ok(()) } else { Err(Error::Unavailable("the database is not ready yet".into())) }
    }

    /// Says that the hub is about to stop.
    pub fn stop(&self) {
        self.stopping.store(true, Ordering::SeqCst);
    }
}

impl std::ops::Deref for App {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}

/// What the database looked like at one moment: PostgreSQL's own name for the set of transactions that are visible. Two
/// equal snapshots see the same data, so an answer that was made under one holds under the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot(pub String);

/// Answers kept in memory for as long as the database has not changed since they were made. No write has to clear them,
/// also not one of another replica or by hand.
pub struct Kept {
    answers: moka::sync::Cache<Key, Answer>,
    /// Held by whoever makes the answer, so that a crowd that asks for the same at once has it made once. It tells when
    /// somebody last began and found the database away, so that the crowd does not find out one by one.
    making: moka::sync::Cache<Key, Arc<Mutex<Option<Instant>>>>,
}

/// The kind of an answer, and everything that it depends on besides the database.
type Key = (TypeId, String);

#[derive(Clone)]
struct Answer {
    seen: Snapshot,
    begun: Instant,
    value: Arc<dyn Any + Send + Sync>,
}

impl Default for Kept {
    fn default() -> Self {
        Self::of(2_000)
    }
}

impl Kept {
    /// Room for so many.
    fn of(entries: u64) -> Self {
        Self { answers: moka::sync::Cache::new(entries), making: moka::sync::Cache::new(entries) }
    }

    /// What is kept under `key` with the snapshot under which it was made; it holds only while that is still the current one.
    pub fn last<T: Clone + Send + Sync + 'static>(&self, key: String) -> Option<(Snapshot, T)> {
        let answer = self.answers.get(&(TypeId::of::<T>(), key))?;
        Some((answer.seen, answer.value.downcast_ref::<T>()?.clone()))
    }

    /// Keeps what was made under the snapshot `seen`.
    pub fn keep<T: Send + Sync + 'static>(&self, key: String, seen: Snapshot, value: T) {
        self.answers.insert((TypeId::of::<T>(), key), Answer { seen, begun: Instant::now(), value: Arc::new(value) });
    }

    /// The answer that is good for a request that saw `now` and asked at `asked`: of the same data, or read since it asked.
    fn good<T: Send + Sync + 'static>(&self, key: &Key, now: &Snapshot, asked: Instant) -> Option<Arc<T>> {
        let answer = self.answers.get(key).filter(|answer| answer.seen == *now || answer.begun >= asked)?;
        answer.value.downcast::<T>().ok()
    }
}

impl App {
    /// The database as it looks now.
    pub async fn snapshot(&self) -> Result<Snapshot, Error> {
        Ok(Snapshot(sqlx::query_scalar("SELECT pg_current_snapshot()::text").fetch_one(self.db.pool()).await?))
    }

    /// The answer kept under `key`, or a new one made by `load` in a read-only transaction that sees one snapshot.
    ///
    /// `now` is the snapshot that the request began with. `key` must name everything that the answer depends on besides
    /// the database: the reader's rights, the language of its order, the date.
    pub async fn kept<T, F>(&self, now: &Snapshot, key: String, load: F) -> Result<Arc<T>, Error>
    where
        T: Send + Sync + 'static,
        F: AsyncFnOnce(&mut PgConnection) -> Result<T, Error>,
    {
        let key = (TypeId::of::<T>(), key);
        let asked = Instant::now();
        if let Some(value) = self.kept.good(&key, now, asked) {
            return Ok(value);
        }
        let making = self.kept.making.get_with(key.clone(), Arc::default);
        let mut gave_up = making.lock().await;
        if let Some(value) = self.kept.good(&key, now, asked) {
            return Ok(value);
        }
        if gave_up.is_some_and(|begun| begun >= asked) {
            return Err(Error::Unavailable("the database did not answer whoever asked for the same".into()));
        }
        let begun = Instant::now();
        let made = self.make(load).await;
        *gave_up = matches!(made, Err(Error::Unavailable(_))).then_some(begun);
        let (seen, value) = made?;
        let value = Arc::new(value);
        self.kept.answers.insert(key, Answer { seen, begun, value: value.clone() });
        Ok(value)
    }

    /// What `load` makes of the database as it looks now, and how it looks.
    async fn make<T>(&self, load: impl AsyncFnOnce(&mut PgConnection) -> Result<T, Error>) -> Result<(Snapshot, T), Error> {
        let mut tx = self.db.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?;
        let seen: String = sqlx::query_scalar("SELECT pg_current_snapshot()::text").fetch_one(&mut *tx).await?;
        let value = load(&mut tx).await?;
        tx.commit().await?;
        Ok((Snapshot(seen), value))
    }
}
