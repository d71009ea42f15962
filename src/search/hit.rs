use super::{
    excerpt::excerpt,
    marked::{Word, is_in, marked},
    model::{Hit, Line, Text, Thing},
    slip::{words_close_to, words_like},
    wanted::Wanted,
};
use crate::{locale::Language, text::searched};

/// What holds what was searched for: marked in the name, and otherwise in the text that holds most of what the name does not, best with
/// all that was typed as one.
pub(super) fn hit(thing: &Thing, wanted: &Wanted, reader: Language) -> Hit {
    let words = wanted.words();
    let phrase = wanted.phrase();
    let (name, _) = thing.name.shown(reader);
    let holds = |text: &str, term: &[Word]| term.iter().any(|word| is_in(text, word));
    let mut missing = wanted.words_by_term();
    missing.retain(|term| !holds(name, term) && !thing.more.as_deref().is_some_and(|more| holds(more, term)));
    let count = |text: &str| missing.iter().filter(|term| holds(text, term)).count();
    let texts = thing.texts.iter().flat_map(|text| text.everywhere(reader));
    let texts = texts.map(|(text, lang)| ((count(text), is_in(text, &phrase)), text, lang));
    let best = texts.reduce(|best, text| if text.0 > best.0 { text } else { best }).filter(|((count, _), ..)| *count > 0);
    let excerpt = best.map(|(_, text, lang)| Line { pieces: excerpt(text, Some(&phrase), &words), lang });
    told(thing, &words, excerpt, reader)
}

/// What only looks like it: what was meant by a slip is marked, else what begins alike.
pub(super) fn similar(thing: &Thing, typed: &str, reader: Language) -> Hit {
    let slips = marks_of(thing, reader, |text| words_like(typed, text));
    let (words, excerpt) = slips.or_else(|| marks_of(thing, reader, |text| words_close_to(typed, text))).unwrap_or_default();
    told(thing, &words, excerpt, reader)
}

/// The words to be marked in the name and beside it, else the first other text with words to be marked.
fn marks_of(thing: &Thing, reader: Language, like: impl Fn(&str) -> Vec<String>) -> Option<(Vec<Word>, Option<Line>)> {
    let like =
        |text: &str| -> Vec<Word> { like(&searched(text)).into_iter().map(|text| Word { text, begins: false, ends: false }).collect() };
    let mut words = like(thing.name.shown(reader).0);
    words.extend(thing.more.as_deref().map(like).unwrap_or_default());
    if !words.is_empty() {
        return Some((words, None));
    }
    thing.texts.iter().flat_map(|text| text.everywhere(reader)).find_map(|(text, lang)| {
        let words = like(text);
        (!words.is_empty()).then(|| (Vec::new(), Some(Line { pieces: excerpt(text, None, &words), lang })))
    })
}

fn told(thing: &Thing, words: &[Word], excerpt: Option<Line>, reader: Language) -> Hit {
    let line = |text: &Text| {
        let (text, lang) = text.shown(reader);
        Line { pieces: marked(text, words), lang }
    };
    Hit {
        address: thing.address(),
        name: line(&thing.name),
        beside: thing.beside.clone(),
        more: thing.more.as_deref().map(|more| Line { pieces: marked(more, words), lang: None }),
        excerpt,
    }
}
