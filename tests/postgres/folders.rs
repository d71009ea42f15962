//! Folders and programs in every condition.

use std::{
    env, fs,
    os::unix::fs::{MetadataExt, symlink},
    path::PathBuf,
};

use super::*;

#[tokio::test]
async fn a_folder_of_another_version_is_named_with_what_to_do() {
    let place = place();
    for version in ["12", "99"] {
        let data = place.path().join(version);
        fs::create_dir_all(data.join("postgres")).unwrap();
        fs::write(data.join("postgres/PG_VERSION"), format!("{version}\n")).unwrap();
        let refusal = refusal(&data).await;
        assert!(refusal.contains(&format!("was made by PostgreSQL {version}")), "{refusal}");
        assert!(refusal.contains("install") && refusal.contains("mops-hub backup"), "{refusal}");
    }
}

#[tokio::test]
async fn a_folder_that_postgresql_did_not_make_is_left_alone() {
    let place = place();
    fs::create_dir_all(place.path().join("postgres/photos")).unwrap();
    let refusal = refusal(place.path()).await;
    assert!(refusal.contains("was not made by PostgreSQL"), "{refusal}");
    assert!(place.path().join("postgres/photos").exists());
}

#[tokio::test]
async fn without_the_programs_the_line_that_installs_them_is_told() {
    let place = place();
    let settings = Settings { bin_dir: Some(place.path().to_owned()), ..settings(place.path().join("data")) };
    let refusal = start(&settings, Purpose::Serve).await.unwrap_err().to_string();
    assert!(refusal.contains("No PostgreSQL 15 or newer") && refusal.contains("install postgresql"), "{refusal}");
    assert!(refusal.contains(place.path().to_str().unwrap()), "{refusal}");
}

#[tokio::test]
async fn a_folder_of_programs_can_be_named() {
    let places = env::var_os("PATH").unwrap();
    let Some(real) = env::split_paths(&places).find_map(|folder| fs::canonicalize(folder.join("postgres")).ok()) else { return };
    let place = place();
    let link = place.path().join("programs");
    symlink(real.parent().unwrap(), &link).unwrap();
    let settings = Settings { bin_dir: Some(link), ..settings(place.path().join("data")) };
    start(&settings, Purpose::Serve).await.unwrap().stop().await.unwrap();
}

#[tokio::test]
async fn a_path_too_long_for_a_socket_works_all_the_same() {
    let place = place();
    let data = place.path().join("a".repeat(60)).join("ข้อมูล \"data\"").join("b".repeat(40));
    let cluster = serve(&data).await;
    note(&cluster, "far").await;
    let command = start(&settings(&data), Purpose::Command).await.unwrap();
    assert!(command.is_attached());
    assert_eq!(notes(&command).await, ["far"]);

    let said = fs::read_to_string(pid_file(&data)).unwrap();
    let socket_folder = PathBuf::from(said.lines().nth(4).unwrap());
    assert_eq!(fs::metadata(&socket_folder).unwrap().mode() & 0o777, 0o700);
    cluster.stop().await.unwrap();
    fs::remove_dir_all(socket_folder).unwrap();
}
