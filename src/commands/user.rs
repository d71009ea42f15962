use anyhow::bail;
use clap::{Args, Subcommand};

use super::connection::Connection;
use crate::{accounts, auth, clock::Clock, config::DatabaseConfig, history::Actor};

#[derive(Debug, Subcommand)]
pub(super) enum UserCommand {
    /// Add a user and print a one-time sign-in link; for a user who exists, only print a new link
    Add(AddUser),
}

#[derive(Args, Debug)]
pub(super) struct AddUser {
    /// The user's e-mail address
    email: String,
    /// What the user may do
    #[arg(long, value_enum)]
    role: auth::UserRole,
    /// The user's name [default: the part of the address before the @]
    #[arg(long)]
    name: Option<String>,
    /// The address that people type, for the link
    #[arg(long, env = "MOPS_HUB_PUBLIC_URL", value_name = "URL", default_value = "http://127.0.0.1:3000")]
    public_url: url::Url,
    #[command(flatten)]
    database: DatabaseConfig,
}

pub(super) async fn run(UserCommand::Add(command): UserCommand) -> anyhow::Result<()> {
    let email = command.email.trim();
    if !accounts::is_email(email) {
        bail!("{email:?} is not an e-mail address.");
    }
    let connection = Connection::for_command(&command.database).await?;
    let outcome = add(&connection, &command, email).await;
    connection.close().await?;
    let link = outcome?;
    super::tell(format_args!("{}", link.url(&command.public_url.origin().ascii_serialization())))?;
    super::say(format_args!("Give this link to {email}. It works once, within 24 hours."));
    Ok(())
}

async fn add(connection: &Connection, command: &AddUser, email: &str) -> anyhow::Result<auth::SignInLink> {
    let mut tx = connection.db.begin().await?;
    let name = command.name.as_deref().or_else(|| email.split('@').next()).unwrap_or(email);
    let user = match accounts::find_by_email(&mut *tx, email).await? {
        Some(user) => {
            super::say(format_args!("{email} is a user already; rights stay as they are."));
            user
        }
        None => accounts::add_user(&mut tx, &Actor::named("Command line"), Some(email), name, command.role).await?,
    };
    let link = auth::create_link(&mut tx, user, Clock::system().now()).await?;
    tx.commit().await?;
    Ok(link)
}
