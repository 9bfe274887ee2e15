//! Pictures: photographs in, small pictures for the web out. Values in, bytes out; nothing here reads or writes.
//!
//! [`probe`] looks at the head of a file, [`Recipe::variants`] decides what will be made of it, and
//! [`encode`] makes it: turned upright, in sRGB, without any metadata of the source (where it was taken,
//! with which camera, what it showed before it was cropped). The bytes of a [`Variant`] depend on the
//! source and the variant alone, not on what else is made in the same call.

mod colour;
mod decode;
mod encode;
mod jpeg;
mod recipe;
mod shrink;
mod whole;

pub use decode::{probe, weight};
pub use encode::{Small, encode, pixels, shrink};
pub use recipe::{Crop, Recipe, Size, Variant};

use crate::diag::{Message, msg};
use crate::memo::{Digest, Key};

/// Goes up whenever [`encode`] gives other bytes for the same source and variant.
pub const VERSION: u32 = 1;

/// The longest side of a source, in pixels.
pub const MAX_SIDE: u32 = 12_000;

/// The most memory that the pixels of a source may take, in bytes.
pub const MAX_BYTES: u64 = 256 << 20;

/// The name under which a variant of a source is kept.
pub fn key(source: &Digest, variant: &Variant) -> Digest {
    Key::pass("image", VERSION).with(source).with(variant).finish()
}

/// What pictures are published as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// WebP, for browsers since 2020.
    Webp,
    /// JPEG, for everything else.
    Jpeg,
}

impl Format {
    /// The ending of its files, without the dot; also its name in a theme's manifest, where `jpeg` is
    /// understood too.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Webp => "webp",
            Self::Jpeg => "jpg",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Webp => "image/webp",
            Self::Jpeg => "image/jpeg",
        }
    }

    /// The format of this name.
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "webp" => Some(Self::Webp),
            "jpg" | "jpeg" => Some(Self::Jpeg),
            _ => None,
        }
    }
}

/// What the head of a picture says: its size in pixels when it is held upright (after EXIF orientation).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Probe {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// A picture that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// Neither JPEG nor PNG nor WebP.
    #[error("not a JPEG, PNG or WebP picture")]
    NotAPicture,
    /// Beyond [`MAX_SIDE`] or [`MAX_BYTES`].
    #[error("too large: {width}×{height}")]
    TooLarge {
        /// Width in pixels, as the head of the file claims.
        width: u32,
        /// Height in pixels, as the head of the file claims.
        height: u32,
    },
    /// It began well, but cannot be decoded to its end.
    #[error("broken: {0}")]
    Broken(String),
}

impl PictureError {
    /// The sentence for the user.
    pub fn message(&self) -> Message {
        match self {
            Self::NotAPicture => msg("picture-not-a-picture"),
            Self::TooLarge { width, height } => msg("picture-too-large")
                .with("width", *width)
                .with("height", *height)
                .with("side", MAX_SIDE)
                .with("megabytes", i64::try_from(MAX_BYTES >> 20).unwrap_or(i64::MAX)),
            Self::Broken(why) => msg("picture-broken").with("why", why),
        }
    }
}

#[cfg(test)]
mod tests;
