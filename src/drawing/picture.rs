//! A drawing as a picture, for slides and messages.

use std::sync::{Arc, LazyLock};

use anyhow::anyhow;
use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{
        FontResolver, Options, Tree,
        fontdb::{Database, ID},
    },
};
use ttf_parser::Face;

use crate::typesetting::FONTS;

/// Points of the picture for one CSS pixel, where there is room: screens of today show so many.
const SHARP: f64 = 2.0;
/// As many points as a picture may have; each takes four bytes while it is drawn.
const MOST_POINTS: f64 = 48e6;

/// The fonts that pictures are set in: those of the program, none of the machine.
static LETTERS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut letters = Database::new();
    for font in FONTS {
        letters.load_font_data(font.to_vec());
    }
    Arc::new(letters)
});

/// The font that holds a letter which those that were tried don't: as heavy as the first of them, if there is one.
fn as_heavy(letter: char, tried: &[ID], letters: &Database) -> Option<ID> {
    let weight = letters.face(*tried.first()?)?.weight;
    let holds = |id| letters.with_face_data(id, |data, index| Face::parse(data, index).ok()?.glyph_index(letter)).flatten().is_some();
    let holding = letters.faces().filter(|face| !tried.contains(&face.id) && holds(face.id));
    holding.min_by_key(|face| face.weight != weight).map(|face| face.id)
}

/// Whether a drawing of so many square pixels can be a picture in which words can be read.
pub fn fits(width: f64, height: f64) -> bool {
    width * height <= MOST_POINTS
}

/// The text with each sara am as fonts draw it: its ring on the consonant, below the tone marks, and its tail as a letter. The painter
/// gives a cluster the width of its widest glyph, so what follows a cluster that has two letters would be painted over the second.
fn parted(text: &str) -> String {
    let mut parted = String::with_capacity(text.len() + 64);
    for letter in text.chars() {
        if letter != 'ำ' {
            parted.push(letter);
            continue;
        }
        let end = parted.trim_end_matches(|mark| ('\u{E48}'..='\u{E4B}').contains(&mark)).len();
        parted.insert(end, '\u{E4D}');
        parted.push('า');
    }
    parted
}

/// The picture of an SVG drawing. It takes a while, so it is not for a thread that answers requests.
pub fn png(svg: &str) -> anyhow::Result<Vec<u8>> {
    let tree = tree(svg)?;
    let area = f64::from(tree.size().width()) * f64::from(tree.size().height());
    let scale = (MOST_POINTS / area).sqrt().clamp(1.0, SHARP);
    #[expect(clippy::cast_possible_truncation, reason = "a scale between 1 and 2")]
    let scale = scale as f32;
    let size = tree.size().to_int_size().scale_by(scale).ok_or_else(|| anyhow!("the picture has no size"))?;
    let mut picture = Pixmap::new(size.width(), size.height()).ok_or_else(|| anyhow!("the picture has no size"))?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut picture.as_mut());
    Ok(picture.encode_png()?)
}

/// The drawing with every glyph in place.
fn tree(svg: &str) -> anyhow::Result<Tree> {
    let font_resolver = FontResolver {
        select_font: FontResolver::default_font_selector(),
        select_fallback: Box::new(|letter, tried, letters| as_heavy(letter, tried, letters)),
    };
    let options = Options { fontdb: LETTERS.clone(), font_family: "IBM Plex Sans".to_owned(), font_resolver, ..Options::default() };
    Ok(Tree::from_str(&parted(svg), &options)?)
}

#[cfg(test)]
mod tests;
