//! Spells of days: how long somebody holds a seat, a line is drawn, or a tool can be used.

use std::ops::Bound;

use chrono::NaiveDate;
use serde::Deserialize;
use sqlx::{
    Decode, Postgres, Type,
    error::BoxDynError,
    postgres::{PgTypeInfo, PgValueRef, types::PgRange},
};

/// The days from one to another, as the database and history keep them: a `daterange`, or two days of a JSON object.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Spell {
    /// The first day; none when it is not known.
    pub from: Option<NaiveDate>,
    /// The first day after, once it is known.
    pub until: Option<NaiveDate>,
}

impl Spell {
    /// Whether `day` is one of its days.
    pub fn is_on(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && !self.is_over(day)
    }

    /// Whether it is over on `day`.
    pub fn is_over(&self, day: NaiveDate) -> bool {
        self.until.is_some_and(|until| until <= day)
    }

    /// The last day, once it is known.
    pub fn last_day(&self) -> Option<NaiveDate> {
        self.until.and_then(|until| until.pred_opt())
    }
}

impl Type<Postgres> for Spell {
    fn type_info() -> PgTypeInfo {
        PgRange::<NaiveDate>::type_info()
    }
}

impl<'r> Decode<'r, Postgres> for Spell {
    fn decode(value: PgValueRef<'r>) -> Result<Self, BoxDynError> {
        let range = PgRange::<NaiveDate>::decode(value)?;
        let from = match range.start {
            Bound::Included(day) => Some(day),
            Bound::Excluded(day) => day.succ_opt(),
            Bound::Unbounded => None,
        };
        let until = match range.end {
            Bound::Included(day) => day.succ_opt(),
            Bound::Excluded(day) => Some(day),
            Bound::Unbounded => None,
        };
        Ok(Self { from, until })
    }
}
