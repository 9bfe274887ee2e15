//! Name cards, for delegates and for tables.

use super::chosen::Whose;
use super::paper::Paper;
use super::views::{NameCardView, NameCardsView};
use crate::plan::build::share;
use crate::roll::ProfileIx;

/// A card for each.
pub(super) fn name_cards(paper: &mut Paper<'_>, members: &[ProfileIx]) -> NameCardsView {
    let occasion = match paper.asked.whose {
        Whose::Event(_) => paper.event_title(),
        Whose::Years(..) => paper.words.say("cards-occasion", &[("when", &paper.when())]),
    };
    let cards = members.iter().map(|ix| {
        let profile = paper.scene.roll().profile(*ix);
        NameCardView {
            name: profile.name.clone(),
            role: share::job(paper.scene, profile).unwrap_or_else(|| paper.kind_in_words(profile)),
            unit: share::place(paper.scene, profile, |unit| &unit.name).unwrap_or_default(),
        }
    });
    NameCardsView { occasion, cards: cards.collect() }
}
