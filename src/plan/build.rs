//! Builds the view of each page, in the page's language. Pure: no file, no clock, no theme but its words.

pub mod article;
pub mod az;
pub mod backdrop;
pub mod card;
pub mod data;
mod events;
mod facets;
mod home;
mod json_ld;
pub mod list;
mod machine;
mod plans;
pub mod profile;
pub mod roll;
mod screen;
pub mod search;
pub mod share;
pub mod shell;
mod statistics;
mod stats;
mod units;

use serde::Serialize;

use super::page::{Page, PageKind};
use super::scene::Scene;
use super::views::lists::{RedirectView, TombstoneView};
use super::views::shell::{HeadView, LinkView};
use crate::theme::Arg;
use shell::Head;

/// What a template gets: the site, the page's head, and its own view under its own name.
#[derive(Debug, Serialize)]
pub struct Views {
    /// The site around the page.
    pub site: tera::Value,
    /// The page's head.
    pub page: HeadView,
    /// The page's own views, by the names under which templates know them.
    pub own: Vec<(&'static str, tera::Value)>,
}

fn value<T: Serialize>(name: &'static str, view: &T) -> (&'static str, tera::Value) {
    (name, tera::Value::from_serializable(view))
}

/// The views of a page; nothing for pages that need no template.
pub fn views(scene: Scene<'_>, page: &Page) -> Views {
    let (head, own) = match &page.kind {
        PageKind::Home => (home::head(scene), vec![value("home", &home::home(scene))]),
        PageKind::Profile(ix) => (profile::head(scene, *ix), vec![value("profile", &profile::profile(scene, *ix))]),
        PageKind::List(of, n) => (list::head(scene, of, *n), vec![value("list", &list::list(scene, of, *n))]),
        PageKind::Unit(ix, n) => (
            units::head(scene, *ix, *n),
            vec![value("unit", &units::unit(scene, *ix)), value("list", &list::of_unit(scene, *ix, *n))],
        ),
        PageKind::Az => (described(scene, "az"), vec![value("az", &az::az(scene))]),
        PageKind::Search => (search::head(scene), vec![value("search", &search::view(scene))]),
        PageKind::Units => (described(scene, "units"), vec![value("units", &units::units(scene))]),
        PageKind::Plans => (described(scene, "plans"), vec![value("plans", &plans::plans(scene))]),
        PageKind::Plan(ix) => (plans::head(scene, *ix), vec![value("plan", &plans::plan(scene, *ix))]),
        PageKind::Events => (described(scene, "events"), vec![value("events", &events::events(scene))]),
        PageKind::Event(id) => match events::find(scene, id) {
            Some(event) => (events::head(scene, event), vec![value("event", &events::event(scene, id, event))]),
            None => (titled(scene, "not_found.title"), Vec::new()),
        },
        PageKind::Backdrops(id) => match events::find(scene, id) {
            Some(event) => {
                (backdrop::head(scene, id, event), vec![value("backdrops", &backdrop::backdrops(scene, id, event))])
            }
            None => (titled(scene, "not_found.title"), Vec::new()),
        },
        PageKind::Kiosk(year) => {
            (screen::kiosk_head(scene, *year), vec![value("kiosk", &screen::kiosk(scene, page, *year))])
        }
        PageKind::Embed(ix) => (screen::embed_head(scene, *ix), vec![value("embed", &screen::embed(scene, *ix))]),
        PageKind::Statistics => (statistics::head(scene), vec![value("statistics", &statistics::statistics(scene))]),
        PageKind::Article(i) => article_views(scene, *i),
        PageKind::NotFound => (titled(scene, "not_found.title"), Vec::new()),
        PageKind::Tombstone(date) => {
            (titled(scene, "tombstone.title"), vec![value("tombstone", &TombstoneView { date: date.to_string() })])
        }
        PageKind::Redirect(to) => (
            titled(scene, "redirect.title"),
            vec![value("redirect", &RedirectView { href: scene.href(to), url: scene.url(to) })],
        ),
        PageKind::Feed(of) => (home::head(scene), vec![value("feed", &machine::feed(scene, *of))]),
        PageKind::Sitemap => (home::head(scene), vec![value("sitemap", &machine::sitemap(scene))]),
        PageKind::SitemapPart(n) => (home::head(scene), vec![value("sitemap", &machine::sitemap_part(scene, *n))]),
        PageKind::Robots => (home::head(scene), vec![value("robots", &machine::robots(scene))]),
        PageKind::Certificate(_) | PageKind::RollJson | PageKind::RollCsv => (home::head(scene), Vec::new()),
    };
    let mut head = shell::head(scene, page, head);
    if let PageKind::Redirect(to) = &page.kind {
        // The canonical address of an old page is the new one.
        head.url = scene.url(to);
    }
    Views { site: shell::site(scene, page), page: head, own }
}

fn titled(scene: Scene<'_>, key: &str) -> Head {
    Head::titled(scene.say(key, &[]))
}

/// The head of a page of which the site has one, by the name of its strings.
fn described(scene: Scene<'_>, name: &str) -> Head {
    let mut head = titled(scene, &format!("heading.{name}"));
    let units = i64::try_from(scene.roll().units.len()).unwrap_or(i64::MAX);
    let args = [("organisation", Arg::Text(scene.organisation())), ("n", Arg::Int(units))];
    head.description = scene.say(&format!("description.{name}"), &args);
    head
}

fn article_views(scene: Scene<'_>, index: usize) -> (Head, Vec<(&'static str, tera::Value)>) {
    let Some(page) = scene.roll().pages.get(index) else { return (titled(scene, "not_found.title"), Vec::new()) };
    let mut head = Head::titled(article::title(page, scene));
    head.description = article::description(page, scene);
    head.og_type = "article";
    if let Some((folder, _)) = page.main.path.split_once('/')
        && let Some(index) = scene.roll().pages.iter().find(|other| other.main.path == folder)
    {
        head.crumbs
            .push(LinkView { text: article::title(index, scene), href: scene.site_link(&format!("/{folder}/")) });
    }
    (head, vec![value("article", &article::article(scene, page))])
}
