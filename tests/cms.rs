//! The form in the browser: its configuration, what it writes, and Sveltia CMS itself in headless Chromium.
//!
//! Sveltia CMS is not part of this repository. The tests take it from `node_modules` beside it, or from the folder that
//! `VINHDANH_SVELTIA` names (`…/node_modules/@sveltia/cms`); without it they say that they were skipped.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests read and write as they like, and fail by panicking"
)]

mod support;

#[path = "cms/browser.rs"]
mod browser;
#[path = "cms/config.rs"]
mod config;
#[path = "cms/files.rs"]
mod files;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Once;

use serde_json::Value;
use vinhdanh::cms::{self, Codec, Setup};
use vinhdanh::diag::Lang;

use support::Files;

/// The folder of the package, if it is there.
fn package() -> Option<PathBuf> {
    let named = std::env::var_os("VINHDANH_SVELTIA").map(PathBuf::from);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let found = named.or_else(|| {
        let mut places = root.ancestors().map(|folder| folder.join("node_modules").join(cms::PACKAGE));
        places.find(|folder| folder.is_dir())
    });
    if found.is_none() {
        static SAID: Once = Once::new();
        SAID.call_once(|| {
            let _ = writeln!(std::io::stderr(), "SKIPPED: nothing was tried with Sveltia CMS: {}", cms::INSTALL);
        });
    }
    found
}

/// The configuration of a site.
fn config_of(files: &Files, codec: Codec, lang: Lang) -> Value {
    let assembled = support::assembled(files);
    let site = assembled.site.expect("a site");
    let sources: Vec<&str> = assembled.sources.files().map(|(_, path)| path).collect();
    let roll = &site.model.roll;
    cms::config(&Setup { roll, today: support::today(), lang, folder: "guong", codec, sources: &sources })
}
