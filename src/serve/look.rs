//! What stands at an address: a page of the site, a page that is not public, or what stood there before a fault.

use std::sync::Arc;

use super::Shown;
use crate::criteria::{Publication, Reason};
use crate::pipeline::Site;
use crate::plan::{CERTIFICATE, PICTURE, Page, PageKind, ShareJob};
use crate::roll::{Profile, ProfileIx};
use crate::text::{SitePath, Slug};

/// A page that can be rendered.
pub(super) struct Look {
    /// The site it belongs to: the present one, or the last good one.
    pub site: Arc<Site>,
    /// The page.
    pub page: Page,
    /// Why the public does not see it; `None` where it does.
    pub hidden: Option<Hidden>,
}

/// Why a page is not public.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Hidden {
    /// It is a draft of an ordinary page.
    Draft,
    /// The profile is not published, for these reasons.
    Profile(ProfileIx, Vec<Reason>),
}

impl Look {
    /// The profile that the page is about.
    pub(super) fn profile(&self) -> Option<ProfileIx> {
        match self.page.kind {
            PageKind::Profile(ix) | PageKind::Certificate(ix) | PageKind::Embed(ix) => Some(ix),
            PageKind::Tombstone(_) => profile_at(&self.site, &self.page.path).map(|(ix, _)| ix),
            _ => None,
        }
    }
}

/// The page at an address. What a fault took away is shown as it was.
pub(super) fn look(shown: &Shown, path: &SitePath) -> Option<Look> {
    let now = shown.site.as_ref().and_then(|site| at(site, path));
    now.or_else(|| shown.fallback().and_then(|site| at(site, path)).filter(|old| is_at_fault(shown, old)))
}

/// Whether a page of the last good site is gone because of a fault in its file; not because the file is gone, or
/// because its profile stands elsewhere now.
fn is_at_fault(shown: &Shown, old: &Look) -> bool {
    let (Some(site), Some(ix)) = (&shown.site, old.profile()) else { return true };
    let model = &old.site.model;
    let file = model.sources.path(model.roll.profile(ix).facts.file);
    let stands = |profile: &Profile| site.model.sources.path(profile.facts.file) == file;
    shown.sources.find(file).is_some() && !site.model.roll.profiles().any(|(_, profile)| stands(profile))
}

/// The page of one site at an address.
pub(super) fn at(site: &Arc<Site>, path: &SitePath) -> Option<Look> {
    let page = site.plan.page(path).cloned().or_else(|| hidden_page(site, path))?;
    let mut look = Look { site: site.clone(), page, hidden: None };
    look.hidden = match look.page.kind {
        PageKind::Article(i) => site.model.roll.pages.get(i).filter(|page| page.main.draft).map(|_| Hidden::Draft),
        _ => look.profile().and_then(|ix| hidden(site, ix)),
    };
    Some(look)
}

/// Why a profile is not public.
pub(super) fn hidden(site: &Site, ix: ProfileIx) -> Option<Hidden> {
    let model = &site.model;
    match model.verdicts.public(&model.roll, &model.criteria, ix) {
        Publication::Published(_) => None,
        Publication::Hidden(reasons) => Some(Hidden::Profile(ix, reasons)),
        Publication::Tombstone { withdrawn } => Some(Hidden::Profile(ix, vec![Reason::Withdrawn(withdrawn)])),
    }
}

/// A page that the plan of the site does not have because the public must not see it.
fn hidden_page(site: &Site, path: &SitePath) -> Option<Page> {
    let of_profile = || {
        let (ix, lang) = profile_at(site, path)?;
        Some(Page { path: path.clone(), lang: lang.into(), kind: PageKind::Profile(ix) })
    };
    let of_draft = || {
        let languages = &site.model.roll.site.languages;
        let drafts = site.model.roll.pages.iter().enumerate().filter(|(_, page)| page.main.draft);
        let mut places = drafts.flat_map(|(i, page)| languages.iter().map(move |lang| (i, page, lang)));
        let (i, _, lang) = places.find(|(_, page, lang)| site.plan.routes.page(lang, &page.main.path) == *path)?;
        Some(Page { path: path.clone(), lang: lang.as_str().into(), kind: PageKind::Article(i) })
    };
    let of_certificate = || {
        let page = path.as_file().strip_suffix(CERTIFICATE)?.strip_suffix('/')?;
        let (ix, lang) = hidden_profile(site, &SitePath::page(page)?)?;
        Some(Page { path: path.clone(), lang: lang.into(), kind: PageKind::Certificate(ix) })
    };
    of_profile().or_else(of_draft).or_else(of_certificate)
}

/// The share picture of a profile that is not public, with what its page would show.
pub(super) fn hidden_share(site: &Site, path: &SitePath) -> Option<ShareJob> {
    let page = path.as_file().strip_suffix(PICTURE)?.strip_suffix('/')?;
    let (ix, lang) = hidden_profile(site, &SitePath::page(page)?)?;
    Some(ShareJob { profile: ix, lang: lang.into() })
}

/// The profile that has a page in the preview alone.
fn hidden_profile(site: &Site, page: &SitePath) -> Option<(ProfileIx, String)> {
    if site.plan.page(page).is_some() { None } else { profile_at(site, page) }
}

/// The profile whose page has this address, public or not, and the page's language.
fn profile_at(site: &Site, path: &SitePath) -> Option<(ProfileIx, String)> {
    let slug = Slug::parse(last_name(path)?)?;
    let ix = site.model.roll.find_profile(&slug)?;
    let profile = site.model.roll.profile(ix);
    let languages = &site.model.roll.site.languages;
    let lang = languages.iter().find(|lang| site.plan.profile_path(lang, profile) == *path)?;
    Some((ix, lang.clone()))
}

/// The last name of a page's address: `lo-van-thuy` of `guong/lo-van-thuy/`.
pub(super) fn last_name(path: &SitePath) -> Option<&str> {
    path.as_file().strip_suffix("/index.html")?.rsplit('/').next()
}
