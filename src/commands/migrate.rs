use super::connection::Connection;
use crate::config::DatabaseConfig;

/// Brings the database up to date.
pub(super) async fn migrate(config: &DatabaseConfig) -> anyhow::Result<()> {
    let connection = Connection::for_command(config).await?;
    connection.close().await?;
    super::say(format_args!("The database is up to date."));
    Ok(())
}
