//! Links that lead nowhere, and pictures that are not there: in texts, and in what the site states itself.

use super::{Model, Scene, SitePlan, scene};
use crate::content::markdown::{Markdown, RefKind, is_allowed_address};
use crate::diag::{Diagnostic, Place, code, msg};
use crate::text::SitePath;
use crate::theme::Theme;

impl SitePlan {
    /// What is wrong with the references of texts and of the site itself.
    pub(super) fn check_links(&self, model: &Model, words: &Theme, found: &mut Vec<Diagnostic>) {
        for lang in &model.roll.site.languages {
            let scene = Scene { model, plan: self, words, lang, previewed: None };
            check_texts(scene, found);
        }
        let site = &model.roll.site;
        let scene = Scene { model, plan: self, words, lang: &site.language, previewed: None };
        let menu = site.menu.iter().flatten().map(|item| &item.to);
        let contact = site.publisher.iter().filter_map(|publisher| publisher.contact_page.as_ref());
        for link in menu.chain(contact).filter(|link| !is_allowed_address(&link.value)) {
            check_link(scene, &link.value, &link.value, link.into(), found);
        }
        for field in model.roll.profiles.iter().flat_map(|profile| profile.facts.sources.iter().flatten()) {
            if let Some(url) = field.value.url.as_ref().filter(|url| !is_allowed_address(&url.value)) {
                let message = msg("link-scheme").with("scheme", url.value.split(':').next().unwrap_or_default());
                found.push(Diagnostic::new(code::LINK_SCHEME, url, message).help(msg("link-scheme-help")));
            }
        }
    }
}

/// The texts of a scene's language, public or not.
fn check_texts(scene: Scene<'_>, found: &mut Vec<Diagnostic>) {
    let roll = scene.roll();
    let main = scene.lang == roll.site.language;
    for (_, profile) in roll.profiles() {
        let body = if main { Some(&profile.facts.body) } else { profile.bodies.get(scene.lang) };
        body.into_iter().for_each(|body| check_text(scene, body, profile.facts.folder.as_deref(), found));
    }
    for event in roll.events.iter().filter(|_| main) {
        check_text(scene, &event.body, None, found);
    }
    for page in roll.pages.iter() {
        let source = if main { Some(&page.main) } else { page.translations.get(scene.lang) };
        source.into_iter().for_each(|source| check_text(scene, &source.body, source.folder.as_deref(), found));
    }
}

fn check_text(scene: Scene<'_>, body: &Markdown, folder: Option<&str>, found: &mut Vec<Diagnostic>) {
    for one in body.refs.iter() {
        let place = Place::Span(one.span);
        match one.kind {
            RefKind::Part => {}
            RefKind::Link => {
                let path = one.target.split('#').next().unwrap_or_default();
                check_link(scene, path, &one.target, place, found);
            }
            RefKind::Picture => {
                let source = folder.and_then(|folder| scene::picture_path(folder, &one.target));
                if source.is_none_or(|source| !scene.pictures().has_recipe(&source, "body")) {
                    let message = msg("picture-missing").with("file", &*one.target);
                    found
                        .push(Diagnostic::new(code::PICTURE_MISSING, place, message).help(msg("picture-missing-help")));
                }
            }
        }
    }
}

/// Reports a path that leads to no public page; `shown` is how it is written.
fn check_link(scene: Scene<'_>, path: &str, shown: &str, place: Place, found: &mut Vec<Diagnostic>) {
    if scene.site_link(path).is_some() {
        return;
    }
    // What is not public is not yet so, or no longer, or on request: the link is left out with a warning, so that
    // taking somebody down never stops a build.
    let path = path.strip_prefix('/');
    let page = path.and_then(|path| SitePath::page(path.trim_end_matches('/')));
    let file = path.and_then(SitePath::file);
    let stands = |test: &dyn Fn(&SitePath) -> bool| [&page, &file].into_iter().flatten().any(test);
    let diagnostic = if stands(&|path| scene.plan.is_hidden(path)) {
        Diagnostic::new(code::HIDDEN_LINK, place, msg("hidden-link").with("target", shown))
            .help(msg("hidden-link-help"))
    } else {
        let omitted = stands(&|path| scene.plan.is_omitted(path));
        let help = if omitted { msg("dead-link-omitted-help") } else { msg("dead-link-help") };
        Diagnostic::new(code::DEAD_LINK, place, msg("dead-link").with("target", shown)).help(help)
    };
    found.push(diagnostic);
}
