//! Taking care of content: who is there and what is missing, what holds nominees back, taking somebody down,
//! renaming things with everything that refers to them, and putting files into a stable order.
//!
//! Everything here works on values: a site in memory, texts before and after. Commands read and print,
//! [`crate::output`] writes.

pub mod consent;
pub mod filter;
pub mod listing;
pub mod order;
pub mod rename;
pub mod status;
mod table;
pub mod withdraw;

use crate::content::nearest::nearest;
use crate::diag::{Message, msg};

/// That something is not there, with the nearest name, or all of them where they are few.
pub fn unknown<'k>(kind: Message, given: &str, known: impl Iterator<Item = &'k str>) -> Message {
    let mut known: Vec<&str> = known.collect();
    known.sort_unstable();
    known.dedup();
    let first = msg("unknown-id").with("kind", kind).with("id", given);
    let hint = match nearest(given, known.iter().copied()) {
        Some(near) => msg("did-you-mean").with("name", near),
        None if known.len() <= MOST_SHOWN => msg("known-ids").with("ids", known),
        None => msg("care-many-known").with("count", known.len()),
    };
    msg("two-sentences").with("first", first).with("second", hint)
}

/// More names than this help nobody.
const MOST_SHOWN: usize = 40;
