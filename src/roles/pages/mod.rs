pub(super) mod archive;
pub(super) mod edit;
pub(super) mod history;
pub(super) mod index;
pub(super) mod ladder;
pub(super) mod ladder_edit;
pub(super) mod pay;
mod rows;
pub(super) mod show;
