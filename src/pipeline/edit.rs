//! A short way for previews: the site with another text in one profile.
//!
//! All passes run after every edit and have the last word, on order, lists and diagnostics. Until they are through,
//! this shows the page: one file is read, one profile placed and judged, everything else is shared.

use std::sync::Arc;

use super::Site;
use crate::content::source::{SourceKind, classify};
use crate::content::{self, Parsed};
use crate::criteria;
use crate::diag::{Checked, Severity};
use crate::plan::Model;
use crate::roll;

impl Site {
    /// The site with another text in the profile at this path. `None` where the short way could mislead: the text has
    /// errors, or the profile would stand at another address, or be public where it was not, or the other way round.
    pub fn with_profile(&self, path: &str, text: Arc<str>) -> Option<Self> {
        let Model { roll, criteria, verdicts, sources, today } = &self.model;
        let file = sources.find(path)?;
        let place = classify(file, path).filter(|place| place.kind == SourceKind::Profile)?;
        let (ix, before) = roll.profiles().find(|(_, profile)| profile.facts.header.file == file)?;
        let parsed = content::parse(&place, &text, &roll.site.language);
        let Some(Parsed::Profile(Some(facts))) = without_errors(parsed)? else { return None };
        let profile = without_errors(roll::place(roll, facts, before.bodies.clone()))??;
        if profile.slug != before.slug || profile.kind != before.kind {
            return None;
        }
        let roll = roll.with_profile(ix, profile);
        let verdicts = verdicts.with_profile(&roll, criteria, ix);
        let is_public = |verdicts: &criteria::Verdicts| verdicts.of(ix).publication.is_published();
        if is_public(&verdicts) != is_public(&self.model.verdicts) {
            return None;
        }
        let sources = Arc::new(sources.with_text(file, text));
        let model = Model { roll, criteria: criteria.clone(), verdicts, sources, today: *today };
        Some(Self { model, plan: self.plan.clone(), theme: self.theme.clone(), search: self.search.clone() })
    }
}

fn without_errors<T>(checked: Checked<T>) -> Option<T> {
    let is_error = |found: &crate::diag::Diagnostic| found.severity == Severity::Error;
    (!checked.diagnostics.iter().any(is_error)).then_some(checked.value)
}
