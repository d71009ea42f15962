//! What people type about seats, and what is wrong with it.

mod dated;
mod seat;

pub(super) use dated::{CloseForm, HolderForm, LineForm, Move};
pub(super) use seat::SeatForm;
