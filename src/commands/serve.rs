use std::{net::SocketAddr, time::Duration};

use anyhow::{Context, bail};
use tokio::{net::TcpListener, signal};

use super::{connection::Connection, prepare::prepare, server};
use crate::{
    auth::SignInLink, clock::Clock, config::ServeConfig, database::MigrationProblem, error::Error, job_descriptions, kpis,
    postgres::Purpose, routes, state::App,
};

/// How long after a failure the database is tried again.
const AGAIN: Duration = Duration::from_secs(1);
/// How often it is looked whether a new day has begun.
const NEW_DAY: Duration = Duration::from_mins(10);

/// Starts the hub and runs it until it is told to stop.
pub(super) async fn serve(config: ServeConfig) -> anyhow::Result<()> {
    if !config.listen.ip().is_loopback() && !config.is_secure() && !config.insecure_http {
        bail!(
            "Listening on {} without https would let others on the network read every session. Put a proxy with https before the \
             hub and give its address with --public-url, or add --insecure-http to accept the risk.",
            config.listen
        );
    }
    let listener = TcpListener::bind(config.listen)
        .await
        .with_context(|| format!("The hub cannot listen on {}; choose another address with --listen", config.listen))?;
    let listening_on = listener.local_addr()?;
    let connection = Connection::open(&config.database, Purpose::Serve, config.pool_size).await?;
    let app = App::new(connection.db.clone(), Clock::system(), config.public_origin(listening_on), config.is_secure());
    let outcome = run(listener, listening_on, &config, &app, connection.is_own()).await;
    let closed = connection.close().await;
    outcome?;
    closed?;
    super::say(format_args!("The hub has stopped."));
    Ok(())
}

async fn run(listener: TcpListener, listening_on: SocketAddr, config: &ServeConfig, app: &App, own: bool) -> anyhow::Result<()> {
    let router = routes::router(app.clone());
    let serving = server::serve(listener, router, stop_asked(app.clone()));
    let preparing = prepared(app.clone(), config.example, own);
    tokio::pin!(serving);
    tokio::select! {
        served = &mut serving => return Ok(served),
        links = preparing => announce(app, listening_on, &links?)?,
    }
    tokio::select! {
        () = &mut serving => {}
        // Also what the hub was about when it was stopped.
        () = job_descriptions::make_exports(app.clone()) => {}
        () = count_each_day(app) => {}
    }
    Ok(())
}

/// Counts the seats on each new day: somebody's first or last day comes without anybody changing anything.
async fn count_each_day(app: &App) {
    loop {
        tokio::time::sleep(NEW_DAY).await;
        if let Err(error) = count_new_day(app).await {
            tracing::warn!(%error, "the seats could not be counted; it is tried again");
        }
    }
}

async fn count_new_day(app: &App) -> Result<(), Error> {
    if kpis::is_uncounted(app.db.pool(), app.clock.today()).await? {
        let mut tx = app.db.begin().await?;
        kpis::recount(&mut tx, &app.clock).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Makes the database ready. One that is away is waited for, and every page says 503 until it is there.
async fn prepared(app: App, example: bool, own: bool) -> anyhow::Result<Vec<SignInLink>> {
    let mut told = false;
    loop {
        match prepare(&app.db, &app.clock, example).await {
            Ok(links) => {
                app.set_prepared();
                return Ok(links);
            }
            Err(error) if own || !is_away(&error) => return Err(error),
            Err(error) if !told => {
                super::say(format_args!("{error:#}\nThe hub answers 503 until the database is there."));
                told = true;
            }
            Err(_) => {}
        }
        tokio::time::sleep(AGAIN).await;
    }
}

fn is_away(error: &anyhow::Error) -> bool {
    matches!(error.downcast_ref(), Some(MigrationProblem::Unreachable(_))) || matches!(error.downcast_ref(), Some(Error::Unavailable(_)))
}

fn announce(app: &App, listening_on: SocketAddr, links: &[SignInLink]) -> anyhow::Result<()> {
    tracing::info!(%listening_on, "ready");
    super::tell(format_args!("MOPs Hub is at {}", app.origin))?;
    for link in links {
        super::tell(format_args!("Sign in, once, within 24 hours:\n{}", link.url(&app.origin)))?;
    }
    super::say(format_args!("Stop it with Ctrl-C."));
    Ok(())
}

async fn stop_asked(app: App) {
    let terminated = async {
        #[cfg(unix)]
        if let Ok(mut term) = signal::unix::signal(signal::unix::SignalKind::terminate()) {
            term.recv().await;
            return;
        }
        std::future::pending::<()>().await;
    };
    tokio::select! {
        outcome = signal::ctrl_c() => drop(outcome),
        () = terminated => {}
    }
    app.stop();
    super::say(format_args!("Stopping: requests under way are finished first."));
}
