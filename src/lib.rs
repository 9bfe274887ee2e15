//! placeholder
pub mod diag;
pub mod text;
