pub(super) mod closing;
pub(super) mod decisions;
pub(super) mod index;
pub(super) mod show;
