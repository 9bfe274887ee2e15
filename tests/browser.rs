//! The public site in a real browser, under the strictest headers. Without Chromium all of it is skipped and says
//! so; with `VINHDANH_REQUIRE_BROWSER` set it fails instead.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests read and write as they like, and fail by panicking"
)]

mod support;

#[path = "browser/every_page.rs"]
mod every_page;
#[path = "browser/facets.rs"]
mod facets;
#[path = "browser/keyboard.rs"]
mod keyboard;
#[path = "browser/kiosk.rs"]
mod kiosk;
#[path = "browser/long_names.rs"]
mod long_names;
#[path = "browser/paper.rs"]
mod paper;
#[path = "browser/search.rs"]
mod search;

use std::sync::{Arc, LazyLock};

use support::web::Web;

/// The sample site.
static SAMPLE: LazyLock<Arc<Web>> = LazyLock::new(|| Web::serve(&support::sample(), "/"));
