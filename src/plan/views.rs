//! What templates see: plain values, one type a template. Templates get nothing else.
//!
//! Every field is always present: what is not known is null, so that a template may test it.

pub mod card;
pub mod event;
pub mod lists;
pub mod machine;
pub mod plans;
pub mod profile;
pub mod screen;
pub mod search;
pub mod shell;
pub mod statistics;
