//! From a drawing to SVG that needs no font.
//!
//! Each glyph is drawn once and used wherever it stands, in whole units of its font; `xlink:href`, because
//! older programs of print shops know no other.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use harfrust::font::glyph::outline::PathSink;
use pulldown_cmark_escape::escape_html;

use super::design::{Design, Role};
use super::drawing::{Drawing, Mark};

/// What is said about a drawing, for whoever cannot see it.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    /// The language of both.
    pub lang: &'a str,
    /// What it is.
    pub title: &'a str,
    /// What it says.
    pub description: &'a str,
}

/// The drawing as SVG, as large as `width` and `height` say (such as `297mm`). There is no photograph in it.
pub fn svg(drawing: &Drawing, design: &Design, width: &str, height: &str, words: Words<'_>) -> String {
    // Sheets are as long as their outlines, which are some sixty glyphs of half a kilobyte.
    let mut out = String::with_capacity(65_536);
    // Writing into a string cannot fail.
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"{width}\" \
         height=\"{height}\" viewBox=\"0 0 {} {}\" role=\"img\" aria-labelledby=\"title desc\" \
         xml:lang=\"{lang}\"><title id=\"title\">{}</title><desc id=\"desc\">{}</desc><defs>",
        drawing.width,
        drawing.height,
        escaped(words.title),
        escaped(words.description),
        lang = escaped(words.lang),
    );
    let texts = drawing.marks.iter().filter_map(|mark| match mark {
        Mark::Text { role, run, .. } => Some((*role, run)),
        _ => None,
    });
    let glyphs: BTreeSet<(Role, u32)> =
        texts.flat_map(|(role, run)| run.glyphs.iter().map(move |glyph| (role, glyph.id))).collect();
    for (role, glyph) in glyphs {
        let path = outline(design, role, glyph);
        if !path.is_empty() {
            let _ = write!(out, "<path id=\"{}\" d=\"{path}\"/>", glyph_id((role, glyph)));
        }
    }
    out.push_str("</defs>");
    for mark in &drawing.marks {
        mark_svg(mark, design, &mut out);
    }
    out.push_str("</svg>\n");
    out
}

/// A glyph as path data; nothing for a space.
fn outline(design: &Design, role: Role, glyph: u32) -> &str {
    let face = design.face(role);
    face.written(glyph, || {
        let mut path = Relative::default();
        face.outline(glyph, &mut path);
        path.text
    })
}

fn mark_svg(mark: &Mark, design: &Design, out: &mut String) {
    match mark {
        Mark::Rect(area, colour) => {
            let (x, y) = (number(area.x), number(area.y));
            let (width, height) = (number(area.width), number(area.height));
            let fill = colour.hex();
            let _ = write!(out, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{fill}\"/>");
        }
        Mark::Disc { x, y, radius, colour } => {
            let (x, y, radius, fill) = (number(*x), number(*y), number(*radius), colour.hex());
            let _ = write!(out, "<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" fill=\"{fill}\"/>");
        }
        Mark::Text { x, y, size, role, run, colour } => {
            let face = design.face(*role);
            let scale = size / face.units();
            let (x, y, fill) = (number(*x), number(*y), colour.hex());
            let _ = write!(out, "<g fill=\"{fill}\" transform=\"translate({x} {y}) scale({scale:.6} -{scale:.6})\">");
            for glyph in &run.glyphs {
                if outline(design, *role, glyph.id).is_empty() {
                    continue;
                }
                let _ = write!(out, "<use xlink:href=\"#{}\" x=\"{}\"", glyph_id((*role, glyph.id)), glyph.x);
                if glyph.y != 0 {
                    let _ = write!(out, " y=\"{}\"", glyph.y);
                }
                out.push_str("/>");
            }
            out.push_str("</g>");
        }
        Mark::Emblem(area) => {
            if let Some(emblem) = &design.emblem {
                let (width, height) = emblem.size();
                let scale = (area.width / width).min(area.height / height);
                let (x, y) = (number(area.x), number(area.y));
                let emblem = emblem.svg();
                let _ = write!(out, "<g transform=\"translate({x} {y}) scale({scale:.6})\">{emblem}</g>");
            }
        }
        Mark::Qr(area, qr, colour) => {
            let module = area.width / qr.size as f32;
            let (x, y, fill, path) = (number(area.x), number(area.y), colour.hex(), qr.path());
            let place = format!("translate({x} {y}) scale({module:.6})");
            let _ = write!(
                out,
                "<path fill=\"{fill}\" shape-rendering=\"crispEdges\" transform=\"{place}\" d=\"{path}\"/>"
            );
        }
        Mark::Photo(_) => {}
    }
}

/// The id of a glyph, here and in a PDF.
pub(super) fn glyph_id((role, glyph): (Role, u32)) -> String {
    let letter = match role {
        Role::Name => 'n',
        Role::Quote => 'q',
        Role::Text => 't',
        Role::Strong => 's',
    };
    format!("{letter}{glyph}")
}

/// Two decimals at most: a hundredth of a millimetre on paper.
fn number(value: f32) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// Text for XML, without the characters that XML does not know.
fn escaped(text: &str) -> String {
    let known: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    let mut out = String::with_capacity(known.len());
    let _ = escape_html(&mut out, &known);
    out
}

/// Writes an outline as path data, each point from the last one: half as long as from the origin. Points of
/// outlines lie on halves of a unit, so that no rounding adds up.
#[derive(Default)]
struct Relative {
    text: String,
    at: (f32, f32),
    start: (f32, f32),
}

impl Relative {
    fn write(&mut self, command: char, points: &[(f32, f32)]) {
        self.text.push(command);
        for (i, value) in points.iter().flat_map(|(x, y)| [x - self.at.0, y - self.at.1]).enumerate() {
            let text = number(value);
            if i > 0 && !text.starts_with('-') {
                self.text.push(' ');
            }
            self.text.push_str(&text);
        }
        self.at = points.last().copied().unwrap_or(self.at);
    }
}

impl PathSink for Relative {
    fn move_to(&mut self, x: f32, y: f32) {
        self.write('m', &[(x, y)]);
        self.start = (x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.write('l', &[(x, y)]);
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        self.write('q', &[(cx0, cy0), (x, y)]);
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.write('c', &[(cx0, cy0), (cx1, cy1), (x, y)]);
    }

    fn close(&mut self) {
        self.text.push('z');
        self.at = self.start;
    }
}
