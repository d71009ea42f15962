use std::{
    io::{Cursor, Read},
    process::{Command, Stdio},
};

use quick_xml::{Reader, events::Event};
use zip::ZipArchive;

use super::{brief, house, lines, plain};
use crate::{
    job_descriptions::{document::Document, docx::docx, manuscript::Manuscript},
    locale::Language,
};

fn part(file: &[u8], name: &str) -> String {
    let mut text = String::new();
    let mut archive = ZipArchive::new(Cursor::new(file)).expect("an archive");
    archive.by_name(name).expect(name).read_to_string(&mut text).expect("a text");
    text
}

/// The paragraphs of a part: what style each has, and its text.
fn paragraphs(xml: &str) -> Vec<(String, String)> {
    let mut reader = Reader::from_str(xml);
    let mut found: Vec<(String, String)> = Vec::new();
    let mut is_text = false;
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Start(tag) if tag.name().as_ref() == "w:p" => found.push((String::new(), String::new())),
            Event::Empty(tag) if tag.name().as_ref() == "w:pStyle" => {
                let style = tag.try_get_attribute("w:val").expect("attributes").expect("a style");
                found.last_mut().expect("a paragraph").0 = style.value.into_owned();
            }
            Event::Start(tag) if tag.name().as_ref() == "w:t" => is_text = true,
            Event::End(tag) if tag.name().as_ref() == "w:t" => is_text = false,
            Event::Text(text) if is_text => found.last_mut().expect("a paragraph").1.push_str(&text),
            Event::GeneralRef(name) if is_text => {
                let letter = name.resolve_char_ref().expect("a number").expect("a letter");
                found.last_mut().expect("a paragraph").1.push(letter);
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

/// Finds the document's lines in the file and nothing else, and that every part is well-formed.
pub(super) fn check(document: &Document) {
    let file = docx(&[document], &plain()).expect("a file");
    for name in ["[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/styles.xml", "word/numbering.xml", "word/footer1.xml"] {
        paragraphs(&part(&file, name));
    }
    let found: Vec<String> = paragraphs(&part(&file, "word/document.xml")).into_iter().map(|(_, text)| text).collect();
    let expected: Vec<String> = [document.kind.clone()].into_iter().chain(lines(document)).collect();
    assert_eq!(found, expected);
}

#[test]
fn the_file_reads_like_the_document_with_a_style_for_each_kind_of_line() {
    for language in Language::ALL {
        let document = Document::of(&brief(), language);
        check(&document);
        let xml = part(&docx(&[&document], &plain()).expect("a file"), "word/document.xml");
        let styles: Vec<String> = paragraphs(&xml).into_iter().map(|(style, _)| style).collect();
        let count = |style: &str| styles.iter().filter(|known| *known == style).count();
        assert_eq!((count("Title"), count("Heading1")), (1, document.sections.len()));
        assert!(count("ListBullet") > 5);
        let code = if language == Language::Th { "th-TH" } else { "en-US" };
        assert!(xml.contains(&format!("<w:lang w:val=\"{code}\" w:bidi=\"th-TH\"/>")), "a run says its language");
    }
}

#[test]
fn the_same_documents_give_the_same_bytes_and_both_languages_stand_in_one_file() {
    let (english, thai) = (Document::of(&brief(), Language::En), Document::of(&brief(), Language::Th));
    let file = docx(&[&english, &thai], &plain()).expect("a file");
    assert_eq!(file, docx(&[&english, &thai], &plain()).expect("a file"));
    let found: Vec<String> = paragraphs(&part(&file, "word/document.xml")).into_iter().map(|(_, text)| text).collect();
    let expected = [&english, &thai].into_iter().flat_map(|document| [document.kind.clone()].into_iter().chain(lines(document)));
    assert_eq!(found, expected.collect::<Vec<_>>());
    assert_eq!(part(&file, "word/document.xml").matches("<w:pageBreakBefore/>").count(), 1);
}

#[test]
fn the_file_of_a_house_has_its_logo_once_and_shows_it_on_every_document() {
    let (english, thai) = (Document::of(&brief(), Language::En), Document::of(&brief(), Language::Th));
    let file = docx(&[&english, &thai], &house()).expect("a file");
    assert_eq!(file, docx(&[&english, &thai], &house()).expect("a file"));
    let mut archive = ZipArchive::new(Cursor::new(&file)).expect("an archive");
    let mut logo = Vec::new();
    archive.by_name("word/media/logo.png").expect("a logo").read_to_end(&mut logo).expect("bytes");
    assert_eq!(logo, house().logo.expect("a logo").png);
    let body = part(&file, "word/document.xml");
    assert_eq!(body.matches("<a:blip r:embed=\"rId4\"/>").count(), 2);
    assert_eq!(body.matches("<w:pageBreakBefore/>").count(), 1);
    assert!(body.contains("descr=\"Lotus &#34;Cloud&#34;\""));
    assert!(
        part(&file, "word/_rels/document.xml.rels").contains("Id=\"rId4\"") && part(&file, "[Content_Types].xml").contains("image/png")
    );
    let styles = part(&file, "word/styles.xml");
    assert!(styles.contains("w:ascii=\"Cambria\"") && styles.contains("w:color w:val=\"8A4B7A\""), "{styles}");
    let foot: Vec<String> = paragraphs(&part(&file, "word/footer1.xml")).into_iter().map(|(_, text)| text).collect();
    assert_eq!(foot.last().expect("small print"), "Lotus Cloud Co., Ltd. & <friends>");
    let mut lines: Vec<String> = paragraphs(&body).into_iter().map(|(_, text)| text).collect();
    lines.retain(|line| !line.is_empty());
    let expected = [&english, &thai].into_iter().flat_map(|document| [document.kind.clone()].into_iter().chain(super::lines(document)));
    assert_eq!(lines, expected.collect::<Vec<_>>(), "the template adds nothing to the text");
    let bare = docx(&[&english], &plain()).expect("a file");
    assert!(!part(&bare, "word/_rels/document.xml.rels").contains("rId4"), "nothing refers to a picture that is not there");
}

#[test]
fn no_text_becomes_markup() {
    for text in super::naughty() {
        if let Some(document) = super::filled(&text) {
            check(&document);
        }
    }
}

/// What an office program makes of a file, as a web page.
fn opened_in_an_office(file: &[u8]) -> String {
    let place = tempfile::tempdir().expect("a folder");
    let path = place.path().join("text.docx");
    std::fs::write(&path, file).expect("a file");
    let profile = format!("-env:UserInstallation=file://{}", place.path().join("profile").display());
    let mut office = Command::new("soffice");
    office.args([profile.as_str(), "--headless", "--convert-to", "html:HTML (StarWriter):UTF8", "--outdir"]).arg(place.path()).arg(&path);
    let done = office.stdin(Stdio::null()).output().expect("LibreOffice, which `make test` installs (libreoffice-writer-nogui)");
    let page = std::fs::read_to_string(place.path().join("text.html"));
    page.unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&done.stderr)))
}

/// The letters of a page without its tags, and without white space: the office breaks lines where it likes.
fn said(page: &str) -> String {
    let texts: String = page.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, text)| text).collect();
    let plain = [("&nbsp;", ""), ("&quot;", "\""), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")];
    plain.iter().fold(texts, |text, (name, letter)| text.replace(name, letter)).split_whitespace().collect()
}

#[test]
fn an_office_opens_it_with_headings_lists_and_thai() {
    for language in Language::ALL {
        let document = Document::of(&brief(), language);
        let page = opened_in_an_office(&docx(&[&document], &house()).expect("a file"));
        assert_eq!(page.matches("<h1").count(), document.sections.len(), "every section has a heading: {page}");
        assert!(page.matches("<li>").count() > 5, "points are a list: {page}");
        assert_eq!(page.matches("<img").count(), 1, "the logo is a picture: {page}");
        let words = said(&page);
        for line in lines(&document) {
            let line: String = line.split_whitespace().collect();
            assert!(words.contains(&line), "{line:?} is not in {words}");
        }
    }
}

#[test]
fn every_page_of_a_draft_says_that_it_is_one() {
    let text = Manuscript::of(&brief()).marked("jd-mark-draft");
    let file = docx(&text.documents().each_ref(), &plain()).expect("a file");
    let foot: Vec<String> = paragraphs(&part(&file, "word/footer1.xml")).into_iter().map(|(_, text)| text).collect();
    let marks = text.documents().each_ref().map(|document| document.mark.clone().expect("a mark"));
    assert_eq!(foot[1..], marks);
}
