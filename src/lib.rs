//! placeholder
pub mod content;
pub mod diag;
pub mod roll;
pub mod text;
