//! MOPs Hub: roles, people in seats, KPIs, tools and processes of a marketing-operations team, kept in one place and linked.
//!
//! The modules stand in the order of their dependencies: each uses those above it, never one below.
//! `tests/architecture/` reads this file and checks it.

/// Signing in, and one's own account.
pub mod accounts;
/// Users, imports, history, health.
mod admin;
/// Who is asking, and what may they do.
pub mod auth;
/// What every new hub starts with, and the example team.
pub mod catalogue;
/// What time it is.
pub mod clock;
/// The commands of the program.
pub mod commands;
/// What the hub is told when it starts.
pub mod config;
/// Home: what needs the reader this week.
mod dashboard;
/// The connections to the database, and its schema.
pub mod database;
/// Why a request could not be answered.
pub mod error;
/// Who changed what, and when.
pub mod history;
/// One type for the id of each noun.
pub mod ids;
/// Files of people, read, checked, compared and applied.
pub mod imports;
/// What is missing, broken or at risk.
mod insights;
/// A role as a document that a recruiter would publish.
pub mod job_descriptions;
/// KPIs, their targets, readings and state.
pub mod kpis;
/// Languages, texts in two languages, dates and numbers.
pub mod locale;
/// The chart of who reports to whom.
pub mod org_chart;
/// Every address as a type.
pub mod paths;
/// People.
mod people;
/// The PostgreSQL that the hub runs itself.
pub mod postgres;
/// What a job is for.
mod roles;
/// Every feature's addresses under the layers that all share.
pub mod routes;
/// One box over everything.
mod search;
/// Seats: who holds them, whom they report to.
mod seats;
/// What every handler can reach.
pub mod state;
/// Cleaning and folding of texts that come from outside.
pub mod text;
/// The tools, their contracts and owners.
mod tools;
/// What every page shares.
pub mod web;
