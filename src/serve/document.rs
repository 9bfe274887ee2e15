//! A page as the preview shows it: with the preview's script, why it is not public, what is wrong with it, and how
//! its profile stands to the criteria.

use super::concern::Sources;
use super::html::{say, text};
use super::look::{Look, at, look};
use super::overlay::{Found, overlay};
use super::request::Wanted;
use super::{Shown, own, panel};
use crate::diag::{Diagnostic, Lang, msg};
use crate::memo::Digest;
use crate::plan::PageKind;
use crate::render::render;
use crate::text::SitePath;

/// The preview's script and style, in the head of every page. The script comes first: it has to see the page before
/// the page's own scripts change it.
const HEAD: &str = "<script src=\"/__vinhdanh/live.js\" defer></script>";

/// What a browser gets.
#[derive(Debug)]
pub(super) struct Document {
    /// The status of the answer.
    pub status: u16,
    /// The page.
    pub html: String,
    /// Changes whenever the page does.
    pub seen: String,
}

/// The page at an address; `None` for what is no page, such as a picture.
pub(super) fn document(shown: &Shown, wanted: &Wanted, lang: Lang) -> Option<Document> {
    match wanted {
        Wanted::Hidden => {
            let page = shown.site.as_ref().map_or_else(|| own::blank(lang), |site| own::list(site, lang));
            Some(dressed(shown, &page, 200, None, &Sources::default(), None, lang))
        }
        Wanted::FollowUp => {
            let page = shown.site.as_ref().map_or_else(|| own::blank(lang), |site| own::follow_up(site, lang));
            Some(dressed(shown, &page, 200, None, &Sources::default(), None, lang))
        }
        Wanted::Explain(name) => {
            let (status, page) =
                own::explanation(name, lang).map_or_else(|| (404, own::blank(lang)), |page| (200, page));
            Some(dressed(shown, &page, status, None, &Sources::default(), None, lang))
        }
        Wanted::Path(path) => of_site(shown, path, lang),
        _ => None,
    }
}

fn of_site(shown: &Shown, path: &SitePath, lang: Lang) -> Option<Document> {
    let Some(look) = look(shown, path) else { return not_found(shown, path, lang) };
    if !is_html(&look) {
        return None;
    }
    let sources = Sources::of(&look);
    match draw(&look) {
        Ok(page) => {
            let status = if look.page.kind == PageKind::NotFound { 404 } else { 200 };
            Some(dressed(shown, &page, status, Some(&look), &sources, None, lang))
        }
        Err(fault) => {
            // The page as it was when all was well is more use than none.
            let old = shown.fallback().and_then(|site| at(site, path)).and_then(|old| Some((draw(&old).ok()?, old)));
            let (page, look) = match &old {
                Some((page, old)) => (page.clone(), old),
                None => (own::blank(lang), &look),
            };
            Some(dressed(shown, &page, 500, Some(look), &sources, Some(&fault), lang))
        }
    }
}

fn not_found(shown: &Shown, path: &SitePath, lang: Lang) -> Option<Document> {
    if !path.is_page() && path.as_file() != "404.html" {
        return None;
    }
    let missing = shown.site.as_ref().and_then(|site| {
        let page = site.plan.pages().find(|page| page.kind == PageKind::NotFound)?;
        at(site, &page.path).and_then(|look| draw(&look).ok())
    });
    let status = if shown.site.is_some() { 404 } else { 500 };
    let page = missing.unwrap_or_else(|| own::blank(lang));
    Some(dressed(shown, &page, status, None, &Sources::of_address(path), None, lang))
}

fn is_html(look: &Look) -> bool {
    look.page.path.as_file().ends_with(".html")
}

/// The page as the site's theme shows it.
pub(super) fn draw(look: &Look) -> Result<String, Diagnostic> {
    let bytes = render(&look.site.model, &look.site.plan, &look.site.theme, &look.page)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The page with everything that the preview adds.
fn dressed(
    shown: &Shown,
    page: &str,
    status: u16,
    look: Option<&Look>,
    sources: &Sources,
    fault: Option<&Diagnostic>,
    lang: Lang,
) -> Document {
    let has_site = shown.is_current;
    let is_fault = |found: &Diagnostic| fault == Some(found);
    let all: Vec<Diagnostic>;
    let diagnostics = match fault {
        None => &*shown.diagnostics,
        Some(fault) => {
            all = std::iter::once(fault).chain(shown.diagnostics.iter()).cloned().collect();
            &all
        }
    };
    let concerns = |found: &Diagnostic| is_fault(found) || sources.concern(found, &shown.sources, has_site);
    let found = Found::of(diagnostics, &shown.sources, concerns);
    let found = Found { failure: shown.failure.as_ref(), ..found };
    let inner = inner(shown, look, &found, lang);
    let seen = Digest::of(format!("{page}\n{inner}").as_bytes()).short();
    let host = format!(
        "<vinhdanh-preview lang=\"{}\" data-seen=\"{seen}\"><template shadowrootmode=\"open\">{inner}</template></vinhdanh-preview>",
        lang.code()
    );
    let mut html = page.to_owned();
    insert_after(&mut html, "<head", HEAD);
    insert_after(&mut html, "<body", &host);
    Document { status, html, seen }
}

/// What stands in the preview's own element, apart from the page's styles and scripts.
fn inner(shown: &Shown, look: Option<&Look>, found: &Found<'_>, lang: Lang) -> String {
    let mut out = "<link rel=\"stylesheet\" href=\"/__vinhdanh/live.css\"><div class=\"all\">".to_owned();
    if let Some(look) = look {
        out.push_str(&panel::banner(look, lang));
    }
    out.push_str(&overlay(found, lang));
    if let Some(site) = &shown.site {
        out.push_str(&panel::panel(site, look, shown.hidden(site), lang));
    }
    out.push_str("<div class=\"bar\" role=\"group\">");
    out.push_str(&format!("<p class=\"lost\" role=\"status\" hidden>{}</p>", say(&msg("preview-lost"), lang)));
    if !found.is_empty() {
        let class = found.worst().map_or("note", |severity| severity.name());
        out.push_str(&format!(
            "<button type=\"button\" class=\"{class}\" data-act=\"open-overlay\">{}</button>",
            text(&found.summary(lang))
        ));
    }
    if shown.site.is_some() {
        let label = match look.and_then(|look| Some(panel::count(&look.site, look.profile()?))) {
            Some((met, whole)) => msg("preview-criteria").with("met", met).with("whole", whole),
            None => msg("preview-open"),
        };
        out.push_str(&format!(
            "<button type=\"button\" data-act=\"open-panel\" aria-expanded=\"false\">{}</button>",
            say(&label, lang)
        ));
    }
    out.push_str("</div></div>");
    out
}

/// Puts something behind the first tag of a name (`<head`, not `<header`); at the end of a page that has no such tag.
fn insert_after(page: &mut String, tag: &str, what: &str) {
    let is_tag = |at: &usize| page.get(at + tag.len()..).is_some_and(|rest| rest.starts_with(['>', ' ', '\n', '\t']));
    let start = page.match_indices(tag).map(|(at, _)| at).find(is_tag);
    let end = start.and_then(|start| page.get(start..)?.find('>').map(|end| start + end + 1));
    page.insert_str(end.unwrap_or(page.len()), what);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_preview_stands_behind_the_right_tags() {
        let mut page =
            "<!doctype html><header>x</header><head lang=\"vi\"><title>x</title></head><body class=\"a\">y</body>"
                .to_owned();
        insert_after(&mut page, "<head", "1");
        insert_after(&mut page, "<body", "2");
        assert!(page.contains("<head lang=\"vi\">1<title>") && page.contains("<body class=\"a\">2y"), "{page}");
        let mut bare = "y".to_owned();
        insert_after(&mut bare, "<body", "2");
        assert_eq!(bare, "y2");
    }
}
