//! One type for the id of each noun, so that a seat's id is never taken for a person's.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, sqlx::Type)]
        #[serde(transparent)]
        #[sqlx(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// A new id: a `UUIDv7`, so that later ids sort after earlier ones.
            #[expect(clippy::new_without_default, reason = "a default id would be a different one each time")]
            pub fn new() -> Self {
                Self(Uuid::now_v7())
            }

            /// The id as the plain `Uuid` that history keeps for every noun.
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )*};
}

ids! {
    AccessId, ActionId, AreaId, CategoryId, CommentId, ContractId, DecisionId, DottedLineId, EventId, ExportId, FamilyId, HistoryId, HolderId, ImportId, IntegrationId, JobDescriptionId, KpiId, LevelId, LinkId,
    NoteId, OutcomeId, OverlapId, PersonId, PillarId, ProcessId, ReviewId, RoleId, RoleItemId, SeatId, SessionId, StepId, TargetId, TeamId, ToolId, UserId, ViewId,
}
