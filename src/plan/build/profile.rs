//! Builds `profile.html`.

mod evidence;
mod facts;
pub mod honours;

use super::card::{card, cards};
use super::share;
use super::shell::Head;
use crate::content::profile::{Kind, State};
use crate::draw::Qr;
use crate::plan::routes::ListOf;
use crate::plan::scene::{Scene, monogram};
use crate::plan::shares::certificate_path;
use crate::plan::views::profile::{DecisionView, ProfileView, QrView, SourceLinkView, StepView};
use crate::plan::views::shell::{ImageView, LinkView};
use crate::roll::{Profile, ProfileIx, UnitIx};
use crate::text::{Date, percent_encoded};
use crate::theme::Extra;

/// Other profiles of the same unit that a page shows.
const SAME_UNIT: usize = 6;

/// A profile's page.
pub fn profile(scene: Scene<'_>, ix: ProfileIx) -> ProfileView {
    let roll = scene.roll();
    let profile = roll.profile(ix);
    let facts = &profile.facts;
    let plan = roll.plan_of(profile);
    let covered = scene.covered(ix);
    let decision = decision(scene, profile);
    let day = decision_day(scene, profile);
    let story = if covered.story { super::article::story(scene, profile) } else { None };
    let asked = scene.mentions("verdicts") || scene.mentions("tally");
    let verdicts = if asked { evidence::verdicts(scene, ix) } else { Vec::new() };
    let recipe = if scene.kind(profile) == "individual" { "portrait" } else { "wide" };
    ProfileView {
        name: profile.name.clone(),
        kind: scene.kind(profile),
        category: scene.list_link(&ListOf::Category(profile.category.clone()), category_label(scene, profile)),
        year: scene.list_link(&ListOf::Year(profile.year), profile.year.to_string()),
        plan: LinkView { text: scene.plan_label(plan), href: scene.plan_href(&plan.id) },
        mail: scene.asked("mail", || mail(&profile.name, &scene.url(&scene.profile_path(profile)))),
        embed_url: embed_url(scene, profile),
        position: scene.maybe(facts.position.as_ref()),
        union_role: scene.maybe(facts.union_role.as_ref()),
        years_of_service: facts.since_year.as_ref().map(|since| profile.year - since.value).filter(|years| *years > 0),
        unit_path: scene.asked("unit_path", || unit_path(scene, profile.unit, day)),
        org_type: roll.unit_of(profile).org_type.map(|org| org.name()),
        province: facts::province(scene, profile),
        summary: scene.summary(ix),
        summary_lang: scene.other_language(facts.summary.as_ref()),
        quote: scene.maybe(facts.quote.as_ref()).filter(|_| covered.story),
        quote_lang: scene.other_language(facts.quote.as_ref()),
        portrait: scene.portrait(ix, recipe),
        monogram: monogram(profile),
        photos: scene.asked("photos", || facts::photos(scene, ix)),
        decision,
        fields: facts::fields(scene, profile),
        movements: facts::movements(scene, profile),
        scope: facts::scope(scene, profile),
        story_lang: story.as_ref().map(|story| story.lang.clone()).filter(|lang| *lang != scene.lang),
        story: story.map(|story| story.html),
        tally: evidence::tally(&verdicts),
        verdicts,
        initiatives: scene.asked("initiatives", || facts::initiatives(scene, profile)),
        benefit_per_year: facts::benefit(profile, true),
        benefit_once: facts::benefit(profile, false),
        timeline: if covered.awards {
            scene.asked("timeline", || honours::timeline(scene, profile))
        } else {
            Vec::new()
        },
        ratings: scene.asked("ratings", || facts::ratings(scene, profile)),
        agreement: facts::agreement(profile),
        replicated: scene.asked("replicated", || facts::replicated(scene, profile)),
        steps: scene.asked("steps", || steps(scene, profile)),
        discovered_via: facts.discovered_via.as_ref().map(|via| scene.body(&via.span.with(via.value.to_string()))),
        sources: scene.asked("sources", || sources(scene, profile)),
        related: scene.asked("related", || related(scene, profile)),
        same_unit: scene.asked("same_unit", || same_unit(scene, ix, profile)),
        certificate: certificate(scene, profile),
        qr: scene.asked("qr", || qr(&scene.url(&scene.profile_path(profile)))),
        address: scene
            .url(&scene.profile_path(profile))
            .split_once("//")
            .map_or(String::new(), |(_, rest)| rest.to_owned()),
    }
}

/// The head of a profile's page.
pub fn head(scene: Scene<'_>, ix: ProfileIx) -> Head {
    let profile = scene.roll().profile(ix);
    let list = if profile.kind == Kind::Model { ListOf::Models } else { ListOf::Profiles };
    let list_name = scene.say(&format!("heading.{}", list.name()), &[]);
    let recipe = if scene.kind(profile) == "individual" { "portrait" } else { "wide" };
    let image = scene.portrait(ix, recipe).map(|picture| ImageView {
        url: format!("{}{}", scene.plan.host(), picture.src),
        alt: picture.alt,
        width: picture.width,
        height: picture.height,
        media_type: None,
    });
    Head {
        title: profile.name.clone(),
        description: scene.summary(ix).unwrap_or_default(),
        crumbs: vec![scene.list_link(&list, list_name)],
        json_ld: scene.asked("json_ld", || Some(super::json_ld::profile(scene, ix, image.as_ref()))),
        image: share::picture(scene, ix).or(image),
        og_type: if scene.kind(profile) == "individual" { "profile" } else { "article" },
    }
}

/// The full address of the card for other people's pages.
fn embed_url(scene: Scene<'_>, profile: &Profile) -> Option<String> {
    let made = !scene.words.omits(Extra::Embed);
    made.then(|| scene.url(&scene.routes().embed(scene.lang, &profile.slug)))
}

/// The address of the certificate, where there is one.
fn certificate(scene: Scene<'_>, profile: &Profile) -> Option<String> {
    let path = certificate_path(&scene.profile_path(profile))?;
    share::has_certificate(scene, profile).then(|| scene.href(&path))
}

/// A QR code of an address, for print.
fn qr(address: &str) -> Option<QrView> {
    let qr = Qr::of(address)?;
    Some(QrView { size: qr.size, path: qr.path() })
}

/// The category's label in its plan.
pub fn category_label(scene: Scene<'_>, profile: &Profile) -> String {
    profile.category_in(scene.roll()).map(|category| scene.text(&category.label)).unwrap_or_default()
}

/// The decision, for the panel.
pub fn decision(scene: Scene<'_>, profile: &Profile) -> Option<DecisionView> {
    let steps = profile.steps(scene.model.today);
    let step = steps.iter().find(|step| step.value.state.value == State::Decided)?;
    Some(DecisionView {
        document: step.value.document.clone()?,
        date: step.value.date.value.to_string(),
        by: scene.maybe_body(step.value.by.as_ref())?,
    })
}

/// A letter to nobody yet, with a name and an address (RFC 6068).
fn mail(name: &str, url: &str) -> String {
    format!("mailto:?subject={}&body={}", percent_encoded(name, ""), percent_encoded(url, ""))
}

/// The day on which units are named as they were: of the decision, or else the end of the roll year.
pub fn decision_day(scene: Scene<'_>, profile: &Profile) -> Date {
    let steps = profile.steps(scene.model.today);
    let decided = steps.iter().find(|step| step.value.state.value == State::Decided).map(|step| step.value.date.value);
    let year_end = || i16::try_from(profile.year).ok().and_then(|year| Date::new(year, 12, 31));
    decided.or_else(year_end).unwrap_or(scene.model.today)
}

fn unit_path(scene: Scene<'_>, unit: UnitIx, day: Date) -> Vec<LinkView> {
    let mut path: Vec<LinkView> = scene.roll().units.path_on(unit, day).iter().map(|ix| scene.unit_link(*ix)).collect();
    path.reverse();
    // Every federation stands below the confederation; the reader begins at the site's own.
    let own = scene.roll().site.unit.as_ref().and_then(|id| scene.roll().units.find(&id.value));
    if let Some(start) = own.and_then(|own| path.iter().position(|link| *link == scene.unit_link(own))) {
        path.drain(..start);
    }
    path.push(scene.unit_link(unit));
    path
}

/// Who and by which document is public only from the decision on.
fn steps(scene: Scene<'_>, profile: &Profile) -> Vec<StepView> {
    let steps = profile.steps(scene.model.today);
    steps
        .iter()
        .map(|step| {
            let public = step.value.state.value >= State::Decided;
            let again = steps.iter().filter(|other| other.value.state.value == step.value.state.value).count() > 1;
            StepView {
                year: again.then(|| step.value.date.value.year()),
                state: step.value.state.value.name(),
                date: step.value.date.value.to_string(),
                by: if public { scene.maybe_body(step.value.by.as_ref()) } else { None },
                document: step.value.document.clone().filter(|_| public),
            }
        })
        .collect()
}

fn sources(scene: Scene<'_>, profile: &Profile) -> Vec<SourceLinkView> {
    let sources = profile.facts.sources.iter().flatten();
    sources
        .map(|source| SourceLinkView {
            title: scene.text(&source.value.title),
            url: source.value.url.as_ref().and_then(|url| scene.address(&url.value)),
            date: source.value.date.map(|date| date.to_string()),
        })
        .collect()
}

fn related(scene: Scene<'_>, profile: &Profile) -> Vec<crate::plan::views::card::CardView> {
    let slugs = profile.facts.related.iter().flatten();
    let found = slugs.filter_map(|slug| scene.roll().find_profile(&slug.value));
    let mut ranked: Vec<_> = found.filter_map(|ix| Some((scene.index().rank(ix)?, ix))).collect();
    ranked.sort_unstable();
    ranked.dedup();
    ranked.into_iter().map(|(_, ix)| card(scene, ix)).collect()
}

fn same_unit(scene: Scene<'_>, ix: ProfileIx, profile: &Profile) -> Vec<crate::plan::views::card::CardView> {
    let others: Vec<ProfileIx> = scene
        .index()
        .unit(profile.unit)
        .iter()
        .copied()
        .filter(|other| *other != ix && scene.roll().profile(*other).unit == profile.unit)
        .take(SAME_UNIT)
        .collect();
    cards(scene, &others)
}
