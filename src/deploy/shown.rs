//! Whom a site shows.

use crate::criteria::Publication;
use crate::output::Shown;
use crate::pipeline::Site;

/// Every public profile, each part of it that consent covers, and every picture with its content. What is written about
/// somebody in texts of others is not known here.
pub fn shown(site: &Site) -> Shown {
    let profiles = site.model.roll.profiles().flat_map(|(ix, profile)| {
        let Publication::Published(covered) = &site.model.verdicts.of(ix).publication else { return Vec::new() };
        let parts = [("portrait", covered.portrait), ("story", covered.story), ("awards", covered.awards)];
        let parts = parts.into_iter().filter(|(_, is_covered)| *is_covered);
        let parts = parts.map(|(part, _)| format!("profile {} {part}", profile.slug));
        parts.chain([format!("profile {}", profile.slug)]).collect()
    });
    let pictures = site.plan.images.iter().map(|job| {
        let hash = site.plan.pictures.hash(&job.source).map(|hash| hash.hex());
        format!("picture {}", hash.unwrap_or_else(|| job.source.clone()))
    });
    profiles.chain(pictures).collect()
}
