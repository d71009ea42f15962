//! The hub as people meet it, page by page: requests go to the router without a socket, over a database of the test's own.

mod ground;
mod migrations;
mod support;
