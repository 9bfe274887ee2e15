//! From a drawing to a PDF of real size: outlines of letters as vectors, each glyph once; the emblem as pixels, because
//! what it is made of is the theme's choice. It has a title, a language, and its words for whoever cannot see it.

use std::collections::BTreeSet;

use harfrust::font::glyph::outline::PathSink;
use miniz_oxide::deflate::compress_to_vec_zlib;
use pdf_writer::types::StructRole;
use pdf_writer::writers::StructTreeRoot;
use pdf_writer::{Content, Filter, Finish, Name, Pdf, Rect, Ref, TextStr};

use super::design::{Colour, Design, Role};
use super::drawing::{Drawing, Mark};
use super::svg::{Words, glyph_id};

/// Points in a millimetre.
const POINTS: f32 = 72.0 / 25.4;

/// Pixels along a side of the emblem: about a hundred an inch on a backdrop, more than a print shop asks for.
const EMBLEM: u32 = 1600;

/// How hard to compress.
const DEFLATE: u8 = 6;

/// How far the handles of a quarter of a circle reach, of its radius.
const QUARTER: f32 = 0.552_285;

/// The drawing as a PDF of one page, so many millimetres wide. Photographs and QR codes are not drawn.
pub fn pdf(drawing: &Drawing, design: &Design, width_mm: u32, words: Words<'_>) -> Vec<u8> {
    let scale = width_mm as f32 * POINTS / (drawing.width as f32).max(1.0);
    let page_size = (drawing.width as f32 * scale, drawing.height as f32 * scale);
    let [catalog, tree, page_id, content_id, info, root, figure, parents, image, mask] =
        [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(Ref::new);
    let glyphs = glyphs(drawing);
    let numbered: Vec<((Role, u32), Ref)> = (11..).map(Ref::new).zip(&glyphs).map(|(id, glyph)| (*glyph, id)).collect();
    let mut pdf = Pdf::new();
    let mut entries = pdf.catalog(catalog);
    entries.pages(tree).lang(TextStr(words.lang));
    entries.mark_info().marked(true);
    entries.viewer_preferences().display_doc_title(true);
    entries.pair(Name(b"StructTreeRoot"), root);
    entries.finish();
    let mut structure = pdf.indirect(root).start::<StructTreeRoot<'_>>();
    structure.child(figure);
    structure.parent_tree().nums().insert(0, parents);
    structure.finish();
    pdf.document_info(info).title(TextStr(words.title));
    pdf.indirect(parents).array().item(figure);
    let mut element = pdf.struct_element(figure);
    element.kind(StructRole::Figure).parent(root).page(page_id);
    element.alt(TextStr(words.description));
    element.marked_content_child().marked_content_id(0);
    element.finish();
    pdf.pages(tree).kids([page_id]).count(1);
    let mut page = pdf.page(page_id);
    page.media_box(Rect::new(0.0, 0.0, page_size.0, page_size.1)).parent(tree).contents(content_id).struct_parents(0);
    let mut resources = page.resources();
    let mut objects = resources.x_objects();
    for (glyph, id) in &numbered {
        objects.pair(Name(glyph_id(*glyph).as_bytes()), *id);
    }
    if design.emblem.is_some() {
        objects.pair(Name(b"E"), image);
    }
    objects.finish();
    resources.finish();
    page.finish();
    let content = content(drawing, design, scale, page_size.1);
    pdf.stream(content_id, &compress_to_vec_zlib(&content, DEFLATE)).filter(Filter::FlateDecode);
    for ((role, glyph), id) in &numbered {
        let mut path = Path { content: Content::new(), at: (0.0, 0.0), start: (0.0, 0.0) };
        design.face(*role).outline(*glyph, &mut path);
        path.content.fill_nonzero();
        let written = path.content.finish().into_vec();
        let units = design.face(*role).units();
        let mut form = pdf.form_xobject(*id, &written);
        form.bbox(Rect::new(-2.0 * units, -2.0 * units, 4.0 * units, 4.0 * units));
    }
    if let Some(emblem) = &design.emblem {
        let (colours, cover) = emblem.layers(EMBLEM);
        let side = i32::try_from(EMBLEM).unwrap_or_default();
        let (colours, cover) = (compress_to_vec_zlib(&colours, DEFLATE), compress_to_vec_zlib(&cover, DEFLATE));
        let mut object = pdf.image_xobject(image, &colours);
        object.filter(Filter::FlateDecode);
        object.width(side).height(side).bits_per_component(8).s_mask(mask).color_space().device_rgb();
        object.finish();
        let mut object = pdf.image_xobject(mask, &cover);
        object.filter(Filter::FlateDecode);
        object.width(side).height(side).bits_per_component(8).color_space().device_gray();
    }
    pdf.finish()
}

/// The glyphs of a drawing, each once.
fn glyphs(drawing: &Drawing) -> BTreeSet<(Role, u32)> {
    let runs = drawing.marks.iter().filter_map(|mark| match mark {
        Mark::Text { role, run, .. } => Some((*role, run)),
        _ => None,
    });
    runs.flat_map(|(role, run)| run.glyphs.iter().map(move |glyph| (role, glyph.id))).collect()
}

/// What is on the page, in units of the drawing.
fn content(drawing: &Drawing, design: &Design, scale: f32, height: f32) -> Vec<u8> {
    let mut content = Content::new();
    content.begin_marked_content_with_properties(Name(b"Figure")).properties().identify(0);
    // A page of PDF grows upwards.
    content.save_state().transform([scale, 0.0, 0.0, -scale, 0.0, height]);
    for mark in &drawing.marks {
        match mark {
            Mark::Rect(area, colour) => {
                fill(&mut content, *colour);
                content.rect(area.x, area.y, area.width, area.height).fill_nonzero();
            }
            Mark::Disc { x, y, radius, colour } => {
                fill(&mut content, *colour);
                disc(&mut content, (*x, *y), *radius);
            }
            Mark::Text { x, y, size, role, run, colour } => {
                fill(&mut content, *colour);
                let scale = size / design.face(*role).units();
                for glyph in &run.glyphs {
                    let (x, y) = (x + glyph.x as f32 * scale, y - glyph.y as f32 * scale);
                    content.save_state().transform([scale, 0.0, 0.0, -scale, x, y]);
                    content.x_object(Name(glyph_id((*role, glyph.id)).as_bytes())).restore_state();
                }
            }
            Mark::Emblem(area) if design.emblem.is_some() => {
                let matrix = [area.width, 0.0, 0.0, -area.height, area.x, area.y + area.height];
                content.save_state().transform(matrix);
                content.x_object(Name(b"E")).restore_state();
            }
            Mark::Emblem(_) | Mark::Qr(..) | Mark::Photo(_) => {}
        }
    }
    content.restore_state();
    content.end_marked_content();
    content.finish().into_vec()
}

fn fill(content: &mut Content, Colour([red, green, blue]): Colour) {
    let share = |value: u8| f32::from(value) / 255.0;
    content.set_fill_rgb(share(red), share(green), share(blue));
}

/// A disc of four curves.
fn disc(content: &mut Content, (x, y): (f32, f32), radius: f32) {
    let reach = radius * QUARTER;
    content.move_to(x + radius, y);
    content.cubic_to(x + radius, y + reach, x + reach, y + radius, x, y + radius);
    content.cubic_to(x - reach, y + radius, x - radius, y + reach, x - radius, y);
    content.cubic_to(x - radius, y - reach, x - reach, y - radius, x, y - radius);
    content.cubic_to(x + reach, y - radius, x + radius, y - reach, x + radius, y);
    content.close_path().fill_nonzero();
}

/// An outline as operators of a PDF, which knows no curves of the second order.
struct Path {
    content: Content,
    at: (f32, f32),
    start: (f32, f32),
}

impl PathSink for Path {
    fn move_to(&mut self, x: f32, y: f32) {
        self.content.move_to(x, y);
        (self.at, self.start) = ((x, y), (x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.content.line_to(x, y);
        self.at = (x, y);
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        let near = |from: f32, to: f32| from + (to - from) * 2.0 / 3.0;
        let first = (near(self.at.0, cx0), near(self.at.1, cy0));
        let second = (near(x, cx0), near(y, cy0));
        self.content.cubic_to(first.0, first.1, second.0, second.1, x, y);
        self.at = (x, y);
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.content.cubic_to(cx0, cy0, cx1, cy1, x, y);
        self.at = (x, y);
    }

    fn close(&mut self) {
        self.content.close_path();
        self.at = self.start;
    }
}
