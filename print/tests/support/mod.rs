//! The sample site as matter for the press, and what stands where on its pages.

use std::collections::BTreeMap;
use std::path::Path;

use typst::layout::{Frame, FrameItem, Point};
use typst_layout::PagedDocument;
use vinhdanh::output::cache::Cache;
use vinhdanh::pipeline::{self, Options, Site};
use vinhdanh::print::views::Matter;
use vinhdanh::print::{self, Asked, Job, Kind, Press as _, PressError, Whose};
use vinhdanh::text::Date;
use vinhdanh::world::Memory;
use vinhdanh_print::Typst;

/// The sample site in memory.
pub struct Sample {
    world: Memory,
    /// The site.
    pub site: Site,
}

impl Sample {
    /// As it is, with a small picture in place of each.
    pub fn new() -> Self {
        Self::with(|_| {})
    }

    /// With files changed.
    pub fn with(change: impl FnOnce(&mut BTreeMap<String, Vec<u8>>)) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let small: &[u8] = include_bytes!("small.png");
        let mut files = BTreeMap::new();
        let mut folders = vec![root.join("content")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
                let path = entry.path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let name = path.strip_prefix(&root).expect("inside").to_string_lossy().replace('\\', "/");
                let is_text = name.ends_with(".md") || name.ends_with(".toml");
                let bytes = if is_text { std::fs::read(&path).expect("readable") } else { small.to_vec() };
                files.insert(name, bytes);
            }
        }
        change(&mut files);
        let world = Memory::new(files, Date::new(2026, 11, 21).expect("a day"));
        let assembled = pipeline::assemble(&world, &Cache::disabled(), &Options::default()).expect("memory");
        Self { world, site: assembled.site.expect("a site") }
    }

    /// What is to be printed of some years.
    pub fn matter(&self, kind: Kind, first: i32, last: i32) -> Matter {
        let foreword = (kind == Kind::Yearbook).then(|| "gioi-thieu".to_owned());
        let asked = Asked { kind, whose: Whose::Years(first, last), unit: None, foreword, lang: "vi".to_owned() };
        print::gather(&self.site, &asked).expect("somebody")
    }

    /// The pictures of it.
    pub fn pictures(&self, matter: &Matter) -> BTreeMap<String, Vec<u8>> {
        print::develop(matter, &self.world, &Cache::disabled().pictures).expect("pictures")
    }

    /// The PDF.
    pub fn printed(&self, matter: &Matter) -> Result<Vec<u8>, PressError> {
        Typst.print(&Job { matter, pictures: &self.pictures(matter) })
    }

    /// The pages, before they are written.
    pub fn set(&self, matter: &Matter) -> PagedDocument {
        vinhdanh_print::set(&Job { matter, pictures: &self.pictures(matter) }).expect("it can be set")
    }
}

/// Words on a page: their box with all that their letters may carry, in points.
#[derive(Debug, Clone)]
pub struct Words {
    pub text: String,
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
}

/// All words of each page.
pub fn words(document: &PagedDocument) -> Vec<Vec<Words>> {
    let of_page = |frame: &Frame| {
        let mut found = Vec::new();
        walk(frame, Point::zero(), &mut found);
        found
    };
    document.pages().iter().map(|page| of_page(&page.frame)).collect()
}

fn walk(frame: &Frame, origin: Point, found: &mut Vec<Words>) {
    for (at, item) in frame.items() {
        let at = origin + *at;
        match item {
            FrameItem::Group(group) => {
                walk(&group.frame, at + Point::new(group.transform.tx, group.transform.ty), found);
            }
            FrameItem::Text(text) => {
                // What a letter really covers: the outlines of its glyphs.
                let (mut top, mut bottom) = (0.0_f64, 0.0_f64);
                let (font, scale) = (text.font.ttf(), text.size.to_pt() / text.font.units_per_em());
                for letter in text.text.chars() {
                    let glyph = font.glyph_index(letter);
                    if let Some(bounds) = glyph.and_then(|glyph| font.glyph_bounding_box(glyph)) {
                        top = top.max(f64::from(bounds.y_max) * scale);
                        bottom = bottom.min(f64::from(bounds.y_min) * scale);
                    }
                }
                found.push(Words {
                    text: text.text.to_string(),
                    left: at.x.to_pt(),
                    right: (at.x + text.width()).to_pt(),
                    top: at.y.to_pt() - top,
                    bottom: at.y.to_pt() - bottom,
                });
            }
            _ => {}
        }
    }
}

/// All words of a page lie inside it, with a margin that printers need.
pub fn assert_inside(document: &PagedDocument, margin: f64) {
    for (number, (page, words)) in document.pages().iter().zip(words(document)).enumerate() {
        let (width, height) = (page.frame.width().to_pt(), page.frame.height().to_pt());
        for word in words {
            let inside = word.left >= margin - 0.1
                && word.right <= width - margin + 0.1
                && word.top >= margin
                && word.bottom <= height - margin;
            assert!(inside, "page {}: {word:?} of {width}×{height}", number + 1);
        }
    }
}

/// No words stand over others on a page.
pub fn assert_apart(document: &PagedDocument) {
    for (number, words) in words(document).into_iter().enumerate() {
        for (i, one) in words.iter().enumerate() {
            for other in words.iter().skip(i + 1).filter(|other| !other.text.trim().is_empty()) {
                let across = one.right.min(other.right) - one.left.max(other.left);
                let down = one.bottom.min(other.bottom) - one.top.max(other.top);
                // Letters of neighbouring lines may come near each other, as they do in any book.
                assert!(across <= 0.5 || down <= 1.2, "page {}: {one:?} and {other:?}", number + 1);
            }
        }
    }
}
