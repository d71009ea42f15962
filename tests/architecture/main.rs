//! The rules of the code that the compiler does not know: who may use whom, where SQL and HTML stand, that no word is missing.

mod locales;
mod modules;
mod sources;
mod templates;
