pub(super) mod access;
pub(super) mod contracts;
pub(super) mod edit;
pub(super) mod index;
pub(super) mod show;
