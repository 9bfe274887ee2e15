//! Profiles that seem to be of the same person or collective.

use std::collections::HashMap;

use super::Context;
use crate::content::profile::Kind;
use crate::roll::{ProfileIx, UnitIx};
use crate::text::fold;

/// Two profiles of one name, kind and unit.
pub(super) struct Pair {
    /// The one of the earlier year, or else the first by slug.
    pub(super) earlier: ProfileIx,
    /// The other.
    pub(super) later: ProfileIx,
}

/// Every pair of profiles of one folded name, kind and unit, neither of them gone, none naming the other in `related`.
pub(super) fn pairs(cx: &Context<'_>) -> Vec<Pair> {
    let mut groups: HashMap<(String, Kind, UnitIx), Vec<ProfileIx>> = HashMap::new();
    for (ix, profile) in cx.roll.profiles().filter(|(ix, _)| !cx.is_gone(*ix)) {
        groups.entry((fold(&profile.name), profile.kind, profile.unit)).or_default().push(ix);
    }
    let mut pairs = Vec::new();
    for mut group in groups.into_values().filter(|group| group.len() > 1) {
        group.sort_by_key(|ix| (cx.roll.profile(*ix).year, *ix));
        for (n, later) in group.iter().enumerate() {
            let earlier = group.iter().take(n).filter(|earlier| !are_related(cx, **earlier, *later));
            pairs.extend(earlier.map(|earlier| Pair { earlier: *earlier, later: *later }));
        }
    }
    // The order of a hash map is nobody's.
    pairs.sort_by_key(|pair| (pair.later, cx.roll.profile(pair.earlier).year, pair.earlier));
    pairs
}

/// Whether two profiles are of one year, or were decided in one category of one plan.
pub(super) fn is_double(cx: &Context<'_>, pair: &Pair) -> bool {
    let (a, b) = (cx.roll.profile(pair.earlier), cx.roll.profile(pair.later));
    let same_place = a.plan == b.plan && a.category == b.category;
    a.year == b.year || (same_place && cx.is_decided(pair.earlier) && cx.is_decided(pair.later))
}

fn are_related(cx: &Context<'_>, a: ProfileIx, b: ProfileIx) -> bool {
    let names = |of: ProfileIx, other: ProfileIx| {
        let slug = &cx.roll.profile(other).slug;
        cx.roll.profile(of).facts.related.iter().flatten().any(|related| related.value == *slug)
    };
    names(a, b) || names(b, a)
}
