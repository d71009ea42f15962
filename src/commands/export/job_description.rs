use std::{
    io::IsTerminal,
    path::{Path, PathBuf},
};

use anyhow::bail;
use clap::Args;

use crate::{
    catalogue,
    clock::Clock,
    commands::connection::Connection,
    config::DatabaseConfig,
    error::Error,
    job_descriptions::{Edition, Format, HouseTemplate, Manuscript, current, house_template, nearest},
};

#[derive(Args, Debug)]
pub(in crate::commands) struct ExportJobDescription {
    /// The role as it stands in its address: content-editor
    role: String,
    /// What kind of file
    #[arg(long, value_enum)]
    format: Format,
    /// The language of the document: en, th or both
    #[arg(long, default_value = "en")]
    lang: Edition,
    /// The file to write; without it, or with -, standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    database: DatabaseConfig,
}

pub(in crate::commands) async fn run(command: &ExportJobDescription) -> anyhow::Result<()> {
    let file = command.output.as_deref().filter(|path| *path != Path::new("-"));
    if matches!(command.format, Format::Pdf | Format::Docx) && file.is_none() && std::io::stdout().is_terminal() {
        bail!("Such a file cannot be shown in a terminal: name the file to write with -o FILE.");
    }
    let connection = Connection::for_command(&command.database).await?;
    let outcome = composed(&connection, command).await;
    connection.close().await?;
    let (text, template) = outcome?;
    let content = command.format.write(&text, command.lang, &template)?;
    super::write(&content, file)?;
    let missing: usize = command.lang.languages().iter().map(|language| text.document(*language).untranslated()).sum();
    if missing > 0 {
        crate::commands::say(format_args!("Texts that nobody wrote in this language yet, given in the other one: {missing}."));
    }
    Ok(())
}

async fn composed(connection: &Connection, command: &ExportJobDescription) -> anyhow::Result<(Manuscript, HouseTemplate)> {
    catalogue::load(&connection.db).await?;
    let mut db = connection.db.acquire().await?;
    match current(&mut db, &command.role, Clock::system().today()).await {
        Ok(text) => Ok((text, house_template(&mut db).await?)),
        Err(Error::NotFound) => {
            let near = nearest(&mut *db, &command.role).await?;
            let instead = if near.is_empty() { String::new() } else { format!(" The nearest are: {}.", near.join(", ")) };
            bail!("There is no role {:?}.{instead}", command.role)
        }
        Err(error) => Err(error.into()),
    }
}
