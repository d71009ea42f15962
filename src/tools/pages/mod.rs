pub(super) mod access;
pub(super) mod contracts;
pub(super) mod edit;
pub(super) mod index;
pub(super) mod overlap;
pub(super) mod overlap_decision;
mod overlap_sheet;
pub(super) mod show;
