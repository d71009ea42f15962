mod action;
mod definition;
mod entry;
mod event;
mod note;
mod overridden;
mod reading;
mod target;
mod target_grid;

pub(super) use action::{ActionDraft, ActionForm};
pub(super) use definition::KpiForm;
pub(super) use entry::{AskedEntry, EntryForm};
pub(super) use event::EventForm;
pub(super) use note::NoteForm;
pub(super) use overridden::{OverrideDraft, OverrideForm};
pub(super) use reading::{ReadingDraft, ReadingForm};
pub(super) use target::{TargetDraft, TargetForm};
pub(super) use target_grid::{Deed, TargetGridForm, cell, columns as target_columns};
