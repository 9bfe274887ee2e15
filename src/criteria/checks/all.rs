//! `all`: every one of its checks.

use std::sync::Arc;

use super::{Case, Check, CheckKind, Evidence, Message, Reader, Table, Truth};
use crate::diag::msg;

pub(super) const ALL: CheckKind = CheckKind {
    id: "all",
    reads: &[],
    example: r#"check = { all = [
  { kind = "rating", scale = "duty4", at_least = "excellent", years = "latest" },
  { kind = "title", at_least = "emulation_fighter_grassroots" },
] }"#,
    compile,
};

#[derive(Debug)]
struct All {
    parts: Vec<Arc<dyn Check>>,
}

fn compile(t: &mut Table<'_>, reader: &Reader<'_>) -> Option<Arc<dyn Check>> {
    Some(Arc::new(All { parts: reader.checks(t, "all")? }))
}

impl Check for All {
    /// Met, it rests on everything; else on the parts that fall short.
    fn judge(&self, case: &Case<'_>, evidence: &mut Evidence) -> Truth {
        let (mut met, mut short) = (evidence.branch(), evidence.branch());
        let mut truth = Truth::Met;
        for part in &self.parts {
            let mut found = evidence.branch();
            let this = part.judge(case, &mut found);
            if this == Truth::Met {
                met.append(found)
            } else {
                short.append(found)
            }
            truth = truth.and(this);
        }
        evidence.append(if truth == Truth::Met { met } else { short });
        truth
    }

    fn asks(&self, case: &Case<'_>) -> Message {
        let parts = self.parts.iter().map(|part| part.asks(case));
        parts.reduce(|a, b| msg("ask-both").with("first", a).with("second", b)).unwrap_or_else(|| msg("empty"))
    }

    fn takes_attests(&self) -> bool {
        self.parts.iter().any(|part| part.takes_attests())
    }
}

#[cfg(test)]
mod tests {
    use crate::criteria::Truth::{Met, Unknown, Unmet};
    use crate::criteria::testing::Judged;

    const CHECK: &str = r#"{ all = [{ kind = "attested" }, { kind = "agreement", better_clauses = 2 }] }"#;
    const ATTEST: &str = r#"
        [[attest]]
        criterion = "it"
        by = "btv"
        date = 2022-09-01
        document = "04/BB"
    "#;

    #[test]
    fn everything_is_shown_when_met_and_only_what_falls_short_when_not() {
        let agreement = "agreement = { signed = 2021-05-01, better_clauses = 3 }";
        let judged = Judged::of(CHECK, &format!("{agreement}\n{ATTEST}"));
        assert_eq!(judged.truth, Met);
        assert_eq!(judged.because.len(), 2);

        let judged = Judged::of(CHECK, ATTEST);
        assert_eq!(judged.truth, Unknown);
        assert_eq!(judged.because, ["Chưa có dữ liệu về thỏa ước lao động tập thể"]);

        let few = "agreement = { signed = 2021-05-01, better_clauses = 1 }";
        let judged = Judged::of(CHECK, few);
        assert_eq!(judged.truth, Unmet, "one is unmet, so that the other is unknown cannot matter");
        assert_eq!(judged.because.len(), 2);
    }
}
