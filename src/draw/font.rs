//! A font: from text to placed glyphs, and from a glyph to its outline.

use std::sync::{Arc, OnceLock};

use harfrust::font::glyph::outline::{DrawMemory, DrawOptions, PathSink};
use harfrust::{Buffer, Direction, Font, GlyphId, Script, ShapeOptions, ShapePlan, ShaperFont, shape};

use super::glyphs::{Cut, Letter, Letters};
use crate::memo::Digest;
use crate::text::nfc;

/// A font that words can be set in.
pub struct Face {
    font: Font,
    plan: ShapePlan,
    digest: Digest,
    /// Outlines as they were written once, by the number of their glyph.
    written: Box<[OnceLock<Box<str>>]>,
    letters: Letters,
}

/// A glyph and where it stands in its run, in units of the font.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyph {
    /// Its number in the font.
    pub id: u32,
    /// From the beginning of the run.
    pub x: i32,
    /// Above the baseline.
    pub y: i32,
}

/// A stretch of text on one line, in units of its font.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Run {
    /// Its glyphs.
    pub glyphs: Vec<Glyph>,
    /// How far it reaches.
    pub width: i32,
}

impl Run {
    /// Puts another run behind this one.
    pub fn push(&mut self, other: &Self, gap: i32) {
        let start = self.width + gap;
        self.glyphs.extend(other.glyphs.iter().map(|glyph| Glyph { x: glyph.x + start, ..*glyph }));
        self.width = start + other.width;
    }
}

impl Face {
    /// Reads a TrueType or OpenType file; `None` for anything else.
    pub fn parse(bytes: Vec<u8>) -> Option<Self> {
        let digest = Digest::of(&bytes);
        let font = Font::new(bytes, 0)?;
        if !font.charmap().has_unicode() || font.outline_glyphs().is_empty() {
            return None;
        }
        let plan = ShapePlan::new(&font, Direction::LeftToRight, Some(Script::LATIN), None, &[]);
        let written = (0..font.num_glyphs()).map(|_| OnceLock::new()).collect();
        Some(Self { font, plan, digest, written, letters: Letters::default() })
    }

    /// What changes whenever the font's file does.
    pub fn digest(&self) -> &Digest {
        &self.digest
    }

    /// How many units make up the size of the font.
    pub fn units(&self) -> f32 {
        f32::from(self.font.units_per_em())
    }

    /// Vietnamese letters and signs of everyday text that the font cannot show.
    pub fn lacks(&self) -> Vec<char> {
        let charmap = self.font.charmap();
        let plain = ('0'..='9').chain('A'..='Z').chain('a'..='z').chain(" .,:;-–()/“”…".chars());
        let toned = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯư".chars().chain('\u{1EA0}'..='\u{1EF9}');
        plain.chain(toned).filter(|letter| charmap.map_unicode(*letter).is_none()).collect()
    }

    /// Sets a text on one line: composed letters, kerning, marks in their places.
    pub fn set(&self, text: &str) -> Run {
        let mut buffer = Buffer::new();
        buffer.push_str(&nfc(text));
        buffer.set_direction(Direction::LeftToRight);
        buffer.set_script(Some(Script::LATIN));
        // It fails for text without direction or a plan for another font only.
        if shape(&ShaperFont::new(&self.font), &mut buffer, ShapeOptions::new().plan(Some(&self.plan))).is_err() {
            return Run::default();
        }
        let mut run = Run::default();
        for (info, position) in buffer.glyph_infos().iter().zip(buffer.glyph_positions()) {
            run.glyphs.push(Glyph { id: info.glyph_id, x: run.width + position.x_offset, y: position.y_offset });
            run.width += position.x_advance;
        }
        run
    }

    /// The outline of a glyph as `write` writes it, always in the same way; it is asked once for each.
    pub fn written(&self, glyph: u32, write: impl FnOnce() -> String) -> &str {
        let cell = usize::try_from(glyph).ok().and_then(|glyph| self.written.get(glyph));
        cell.map_or("", |cell| cell.get_or_init(|| write().into_boxed_str()))
    }

    /// A letter as pixels.
    pub(super) fn letter(&self, cut: Cut) -> Arc<Letter> {
        self.letters.get(self, cut)
    }

    /// Draws a glyph in units of the font, upwards; nothing for a space.
    pub fn outline(&self, glyph: u32, sink: &mut dyn PathSink) {
        if let Some(outline) = self.font.outline_glyphs().get(GlyphId::new(glyph)) {
            // A broken outline shows as nothing; which letters there are was checked with the theme.
            let _ = outline.draw(&DrawOptions::new(), DrawMemory::default(), sink);
        }
    }
}
