//! `search.html`.

use serde::Serialize;

use super::lists::FacetView;

/// The search page, as `search` in `search.html`.
#[derive(Debug, Clone, Serialize)]
pub struct SearchView {
    /// The address that the form asks, as a path; the index lies below it.
    pub action: String,
    /// How many profiles and units can be found.
    pub count: usize,
    /// Ways to look without searching.
    pub browse: Vec<FacetView>,
}
