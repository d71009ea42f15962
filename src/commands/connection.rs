use std::{path::PathBuf, str::FromStr};

use anyhow::Context;
use sqlx::postgres::PgConnectOptions;

use crate::{
    catalogue,
    config::DatabaseConfig,
    database::Database,
    postgres::{self, Cluster, Purpose, Settings},
};

/// A database in use, with the PostgreSQL that was started for it, if it was.
pub(super) struct Connection {
    /// The database.
    pub db: Database,
    cluster: Option<Cluster>,
}

impl Connection {
    /// The database that the settings name: an existing one, else the hub's own, which is started if it does not run.
    pub async fn open(config: &DatabaseConfig, purpose: Purpose, connections: u32) -> anyhow::Result<Self> {
        if let Some(url) = config.url() {
            let options = PgConnectOptions::from_str(&url).context("The database URL cannot be read")?;
            return Ok(Self { db: Database::lazy(options, connections), cluster: None });
        }
        let settings = Settings { data_dir: data_dir(config), bin_dir: config.pg_bin.clone(), throwaway: config.throwaway };
        let cluster = postgres::start(&settings, purpose).await?;
        Ok(Self { db: Database::lazy(cluster.connect_options(), connections), cluster: Some(cluster) })
    }

    /// The database for a command that runs once: up to date, with the catalogue, and reachable now.
    pub async fn for_command(config: &DatabaseConfig) -> anyhow::Result<Self> {
        let connection = Self::open(config, Purpose::Command, 4).await?;
        match connection.make_ready().await {
            Ok(()) => Ok(connection),
            Err(problem) => {
                connection.close().await?;
                Err(problem)
            }
        }
    }

    async fn make_ready(&self) -> anyhow::Result<()> {
        self.db.migrate().await?;
        catalogue::load(&self.db).await?;
        Ok(())
    }

    /// Whether the hub runs this PostgreSQL itself.
    pub const fn is_own(&self) -> bool {
        self.cluster.is_some()
    }

    /// Closes every connection, and stops the PostgreSQL if it was started here.
    pub async fn close(self) -> anyhow::Result<()> {
        self.db.close().await;
        if let Some(cluster) = self.cluster {
            cluster.stop().await?;
        }
        Ok(())
    }
}

fn data_dir(config: &DatabaseConfig) -> PathBuf {
    config.data_dir.clone().unwrap_or_else(|| {
        let (folder, notice) = postgres::default_data_dir();
        if let Some(notice) = notice {
            super::say(format_args!("{notice}"));
        }
        folder
    })
}
