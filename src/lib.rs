//! MOPs Hub: roles, people in seats, KPIs, tools and processes of a marketing-operations team, kept in one place and linked.
//!
//! The modules stand in the order of their dependencies: each uses those above it, never one below.
//! `tests/architecture/` reads this file and checks it.

/// What the hub is told when it starts.
pub mod config;
/// What time it is.
pub mod clock;
/// Spells of days.
pub mod spell;
/// Cleaning and folding of texts that come from outside.
pub mod text;
/// One type for the id of each noun.
pub mod ids;
/// Why a request could not be answered.
pub mod error;
/// Languages, texts in two languages, dates and numbers.
pub mod locale;
/// Every address as a type.
pub mod paths;
/// Pages set in the hub's fonts, as PDF.
mod typesetting;
/// Drawings of boxes, lines and measured words, as SVG, PDF and PNG.
mod drawing;
/// The PostgreSQL that the hub runs itself.
pub mod postgres;
/// The connections to the database, and its schema.
pub mod database;
/// What every handler can reach.
pub mod state;
/// Who is asking, and what may they do.
pub mod auth;
/// What every page shares.
pub mod web;
/// Who changed what, and when.
pub mod history;
/// How tools are connected, and what a failing connection spoils.
mod integrations;
/// KPIs, their targets, readings and state.
pub mod kpis;
/// The weekly review of all KPIs.
mod reviews;
/// How the team works, and who has which part in it.
mod processes;
/// People.
mod people;
/// What becomes of contracts: their use, prices, renewal calendar and decisions.
mod renewals;
/// The tools, their contracts, owners and who can get into them.
mod tools;
/// Seats: who holds them, whom they report to.
mod seats;
/// What a job is for.
mod roles;
/// Pictures of the stack, and the map of its integrations.
mod stack;
/// Links between things, from the end that does not keep them.
mod links;
/// What roles, seats, people, teams, areas and outcomes answer for: scores and states.
mod scoreboards;
/// What depends on what: what breaks when somebody leaves or a tool ends, on whom most depends, and what everything costs.
mod impact;
/// The chart of who reports to whom.
pub mod org_chart;
/// A role as a document that a recruiter would publish.
pub mod job_descriptions;
/// Files of people, read, checked, compared and applied.
pub mod imports;
/// What is missing, broken or at risk.
mod insights;
/// Home: what needs the reader this week.
mod dashboard;
/// One box over everything.
mod search;
/// Signing in, and one's own account.
pub mod accounts;
/// Users, imports, history, health.
mod admin;
/// What every new hub starts with, and the example team.
pub mod catalogue;
/// Every feature's addresses under the layers that all share.
pub mod routes;
/// The commands of the program.
pub mod commands;
