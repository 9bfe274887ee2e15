//! Small sites for the tests of lints.

use super::{Context, LINTS, Run, Source};
use crate::content;
use crate::content::source::{Place, classify};
use crate::criteria::Drafts;
use crate::criteria::testing::{Court, PLAN, TODAY};
use crate::diag::{Code, Diagnostic, Lang, SourceMap};
use crate::text::Date;

/// What a decided and published person of 2023 states besides its facts.
pub(super) const DECIDED: &str = "\n[[step]]\nstate = \"decided\"\ndate = 2023-11-09\nby = \"btv\"\n\
    document = \"176/QĐ\"\n[consent]\ngiven = 2023-09-12\nscope = [\"name\", \"portrait\", \"story\", \"awards\"]\n\
    method = \"Phiếu\"\nevidence = \"11\"\n";

/// What a lint finds in a site of these files, on 1 September 2024.
pub(super) fn found(code: Code, files: &[(&str, &str)]) -> Found {
    let mut all = files.to_vec();
    if files.iter().all(|(path, _)| !path.starts_with("content/plans/")) {
        all.push(("content/plans/plan.toml", PLAN));
    }
    let court = Court::of(&all, TODAY, Drafts::Hide);
    let faults: Vec<_> = court.site.found.iter().filter(|d| d.severity == crate::diag::Severity::Error).collect();
    assert!(faults.is_empty(), "the test's own files hold: {faults:?}");
    let today = Date::parse_iso(TODAY).expect("a day");
    let cx = Context { roll: &court.site.roll, verdicts: &court.verdicts, sources: &court.site.sources, today };
    let lint = LINTS.iter().find(|lint| lint.code == code).expect("a lint of the table");
    let list = match lint.run {
        Run::Roll(run) => run(&cx),
        Run::File(run) => on_files(run, &all, &court.site),
    };
    for diagnostic in &list {
        assert_eq!(diagnostic.code, code);
        let related = diagnostic.related.iter().map(|label| &label.text);
        for message in related.chain(&diagnostic.help).chain([&diagnostic.message, &diagnostic.primary.text]) {
            for lang in [Lang::Vi, Lang::En] {
                let text = message.text(lang);
                let unfilled = text.split('{').skip(1).any(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()));
                assert!(!unfilled && (message.is_empty() || text != message.id()), "{}: {text}", message.id());
            }
        }
        assert!(!diagnostic.help.is_empty(), "{code} says what to do");
    }
    Found { list, sources: court.site.sources }
}

/// What a lint finds in these files one by one, stories beside their profiles.
fn on_files(
    run: fn(&Source<'_>) -> Vec<Diagnostic>,
    files: &[(&str, &str)],
    site: &crate::criteria::testing::Site,
) -> Vec<Diagnostic> {
    let language = site.roll.site.language.as_str();
    let parsed = |path: &str, text: &str| {
        let place = classify(site.sources.find(path).expect("a file of the site"), path).expect("a source");
        let parsed = content::parse(&place, text, language).value.expect("text");
        (place, parsed)
    };
    let find = |place: &Place| {
        site.roll.profiles.iter().find(|profile| {
            site.sources.path(profile.facts.file).starts_with(&format!("content/profiles/{}", place.below))
        })
    };
    let mut found = Vec::new();
    for (path, text) in files {
        let (place, parsed) = parsed(path, text);
        let profile = find(&place).map(|profile| &*profile.facts).filter(|_| path.starts_with("content/profiles/"));
        found.extend(run(&Source { file: place.file, text, parsed: &parsed, profile, language }));
    }
    found
}

/// Findings with their sources.
pub(super) struct Found {
    pub(super) list: Vec<Diagnostic>,
    sources: SourceMap,
}

impl Found {
    /// The marked texts, in the order of the findings.
    pub(super) fn marks(&self) -> Vec<&str> {
        self.list.iter().map(|d| crate::criteria::testing::text_at(&self.sources, d.primary.place)).collect()
    }

    /// The files, in the order of the findings.
    pub(super) fn files(&self) -> Vec<&str> {
        self.list.iter().map(|d| self.sources.path(d.primary.place.file())).collect()
    }

    /// Nothing was found.
    pub(super) fn none(&self) -> bool {
        self.list.is_empty()
    }
}
