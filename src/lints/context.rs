//! What lints look at.

use crate::content::profile::ParsedProfile;
use crate::criteria::{Covered, Publication, Verdicts};
use crate::diag::{SourceMap, Span};
use crate::roll::{Profile, ProfileIx, Roll};
use crate::text::Date;

/// Everything a lint may look at.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The roll.
    pub roll: &'a Roll,
    /// Who is published.
    pub verdicts: &'a Verdicts,
    /// The files.
    pub sources: &'a SourceMap,
    /// Today.
    pub today: Date,
}

impl<'a> Context<'a> {
    /// The source of a place, as it stands in the file.
    pub(super) fn source(&self, span: Span) -> &'a str {
        self.sources.text(span.file).get(span.bytes()).unwrap_or_default()
    }

    /// The published profiles, with what consent covers of each.
    pub(super) fn published(&self) -> impl Iterator<Item = (&'a Profile, Covered)> + use<'a> {
        let verdicts = self.verdicts;
        self.roll.profiles().filter_map(move |(ix, profile)| match verdicts.of(ix).publication {
            Publication::Published(covered) => Some((profile, covered)),
            _ => None,
        })
    }

    /// Whether a profile was withdrawn, or its decision revoked: its facts are nobody's business any more.
    pub(super) fn is_gone(&self, ix: ProfileIx) -> bool {
        self.roll.profile(ix).latest_step(self.today).is_some_and(|step| step.value.state.value.is_end())
    }

    /// Whether a decision about a profile has been taken and stands.
    pub(super) fn is_decided(&self, ix: ProfileIx) -> bool {
        self.roll.profile(ix).latest_step(self.today).is_some_and(|step| step.value.state.value.is_decided())
    }
}

/// The stories of a profile, in every language; the main one first.
pub(super) fn stories(profile: &Profile) -> impl Iterator<Item = Span> + '_ {
    std::iter::once(profile.facts.body.span).chain(profile.bodies.values().map(|body| body.span))
}

/// The job and the role in the union.
pub(super) fn posts(profile: &Profile) -> impl Iterator<Item = Span> + '_ {
    let facts = &profile.facts;
    [&facts.position, &facts.union_role].into_iter().flatten().map(|text| text.span)
}

/// The summary and the quote.
pub(super) fn words(profile: &Profile) -> impl Iterator<Item = Span> + '_ {
    [&profile.facts.summary, &profile.facts.quote].into_iter().flatten().map(|text| text.span)
}

/// The bodies of ordinary pages, in every language, and of events.
pub(super) fn pages(roll: &Roll) -> impl Iterator<Item = Span> + '_ {
    let of_pages = roll.pages.iter().flat_map(|page| {
        std::iter::once(page.main.body.span).chain(page.translations.values().map(|version| version.body.span))
    });
    of_pages.chain(roll.events.iter().map(|event| event.body.span))
}

/// The bodies that a profile names: who decided, issued, recognised, rated or vouched.
pub(super) fn bodies(facts: &ParsedProfile) -> impl Iterator<Item = &str> {
    let awards = facts.awards.iter().flatten().filter_map(|award| award.value.issuer.as_ref());
    let titles = facts.titles.iter().flatten().filter_map(|title| title.value.issuer.as_ref());
    let ratings = facts.ratings.iter().flatten().filter_map(|rating| rating.value.by.as_ref());
    let initiatives = facts.initiatives.iter().flatten().filter_map(|made| made.value.recognised_by.as_ref());
    let attests = facts.attests.iter().flatten().map(|attest| &attest.value.by);
    let waivers = facts.waivers.iter().flatten().map(|waiver| &waiver.value.by);
    let steps = facts.steps.iter().flatten().filter_map(|step| step.value.by.as_ref());
    let all = awards.chain(titles).chain(ratings).chain(initiatives).chain(attests).chain(waivers).chain(steps);
    all.map(|body| body.value.as_str())
}
