mod calendar;
pub(super) mod contract;
pub(super) mod decision;
pub(super) mod feed;
pub(super) mod index;
pub(super) mod link;
pub(super) mod prices;
pub(super) mod settings;
pub(super) mod usage;
