pub(super) mod archive;
pub(super) mod edit;
pub(super) mod index;
pub(super) mod show;
