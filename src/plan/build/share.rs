//! Builds the words of share pictures and certificates. Only what the profile's page shows may stand in them.

use super::profile::{decision, decision_day, honours};
use crate::content::catalog::Subject;
use crate::draw::{self, Certificate, Shape, ShareCard, Words};
use crate::plan::index::province_of;
use crate::plan::scene::{Scene, monogram};
use crate::plan::shares;
use crate::plan::views::profile::DecisionView;
use crate::plan::views::shell::ImageView;
use crate::roll::{Profile, ProfileIx, Unit};
use crate::text::{Date, Text};
use crate::theme::Arg;

/// The words of a profile's share picture.
pub fn card(scene: Scene<'_>, ix: ProfileIx) -> ShareCard {
    let profile = scene.roll().profile(ix);
    let quote = scene.maybe(profile.facts.quote.as_ref()).filter(|_| scene.covered(ix).story);
    ShareCard {
        kicker: honour(scene, profile),
        name: scene.words.heading(&profile.name),
        about: about(scene, profile, Unit::short_name).iter().map(|line| scene.words.heading(line)).collect(),
        quote: quote.map(|quote| scene.words.heading(&format!("“{quote}”"))),
        honour: achievement(scene, ix),
        monogram: monogram(profile),
        shape: if profile.subject == Subject::Individual { Shape::Tall } else { Shape::Square },
        organisation: scene.organisation(),
        site: without_scheme(&scene.url(&scene.routes().page(scene.lang, ""))),
    }
}

/// The share picture of a profile as its page's head names it; `None` where the theme makes none.
pub fn picture(scene: Scene<'_>, ix: ProfileIx) -> Option<ImageView> {
    scene.words.design().filter(|design| design.pictures)?;
    let profile = scene.roll().profile(ix);
    let path = shares::picture_path(&scene.profile_path(profile))?;
    let args = [("name", Arg::Text(profile.name.clone())), ("honour", Arg::Text(honour(scene, profile)))];
    Some(ImageView {
        url: scene.url(&path),
        alt: scene.say("share.alt", &args),
        width: draw::WIDTH,
        height: draw::HEIGHT,
        media_type: Some("image/png"),
    })
}

/// Whether a profile has a certificate: there is a decision, and the theme makes certificates.
pub fn has_certificate(scene: Scene<'_>, profile: &Profile) -> bool {
    scene.words.design().is_some_and(|design| design.certificates) && decision(scene, profile).is_some()
}

/// The certificate of a profile, as SVG.
pub fn certificate(scene: Scene<'_>, ix: ProfileIx) -> Option<String> {
    let design = scene.words.design()?;
    let profile = scene.roll().profile(ix);
    let certificate = certificate_words(scene, ix)?;
    let title = scene.say("certificate.title", &[("name", Arg::Text(profile.name.clone()))]);
    let words = Words { lang: scene.lang, title: &title, description: &certificate.words() };
    Some(draw::svg(&certificate.layout(design), design, "297mm", "210mm", words))
}

/// The words of a profile's certificate; `None` without a decision.
pub fn certificate_words(scene: Scene<'_>, ix: ProfileIx) -> Option<Certificate> {
    let profile = scene.roll().profile(ix);
    let decision = decision(scene, profile)?;
    let url = scene.url(&scene.profile_path(profile));
    Some(Certificate {
        organisation: scene.organisation(),
        heading: scene.say("certificate.heading", &[]),
        honour: honour(scene, profile),
        recognised: scene.say("certificate.recognised", &[("by", Arg::Text(decision.by.clone()))]),
        name: scene.words.heading(&profile.name),
        about: scene.words.heading(&about(scene, profile, |unit| &unit.name).join(", ")),
        decision: said(scene, &decision),
        verify: scene.say("certificate.verify", &[]),
        address: without_scheme(&url),
        url,
        day: place_and_day(scene, decision_day(scene, profile)),
        signatory: decision.by,
        signature: scene.say("certificate.signature", &[]),
    })
}

/// What somebody is honoured as, with the year.
pub fn honour(scene: Scene<'_>, profile: &Profile) -> String {
    let key = format!("share.honour_{}", scene.kind(profile));
    scene.say(&key, &[("year", Arg::Int(i64::from(profile.year)))])
}

/// A person's job or role, and the unit as it is `called`; what stands in the name already is not said again.
pub fn about(scene: Scene<'_>, profile: &Profile, called: fn(&Unit) -> &Text) -> Vec<String> {
    job(scene, profile).into_iter().chain(place(scene, profile, called)).collect()
}

/// A person's job or role.
pub fn job(scene: Scene<'_>, profile: &Profile) -> Option<String> {
    scene.maybe(profile.facts.position.as_ref()).or_else(|| scene.maybe(profile.facts.union_role.as_ref()))
}

/// The unit as it is `called`, or the one above where the name says the unit already; nothing for the site's own.
pub fn place(scene: Scene<'_>, profile: &Profile, called: fn(&Unit) -> &Text) -> Option<String> {
    let units = &scene.roll().units;
    let unit = units.get(profile.unit);
    let own = scene.roll().site.unit.as_ref().and_then(|own| units.find(&own.value));
    let unit = if [&unit.name, unit.short_name()].iter().any(|name| scene.text(name) == profile.name) {
        // A collective that is the unit itself stands in the unit above.
        units.parent_on(profile.unit, decision_day(scene, profile))
    } else {
        Some(profile.unit)
    };
    unit.filter(|unit| Some(*unit) != own).map(|unit| scene.text(called(units.get(unit))))
}

/// The newest award or title besides this honour itself, where consent covers awards; else the decision.
fn achievement(scene: Scene<'_>, ix: ProfileIx) -> Option<String> {
    let profile = scene.roll().profile(ix);
    let decision = decision(scene, profile);
    let itself = decision.as_ref().map(|decision| decision.document.as_str());
    let shown = scene.covered(ix).awards;
    let timeline = if shown { honours::timeline(scene, profile) } else { Vec::new() };
    let other = timeline.iter().find_map(|year| {
        let item = year.items.iter().find(|item| item.number.is_none() || item.number.as_deref() != itself)?;
        let args = [("name", Arg::Text(item.name.clone())), ("year", Arg::Int(i64::from(year.year)))];
        Some(scene.say("share.achievement", &args))
    });
    other.or_else(|| decision.map(|decision| said(scene, &decision)))
}

/// The decision in a sentence. Some write its number only, some all of its title.
pub fn said(scene: Scene<'_>, decision: &DecisionView) -> String {
    let date = Date::parse_iso(&decision.date).map(|date| scene.date(date)).unwrap_or_default();
    if decision.document.starts_with(|c: char| c.is_ascii_digit()) {
        let args = [("document", Arg::Text(decision.document.clone())), ("date", Arg::Text(date))];
        scene.say("share.decision", &args)
    } else {
        decision.document.clone()
    }
}

/// Place and day as documents write them; the place is the province of the federation.
pub fn place_and_day(scene: Scene<'_>, day: Date) -> String {
    let roll = scene.roll();
    let own = roll.site.unit.as_ref().and_then(|unit| roll.units.find(&unit.value));
    let province = own.and_then(|unit| province_of(roll, unit)).and_then(|id| roll.catalog.provinces.get(&id));
    let date = day.in_words(scene.lang);
    match province {
        Some(province) => {
            let args = [("place", Arg::Text(scene.text(&province.name))), ("date", Arg::Text(date))];
            scene.say("certificate.day", &args)
        }
        None => date,
    }
}

/// An address as people read it.
pub fn without_scheme(url: &str) -> String {
    url.split_once("//").map_or(url, |(_, rest)| rest).trim_end_matches('/').to_owned()
}
