use std::sync::Arc;

use chrono::NaiveDate;

use super::{
    asked::Asked,
    drawing::{Chart, Words},
    kept::Kept,
    post::{Post, PostState},
    reader::{Links, Reader},
    view::Shown,
};
use crate::{
    error::Error,
    locale::{Calendar, Language, date, say, t},
    state::App,
    text::clean,
    web::Page,
};

/// How many hits of a search are listed.
const HITS: usize = 20;

/// For whom, and when.
#[derive(Clone, Copy, Debug)]
pub struct Visit {
    pub language: Language,
    pub calendar: Calendar,
    pub today: NaiveDate,
}

impl From<&Page> for Visit {
    fn from(page: &Page) -> Self {
        Self { language: page.lang, calendar: page.calendar, today: page.today }
    }
}

/// The part of the organisation that one chart shows.
pub struct Part {
    pub kept: Arc<Kept>,
    pub reader: Reader,
    /// What is asked, as the hub writes it.
    pub asked: Asked,
    /// The managers above the part and the post that it begins with, from the top; none for the whole.
    pub path: Vec<usize>,
    pub shown: Shown,
    /// The posts shown, in that order.
    pub posts: Vec<Post>,
    /// Who was searched for, as many as are listed. The first is shown and marked.
    pub hits: Vec<usize>,
    /// How many match the search.
    pub found: usize,
}

impl Part {
    /// What is asked for. `links` tells from where the chart's links are followed.
    pub async fn load(app: &App, page: &Page, asked: &Asked, links: impl FnOnce(Asked) -> Links) -> Result<Self, Error> {
        let kept = Kept::on(app, &page.snapshot, asked.day().unwrap_or(page.today), page.today).await?;
        Ok(Self::of(kept, asked, page.into(), links))
    }

    /// The part of an organisation that is asked for. A search for somebody who is not below the seat that it begins with moves
    /// it to the branch of who is found.
    pub fn of(kept: Arc<Kept>, asked: &Asked, visit: Visit, links: impl FnOnce(Asked) -> Links) -> Self {
        let begin = kept.place(&asked.root);
        let mut hits = kept.matching(&clean(&asked.find), begin);
        let matching = hits.len();
        hits.truncate(HITS);
        let found = hits.first().copied();
        let root = match (begin, found) {
            (Some(begin), Some(found)) if !kept.is_below(found, begin) => Some(kept.forest.branch(found)),
            _ => begin,
        };
        let mut view = asked.view(&kept.forest, root);
        view.reveal = found;
        let shown = Shown::new(&kept.forest, view);
        let asked = asked.settled(root.map(|root| kept.id(root)));
        let reader = Reader {
            language: visit.language,
            calendar: visit.calendar,
            coloured: asked.coloured(),
            today: visit.today,
            day: asked.day().unwrap_or(visit.today),
            links: links(asked.clone()),
        };
        let path = root.map(|root| kept.forest.path(root)).unwrap_or_default();
        Self { posts: reader.posts(&kept, &shown), kept, reader, asked, path, shown, hits, found: matching }
    }

    /// Whether the day is another than today.
    pub fn of_another_day(&self) -> bool {
        self.reader.day != self.reader.today
    }

    /// The drawing.
    pub fn chart(&self) -> Chart {
        let language = self.reader.language;
        let day = date(language, self.reader.calendar, self.reader.day);
        let words = Words {
            title: t(language, "org-title").to_owned(),
            sentence: format!("{} {}", self.sentence(), say(language, "org-as-of-text").with("date", day)),
            alone: say(language, "org-alone").with("n", self.shown.alone()).to_string(),
            language,
            day: self.reader.day,
        };
        let dotted = self.reader.dotted(&self.kept.organisation);
        Chart::new(&self.posts, &self.shown, self.asked.direction(), &dotted, self.hits.first().copied(), words)
    }

    /// What is drawn, in a sentence or two.
    pub fn sentence(&self) -> String {
        let language = self.reader.language;
        let (seats, total) = (self.posts.len(), self.kept.organisation.seats.len());
        let (key, span_key) =
            if seats == total { ("org-sentence", "org-sentence-span") } else { ("org-sentence-part", "org-sentence-part-span") };
        let vacant = self.posts.iter().filter(|post| post.state == PostState::Open).count();
        let counted = say(language, key).with("seats", seats).with("total", total).with("vacant", vacant).with("levels", self.shown.levels);
        match self.span() {
            None => counted.to_string(),
            Some(span) => format!("{counted} {}", say(language, span_key).with("span", span)),
        }
    }

    /// The mean number of direct reports of the managers shown, to one decimal place.
    fn span(&self) -> Option<String> {
        let spans = || self.shown.reports.iter().map(|reports| reports.direct).filter(|direct| *direct > 0);
        let managers = spans().count();
        let tenths = (spans().sum::<usize>() * 10 + managers / 2).checked_div(managers)?;
        Some(format!("{}.{}", tenths / 10, tenths % 10))
    }

    /// A seat in a few words.
    pub fn words(&self, place: usize) -> String {
        let seat = &self.kept.organisation.seats[place];
        format!("{} · {}", self.reader.name(seat), seat.title.shown(self.reader.language).text)
    }
}
