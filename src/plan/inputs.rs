//! What a page is made from, as digests: a page whose inputs are what they were need not be made again.
//!
//! Digests are of sources, not of views: to make a view costs most of what it costs to make the page. So a kind of page
//! names here what its view may look at, rather too much than too little: a list its members, a profile everybody of its
//! unit, everything else all profiles. What all pages look at – theme, plans, units, catalogue, the day – is told apart
//! by name ([`Inputs::around`]). `tests/incremental.rs` holds this against builds that remember nothing.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use super::build::list::PER_PAGE;
use super::build::shell;
use super::page::{FeedOf, Page, PageKind};
use super::routes::ListOf;
use super::scene::Scene;
use super::{Model, SitePlan};
use crate::content::markdown::RefKind;
use crate::content::source::{SourceKind, classify};
use crate::memo::{Digest, Key};
use crate::roll::{Profile, ProfileIx, UnitIx};
use crate::theme::Theme;

/// What a page is made from besides what all pages are made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageKey {
    /// What it is about: the facts and the story of a profile.
    pub own: u64,
    /// The profiles that it shows beside.
    pub shown: u64,
    /// Which lists and pages there are, and how long they are.
    pub site: u64,
}

/// The digests of everything that pages are made from.
#[derive(Debug)]
pub struct Inputs {
    around: BTreeMap<String, [u8; 32]>,
    /// The facts of every profile with its pictures, by position in the roll.
    facts: Vec<Digest>,
    /// The facts of all profiles of a unit, published or not: some are judged by others.
    units: HashMap<UnitIx, Digest>,
    /// The facts of all members of a year: each of its many pages sums them up.
    years: BTreeMap<i32, Digest>,
    /// Which lists have members, and what stands around every page.
    shape: Digest,
    /// The same, and how many members lists have.
    lists: Digest,
    /// All profiles.
    everybody: Digest,
    /// All addresses, and all pictures.
    addresses: Digest,
}

impl Inputs {
    /// The inputs of a site's pages. `settings` are what the site was put together with besides its sources, by name.
    pub fn new(model: &Model, plan: &SitePlan, theme: &Theme, settings: &[(&str, String)]) -> Self {
        let roll = &model.roll;
        let facts: Vec<Digest> = roll.profiles().map(|(_, profile)| facts(plan, profile)).collect();
        let mut units: HashMap<UnitIx, Key> = HashMap::new();
        for ((_, profile), digest) in roll.profiles().zip(&facts) {
            let key = units.remove(&profile.unit).unwrap_or_else(|| Key::pass("unit", 1));
            units.insert(profile.unit, key.with(profile.slug.as_str()).with(digest));
        }
        let everybody = roll.profiles().zip(&facts).fold(Key::pass("everybody", 1), |key, ((_, profile), digest)| {
            key.with(profile.slug.as_str()).with(digest)
        });
        let index = &plan.index;
        let (mut shape, mut counts) = (Key::pass("shape", 1), Key::pass("counts", 1));
        for (of, members) in &index.lists {
            shape = shape.with(&format!("{of:?}"));
            counts = counts.with(&format!("{of:?} {}", members.len()));
        }
        for (unit, _) in roll.units.iter() {
            shape = shape.with(&index.unit(unit).is_empty());
            counts = counts.with(&index.unit(unit).len().to_string());
        }
        for lang in &roll.site.languages {
            let scene = Scene { model, plan, words: theme, lang, previewed: None, whole: false };
            shape = shape.with(&format!("{:?}", shell::around(scene)));
        }
        let shape = shape.finish();
        let of_year = |year: &i32| (*year, members(&facts, index.list(&ListOf::Year(*year))));
        let years = index.years.iter().map(of_year).collect();
        let addresses = plan.pages().fold(Key::pass("addresses", 1), |key, page| key.with(page.path.as_file()));
        Self {
            around: around(model, theme, settings),
            facts,
            units: units.into_iter().map(|(unit, key)| (unit, key.finish())).collect(),
            years,
            shape,
            lists: counts.with(&shape).finish(),
            everybody: everybody.finish(),
            addresses: addresses.with(&plan.pictures.digest()).finish(),
        }
    }

    /// What all pages are made from, by name: files of the content by their kind, `theme`, `day` and the settings.
    pub fn around(&self) -> &BTreeMap<String, [u8; 32]> {
        &self.around
    }

    /// What a page is made from.
    pub fn key(&self, scene: Scene<'_>, page: &Page) -> PageKey {
        let index = scene.index();
        let none = Digest::of(b"");
        let (own, shown, site) = match &page.kind {
            PageKind::Profile(ix) => (self.story(scene, *ix), self.beside(scene, *ix), self.shape),
            PageKind::Certificate(ix) | PageKind::Embed(ix) => (self.of(*ix), self.beside(scene, *ix), self.shape),
            PageKind::List(ListOf::Year(year), _) | PageKind::Feed(FeedOf::Year(year)) => {
                (none, self.years.get(year).copied().unwrap_or(none), self.lists)
            }
            PageKind::List(of, number) => (none, self.some(index.list(of), *number), self.lists),
            PageKind::Unit(unit, number) => (none, self.some(index.unit(*unit), *number), self.lists),
            PageKind::Tombstone(_) | PageKind::NotFound | PageKind::Redirect(_) | PageKind::Robots => {
                (none, none, self.shape)
            }
            PageKind::Feed(FeedOf::Unit(unit)) => (none, members(&self.facts, index.unit(*unit)), self.lists),
            _ => (none, self.everybody, self.addresses),
        };
        PageKey { own: own.number(), shown: shown.number(), site: site.number() }
    }

    fn of(&self, ix: ProfileIx) -> Digest {
        of(&self.facts, ix)
    }

    /// Facts and texts of a profile, and where its links lead.
    fn story(&self, scene: Scene<'_>, ix: ProfileIx) -> Digest {
        let profile = scene.roll().profile(ix);
        let sources = &scene.model.sources;
        let mut key = Key::pass("story", 1).with(&self.of(ix));
        for body in std::iter::once(&profile.facts.body).chain(profile.bodies.values()) {
            key = key.with(&sources.digest(body.span.file));
            let leading = body.refs.iter().filter(|one| matches!(one.kind, RefKind::Link | RefKind::Address));
            for link in leading {
                key = key.with(&scene.address(&link.target));
            }
        }
        for url in profile.facts.sources.iter().flatten().filter_map(|source| source.value.url.as_ref()) {
            key = key.with(&scene.address(&url.value));
        }
        key.finish()
    }

    /// Everybody of the profile's unit and of the one that is led, and who it names as related.
    fn beside(&self, scene: Scene<'_>, ix: ProfileIx) -> Digest {
        let profile = scene.roll().profile(ix);
        let mut key = Key::pass("beside", 1);
        for unit in std::iter::once(profile.unit).chain(profile.leads) {
            key = key.with(&self.units.get(&unit).copied());
        }
        for related in profile.facts.related.iter().flatten() {
            key = key.with(&scene.roll().find_profile(&related.value).map(|ix| self.of(ix)));
        }
        key.finish()
    }

    /// The members on a page of a list, from 1.
    fn some(&self, all: &[ProfileIx], number: usize) -> Digest {
        members(&self.facts, all.chunks(PER_PAGE).nth(number.saturating_sub(1)).unwrap_or_default())
    }
}

fn of(facts: &[Digest], ix: ProfileIx) -> Digest {
    facts.get(ix.index()).copied().unwrap_or_else(|| Digest::of(b""))
}

fn members(facts: &[Digest], members: &[ProfileIx]) -> Digest {
    members.iter().fold(Key::pass("members", 1), |key, ix| key.with(&of(facts, *ix))).finish()
}

/// The front matter and the pictures of a profile, and the languages of its stories.
fn facts(plan: &SitePlan, profile: &Profile) -> Digest {
    let mut key = Key::pass("facts", 1).with(&profile.facts.digest).with(profile.slug.as_str());
    if let Some(folder) = &profile.facts.folder {
        key = key.with(&plan.pictures.digest_below(folder));
    }
    profile.bodies.keys().fold(key.with(&profile.facts.body.is_blank), |key, lang| key.with(lang)).finish()
}

fn around(model: &Model, theme: &Theme, settings: &[(&str, String)]) -> BTreeMap<String, [u8; 32]> {
    let mut keys: BTreeMap<&str, Key> = BTreeMap::new();
    let mut put = |name: &'static str, part: &dyn Fn(Key) -> Key| {
        let key = keys.remove(name).unwrap_or_else(|| Key::pass(name, 1));
        keys.insert(name, part(key));
    };
    for (file, path) in model.sources.files() {
        let name = match classify(file, path).map(|place| place.kind) {
            Some(SourceKind::Site) => "site",
            Some(SourceKind::Catalog) => "catalog",
            Some(SourceKind::Units) => "units",
            Some(SourceKind::Plan) => "plans",
            Some(SourceKind::Figures) => "figures",
            Some(SourceKind::Event) => "events",
            Some(SourceKind::Page) => "pages",
            _ => continue,
        };
        put(name, &|key| key.with(path).with(&model.sources.digest(file)));
    }
    put("day", &|key| key.with(&model.today.to_string()));
    put("theme", &|key| key.with(&Digest::from_bytes(theme.digest())));
    let files = keys.into_iter().map(|(name, key)| (name.to_owned(), *key.finish().as_bytes()));
    files
        .chain(settings.iter().map(|(name, value)| ((*name).to_owned(), *Digest::of(value.as_bytes()).as_bytes())))
        .collect()
}
