//! `agreement-expiring`: a collective agreement that ends before the roll year does, or that has ended since
//! and stands in its unit's newest profile under a plan that still runs (`domain.md` A, 21).
//!
//! Only for decided profiles: what a nominee still lacks is told by the criteria. That an agreement was signed
//! within the year is no finding: most follow an older one.

use std::collections::HashMap;

use super::{Context, Lint, Run};
use crate::criteria::last_day;
use crate::diag::{Diagnostic, code, msg};
use crate::roll::UnitIx;

pub(super) const AGREEMENT_EXPIRING: Lint = Lint { code: code::AGREEMENT_EXPIRING, run: Run::Roll(run) };

fn run(cx: &Context<'_>) -> Vec<Diagnostic> {
    // An older profile is history; only a unit's newest one speaks of how things stand.
    let mut newest: HashMap<UnitIx, i32> = HashMap::new();
    let standing = || cx.roll.profiles().filter(|(ix, _)| cx.is_decided(*ix));
    for (_, profile) in standing() {
        let year = newest.entry(profile.unit).or_insert(profile.year);
        *year = (*year).max(profile.year);
    }
    let mut found = Vec::new();
    for (_, profile) in standing() {
        let Some(agreement) = &profile.facts.agreement else { continue };
        let Some(expires) = &agreement.value.expires else { continue };
        let plan = cx.roll.plan_of(profile);
        let runs = plan.period.contains(cx.today.year());
        let message = if last_day(plan.parsed.calendar, profile.year).is_some_and(|last| expires.value < last) {
            msg("agreement-ends-in-year").with("date", expires.value).with("year", profile.year)
        } else if runs && expires.value < cx.today && newest.get(&profile.unit) == Some(&profile.year) {
            msg("agreement-ended").with("date", expires.value)
        } else {
            continue;
        };
        found.push(
            Diagnostic::new(code::AGREEMENT_EXPIRING, expires, message)
                .related(&agreement.value.signed, msg("agreement-signed-here"))
                .help(msg("agreement-expiring-help")),
        );
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::{PLAN, person};
    use crate::diag::code::AGREEMENT_EXPIRING;
    use crate::lints::testing::{DECIDED, found};

    fn agreement(expires: &str) -> String {
        person(&format!("[agreement]\nsigned = 2021-01-01\nexpires = {expires}\nbetter_clauses = 2{DECIDED}"))
    }

    fn count(files: &[(&str, &str)]) -> usize {
        found(AGREEMENT_EXPIRING, files).list.len()
    }

    #[test]
    fn an_end_within_the_year_or_since_is_found() {
        assert_eq!(count(&[("content/profiles/a.md", &agreement("2023-12-30"))]), 1);
        assert_eq!(count(&[("content/profiles/a.md", &agreement("2024-08-31"))]), 1, "ended, the newest of its unit");
    }

    #[test]
    fn agreements_in_force_without_end_and_of_the_past_are_fine() {
        assert_eq!(count(&[("content/profiles/a.md", &agreement("2024-09-01"))]), 0, "the last day is today");
        let open = person(&format!("[agreement]\nsigned = 2023-06-01\nbetter_clauses = 2{DECIDED}"));
        assert_eq!(count(&[("content/profiles/a.md", &open)]), 0);
        let newer = person(DECIDED).replace("year = 2023", "year = 2024").replace("Thụy", "Nam");
        let old = agreement("2024-08-31");
        assert_eq!(count(&[("content/profiles/a.md", &old), ("content/profiles/b.md", &newer)]), 0);
        let nominee = agreement("2023-06-30").replace("decided", "proposed");
        assert_eq!(count(&[("content/profiles/a.md", &nominee)]), 0);
        let closed = PLAN.replace("to = 2025", "to = 2023");
        assert_eq!(count(&[("content/plans/plan.toml", &closed), ("content/profiles/a.md", &old)]), 0);
    }
}
