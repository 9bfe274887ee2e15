//! Builds cards: a profile in short.

use crate::content::profile::Award;
use crate::diag::Spanned;
use crate::plan::scene::{Scene, monogram};
use crate::plan::views::card::CardView;
use crate::roll::{Profile, ProfileIx};

/// A profile as a card, with what the theme's templates ask for.
pub fn card(scene: Scene<'_>, ix: ProfileIx) -> CardView {
    made(scene, ix, |name| scene.asks.has(name))
}

/// A profile as a card with everything.
pub fn whole(scene: Scene<'_>, ix: ProfileIx) -> CardView {
    made(scene, ix, |_| true)
}

fn made(scene: Scene<'_>, ix: ProfileIx, asked: impl Fn(&str) -> bool) -> CardView {
    let profile = scene.roll().profile(ix);
    CardView {
        name: profile.name.clone(),
        href: scene.profile_href(ix),
        kind: scene.kind(profile),
        role: scene.maybe(profile.facts.position.as_ref()).filter(|_| asked("role")),
        unit: scene.text(scene.roll().unit_of(profile).short_name()),
        award: if asked("award") { award(scene, ix, profile) } else { None },
        year: profile.year,
        summary: if asked("summary") { scene.summary(ix) } else { None },
        portrait: if asked("portrait") { scene.portrait(ix, "card") } else { None },
        monogram: if asked("monogram") { monogram(profile) } else { String::new() },
    }
}

/// Cards in the order given.
pub fn cards(scene: Scene<'_>, profiles: &[ProfileIx]) -> Vec<CardView> {
    profiles.iter().map(|ix| card(scene, *ix)).collect()
}

/// The award to show on a card: of the newest year up to the roll year, the one the file names first.
///
/// Award forms of different families have no common order, so none is called the highest.
fn award(scene: Scene<'_>, ix: ProfileIx, profile: &Profile) -> Option<String> {
    if !scene.covered(ix).awards {
        return None;
    }
    let awards: Vec<&Spanned<Award>> = profile.facts.awards.iter().flatten().collect();
    let newest = awards.iter().map(|award| award.value.year).filter(|year| *year <= profile.year).max()?;
    let award = awards.iter().find(|award| award.value.year == newest)?;
    scene.roll().catalog.award_forms.get(&award.value.form.value).map(|form| scene.text(&form.name))
}
