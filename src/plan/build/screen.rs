//! Builds `kiosk.html` and `embed.html`.

use super::card::card;
use super::profile::decision;
use super::shell::Head;
use crate::plan::page::Page;
use crate::plan::routes::ListOf;
use crate::plan::scene::Scene;
use crate::plan::views::screen::{EmbedView, KioskView, SlideView};
use crate::plan::views::shell::LinkView;
use crate::roll::ProfileIx;
use crate::theme::Arg;

/// Slides of one kiosk: at some seconds each, a longer show is seen by nobody.
const SLIDES: usize = 200;

/// The kiosk of a year.
pub fn kiosk(scene: Scene<'_>, page: &Page, year: i32) -> KioskView {
    let of = ListOf::Year(year);
    let members = scene.index().list(&of);
    let root = "../".repeat(page.path.folders().count());
    KioskView {
        year,
        list: LinkView {
            text: scene.say("heading.year_short", &[("year", Arg::Int(i64::from(year)))]),
            href: Some(format!("{root}{}", scene.routes().list(scene.lang, &of, 1).url())),
        },
        slides: members.iter().take(SLIDES).map(|ix| slide(scene, *ix, &root)).collect(),
        total: members.len(),
        root,
    }
}

fn slide(scene: Scene<'_>, ix: ProfileIx, root: &str) -> SlideView {
    let profile = scene.roll().profile(ix);
    let card = card(scene, ix);
    let shows_story = scene.covered(ix).story;
    SlideView {
        name: card.name,
        kind: card.kind,
        role: card.role,
        unit: card.unit,
        quote: scene.maybe(profile.facts.quote.as_ref()).filter(|_| shows_story),
        quote_lang: scene.other_language(profile.facts.quote.as_ref()),
        summary: card.summary,
        summary_lang: scene.other_language(profile.facts.summary.as_ref()),
        award: card.award,
        decision: decision(scene, profile),
        portrait: scene.portrait_from(ix, "card", root),
        monogram: card.monogram,
    }
}

/// The head of a kiosk.
pub fn kiosk_head(scene: Scene<'_>, year: i32) -> Head {
    Head::titled(scene.say("heading.kiosk", &[("year", Arg::Int(i64::from(year)))]))
}

/// A profile's card for other people's pages.
pub fn embed(scene: Scene<'_>, ix: ProfileIx) -> EmbedView {
    let profile = scene.roll().profile(ix);
    EmbedView {
        card: card(scene, ix),
        url: scene.url(&scene.profile_path(profile)),
        decision: decision(scene, profile),
    }
}

/// The head of an embeddable card.
pub fn embed_head(scene: Scene<'_>, ix: ProfileIx) -> Head {
    Head::titled(scene.roll().profile(ix).name.clone())
}
