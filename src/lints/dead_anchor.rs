//! `dead-anchor`: a link to a part (`#…`) of an ordinary page that has no such heading.
//!
//! Only links into Markdown are looked at: what else a page has, its template decides. That is why a link
//! within a profile is left alone, and a link to a page that does not exist is `dead-link`.

use std::collections::{HashMap, HashSet};

use super::{Context, Lint, Run};
use crate::content::markdown::{Markdown, Ref, outline};
use crate::content::nearest::nearest;
use crate::diag::{Diagnostic, code, msg};
use crate::roll::Roll;

pub(super) const DEAD_ANCHOR: Lint = Lint { code: code::DEAD_ANCHOR, run: Run::Roll(run) };

/// The anchors of every page, by language; the main one is `""`.
type Anchors<'a> = HashMap<&'a str, HashMap<&'a str, HashSet<String>>>;

fn run(cx: &Context<'_>) -> Vec<Diagnostic> {
    let roll = cx.roll;
    let texts = texts(roll);
    let linking: Vec<_> = texts.iter().filter(|text| text.body.refs.iter().any(Ref::has_fragment)).collect();
    if linking.is_empty() {
        return Vec::new();
    }
    let mut anchors: Anchors<'_> = HashMap::new();
    for text in &texts {
        if let Some(path) = text.page {
            anchors.entry(path).or_default().insert(text.lang, outline(&cx.sources.passage(text.body.span)).anchors);
        }
    }
    let main = &roll.site.language;
    let languages: Vec<&str> = roll.site.languages.iter().filter(|lang| *lang != main).map(String::as_str).collect();
    linking.iter().flat_map(|text| dead(text, &anchors, &languages)).collect()
}

/// A text, the page it is if it is one, and its language if that is not the main one.
struct Text<'a> {
    page: Option<&'a str>,
    lang: &'a str,
    body: &'a Markdown,
}

fn texts(roll: &Roll) -> Vec<Text<'_>> {
    let mut texts: Vec<Text<'_>> = Vec::new();
    for page in roll.pages.iter() {
        let path = Some(page.main.path.as_str());
        texts.push(Text { page: path, lang: "", body: &page.main.body });
        let versions = page.translations.iter();
        texts.extend(versions.map(|(lang, version)| Text { page: path, lang, body: &version.body }));
    }
    for profile in roll.profiles.iter() {
        texts.push(Text { page: None, lang: "", body: &profile.facts.body });
        texts.extend(profile.bodies.iter().map(|(lang, body)| Text { page: None, lang, body }));
    }
    texts.extend(roll.events.iter().map(|event| Text { page: None, lang: "", body: &event.body }));
    texts
}

fn dead(text: &Text<'_>, anchors: &Anchors<'_>, languages: &[&str]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for one in text.body.refs.iter() {
        let Some((path, fragment)) = one.target.split_once('#').filter(|_| one.has_fragment()) else { continue };
        let known = match path {
            "" => text.page.and_then(|page| anchors.get(page)?.get(text.lang)),
            _ => into_page(path, text.lang, anchors, languages),
        };
        // An empty fragment and `top` lead to the beginning of any page.
        let Some(known) = known.filter(|known| !known.contains(fragment)) else { continue };
        if fragment.is_empty() || fragment.eq_ignore_ascii_case("top") {
            continue;
        }
        let mut sorted: Vec<&str> = known.iter().map(String::as_str).collect();
        sorted.sort_unstable();
        let help = match nearest(fragment, sorted.iter().copied()) {
            Some(name) => msg("did-you-mean").with("name", name),
            None if sorted.is_empty() => msg("dead-anchor-no-headings"),
            None => msg("dead-anchor-help").with("anchors", sorted),
        };
        let message = msg("dead-anchor").with("fragment", fragment);
        found.push(Diagnostic::new(code::DEAD_ANCHOR, one.span, message).help(help));
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
