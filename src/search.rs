//! The search index: small files from which the page's script answers queries without a server.
//!
//! A pure function from [`Entry`] values to files. Knows nothing of profiles, themes or addresses; the script
//! that reads the files is `static/js/search-core.js` of the theme, and `docs/reference.md` describes them.

mod facets;
mod index;
mod list;
#[cfg(test)]
mod tests;
mod word;

pub use index::{Card, Entry, MANIFEST, files};
pub use list::{decode, encode};
pub use word::{Fit, Word, initials, one_off, words};
