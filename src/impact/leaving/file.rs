use axum::{extract::State, response::Response};

use super::{
    super::Asked,
    model::{Leaving, Successor},
    store,
    words::{becomes, detail, successor},
};
use crate::{
    auth::CurrentUser,
    error::Error,
    paths,
    state::App,
    web::{Csv, Page, Query, refused},
};

/// Writes a row for each seat and for each thing that is left behind.
struct File<'a> {
    page: &'a Page,
    leaving: &'a Leaving,
    table: Csv,
}

impl File<'_> {
    /// Kind, what, details and through which seat; then who could take it over.
    fn row(&mut self, told: [&str; 4], successors: &[Successor]) -> Result<(), Error> {
        let day = self.leaving.on.to_string();
        let successors: Vec<String> = successors.iter().map(|one| successor(self.page, one)).collect();
        let successors = successors.join(", ");
        self.table.row([self.leaving.name.as_str(), &day].into_iter().chain(told).chain([successors.as_str()]))
    }

    fn seats(&mut self) -> Result<(), Error> {
        for seat in &self.leaving.seats {
            let title = seat.title.shown(self.page.lang).text;
            let kind = self.page.t("leaving-seats");
            let successors = if seat.turns_vacant() { seat.successors.as_slice() } else { &[] };
            self.row([kind, title, &becomes(self.page, seat), title], successors)?;
        }
        Ok(())
    }

    fn things(&mut self) -> Result<(), Error> {
        for left in self.leaving.left() {
            let kind = self.page.tk("leaving-kind-", left.kind.key());
            for item in left.items {
                let seat = self.leaving.seat(item).map_or("", |seat| seat.title.shown(self.page.lang).text);
                let subject = item.subject.shown(self.page.lang).text;
                self.row([&kind, subject, &detail(self.page, item), seat], self.leaving.successors(item))?;
            }
        }
        Ok(())
    }
}

pub(super) async fn csv(
    path: paths::PersonLeavingCsv,
    State(app): State<App>,
    _: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let day = asked.day(page.today);
    let shown = day.ok().flatten().unwrap_or(page.today);
    let leaving = store::leaving(&mut *app.db.acquire().await?, path.id, shown, i64::MAX).await?;
    if let Err(wrong) = day {
        return Ok(refused(wrong.words(&page, shown)));
    }
    let columns = ["leaving-who", "leaving-on", "leaving-what", "leaving-thing", "leaving-detail", "leaving-through", "leaving-hand-over"];
    let table = Csv::new("leaving.csv", columns.map(|key| page.t(key)))?;
    let mut file = File { page: &page, leaving: &leaving, table };
    file.seats()?;
    file.things()?;
    file.table.download()
}
