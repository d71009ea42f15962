pub(super) mod actions;
pub(super) mod create;
pub(super) mod edit;
pub(super) mod index;
pub(super) mod overrides;
pub(super) mod readings;
pub(super) mod show;
mod shown;
pub(super) mod targets;
