//! What every page shares: the page around a feature's content, forms and their errors, error pages, messages after a
//! redirect, static files, headers, tables of routes, CSV.

mod address;
mod assets;
mod choice;
mod csv;
mod difference;
mod download;
mod errors;
mod flash;
mod form;
mod headers;
mod last_day;
mod mark;
mod markdown;
mod page;
mod pagination;
mod paper;
mod routes;

pub use address::address;
pub use assets::{asset, asset_url};
pub use choice::Choice;
pub use csv::{Csv, harmless};
pub use difference::{Difference, Piece};
pub use download::{download, refused};
pub use errors::render_errors;
pub use flash::{Flash, redirect};
pub use form::{Errors, Form, Query};
pub use headers::security_headers;
pub use last_day::LastDay;
pub use mark::mark;
pub use markdown::Markdown;
pub use page::{Page, PageUser, conflict, html, once, unprocessable};
pub use pagination::{PageNumber, Pagination, ROWS};
pub use paper::{Paper, PaperList, Printed};
pub use routes::{Access, Routes};
