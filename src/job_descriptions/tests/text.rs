use super::{brief, lines};
use crate::{
    job_descriptions::{document::Document, text::plain},
    locale::Language,
};

#[test]
fn the_text_reads_like_the_document() {
    for language in Language::ALL {
        let document = Document::of(&brief(), language);
        let file = plain(&document);
        let found: Vec<&str> = file.lines().filter(|line| !line.is_empty()).map(|line| line.trim_start_matches("• ")).collect();
        assert_eq!(found, lines(&document));
    }
    insta::assert_snapshot!(plain(&Document::of(&brief(), Language::Th)));
}
