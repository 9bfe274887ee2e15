//! `not`: the opposite of its check.

use std::sync::Arc;

use super::{Case, Check, CheckKind, Evidence, Message, Reader, Table, Truth};
use crate::diag::msg;

pub(super) const NOT: CheckKind = CheckKind {
    id: "not",
    reads: &[],
    example: r#"check = { not = { kind = "rating", scale = "duty4", at_least = "excellent", years = "any" } }"#,
    compile,
};

#[derive(Debug)]
struct Not {
    inner: Arc<dyn Check>,
}

fn compile(t: &mut Table<'_>, reader: &Reader<'_>) -> Option<Arc<dyn Check>> {
    Some(Arc::new(Not { inner: reader.check_at(t, "not")? }))
}

impl Check for Not {
    /// Rests on the same facts.
    fn judge(&self, case: &Case<'_>, evidence: &mut Evidence) -> Truth {
        !self.inner.judge(case, evidence)
    }

    fn asks(&self, case: &Case<'_>) -> Message {
        msg("ask-not").with("inner", self.inner.asks(case))
    }

    fn takes_attests(&self) -> bool {
        self.inner.takes_attests()
    }
}

#[cfg(test)]
mod tests {
    use crate::criteria::Truth::{Met, Unknown, Unmet};
    use crate::criteria::testing::Judged;

    const CHECK: &str = r#"{ not = { kind = "award" } }"#;

    #[test]
    fn unknown_stays_unknown() {
        assert_eq!(Judged::of(CHECK, "award = []").truth, Met);
        assert_eq!(Judged::of(CHECK, "[[award]]\nform = \"merit_province\"\nyear = 2022").truth, Unmet);
        assert_eq!(Judged::of(CHECK, "").truth, Unknown);
    }
}
