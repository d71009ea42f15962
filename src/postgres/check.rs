//! Whether a server and its database are fit for the hub, said in words before anything depends on it.

use sqlx::{Connection, PgConnection};

use super::binaries::OLDEST;

/// What the schema is built on.
const EXTENSIONS: [&str; 2] = ["pg_trgm", "btree_gist"];

/// Why a database is not fit. Each says what to do.
#[derive(Debug, thiserror::Error)]
pub enum CheckError {
    /// The server is too old.
    #[error(
        "The database server is PostgreSQL {major}, and MOPs Hub needs {OLDEST} or newer: upgrade it, or name another with --database-url."
    )]
    TooOld { major: u32 },
    /// The database cannot hold Thai.
    #[error("The database {database} keeps text as {encoding}, which cannot hold every language: make a new one with `{remedy}`.")]
    Encoding { database: String, encoding: String, remedy: String },
    /// Search would find no Thai.
    #[error("The database {database} has the locale {locale}, in which search finds no Thai: make a new one with `{remedy}`.")]
    Locale { database: String, locale: String, remedy: String },
    /// The server lacks extensions.
    #[error(
        "The database server lacks the extension {missing}: install PostgreSQL's contrib package on it (postgresql-contrib in most systems)."
    )]
    Extensions { missing: String },
    /// The user may not add the extensions.
    #[error(
        "The user {user} may not add extensions to the database {database}: `GRANT CREATE ON DATABASE {database} TO {user}`, or have an administrator run `CREATE EXTENSION pg_trgm; CREATE EXTENSION btree_gist` there."
    )]
    NotAllowed { database: String, user: String },
    /// The server cannot sort by language.
    #[error("The database server was built without ICU, so it cannot sort Thai: use a PostgreSQL with ICU, as every common package has.")]
    NoIcu,
    /// The server did not answer the questions.
    #[error("The database could not be examined: {0}.")]
    Query(#[from] sqlx::Error),
}

/// Checks the version, encoding, extensions and locale of the database that `connection` leads to.
pub async fn check_server(connection: &mut PgConnection) -> Result<(), CheckError> {
    if let Some(number) = connection.server_version_num()
        && number < OLDEST * 10_000
    {
        return Err(CheckError::TooOld { major: number / 10_000 });
    }
    let (database, encoding, locale, user): (String, String, String, String) = sqlx::query_as(
        "SELECT datname::text, pg_encoding_to_char(encoding)::text, datctype::text, current_user::text FROM pg_database WHERE datname = current_database()",
    )
    .fetch_one(&mut *connection)
    .await?;
    if encoding != "UTF8" {
        return Err(CheckError::Encoding { remedy: remedy(&database), database, encoding });
    }
    if !sqlx::query_scalar("SELECT EXISTS (SELECT FROM pg_collation WHERE collprovider = 'i')").fetch_one(&mut *connection).await? {
        return Err(CheckError::NoIcu);
    }
    check_extensions(connection, &database, &user).await?;
    let sees_thai = match sees_thai(connection).await {
        // Another hub that starts on the same database has just added the extension for good: now it is there for both.
        Err(sqlx::Error::Database(error)) if error.is_unique_violation() => sees_thai(connection).await?,
        answered => answered?,
    };
    if sees_thai { Ok(()) } else { Err(CheckError::Locale { remedy: remedy(&database), database, locale }) }
}

async fn check_extensions(connection: &mut PgConnection, database: &str, user: &str) -> Result<(), CheckError> {
    let known: Vec<(String, bool)> =
        sqlx::query_as("SELECT name::text, installed_version IS NOT NULL FROM pg_available_extensions WHERE name = ANY ($1)")
            .bind(EXTENSIONS)
            .fetch_all(&mut *connection)
            .await?;
    let missing: Vec<&str> = EXTENSIONS.into_iter().filter(|wanted| known.iter().all(|(name, _)| name != wanted)).collect();
    if !missing.is_empty() {
        return Err(CheckError::Extensions { missing: missing.join(" and ") });
    }
    let may_create: bool =
        sqlx::query_scalar("SELECT has_database_privilege(current_database(), 'CREATE')").fetch_one(&mut *connection).await?;
    if !may_create && known.iter().any(|(_, is_installed)| !is_installed) {
        return Err(CheckError::NotAllowed { database: database.to_owned(), user: user.to_owned() });
    }
    Ok(())
}

/// Whether `pg_trgm` takes a Thai letter for a letter. The extension is there only for the question.
async fn sees_thai(connection: &mut PgConnection) -> Result<bool, sqlx::Error> {
    let mut trial = connection.begin().await?;
    sqlx::query("CREATE EXTENSION IF NOT EXISTS pg_trgm").execute(&mut *trial).await?;
    let sees = sqlx::query_scalar("SELECT show_trgm('ก') <> '{}'").fetch_one(&mut *trial).await?;
    trial.rollback().await?;
    Ok(sees)
}

fn remedy(database: &str) -> String {
    format!("CREATE DATABASE {database}_new TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'")
}
