pub(super) mod closing;
pub(super) mod edit;
pub(super) mod ending;
pub(super) mod holders;
pub(super) mod lines;
pub(super) mod show;
