//! What the hub is told when it starts: flags, else `MOPS_HUB_…` variables, else defaults.

use std::{
    net::{IpAddr, SocketAddr},
    path::PathBuf,
};

use clap::Args;
use url::Url;

/// Which database to use, for every command that needs one.
#[derive(Args, Clone, Debug)]
pub struct DatabaseConfig {
    /// Folder for the hub's own PostgreSQL and its files [default: data]
    #[arg(long, env = "MOPS_HUB_DATA_DIR", value_name = "FOLDER")]
    pub data_dir: Option<PathBuf>,
    /// An existing PostgreSQL 15 or newer, instead of the hub's own (`DATABASE_URL` works too)
    #[arg(long, env = "MOPS_HUB_DATABASE_URL", value_name = "URL", hide_env_values = true)]
    pub database_url: Option<String>,
    /// Folder of the PostgreSQL programs, when they are in an unusual place
    #[arg(long, env = "MOPS_HUB_PG_BIN", value_name = "FOLDER")]
    pub pg_bin: Option<PathBuf>,
    /// Trade safety for speed: what is written is lost when the machine stops. For tests only
    #[arg(long, env = "MOPS_HUB_THROWAWAY", hide = true)]
    pub throwaway: bool,
}

impl DatabaseConfig {
    /// The URL of an existing database, from the flag, its variable or `DATABASE_URL`.
    pub fn url(&self) -> Option<String> {
        self.database_url.clone().or_else(|| std::env::var("DATABASE_URL").ok()).filter(|url| !url.trim().is_empty())
    }
}

/// How to serve.
#[derive(Args, Clone, Debug)]
pub struct ServeConfig {
    /// Address and port to listen on
    #[arg(long, env = "MOPS_HUB_LISTEN", value_name = "ADDRESS", default_value = "127.0.0.1:3000")]
    pub listen: SocketAddr,
    /// The address that people type, when it is not the one listened on (a proxy, https)
    #[arg(long, env = "MOPS_HUB_PUBLIC_URL", value_name = "URL")]
    pub public_url: Option<Url>,
    /// Load the example team, once
    #[arg(long, env = "MOPS_HUB_EXAMPLE")]
    pub example: bool,
    /// Serve over plain HTTP beyond this machine: sessions can then be overheard
    #[arg(long, env = "MOPS_HUB_INSECURE_HTTP")]
    pub insecure_http: bool,
    /// Connections to the database
    #[arg(long, env = "MOPS_HUB_POOL_SIZE", value_name = "N", default_value_t = 8, value_parser = clap::value_parser!(u32).range(2..=200))]
    pub pool_size: u32,
    #[command(flatten)]
    pub database: DatabaseConfig,
}

impl ServeConfig {
    /// Where people reach the hub: scheme, host and port, without a path.
    pub fn public_origin(&self, listening_on: SocketAddr) -> String {
        match &self.public_url {
            Some(url) => url.origin().ascii_serialization(),
            None => format!(
                "http://{}",
                if listening_on.ip().is_unspecified() {
                    SocketAddr::new(local(listening_on.ip()), listening_on.port())
                } else {
                    listening_on
                }
            ),
        }
    }

    /// Whether browsers reach the hub over https or on this machine, so that they keep `Secure` cookies.
    pub fn is_secure(&self) -> bool {
        match &self.public_url {
            Some(url) => url.scheme() == "https" || url.host_str().is_some_and(is_this_machine),
            None => self.listen.ip().is_loopback(),
        }
    }
}

fn local(ip: IpAddr) -> IpAddr {
    if ip.is_ipv6() { IpAddr::from(std::net::Ipv6Addr::LOCALHOST) } else { IpAddr::from(std::net::Ipv4Addr::LOCALHOST) }
}

fn is_this_machine(host: &str) -> bool {
    host == "localhost" || host.ends_with(".localhost") || host.trim_matches(['[', ']']).parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}
