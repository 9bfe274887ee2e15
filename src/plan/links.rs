//! Links that lead nowhere, and pictures that are not there: in texts, and in what the site states itself.

use super::{Model, Scene, SitePlan};
use crate::content::markdown::{Markdown, RefKind, is_allowed_address, split_path};
use crate::diag::{Diagnostic, Place, code, msg};
use crate::text::{SitePath, percent_decoded};
use crate::theme::Theme;

impl SitePlan {
    /// What is wrong with the references of texts and of the site itself.
    pub(super) fn check_links(&self, model: &Model, words: &Theme, found: &mut Vec<Diagnostic>) {
        for lang in &model.roll.site.languages {
            let scene = Scene { model, plan: self, words, lang, previewed: None, whole: false };
            check_texts(scene, found);
        }
        let site = &model.roll.site;
        let scene = Scene { model, plan: self, words, lang: &site.language, previewed: None, whole: false };
        let menu = site.menu.iter().flatten().map(|item| &item.to);
        let contact = site.publisher.iter().filter_map(|publisher| publisher.contact_page.as_ref());
        for link in menu.chain(contact) {
            check_address(scene, &link.value, link.into(), found);
        }
        let sources = model.roll.profiles.iter().flat_map(|profile| profile.facts.sources.iter().flatten());
        let media = model.roll.events.iter().flat_map(|event| event.media.iter());
        for url in sources.filter_map(|source| source.value.url.as_ref()).chain(media.map(|media| &media.url)) {
            if is_allowed_address(&url.value) {
                check_address(scene, &url.value, url.into(), found);
            } else {
                let message = msg("link-scheme").with("scheme", url.value.split(':').next().unwrap_or_default());
                found.push(Diagnostic::new(code::LINK_SCHEME, url, message).help(msg("link-scheme-help")));
            }
        }
    }
}

/// Reports an address of the site itself that leads to no public page.
fn check_address(scene: Scene<'_>, written: &str, place: Place, found: &mut Vec<Diagnostic>) {
    match scene.plan.own_path(written) {
        Some(own) => check_link(scene, &own, written, place, found),
        None if is_allowed_address(written) => {}
        None => check_link(scene, written, written, place, found),
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
                check_link(scene, &one.target, &one.target, place, found);
            }
            RefKind::Address => check_address(scene, &one.target, place, found),
            RefKind::Picture => {
                let source = folder.and_then(|folder| scene.pictures().beside(folder, &one.target));
                if source.is_none_or(|source| !scene.pictures().has_recipe(&source, "body")) {
                    let message = msg("picture-missing").with("file", &*one.target);
                    found
                        .push(Diagnostic::new(code::PICTURE_MISSING, place, message).help(msg("picture-missing-help")));
                }
            }
        }
    }
}

/// Reports a target on the site that leads to no public page; `shown` is how it is written.
fn check_link(scene: Scene<'_>, target: &str, shown: &str, place: Place, found: &mut Vec<Diagnostic>) {
    let (path, _) = split_path(target);
    if scene.site_link(path).is_some() {
        return;
    }
    // What is not public is not yet so, or no longer, or on request: the link is left out with a warning, so that
    // taking somebody down never stops a build.
    let path = path.strip_prefix('/').and_then(percent_decoded);
    let page = path.as_ref().and_then(|path| SitePath::page(path.trim_end_matches('/')));
    let file = path.as_deref().and_then(SitePath::file);
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
