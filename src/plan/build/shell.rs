//! Builds what every page shows.

use std::sync::PoisonError;

use tera::Value;

use crate::content::markdown::{is_allowed_address, split_path};
use crate::images;
use crate::plan::page::{FeedOf, Page, PageKind};
use crate::plan::routes::ListOf;
use crate::plan::scene::Scene;
use crate::plan::views::shell::{HeadView, ImageView, LanguageView, LinkView, LinksView, MenuView, SiteView};
use crate::text::{SitePath, percent_decoded};
use crate::theme::{Arg, Extra};

/// The site around a page, as templates see it: the same for all pages of a language, but for where in the menu they
/// are. So there are few of them, and each is made once.
pub fn site(scene: Scene<'_>, page: &Page) -> Value {
    let around = &scene.plan.around;
    let views = around.views.get_or_init(|| {
        let languages = scene.roll().site.languages.iter();
        languages.map(|lang| (lang.clone(), self::around(Scene { lang, ..scene }))).collect()
    });
    let Some(view) = views.get(scene.lang) else { return Value::undefined() };
    let here = scene.href(&page.path);
    let is_current = |entry: &MenuView| {
        let below = entry.href != view.home && entry.href.ends_with('/') && here.starts_with(&entry.href);
        entry.current || here == entry.href || below
    };
    let key = (scene.lang.to_owned(), view.menu.iter().map(is_current).collect::<Vec<bool>>());
    let mut values = around.values.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(value) = values.get(&key) {
        return value.clone();
    }
    let mut view = view.clone();
    for (entry, current) in view.menu.iter_mut().zip(&key.1) {
        entry.current = *current;
    }
    values.entry(key).or_insert_with(|| Value::from_serializable(&view)).clone()
}

/// What stands around every page of a language.
pub fn around(scene: Scene<'_>) -> SiteView {
    let site = &scene.roll().site;
    let publisher = site.publisher.as_ref();
    let year = scene.index().years.first().copied();
    SiteView {
        title: scene.text(&site.title),
        description: site.description.as_ref().map(|d| scene.text(d)).unwrap_or_default(),
        home: scene.href(&scene.routes().page(scene.lang, "")),
        organisation: scene.organisation(),
        menu: menu(scene),
        pages: footer_pages(scene),
        responsible: publisher.and_then(|p| p.responsible.as_ref()).map(|r| scene.text(r)),
        licence: publisher.and_then(|p| p.licence.as_ref()).map(|l| scene.text(l)),
        contact: publisher.and_then(|p| p.contact_page.as_ref()).and_then(|c| scene.address(&c.value)),
        year,
        updated: scene.plan.updated.map(|date| date.to_string()),
        links: LinksView {
            profiles: scene.href(&scene.routes().list(scene.lang, &ListOf::Profiles, 1)),
            models: scene.href(&scene.routes().list(scene.lang, &ListOf::Models, 1)),
            units: scene.extra_href(Extra::Units, || scene.routes().units(scene.lang)),
            plans: scene.extra_href(Extra::Plan, || scene.routes().plans(scene.lang)),
            events: scene
                .extra_href(Extra::Event, || scene.routes().events(scene.lang))
                .filter(|_| !scene.roll().events.is_empty()),
            az: scene.extra_href(Extra::Az, || scene.routes().az(scene.lang)),
            search: scene.extra_href(Extra::Search, || scene.routes().search(scene.lang)),
            statistics: scene.extra_href(Extra::Statistics, || scene.routes().statistics(scene.lang)),
            feed: scene.extra_href(Extra::Feed, || scene.routes().file(scene.lang, "atom.xml")),
            json: scene.extra_href(Extra::Data, || scene.routes().data("roll.json")),
            csv: scene.extra_href(Extra::Data, || scene.routes().data("roll.csv")),
            year: year.map(|year| scene.href(&scene.routes().list(scene.lang, &ListOf::Year(year), 1))),
        },
    }
}

impl Scene<'_> {
    /// The address for a path of the site as authors write it (`/gioi-thieu/`), in the page's language, if there is a
    /// public page.
    pub fn site_link(&self, path: &str) -> Option<String> {
        // `//host/` is another host's address, however it looks.
        let path = path.strip_prefix('/').filter(|path| !path.starts_with('/'))?;
        let path = &*percent_decoded(path)?;
        let wanted = if path.is_empty() || path.ends_with('/') {
            self.routes().page(self.lang, path)
        } else {
            SitePath::file(path)?
        };
        // Pages that this language lacks, and files of the site as a whole, stand in the main language.
        let main = if path.is_empty() || path.ends_with('/') {
            SitePath::page(path.trim_end_matches('/')).unwrap_or_else(SitePath::root)
        } else {
            wanted.clone()
        };
        let public = |path: &&SitePath| self.plan.has(path) && !self.plan.is_hidden(path);
        [wanted, main].iter().find(public).map(|path| self.href(path))
    }

    /// What a field leads to that holds an address: one elsewhere as it stands, one of the site itself if there is a
    /// public page.
    pub fn address(&self, written: &str) -> Option<String> {
        match self.plan.own_path(written) {
            None if written.starts_with('/') => self.own_address(written),
            None => Some(written.to_owned()).filter(|written| is_allowed_address(written)),
            Some(own) => self.own_address(&own),
        }
    }

    fn own_address(&self, target: &str) -> Option<String> {
        let (path, behind) = split_path(target);
        self.site_link(path).map(|address| address + behind)
    }
}

/// The entries of the menu, before it is known which is that of a page.
fn menu(scene: Scene<'_>) -> Vec<MenuView> {
    let entry = |text: String, href: String| MenuView { text, href, current: false };
    match &scene.roll().site.menu {
        Some(items) => items
            .iter()
            .filter_map(|item| Some(entry(scene.text(&item.text), scene.address(&item.to.value)?)))
            .collect(),
        None => default_menu(scene).into_iter().map(|(text, href)| entry(text, href)).collect(),
    }
}

/// The menu of a site that sets none: what every roll has, as far as the theme makes it.
fn default_menu(scene: Scene<'_>) -> Vec<(String, String)> {
    let (routes, lang) = (scene.routes(), scene.lang);
    let list = |of: &ListOf| Some(scene.href(&routes.list(lang, of, 1)));
    let year = scene.index().years.first().map(|year| {
        let text = scene.say("menu.year", &[("year", Arg::Int(i64::from(*year)))]);
        (text, scene.href(&routes.list(lang, &ListOf::Year(*year), 1)))
    });
    let events = scene.extra_href(Extra::Event, || routes.events(lang)).filter(|_| !scene.roll().events.is_empty());
    let entries = [
        ("menu.profiles", list(&ListOf::Profiles)),
        ("menu.az", scene.extra_href(Extra::Az, || routes.az(lang))),
        ("menu.models", list(&ListOf::Models)),
        ("menu.units", scene.extra_href(Extra::Units, || routes.units(lang))),
        ("menu.plans", scene.extra_href(Extra::Plan, || routes.plans(lang))),
        ("menu.events", events),
        ("menu.statistics", scene.extra_href(Extra::Statistics, || routes.statistics(lang))),
    ];
    let entries = entries.into_iter().filter_map(|(key, href)| Some((scene.say(key, &[]), href?)));
    year.into_iter().chain(entries).collect()
}

fn footer_pages(scene: Scene<'_>) -> Vec<LinkView> {
    let pages = scene.roll().pages.iter().filter(|page| page.main.menu && scene.plan.shows_page(page));
    pages
        .map(|page| LinkView {
            text: crate::plan::build::article::title(page, scene),
            href: scene.site_link(&format!("/{}/", page.main.path)),
        })
        .filter(|link| link.href.is_some())
        .collect()
}

/// What a page's own builder says about its head.
pub struct Head {
    /// Its title, without the site's name.
    pub title: String,
    /// What it is about; empty for the site's description.
    pub description: String,
    /// The way to it, without the home page and without itself.
    pub crumbs: Vec<LinkView>,
    /// A picture for sharing.
    pub image: Option<ImageView>,
    /// `website`, `article` or `profile`.
    pub og_type: &'static str,
    /// JSON-LD of the page.
    pub json_ld: Option<serde_json::Value>,
}

impl Head {
    /// A head with a title only.
    pub fn titled(title: String) -> Self {
        Self { title, description: String::new(), crumbs: Vec::new(), image: None, og_type: "website", json_ld: None }
    }
}

/// The head of a page.
pub fn head(scene: Scene<'_>, page: &Page, head: Head) -> HeadView {
    let site = &scene.roll().site;
    let mut crumbs = Vec::new();
    if !matches!(
        page.kind,
        PageKind::Home
            | PageKind::Embed(_)
            | PageKind::Kiosk(_)
            | PageKind::NotFound
            | PageKind::Tombstone(_)
            | PageKind::Redirect(_)
    ) {
        let home = scene.href(&scene.routes().page(scene.lang, ""));
        crumbs.push(LinkView { text: scene.say("nav.home", &[]), href: Some(home) });
        crumbs.extend(head.crumbs);
        crumbs.push(LinkView { text: head.title.clone(), href: None });
    }
    let description = if head.description.is_empty() {
        site.description.as_ref().map(|d| scene.text(d)).unwrap_or_default()
    } else {
        head.description
    };
    HeadView {
        lang: scene.lang.to_owned(),
        title: head.title,
        description,
        url: scene.url(&page.path),
        noindex: !page.kind.is_listed(),
        languages: languages(scene, page),
        feed: feed_of(page).and_then(|of| scene.plan.feed(scene.roll(), scene.lang, of)).map(|path| scene.href(&path)),
        crumbs,
        image: head.image.or_else(|| theme_image(scene)),
        og_type: head.og_type,
        // `<` would end a data block early; JSON may always write it as an escape.
        json_ld: head.json_ld.map(|value| value.to_string().replace('<', "\\u003c")),
    }
}

/// The theme's own picture for sharing, for pages without one: `share.png` or `share.jpg`.
fn theme_image(scene: Scene<'_>) -> Option<ImageView> {
    let asset = scene.words.assets().iter().find(|asset| asset.name == "share.png" || asset.name == "share.jpg")?;
    let size = images::probe(&asset.bytes).ok()?;
    Some(ImageView {
        url: format!("{}{}", scene.plan.base_url, asset.path),
        alt: scene.text(&scene.roll().site.title),
        width: size.width,
        height: size.height,
        media_type: Some(if asset.name.ends_with(".png") { "image/png" } else { "image/jpeg" }),
    })
}

/// The feed of what a page lists.
fn feed_of(page: &Page) -> Option<FeedOf> {
    match &page.kind {
        PageKind::List(ListOf::Year(year), _) => Some(FeedOf::Year(*year)),
        PageKind::Unit(unit, _) => Some(FeedOf::Unit(*unit)),
        _ => None,
    }
}

fn languages(scene: Scene<'_>, page: &Page) -> Vec<LanguageView> {
    let versions = scene.plan.versions(scene.roll(), page);
    if versions.len() < 2 {
        return Vec::new();
    }
    versions
        .into_iter()
        .map(|version| LanguageView {
            code: version.lang.to_string(),
            name: scene.words.string(&version.lang, "language").unwrap_or(&version.lang).to_owned(),
            href: scene.href(&version.path),
            url: scene.url(&version.path),
            current: version.lang == page.lang,
        })
        .collect()
}
