use std::process::Command;

use strum::VariantArray;

use super::{brief, filled, house, lines, naughty, plain};
use crate::{
    job_descriptions::{
        book::{Book, Gathering},
        document::{Content, Document},
        house_template::Face,
        manuscript::Manuscript,
        model::Brief,
        pdf::{
            pdf,
            reading::{letters_in, letters_of},
        },
    },
    locale::{Language, Localized},
};

/// Syllables in which marks stack, move aside or split.
const SYLLABLES: [&str; 3] = [
    "ที่ที่ที่นี้ ผู้ ปั๊ม กี่ ฎุ ฏู น้ำน้ำ ค้ำ คำ ฝ่าย เป็น ปีที่ เป้าหมาย",
    "ฝ้าย ฟ้า ปั๊มน้ำมัน ปิ่น ปุ๋ย ญาติ ฐาน ญี่ปุ่น กุ้ง เปลี่ยน",
    "ไม่ได้ ก็ การณ์ สิทธิ์ ซื้อ เครื่อง รู้ ใหญ่ ใช้ ทั้ง ครั้ง หนึ่ง",
];

/// The Thai document of a role with every difficult syllable in it.
fn thai() -> Document {
    let mut brief = brief();
    brief.goals.extend(SYLLABLES.iter().filter_map(|syllables| Localized::new("", syllables)));
    Document::of(&brief, Language::Th)
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    for language in Language::ALL {
        let document = Document::of(&brief(), language);
        let file = pdf(&[&document], &plain()).expect("a file");
        assert!(file.starts_with(b"%PDF-"));
        assert_eq!(file, pdf(&[&document], &plain()).expect("a file"));
    }
}

#[test]
fn a_file_in_our_languages_is_an_accessible_one_with_a_title_and_a_language() {
    for document in [thai(), Document::of(&brief(), Language::En)] {
        let file = pdf(&[&document], &plain()).expect("a file");
        let has = |words: &str| file.windows(words.len()).any(|bytes| bytes == words.as_bytes());
        assert!(has("<pdfuaid:part>1</pdfuaid:part>"));
        assert!(has(&format!("/Lang({})", document.language)), "the language is set");
        assert!(has(&document.title.text), "the title is in the file's description");
    }
}

#[test]
fn every_letter_is_in_the_file_once() {
    for document in [thai(), Document::of(&brief(), Language::En)] {
        let pages = letters_of(&document);
        let found = pages.concat();
        let dense = |line: String| line.replace(' ', "");
        for line in lines(&document).into_iter().map(dense) {
            assert!(found.contains(&line), "{line}\n{found}");
        }
        let points = document.sections.iter().flat_map(|section| &section.contents).map(|content| match content {
            Content::Points(points) => points.len(),
            Content::Named(things) => things.len(),
            Content::Text(_) | Content::Terms(_) => 0,
        });
        let expected =
            lines(&document).into_iter().map(dense).chain([dense(document.kind.clone())]).map(|line| line.chars().count()).sum::<usize>();
        let feet = (pages.len() - 1) * dense(document.closing.clone()).chars().count() + pages.len() * "1/1".len();
        assert_eq!(found.chars().count(), expected + feet + points.sum::<usize>(), "{found}");
    }
}

/// The same through the program that most others build on, where it is installed.
#[test]
fn another_program_reads_every_line_back() {
    let folder = tempfile::tempdir().expect("a folder");
    for document in [thai(), Document::of(&brief(), Language::En)] {
        let path = folder.path().join("document.pdf");
        std::fs::write(&path, pdf(&[&document], &plain()).expect("a file")).expect("written");
        let Ok(read) = Command::new("pdftotext").arg(&path).arg("-").output() else { return };
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let found = words(&String::from_utf8(read.stdout).expect("text"));
        for line in lines(&document) {
            // Thai is broken between words without a space, so a line that was broken gets one there.
            let broken = line.chars().count() > 80;
            let whole = if broken { found.replace(' ', "").contains(&line.replace(' ', "")) } else { found.contains(&words(&line)) };
            assert!(whole, "{line}\n{found}");
        }
    }
}

#[test]
fn the_file_of_a_house_is_accessible_and_says_the_same_with_its_small_print_on_every_page() {
    for face in Face::VARIANTS {
        let mut template = house();
        template.style.face = *face;
        for document in [thai(), Document::of(&brief(), Language::En)] {
            let file = pdf(&[&document], &template).expect("a file");
            assert_eq!(file, pdf(&[&document], &template).expect("a file"));
            let has = |words: &str| file.windows(words.len()).any(|bytes| bytes == words.as_bytes());
            assert!(has("<pdfuaid:part>1</pdfuaid:part>"), "{face:?} {}: the logo says what it shows", document.language);
            assert!(has("/Subtype/Image") || has("/Subtype /Image"), "the logo is in it");
            let dense = |line: &str| line.replace(' ', "");
            let pages = letters_in(&document, &template);
            let print = template.footer(&document).expect("small print").text;
            for page in &pages {
                assert!(page.contains(&dense(&print)), "{face:?}: {page}");
            }
            let found = pages.concat();
            for line in lines(&document) {
                assert!(found.contains(&dense(&line)), "{face:?}: {line}\n{found}");
            }
        }
    }
}

#[test]
fn small_print_of_the_greatest_length_stays_above_the_edge_of_the_page() {
    let mut template = house();
    template.style.footer = Localized::new("", &"ที่นี่ผู้".repeat(22));
    let pages = letters_in(&thai(), &template);
    assert!(pages.iter().all(|page| page.matches("ที่นี่ผู้").count() == 22), "{pages:?}");
}

#[test]
fn no_text_stops_the_typesetter() {
    for text in naughty().iter().step_by(5) {
        if let Some(document) = filled(text) {
            assert!(pdf(&[&document], &plain()).is_ok_and(|file| file.starts_with(b"%PDF-")), "{text:?}");
        }
    }
}

#[test]
fn a_word_that_is_longer_than_a_line_stays_on_the_page() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("document.pdf");
    let mut brief = brief();
    let long = format!("https://lotus.example/{}", "a".repeat(300));
    brief.goals = vec![Localized::new(&long, "").expect("a text")];
    std::fs::write(&path, pdf(&[&Document::of(&brief, Language::En)], &plain()).expect("a file")).expect("written");
    // What stands beyond the edge of the page is not in what is cut out of it.
    let Ok(read) = Command::new("pdftotext").args(["-x", "0", "-y", "0", "-W", "595", "-H", "842"]).arg(&path).arg("-").output() else {
        return;
    };
    let found: String = String::from_utf8(read.stdout).expect("text").chars().filter(char::is_ascii_graphic).collect();
    assert!(found.contains(&long), "{found}");
}

/// The documents in one file, set some at a time.
fn bound(documents: &[Document]) -> Vec<u8> {
    let (mut book, mut before, mut file) = (Book::new(), 0, Vec::new());
    for some in documents.chunks(16) {
        let (gathering, part) = Gathering::set(&some.iter().collect::<Vec<_>>(), &plain(), before).expect("a part");
        before += gathering.pages;
        let told = serde_json::to_string(&gathering).expect("what a stopped hub goes on with");
        let gathering = serde_json::from_str(&told).expect("the same");
        file.extend(book.bind(gathering, &part).expect("a piece"));
    }
    file.extend(book.finish(Language::En, documents[0].date, &plain()).expect("the end"));
    file
}

#[test]
fn a_book_has_contents_with_pages_and_links() {
    let documents: Vec<Document> = (0..40)
        .map(|number| {
            let title = if number == 3 { "🚀".to_owned() } else { format!("Role {number}") };
            let words = Localized::new(&title, "").expect("a title");
            Document::of(&Brief { slug: format!("role-{number}"), title: words, ..brief() }, Language::En)
        })
        .collect();
    let file = bound(&documents);
    let text = String::from_utf8_lossy(&file);
    assert!(!text.contains("chapter.invalid"), "every link leads to a page");
    assert!(text.matches("/Subtype /Link").count() >= 40);
    let path = std::env::temp_dir().join(format!("{}.pdf", uuid::Uuid::now_v7()));
    std::fs::write(&path, &file).expect("written");
    if let Ok(read) = Command::new("pdftotext").arg("-layout").arg(&path).arg("-").output() {
        assert!(read.status.success(), "{}", String::from_utf8_lossy(&read.stderr));
        let text = String::from_utf8(read.stdout).expect("a text");
        let pages: Vec<&str> = text.split('\u{c}').collect();
        let listed = pages[0].lines().chain(pages[1].lines()).find(|line| line.contains("Role 39")).expect("the last role is listed");
        let page: usize = listed.split_whitespace().last().and_then(|page| page.parse().ok()).expect("its page");
        let lists =
            pages.iter().take_while(|page| page.contains("Role 1 ") || page.contains("Role 39 ") || page.contains("Contents")).count();
        assert!(
            pages[lists - 1 + page].contains("Role 39") && pages[lists - 1 + page].contains(&format!(" {page}\n")),
            "{page} after {lists}"
        );
        assert!(text.contains("(role-3)"), "a title without letters is told by the role's address");
    }
    std::fs::remove_file(path).expect("removed");
}

#[test]
fn every_page_of_a_draft_says_that_it_is_one() {
    let mut brief = brief();
    brief.goals = (0..60).filter_map(|number| Localized::new(&format!("Goal {number}"), "")).collect();
    let draft = Manuscript::of(&brief).marked("jd-mark-draft");
    let pages = letters_of(draft.document(Language::En));
    assert!(pages.len() > 1 && pages.iter().all(|page| page.contains("Draft–nottobepublished")), "{pages:?}");
    let pages = letters_of(Manuscript::of(&brief).document(Language::En));
    assert!(pages.iter().all(|page| !page.contains("Draft")));
}
