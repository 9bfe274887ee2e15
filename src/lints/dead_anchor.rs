//! `dead-anchor`: a link to a part (`#…`) of an ordinary page that has no such heading.
//!
//! Only links into Markdown are looked at: what else a page has, its template decides. That is why a link
//! within a profile is left alone, and a link to a page that does not exist is `dead-link`.

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;

use super::{Context, Lint};
use crate::content::markdown::outline;
use crate::content::nearest::nearest;
use crate::diag::{Diagnostic, Span, code, msg};

pub(super) const DEAD_ANCHOR: Lint = Lint { code: code::DEAD_ANCHOR, run };

/// The anchors of every page, by language; the main one is `""`.
type Anchors<'a> = HashMap<&'a str, HashMap<&'a str, HashSet<String>>>;

fn run(cx: &Context<'_>) -> Vec<Diagnostic> {
    let roll = cx.roll;
    let main = roll.site.language.as_str();
    // Where a text stands: the page it is, if it is one, and its language if that is not the main one.
    let mut texts: Vec<(Option<&str>, &str, Span)> = Vec::new();
    for page in roll.pages.iter() {
        let path = Some(page.main.path.as_str());
        texts.push((path, "", page.main.body.span));
        texts.extend(page.translations.iter().map(|(lang, version)| (path, lang.as_str(), version.body.span)));
    }
    for profile in roll.profiles.iter() {
        texts.push((None, "", profile.facts.body.span));
        texts.extend(profile.bodies.iter().map(|(lang, body)| (None, lang.as_str(), body.span)));
    }
    texts.extend(roll.events.iter().map(|event| (None, "", event.body.span)));
    let linking: Vec<_> = texts.iter().filter(|(_, _, span)| has_fragment(cx.source(*span))).collect();
    if linking.is_empty() {
        return Vec::new();
    }
    let mut anchors: Anchors<'_> = HashMap::new();
    for (path, lang, span) in &texts {
        if let Some(path) = path {
            anchors.entry(path).or_default().insert(lang, outline(cx.source(*span)).anchors);
        }
    }
    let languages: Vec<&str> = roll.site.languages.iter().map(String::as_str).filter(|lang| *lang != main).collect();
    linking.par_iter().flat_map_iter(|text| dead(cx, text, &anchors, &languages)).collect()
}

/// `#` with something behind it: a heading has a space or another `#` there. Most texts end here.
fn has_fragment(text: &str) -> bool {
    text.match_indices('#').any(|(at, _)| {
        let next = text.as_bytes().get(at + 1);
        next.is_some_and(|next| !next.is_ascii_whitespace() && *next != b'#')
    })
}

fn dead(
    cx: &Context<'_>,
    (page, lang, span): &(Option<&str>, &str, Span),
    anchors: &Anchors<'_>,
    languages: &[&str],
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (target, range) in outline(cx.source(*span)).links {
        let Some((path, fragment)) = target.split_once('#') else { continue };
        let known = match path {
            "" => page.and_then(|page| anchors.get(page)?.get(lang)),
            _ => into_page(path, lang, anchors, languages),
        };
        // An empty fragment and `top` lead to the beginning of any page.
        let Some(known) = known.filter(|known| !known.contains(fragment)) else { continue };
        if fragment.is_empty() || fragment.eq_ignore_ascii_case("top") {
            continue;
        }
        let start = span.start as usize;
        let place = Span::new(span.file, start + range.start..start + range.end);
        let mut sorted: Vec<&str> = known.iter().map(String::as_str).collect();
        sorted.sort_unstable();
        let help = match nearest(fragment, sorted.iter().copied()) {
            Some(name) => msg("did-you-mean").with("name", name),
            None if sorted.is_empty() => msg("dead-anchor-no-headings"),
            None => msg("dead-anchor-help").with("anchors", sorted),
        };
        let message = msg("dead-anchor").with("fragment", fragment);
        found.push(Diagnostic::new(code::DEAD_ANCHOR, place, message).help(help));
    }
    found
}

/// The anchors of the ordinary page that a path leads to, in the language of the text that links there.
fn into_page<'a>(path: &str, lang: &str, anchors: &'a Anchors<'_>, languages: &[&str]) -> Option<&'a HashSet<String>> {
    let path = path.strip_prefix('/')?.strip_suffix('/')?;
    let named = path.split_once('/').filter(|(first, _)| languages.contains(first));
    let (lang, path) = named.unwrap_or((lang, path));
    let versions = anchors.get(path)?;
    // What is not translated stands in the main language.
    versions.get(lang).or_else(|| versions.get(""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::criteria::testing::person;
    use crate::lints::testing::found;

    const PAGE: &str = "+++\ntitle = \"Giới thiệu\"\n+++\n## Phần một\n\n### Hai {#hai}\n";

    const SITE: &str =
        "title = \"Trang\"\nbase_url = \"https://thu.example/\"\nunit = \"federation\"\nlanguages = [\"vi\", \"en\"]\n";

    fn marks(page: &str, story: &str) -> Vec<String> {
        let files = [
            ("content/site.toml", SITE.to_owned()),
            ("content/pages/gioi-thieu.md", format!("{PAGE}{page}\n")),
            ("content/pages/gioi-thieu.en.md", "+++\ntitle = \"About\"\n+++\n## Part one\n[a](#phan-mot)\n".to_owned()),
            ("content/profiles/a.md", format!("{}{story}\n", person(""))),
        ];
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
        found(DEAD_ANCHOR.code, &files).marks().into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn links_to_headings_that_are_not_there_are_found_in_every_language() {
        let dead = "[a](#phan-mot)";
        assert_eq!(marks("[b](#phan-ba)", "[c](/gioi-thieu/#bon)"), ["[b](#phan-ba)", dead, "[c](/gioi-thieu/#bon)"]);
        assert_eq!(marks("[n](/en/gioi-thieu/#hai)", ""), ["[n](/en/gioi-thieu/#hai)", dead]);
    }

    #[test]
    fn headings_tops_other_hosts_and_pages_of_templates_are_left_alone() {
        let page = "[a](#phan-mot) [b](#hai) [c](#) [d](#top) [e](https://x.example/#y) [f](/tieu-chi/kh/#z) \
                    [g](/gioi-thieu/#hai) `#mau` #thẻ";
        assert_eq!(
            marks(page, "[h](#dau-trang) [i](/gioi-thieu/#phan-mot)"),
            ["[a](#phan-mot)"],
            "only the English one"
        );
    }
}
