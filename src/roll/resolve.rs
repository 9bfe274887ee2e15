//! Turns parsed files into the [`Roll`]: merges the catalogue, builds the forest of units, places plans
//! and profiles, and reports every reference to something that is not there.

mod catalog;
mod events;
mod facts;
mod place;
mod plans;
mod units;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::{Bodies, Catalog, Page, Plan, Profile, Roll, Units};
use crate::content::event::ParsedEvent;
use crate::content::figure::ParsedFigures;
use crate::content::nearest::unknown_id;
use crate::content::page::ParsedPage;
use crate::content::profile::ParsedProfile;
use crate::content::source::Place;
use crate::content::{Parsed, Translation};
use crate::diag::{Checked, Diagnostic, FileId, Spanned, code, msg};
use crate::text::Slug;

/// Resolves all files of a site. Profiles may refer to those that were left out, by slug. `None` only when `site.toml` is missing or lacks its essentials.
pub fn resolve(files: &[(Place, Parsed)], left_out: &BTreeSet<Slug>) -> Checked<Option<Roll>> {
    let mut found = Vec::new();
    let mut sorted = sort_out(files);
    sorted.unread.extend(left_out.iter().cloned());
    let left_out: &BTreeSet<Slug> = &sorted.unread.drain(..).collect();
    let catalog = catalog::merge(sorted.catalogs, &mut found);
    let units = units::build(sorted.units, &catalog, &mut found);
    catalog::check_launchers(&catalog, &units, &mut found);
    let plans = plans::place(sorted.plans, &units, &mut found);
    let slugs: BTreeSet<Slug> = sorted
        .profiles
        .iter()
        .filter_map(|(_, p)| Some(p.slug.as_ref()?.value.clone()))
        .chain(left_out.iter().cloned())
        .collect();
    let profiles = profiles(
        sorted.profiles,
        sorted.translations,
        &Known { catalog: &catalog, units: &units, plans: &plans, left_out },
        &mut found,
    );
    events::check(&sorted.events, &units, &plans, &slugs, &mut found);
    events::check_figures(&sorted.figures, &units, &plans, &mut found);
    let pages = pages(sorted.pages, &mut found);
    let roll = sorted.site.map(|site| {
        if let Some(unit) = site.unit.as_ref().filter(|unit| units.find(&unit.value).is_none()) {
            found.push(unknown_id(
                unit,
                msg("kind-unit"),
                unit.value.as_str(),
                units.iter().map(|(_, u)| u.id.as_str()),
            ));
        }
        let ParsedFigures { figures, records } = sorted.figures;
        Roll {
            site: Arc::new(site),
            catalog: Arc::new(catalog),
            units: Arc::new(units),
            plans: plans.into(),
            profiles: profiles.into_iter().map(Arc::new).collect(),
            pages: pages.into(),
            events: sorted.events.into(),
            figures: figures.into(),
            records: records.into(),
        }
    });
    Checked { value: roll, diagnostics: found }
}

/// Places one profile among everything that a roll knows already.
pub fn place(roll: &Roll, facts: Arc<ParsedProfile>, bodies: Bodies) -> Checked<Option<Profile>> {
    let (mut found, left_out) = (Vec::new(), BTreeSet::new());
    let known = Known { catalog: &roll.catalog, units: &roll.units, plans: &roll.plans, left_out: &left_out };
    let value = place::place(facts, bodies, &known, &mut found);
    Checked { value, diagnostics: found }
}

/// What references can point to.
struct Known<'a> {
    catalog: &'a Catalog,
    units: &'a Units,
    plans: &'a [Plan],
    /// Profiles that this run leaves out.
    left_out: &'a BTreeSet<Slug>,
}

#[derive(Default)]
struct Sorted<'a> {
    site: Option<crate::content::site::ParsedSite>,
    catalogs: Vec<crate::content::catalog::ParsedCatalog>,
    units: Vec<crate::content::unit::ParsedUnit>,
    plans: Vec<crate::content::plan::ParsedPlan>,
    /// With their paths, by which stories find them.
    profiles: Vec<(&'a str, Arc<ParsedProfile>)>,
    unread: Vec<Slug>,
    translations: Vec<Translation>,
    events: Vec<ParsedEvent>,
    figures: ParsedFigures,
    pages: Vec<ParsedPage>,
}

fn sort_out(files: &[(Place, Parsed)]) -> Sorted<'_> {
    let mut sorted = Sorted::default();
    for (place, parsed) in files {
        match parsed {
            Parsed::Site(site) => sorted.site.clone_from(site),
            Parsed::Catalog(catalog) => sorted.catalogs.push(catalog.clone()),
            Parsed::Units(units) => sorted.units.extend(units.iter().cloned()),
            Parsed::Plan(plan) => sorted.plans.push(plan.clone()),
            Parsed::Figures(read) => {
                sorted.figures.figures.extend(read.figures.iter().cloned());
                sorted.figures.records.extend(read.records.iter().cloned());
            }
            Parsed::Profile(Some(profile)) => sorted.profiles.push((&place.below, profile.clone())),
            // Its name is known even if nothing else is: others may relate it.
            Parsed::Profile(None) => sorted.unread.extend(Slug::parse(&place.stem)),
            Parsed::Translation(translation) => sorted.translations.push(translation.clone()),
            Parsed::Event(event) => sorted.events.extend(event.clone()),
            Parsed::Page(page) => sorted.pages.extend(page.clone()),
        }
    }
    sorted
}

/// Places the profiles and gives each the stories that stand beside it.
fn profiles(
    parsed: Vec<(&str, Arc<ParsedProfile>)>,
    translations: Vec<Translation>,
    known: &Known<'_>,
    found: &mut Vec<Diagnostic>,
) -> Vec<Profile> {
    let mut stories: HashMap<String, Bodies> = HashMap::new();
    for translation in translations {
        stories.entry(translation.below).or_default().insert(translation.lang, translation.body);
    }
    let slugs = unique_slugs(&parsed, found);
    let mut placed = Vec::new();
    for (below, facts) in parsed {
        facts::check(&facts, known, &slugs, found);
        let bodies = stories.remove(below).unwrap_or_default();
        placed.extend(place::place(facts, bodies, known, found));
    }
    for bodies in stories.into_values() {
        for body in bodies.into_values() {
            found.push(
                Diagnostic::new(code::UNKNOWN_FILE, body.span.file, msg("translation-without-profile"))
                    .help(msg("translation-without-profile-help")),
            );
        }
    }
    placed.sort_by(|a, b| a.slug.cmp(&b.slug));
    placed.dedup_by(|later, first| later.slug == first.slug);
    placed
}

/// The first place of every slug; a second one is an error that names the first.
fn unique_slugs(parsed: &[(&str, Arc<ParsedProfile>)], found: &mut Vec<Diagnostic>) -> BTreeMap<Slug, FileId> {
    let mut slugs: BTreeMap<Slug, &Spanned<Slug>> = BTreeMap::new();
    for (_, facts) in parsed {
        let Some(slug) = &facts.slug else { continue };
        match slugs.get(&slug.value) {
            None => {
                slugs.insert(slug.value.clone(), slug);
            }
            Some(first) => found.push(
                Diagnostic::new(code::DUPLICATE_SLUG, slug, msg("duplicate-slug").with("slug", slug.value.as_str()))
                    .related(*first, msg("first-here"))
                    .help(msg("duplicate-slug-help")),
            ),
        }
    }
    slugs.into_iter().map(|(slug, place)| (slug, place.span.file)).collect()
}

/// Joins pages with their versions in other languages.
fn pages(parsed: Vec<ParsedPage>, found: &mut Vec<Diagnostic>) -> Vec<Page> {
    let mut pages: BTreeMap<String, Page> = BTreeMap::new();
    let (mains, others): (Vec<_>, Vec<_>) = parsed.into_iter().partition(|page| page.lang.is_none());
    for main in mains {
        pages.insert(main.path.clone(), Page { main, translations: BTreeMap::new() });
    }
    for other in others {
        match (pages.get_mut(&other.path), other.lang.clone()) {
            (Some(page), Some(lang)) => {
                page.translations.insert(lang, other);
            }
            _ => found.push(
                Diagnostic::new(code::UNKNOWN_FILE, other.file, msg("translation-without-page"))
                    .help(msg("translation-without-page-help")),
            ),
        }
    }
    pages.into_values().collect()
}
