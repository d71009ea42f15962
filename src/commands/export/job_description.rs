use std::{
    io::IsTerminal,
    path::{Path, PathBuf},
};

use anyhow::bail;
use clap::{Args, ValueEnum};

use crate::{
    catalogue,
    clock::Clock,
    commands::connection::Connection,
    config::DatabaseConfig,
    error::Error,
    job_descriptions::{Document, find, html, markdown, nearest, pdf},
    locale::Language,
};

#[derive(Args, Debug)]
pub(in crate::commands) struct ExportJobDescription {
    /// The role as it stands in its address: content-editor
    role: String,
    /// What kind of file
    #[arg(long, value_enum)]
    format: Format,
    /// The language of the document
    #[arg(long, value_enum, default_value_t = Language::En)]
    lang: Language,
    /// The file to write; without it, or with -, standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    database: DatabaseConfig,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Pdf,
    Html,
    Md,
}

pub(in crate::commands) async fn run(command: &ExportJobDescription) -> anyhow::Result<()> {
    let file = command.output.as_deref().filter(|path| *path != Path::new("-"));
    if command.format == Format::Pdf && file.is_none() && std::io::stdout().is_terminal() {
        bail!("A PDF cannot be shown in a terminal: name the file to write with -o FILE.");
    }
    let connection = Connection::for_command(&command.database).await?;
    let outcome = composed(&connection, command).await;
    connection.close().await?;
    let document = outcome?;
    let content = written(&document, command.format)?;
    super::write(&content, file)?;
    let missing = document.untranslated();
    if missing > 0 {
        crate::commands::say(format_args!("Texts that nobody wrote in this language yet, given in the other one: {missing}."));
    }
    Ok(())
}

async fn composed(connection: &Connection, command: &ExportJobDescription) -> anyhow::Result<Document> {
    catalogue::load(&connection.db).await?;
    let mut db = connection.db.acquire().await?;
    match find(&mut db, &command.role, Clock::system().today()).await {
        Ok(brief) => Ok(Document::of(&brief, command.lang)),
        Err(Error::NotFound) => {
            let near = nearest(&mut *db, &command.role).await?;
            let instead = if near.is_empty() { String::new() } else { format!(" The nearest are: {}.", near.join(", ")) };
            bail!("There is no role {:?}.{instead}", command.role)
        }
        Err(error) => Err(error.into()),
    }
}

fn written(document: &Document, format: Format) -> anyhow::Result<Vec<u8>> {
    Ok(match format {
        Format::Pdf => pdf(document)?,
        Format::Html => html(document)?.into_bytes(),
        Format::Md => markdown(document).into_bytes(),
    })
}
