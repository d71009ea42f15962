//! The hub as people meet it, page by page: requests go to the router without a socket, over a database of the test's own.

#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]

mod access;
mod admin;
mod contracts;
mod dashboard;
mod dashboards;
mod errors;
mod export_command;
mod ground;
mod headers;
mod import_readings;
mod imports;
mod insights;
mod job_description_files;
mod job_description_import;
mod job_description_rules;
mod job_description_template;
mod job_description_texts;
mod job_descriptions;
mod kpi_formulas;
mod kpi_actions;
mod kpi_course;
mod kpi_entry;
mod kpi_targets;
mod kpis;
mod leaving;
mod migrations;
mod org;
mod org_files;
mod people;
mod processes;
mod renewals;
mod renewal_decisions;
mod reviews;
mod reviews_kept;
mod roles;
mod scorecard;
mod search;
mod seats;
mod sessions;
mod settings;
mod support;
mod tools;
