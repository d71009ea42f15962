//! The connections to the database, and what to do while it is away: answer at once, and notice at once that it is back.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use sqlx::{
    ConnectOptions, Connection, PgPool, Postgres,
    migrate::{MigrateError, Migrator},
    pool::PoolConnection,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use tokio::{sync::Mutex, time::timeout};

use crate::error::Error;

/// Every change of the schema, in order.
pub static MIGRATIONS: Migrator = sqlx::migrate!();

/// How long a request waits for a connection.
const ACQUIRE: Duration = Duration::from_secs(2);
/// How long it takes to see whether a database that was away is back.
const PROBE: Duration = Duration::from_millis(40);

/// The hub's database.
#[derive(Clone)]
pub struct Database {
    pool: PgPool,
    options: PgConnectOptions,
    away: Arc<AtomicBool>,
    probing: Arc<Mutex<()>>,
}

impl Database {
    /// Connections to the database at `options`, made when they are needed: the database may still be away.
    pub fn lazy(options: PgConnectOptions, connections: u32) -> Self {
        let options = options
            .application_name("mops-hub")
            // Compiling a statement takes longer than running any of the hub's; the data lies in memory or on a disk that
            // reads anywhere as fast as in order.
            .options([("statement_timeout", "10s"), ("lock_timeout", "3s"), ("idle_in_transaction_session_timeout", "60s")])
            .options([("jit", "off"), ("random_page_cost", "1.1")])
            .log_slow_statements(tracing::log::LevelFilter::Warn, Duration::from_secs(1));
        let pool = PgPoolOptions::new()
            .max_connections(connections)
            .acquire_timeout(ACQUIRE)
            .test_before_acquire(false)
            .connect_lazy_with(options.clone());
        Self { pool, options, away: Arc::default(), probing: Arc::default() }
    }

    /// The pool itself.
    pub const fn pool(&self) -> &PgPool {
        &self.pool
    }

    /// Whether the database was away when it was last needed.
    pub fn is_away(&self) -> bool {
        self.away.load(Ordering::SeqCst)
    }

    /// Sees whether the database answers, and throws connections away that broke while it did not. One request at a time
    /// does this; the others are told at once that the database is away.
    pub async fn recover(&self) -> Result<(), Error> {
        let Ok(_probing) = self.probing.try_lock() else {
            return Err(Error::Unavailable("the database is away".into()));
        };
        match timeout(PROBE, sqlx::PgConnection::connect_with(&self.options)).await {
            Ok(Ok(connection)) => {
                // The probe's own connection is not needed any more; that its farewell may fail does not matter.
                drop(connection.close().await);
                self.sweep().await;
                self.away.store(false, Ordering::SeqCst);
                Ok(())
            }
            Ok(Err(error)) => Err(self.gone(&error.to_string())),
            Err(_) => Err(self.gone("it does not answer")),
        }
    }

    fn gone(&self, cause: &str) -> Error {
        self.away.store(true, Ordering::SeqCst);
        Error::Unavailable(format!("the database is away: {cause}"))
    }

    async fn sweep(&self) {
        let mut good: Vec<PoolConnection<Postgres>> = Vec::new();
        for _ in 0..self.pool.num_idle() {
            let Some(mut connection) = self.pool.try_acquire() else { break };
            if timeout(PROBE, connection.ping()).await.is_ok_and(|answer| answer.is_ok()) {
                good.push(connection);
            } else {
                drop(connection.detach());
            }
        }
    }

    /// Brings the schema up to date. Fails with one sentence for people.
    pub async fn migrate(&self) -> Result<(), MigrationProblem> {
        let plain = self.options.clone().options([("statement_timeout", "0"), ("lock_timeout", "0")]);
        let mut connection = sqlx::PgConnection::connect_with(&plain).await.map_err(MigrationProblem::connecting)?;
        crate::postgres::check_server(&mut connection).await.map_err(|problem| MigrationProblem::Unfit(problem.to_string()))?;
        let outcome = MIGRATIONS.run(&mut connection).await;
        drop(connection.close().await);
        outcome.map_err(|error| match error {
            MigrateError::VersionMissing(_) | MigrateError::VersionTooNew(..) => MigrationProblem::Newer,
            other => MigrationProblem::Failed(other),
        })
    }
}

impl std::ops::Deref for Database {
    type Target = PgPool;

    fn deref(&self) -> &PgPool {
        &self.pool
    }
}

impl MigrationProblem {
    /// A server that answers and does not let us in will not change its mind; anything else may pass.
    fn connecting(error: sqlx::Error) -> Self {
        let code = error.as_database_error().and_then(sqlx::error::DatabaseError::code).unwrap_or_default().into_owned();
        if code.starts_with("28") || code == "3D000" { Self::Refused(error) } else { Self::Unreachable(error) }
    }
}

/// Why a database cannot be used. Each is whole: there is no source whose words would be added to it.
#[derive(Debug, thiserror::Error)]
pub enum MigrationProblem {
    /// It does not answer.
    #[error("The database cannot be reached: {0}. Check that PostgreSQL runs and that the database URL is right.")]
    Unreachable(sqlx::Error),
    /// The user, the password or the database's name is wrong.
    #[error("The database server refuses: {0}. Check the user, the password and the name in the database URL.")]
    Refused(sqlx::Error),
    /// Its version, locale or extensions do not fit.
    #[error("{0}")]
    Unfit(String),
    /// A newer release has changed its schema.
    #[error("This database was last used by a newer release of MOPs Hub: start that release, or restore a backup made with this one.")]
    Newer,
    /// A change of the schema did not go through; it was taken back.
    #[error("The database could not be brought up to date: {0}. Nothing was changed by the step that failed.")]
    Failed(MigrateError),
}
