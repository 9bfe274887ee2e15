//! Draws what leaves the site on its own: the picture that a shared link shows, the certificate, and the backdrop of a
//! conference.
//!
//! Text becomes outlines of the theme's own fonts, so that the same words give the same bytes on any machine
//! and print the same everywhere. A layout ([`ShareCard::layout`], [`Certificate::layout`], [`Backdrop::layout`]) turns words into a
//! [`Drawing`], a list of marks; [`png`], [`svg`] and [`pdf`] write it down. Values in, bytes out; nothing here reads
//! or writes, and no font of the system is ever asked for.

mod backdrop;
mod canvas;
mod certificate;
mod design;
mod drawing;
mod emblem;
mod fit;
mod font;
mod glyphs;
mod palette;
mod pdf;
mod png;
mod qr;
mod raster;
mod share;
mod svg;

pub use backdrop::{BACKDROP_HEIGHT, BACKDROP_MM, BACKDROP_WIDTH, Backdrop, Look};
pub use certificate::Certificate;
pub use design::{Colour, Colours, Design, Fonts, Role};
pub use drawing::{Area, Drawing, Mark};
pub use emblem::Emblem;
pub use font::Face;
pub use pdf::pdf;
pub use png::png;
pub use qr::Qr;
pub use share::{HEIGHT, Shape, ShareCard, WIDTH};
pub use svg::{Words, svg};

/// Goes up whenever the same words and the same theme give other bytes.
pub const VERSION: u32 = 2;

#[cfg(test)]
mod tests;
