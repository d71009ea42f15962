pub(super) mod accepted;
pub(super) mod decision;
pub(super) mod index;
mod words;
