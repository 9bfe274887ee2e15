//! `portrait-missing` (note): a published person without a portrait, although consent covers one (`domain.md` C).

use super::{Context, Lint, Run};
use crate::content::catalog::Subject;
use crate::diag::{Diagnostic, code, msg};

pub(super) const PORTRAIT_MISSING: Lint = Lint { code: code::PORTRAIT_MISSING, run: Run::Roll(run) };

fn run(cx: &Context<'_>) -> Vec<Diagnostic> {
    cx.published()
        .filter(|(profile, covered)| {
            // A key that is there but faulty was reported by the reader.
            let stated = profile.facts.states("portrait");
            profile.subject == Subject::Individual && covered.portrait && !stated
        })
        .filter_map(|(profile, _)| profile.facts.name.as_ref())
        .map(|name| {
            Diagnostic::new(code::PORTRAIT_MISSING, name, msg("portrait-missing")).help(msg("portrait-missing-help"))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::person;
    use crate::diag::code::PORTRAIT_MISSING;
    use crate::lints::testing::{DECIDED, found};

    fn count(text: &str) -> usize {
        found(PORTRAIT_MISSING, &[("content/profiles/a/index.md", text)]).list.len()
    }

    #[test]
    fn only_published_persons_who_agreed_to_one_lack_a_portrait() {
        assert_eq!(count(&person(DECIDED)), 1);
        assert_eq!(count(&person("")), 0, "not published");
        assert_eq!(count(&person(&DECIDED.replace("\"portrait\", ", ""))), 0, "did not agree to one");
        let portrait = "portrait = { file = \"a.jpg\", alt = \"Chân dung\", basis = \"consent\" }";
        assert_eq!(count(&person(&format!("{portrait}{DECIDED}"))), 0);
        let collective =
            format!("+++\nname = \"Tổ\"\ncategory = \"collective\"\nyear = 2023\nunit = \"shop\"{DECIDED}+++\n");
        assert_eq!(count(&collective), 0);
    }
}
