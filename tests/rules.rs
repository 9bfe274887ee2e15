//! One folder a check kind in `tests/rules`: a profile that meets the criterion, one that does not, and one
//! that cannot be judged. Each folder is judged as a site together with the shared files of `_base`.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "tests read and write as they like, and fail by panicking"
)]

mod support;

use std::path::{Path, PathBuf};
