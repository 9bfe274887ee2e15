//! Texts in Markdown: stories of profiles and ordinary pages.

use crate::content::markdown::{self, Host, Markdown, html_escape};
use crate::plan::pictures::Words;
use crate::plan::scene::Scene;
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
    let (body, lang) = told(scene, profile);
    let html = html(scene, body, profile.facts.folder.as_deref());
    (!html.trim().is_empty()).then_some(Story { html, lang: lang.to_owned() })
}

/// Where the story of a profile stands, and its language: the page's, or else the site's.
pub fn told<'a>(scene: Scene<'a>, profile: &'a Profile) -> (&'a Markdown, &'a str) {
    let main = &scene.roll().site.language;
    match profile.bodies.get(scene.lang).filter(|_| scene.lang != main) {
        Some(body) => (body, scene.lang),
        None => (&profile.facts.body, main),
    }
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
        html: html(scene, &source.body, source.folder.as_deref()),
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

/// A text that has no folder of pictures beside it.
pub fn body(scene: Scene<'_>, body: &Markdown) -> String {
    html(scene, body, None)
}

fn html(scene: Scene<'_>, body: &Markdown, folder: Option<&str>) -> String {
    let text = scene.model.sources.passage(body.span);
    let title = scene.say("table.data", &[]);
    let host = Beside { scene, folder, table_label: scene.say("table.region", &[("label", Arg::Text(title))]) };
    markdown::render(&text, &host)
}

/// The site, and the folder of pictures beside the text.
struct Beside<'a> {
    scene: Scene<'a>,
    folder: Option<&'a str>,
    table_label: String,
}

impl Host for Beside<'_> {
    fn link(&self, path: &str) -> Option<String> {
        self.scene.site_link(path)
    }

    fn own_path(&self, address: &str) -> Option<String> {
        self.scene.plan.own_path(address)
    }

    fn picture(&self, file: &str, alt: &str) -> Option<String> {
        let source = self.scene.pictures().beside(self.folder?, file)?;
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
