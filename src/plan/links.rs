//! Links that the site itself states: its menu, the page for corrections, sources of profiles.

use super::{Model, Scene, SitePlan};
use crate::content::markdown::{Target, is_allowed_address};
use crate::diag::{Diagnostic, code, msg};
use crate::theme::Theme;

impl SitePlan {
    /// Links of site.toml that lead nowhere.
    pub(super) fn check_site_links(&self, model: &Model, words: &Theme, found: &mut Vec<Diagnostic>) {
        let site = &model.roll.site;
        let scene = Scene { model, plan: self, words, lang: &site.language, previewed: None };
        let menu = site.menu.iter().flatten().map(|item| &item.to);
        let contact = site.publisher.iter().filter_map(|publisher| publisher.contact_page.as_ref());
        for link in menu.chain(contact) {
            if is_allowed_address(&link.value) {
                continue;
            }
            let target = link.value.as_str();
            match scene.target(target) {
                Target::Page(_) => {}
                Target::Hidden => found.push(
                    Diagnostic::new(code::HIDDEN_LINK, link, msg("hidden-link").with("target", target))
                        .help(msg("hidden-link-help")),
                ),
                dead @ (Target::Omitted | Target::Nowhere) => found.push(
                    Diagnostic::new(code::DEAD_LINK, link, msg("dead-link").with("target", target))
                        .help(dead.dead_link_help()),
                ),
            }
        }
        for field in model.roll.profiles.iter().flat_map(|profile| profile.facts.sources.iter().flatten()) {
            if let Some(url) = field.value.url.as_ref().filter(|url| !is_allowed_address(&url.value)) {
                let message = msg("link-scheme").with("scheme", url.value.split(':').next().unwrap_or_default());
                found.push(Diagnostic::new(code::LINK_SCHEME, url, message).help(msg("link-scheme-help")));
            }
        }
    }
}
