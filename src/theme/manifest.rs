//! `theme.toml`: the theme's name, its styles in order, how pictures are made, and which pages are not.

use super::layers::TextFile;
use super::omit::{self, Extra};
use super::share::Share;
use crate::content::node::{self, Node};
use crate::content::shape::{Shape, TableShape};
use crate::content::table::{Context, Table};
use crate::diag::{Diagnostic, FileId, Message, Span, Spanned, code, msg};
use crate::images::{Format, Recipe};

/// What the manifests of all layers state together.
#[derive(Debug, Default)]
pub(super) struct Manifest {
    /// The theme's name.
    pub name: String,
    /// Paths below `static/` of the styles that make up `theme.css`, in order.
    pub styles: Vec<Spanned<String>>,
    /// How pictures are made.
    pub recipes: Vec<Recipe>,
    /// How share pictures and certificates are drawn.
    pub share: Share,
    /// Kinds of pages that are not made.
    pub omit: Vec<Extra>,
}

/// Names of formats in manifests.
const FORMATS: &[(&str, Format)] = &[("webp", Format::Webp), ("jpeg", Format::Jpeg)];

/// The widest picture that a recipe may ask for, and the largest side of an aspect.
const MOST_PIXELS: u32 = 10_000;

/// Quality where the manifest states none.
const QUALITY: u8 = 78;

/// Reads the manifests, lowest layer first: what a higher one does not state stays as it was below.
pub(super) fn read(files: &[TextFile], found: &mut Vec<Diagnostic>) -> Manifest {
    let mut manifest = Manifest::default();
    for file in files {
        let document = node::parse(file.file, &file.text, 0, found);
        let cx = Context::new("vi", &document, Vec::new());
        let header = Span::new(file.file, 0..1);
        let mut t = Table::new(&cx, &document.root, header, msg("table-theme"));
        manifest.read(&mut t);
        t.finish();
        found.extend(cx.into_found());
    }
    manifest.recipes.sort_by(|a, b| a.name.cmp(&b.name));
    manifest
}

impl Manifest {
    /// Takes over what a manifest states.
    fn read(&mut self, t: &mut Table<'_>) {
        let name = t.string("name");
        if let Some(name) = t.need("name", name) {
            self.name = name.value;
        }
        t.string("version");
        if let Some(styles) = t.strings("styles") {
            self.styles = styles;
        }
        for recipe in recipes(t) {
            self.recipes.retain(|other| other.name != recipe.name);
            self.recipes.push(recipe);
        }
        self.share.read(t);
        if let Some(omit) = omit::read(t) {
            self.omit = omit;
        }
    }
}

/// What `theme.toml` takes.
pub(super) fn shape() -> TableShape {
    let (cx, entries) = (Context::recording(), Vec::new());
    let mut t = Table::new(&cx, &entries, Span::new(FileId(0), 0..0), msg("table-theme"));
    Manifest::default().read(&mut t);
    t.finish();
    cx.into_shape()
}

/// `[images.NAME]`: any key is a recipe's name.
fn recipes(t: &mut Table<'_>) -> Vec<Recipe> {
    t.declare_named_tables("images", |t| drop(read_recipe(t, "")));
    let Some(images) = t.get("images") else { return Vec::new() };
    let Node::Table(entries) = &images.value else {
        t.report(Diagnostic::new(code::WRONG_TYPE, images, msg("theme-images-not-tables")));
        return Vec::new();
    };
    let mut recipes = Vec::new();
    for (name, value) in entries {
        let Node::Table(keys) = &value.value else {
            t.report(Diagnostic::new(code::WRONG_TYPE, value, msg("theme-images-not-tables")));
            continue;
        };
        let title = msg("table-recipe").with("name", name.value.as_str());
        let mut recipe = Table::new(t.context(), keys, name.span, title);
        recipes.extend(read_recipe(&mut recipe, &name.value));
        recipe.finish();
    }
    recipes
}

/// The recipes that a site sets itself, from the table `images` of site.toml.
pub(super) fn of_site(images: &Spanned<Node>, lang: &str, found: &mut Vec<Diagnostic>) -> Vec<Recipe> {
    let cx = Context::for_tree(lang);
    let key = images.span.with("images".to_owned());
    let entries = vec![(key, images.clone())];
    let mut t = Table::new(&cx, &entries, images.span, msg("table-site"));
    let recipes = recipes(&mut t);
    found.extend(cx.into_found());
    recipes
}

fn read_recipe(t: &mut Table<'_>, name: &str) -> Option<Recipe> {
    let side = || Shape::Integer { least: 1, most: MOST_PIXELS.into() };
    t.declare("widths", || Shape::filled_list(side()));
    t.declare("aspect", || Shape::List { of: Box::new(side()), least: 2, most: Some(2) });
    let widths = numbers(t, "widths", msg("theme-recipe-widths"), |widths| {
        !widths.is_empty() && widths.windows(2).all(|pair| matches!(pair, [a, b] if a < b))
    });
    let formats = t.choices("formats", FORMATS);
    let quality = t.integer("quality", 1, 100).and_then(|quality| u8::try_from(quality.value).ok());
    let aspect = numbers(t, "aspect", msg("theme-recipe-aspect"), |sides| sides.len() == 2);
    let (widths, formats) = (t.need("widths", widths), t.need("formats", formats));
    Some(Recipe {
        name: name.to_owned(),
        widths: widths?,
        formats: formats?.into_iter().map(|format| format.value).collect(),
        quality: quality.unwrap_or(QUALITY),
        aspect: aspect.and_then(|sides| Some((*sides.first()?, *sides.get(1)?))),
    })
}

/// A list of positive numbers that satisfies `fits`; anything else is reported with `message`.
fn numbers(t: &mut Table<'_>, key: &'static str, message: Message, fits: impl Fn(&[u32]) -> bool) -> Option<Vec<u32>> {
    let node = t.get(key)?;
    let item = |item: &Spanned<Node>| match item.value {
        Node::Int(n) => u32::try_from(n).ok().filter(|n| (1..=MOST_PIXELS).contains(n)),
        _ => None,
    };
    let read: Option<Vec<u32>> = match &node.value {
        Node::Array(items) => items.iter().map(item).collect(),
        _ => None,
    };
    let read = read.filter(|numbers| fits(numbers));
    if read.is_none() {
        t.report(Diagnostic::new(code::BAD_VALUE, node, message));
    }
    read
}
