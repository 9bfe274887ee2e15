//! Builds `search.html` and what the search index is made from: what the public pages show, and nothing else.

use rayon::prelude::*;

use super::card;
use super::facets::{self, facets};
use super::profile::category_label;
use super::shell::Head;
use crate::plan::index::province_of;
use crate::plan::scene::Scene;
use crate::plan::views::card::PictureView;
use crate::plan::views::search::SearchView;
use crate::roll::{Profile, ProfileIx, UnitIx};
use crate::search::{self, Card, Entry};
use crate::text::SitePath;
use crate::theme::{Arg, Extra};

/// Ways to look without searching; the others have pages of their own.
const BROWSE: [&str; 4] = ["year", "kind", "category", "field"];

/// The search page.
pub fn view(scene: Scene<'_>) -> SearchView {
    let browse = facets(scene, None).into_iter().filter(|facet| BROWSE.contains(&facet.key));
    SearchView {
        action: scene.href(&scene.routes().search(scene.lang)),
        count: units(scene).count() + scene.index().published.len(),
        browse: browse.collect(),
    }
}

/// The head of the search page.
pub fn head(scene: Scene<'_>) -> Head {
    let mut head = Head::titled(scene.say("search.title", &[]));
    head.description = scene.say("description.search", &[("organisation", Arg::Text(scene.organisation()))]);
    head
}

/// The files of the index of a language; none where the theme has no search.
pub fn files(scene: Scene<'_>) -> impl Iterator<Item = (SitePath, Vec<u8>)> {
    let page = scene.routes().search(scene.lang);
    let files = if scene.words.omits(Extra::Search) { Default::default() } else { search::files(&entries(scene)) };
    files.into_iter().filter_map(move |(path, bytes)| Some((page.join_file(&path)?, bytes)))
}

/// Units, then profiles from the oldest year on: a new profile changes the numbers of few others, and of equal
/// hits the newest stands first.
fn entries(scene: Scene<'_>) -> Vec<Entry> {
    let units = units(scene).map(|ix| unit(scene, ix));
    let mut entries: Vec<Entry> = units.collect();
    let units = facets::units(scene);
    entries.par_extend(scene.index().published.par_iter().rev().map(|ix| {
        let facets = facets::values(scene, *ix, &units);
        Entry { facets, ..profile(scene, *ix) }
    }));
    entries
}

/// Units that have a page.
fn units(scene: Scene<'_>) -> impl Iterator<Item = UnitIx> {
    scene.roll().units.iter().map(|(ix, _)| ix).filter(move |ix| !scene.index().unit(*ix).is_empty())
}

fn unit(scene: Scene<'_>, ix: UnitIx) -> Entry {
    let unit = scene.roll().units.get(ix);
    let name = scene.text(&unit.name);
    let above = scene.roll().units.path_on(ix, unit.until.unwrap_or(scene.model.today)).first().copied();
    let above = above.map(|above| scene.text(&scene.roll().units.get(above).name)).unwrap_or_default();
    Entry {
        facts: std::iter::once(scene.text(unit.short_name())).chain(province(scene, ix)).collect(),
        summary: String::new(),
        facets: Vec::new(),
        card: Card {
            name: name.clone(),
            url: scene.routes().unit(scene.lang, &unit.id, 1).url(),
            kind: scene.say("search.unit", &[]),
            place: above,
            note: scene.say("units.profiles", &[("n", Arg::from(scene.index().unit(ix).len()))]),
            monogram: search::initials(&name)
                .unwrap_or_default()
                .chars()
                .take(2)
                .flat_map(char::to_uppercase)
                .collect(),
            ..Card::default()
        },
        name,
    }
}

fn profile(scene: Scene<'_>, ix: ProfileIx) -> Entry {
    let profile = scene.roll().profile(ix);
    let card = card::whole(scene, ix);
    let unit = scene.roll().unit_of(profile);
    let (fields, movements) = (fields(scene, profile), movements(scene, profile));
    let mut facts = vec![scene.text(&unit.name), scene.text(unit.short_name()), profile.year.to_string()];
    facts.extend(scene.maybe(profile.facts.position.as_ref()));
    facts.extend(scene.maybe(profile.facts.union_role.as_ref()));
    facts.push(category_label(scene, profile));
    facts.extend(province(scene, profile.unit));
    facts.extend(honours(scene, ix, profile));
    facts.extend(fields.iter().chain(&movements).cloned());
    let summary = card.summary.unwrap_or_default();
    let picture = card.portrait.as_ref().map(|portrait| (thumbnail(scene, portrait), portrait.alt.clone()));
    let (picture, alt) = picture.unwrap_or_default();
    let more = std::iter::once(summary.clone()).chain(fields).chain(movements).filter(|text| !text.is_empty());
    Entry {
        name: card.name.clone(),
        facts,
        card: Card {
            name: card.name,
            url: scene.profile_path(profile).url(),
            kind: scene.say(&format!("kind.{}", card.kind), &[]),
            place: card.role.into_iter().chain([card.unit]).collect::<Vec<_>>().join(", "),
            note: card.award.into_iter().chain([card.year.to_string()]).collect::<Vec<_>>().join(" · "),
            monogram: card.monogram,
            picture,
            alt,
            more: more.collect(),
        },
        summary,
        facets: Vec::new(),
    }
}

/// The smallest picture of the best format, below the site's path.
fn thumbnail(scene: Scene<'_>, portrait: &PictureView) -> String {
    let sources = portrait.sources.first().map(|source| source.srcset.as_str());
    let first = sources.and_then(|srcset| srcset.split([' ', ',']).next()).filter(|path| !path.is_empty());
    let path = first.unwrap_or(&portrait.src);
    path.strip_prefix(&scene.plan.base).unwrap_or(path).to_owned()
}

fn province(scene: Scene<'_>, unit: UnitIx) -> Option<String> {
    let province = province_of(scene.roll(), unit)?;
    scene.roll().catalog.provinces.get(&province).map(|province| scene.text(&province.name))
}

/// Awards and titles, where consent covers them.
fn honours(scene: Scene<'_>, ix: ProfileIx, profile: &Profile) -> Vec<String> {
    if !scene.covered(ix).awards {
        return Vec::new();
    }
    let catalog = &scene.roll().catalog;
    let awards = profile.facts.awards.iter().flatten().map(|award| &award.value.form.value);
    let awards = awards.filter_map(|form| catalog.award_forms.get(form));
    let titles = profile.facts.titles.iter().flatten().map(|title| &title.value.id.value);
    let titles = titles.filter_map(|id| catalog.titles.get(id));
    awards.chain(titles).map(|honour| scene.text(&honour.name)).collect()
}

fn fields(scene: Scene<'_>, profile: &Profile) -> Vec<String> {
    let fields = profile.facts.fields.iter().flatten().filter_map(|id| scene.roll().catalog.fields.get(&id.value));
    fields.map(|field| scene.text(&field.name)).collect()
}

/// Movements under all their names.
fn movements(scene: Scene<'_>, profile: &Profile) -> Vec<String> {
    let movements = profile.facts.movements.iter().flatten();
    movements
        .filter_map(|id| scene.roll().catalog.movements.get(&id.value))
        .flat_map(|movement| {
            let aliases = movement.aliases.iter().map(|alias| alias.value.clone());
            std::iter::once(scene.text(&movement.name)).chain(aliases)
        })
        .collect()
}
