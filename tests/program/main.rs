//! The program itself, as a person or a script starts it: real processes, real sockets, its own PostgreSQL.

#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]

mod addresses;
mod commands;
mod databases;
mod hub;
mod outages;
mod stops;
