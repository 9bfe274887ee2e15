//! `duplicate-person`: one person or collective honoured twice, in one year or in one category of one plan.
//!
//! Names are compared folded (`domain.md` E: marks and letter case are often written differently), and only
//! inside one unit, because many people share a name. Profiles that name each other in `related` are meant.

use super::persons::{is_double, pairs};
use super::{Context, Lint, Run};
use crate::diag::{Diagnostic, code, msg};

pub(super) const DUPLICATE_PERSON: Lint = Lint { code: code::DUPLICATE_PERSON, run: Run::Roll(run) };

fn run(cx: &Context<'_>) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = Vec::new();
    let mut last = None;
    for pair in pairs(cx).into_iter().filter(|pair| is_double(cx, pair)) {
        let (earlier, later) = (cx.roll.profile(pair.earlier), cx.roll.profile(pair.later));
        let (Some(here), Some(there)) = (&later.facts.name, &earlier.facts.name) else { continue };
        // One finding a profile: the first of its doubles is enough to look.
        if last == Some(pair.later) {
            continue;
        }
        last = Some(pair.later);
        let message = msg("duplicate-person").with("name", &later.name).with("other", earlier.slug.as_str());
        found.push(
            Diagnostic::new(code::DUPLICATE_PERSON, here, message)
                .related(there, msg("duplicate-person-other").with("year", earlier.year))
                .help(msg("duplicate-person-help").with("slug", earlier.slug.as_str())),
        );
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::person;
    use crate::diag::code::DUPLICATE_PERSON;
    use crate::lints::testing::{DECIDED, found};

    fn files(a: &str, b: &str) -> Vec<String> {
        found(DUPLICATE_PERSON, &[("content/profiles/a.md", a), ("content/profiles/b.md", b)])
            .files()
            .into_iter()
            .map(str::to_owned)
            .collect()
    }

    #[test]
    fn one_name_in_one_unit_and_year_is_found_once_however_it_is_written() {
        let other = person("").replace("Lò Văn Thụy", "LÒ VĂN THUỴ");
        assert_eq!(files(&person(""), &other), ["content/profiles/b.md"]);
        let later = person(DECIDED).replace("year = 2023", "year = 2022");
        assert_eq!(files(&person(DECIDED), &later), ["content/profiles/a.md"], "one plan and category, both decided");
    }

    #[test]
    fn other_units_years_and_profiles_that_name_each_other_are_none() {
        let here = person("");
        assert!(files(&here, &here.replace("unit = \"base\"", "unit = \"office\"")).is_empty());
        assert!(files(&here, &here.replace("year = 2023", "year = 2022")).is_empty(), "not decided");
        assert!(files(&here, &person("related = [\"a\"]")).is_empty());
        assert!(files(&here, &here.replace("Văn Thụy", "Văn Thủy Tiên")).is_empty());
        let withdrawn = person("[[step]]\nstate = \"withdrawn\"\ndate = 2024-01-01");
        assert!(files(&here, &withdrawn).is_empty());
    }
}
