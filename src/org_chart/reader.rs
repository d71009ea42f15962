use chrono::NaiveDate;

use super::{
    asked::Asked,
    drawing::DottedLine,
    kept::Kept,
    post::{Flag, Post, PostState},
    store::{self, Organisation, Seat},
    view::{Reports, Shown},
};
use crate::{
    locale::{Calendar, Language, date, say, t},
    paths,
};

/// How one reader sees the organisation: words, dates, and where links lead.
#[derive(Clone, Debug)]
pub struct Reader {
    pub language: Language,
    pub calendar: Calendar,
    /// Whether colours tell the area.
    pub coloured: bool,
    pub today: NaiveDate,
    /// The day that the chart shows.
    pub day: NaiveDate,
    pub links: Links,
}

/// Where the links of a chart lead.
#[derive(Clone, Debug)]
pub enum Links {
    /// To pages of the hub beside this one, which keep the settings.
    Here(Asked),
    /// The same from anywhere: scheme, host and port come first.
    From(String, Asked),
    /// Nowhere: nobody knows how the hub is reached.
    None,
}

impl Links {
    fn settings(&self) -> Option<(&str, &Asked)> {
        match self {
            Self::Here(asked) => Some(("", asked)),
            Self::From(origin, asked) => Some((origin, asked)),
            Self::None => None,
        }
    }
}

impl Reader {
    /// The posts of what is shown, in that order.
    pub fn posts(&self, kept: &Kept, shown: &Shown) -> Vec<Post> {
        shown.posts.iter().zip(&shown.reports).map(|(place, reports)| self.post(kept, *place, *reports)).collect()
    }

    fn post(&self, kept: &Kept, place: usize, reports: Reports) -> Post {
        let seat = &kept.organisation.seats[place];
        let title = seat.title.shown(self.language);
        let state = state(seat);
        let note = self.note(seat, state);
        let name = self.name(seat);
        let face = kept.face(place, self.language);
        Post {
            // On a card the date of a vacancy stands for the name, so that the foot is free for the reports.
            face: if state == PostState::Filled { face } else { face.named(note.as_ref().unwrap_or(&name)) },
            title: title.text.to_owned(),
            area: seat.area.clone().filter(|_| self.coloured),
            flags: seat.flags.iter().map(|kind| self.flag(kind)).collect(),
            reports: self.reports(reports),
            href: self.links.settings().map(|(origin, _)| format!("{origin}{}", self.seat(seat))),
            focus: self.links.settings().filter(|_| reports.direct > 0).map(|(origin, asked)| {
                let address = asked.with(&[("root", &seat.id.to_string()), ("find", "")]);
                format!("{origin}{address}")
            }),
            folded: reports.folded,
            anchor: format!("seat-{}", seat.id),
            lang: title.lang.map(Language::code),
            name,
            state,
            note,
        }
    }

    /// The page of a seat on the day that the chart shows.
    fn seat(&self, seat: &Seat) -> String {
        let path = paths::Seat { id: seat.id };
        if self.day == self.today { path.to_string() } else { format!("{path}?as_of={}", self.day) }
    }

    /// The holders' names, or the word for a vacancy.
    pub fn name(&self, seat: &Seat) -> String {
        let vacant = if seat.planned { "org-planned" } else { "org-vacant" };
        seat.holders.clone().unwrap_or_else(|| t(self.language, vacant).to_owned())
    }

    fn note(&self, seat: &Seat, state: PostState) -> Option<String> {
        // Within a year of today the year goes without saying.
        let day = |day: NaiveDate| {
            let whole = date(self.language, self.calendar, day);
            let near = (self.today - day).num_days().abs() < 330;
            whole.rsplit_once(' ').filter(|_| near).map_or(whole.clone(), |(without_year, _)| without_year.to_owned())
        };
        match state {
            PostState::Filled => None,
            PostState::Open => seat.open_since.map(|since| say(self.language, "org-open-since").with("date", day(since)).to_string()),
            PostState::Planned => {
                seat.planned_start.map(|start| say(self.language, "org-planned-for").with("date", day(start)).to_string())
            }
        }
    }

    fn flag(&self, kind: &str) -> Flag {
        let (mark, sentence) = match kind {
            "manager-itself" => ("org-mark-manager-itself", "org-flag-manager-itself"),
            "manager-loop" => ("org-mark-manager-loop", "org-flag-manager-loop"),
            "manager-ambiguous" => ("org-mark-manager-ambiguous", "org-flag-manager-ambiguous"),
            _ => ("org-mark-manager-missing", "org-flag-manager-missing"),
        };
        Flag { mark: t(self.language, mark).to_owned(), sentence: t(self.language, sentence).to_owned() }
    }

    fn reports(&self, reports: Reports) -> String {
        match reports {
            Reports { direct: 0, .. } => String::new(),
            Reports { direct, below, folded: true } if below > direct => {
                say(self.language, "org-reports-folded").with("n", direct).with("below", below).to_string()
            }
            Reports { direct, .. } => say(self.language, "org-reports").with("n", direct).to_string(),
        }
    }

    /// The dotted lines with their words.
    pub fn dotted(&self, organisation: &Organisation) -> Vec<DottedLine> {
        let label = |line: &store::Dotted| match &line.department {
            Some(department) => department.shown(self.language).text.to_owned(),
            None => t(self.language, line_key(&line.kind)).to_owned(),
        };
        organisation.dotted.iter().map(|line| DottedLine { from: line.from, to: line.to, label: label(line) }).collect()
    }
}

const fn state(seat: &Seat) -> PostState {
    match (&seat.holders, seat.planned) {
        (Some(_), _) => PostState::Filled,
        (None, true) => PostState::Planned,
        (None, false) => PostState::Open,
    }
}

fn line_key(kind: &str) -> &'static str {
    match kind {
        "straddles" => "line-straddles",
        "sits-in" => "line-sits-in",
        "interprets-for" => "line-interprets-for",
        _ => "line-works-with",
    }
}
