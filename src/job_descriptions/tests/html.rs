use super::{brief, house, lines, plain};
use crate::{
    job_descriptions::{document::Document, html::html},
    locale::Language,
};

/// Finds the document's lines in the file, and no tag or attribute that the template does not write.
pub(super) fn check(document: &Document) {
    let file = html(&[document], &plain()).expect("a page");
    let body = file.split("<main>").nth(1).expect("a body");
    let mut found: Vec<String> = Vec::new();
    let mut facts = Vec::new();
    let mut in_facts = false;
    for piece in body.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').expect("a tag ends");
        let tag = if tag.starts_with("h2 id=\"section-") { "h2" } else { tag };
        match tag {
            "ul class=\"facts\"" => in_facts = true,
            "/ul" if in_facts => {
                in_facts = false;
                found.push(facts.join(" · "));
            }
            "li" if in_facts => facts.push(String::new()),
            "h1" | "h2" | "p" | "p class=\"draft-mark\"" | "li" | "dt" | "footer" => found.push(String::new()),
            "dd" => found.last_mut().expect("a label").push_str(": "),
            "strong" | "/strong" | "ul" | "/ul" | "/li" | "/h1" | "/h2" | "/p" | "dl" | "/dl" | "div" | "/div" | "/dt" | "/dd"
            | "/footer" | "article" | "/article" | "/main" | "/body" | "/html" | "span lang=\"en\"" | "span lang=\"th\"" | "/span" => {}
            other => panic!("a text became <{other}>"),
        }
        let text = unescaped(text.trim_matches(['\n', '\r']));
        if in_facts && !facts.is_empty() {
            facts.last_mut().expect("a fact").push_str(&text);
        } else if let Some(line) = found.last_mut() {
            line.push_str(&text);
        }
    }
    assert_eq!(found, lines(document), "{file}");
}

fn unescaped(text: &str) -> String {
    assert!(!text.contains(['"', '\'']), "quotes are escaped");
    ["&#60;|<", "&#62;|>", "&#34;|\"", "&#39;|'", "&#38;|&"].iter().fold(text.to_owned(), |text, pair| {
        let (from, to) = pair.split_once('|').expect("a pair");
        text.replace(from, to)
    })
}

#[test]
fn the_file_reads_like_the_document_and_needs_nothing_else() {
    for language in Language::ALL {
        let document = Document::of(&brief(), language);
        check(&document);
        let file = html(&[&document], &plain()).expect("a page");
        assert!(file.contains(&format!("<html lang=\"{language}\">")));
        assert!(!file.contains("src=") && !file.contains("href=") && !file.contains("<script"));
    }
}

#[test]
fn the_file_of_a_house_carries_its_logo_its_colour_for_paper_and_for_dark_pages_and_its_small_print() {
    let document = Document::of(&brief(), Language::Th);
    let file = html(&[&document], &house()).expect("a page");
    assert!(file.contains("img-src data:"));
    assert!(file.contains("<img class=\"logo\" src=\"data:image/png;base64,iVBOR"), "{file}");
    assert!(file.contains("alt=\"Lotus &#34;Cloud&#34;\""), "{file}");
    assert!(file.contains("IBM Plex Serif, IBM Plex Sans Thai Looped, Georgia, serif"), "{file}");
    assert!(file.contains("{ h2 { color: #8a4b7a; } }"), "{file}");
    assert!(!file.contains("\nh2 { color: #8a4b7a; }"), "too dark for a dark page: {file}");
    assert!(file.contains("<p class=\"print\">บริษัท โลตัส คลาวด์ จำกัด ที่นี่ ปั๊มน้ำ</p>"), "{file}");
    assert!(html(&[&Document::of(&brief(), Language::En)], &house()).expect("a page").contains("&#38; &#60;friends&#62;"));
}

#[test]
fn a_text_in_the_other_language_says_so() {
    let mut brief = brief();
    brief.preferred = crate::locale::Localized::new("Knows SQL", "").into_iter().collect();
    let file = html(&[&Document::of(&brief, Language::Th)], &plain()).expect("a page");
    assert!(file.contains("<li><span lang=\"en\">Knows SQL</span></li>"), "{file}");
}
