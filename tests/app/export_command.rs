//! `mops-hub export job-description`: data to the file or standard output, words to standard error, and the exit code.

use std::process::{Command, Output, Stdio};

use sqlx::ConnectOptions;

use crate::support::TestHub;

async fn hub() -> TestHub {
    let hub = TestHub::new().await;
    sqlx::raw_sql(include_str!("job_descriptions.sql")).execute(hub.db()).await.unwrap();
    hub
}

fn export(hub: &TestHub, arguments: &[&str]) -> Output {
    let url = hub.db().connect_options().to_url_lossy();
    let mut command = Command::new(env!("CARGO_BIN_EXE_mops-hub"));
    command.env_clear().env("DATABASE_URL", url.as_str()).stdin(Stdio::null());
    command.args(["export", "job-description"]).args(arguments).output().unwrap()
}

fn words(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

#[tokio::test]
async fn data_goes_to_standard_output() {
    let hub = hub().await;
    let done = export(&hub, &["campaign-analyst", "--format", "md"]);
    assert_eq!(done.status.code(), Some(0), "{}", words(&done.stderr));
    assert!(words(&done.stdout).starts_with("# Campaign Analyst\n") && words(&done.stdout).contains("- Plan the tests\n"));
    assert_eq!(words(&done.stderr), "");
}

#[tokio::test]
async fn each_format_goes_to_a_file_in_either_language() {
    let hub = hub().await;
    let folder = tempfile::tempdir().unwrap();
    for (format, language, begin) in [
        ("pdf", "th", "%PDF-"),
        ("html", "th", "<!doctype html>"),
        ("md", "th", "# นักวิเคราะห์แคมเปญ"),
        ("docx", "both", "PK"),
        ("txt", "th", "นักวิเคราะห์แคมเปญ"),
        ("json", "th", "{"),
        ("pdf", "en", "%PDF-"),
    ] {
        let path = folder.path().join(format!("{language}.{format}"));
        let done = export(&hub, &["campaign-analyst", "--format", format, "--lang", language, "-o", path.to_str().unwrap()]);
        assert_eq!(done.status.code(), Some(0), "{}", words(&done.stderr));
        assert!(done.stdout.is_empty() && std::fs::read(&path).unwrap().starts_with(begin.as_bytes()));
        let says_what_is_missing = words(&done.stderr).contains("wrote in this language yet");
        assert_eq!(says_what_is_missing, language != "en");
    }
}

#[tokio::test]
async fn an_unknown_role_is_refused_with_the_nearest() {
    let hub = hub().await;
    let refused = export(&hub, &["campaign-analist", "--format", "pdf"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(refused.stdout.is_empty());
    let said = words(&refused.stderr);
    assert!(said.starts_with("There is no role \"campaign-analist\". The nearest are: campaign-analyst"), "{said}");
    assert_eq!(said.lines().count(), 1);
}

#[tokio::test]
async fn a_file_that_cannot_be_written_is_said() {
    let hub = hub().await;
    let refused = export(&hub, &["campaign-analyst", "--format", "md", "-o", "/nowhere/at/all.md"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(words(&refused.stderr).contains("/nowhere/at/all.md could not be written"));
}

#[tokio::test]
async fn wrong_usage_is_told_from_a_refusal() {
    let hub = hub().await;
    for arguments in [
        &["campaign-analyst", "--format", "pptx"][..],
        &["campaign-analyst"],
        &["--format", "md"],
        &["campaign-analyst", "--format", "md", "--lang", "de"],
    ] {
        assert_eq!(export(&hub, arguments).status.code(), Some(2), "{arguments:?}");
    }
}
