//! placeholder
pub mod content;
pub mod diag;
pub mod plan;
pub mod roll;
pub mod text;
