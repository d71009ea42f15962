//! KPIs: what is measured, how often and in what unit; targets, readings and the state that follows from them.

mod chart;
mod definition;
mod entry;
mod forecast;
mod form;
mod formula;
mod measure;
mod milestone;
mod model;
mod number;
mod pace;
mod pages;
mod paper;
mod period;
mod rhythm;
mod score;
mod scorecard;
mod standing;
mod state;
mod store;
mod told;
mod words;

pub use chart::{Bullet, LineChart, LineFacts, PaceChart, Sparkline};
pub use definition::{Definition, Keeper, Kpi, Named};
pub use entry::{Held, is_no_value};
pub use form::read_levels;
pub use measure::{Direction, Measure, Unit, Value};
pub use model::{Aim, Kind, Levels, Override, Point, ReadingSource, Target};
pub use number::{NumberProblem, read_whole};
pub use period::{Cadence, FiscalYear, NoPeriod, Period, Written, read_period};
pub use rhythm::Rhythm;
pub use score::{RollUp, shown as shown_score};
pub use standing::{Owner, Standing, Tag};
pub use state::{Facts, Judgement, Reason, State, compare, judge};
pub use store::{
    Brought, Currencies, DueAction, Relinked, Which, begin_fiscal_year, bring, compute_by, computed_from_costs, currencies, definitions,
    due_actions, fiscal_year, held_targets, hold_alone, hold_formulas, is_uncounted, keepers, outside_fiscal_year, recompute, recount,
    relink, seats_of, set_currencies, set_targets, standings, used_by, without_rate,
};
pub use words::Reader;

use crate::{auth::Who, web::Routes};

/// The largest grid of readings that can be sent, in bytes: 50 KPIs and seven periods, and a block pasted beside them.
const ENTRY: usize = 1024 * 1024;

/// Addresses of the scorecard and of each KPI.
pub fn routes() -> Routes {
    Routes::new()
        .get(Who::VIEWER, pages::index::index)
        .get(Who::VIEWER, pages::exports::csv)
        .get(Who::VIEWER, pages::exports::xlsx)
        .get(Who::VIEWER, pages::exports::pdf)
        .post(Who::VIEWER, pages::views::create)
        .post(Who::VIEWER, pages::views::start)
        .post(Who::VIEWER, pages::views::remove)
        .get(Who::EDITOR, pages::create::new)
        .post(Who::EDITOR, pages::create::create)
        .get(Who::VIEWER, pages::show::show)
        .get(Who::VIEWER, pages::readings::csv)
        .post(Who::EDITOR, pages::readings::create)
        .post(Who::EDITOR, pages::targets::create)
        .get(Who::EDITOR, pages::target_grid::show)
        .post_up_to(ENTRY, Who::EDITOR, pages::target_grid::update)
        .post(Who::EDITOR, pages::actions::create)
        .post(Who::EDITOR, pages::actions::finish)
        .post(Who::EDITOR, pages::actions::reopen)
        .get(Who::EDITOR, pages::action::edit)
        .post(Who::EDITOR, pages::action::update)
        .get(Who::VIEWER, pages::due::index)
        .post(Who::EDITOR, pages::notes::create)
        .post(Who::EDITOR, pages::events::create)
        .post(Who::EDITOR, pages::events::delete)
        .post(Who::EDITOR, pages::overrides::create)
        .post(Who::EDITOR, pages::overrides::delete)
        .get(Who::EDITOR, pages::entry::index)
        .post_up_to(ENTRY, Who::EDITOR, pages::entry::update)
        .get(Who::VIEWER, pages::archive::index)
        .get(Who::EDITOR, pages::archive::ask)
        .post(Who::EDITOR, pages::archive::archive)
        .post(Who::EDITOR, pages::archive::restore)
        .get(Who::EDITOR, pages::edit::edit)
        .post(Who::EDITOR, pages::edit::update)
        .post(Who::EDITOR, pages::formula::preview)
}
