//! Builds the official table of a year: its head after the form of administrative documents, and its groups.

use std::ops::Range;

use super::share::place_and_day;
use crate::plan::scene::Scene;
use crate::plan::views::lists::{RollGroupView, RollView, YearSummaryView};
use crate::roll::ProfileIx;
use crate::text::{Date, roman};
use crate::theme::Extra;

/// The table, with those of the year that stand on this page: `shown` counts from 1.
pub fn roll(scene: Scene<'_>, members: &[ProfileIx], year: &YearSummaryView, shown: Range<usize>) -> RollView {
    let units = &scene.roll().units;
    let decided = year.decision.as_ref().and_then(|decision| Date::parse_iso(&decision.date));
    let own = scene.roll().site.unit.as_ref().and_then(|unit| units.find(&unit.value));
    let above = own.and_then(|own| units.parent_on(own, decided.unwrap_or(scene.model.today)));
    RollView {
        above: above.map(|above| scene.text(&units.get(above).name)),
        issued: decided.map(|day| place_and_day(scene, day)),
        kiosk: scene.extra_href(Extra::Kiosk, || scene.routes().kiosk(scene.lang, year.year)),
        groups: groups(members.iter().map(|ix| scene.kind(scene.roll().profile(*ix))), &shown),
    }
}

/// Neighbours of one kind make a group; each is counted from 1 on, also over several pages.
fn groups(kinds: impl Iterator<Item = &'static str>, shown: &Range<usize>) -> Vec<RollGroupView> {
    let mut all: Vec<(&'static str, Range<usize>)> = Vec::new();
    for (number, kind) in (1..).zip(kinds) {
        match all.last_mut() {
            Some((last, range)) if *last == kind => range.end = number + 1,
            _ => all.push((kind, number..number + 1)),
        }
    }
    (1..)
        .zip(all)
        .filter_map(|(position, (kind, range))| {
            let (start, end) = (range.start.max(shown.start), range.end.min(shown.end));
            (start < end).then(|| RollGroupView {
                numeral: roman(position),
                kind,
                first: start - range.start + 1,
                start: start - shown.start,
                end: end - shown.start,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_go_on_over_pages() {
        let kinds = || ["collective", "collective", "individual", "individual", "individual", "model"].into_iter();
        let shape = |shown| -> Vec<(String, &str, usize, usize, usize)> {
            let groups = groups(kinds(), &shown);
            groups.into_iter().map(|g| (g.numeral, g.kind, g.first, g.start, g.end)).collect()
        };
        let owned = |numeral: &str| numeral.to_owned();
        assert_eq!(shape(1..5), [(owned("I"), "collective", 1, 0, 2), (owned("II"), "individual", 1, 2, 4)]);
        assert_eq!(shape(5..7), [(owned("II"), "individual", 3, 0, 1), (owned("III"), "model", 1, 1, 2)]);
        assert!(shape(1..1).is_empty());
    }
}
