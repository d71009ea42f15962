pub(super) mod edit;
pub(super) mod holders;
pub(super) mod show;
