//! What time it is: the system's clock, or one that a test holds still.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Local, NaiveDate, Utc};

/// Gives the time; cloned freely, all clones agree.
#[derive(Clone, Debug, Default)]
pub struct Clock(Option<Arc<Mutex<DateTime<Utc>>>>);

impl Clock {
    /// The clock of the machine.
    pub const fn system() -> Self {
        Self(None)
    }

    /// A clock that stands at `at` until [`Clock::set`] moves it.
    pub fn fixed(at: DateTime<Utc>) -> Self {
        Self(Some(Arc::new(Mutex::new(at))))
    }

    /// Moves a fixed clock; the system's clock stays as it is.
    pub fn set(&self, at: DateTime<Utc>) {
        if let Some(held) = &self.0 {
            *held.lock().unwrap_or_else(PoisonError::into_inner) = at;
        }
    }

    /// This moment.
    #[expect(clippy::disallowed_methods, reason = "the one place where the system is asked")]
    pub fn now(&self) -> DateTime<Utc> {
        match &self.0 {
            Some(held) => *held.lock().unwrap_or_else(PoisonError::into_inner),
            None => Utc::now(),
        }
    }

    /// Today's date in the time zone of the machine (`TZ`).
    pub fn today(&self) -> NaiveDate {
        match &self.0 {
            Some(_) => self.now().date_naive(),
            None => self.now().with_timezone(&Local).date_naive(),
        }
    }
}
