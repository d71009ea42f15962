use chrono::NaiveDate;
use sqlx::PgConnection;
use strum::EnumString;

use super::{
    asked::Asked,
    kept::Kept,
    part::{Part, Visit},
    pdf,
    reader::Links,
    store::{Organisation, Seat},
};
use crate::{
    drawing::png,
    error::Error,
    ids::SeatId,
    locale::{Calendar, Language},
    typesetting::pressed,
    web::Csv,
};

/// A kind of file that a chart can be saved as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, clap::ValueEnum)]
#[strum(serialize_all = "lowercase")]
pub enum Format {
    Svg,
    Pdf,
    Png,
    Csv,
}

impl Format {
    /// What the file is called.
    pub const fn file_name(self) -> &'static str {
        match self {
            Self::Svg => "org-chart.svg",
            Self::Pdf => "org-chart.pdf",
            Self::Png => "org-chart.png",
            Self::Csv => "org-chart.csv",
        }
    }

    /// What the file is, for programs.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Svg => "image/svg+xml; charset=utf-8",
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Csv => "text/csv; charset=utf-8",
        }
    }
}

impl Part {
    /// The part as a file.
    pub async fn file(&self, format: Format) -> Result<Vec<u8>, Error> {
        use askama::Template as _;
        let chart = || self.chart().standalone();
        let refused = || Error::BadRequest(format!("the chart is too large for {format:?}: take a part of it, or SVG"));
        match format {
            Format::Csv => table(&self.kept.organisation, &self.shown.posts, self.reader.language)?.into_bytes(),
            Format::Svg => Ok(chart().render()?.into_bytes()),
            Format::Pdf if !pdf::fits(&self.chart()) => Err(refused()),
            Format::Pdf => {
                let chart = self.chart();
                pressed(move || pdf::pdf(&chart)).await
            }
            Format::Png if !self.chart().fits_picture() => Err(refused()),
            Format::Png => {
                let chart = chart();
                pressed(move || png(&chart.render()?)).await
            }
        }
    }
}

/// What the command line asks for.
#[derive(Clone, Copy, Debug)]
pub struct Export {
    pub format: Format,
    pub day: NaiveDate,
    pub today: NaiveDate,
    /// Only this seat and those below it.
    pub root: Option<SeatId>,
    pub language: Language,
}

/// The whole chart on a day, or the part below one seat, as a file.
pub async fn exported(db: &mut PgConnection, export: Export) -> Result<Vec<u8>, Error> {
    let kept = Kept::read(db, export.day, export.today).await?;
    let root = export.root.map(|root| root.to_string()).unwrap_or_default();
    if !root.is_empty() && kept.place(&root).is_none() {
        return Err(Error::NotFound);
    }
    let asked = Asked { as_of: export.day.to_string(), root, levels: "all".to_owned(), ..Asked::default() };
    let visit = Visit { language: export.language, calendar: Calendar::ByLanguage, today: export.today };
    Part::of(kept.into(), &asked, visit, |_| Links::None).file(export.format).await
}

fn table(organisation: &Organisation, places: &[usize], language: Language) -> Result<Csv, Error> {
    let header = ["seat", "title", "holders", "team", "manager_seat", "manager", "state", "open_since"];
    let mut csv = Csv::new(Format::Csv.file_name(), header)?;
    for seat in places.iter().map(|place| &organisation.seats[*place]) {
        let manager = seat.manager.map(|manager| &organisation.seats[manager]);
        csv.row([
            seat.id.to_string(),
            seat.title.shown(language).text.to_owned(),
            seat.holders.clone().unwrap_or_default(),
            seat.team.as_ref().map(|team| team.shown(language).text.to_owned()).unwrap_or_default(),
            manager.map(|manager| manager.id.to_string()).unwrap_or_default(),
            manager.and_then(|manager| manager.holders.clone()).unwrap_or_default(),
            state(seat).to_owned(),
            seat.open_since.filter(|_| seat.holders.is_none()).map(|since| since.to_string()).unwrap_or_default(),
        ])?;
    }
    Ok(csv)
}

const fn state(seat: &Seat) -> &'static str {
    match (&seat.holders, seat.planned) {
        (Some(_), _) => "filled",
        (None, true) => "planned",
        (None, false) => "open",
    }
}
