//! `any`: at least one of its checks.

use std::sync::Arc;

use super::{Case, Check, CheckKind, Evidence, Message, Reader, Table, Truth};
use crate::diag::msg;

pub(super) const ANY: CheckKind = CheckKind {
    id: "any",
    reads: &[],
    example: r#"check = { any = [{ kind = "initiative", accepted = true }, { kind = "attested" }] }"#,
    compile,
};

#[derive(Debug)]
struct Any {
    branches: Vec<Arc<dyn Check>>,
}

fn compile(t: &mut Table<'_>, reader: &Reader<'_>) -> Option<Arc<dyn Check>> {
    Some(Arc::new(Any { branches: reader.checks(t, "any")? }))
}

impl Check for Any {
    /// Met, it rests on the branches that are met; else on what every branch lacks.
    fn judge(&self, case: &Case<'_>, evidence: &mut Evidence) -> Truth {
        let (mut met, mut short) = (evidence.branch(), evidence.branch());
        let mut truth = Truth::Unmet;
        for branch in &self.branches {
            let mut found = evidence.branch();
            let this = branch.judge(case, &mut found);
            if this == Truth::Met {
                met.append(found)
            } else {
                short.append(found)
            }
            truth = truth.or(this);
            if truth == Truth::Met && !evidence.is_wanted() {
                return truth;
            }
        }
        evidence.append(if truth == Truth::Met { met } else { short });
        truth
    }

    fn asks(&self, case: &Case<'_>) -> Message {
        let branches = self.branches.iter().map(|branch| branch.asks(case));
        branches.reduce(|a, b| msg("ask-either").with("first", a).with("second", b)).unwrap_or_else(|| msg("empty"))
    }

    fn takes_attests(&self) -> bool {
        self.branches.iter().any(|branch| branch.takes_attests())
    }

    fn is_one_of(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use crate::criteria::Truth::{Met, Unknown, Unmet};
    use crate::criteria::testing::Judged;

    const CHECK: &str = r#"{ any = [{ kind = "title", at_least = "fighter_base" }, { kind = "award", min = 2 }] }"#;
    const TITLE: &str = "[[title]]\nid = \"fighter_base\"\nyear = 2022\n";

    #[test]
    fn only_the_branches_that_are_met_are_shown() {
        let judged = Judged::of(CHECK, TITLE);
        assert_eq!(judged.truth, Met);
        assert_eq!(judged.because, ["Danh hiệu “Chiến sĩ thi đua cơ sở” năm 2022"]);
    }

    #[test]
    fn otherwise_all_branches_say_what_they_lack() {
        let judged = Judged::of(CHECK, "title = []\naward = []");
        assert_eq!((judged.truth, judged.because.len()), (Unmet, 2));
        let judged = Judged::of(CHECK, "title = []");
        assert_eq!((judged.truth, judged.because.len()), (Unknown, 2));
    }
}
