//! A job description as PDF. The document goes to the typesetter as data, never as markup, and the typesetter sees three files
//! and four fonts that are part of the program: no folder, no network, no clock.

mod letters;

use std::sync::LazyLock;

use anyhow::anyhow;
use typst::{
    Library, LibraryExt, World,
    diag::{FileError, FileResult, SourceDiagnostic},
    foundations::{Bytes, Datetime, Duration, Smart},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, pdf as write};

use super::document::Document;

/// What all documents are set with.
struct Shop {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    template: Source,
    data: FileId,
}

static SHOP: LazyLock<Option<Shop>> = LazyLock::new(Shop::open);

impl Shop {
    fn open() -> Option<Self> {
        let files: [&'static [u8]; 4] = [
            include_bytes!("../../assets/fonts/IBMPlexSans-Regular.ttf"),
            include_bytes!("../../assets/fonts/IBMPlexSans-SemiBold.ttf"),
            include_bytes!("../../assets/fonts/IBMPlexSansThaiLooped-Regular.ttf"),
            include_bytes!("../../assets/fonts/IBMPlexSansThaiLooped-SemiBold.ttf"),
        ];
        let fonts: Vec<Font> = files.into_iter().flat_map(|file| Font::iter(Bytes::new(file))).collect();
        let template = include_str!("../../assets/typst/job_description.typ").to_owned();
        Some(Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            template: Source::new(file("/job_description.typ")?, template),
            data: file("/document.json")?,
        })
    }
}

fn file(path: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).ok()?).intern())
}

/// The template, the fonts, and the data of one document.
struct Desk {
    shop: &'static Shop,
    data: Bytes,
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &self.shop.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.shop.book
    }

    fn main(&self) -> FileId {
        self.shop.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main() { Ok(self.shop.template.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.shop.data { Ok(self.data.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shop.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// The document as a PDF file: the same bytes for the same document. It takes some milliseconds of work, so it is not for a thread
/// that answers requests.
pub fn pdf(document: &Document) -> anyhow::Result<Vec<u8>> {
    let written = set(document).and_then(|pages| {
        // A letter that no font holds breaks the rules for accessible files; the file is still tagged and can be read.
        let strict = PdfStandards::new(&[PdfStandard::Ua_1]).unwrap_or_default();
        write(&pages, &options(document, strict))
            .or_else(|_| write(&pages, &options(document, PdfStandards::default())))
            .map_err(|errors| failed(&errors))
    });
    // What the typesetter remembers of a document would otherwise stay in memory for ever.
    comemo::evict(0);
    written
}

/// The document on pages.
fn set(document: &Document) -> anyhow::Result<PagedDocument> {
    let shop = SHOP.as_ref().ok_or_else(|| anyhow!("the typesetter's files have no names"))?;
    let desk = Desk { shop, data: Bytes::new(serde_json::to_vec(document)?) };
    let pages = typst::compile::<PagedDocument>(&desk).output.map_err(|errors| failed(&errors))?;
    Ok(letters::joined(&pages))
}

fn options(document: &Document, standards: PdfStandards) -> PdfOptions {
    PdfOptions {
        ident: Smart::Custom(document.file_stem()),
        creator: Smart::Custom(Some("MOPs Hub".to_owned())),
        standards,
        ..PdfOptions::default()
    }
}

fn failed(errors: &[SourceDiagnostic]) -> anyhow::Error {
    let messages: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
    anyhow!("the job description could not be set: {}", messages.join("; "))
}

#[cfg(test)]
pub(super) mod reading {
    use typst::layout::{Frame, FrameItem};

    use super::{Document, set};

    /// What a reader of the file finds in it, page by page and without spaces.
    pub(in crate::job_descriptions) fn letters_of(document: &Document) -> Vec<String> {
        let pages = set(document).expect("pages");
        let page = |frame| {
            let mut found = String::new();
            read(frame, &mut found);
            found.retain(|letter| letter != ' ');
            found
        };
        pages.pages().iter().map(|sheet| page(&sheet.frame)).collect()
    }

    fn read(frame: &Frame, found: &mut String) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => read(&group.frame, found),
                FrameItem::Text(text) => found.push_str(&text.text),
                _ => {}
            }
        }
    }
}
