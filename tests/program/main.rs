//! The program itself, as a person or a script starts it: real processes, real sockets, its own PostgreSQL.

mod commands;
mod databases;
mod hub;
mod outages;
mod stops;
