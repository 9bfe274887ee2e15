//! What lints look at.

use crate::content::Parsed;
use crate::content::profile::ParsedProfile;
use crate::criteria::{Covered, Publication, Verdicts};
use crate::diag::{FileId, SourceMap, Span};
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

/// A file of the content that was just parsed, while its text is at hand.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// The file.
    pub file: FileId,
    /// Its text.
    pub text: &'a str,
    /// What it states.
    pub parsed: &'a Parsed,
    /// The profile that it is, or whose story it tells in another language.
    pub profile: Option<&'a ParsedProfile>,
    /// The site's main language.
    pub language: &'a str,
}

impl<'a> Source<'a> {
    /// The source of a place, as it stands in the file.
    pub(super) fn at(&self, span: Span) -> &'a str {
        self.text.get(span.bytes()).unwrap_or_default()
    }

    /// The text in Markdown: a story, or the body of a page or an event.
    pub(super) fn body(&self) -> Option<Span> {
        let markdown = match self.parsed {
            Parsed::Profile(profile) => &profile.as_ref()?.body,
            Parsed::Translation(translation) => &translation.body,
            Parsed::Page(page) => &page.as_ref()?.body,
            Parsed::Event(event) => &event.as_ref()?.body,
            _ => return None,
        };
        Some(markdown.span)
    }

    /// The profile that the file is.
    pub(super) fn own_profile(&self) -> Option<&'a ParsedProfile> {
        self.profile.filter(|_| matches!(self.parsed, Parsed::Profile(_)))
    }

    /// The job and the role in the union.
    pub(super) fn posts(&self) -> impl Iterator<Item = Span> + use<'a> {
        let posts = self.own_profile().map(|facts| [&facts.position, &facts.union_role]);
        posts.into_iter().flatten().flatten().map(|text| text.span)
    }

    /// The summary and the quote.
    pub(super) fn words(&self) -> impl Iterator<Item = Span> + use<'a> {
        let words = self.own_profile().map(|facts| [&facts.summary, &facts.quote]);
        words.into_iter().flatten().flatten().map(|text| text.span)
    }
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
