//! Where views are built from: the model, the plan of the site, and the language of the page.

use super::index::Index;
use super::pictures::{Pictures, Words};
use super::routes::{ListOf, Routes};
use super::views::card::PictureView;
use super::views::shell::LinkView;
use super::{Model, SitePlan};
use crate::content::profile::{Body, Kind, Picture};
use crate::criteria::{Covered, Publication};
use crate::diag::{Lang, Spanned};
use crate::roll::{Plan, Profile, ProfileIx, Roll, UnitIx};
use crate::text::{Date, Id, SitePath, Text};
use crate::theme::{Arg, Asks, Extra, Theme};

/// Everything a view is built from.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// The roll, its verdicts and its sources.
    pub model: &'a Model,
    /// All pages and pictures.
    pub plan: &'a SitePlan,
    /// The words of the interface, and how languages write numbers.
    pub words: &'a Theme,
    /// What the templates of the page ask for.
    pub asks: &'a Asks,
    /// The language of the page.
    pub lang: &'a str,
    /// The profile that is shown though it is not public: on its own page of a preview, nowhere else.
    pub previewed: Option<ProfileIx>,
}

impl<'a> Scene<'a> {
    /// The roll.
    pub fn roll(&self) -> &'a Roll {
        &self.model.roll
    }

    /// Who is in which list.
    pub fn index(&self) -> &'a Index {
        &self.plan.index
    }

    /// The addresses.
    pub fn routes(&self) -> &'a Routes {
        &self.plan.routes
    }

    /// The pictures.
    pub fn pictures(&self) -> &'a Pictures {
        &self.plan.pictures
    }

    /// What a view says under a name; nothing where no template of the page has that name in it.
    pub fn asked<T: Default>(&self, name: &str, value: impl FnOnce() -> T) -> T {
        if self.asks.has(name) { value() } else { T::default() }
    }

    /// A phrase of the interface.
    pub fn say(&self, key: &str, args: &[(&str, Arg)]) -> String {
        // The theme's strings were checked when it was loaded; a key it lacks shows itself.
        self.words.format(self.lang, key, args).unwrap_or_else(|| key.to_owned())
    }

    /// A text of the content in the page's language.
    pub fn text(&self, text: &Text) -> String {
        text.get(self.lang).to_owned()
    }

    /// A text that may be missing.
    pub fn maybe(&self, text: Option<&Spanned<Text>>) -> Option<String> {
        text.map(|text| self.text(&text.value))
    }

    /// The language of a text where it is not the page's.
    pub fn other_language(&self, text: Option<&Spanned<Text>>) -> Option<String> {
        text.map(|text| text.value.lang_of(self.lang)).filter(|lang| *lang != self.lang).map(str::to_owned)
    }

    /// The language in which the program's own messages are shown on this page.
    pub fn message_lang(&self) -> Lang {
        Lang::from_code(self.lang)
    }

    /// A path below the base path.
    pub fn href(&self, path: &SitePath) -> String {
        path.url_below(&self.plan.base)
    }

    /// A path below the base path, unless the theme does not make the page.
    pub fn extra_href(&self, extra: Extra, path: impl FnOnce() -> SitePath) -> Option<String> {
        (!self.words.omits(extra)).then(|| self.href(&path()))
    }

    /// The page of a plan, unless the theme makes none.
    pub fn plan_href(&self, id: &Id) -> Option<String> {
        self.extra_href(Extra::Plan, || self.routes().plan(self.lang, id))
    }

    /// A full address.
    pub fn url(&self, path: &SitePath) -> String {
        path.url_below(&self.plan.base_url)
    }

    /// The page of a profile.
    pub fn profile_path(&self, profile: &Profile) -> SitePath {
        self.plan.profile_path(self.lang, profile)
    }

    /// The address of a profile's page.
    pub fn profile_href(&self, ix: ProfileIx) -> String {
        match self.plan.profile_page(self.lang, ix) {
            Some(page) => self.href(&page.path),
            None => self.href(&self.profile_path(self.roll().profile(ix))),
        }
    }

    /// A list by name, with an address where it has members.
    pub fn list_link(&self, of: &ListOf, text: String) -> LinkView {
        let made = !self.index().list(of).is_empty() && of.extra().is_none_or(|extra| !self.words.omits(extra));
        LinkView { text, href: made.then(|| self.href(&self.routes().list(self.lang, of, 1))) }
    }

    /// A unit by its short name, with an address where it has a page.
    pub fn unit_link(&self, unit: UnitIx) -> LinkView {
        let text = self.text(self.roll().units.get(unit).short_name());
        LinkView { text, href: self.unit_href(unit) }
    }

    /// The page of a unit, where there is one.
    pub fn unit_href(&self, unit: UnitIx) -> Option<String> {
        let has_page = !self.index().unit(unit).is_empty();
        has_page.then(|| self.href(&self.routes().unit(self.lang, &self.roll().units.get(unit).id, 1)))
    }

    /// A body by name: a catalogue entry, a unit, or the words as they stand.
    pub fn body(&self, body: &Body) -> String {
        let id = Id::parse(&body.value);
        let of_catalog = id.as_ref().and_then(|id| self.roll().catalog.bodies.get(id)).map(|body| &body.name);
        let of_units =
            || id.as_ref().and_then(|id| self.roll().units.find(id)).map(|ix| &self.roll().units.get(ix).name);
        match of_catalog.or_else(of_units) {
            Some(name) => self.text(name),
            None => body.value.clone(),
        }
    }

    /// A body that may be missing.
    pub fn maybe_body(&self, body: Option<&Body>) -> Option<String> {
        body.map(|body| self.body(body))
    }

    /// What readers call a plan: its number, or else its title.
    pub fn plan_label(&self, plan: &Plan) -> String {
        plan.parsed.number.clone().unwrap_or_else(|| self.text(&plan.title))
    }

    /// A date in the page's language.
    pub fn date(&self, date: Date) -> String {
        date.show(self.lang)
    }

    /// The federation whose roll it is.
    pub fn organisation(&self) -> String {
        let unit = self.roll().site.unit.as_ref().and_then(|unit| self.roll().units.find(&unit.value));
        unit.map(|ix| self.text(&self.roll().units.get(ix).name)).unwrap_or_default()
    }

    /// `individual`, `collective` or `model`.
    pub fn kind(&self, profile: &Profile) -> &'static str {
        match profile.kind {
            Kind::Model => "model",
            Kind::Exemplar => profile.subject.name(),
        }
    }

    /// The parts of a profile that may be shown: none of one that is not public.
    pub fn covered(&self, ix: ProfileIx) -> Covered {
        match self.model.verdicts.of(ix).publication {
            Publication::Published(covered) => covered,
            _ if self.previewed == Some(ix) => Covered::in_preview(self.roll().profile(ix)),
            _ => Covered::NONE,
        }
    }

    /// The summary, where consent covers the story that it sums up.
    pub fn summary(&self, ix: ProfileIx) -> Option<String> {
        let shown = self.covered(ix).story;
        self.maybe(self.roll().profile(ix).facts.summary.as_ref()).filter(|_| shown)
    }

    /// A picture of a profile in a recipe.
    pub fn picture(&self, profile: &Profile, picture: &Picture, recipe: &str) -> Option<PictureView> {
        self.picture_from(profile, picture, recipe, &self.plan.base)
    }

    fn picture_from(&self, profile: &Profile, picture: &Picture, recipe: &str, base: &str) -> Option<PictureView> {
        let words = Words {
            alt: self.text(&picture.alt),
            credit: picture.credit.as_ref().map(|credit| self.text(credit)),
            caption: picture.caption.as_ref().map(|caption| self.text(caption)),
        };
        let source = picture_path(profile.facts.folder.as_deref()?, &picture.file.value)?;
        self.pictures().view(&source, recipe, picture.focus, words, base)
    }

    /// The portrait, where there is one and consent covers it.
    pub fn portrait(&self, ix: ProfileIx, recipe: &str) -> Option<PictureView> {
        self.portrait_from(ix, recipe, &self.plan.base)
    }

    /// The portrait with addresses that begin with `base`.
    pub fn portrait_from(&self, ix: ProfileIx, recipe: &str, base: &str) -> Option<PictureView> {
        let profile = self.roll().profile(ix);
        let portrait = profile.facts.portrait.as_ref()?;
        let shown = self.covered(ix).portrait;
        if shown { self.picture_from(profile, &portrait.value, recipe, base) } else { None }
    }
}

/// Where a picture beside a text stands below the root: in the text's own folder, never above it.
pub fn picture_path(folder: &str, file: &str) -> Option<String> {
    let file = file.trim_start_matches("./");
    let inside = file.split('/').all(|part| !part.is_empty() && part != ".." && part != ".");
    inside.then(|| format!("{folder}/{file}"))
}

/// Two letters in place of a portrait: of the family and the given name, or of the first two words.
pub fn monogram(profile: &Profile) -> String {
    let words: Vec<&str> =
        profile.name.split_whitespace().filter(|word| word.chars().next().is_some_and(char::is_alphanumeric)).collect();
    let pair = match (profile.subject, profile.kind, words.as_slice()) {
        (crate::content::catalog::Subject::Individual, _, [first, .., last]) => vec![*first, *last],
        (_, _, [.., before, last]) => vec![*before, *last],
        (_, _, rest) => rest.to_vec(),
    };
    pair.iter().filter_map(|word| word.chars().next()).flat_map(char::to_uppercase).collect()
}
