//! `returning-person` (note): the same person or collective in another year's roll, without a link between the two.
//!
//! Being honoured again is an honour, not a mistake; `related` lets readers follow it.

use super::persons::{is_double, pairs};
use super::{Context, Lint, Run};
use crate::diag::{Diagnostic, code, msg};

pub(super) const RETURNING_PERSON: Lint = Lint { code: code::RETURNING_PERSON, run: Run::Roll(run) };

fn run(cx: &Context<'_>) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = Vec::new();
    let mut last = None;
    for pair in pairs(cx).into_iter().rev().filter(|pair| !is_double(cx, pair)) {
        let (earlier, later) = (cx.roll.profile(pair.earlier), cx.roll.profile(pair.later));
        let (Some(here), Some(there)) = (&later.facts.name, &earlier.facts.name) else { continue };
        if last == Some(pair.later) {
            continue;
        }
        last = Some(pair.later);
        let message = msg("returning-person").with("name", &later.name).with("year", earlier.year);
        found.push(
            Diagnostic::new(code::RETURNING_PERSON, here, message)
                .related(there, msg("duplicate-person-other").with("year", earlier.year))
                .help(msg("returning-person-help").with("slug", earlier.slug.as_str())),
        );
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::person;
    use crate::diag::code::RETURNING_PERSON;
    use crate::lints::testing::found;

    #[test]
    fn another_year_is_told_until_the_two_are_related() {
        let (then, now) = (person("").replace("year = 2023", "year = 2022"), person(""));
        let files = [("content/profiles/then.md", then.as_str()), ("content/profiles/now.md", now.as_str())];
        assert_eq!(found(RETURNING_PERSON, &files).files(), ["content/profiles/now.md"]);
        let related = person("related = [\"then\"]");
        let files = [("content/profiles/then.md", then.as_str()), ("content/profiles/now.md", related.as_str())];
        assert!(found(RETURNING_PERSON, &files).none());
        let files = [("content/profiles/then.md", now.as_str()), ("content/profiles/now.md", now.as_str())];
        assert!(found(RETURNING_PERSON, &files).none(), "one year: that is duplicate-person");
    }
}
