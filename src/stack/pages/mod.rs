pub(super) mod map;
pub(super) mod picture;
pub(super) mod place;
