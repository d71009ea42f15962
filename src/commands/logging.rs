use std::io::IsTerminal;

use tracing_subscriber::{EnvFilter, fmt, prelude::*};

/// What is logged unless `MOPS_HUB_LOG` says otherwise.
const DEFAULT: &str = "info,sqlx=warn,typst=warn";

/// Starts the log: lines for people on a terminal, JSON with one object a line everywhere else. It goes to standard error.
pub(super) fn start() {
    let filter = std::env::var("MOPS_HUB_LOG").ok().and_then(|directives| EnvFilter::try_new(directives).ok());
    let registry = tracing_subscriber::registry().with(filter.unwrap_or_else(|| EnvFilter::new(DEFAULT)));
    let lines = fmt::layer().with_writer(std::io::stderr);
    if std::io::stderr().is_terminal() {
        registry.with(lines.with_target(false)).init();
    } else {
        registry.with(lines.json().flatten_event(true).with_current_span(true).with_span_list(false)).init();
    }
}
