//! Old addresses: redirects to pages, and tombstones of what was withdrawn.

use super::{Model, PageKind, SitePlan};
use crate::diag::{Diagnostic, Severity, Spanned, code, msg};
use crate::text::SitePath;

impl SitePlan {
    /// Old addresses lead to the page, or to its tombstone.
    pub(super) fn add_aliases(&mut self, model: &Model, found: &mut Vec<Diagnostic>) {
        let site = &model.roll.site;
        let lang = site.language.clone();
        // An old address below a language's folder leads to the page in that language.
        let lang_of = |alias: &str| -> String {
            let folder = alias.trim().trim_start_matches('/').split('/').next().unwrap_or_default();
            let other = site.languages.iter().find(|lang| **lang != site.language && **lang == folder);
            other.unwrap_or(&site.language).clone()
        };
        let mut aliases: Vec<(Spanned<String>, PageKind)> = Vec::new();
        for ix in &self.index.published {
            let profile = model.roll.profile(*ix);
            for alias in profile.facts.aliases.iter().flatten() {
                let target = self.profile_path(&lang_of(&alias.value), profile);
                aliases.push((alias.clone(), PageKind::Redirect(target)));
            }
        }
        for (ix, date) in &self.index.withdrawn {
            for alias in model.roll.profile(*ix).facts.aliases.iter().flatten() {
                aliases.push((alias.clone(), PageKind::Tombstone(*date)));
            }
        }
        for page in model.roll.pages.iter().filter(|page| self.shows_page(page)) {
            let target = self.routes.page(&lang, &page.main.path);
            for alias in &page.main.aliases {
                aliases.push((alias.clone(), PageKind::Redirect(target.clone())));
            }
        }
        for redirect in &site.redirects {
            match SitePath::page(redirect.to.value.trim().trim_matches('/')).filter(|to| self.page(to).is_some()) {
                Some(to) => aliases.push((redirect.from.clone(), PageKind::Redirect(to))),
                // A list whose last member was taken down must not stop the build.
                None => found.push(
                    Diagnostic::new(code::DEAD_LINK, &redirect.to, msg("dead-redirect"))
                        .at(Severity::Warning)
                        .help(msg("dead-redirect-help")),
                ),
            }
        }
        for (alias, kind) in aliases {
            let trimmed = alias.value.trim();
            let path = trimmed.strip_prefix('/').unwrap_or(trimmed);
            match alias_path(path) {
                Some(path) => {
                    if matches!(kind, PageKind::Tombstone(_)) {
                        self.addresses.hide(&path);
                    }
                    self.claim(path, &lang_of(&alias.value), kind, (&alias).into(), found);
                }
                None => {
                    let message = msg("bad-alias").with("path", trimmed);
                    found.push(Diagnostic::new(code::BAD_PATH, &alias, message).help(msg("bad-alias-help")));
                }
            }
        }
    }
}

/// The place of an old address: a page, or a file if its last part has an extension. Folders have none, so
/// that no alias can stand in the way of a file, or below one.
fn alias_path(path: &str) -> Option<SitePath> {
    let (folders, last) = path.rsplit_once('/').unwrap_or(("", path));
    let plain = |part: &str| !part.contains(['.', '%']);
    if !folders.split('/').all(plain) || last.starts_with('.') || last.contains('%') {
        return None;
    }
    let path = if last.contains('.') { SitePath::file(path) } else { SitePath::page(path.trim_end_matches('/')) };
    path.filter(|path| *path != SitePath::root())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aliases_stay_inside_and_beside_what_is_there() {
        for bad in ["", "/", "../x", "robots.txt/", "robots.txt/x", ".htaccess", "a/%2e%2e/x", "a/../b", "x.html/y"] {
            assert_eq!(alias_path(bad), None, "{bad}");
        }
        assert_eq!(alias_path("ho-so/lo-van-thuy/"), SitePath::page("ho-so/lo-van-thuy"));
        assert_eq!(alias_path("cu/trang.html"), SitePath::file("cu/trang.html"));
    }
}
