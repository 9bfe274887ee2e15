//! A profile as its file states it: one person, collective or model, before any reference is resolved.
//!
//! Every key is optional here, so that a faulty file is still checked as a whole; [`crate::roll`] turns
//! what is complete into profiles. Absent is unknown, empty is none.

mod order;
mod parts;
mod read;

pub use parts::*;
pub use read::read;

use std::sync::Arc;

use borsh::{BorshDeserialize, BorshSerialize};

use super::markdown::Markdown;
use crate::diag::{FileId, Fix, Span, Spanned};
use crate::memo::Digest;
use crate::text::{Date, Id, Slug, Text};

/// What a profile's file states (`docs/reference.md`, section Profiles).
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct ParsedProfile {
    /// The file.
    pub file: FileId,
    /// Its folder, for pictures that stand beside it; `None` for a single file.
    pub folder: Option<String>,
    /// The digest of the file as far as the front matter goes: it tells one state of the facts from another.
    pub digest: Digest,
    /// Where the front matter begins: the place of what is missing.
    pub header: Span,
    /// The keys of the front matter, as they stand (for `has` checks), a line each: most profiles state the same ones, and
    /// have the same copy of this.
    #[borsh(deserialize_with = "crate::text::codec::shared_text")]
    pub keys: Arc<str>,
    /// The address name; from the file's or folder's name, or `slug`.
    pub slug: Option<Spanned<Slug>>,
    /// The shown name.
    pub name: Option<Spanned<String>>,
    /// What it is sorted by, where that is not “given name, then the rest”.
    pub sort_name: Option<Spanned<String>>,
    /// A person or collective, or a model.
    pub kind: Option<Spanned<Kind>>,
    /// A category of the plan.
    pub category: Option<Spanned<Id>>,
    /// The plan; may be left out where exactly one fits.
    pub plan: Option<Spanned<Id>>,
    /// The roll year.
    pub year: Option<Spanned<i32>>,
    /// All-round (`comprehensive`), or one field of work.
    pub scope: Option<Spanned<Id>>,
    /// Where the honouree belongs; for a collective, the unit itself.
    pub unit: Option<Spanned<Id>>,
    /// The job.
    pub position: Option<Spanned<Text>>,
    /// The role in the union.
    pub union_role: Option<Spanned<Text>>,
    /// Whether the person works in production directly.
    pub direct_worker: Option<Spanned<bool>>,
    /// Whether the person holds a leading or managing post.
    pub leader: Option<Spanned<bool>>,
    /// The collective that a leader leads.
    pub leads: Option<Spanned<Id>>,
    /// The first year of service.
    pub since_year: Option<Spanned<i32>>,
    /// Fields of work.
    pub fields: Option<Box<[Spanned<Id>]>>,
    /// Emulation movements.
    pub movements: Option<Box<[Spanned<Id>]>>,
    /// Up to 60 words for the lead, cards, feeds and share text.
    pub summary: Option<Spanned<Text>>,
    /// Words of the honouree.
    pub quote: Option<Spanned<Text>>,
    /// The portrait.
    pub portrait: Option<Box<Spanned<Picture>>>,
    /// The gallery.
    pub photos: Option<Box<[Spanned<Picture>]>>,
    /// Yearly ratings.
    pub ratings: Option<Box<[Spanned<Rating>]>>,
    /// Emulation titles.
    pub titles: Option<Box<[Spanned<Title>]>>,
    /// Awards.
    pub awards: Option<Box<[Spanned<Award>]>>,
    /// Initiatives and studies.
    pub initiatives: Option<Box<[Spanned<Initiative>]>>,
    /// The collective labour agreement.
    pub agreement: Option<Box<Spanned<Agreement>>>,
    /// Unlawful stoppages; empty states that there were none.
    pub unlawful_stoppages: Option<Box<Spanned<Vec<Spanned<Stoppage>>>>>,
    /// Bodies that vouch for, or deny, a human-judged criterion.
    pub attests: Option<Box<[Spanned<Attest>]>>,
    /// Criteria that a body has waived.
    pub waivers: Option<Box<[Spanned<Waiver>]>>,
    /// The workflow.
    pub steps: Option<Box<[Spanned<Step>]>>,
    /// What puts the steps in date order, if they are not.
    #[borsh(skip)]
    pub steps_by_date: Option<Box<Fix>>,
    /// How the honouree was found.
    pub discovered_via: Option<Spanned<Id>>,
    /// The unit to which they were nominated.
    pub nominated_to: Option<Spanned<Id>>,
    /// Internal: who accompanies them. Never in output.
    pub mentor: Option<Spanned<String>>,
    /// Internal: what was found when it was looked at again. Never in output.
    pub reviews: Option<Box<[Spanned<Review>]>>,
    /// Where a model was taken up.
    pub replicated: Option<Box<[Spanned<Replication>]>>,
    /// Consent to publication.
    pub consent: Option<Spanned<Consent>>,
    /// Not before this day.
    pub publish_from: Option<Spanned<Date>>,
    /// Not after this day.
    pub publish_until: Option<Spanned<Date>>,
    /// Not to be published at all.
    pub draft: Option<Spanned<bool>>,
    /// Sources of the story.
    pub sources: Option<Box<[Spanned<Source>]>>,
    /// Old addresses.
    pub aliases: Option<Box<[Spanned<String>]>>,
    /// Related profiles.
    pub related: Option<Box<[Spanned<Slug>]>>,
    /// Markdown below the front matter, in the site's main language.
    pub body: Markdown,
}

impl ParsedProfile {
    /// Whether the front matter has this key, whatever stands there.
    pub fn states(&self, key: &str) -> bool {
        self.keys.split('\n').any(|stated| stated == key)
    }
}
