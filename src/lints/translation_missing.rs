//! `translation-missing` (note): a published profile whose summary or story lacks a language of the site.
//!
//! Readers of that language see the main one instead. One note a profile and language.

use super::{Context, Lint, Run};
use crate::diag::{Diagnostic, code, msg};

pub(super) const TRANSLATION_MISSING: Lint = Lint { code: code::TRANSLATION_MISSING, run: Run::Roll(run) };

fn run(cx: &Context<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (profile, _) in cx.published().filter(|(_, covered)| covered.story) {
        let facts = &profile.facts;
        let Some(name) = &facts.name else { continue };
        let told = !facts.body.is_blank;
        for lang in cx.roll.site.languages.iter().filter(|lang| **lang != cx.roll.site.language) {
            let summary = facts.summary.as_ref().is_some_and(|summary| summary.value.exact(lang).is_none());
            let story = told && !profile.bodies.contains_key(lang);
            let what = match (summary, story) {
                (true, true) => msg("summary-and-story"),
                (true, false) => msg("the-summary"),
                (false, true) => msg("the-story"),
                (false, false) => continue,
            };
            let message = msg("translation-missing").with("what", what).with("lang", lang);
            let help = msg("translation-missing-help").with("lang", lang);
            found.push(Diagnostic::new(code::TRANSLATION_MISSING, name, message).help(help));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::person;
    use crate::diag::Lang;
    use crate::diag::code::TRANSLATION_MISSING;
    use crate::lints::testing::{DECIDED, found};

    const SITE: &str =
        "title = \"Trang\"\nbase_url = \"https://thu.example/\"\nunit = \"federation\"\nlanguages = [\"vi\", \"en\"]\n";
    const PATH: &str = "content/profiles/a.md";

    #[test]
    fn what_a_published_profile_lacks_is_named_once_a_language() {
        let text = format!("{}Chuyện.\n", person(&format!("summary = \"Lời\"{DECIDED}")));
        let lacks = found(TRANSLATION_MISSING, &[("content/site.toml", SITE), (PATH, &text)]);
        assert_eq!(lacks.marks().len(), 1);
        assert!(lacks.list[0].message.text(Lang::En).contains("summary and story"), "{:?}", lacks.list);
        let with_story = [("content/site.toml", SITE), (PATH, &*text), ("content/profiles/a.en.md", "A story.\n")];
        let lacks = found(TRANSLATION_MISSING, &with_story);
        assert!(lacks.list[0].message.text(Lang::En).contains("the summary"), "{:?}", lacks.list);
    }

    #[test]
    fn translated_unpublished_and_empty_profiles_and_other_sites_lack_nothing() {
        let none = |site: Option<&str>, text: &str| {
            let mut files = vec![(PATH, text)];
            files.extend(site.map(|site| ("content/site.toml", site)));
            assert!(found(TRANSLATION_MISSING, &files).none(), "{text}");
        };
        none(Some(SITE), &person(&format!("summary = {{ vi = \"Lời\", en = \"Words\" }}{DECIDED}")));
        none(Some(SITE), &person("summary = \"Lời\""));
        none(Some(SITE), &person(DECIDED));
        none(None, &person(&format!("summary = \"Lời\"{DECIDED}")));
    }
}
