//! The preview's own pages: what is not public, and what a code means.

use super::follow_up;
use super::html::{say, text, words};
use super::look::{Hidden, hidden};
use super::overlay::severity;
use super::panel::reasons;
use crate::criteria;
use crate::diag::{Code, Lang, Message, explain, msg};
use crate::pipeline::Site;
use crate::roll::ProfileIx;
use crate::text::SitePath;

/// Profiles that the public does not see, with the reasons; by year, the newest first, then by name.
fn hidden_profiles(site: &Site) -> Vec<(ProfileIx, Hidden)> {
    let profiles = site.model.roll.profiles();
    let mut found: Vec<_> = profiles.filter_map(|(ix, _)| hidden(site, ix).map(|hidden| (ix, hidden))).collect();
    found.sort_by_key(|(ix, _)| std::cmp::Reverse(site.model.roll.profile(*ix).year));
    found
}

/// How many profiles and pages the public does not see.
pub(super) fn count(site: &Site) -> usize {
    let profiles = site.model.roll.profiles().filter(|(ix, _)| hidden(site, *ix).is_some()).count();
    profiles + site.model.roll.pages.iter().filter(|page| page.main.draft).count()
}

/// The page that lists everything that is not public.
pub(super) fn list(site: &Site, lang: Lang) -> String {
    let roll = &site.model.roll;
    let link = |path: &SitePath, name: &str| {
        format!("<a href=\"{}{}\">{}</a>", text(&site.plan.base), text(&path.url()), text(name))
    };
    let found = hidden_profiles(site);
    let title = msg("preview-hidden-title").with("count", found.len());
    let mut body = format!("<h1>{}</h1><p>{}</p>", say(&title, lang), say(&msg("preview-hidden-note"), lang));
    if found.is_empty() {
        body.push_str(&format!("<p>{}</p>", say(&msg("preview-hidden-none"), lang)));
    }
    body.push_str("<ul class=\"hidden-list\">");
    for (ix, hidden) in &found {
        let profile = roll.profile(*ix);
        let path = site.plan.profile_path(&roll.site.language, profile);
        let category = profile.category_in(roll).map(|category| format!(" · {}", category.label.get(lang.code())));
        body.push_str(&format!(
            "<li><p><b>{}</b> <span class=\"note\">{}{} · {}</span></p><ul>{}</ul></li>",
            link(&path, &profile.name),
            profile.year,
            text(&category.unwrap_or_default()),
            text(site.model.sources.path(profile.facts.header.file)),
            reasons(site, hidden, lang)
        ));
    }
    body.push_str("</ul>");
    let drafts: Vec<_> = roll.pages.iter().filter(|page| page.main.draft).collect();
    if !drafts.is_empty() {
        body.push_str(&format!("<h2>{}</h2><ul class=\"hidden-list\">", say(&msg("preview-hidden-pages"), lang)));
        for page in drafts {
            let path = site.plan.routes.page(&roll.site.language, &page.main.path);
            let title = page.main.title.as_ref().map_or(page.main.path.as_str(), |title| title.value.get(lang.code()));
            body.push_str(&format!(
                "<li><p><b>{}</b></p><ul>{}</ul></li>",
                link(&path, title),
                reasons(site, &Hidden::Draft, lang)
            ));
        }
        body.push_str("</ul>");
    }
    document(&title, &body, lang)
}

/// The page that explains a code or a check kind; `None` if there is no such thing.
pub(super) fn explanation(name: &str, lang: Lang) -> Option<String> {
    let paragraphs =
        |meaning: &str| -> String { meaning.split("\n\n").map(|part| format!("<p>{}</p>", words(part))).collect() };
    if let Some(found) = explain::find(name, lang) {
        let level = Code::find(name).map(|code| severity(code.severity(), lang)).unwrap_or_default();
        let title = msg("preview-explain-title").with("code", name).with("severity", level);
        let body = format!(
            "<h1>{}</h1>{}<h2>{}</h2><pre tabindex=\"0\">{}</pre><h2>{}</h2><pre tabindex=\"0\">{}</pre>",
            say(&title, lang),
            paragraphs(found.meaning),
            say(&msg("explain-example"), lang),
            text(found.example),
            say(&msg("explain-fix"), lang),
            text(found.fix),
        );
        return Some(document(&title, &body, lang));
    }
    let found = criteria::explain(name, lang)?;
    let title = msg("preview-explain-title").with("code", found.id).with("severity", found.summary);
    let body = format!(
        "<h1>{}</h1>{}{}<h2>{}</h2><pre tabindex=\"0\">{}</pre>",
        say(&title, lang),
        paragraphs(found.meaning),
        paragraphs(found.because),
        say(&msg("explain-kind-example"), lang),
        text(found.example.trim())
    );
    Some(document(&title, &body, lang))
}

/// The page of reviews and nominations.
pub(super) fn follow_up(site: &Site, lang: Lang) -> String {
    document(&follow_up::title(), &follow_up::body(site, lang), lang)
}

/// A page that says one thing.
pub(super) fn notice(title: &Message, what: &Message, lang: Lang) -> String {
    document(title, &format!("<h1>{}</h1><p>{}</p>", say(title, lang), say(what, lang)), lang)
}

/// A page of nothing, for when there is no site to show.
pub(super) fn blank(lang: Lang) -> String {
    document(&msg("empty"), "", lang)
}

fn document(title: &Message, body: &str, lang: Lang) -> String {
    format!(
        "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{} – vinhdanh</title><link rel=\"stylesheet\" href=\"/__vinhdanh/live.css\"></head><body><main class=\"own\">{body}</main></body></html>",
        lang.code(),
        say(title, lang),
    )
}
