//! Renders a page: its view goes in, its bytes come out. Pure.

use tera::{Context, Value};

use crate::diag::{Diagnostic, Place, code, msg};
use crate::plan::{Model, Page, PageKind, Scene, SitePlan, build};
use crate::roll::ProfileIx;
use crate::theme::Theme;

/// The bytes of a page.
pub fn render(model: &Model, plan: &SitePlan, theme: &Theme, page: &Page) -> Result<Vec<u8>, Diagnostic> {
    let scene = Scene { model, plan, words: theme, lang: &page.lang, previewed: previewed(model, page), whole: false };
    match page.kind {
        PageKind::RollJson => return Ok(build::data::json(scene).into_bytes()),
        PageKind::RollCsv => return Ok(build::data::csv(scene).into_bytes()),
        PageKind::Certificate(ix) => return Ok(build::share::certificate(scene, ix).unwrap_or_default().into_bytes()),
        _ => {}
    }
    let template = template_of(model, page).unwrap_or_default();
    let views = build::views(scene, page);
    let mut context = Context::new();
    context.insert("lang", &*page.lang);
    context.insert("base", &plan.base);
    context.insert_value("site", views.site);
    context.insert_value("page", Value::from_serializable(&views.page));
    for (name, value) in views.own {
        context.insert_value(name, value);
    }
    theme.render(&template, &page.lang, &context).map(String::into_bytes)
}

/// The profile of a page that no plan has, but a preview asked for.
fn previewed(model: &Model, page: &Page) -> Option<ProfileIx> {
    match page.kind {
        PageKind::Profile(ix) | PageKind::Certificate(ix) if !model.verdicts.of(ix).publication.is_published() => {
            Some(ix)
        }
        _ => None,
    }
}

/// The template of a page; ordinary pages may choose their own.
fn template_of(model: &Model, page: &Page) -> Option<String> {
    if let PageKind::Article(i) = page.kind
        && let Some(chosen) = model.roll.pages.get(i).and_then(|page| page.main.template.as_ref())
    {
        return Some(chosen.value.clone());
    }
    page.kind.template().map(str::to_owned)
}

/// Templates that pages choose and the theme does not have.
pub fn check_templates(model: &Model, theme: &Theme, found: &mut Vec<Diagnostic>) {
    for page in model.roll.pages.iter() {
        if let Some(chosen) = page.main.template.as_ref().filter(|chosen| !theme.has_template(&chosen.value)) {
            let message = msg("template-not-there").with("template", chosen.value.as_str());
            found.push(Diagnostic::new(code::THEME, Place::Span(chosen.span), message));
        }
    }
}
