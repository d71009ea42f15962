//! Many files of the typesetter bound into one, with a part in front that lists what follows: its bookmarks, its structure for readers that
//! speak, and links from the list. Of the files only one is taken apart at a time, and what is bound need not stay in memory.

use anyhow::{Context, anyhow};

use super::tokens::{Kind, entries, entry, integer, reference, references, tokens};

/// What links of the list lead to before they are bound: a number of a chapter, counted from 0.
pub const CHAPTER: &str = "https://chapter.invalid/";

/// The objects that a bound file has of its own.
const CATALOG: usize = 1;
const PAGES: usize = 2;
const BOOKMARKS: usize = 3;
const STRUCTURE: usize = 4;
const WHOLE: usize = 5;

/// A file of the typesetter taken apart.
struct Part<'a> {
    /// The objects by number, the first of which there is not.
    objects: Vec<&'a [u8]>,
    trailer: &'a [u8],
    root: usize,
}

impl<'a> Part<'a> {
    fn read(file: &'a [u8]) -> Option<Self> {
        let tail = file.len().saturating_sub(64);
        let at = find(&file[tail..], b"startxref")? + tail + b"startxref".len();
        let table = integer(file[at..].split(|byte| *byte == b'%').next()?)?;
        let lines = file.get(table..)?.strip_prefix(b"xref\n0 ")?;
        let first = find(lines, b"\n")?;
        let count = integer(&lines[..first])?;
        let lines = lines.get(first + 1..first + 1 + count * 20)?;
        let places: Vec<usize> = lines.chunks(20).map(|line| integer(&line[..10])).collect::<Option<_>>()?;
        let mut ends: Vec<usize> = places[1..].iter().copied().chain([table]).collect();
        ends.sort_unstable();
        let object = |place: usize| {
            let end = *ends.get(ends.partition_point(|end| *end <= place))?;
            let object = file.get(place..end)?;
            let body = &object[find(object, b" obj\n")? + b" obj\n".len()..];
            Some(&body[..body.windows(6).rposition(|word| word == b"endobj")?])
        };
        let objects = [Some(&b""[..])].into_iter().chain(places[1..].iter().map(|place| object(*place))).collect::<Option<Vec<_>>>()?;
        let trailer = &file[table + find(&file[table..], b"trailer")? + b"trailer".len()..];
        let root = *references(entry(trailer, "/Root")?).first()?;
        Some(Self { objects, trailer, root })
    }

    fn object(&self, number: usize) -> &'a [u8] {
        self.objects.get(number).copied().unwrap_or_default()
    }

    /// The object that an entry of another names.
    fn named(&self, of: usize, key: &str) -> Option<usize> {
        references(entry(self.object(of), key)?).first().copied()
    }

    /// The pages in their order.
    fn leaves(&self) -> Option<Vec<usize>> {
        let pages = self.named(self.root, "/Pages")?;
        Some(references(entry(self.object(pages), "/Kids")?))
    }

    /// The bookmarks of the first rank.
    fn chapters(&self) -> Vec<usize> {
        let first = self.named(self.root, "/Outlines").and_then(|bookmarks| self.named(bookmarks, "/First"));
        std::iter::successors(first, |bookmark| self.named(*bookmark, "/Next")).take(self.objects.len()).collect()
    }
}

fn find(piece: &[u8], word: &[u8]) -> Option<usize> {
    piece.windows(word.len()).position(|found| found == word)
}

/// How many pages a file of the typesetter has.
pub fn pages_of(file: &[u8]) -> anyhow::Result<usize> {
    let leaves = Part::read(file).and_then(|part| part.leaves());
    Ok(leaves.ok_or_else(|| anyhow!("a file of the typesetter cannot be taken apart"))?.len())
}

/// A chapter: a bookmark of the first rank.
struct Chapter {
    /// Where it leads to, in the bound file.
    place: Vec<u8>,
    /// Its page, counted from 1 after the list.
    page: usize,
}

/// A file that is being bound.
pub struct Binding {
    /// What was written since it was last carried away, and how long all before it is.
    file: Vec<u8>,
    carried: usize,
    /// Where each object is, by number.
    places: Vec<usize>,
    /// The trees of pages, and how many pages they have.
    trees: Vec<usize>,
    pages: usize,
    chapters: Vec<Chapter>,
    bookmarks: usize,
    /// The first and the last bookmark; the last one is written as soon as it is known what follows it.
    first: Option<usize>,
    last: Option<(usize, Vec<u8>)>,
    /// The roots of the structure, what stands for which role, what belongs to which page or link, and how many of those there are.
    roots: Vec<usize>,
    roles: Vec<u8>,
    owners: Vec<(usize, Vec<u8>)>,
    owned: usize,
}

impl Binding {
    /// One without pages.
    pub fn new() -> Self {
        Self {
            file: b"%PDF-1.7\n%\x80\x80\x80\x80\n\n".to_vec(),
            carried: 0,
            places: vec![0; WHOLE + 1],
            trees: Vec::new(),
            pages: 0,
            chapters: Vec::new(),
            bookmarks: 0,
            first: None,
            last: None,
            roots: Vec::new(),
            roles: Vec::new(),
            owners: Vec::new(),
            owned: 0,
        }
    }

    /// On which page each chapter begins.
    pub fn chapters(&self) -> impl Iterator<Item = usize> {
        self.chapters.iter().map(|chapter| chapter.page)
    }

    /// Binds a file after those that are bound already. What comes back follows what came back before.
    pub fn add(&mut self, file: &[u8]) -> anyhow::Result<Vec<u8>> {
        let part = Part::read(file).ok_or_else(|| anyhow!("a file of the typesetter cannot be taken apart"))?;
        self.take(&part, false).context("a file of the typesetter lacks something")?;
        self.carried += self.file.len();
        Ok(std::mem::take(&mut self.file))
    }

    /// Binds the list in front of everything; what comes back is the end of the file.
    pub fn finish(mut self, list: &[u8]) -> anyhow::Result<Vec<u8>> {
        let part = Part::read(list).ok_or_else(|| anyhow!("the list cannot be taken apart"))?;
        let (pages, roots) = (self.pages, self.roots.len());
        let shift = self.places.len() - 1;
        self.take(&part, true).context("the list lacks something")?;
        self.trees.rotate_right(1);
        let added = self.roots.len() - roots;
        self.roots.rotate_right(added);
        let listed = self.pages - pages;
        let end = self.last.take();
        if let Some((number, body)) = &end {
            self.write(*number, body);
        }
        let mut catalog = b"<<".to_vec();
        let root = part.object(part.root);
        for (key, value) in entries(root) {
            if !matches!(key, b"/Pages" | b"/Outlines" | b"/StructTreeRoot" | b"/PageLabels") {
                catalog.extend_from_slice(key);
                catalog.push(b' ');
                catalog.extend(renumbered(&root[value], shift, 0, &[]));
            }
        }
        catalog.extend(format!("/Pages {PAGES} 0 R/Outlines {BOOKMARKS} 0 R/StructTreeRoot {STRUCTURE} 0 R/PageLabels<</Nums[0<</S/r>>{listed}<</S/D>>]>>>>").into_bytes());
        self.write(CATALOG, &catalog);
        let trees = named(&self.trees);
        self.write(PAGES, format!("<</Type/Pages/Count {}/Kids[{trees}]>>", self.pages).as_bytes());
        self.write_bookmarks(end.map(|(number, _)| number));
        self.write_structure();
        let info = renumbered(entry(part.trailer, "/Info").unwrap_or(b"null"), shift, 0, &[]);
        Ok(self.end(&info, entry(part.trailer, "/ID").unwrap_or(b"[]")))
    }

    fn take(&mut self, part: &Part<'_>, is_list: bool) -> Option<()> {
        let shift = self.places.len() - 1;
        let (root, owned) = (part.root, self.owned);
        let pages = part.named(root, "/Pages")?;
        let structure = part.named(root, "/StructTreeRoot")?;
        let bookmarks = part.named(root, "/Outlines");
        let chapters = part.chapters();
        let metadata = part.named(root, "/Metadata");
        let info = entry(part.trailer, "/Info").and_then(|info| references(info).first().copied());
        let moved: Vec<(usize, usize)> = bookmarks.map(|number| (number, BOOKMARKS)).into_iter().chain([(structure, WHOLE)]).collect();
        self.take_chapters(part, pages, &chapters, shift)?;
        self.take_structure(part.object(structure), part, shift)?;
        self.places.resize(shift + part.objects.len(), 0);
        for (number, body) in part.objects.iter().enumerate().skip(1) {
            let is_own = !is_list && (Some(number) == metadata || Some(number) == info);
            if number == root || number == structure || Some(number) == bookmarks || is_own {
                continue;
            }
            let mut body = renumbered(body, shift, owned, &moved);
            let number = number + shift;
            if number == pages + shift {
                with(&mut body, &format!("/Parent {PAGES} 0 R"));
            }
            if is_list {
                self.link(&mut body);
            }
            let is_first = chapters.first().is_some_and(|first| first + shift == number);
            if is_first {
                self.first.get_or_insert(number);
                if let Some((last, mut before)) = self.last.take() {
                    with(&mut before, &format!("/Next {number} 0 R"));
                    with(&mut body, &format!("/Prev {last} 0 R"));
                    self.write(last, &before);
                }
            }
            if chapters.last().is_some_and(|last| last + shift == number) {
                self.last = Some((number, body));
            } else {
                self.write(number, &body);
            }
        }
        Some(())
    }

    /// Where the chapters are, and how many pages come with them.
    fn take_chapters(&mut self, part: &Part<'_>, pages: usize, chapters: &[usize], shift: usize) -> Option<()> {
        let leaves = part.leaves()?;
        for chapter in chapters {
            let place = entry(part.object(*chapter), "/Dest")?;
            let stands = part.named(*chapter, "/Dest").map(|number| part.object(number)).filter(|body| body.starts_with(b"["));
            let page = *references(stands.unwrap_or(place)).first()?;
            let page = leaves.iter().position(|leaf| *leaf == page)? + self.pages + 1;
            self.chapters.push(Chapter { place: renumbered(place, shift, 0, &[]), page });
        }
        let count = part.named(part.root, "/Outlines").and_then(|bookmarks| integer(entry(part.object(bookmarks), "/Count")?));
        self.bookmarks += count.unwrap_or(chapters.len());
        self.trees.push(pages + shift);
        self.pages += leaves.len();
        Some(())
    }

    /// The structure of a part under the one root, its pages and links after those that are there.
    fn take_structure(&mut self, root: &[u8], part: &Part<'_>, shift: usize) -> Option<()> {
        self.roots.extend(references(entry(root, "/K")?).into_iter().map(|number| number + shift));
        if self.roles.is_empty() {
            self.roles = entry(root, "/RoleMap").unwrap_or(b"<<>>").to_vec();
        }
        let tree = entry(root, "/ParentTree")?;
        let tree = if tree.starts_with(b"<<") { tree } else { part.object(*references(tree).first()?) };
        let list = entry(tree, "/Nums")?;
        let signs = tokens(list);
        let mut at = 1;
        while at + 1 < signs.len() {
            let number = integer(&list[signs[at].1.clone()])? + self.owned;
            let owner = reference(list, &signs, at + 1)?;
            self.owners.push((number, format!("{} 0 R", owner + shift).into_bytes()));
            at += 4;
        }
        self.owned = self.owners.last().map_or(0, |(number, _)| number + 1);
        Some(())
    }

    /// Makes a link of the list lead to its chapter.
    fn link(&self, body: &mut Vec<u8>) {
        let Some(address) = find(body, CHAPTER.as_bytes()).filter(|_| entry(body, "/Subtype") == Some(b"/Link")) else { return };
        let digits = body[address + CHAPTER.len()..].split(|byte| !byte.is_ascii_digit()).next().and_then(integer);
        let Some(chapter) = digits.and_then(|number| self.chapters.get(number)) else { return };
        let mut link = b"<<".to_vec();
        for (key, value) in entries(body) {
            if !matches!(key, b"/A" | b"/Contents") {
                link.extend_from_slice(key);
                link.push(b' ');
                link.extend_from_slice(&body[value]);
            }
        }
        link.extend(format!("/Contents({})/Dest ", chapter.page).into_bytes());
        link.extend_from_slice(&chapter.place);
        link.extend_from_slice(b">>\n");
        *body = link;
    }

    fn write_bookmarks(&mut self, last: Option<usize>) {
        let ends = self.first.zip(last);
        let chain = ends.map(|(first, last)| format!("/First {first} 0 R/Last {last} 0 R/Count {}", self.bookmarks)).unwrap_or_default();
        self.write(BOOKMARKS, format!("<</Type/Outlines{chain}>>").as_bytes());
    }

    fn write_structure(&mut self) {
        let whole = format!("<</Type/StructElem/S/Document/P {STRUCTURE} 0 R/K[{}]>>", named(&self.roots));
        self.write(WHOLE, whole.as_bytes());
        let mut body = format!("<</Type/StructTreeRoot/K[{WHOLE} 0 R]/ParentTreeNextKey {}/RoleMap", self.owned).into_bytes();
        body.extend_from_slice(&self.roles);
        body.extend_from_slice(b"/ParentTree<</Nums[");
        for (number, owner) in &self.owners {
            body.extend(format!("{number} ").into_bytes());
            body.extend_from_slice(owner);
            body.push(b' ');
        }
        body.extend_from_slice(b"]>>>>");
        self.write(STRUCTURE, &body);
    }

    fn write(&mut self, number: usize, body: &[u8]) {
        self.places[number] = self.carried + self.file.len();
        self.file.extend(format!("{number} 0 obj\n").into_bytes());
        self.file.extend_from_slice(body);
        self.file.extend_from_slice(b"\nendobj\n");
    }

    /// The file with the table of where its objects are.
    fn end(mut self, info: &[u8], id: &[u8]) -> Vec<u8> {
        let table = self.carried + self.file.len();
        self.file.extend(format!("xref\n0 {}\n0000000000 65535 f\r\n", self.places.len()).into_bytes());
        for place in &self.places[1..] {
            let line = if *place == 0 { "0000000000 00001 f\r\n".to_owned() } else { format!("{place:010} 00000 n\r\n") };
            self.file.extend(line.into_bytes());
        }
        self.file.extend(format!("trailer\n<</Size {}/Root {CATALOG} 0 R/Info ", self.places.len()).into_bytes());
        self.file.extend_from_slice(info);
        self.file.extend_from_slice(b"/ID");
        self.file.extend_from_slice(id);
        self.file.extend(format!(">>\nstartxref\n{table}\n%%EOF").into_bytes());
        self.file
    }
}

fn named(numbers: &[usize]) -> String {
    numbers.iter().map(|number| format!("{number} 0 R")).collect::<Vec<_>>().join(" ")
}

/// Adds an entry to a dictionary.
fn with(body: &mut Vec<u8>, more: &str) {
    if let Some((Kind::Close, end)) = tokens(body).last().cloned() {
        body.splice(end.start..end.start, more.bytes());
    }
}

/// A piece of a file with its objects numbered after `shift` others, but for those that are `moved`, and with its pages and links after
/// `owned` others.
fn renumbered(piece: &[u8], shift: usize, owned: usize, moved: &[(usize, usize)]) -> Vec<u8> {
    let signs = tokens(piece);
    let (mut new, mut kept) = (Vec::with_capacity(piece.len() + 16), 0);
    for (at, (kind, place)) in signs.iter().enumerate() {
        let number = match kind {
            Kind::Number => reference(piece, &signs, at)
                .map(|number| moved.iter().find(|(from, _)| *from == number).map_or(number + shift, |(_, to)| *to))
                .or_else(|| {
                    let before = &piece[signs[at.checked_sub(1)?].1.clone()];
                    let is_owned = matches!(before, b"/StructParents" | b"/StructParent");
                    is_owned.then(|| integer(&piece[place.clone()])).flatten().map(|number| number + owned)
                }),
            _ => None,
        };
        if let Some(number) = number {
            new.extend_from_slice(&piece[kept..place.start]);
            new.extend(number.to_string().into_bytes());
            kept = place.end;
        }
    }
    new.extend_from_slice(&piece[kept..]);
    new
}
