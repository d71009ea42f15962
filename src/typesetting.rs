//! Pages as PDF. What they say goes to the typesetter as data, never as markup, and the typesetter sees one template, the data, at
//! most one picture, and fonts that are part of the program: no folder, no network, no clock.

mod binding;
mod letters;
mod tokens;

use std::sync::LazyLock;

use anyhow::anyhow;
use serde::Serialize;
use tokio::{sync::Semaphore, task::spawn_blocking};
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

pub use binding::{Binding, CHAPTER, pages_of};

use crate::error::Error;

/// The fonts of the interface, which files are set in too.
pub static FONTS: [&[u8]; 4] = [
    include_bytes!("../assets/fonts/IBMPlexSans-Regular.ttf"),
    include_bytes!("../assets/fonts/IBMPlexSans-SemiBold.ttf"),
    include_bytes!("../assets/fonts/IBMPlexSansThaiLooped-Regular.ttf"),
    include_bytes!("../assets/fonts/IBMPlexSansThaiLooped-SemiBold.ttf"),
];

/// Other fonts that files can be set in.
static OTHER_FONTS: [&[u8]; 4] = [
    include_bytes!("../assets/fonts/IBMPlexSerif-Regular.ttf"),
    include_bytes!("../assets/fonts/IBMPlexSerif-SemiBold.ttf"),
    include_bytes!("../assets/fonts/IBMPlexSansThai-Regular.ttf"),
    include_bytes!("../assets/fonts/IBMPlexSansThai-SemiBold.ttf"),
];

/// Where a template finds the picture that comes with its data.
const PICTURE: &str = "/picture.png";

/// How many files are made at once: it is all work for the processor.
static PRESSES: Semaphore = Semaphore::const_new(2);

/// How many files on, what the typesetter remembers of one is forgotten. It would otherwise stay in memory for ever; forgotten at once,
/// it would also be taken from the file that is on the other press.
const REMEMBERED: usize = 2;

/// What all files are set with.
static SHOP: LazyLock<Shop> = LazyLock::new(Shop::open);

struct Shop {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

impl Shop {
    fn open() -> Self {
        let fonts: Vec<Font> = FONTS.into_iter().chain(OTHER_FONTS).flat_map(|file| Font::iter(Bytes::new(file))).collect();
        Self { library: LazyHash::new(Library::default()), book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts }
    }
}

/// The letters of a text that the fonts of the interface do not have. What is never seen by itself is none.
pub fn missing(text: &str) -> impl Iterator<Item = char> {
    let unseen =
        |letter: char| letter.is_whitespace() || letter.is_control() || matches!(letter, '\u{200B}'..='\u{200F}' | '\u{FE00}'..='\u{FE0F}');
    let known = |letter: char| SHOP.fonts[..FONTS.len()].iter().any(|font| font.info().coverage.contains(u32::from(letter)));
    text.chars().filter(move |letter| !letter.is_ascii() && !unseen(*letter) && !known(*letter))
}

/// How one kind of file is set: markup that reads its words from `/document.json`.
pub struct Template(Option<Source>);

impl Template {
    /// A template by its path, which no other one has, and its markup.
    pub fn new(path: &str, markup: &str) -> Self {
        Self(file(path).map(|id| Source::new(id, markup.to_owned())))
    }
}

fn file(path: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).ok()?).intern())
}

/// The template, the fonts, and what one file is made from.
struct Desk<'a> {
    template: &'a Source,
    files: Vec<(FileId, Bytes)>,
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &SHOP.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &SHOP.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main() { Ok(self.template.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.iter().find(|(own, _)| *own == id).map(|(_, content)| content.clone()).ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        SHOP.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// The data as a PDF file: the same bytes for the same data. `ident` tells the file from others. It takes some milliseconds of
/// work, so it is not for a thread that answers requests: see [`pressed`].
pub fn pdf(template: &Template, data: &impl Serialize, ident: &str) -> anyhow::Result<Vec<u8>> {
    pdf_with(template, data, None, ident)
}

/// The same with a PNG that the template finds at `/picture.png`.
pub fn pdf_with(template: &Template, data: &impl Serialize, picture: Option<bytes::Bytes>, ident: &str) -> anyhow::Result<Vec<u8>> {
    let written = pages(template, data, picture).and_then(|pages| {
        // A letter that no font holds breaks the rules for accessible files; the file is still tagged and can be read.
        let strict = PdfStandards::new(&[PdfStandard::Ua_1]).unwrap_or_default();
        write(&pages, &options(ident, strict))
            .or_else(|_| write(&pages, &options(ident, PdfStandards::default())))
            .map_err(|errors| failed(&errors))
    });
    comemo::evict(REMEMBERED);
    written
}

/// The data on pages, with the picture that comes with it.
pub fn pages(template: &Template, data: &impl Serialize, picture: Option<bytes::Bytes>) -> anyhow::Result<PagedDocument> {
    let unnamed = || anyhow!("the typesetter's files have no names");
    let template = template.0.as_ref().ok_or_else(unnamed)?;
    let mut files = vec![(file("/document.json").ok_or_else(unnamed)?, Bytes::new(serde_json::to_vec(data)?))];
    if let Some(picture) = picture {
        files.push((file(PICTURE).ok_or_else(unnamed)?, Bytes::new(picture)));
    }
    let desk = Desk { template, files };
    let pages = typst::compile::<PagedDocument>(&desk).output.map_err(|errors| failed(&errors))?;
    Ok(letters::joined(&pages))
}

/// What `work` makes, off the threads that answer requests and with few others at once.
pub async fn pressed<T: Send + 'static>(work: impl FnOnce() -> anyhow::Result<T> + Send + 'static) -> Result<T, Error> {
    let press = PRESSES.acquire().await.map_err(anyhow::Error::from)?;
    let made = spawn_blocking(work).await.map_err(anyhow::Error::from)?;
    drop(press);
    Ok(made?)
}

fn options(ident: &str, standards: PdfStandards) -> PdfOptions {
    PdfOptions {
        ident: Smart::Custom(ident.to_owned()),
        creator: Smart::Custom(Some("MOPs Hub".to_owned())),
        standards,
        ..PdfOptions::default()
    }
}

fn failed(errors: &[SourceDiagnostic]) -> anyhow::Error {
    let messages: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
    anyhow!("the file could not be set: {}", messages.join("; "))
}

#[cfg(test)]
pub mod reading {
    use serde::Serialize;
    use typst::layout::{Frame, FrameItem};

    use super::{Template, pages};

    /// What a reader of the file finds in it, page by page and without spaces.
    pub fn letters_of(template: &Template, data: &impl Serialize) -> Vec<String> {
        let pages = pages(template, data, None).expect("pages");
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
