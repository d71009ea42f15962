//! Commands, their output and exit codes, and hubs beside each other.

use rustix::process::Signal;

use crate::hub::{Hub, place, program, run, words};

#[test]
fn help_names_the_commands() {
    let place = place();
    let help = run(place.path(), &["--help"]);
    assert_eq!(help.status.code(), Some(0));
    let text = String::from_utf8(help.stdout).unwrap();
    for command in ["serve", "user", "migrate"] {
        assert!(text.contains(command), "{text}");
    }
    let serve = String::from_utf8(run(place.path(), &["serve", "--help"]).stdout).unwrap();
    for setting in ["--listen", "--data-dir", "--database-url", "--public-url", "--example", "MOPS_HUB_LISTEN", "MOPS_HUB_PG_BIN"] {
        assert!(serve.contains(setting), "{serve}");
    }
}

#[test]
fn wrong_usage_and_refusals_have_codes_of_their_own() {
    let place = place();
    for wrong in [&["fly"][..], &[], &["user", "add"], &["user", "add", "a@example.com", "--role", "king"], &["serve", "--listen", "here"]]
    {
        assert_eq!(run(place.path(), wrong).status.code(), Some(2), "{wrong:?}");
    }
    for (refused, reason) in [
        (&["user", "add", "nobody", "--role", "viewer"][..], "is not an e-mail address"),
        (&["serve", "--listen", "0.0.0.0:0"], "--insecure-http"),
        (&["migrate", "--database-url", "nonsense"], "database URL"),
    ] {
        let output = run(place.path(), refused);
        assert_eq!(output.status.code(), Some(1), "{refused:?}");
        assert!(words(&output).contains(reason), "{}", words(&output));
        assert!(output.stdout.is_empty());
    }
    assert!(!place.path().join("data").exists(), "nothing was begun");
}

#[test]
fn a_hub_starts_serves_and_stops_with_its_data_kept() {
    let place = place();
    let hub = Hub::start(place.path());
    let token = hub.token();
    assert_eq!(hub.get("/sign-in", "").unwrap().status, 200);
    assert!(hub.stop().success());
    assert!(!place.path().join("data/postgres/postmaster.pid").exists(), "PostgreSQL stopped too");

    let mut hub = Hub::start(place.path());
    assert_ne!(hub.token(), token, "an unused link is made anew at each start");
    let session = hub.sign_in(&hub.token());
    assert_eq!(hub.get("/account", &session).unwrap().status, 200);
    hub.signal(Signal::INT);
    assert!(hub.ended().success(), "Ctrl-C is a way to stop");

    let hub = Hub::start(place.path());
    assert_eq!(hub.get("/account", &session).unwrap().status, 200, "the session outlives the hub");
    assert!(hub.stop().success());
}

#[test]
fn a_user_can_be_added_beside_a_running_hub_and_without_one() {
    let place = place();
    let added = run(place.path(), &["user", "add", "ada@example.com", "--role", "admin", "--public-url", "https://hub.example.com"]);
    assert_eq!(added.status.code(), Some(0), "{}", words(&added));
    let printed = String::from_utf8(added.stdout).unwrap();
    assert!(printed.starts_with("https://hub.example.com/welcome?token="), "{printed}");
    assert_eq!(printed.lines().count(), 1, "only data goes to standard output");
    assert!(!place.path().join("data/postgres/postmaster.pid").exists());

    let hub = Hub::start(place.path());
    let session = hub.sign_in(printed.trim().split_once("token=").unwrap().1);
    assert!(hub.get("/account", &session).unwrap().body.contains("ada@example.com"));

    let added = run(place.path(), &["user", "add", "vera@example.com", "--role", "viewer"]);
    assert_eq!(added.status.code(), Some(0), "{}", words(&added));
    let printed = String::from_utf8(added.stdout).unwrap();
    let session = hub.sign_in(printed.trim().split_once("token=").unwrap().1);
    assert_eq!(hub.get("/admin/users", &session).unwrap().status, 403);

    let link = run(place.path(), &["user", "add", "vera@example.com", "--role", "admin"]);
    assert!(words(&link).contains("is a user already"), "{}", words(&link));
    assert_eq!(run(place.path(), &["migrate"]).status.code(), Some(0));
    assert_eq!(hub.get("/readyz", "").unwrap().status, 200, "the hub was not disturbed");
}

#[test]
fn a_file_of_people_is_tried_imported_and_refused_whole() {
    let place = place();
    std::fs::write(
        place.path().join("people.csv"),
        "id,name,title,manager_id\n1,Anna Boss,VP,\n2,Bert Worker,Analyst,1\n3,Cy Far,Analyst,99\n",
    )
    .unwrap();
    std::fs::write(place.path().join("twice.csv"), "id,name,title,manager_id\n1,Anna Boss,CEO,\n1,Bert Worker,Analyst,1\n").unwrap();
    let import = |arguments: &[&str]| run(place.path(), &[&["import", "people"], arguments].concat());

    let tried = import(&["people.csv", "--dry-run"]);
    assert_eq!(tried.status.code(), Some(0), "{}", words(&tried));
    assert!(words(&tried).contains("3 added") && words(&tried).contains("dry run"), "{}", words(&tried));
    let imported = words(&import(&["people.csv"]));
    assert!(imported.contains("row 4, manager_id: The manager “99” is not in the file."), "{imported}");
    assert!(imported.contains("3 added, 0 changed, 0 removed, 0 unchanged, 0 left out; 0 errors, 1 warning."), "{imported}");
    assert!(words(&import(&["people.csv"])).contains("0 added, 0 changed, 0 removed, 3 unchanged"));

    let refused = import(&["twice.csv"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(
        words(&refused).contains("row 3, id: The same id is in row 2") && words(&refused).contains("Nothing was imported"),
        "{}",
        words(&refused)
    );
    let thai = import(&["twice.csv", "--lang", "th", "--json"]);
    let report: serde_json::Value = serde_json::from_slice(&thai.stdout).unwrap();
    assert_eq!((report["errors"][0]["row"].as_i64(), report["errors"][0]["code"].as_str()), (Some(3), Some("id-twice")));
    assert!(report["errors"][0]["message"].as_str().unwrap().contains("รหัสนี้ซ้ำกับแถวที่ 2"));
    let missing = import(&["none.csv"]);
    assert_eq!(missing.status.code(), Some(1));
    assert!(words(&missing).contains("none.csv cannot be read"), "{}", words(&missing));
    assert!(words(&import(&["people.csv", "--dry-run"])).contains("3 unchanged"), "a refused file left everything as it was");
}

#[test]
fn a_second_hub_says_what_is_in_its_way_and_leaves() {
    let place = place();
    let hub = Hub::start(place.path());
    let same_folder = run(place.path(), &["serve", "--listen", "127.0.0.1:0"]);
    assert_eq!(same_folder.status.code(), Some(1));
    assert!(words(&same_folder).contains("already serves from the folder"), "{}", words(&same_folder));

    let other_folder = program(place.path()).args(["serve", "--data-dir", "other", "--listen", &hub.address.to_string()]).output().unwrap();
    assert_eq!(other_folder.status.code(), Some(1));
    assert!(words(&other_folder).contains("choose another address with --listen"), "{}", words(&other_folder));
    assert!(!place.path().join("other").exists());
    assert_eq!(hub.get("/readyz", "").unwrap().status, 200);
}
