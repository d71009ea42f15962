//! Tells Cargo which files the program holds inside, so that a change of one of them builds it anew.

fn main() {
    for folder in ["migrations", "locales", "catalogue", "static", "templates", "assets"] {
        println!("cargo:rerun-if-changed={folder}");
    }
}
