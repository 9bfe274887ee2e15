//! Which diagnostics concern a page: those of the sources that it is made from.

use std::collections::BTreeSet;

use super::look::{Look, last_name};
use crate::diag::{Diagnostic, FileId, SourceMap};
use crate::pipeline::Site;
use crate::plan::PageKind;
use crate::roll::{PlanIx, ProfileIx, UnitIx};
use crate::text::SitePath;
use crate::theme::TEMPLATES;

/// The sources of a page. Paths, not ids: what stands there may be of an earlier run than the diagnostics.
#[derive(Debug, Default)]
pub(super) struct Sources {
    /// Files that it is about: any mark in them concerns it.
    own: BTreeSet<String>,
    /// Folders of its own, with the pictures beside its text.
    folders: Vec<String>,
    /// Files that it draws on, such as its plan: what is wrong there concerns it.
    drawn: BTreeSet<String>,
    /// The template that shows it.
    template: Option<String>,
    /// The name in its address, where nothing else is known of it.
    name: Option<String>,
}

impl Sources {
    /// Of a page that stands there.
    pub(super) fn of(look: &Look) -> Self {
        let (site, mut sources) = (&*look.site, Self::default());
        sources.template = look.page.kind.template().map(str::to_owned);
        match &look.page.kind {
            PageKind::Plan(ix) => sources.plan(site, *ix),
            PageKind::Unit(ix, _) => sources.unit(site, *ix),
            PageKind::Event(id) => {
                let events = site.model.roll.events.iter().filter(|event| event.id.as_ref() == Some(id));
                events.for_each(|event| sources.own(site, event.file));
            }
            PageKind::Article(i) => {
                let page = site.model.roll.pages.get(*i);
                for version in page.into_iter().flat_map(|page| page.translations.values().chain([&page.main])) {
                    sources.own(site, version.file);
                    sources.folders.extend(version.folder.clone());
                    if let Some(chosen) = &version.template {
                        sources.template = Some(chosen.value.clone());
                    }
                }
            }
            _ => {}
        }
        if let Some(ix) = look.profile() {
            sources.profile(site, ix);
        }
        sources
    }

    /// Of an address where nothing stands: perhaps a file of that name is at fault.
    pub(super) fn of_address(path: &SitePath) -> Self {
        Self { name: last_name(path).map(str::to_owned), ..Self::default() }
    }

    fn profile(&mut self, site: &Site, ix: ProfileIx) {
        let profile = site.model.roll.profile(ix);
        let facts = &profile.facts;
        self.own(site, facts.header.file);
        profile.bodies.values().for_each(|body| self.own(site, body.span.file));
        self.folders.extend(facts.folder.clone());
        self.unit(site, profile.unit);
        self.plan(site, profile.plan);
    }

    fn plan(&mut self, site: &Site, ix: PlanIx) {
        let file = site.model.roll.plan(ix).parsed.file;
        self.drawn.insert(site.model.sources.path(file).to_owned());
    }

    fn unit(&mut self, site: &Site, ix: UnitIx) {
        let file = site.model.roll.units.get(ix).span.file;
        self.drawn.insert(site.model.sources.path(file).to_owned());
    }

    fn own(&mut self, site: &Site, file: FileId) {
        self.own.insert(site.model.sources.path(file).to_owned());
    }

    /// Whether a diagnostic concerns the page. Without a site, what is wrong with all of it concerns every page.
    pub(super) fn concern(&self, diagnostic: &Diagnostic, sources: &SourceMap, has_site: bool) -> bool {
        let at = sources.path(diagnostic.primary.place.file());
        let also = || diagnostic.related.iter().any(|label| self.is_own(sources.path(label.place.file())));
        self.is_own(at) || self.drawn.contains(at) || self.is_everywhere(at, has_site) || also()
    }

    fn is_own(&self, path: &str) -> bool {
        let in_folder = |folder: &String| path.strip_prefix(folder.as_str()).is_some_and(|rest| rest.starts_with('/'));
        self.own.contains(path) || self.folders.iter().any(in_folder) || self.is_namesake(path)
    }

    /// Whether a path has the name of the address: `…/lo-van-thuy.md` or `…/lo-van-thuy/index.md`.
    fn is_namesake(&self, path: &str) -> bool {
        let Some(name) = &self.name else { return false };
        let mut parts = path.rsplit('/');
        let stem = parts.next().and_then(|file| file.split('.').next());
        path.starts_with("content/") && (stem == Some(name) || parts.next() == Some(name))
    }

    /// Whether a file is a part of every page, or of this one as its template.
    fn is_everywhere(&self, path: &str, has_site: bool) -> bool {
        if path == "content/site.toml" {
            return true;
        }
        let Some((_, of_theme)) = path.strip_prefix("themes/").and_then(|path| path.split_once('/')) else {
            return false;
        };
        match of_theme.strip_prefix("templates/") {
            // The template of other pages; a part that several templates share concerns all.
            Some(template) if has_site && TEMPLATES.contains(&template) => self.template.as_deref() == Some(template),
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::diag::{Severity, code, msg};
    use crate::output::cache::Cache;
    use crate::pipeline::{Options, assemble};
    use crate::serve::look;
    use crate::text::Date;
    use crate::world::Memory;

    /// The starter's site, and one of its profiles: its address and its file.
    fn site() -> (Arc<Site>, SitePath, String) {
        let world = Memory::new(crate::starter::files(), Date::new(2026, 11, 21).expect("a day"));
        let site = assemble(&world, &Cache::disabled(), &Options::default()).expect("it is read").site;
        let site = Arc::new(site.expect("a site"));
        let ix = *site.plan.index.published.first().expect("a profile");
        let profile = site.model.roll.profile(ix);
        let path = site.plan.profile_path("vi", profile);
        let file = site.model.sources.path(profile.facts.header.file).to_owned();
        (site, path, file)
    }

    /// Whether a diagnostic in a file concerns a page; the file need not exist.
    fn concerns(page: &Sources, path: &str, related: Option<&str>, has_site: bool) -> bool {
        let mut sources = SourceMap::default();
        let mut found = Diagnostic::new(code::MISSING_KEY, sources.add(path, ""), msg("empty")).at(Severity::Error);
        if let Some(related) = related {
            found = found.related(sources.add(related, ""), msg("empty"));
        }
        page.concern(&found, &sources, has_site)
    }

    #[test]
    fn a_profile_is_concerned_by_its_own_files_its_plan_its_unit_and_its_template() {
        let (site, path, file) = site();
        let page = Sources::of(&look::at(&site, &path).expect("a page"));
        let profile = site.model.roll.profile(*site.plan.index.published.first().expect("a profile"));
        let plan = site.model.sources.path(site.model.roll.plan_of(profile).parsed.file).to_owned();
        let unit = site.model.sources.path(site.model.roll.unit_of(profile).span.file).to_owned();
        for own in [file.as_str(), &plan, &unit, "content/site.toml", "themes/a/templates/profile.html"] {
            assert!(concerns(&page, own, None, true), "{own}");
        }
        for shared in ["themes/a/templates/base.html", "themes/a/templates/components/nav.html", "themes/a/theme.toml"]
        {
            assert!(concerns(&page, shared, None, true), "{shared}");
        }
        for other in ["content/profiles/2026/ai-do.md", "content/plans/khac.toml", "themes/a/templates/home.html"] {
            assert!(!concerns(&page, other, None, true), "{other}");
        }
        // A mark in the profile is enough, wherever the diagnostic itself stands; one in its plan is not.
        assert!(concerns(&page, "content/profiles/2026/ai-do.md", Some(&file), true));
        assert!(!concerns(&page, "content/profiles/2026/ai-do.md", Some(&plan), true));
        // Without a theme that can be used, any template keeps all pages as they were.
        assert!(concerns(&page, "themes/a/templates/home.html", None, false));
    }

    #[test]
    fn a_list_is_concerned_by_what_all_pages_share_only() {
        let (site, _, file) = site();
        let home = Sources::of(&look::at(&site, &SitePath::root()).expect("a page"));
        assert!(!concerns(&home, &file, None, true));
        assert!(concerns(&home, "themes/a/templates/home.html", None, true));
        assert!(!concerns(&home, "themes/a/templates/profile.html", None, true));
    }

    #[test]
    fn an_address_where_nothing_stands_is_concerned_by_files_of_its_name() {
        let page = Sources::of_address(&SitePath::page("guong/lo-van-an").expect("a path"));
        for named in [
            "content/profiles/2024/lo-van-an.md",
            "content/profiles/lo-van-an/index.md",
            "content/profiles/lo-van-an/a.jpg",
        ] {
            assert!(concerns(&page, named, None, true), "{named}");
        }
        for other in ["content/profiles/2024/lo-van-anh.md", "themes/a/static/lo-van-an.css"] {
            assert_eq!(concerns(&page, other, None, true), other.starts_with("themes"), "{other}");
        }
    }
}
