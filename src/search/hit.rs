use super::{
    excerpt::excerpt,
    marked::{Word, is_in, marked},
    model::{Hit, Line, Text, Thing},
    slip::words_like,
    wanted::Wanted,
};
use crate::{locale::Language, text::searched};

/// What holds what was searched for: marked in the name, and otherwise in the text that holds most of what the name does not.
pub(super) fn hit(thing: &Thing, wanted: &Wanted, reader: Language) -> Hit {
    let words = wanted.words();
    let (name, _) = thing.name.shown(reader);
    let holds = |text: &str, term: &[Word]| term.iter().any(|word| is_in(text, word));
    let mut missing = wanted.words_by_term();
    missing.retain(|term| !holds(name, term) && !thing.more.as_deref().is_some_and(|more| holds(more, term)));
    let count = |text: &str| missing.iter().filter(|term| holds(text, term)).count();
    let texts = thing.texts.iter().flat_map(|text| text.everywhere(reader)).map(|(text, lang)| (count(text), text, lang));
    let best = texts.reduce(|best, text| if text.0 > best.0 { text } else { best }).filter(|(count, ..)| *count > 0);
    let excerpt = best.map(|(_, text, lang)| Line { pieces: excerpt(text, &words), lang });
    told(thing, &words, excerpt, reader)
}

/// What only looks like it: the words that are alike are marked.
pub(super) fn similar(thing: &Thing, typed: &str, reader: Language) -> Hit {
    let like = |text: &str| -> Vec<Word> {
        words_like(typed, &searched(text)).into_iter().map(|text| Word { text, begins: false, ends: false }).collect()
    };
    let words = like(thing.name.shown(reader).0);
    let mut others = thing.texts.iter().flat_map(|text| text.everywhere(reader));
    let excerpt = others.find_map(|(text, lang)| {
        let words = like(text);
        (!words.is_empty()).then(|| Line { pieces: excerpt(text, &words), lang })
    });
    let excerpt = excerpt.filter(|_| words.is_empty());
    told(thing, &words, excerpt, reader)
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
