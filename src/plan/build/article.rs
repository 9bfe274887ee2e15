//! Texts in Markdown: stories of profiles and ordinary pages.

use crate::content::markdown::{self, Host, Target, html_escape};
use crate::diag::{Diagnostic, Span};
use crate::plan::Model;
use crate::plan::pictures::Words;
use crate::plan::scene::{Scene, picture_path};
use crate::plan::views::card::PictureView;
use crate::plan::views::lists::ArticleView;
use crate::roll::{Page, Profile};
use crate::theme::Arg;

/// A text as HTML, with the language it is in.
pub struct Story {
    /// The HTML.
    pub html: String,
    /// Its language.
    pub lang: String,
}

/// The story of a profile in the page's language, or else in the site's.
pub fn story(scene: Scene<'_>, profile: &Profile) -> Option<Story> {
    let main = &scene.roll().site.language;
    let (span, lang) = match profile.bodies.get(scene.lang).filter(|_| scene.lang != main) {
        Some(span) => (*span, scene.lang.to_owned()),
        None => (profile.facts.body, main.clone()),
    };
    let html = html(scene, span, profile.facts.folder.as_deref(), &mut Vec::new());
    (!html.trim().is_empty()).then_some(Story { html, lang })
}

/// An ordinary page.
pub fn article(scene: Scene<'_>, page: &Page) -> ArticleView {
    let main = &scene.roll().site.language;
    let (source, lang) = match page.translations.get(scene.lang) {
        Some(translation) => (translation, scene.lang),
        None => (&page.main, main.as_str()),
    };
    ArticleView {
        title: title(page, scene),
        html: html(scene, source.body, source.folder.as_deref(), &mut Vec::new()),
        lang: (lang != scene.lang).then(|| lang.to_owned()),
        date: page.main.date.map(|date| date.to_string()),
    }
}

/// The title of an ordinary page in the page's language.
pub fn title(page: &Page, scene: Scene<'_>) -> String {
    let source = page.translations.get(scene.lang).unwrap_or(&page.main);
    source.title.as_ref().map(|title| scene.text(&title.value)).unwrap_or_default()
}

/// The description of an ordinary page in the page's language; may be empty.
pub fn description(page: &Page, scene: Scene<'_>) -> String {
    let source = page.translations.get(scene.lang).unwrap_or(&page.main);
    source.description.as_ref().map(|text| scene.text(text)).unwrap_or_default()
}

/// Everything that is wrong with the texts of a scene's language.
pub fn check(scene: Scene<'_>, found: &mut Vec<Diagnostic>) {
    let main = scene.lang == scene.roll().site.language;
    for (_, profile) in scene.roll().profiles() {
        let span = if main { Some(profile.facts.body) } else { profile.bodies.get(scene.lang).copied() };
        if let Some(span) = span {
            html(scene, span, profile.facts.folder.as_deref(), found);
        }
    }
    for event in scene.roll().events.iter().filter(|_| main) {
        html(scene, event.body, None, found);
    }
    for page in scene.roll().pages.iter() {
        let source = if main { Some(&page.main) } else { page.translations.get(scene.lang) };
        if let Some(source) = source {
            html(scene, source.body, source.folder.as_deref(), found);
        }
    }
}

/// A text that has no folder of pictures beside it.
pub fn body(scene: Scene<'_>, span: Span) -> String {
    html(scene, span, None, &mut Vec::new())
}

fn html(scene: Scene<'_>, span: Span, folder: Option<&str>, found: &mut Vec<Diagnostic>) -> String {
    let text = scene.model.sources.text(span.file).get(span.bytes()).unwrap_or_default();
    let title = scene.say("table.data", &[]);
    let host = Beside { scene, folder, table_label: scene.say("table.region", &[("label", Arg::Text(title))]) };
    markdown::render(text, span.file, span.start as usize, &host, found)
}

/// Whether a text shows the picture, in any language.
pub fn mentions(model: &Model, bodies: &[Span], folder: &str, picture: &str) -> bool {
    let Some(file) = picture.strip_prefix(folder).map(|file| file.trim_start_matches('/')) else { return false };
    bodies.iter().any(|span| {
        let text = model.sources.text(span.file).get(span.bytes()).unwrap_or_default();
        text.contains(file)
    })
}

/// The site, and the folder of pictures beside the text.
struct Beside<'a> {
    scene: Scene<'a>,
    folder: Option<&'a str>,
    table_label: String,
}

impl Host for Beside<'_> {
    fn link(&self, path: &str) -> Target {
        self.scene.target(path)
    }

    fn picture(&self, file: &str, alt: &str) -> Option<String> {
        let source = picture_path(self.folder?, file)?;
        let words = Words { alt: alt.to_owned(), ..Words::default() };
        self.scene.pictures().view(&source, "body", None, words, &self.scene.plan.base).map(|view| picture_html(&view))
    }

    fn table_label(&self) -> &str {
        &self.table_label
    }
}

fn picture_html(view: &PictureView) -> String {
    let mut html = String::from("<picture>");
    for source in &view.sources {
        let srcset = html_escape(&source.srcset);
        html.push_str(&format!(
            "<source type=\"{}\" srcset=\"{srcset}\" sizes=\"(min-width: 48rem) 40rem, 100vw\">",
            source.media_type
        ));
    }
    html.push_str(&format!(
        "<img src=\"{}\" alt=\"{}\" width=\"{}\" height=\"{}\" loading=\"lazy\" decoding=\"async\"></picture>",
        html_escape(&view.src),
        html_escape(&view.alt),
        view.width,
        view.height
    ));
    html
}
