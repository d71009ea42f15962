pub(super) mod archive;
pub(super) mod edit;
pub(super) mod history;
pub(super) mod index;
pub(super) mod raci;
pub(super) mod review;
mod rows;
pub(super) mod seen;
pub(super) mod show;
