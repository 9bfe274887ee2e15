//! placeholder
pub mod views;
