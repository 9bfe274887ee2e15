//! What should be gone from output while a failing build leaves it there (`takedown-pending`).

use crate::criteria::Publication;
use crate::diag::{Diagnostic, code, msg};
use crate::memo::Digest;
use crate::output::Manifest;
use crate::pipeline::Site;
use crate::plan::PageKind;
use crate::render::render;
use crate::text::SitePath;

/// An error for each profile that still stands in output and should not.
///
/// Faulty facts hide a profile too, but nobody asked for that one to be taken down. A withdrawn profile's
/// address keeps a tombstone: it is gone if the file there is that tombstone.
pub(super) fn pending(site: &Site, published: &Manifest) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (ix, profile) in site.model.roll.profiles() {
        let publication = &site.model.verdicts.of(ix).publication;
        if !is_takedown(publication) {
            continue;
        }
        let stands = site.model.roll.site.languages.iter().any(|lang| {
            let path = match profile.kind {
                crate::content::profile::Kind::Exemplar => site.plan.routes.exemplar(lang, &profile.slug),
                crate::content::profile::Kind::Model => site.plan.routes.model(lang, &profile.slug),
            };
            published.digest(&path).is_some_and(|digest| !is_tombstone(site, &path, &digest))
        });
        if stands {
            let place = profile.latest_step(site.model.today).map_or(profile.facts.header, |step| step.span);
            found.push(
                Diagnostic::new(code::TAKEDOWN_PENDING, place, msg("takedown-pending"))
                    .help(msg("takedown-pending-help")),
            );
        }
    }
    found
}

fn is_takedown(publication: &Publication) -> bool {
    match publication {
        Publication::Published(_) => false,
        Publication::Hidden(reasons) => reasons.iter().any(|reason| reason.is_takedown()),
        Publication::Tombstone { .. } => true,
    }
}

fn is_tombstone(site: &Site, path: &SitePath, digest: &Digest) -> bool {
    let page = site.plan.page(path).filter(|page| matches!(page.kind, PageKind::Tombstone(_)));
    page.and_then(|page| render(&site.model, &site.plan, &site.theme, page).ok())
        .is_some_and(|bytes| Digest::of(&bytes) == *digest)
}
