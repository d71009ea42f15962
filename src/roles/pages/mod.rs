pub(super) mod archive;
pub(super) mod edit;
pub(super) mod history;
pub(super) mod index;
mod rows;
pub(super) mod show;
