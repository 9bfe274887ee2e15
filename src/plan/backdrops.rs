//! The backdrops of conferences: which there are, where they stand, and on what their bytes depend.

use super::addresses::Taken;
use super::{Model, PageKind, Scene, SitePlan, build};
use crate::diag::Diagnostic;
use crate::draw::{self, Backdrop, Design, Look};
use crate::memo::{Digest, Key};
use crate::text::{Id, SitePath};
use crate::theme::Theme;

/// The folder below an event's page where both looks are shown.
pub const BACKDROPS: &str = "phong";

/// What a backdrop is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// For a print shop that scales.
    Svg,
    /// For a print shop, at real size.
    Pdf,
    /// For a projector.
    Png,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Svg, Self::Pdf, Self::Png];

    /// What ends the name of its file.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Pdf => "pdf",
            Self::Png => "png",
        }
    }
}

/// A backdrop that the site has.
#[derive(Debug, Clone, PartialEq)]
pub struct BackdropJob {
    /// Whose it is.
    pub event: Id,
    /// Which of the two.
    pub look: Look,
    /// What it is written as.
    pub format: Format,
    /// Where it is published.
    pub path: SitePath,
}

/// What is drawn on a backdrop.
#[derive(Debug, Clone, PartialEq)]
pub struct BackdropDrawing {
    /// The key of its bytes.
    pub key: Digest,
    words: Backdrop,
    title: String,
    lang: String,
    format: Format,
}

impl BackdropDrawing {
    /// Draws it; `None` for a design that cannot be drawn.
    pub fn draw(&self, design: &Design) -> Option<Vec<u8>> {
        let drawing = self.words.layout(design);
        let description = self.words.text();
        let words = draw::Words { lang: &self.lang, title: &self.title, description: &description };
        let (width, height) = draw::BACKDROP_MM;
        match self.format {
            Format::Svg => {
                Some(draw::svg(&drawing, design, &format!("{width}mm"), &format!("{height}mm"), words).into_bytes())
            }
            Format::Pdf => Some(draw::pdf(&drawing, design, width, words)),
            Format::Png => draw::png(&drawing, design, None),
        }
    }
}

impl SitePlan {
    /// The backdrop at an address.
    pub fn backdrop(&self, path: &SitePath) -> Option<&BackdropJob> {
        match self.addresses.at(path)? {
            Taken::Backdrop(i) => self.backdrops.get(i as usize).filter(|job| job.path == *path),
            _ => None,
        }
    }

    /// What a backdrop shows; `None` where the event is gone or the theme makes none.
    pub fn backdrop_drawing(&self, model: &Model, words: &Theme, job: &BackdropJob) -> Option<BackdropDrawing> {
        let design = words.design().filter(|design| design.backdrops)?;
        let lang = model.roll.site.language.as_str();
        let scene = Scene { model, plan: self, words, asks: words.asks(), lang, previewed: None };
        let event = model.roll.events.iter().find(|event| event.id.as_ref() == Some(&job.event))?;
        let backdrop = build::backdrop::words(scene, event, job.look);
        let title = build::backdrop::title(scene, event, job.look);
        let key = Key::pass("backdrop", draw::VERSION).with(&design.digest()).with(&backdrop);
        let key = key.with(&title).with(lang).with(job.format.extension()).finish();
        Some(BackdropDrawing { key, words: backdrop, title, lang: lang.to_owned(), format: job.format })
    }

    /// The backdrops of an event stand below its page. A hall has one language: they are drawn in that of the site, and
    /// pages in other languages lead there.
    pub(super) fn add_backdrops(&mut self, model: &Model, words: &Theme, event: &Id, found: &mut Vec<Diagnostic>) {
        if !has_backdrops(words) {
            return;
        }
        let page = self.routes.event(&model.roll.site.language, event);
        let file = model.roll.events.iter().find(|known| known.id.as_ref() == Some(event)).map(|event| event.file);
        for (look, format) in Look::ALL.into_iter().flat_map(|look| Format::ALL.map(|format| (look, format))) {
            let Some(path) = path(&page, look, format) else { continue };
            if self.addresses.take(&path, Taken::Backdrop(super::number(self.backdrops.len()))) {
                self.backdrops.push(BackdropJob { event: event.clone(), look, format, path });
            } else if let Some(file) = file {
                found.push(super::collision(&path, file.into()));
            }
        }
    }
}

/// Whether the theme makes backdrops, and pages of events below which they stand.
pub fn has_backdrops(words: &Theme) -> bool {
    let made = |kind: PageKind| kind.extra().is_none_or(|extra| !words.omits(extra));
    words.design().is_some_and(|design| design.backdrops) && made(PageKind::Events)
}

/// Where a backdrop of the event with this page stands: `phong-1.svg` and so on.
pub fn path(event: &SitePath, look: Look, format: Format) -> Option<SitePath> {
    event.join_file(&format!("{BACKDROPS}-{}.{}", look.number(), format.extension()))
}
