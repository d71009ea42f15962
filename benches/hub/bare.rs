//! What the hub is measured against: a handler that asks the database for next to nothing and answers with so many bytes.

use std::{
    io::{BufRead, BufReader},
    net::SocketAddr,
    process::{Child, Command, Stdio},
};

use axum::{Router, extract::Path, http::header::CONTENT_TYPE, response::IntoResponse, routing::get};
use sqlx::postgres::PgPoolOptions;

/// The variable that makes this program serve the bare handler, over the database that it names.
pub const DATABASE: &str = "MOPS_HUB_BENCH_BARE";
/// As many connections as the hub has.
const POOL: u32 = 8;

/// The bare handler in a process of its own, as the hub is.
pub struct Bare {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
}

impl Bare {
    /// Starts it.
    pub fn start(database: &str) -> Self {
        let this = std::env::current_exe().expect("this program");
        let mut child = Command::new(this).env(DATABASE, database).stdout(Stdio::piped()).spawn().expect("a process");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("its output")).read_line(&mut line).expect("its address");
        Self { child, address: line.trim().parse().expect("an address") }
    }
}

impl Drop for Bare {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// Serves until it is killed.
pub async fn serve(database: &str) {
    let pool = PgPoolOptions::new().max_connections(POOL).test_before_acquire(false).connect(database).await.expect("the database");
    let answer = async move |Path(size): Path<usize>| {
        let one: i32 = sqlx::query_scalar("SELECT 1").fetch_one(&pool).await.expect("one");
        assert_eq!(one, 1);
        ([(CONTENT_TYPE, "text/html; charset=utf-8")], "x".repeat(size)).into_response()
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    println!("{}", listener.local_addr().expect("its address"));
    axum::serve(listener, Router::new().route("/{size}", get(answer))).await.expect("no end");
}
