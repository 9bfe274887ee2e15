//! What a theme decides about drawings: colours, fonts, the emblem, and whether they are made.

use super::{Emblem, Face, VERSION};
use crate::memo::{Digest, Key};

/// Red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour(pub [u8; 3]);

impl Colour {
    /// Reads `#rrggbb`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        let number = u32::from_str_radix(digits, 16).ok().filter(|_| !digits.starts_with('+'))?;
        let [_, red, green, blue] = number.to_be_bytes();
        Some(Self([red, green, blue]))
    }

    /// `#rrggbb`.
    pub fn hex(self) -> String {
        let [red, green, blue] = self.0;
        format!("#{red:02x}{green:02x}{blue:02x}")
    }
}

/// The colours of drawings, named as in the theme's manifest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colours {
    /// The ground.
    pub paper: Colour,
    /// Behind a monogram.
    pub wash: Colour,
    /// Names and words that matter.
    pub ink: Colour,
    /// Words around them.
    pub soft: Colour,
    /// The federation's colour.
    pub accent: Colour,
    /// Ornamental lines.
    pub gold: Colour,
    /// Words in gold.
    pub gold_ink: Colour,
    /// Hairlines.
    pub rule: Colour,
}

/// What a font is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Names and headings.
    Name,
    /// What somebody said.
    Quote,
    /// Everything else.
    Text,
    /// Everything else that should stand out.
    Strong,
}

/// A font for each role.
pub struct Fonts {
    /// Names and headings.
    pub name: Face,
    /// What somebody said.
    pub quote: Face,
    /// Everything else.
    pub text: Face,
    /// Everything else that should stand out.
    pub strong: Face,
}

/// A theme's decisions.
pub struct Design {
    /// Whether profiles have share pictures.
    pub pictures: bool,
    /// Whether profiles have certificates.
    pub certificates: bool,
    /// Whether conferences have backdrops.
    pub backdrops: bool,
    /// The colours.
    pub colours: Colours,
    /// The fonts.
    pub fonts: Fonts,
    /// The federation's emblem, if the theme has one.
    pub emblem: Option<Emblem>,
}

impl Design {
    /// The font of a role.
    pub fn face(&self, role: Role) -> &Face {
        match role {
            Role::Name => &self.fonts.name,
            Role::Quote => &self.fonts.quote,
            Role::Text => &self.fonts.text,
            Role::Strong => &self.fonts.strong,
        }
    }

    /// What changes whenever a drawing of the same words would look different.
    pub fn digest(&self) -> Digest {
        let Colours { paper, wash, ink, soft, accent, gold, gold_ink, rule } = self.colours;
        let colours = [paper, wash, ink, soft, accent, gold, gold_ink, rule].map(|colour| colour.0).concat();
        let Fonts { name, quote, text, strong } = &self.fonts;
        let fonts = [name, quote, text, strong].map(|face| *face.digest());
        let emblem = self.emblem.as_ref().map(|emblem| *emblem.digest());
        Key::pass("design", VERSION).with(&colours).with(&fonts[..]).with(&emblem).finish()
    }
}
