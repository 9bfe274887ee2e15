//! `agreement`: a collective labour agreement in force, better than the law.

use std::sync::Arc;

use super::{Case, Check, CheckKind, Evidence, Message, Reader, Table, Truth};
use crate::criteria::window::{first_day, last_day};
use crate::diag::msg;

pub(super) const AGREEMENT: CheckKind = CheckKind {
    id: "agreement",
    reads: &["agreement"],
    example: r#"check = { kind = "agreement", better_clauses = 2 }"#,
    compile,
};

#[derive(Debug)]
struct AgreementCheck {
    better_clauses: u32,
}

fn compile(t: &mut Table<'_>, _: &Reader<'_>) -> Option<Arc<dyn Check>> {
    let better_clauses = t.count("better_clauses", 0).map_or(1, |clauses| clauses.value);
    Some(Arc::new(AgreementCheck { better_clauses }))
}

impl Check for AgreementCheck {
    /// In force on at least one day of the roll year; both ends of the agreement are included.
    fn judge(&self, case: &Case<'_>, evidence: &mut Evidence) -> Truth {
        let Some(spanned) = &case.profile.facts.agreement else {
            evidence.add(case.header(), || msg("lacks-agreement"));
            return Truth::Unknown;
        };
        let (agreement, year) = (&spanned.value, case.profile.year);
        let calendar = case.plan.parsed.calendar;
        let signed = last_day(calendar, year).is_some_and(|last| agreement.signed.value <= last);
        let expired = agreement
            .expires
            .as_ref()
            .filter(|expires| first_day(calendar, year).is_some_and(|first| expires.value < first));
        let clauses = agreement.better_clauses.value;
        let enough = clauses >= self.better_clauses;
        if signed && expired.is_none() && enough {
            evidence.add(spanned.span, || {
                msg("because-agreement").with("signed", agreement.signed.value).with("clauses", clauses)
            });
            return Truth::Met;
        }
        if !signed {
            evidence.add(&agreement.signed, || {
                msg("because-agreement-late").with("signed", agreement.signed.value).with("year", year)
            });
        }
        if let Some(expires) = expired {
            evidence
                .add(expires, || msg("because-agreement-expired").with("expires", expires.value).with("year", year));
        }
        if !enough {
            evidence.add(&agreement.better_clauses, || {
                msg("because-agreement-poor").with("clauses", clauses).with("least", self.better_clauses)
            });
        }
        Truth::Unmet
    }

    fn asks(&self, case: &Case<'_>) -> Message {
        msg("ask-agreement").with("year", case.profile.year).with("least", self.better_clauses)
    }
}

#[cfg(test)]
mod tests {
    use crate::criteria::Truth::{Met, Unknown, Unmet};
    use crate::criteria::testing::{self, Judged};

    const CHECK: &str = r#"{ kind = "agreement" }"#;

    fn agreement(signed: &str, more: &str) -> String {
        format!("agreement = {{ signed = {signed}{more} }}")
    }

    #[test]
    fn one_day_of_the_roll_year_is_enough() {
        let judged = Judged::of(CHECK, &agreement("2021-02-01", ", expires = 2023-01-01, better_clauses = 3"));
        assert_eq!(judged.truth, Met, "ends on the first day of the year");
        assert_eq!(judged.because, ["Thỏa ước lao động tập thể ký ngày 01/02/2021, 3 điều có lợi hơn luật"]);
        let judged = Judged::of(CHECK, &agreement("2021-02-01", ", expires = 2022-12-31, better_clauses = 3"));
        assert_eq!((judged.truth, judged.at(0)), (Unmet, "2022-12-31"));
        assert_eq!(
            Judged::of(CHECK, &agreement("2023-12-31", ", better_clauses = 3")).truth,
            Met,
            "signed on its last"
        );
        assert_eq!(Judged::of(CHECK, &agreement("2024-01-01", ", better_clauses = 3")).truth, Unmet);
        assert_eq!(Judged::of(CHECK, "").truth, Unknown);
    }

    #[test]
    fn clauses_better_than_the_law_are_counted() {
        for (asked, stated, truth) in [(1, 1, Met), (1, 0, Unmet), (2, 1, Unmet), (2, 2, Met), (0, 0, Met)] {
            let check = format!("{{ kind = \"agreement\", better_clauses = {asked} }}");
            let judged = Judged::of(&check, &agreement("2022-02-01", &format!(", better_clauses = {stated}")));
            assert_eq!(judged.truth, truth, "{stated} of {asked}");
        }
        let judged = Judged::of(CHECK, &agreement("2022-02-01", ", expires = 2022-03-01, better_clauses = 0"));
        assert_eq!(judged.because.len(), 2, "everything that falls short is told");
    }

    #[test]
    fn in_a_school_year_plan_the_year_runs_from_august() {
        let school = |facts: &str| Judged::in_school_year(CHECK, facts).truth;
        assert_eq!(school(&agreement("2020-02-01", ", expires = 2023-08-01, better_clauses = 1")), Met);
        assert_eq!(school(&agreement("2020-02-01", ", expires = 2023-07-31, better_clauses = 1")), Unmet);
        assert_eq!(school(&agreement("2024-07-31", ", better_clauses = 1")), Met);
        assert_eq!(school(&agreement("2024-08-01", ", better_clauses = 1")), Unmet);
    }

    #[test]
    fn parameters_are_checked() {
        let found = testing::compile_check(r#"check = { kind = "agreement", better_clauses = -1, clauses = 2 }"#);
        assert_eq!(testing::codes(&found.diagnostics), ["bad-value", "unknown-key"]);
    }
}
