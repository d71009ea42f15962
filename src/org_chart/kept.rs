use std::{
    collections::HashMap,
    sync::{Arc, OnceLock},
};

use chrono::NaiveDate;
use sqlx::PgConnection;

use super::{
    drawing::Face,
    store::{self, Organisation, Seat},
    tree::Forest,
};
use crate::{
    error::Error,
    ids::SeatId,
    locale::Language,
    state::{App, Snapshot},
    text::fold,
};

/// The organisation on one day with its reporting lines, kept for as long as the database does not change. What takes long to
/// find out, where the words of a card break, is kept with it once somebody saw the card.
pub struct Kept {
    pub organisation: Organisation,
    pub forest: Forest,
    places: HashMap<SeatId, usize>,
    faces: HashMap<Language, Vec<OnceLock<Face>>>,
    /// What a search looks through, seat by seat.
    folded: OnceLock<Vec<String>>,
}

impl Kept {
    /// The organisation on `day`, as a visitor reads it whose request began with the snapshot `now`.
    pub async fn on(app: &App, now: &Snapshot, day: NaiveDate, today: NaiveDate) -> Result<Arc<Self>, Error> {
        app.kept(now, format!("{day} {today}"), async |db| Self::read(db, day, today).await).await
    }

    /// The organisation on `day`.
    pub async fn read(db: &mut PgConnection, day: NaiveDate, today: NaiveDate) -> Result<Self, Error> {
        let organisation = store::on(db, day, today).await?;
        let faces = || std::iter::repeat_with(OnceLock::new).take(organisation.seats.len()).collect();
        Ok(Self {
            forest: Forest::new(organisation.seats.iter().map(|seat| seat.manager)),
            places: organisation.seats.iter().enumerate().map(|(place, seat)| (seat.id, place)).collect(),
            faces: Language::ALL.into_iter().map(|language| (language, faces())).collect(),
            folded: OnceLock::new(),
            organisation,
        })
    }

    /// Where a seat stands in the list, by its id as it stands in an address.
    pub fn place(&self, seat: &str) -> Option<usize> {
        self.places.get(&seat.parse().ok()?).copied()
    }

    /// A seat's id as it stands in an address.
    pub fn id(&self, place: usize) -> String {
        self.organisation.seats[place].id.to_string()
    }

    /// The seats whose holder or title holds these words, in either language; those below `root` first.
    pub fn matching(&self, words: &str, root: Option<usize>) -> Vec<usize> {
        let wanted = fold(words);
        if wanted.is_empty() {
            return Vec::new();
        }
        let folded = self.folded.get_or_init(|| self.organisation.seats.iter().map(searched).collect());
        let hits = folded.iter().enumerate().filter(|(_, texts)| texts.contains(&wanted)).map(|(place, _)| place);
        let (mut below, others): (Vec<usize>, Vec<usize>) = hits.partition(|place| root.is_none_or(|root| self.is_below(*place, root)));
        below.extend(others);
        below
    }

    /// Whether a seat is `root` or stands below it.
    pub fn is_below(&self, seat: usize, root: usize) -> bool {
        self.forest.upwards(seat).any(|above| above == root)
    }

    /// A seat's name and title in the lines of a card.
    pub fn face(&self, place: usize, language: Language) -> Face {
        let make = || {
            let seat = &self.organisation.seats[place];
            let outside = || self.organisation.dotted.iter().any(|line| line.from == place && line.to.is_none());
            let crowded = !seat.flags.is_empty() && (!self.forest.reports(place).is_empty() || outside());
            Face::new(seat.holders.as_deref().unwrap_or_default(), seat.title.shown(language).text, crowded)
        };
        self.faces.get(&language).and_then(|faces| faces.get(place)).map_or_else(make, |face| face.get_or_init(make).clone())
    }
}

/// A seat's holders and titles as they are compared, line by line.
fn searched(seat: &Seat) -> String {
    let titles = Language::ALL.into_iter().filter_map(|language| seat.title.get(language));
    let texts: Vec<String> = seat.holders.as_deref().into_iter().chain(titles).map(fold).collect();
    texts.join("\n")
}
