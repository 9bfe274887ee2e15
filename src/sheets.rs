//! Spreadsheets: registration lists in, new profiles out; profiles, verdicts and targets out as a workbook.
//!
//! A list is read into a `Grid` of cells (`read`, `decode`), shown to diagnostics as text (`page`), its heading is
//! found and matched with the strings file (`header`, `words`) and the mapping file ([`mapping`]), and each row
//! becomes front matter or problems with the address of their cell (`rows`, `cells`, `facts`, `names`). Nothing is
//! guessed that could be meant otherwise, nothing is dropped without a word, and personal data is never taken.

mod cells;
mod confirm;
mod decode;
pub mod export;
mod facts;
mod field;
pub mod files;
mod header;
pub mod import;
pub mod mapping;
mod meaning;
mod names;
mod page;
mod profiles;
mod read;
pub mod report;
mod rows;
mod value;
mod words;

pub use confirm::{Confirmed, confirm};
