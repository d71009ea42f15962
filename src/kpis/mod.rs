//! KPIs: what is measured, how often and in what unit; targets, readings and the state that follows from them.

mod chart;
mod measure;
mod model;
mod number;
mod period;
mod rhythm;
mod state;
mod words;

pub use chart::{Bullet, LineChart, LineFacts, Sparkline};
pub use measure::{Direction, Measure, Unit, Value};
pub use model::{Aim, Kind, Levels, Override, Point, ReadingSource, Target};
pub use number::NumberProblem;
pub use period::{Cadence, FiscalYear, Period};
pub use rhythm::Rhythm;
pub use state::{Facts, Judgement, Reason, State, compare, judge};
pub use words::Reader;
