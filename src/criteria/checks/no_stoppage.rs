//! `no_stoppage`: no unlawful stoppage or strike.

use std::sync::Arc;

use super::{Case, Check, CheckKind, Evidence, Message, Reader, Table, Truth};
use crate::criteria::window::{Within, year_of};
use crate::diag::msg;

pub(super) const NO_STOPPAGE: CheckKind = CheckKind {
    id: "no_stoppage",
    reads: &["unlawful_stoppages"],
    example: r#"check = { kind = "no_stoppage", within = "period" }"#,
    compile,
};

#[derive(Debug)]
struct NoStoppage {
    within: Within,
}

fn compile(t: &mut Table<'_>, _: &Reader<'_>) -> Option<Arc<dyn Check>> {
    let within = t.choice("within", Within::NAMES).map_or(Within::Period, |within| within.value);
    Some(Arc::new(NoStoppage { within }))
}

impl Check for NoStoppage {
    fn judge(&self, case: &Case<'_>, evidence: &mut Evidence) -> Truth {
        let Some(stoppages) = &case.profile.facts.unlawful_stoppages else {
            evidence.add(case.header(), || msg("lacks-stoppages"));
            return Truth::Unknown;
        };
        let mut truth = Truth::Met;
        for stoppage in &stoppages.value {
            let date = &stoppage.value.date;
            if self.within.covers(case.window, year_of(case.plan.parsed.calendar, date.value)) {
                truth = Truth::Unmet;
                evidence.add(date, || msg("because-stoppage").with("date", date.value));
            }
        }
        if truth == Truth::Met {
            evidence.add(stoppages.span, || msg("because-no-stoppage").with("within", self.within.words(case.window)));
        }
        truth
    }

    fn asks(&self, case: &Case<'_>) -> Message {
        msg("ask-no-stoppage").with("within", self.within.words(case.window))
    }
}

#[cfg(test)]
mod tests {
    use crate::criteria::Truth::{Met, Unknown, Unmet};
    use crate::criteria::testing::Judged;

    const CHECK: &str = r#"{ kind = "no_stoppage" }"#;

    #[test]
    fn an_empty_list_states_that_there_was_none() {
        let judged = Judged::of(CHECK, "unlawful_stoppages = []");
        assert_eq!((judged.truth, judged.at(0)), (Met, "unlawful_stoppages"));
        assert_eq!(judged.because, ["Không có ngừng việc tập thể, đình công trái pháp luật trong giai đoạn 2021–2023"]);
        assert_eq!(Judged::of(CHECK, "").truth, Unknown, "absent states nothing");
    }

    #[test]
    fn only_stoppages_of_the_window_count() {
        let on = |date: &str| format!("unlawful_stoppages = [{{ date = {date} }}]");
        for (date, truth) in [("2020-12-31", Met), ("2021-01-01", Unmet), ("2023-12-31", Unmet), ("2024-01-01", Met)] {
            assert_eq!(Judged::of(CHECK, &on(date)).truth, truth, "{date}");
        }
        let judged = Judged::of(r#"{ kind = "no_stoppage", within = "ever" }"#, &on("2015-06-01"));
        assert_eq!((judged.truth, judged.at(0)), (Unmet, "2015-06-01"));
        assert_eq!(Judged::in_school_year(CHECK, &on("2021-07-31")).truth, Met, "still the school year 2020");
        assert_eq!(Judged::in_school_year(CHECK, &on("2024-07-31")).truth, Unmet, "still the school year 2023");
    }
}
