pub(super) mod edit;
pub(super) mod index;
pub(super) mod show;
