//! The hub as people meet it, page by page: requests go to the router without a socket, over a database of the test's own.

mod export_command;
mod ground;
mod job_descriptions;
mod migrations;
mod support;
