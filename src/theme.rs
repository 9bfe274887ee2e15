//! A theme: templates, styles and words that turn views into pages.
//!
//! [`Theme::load`] checks everything that can be checked before a page is rendered and reports it as
//! diagnostics; [`Theme::render`] is then pure: view in, text out. Layers of files lie on each other: the
//! theme that is built into the program ([`embedded`]) first, the site's own files above it, so that a
//! theme holds only what it changes. Templates of the lower layer stay reachable as `theme/NAME`.
//!
//! Knows nothing of profiles, plans or addresses.

mod asked;
mod assets;
mod embedded;
mod format;
mod functions;
mod layers;
mod manifest;
mod omit;
mod scan;
mod share;
mod strings;
mod style;
mod templates;
mod typography;

#[cfg(test)]
mod reference;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;

use asked::Asked;
pub use asked::Asks;
use tera::{Context, Tera};

use crate::content::node::Node;
use crate::content::shape::TableShape;
use crate::diag::{Checked, Diagnostic, FileId, Severity, Spanned, code, msg};
use crate::draw::Design;
use crate::images::Recipe;
pub use assets::Asset;
pub use embedded::embedded;
pub use format::Arg;
pub use omit::Extra;
use strings::Strings;

/// The name of the theme that is built into the program.
pub const DEFAULT: &str = "trang-trong";

/// What `theme.toml` takes.
pub fn manifest_shape() -> TableShape {
    manifest::shape()
}

/// Templates that every theme must have, itself or from below.
pub const TEMPLATES: &[&str] = &[
    "atom.xml",
    "az.html",
    "backdrops.html",
    "criteria.html",
    "embed.html",
    "event.html",
    "events.html",
    "home.html",
    "kiosk.html",
    "list.html",
    "not_found.html",
    "page.html",
    "plans.html",
    "profile.html",
    "redirect.html",
    "robots.txt",
    "search.html",
    "sitemap.xml",
    "statistics.html",
    "tombstone.html",
    "unit.html",
    "units.html",
];

/// Picture recipes that every theme must have, itself or from below.
pub const RECIPES: &[&str] = &["body", "card", "portrait", "wide"];

/// A file of a theme.
#[derive(Debug, Clone)]
pub struct ThemeFile {
    /// Its path below the theme's folder, such as `templates/home.html`.
    pub path: String,
    /// Where diagnostics about it point.
    pub file: FileId,
    /// Its content.
    pub bytes: Arc<[u8]>,
}

/// A theme that can render.
#[derive(Clone)]
pub struct Theme {
    name: String,
    recipes: Vec<Recipe>,
    /// By language, the site's main language first.
    voices: Vec<Voice>,
    assets: Arc<[Asset]>,
    templates: Arc<BTreeMap<String, FileId>>,
    /// What the templates that pages use can ask for.
    asked: Arc<Asked>,
    design: Option<Arc<Design>>,
    omit: Arc<[Extra]>,
    manifest: FileId,
    digest: [u8; 32],
}

/// A theme in one language. Components of Tera see none of a page's variables, so each language has an
/// engine of its own, whose functions and filters know the language.
#[derive(Clone)]
struct Voice {
    lang: String,
    strings: Arc<Strings>,
    tera: Tera,
}

impl Theme {
    /// Makes a theme out of its files, for these languages (the main one first).
    ///
    /// A later file stands above an earlier one with the same path: first the files of [`embedded`], then
    /// the site's own. There is no theme when anything is wrong with it.
    pub fn load(files: &[ThemeFile], languages: &[String]) -> Checked<Option<Self>> {
        let mut found = Vec::new();
        let layers = layers::sort(files, &mut found);
        let manifest = manifest::read(&layers.manifests, &mut found);
        let strings = strings::read(&layers, languages, &mut found);
        let assets = assets::collect(&layers, &manifest, &mut found);
        scan::translations(&layers.templates, &strings, &mut found);
        let tera = templates::check(&layers, &assets, &mut found);
        complete(&layers, &manifest, &mut found);
        let design = manifest.share.design(&layers, &mut found).map(Arc::new);
        if found.iter().any(|diagnostic| diagnostic.severity == Severity::Error) {
            return Checked { value: None, diagnostics: found };
        }
        let assets: Arc<[Asset]> = assets.into();
        let voices = strings
            .into_iter()
            .map(|(lang, strings)| Voice { lang, strings: Arc::new(strings), tera: tera.clone() })
            .collect();
        let templates = layers.templates.iter().map(|template| (template.name.clone(), template.file)).collect();
        let asked = asked::of(&layers.templates, &manifest.omit);
        let theme = Self {
            name: manifest.name,
            recipes: manifest.recipes,
            voices,
            assets,
            templates: Arc::new(templates),
            asked: Arc::new(asked),
            design,
            omit: manifest.omit.into(),
            manifest: layers.place,
            digest: digest(files),
        };
        Checked { value: Some(theme.with_base("/")), diagnostics: found }
    }

    /// The same theme for a site that stands at this path, such as `/` or `/roll/`: it is what the template
    /// function `asset` puts before the paths of files.
    #[must_use]
    pub fn with_base(mut self, base: &str) -> Self {
        for voice in &mut self.voices {
            functions::register(&mut voice.tera, &voice.lang, &voice.strings, &self.assets, base);
        }
        self
    }

    /// The same theme with recipes that a site sets itself, in the table `images` of its site.toml; a recipe
    /// of the theme's that has the same name gives way.
    #[must_use]
    pub fn with_recipes(mut self, images: &Spanned<Node>, found: &mut Vec<Diagnostic>) -> Self {
        let lang = self.voices.first().map_or("", |voice| voice.lang.as_str());
        for recipe in manifest::of_site(images, lang, found) {
            self.recipes.retain(|other| other.name != recipe.name);
            self.recipes.push(recipe);
        }
        self
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How pictures are made, by name of recipe.
    pub fn recipes(&self) -> &[Recipe] {
        &self.recipes
    }

    /// The recipe of this name.
    pub fn recipe(&self, name: &str) -> Option<&Recipe> {
        self.recipes.iter().find(|recipe| recipe.name == name)
    }

    /// Files to publish beside the pages, sorted by name.
    pub fn assets(&self) -> &[Asset] {
        &self.assets
    }

    /// How share pictures and certificates are drawn; `None` where the theme switches both off.
    pub fn design(&self) -> Option<&Design> {
        self.design.as_deref()
    }

    /// Whether it does not make a kind of pages.
    pub fn omits(&self, extra: Extra) -> bool {
        self.omit.contains(&extra)
    }

    /// A text whose lines do not break inside compounds, or between a number and its unit.
    pub fn heading(&self, text: &str) -> String {
        typography::heading(text)
    }

    /// What changes whenever a file of the theme does.
    pub fn digest(&self) -> [u8; 32] {
        self.digest
    }

    /// The words in the templates that pages use: what none of them asks for need not be worked out.
    pub fn asks(&self) -> &Asks {
        self.asked.all()
    }

    /// The same for the pages that are made from one template.
    pub fn asks_on(&self, template: &str) -> &Asks {
        self.asked.by(template)
    }

    /// Whether there is a template of this name.
    pub fn has_template(&self, name: &str) -> bool {
        self.templates.contains_key(name) || self.templates.contains_key(&format!("{}{name}", layers::BELOW))
    }

    /// Renders a template. A language that the theme was not loaded for reads the main one.
    ///
    /// # Errors
    /// What Tera says, at the place it names in the template.
    #[allow(clippy::result_large_err, reason = "a failure ends the build; it is not moved about")]
    pub fn render(&self, template: &str, lang: &str, context: &Context) -> Result<Vec<u8>, Diagnostic> {
        let Some(voice) = self.voice(lang) else {
            return Err(self.missing(template));
        };
        if !self.has_template(template) {
            return Err(self.missing(template));
        }
        // Most pages have fewer bytes.
        let mut page = Vec::with_capacity(16 << 10);
        voice
            .tera
            .render_to(template, context, &mut page)
            .map_err(|error| templates::failure(&error, template, self))?;
        Ok(page)
    }

    /// The same as text.
    #[cfg(test)]
    fn render_text(&self, template: &str, lang: &str, context: &Context) -> Result<String, Diagnostic> {
        self.render(template, lang, context).map(|page| String::from_utf8(page).expect("UTF-8"))
    }

    /// A string of the interface as its file states it; `None` when there is no such key.
    pub fn string(&self, lang: &str, key: &str) -> Option<&str> {
        self.voice(lang)?.strings.get(key)
    }

    /// A string of the interface with its placeholders filled, as the template function `t` does it; `None` when
    /// there is no such key.
    pub fn format(&self, lang: &str, key: &str, args: &[(&str, Arg)]) -> Option<String> {
        self.voice(lang)?.strings.fill(key, args)
    }

    /// A number as the language writes it, with so many decimals.
    pub fn number(&self, lang: &str, value: f64, decimals: usize) -> String {
        self.voice(lang).map(|voice| voice.strings.number(value, decimals)).unwrap_or_default()
    }

    /// A sum of money in đồng as the language writes it.
    pub fn money(&self, lang: &str, dong: u64) -> String {
        self.voice(lang).map(|voice| voice.strings.money(dong)).unwrap_or_default()
    }

    fn voice(&self, lang: &str) -> Option<&Voice> {
        self.voices.iter().find(|voice| voice.lang == lang).or(self.voices.first())
    }

    fn missing(&self, template: &str) -> Diagnostic {
        let message = msg("theme-lacks-template").with("name", template);
        Diagnostic::new(code::THEME, self.manifest, message).help(msg("theme-lacks-template-help"))
    }
}

/// Reports templates and recipes that no layer has.
fn complete(layers: &layers::Layers, manifest: &manifest::Manifest, found: &mut Vec<Diagnostic>) {
    for name in TEMPLATES {
        if !layers.templates.iter().any(|template| template.name.trim_start_matches(layers::BELOW) == *name) {
            let message = msg("theme-lacks-template").with("name", *name);
            found.push(Diagnostic::new(code::THEME, layers.place, message).help(msg("theme-lacks-template-help")));
        }
    }
    for name in RECIPES {
        if !manifest.recipes.iter().any(|recipe| recipe.name == *name) {
            let message = msg("theme-lacks-recipe").with("name", *name);
            found.push(Diagnostic::new(code::THEME, layers.place, message).help(msg("theme-lacks-recipe-help")));
        }
    }
}

fn digest(files: &[ThemeFile]) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    for file in files {
        for part in [file.path.as_bytes(), &file.bytes] {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
    }
    *hasher.finalize().as_bytes()
}
