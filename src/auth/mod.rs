//! Who is asking: users and their rights, passwords, sign-in links, sessions, and what each address asks of a visitor.

mod access;
mod limits;
mod link;
mod password;
mod session;
mod token;
mod user;
mod visitor;

pub use access::{Who, guard};
pub use limits::SignInLimits;
pub use link::{SignInLink, all_unused, create as create_link, redeem};
pub use password::{Password, PasswordProblem};
pub use session::{Session, SessionCookie, all_of, end, end_all_of, start};
pub use token::Token;
pub use user::{Theme, User, UserRole};
pub use visitor::{Admin, CurrentUser, Editor, Visitor, recognise};
