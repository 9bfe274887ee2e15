//! `registered`: registered in time.

use std::sync::Arc;

use super::{Case, Check, CheckKind, Evidence, Message, Reader, Table, Truth};
use crate::content::plan::{Calendar, MonthDay, month_day};
use crate::content::profile::State;
use crate::criteria::window::day_in;
use crate::diag::{Diagnostic, code, msg};
use crate::text::Date;

pub(super) const REGISTERED: CheckKind = CheckKind {
    id: "registered",
    reads: &["step"],
    example: r#"check = { kind = "registered", before = "04-01", calendar = "civil" }"#,
    compile,
};

#[derive(Debug)]
struct Registered {
    before: MonthDay,
    calendar: Calendar,
}

fn compile(t: &mut Table<'_>, reader: &Reader<'_>) -> Option<Arc<dyn Check>> {
    let before = month_day(t, "before");
    let calendar = t.choice("calendar", Calendar::NAMES);
    let calendar = calendar.map_or(reader.plan.parsed.calendar, |calendar| calendar.value);
    let of_plan = reader.plan.parsed.register_before.as_ref();
    if before.is_none() && of_plan.is_none() && !t.has("before") {
        t.report(Diagnostic::new(code::MISSING_KEY, t.header(), msg("no-deadline")).help(msg("no-deadline-help")));
    }
    let before = if t.has("before") { before? } else { of_plan?.clone() };
    Some(Arc::new(Registered { before: before.value, calendar }))
}

impl Check for Registered {
    /// Strictly before the day; earlier years count. Steps after today do not exist yet.
    fn judge(&self, case: &Case<'_>, evidence: &mut Evidence) -> Truth {
        let Some(deadline) = self.deadline(case) else { return Truth::Unknown };
        let Some(steps) = &case.profile.facts.steps else {
            evidence.add(case.header(), || msg("lacks-registration"));
            return Truth::Unknown;
        };
        let first = steps
            .iter()
            .map(|step| &step.value)
            .filter(|step| step.state.value == State::Registered && step.date.value <= case.today)
            .min_by_key(|step| step.date.value);
        let Some(step) = first else {
            evidence.add(case.header(), || msg("no-registration").with("deadline", deadline));
            return Truth::Unmet;
        };
        let truth = Truth::of(step.date.value < deadline);
        // Of steps before the decision only state and date are public.
        let sentence = if truth == Truth::Met { msg("because-registered") } else { msg("because-registered-late") };
        evidence.add(&step.date, || sentence.with("date", step.date.value).with("deadline", deadline));
        truth
    }

    fn asks(&self, case: &Case<'_>) -> Message {
        match self.deadline(case) {
            Some(deadline) => msg("ask-registered").with("deadline", deadline),
            None => msg("empty"),
        }
    }
}

impl Registered {
    fn deadline(&self, case: &Case<'_>) -> Option<Date> {
        day_in(self.calendar, case.profile.year, self.before)
    }
}

#[cfg(test)]
mod tests {
    use crate::criteria::Truth::{Met, Unknown, Unmet};
    use crate::criteria::testing::{self, Judged};

    const CHECK: &str = r#"{ kind = "registered", before = "04-01" }"#;

    fn on(date: &str) -> String {
        format!("[[step]]\nstate = \"registered\"\ndate = {date}\nby = \"Ban\"\n")
    }

    #[test]
    fn strictly_before_the_day_or_in_an_earlier_year() {
        let judged = Judged::of(CHECK, &on("2023-03-31"));
        assert_eq!(judged.truth, Met);
        assert_eq!(judged.because, ["Đăng ký ngày 31/3/2023 (hạn: trước ngày 01/4/2023)"], "nobody is named");
        let judged = Judged::of(CHECK, &on("2023-04-01"));
        assert_eq!((judged.truth, judged.at(0)), (Unmet, "2023-04-01"));
        assert_eq!(Judged::of(CHECK, &on("2022-11-05")).truth, Met, "the year before");
    }

    #[test]
    fn steps_that_are_given_are_complete() {
        assert_eq!(Judged::of(CHECK, "").truth, Unknown);
        let other = "[[step]]\nstate = \"proposed\"\ndate = 2023-02-01\n";
        assert_eq!(Judged::of(CHECK, other).truth, Unmet);
        assert_eq!(Judged::of(CHECK, &on("2030-01-01")).truth, Unmet, "a step after today does not exist yet");
    }

    #[test]
    fn the_deadline_is_that_of_the_check_or_of_the_plan() {
        let of_plan = r#"{ kind = "registered" }"#;
        assert_eq!(Judged::of(of_plan, &on("2023-02-09")).truth, Met, "the plan says before 10 February");
        assert_eq!(Judged::of(of_plan, &on("2023-02-10")).truth, Unmet);
        let school = r#"{ kind = "registered", before = "10-01", calendar = "school_year" }"#;
        assert_eq!(Judged::of(school, &on("2023-09-30")).truth, Met);
        assert_eq!(Judged::of(school, &on("2023-10-01")).truth, Unmet);
        let spring = r#"{ kind = "registered", before = "02-10", calendar = "school_year" }"#;
        assert_eq!(Judged::of(spring, &on("2024-02-09")).truth, Met, "February of the school year 2023 is in 2024");
    }

    #[test]
    fn parameters_are_checked() {
        let codes = |check: &str| testing::codes(&testing::compile_check(&format!("check = {check}")).diagnostics);
        assert_eq!(
            codes(r#"{ kind = "registered", before = "01/04", calendar = "lunar" }"#),
            ["bad-date", "bad-value"]
        );
        let found = testing::compile_without_deadline(r#"check = { kind = "registered" }"#);
        assert_eq!(testing::codes(&found.diagnostics), ["missing-key"]);
    }
}
