//! `mentor-is-subject`: the person who accompanies the honouree is the honouree (`domain.md` A, 50).

use super::{Context, Lint, Run};
use crate::diag::{Diagnostic, code, msg};
use crate::text::{fold, squash};

pub(super) const MENTOR_IS_SUBJECT: Lint = Lint { code: code::MENTOR_IS_SUBJECT, run: Run::Roll(run) };

fn run(cx: &Context<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for profile in cx.roll.profiles.iter() {
        let (Some(mentor), Some(name)) = (&profile.facts.mentor, &profile.facts.name) else { continue };
        if fold(&squash(&mentor.value)) == fold(&squash(&name.value)) {
            found.push(
                Diagnostic::new(code::MENTOR_IS_SUBJECT, mentor, msg("mentor-is-subject"))
                    .related(name, msg("honouree-here"))
                    .help(msg("mentor-is-subject-help")),
            );
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::person;
    use crate::diag::code::MENTOR_IS_SUBJECT;
    use crate::lints::testing::found;

    #[test]
    fn only_the_honouree_is_no_mentor() {
        let marks = |mentor: &str| {
            let text = person(&format!("mentor = \"{mentor}\""));
            found(MENTOR_IS_SUBJECT, &[("content/profiles/a.md", &text)]).marks().len()
        };
        assert_eq!(marks("lò văn  thuỵ"), 1);
        assert_eq!(marks("Lò Văn Thúy Nga"), 0);
        assert_eq!(marks("Nguyễn Đình Lương"), 0);
    }
}
