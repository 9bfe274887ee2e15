//! What is asked of libraries in C: the one module in which `unsafe` is allowed.
#![allow(unsafe_code)]

pub mod memory;
pub mod webp;
