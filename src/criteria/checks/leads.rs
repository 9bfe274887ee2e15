//! `leads`: how the collective that a leader leads is rated, and whether it is an exemplar itself.

use std::sync::Arc;

use super::rating::{self, Of, RatingCheck};
use super::{Case, Check, CheckKind, Evidence, Message, Reader, Table, Truth};
use crate::diag::{Diagnostic, code, msg};
use crate::roll::UnitIx;

pub(super) const LEADS: CheckKind = CheckKind {
    id: "leads",
    reads: &["leads", "rating"],
    example: r#"check = { kind = "leads", rating = { scale = "duty4", at_least = "excellent" }, exemplar = true }"#,
    compile,
};

#[derive(Debug)]
struct Leads {
    rating: Option<RatingCheck>,
    exemplar: bool,
}

fn compile(t: &mut Table<'_>, reader: &Reader<'_>) -> Option<Arc<dyn Check>> {
    let rating = t.table("rating", |t| rating::read(t, reader, Of::Led)).and_then(|rating| rating.value);
    let exemplar = t.boolean("exemplar");
    if !t.has("rating") && exemplar.as_ref().is_some_and(|exemplar| !exemplar.value) {
        t.report(Diagnostic::new(code::BAD_VALUE, t.header(), msg("leads-asks-nothing")));
        return None;
    }
    if t.has("rating") && rating.is_none() {
        return None;
    }
    let exemplar = exemplar.is_none_or(|exemplar| exemplar.value);
    Some(Arc::new(Leads { rating, exemplar }))
}

impl Check for Leads {
    fn judge(&self, case: &Case<'_>, evidence: &mut Evidence) -> Truth {
        let facts = &case.profile.facts;
        let Some(led) = case.profile.leads else {
            return match facts.leader.as_ref().filter(|leader| !leader.value) {
                Some(leader) => {
                    evidence.add(leader, || msg("is-no-leader"));
                    Truth::Unmet
                }
                None => {
                    evidence.add(case.header(), || msg("lacks-leads"));
                    Truth::Unknown
                }
            };
        };
        let (mut met, mut short) = (evidence.branch(), evidence.branch());
        let mut truth = Truth::Met;
        if let Some(rating) = &self.rating {
            let mut found = evidence.branch();
            truth = rating.judge(case, &mut found);
            if truth == Truth::Met { met.append(found) } else { short.append(found) }
        }
        if self.exemplar {
            let mut found = evidence.branch();
            let published = judge_exemplar(case, led, &mut found);
            if published == Truth::Met {
                met.append(found)
            } else {
                short.append(found)
            }
            truth = truth.and(published);
        }
        evidence.append(if truth == Truth::Met { met } else { short });
        truth
    }

    fn asks(&self, case: &Case<'_>) -> Message {
        let Some(led) = case.led_unit() else { return msg("ask-leads") };
        let exemplar = || msg("ask-exemplar").with("unit", &led.name).with("year", case.profile.year);
        match (&self.rating, self.exemplar) {
            (Some(rating), false) => rating.asks(case),
            (None, _) => exemplar(),
            (Some(rating), true) => msg("ask-both").with("first", rating.asks(case)).with("second", exemplar()),
        }
    }
}

/// The roll itself says who is published, so this is never unknown.
fn judge_exemplar(case: &Case<'_>, led: UnitIx, evidence: &mut Evidence) -> Truth {
    let (unit, year) = (case.roll.units.get(led), case.profile.year);
    let own = case.profile.facts.leads.as_ref().map_or(case.header(), |leads| leads.span);
    match case.exemplar(led) {
        Some((profile, true)) => {
            let place = profile.facts.name.as_ref().map_or(profile.facts.header, |name| name.span);
            evidence.add(place, || msg("because-exemplar").with("unit", &unit.name).with("year", year));
            Truth::Met
        }
        // That a profile is waiting is nobody's business yet.
        Some((_, false)) | None => {
            evidence.add(own, || msg("because-no-exemplar").with("unit", &unit.name).with("year", year));
            Truth::Unmet
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::criteria::Truth::{Met, Unknown, Unmet};
    use crate::criteria::testing::{self, Judged};

    const RATED: &str =
        r#"{ kind = "leads", rating = { scale = "duty4", at_least = "good", years = "latest" }, exemplar = false }"#;
    const LEADER: &str = "leads = \"shop\"\n";

    fn rating(level: &str, of: &str) -> String {
        format!("[[rating]]\nyear = 2023\nscale = \"duty4\"\nlevel = \"{level}\"\nof = \"{of}\"\n")
    }

    #[test]
    fn the_led_unit_is_rated() {
        let judged = Judged::leader(RATED, &format!("{LEADER}{}", rating("good", "led")));
        assert_eq!(judged.truth, Met);
        assert_eq!(
            judged.because,
            ["Xếp loại năm 2023 của Tổ lò nung: Hoàn thành tốt nhiệm vụ (thang “Mức hoàn thành nhiệm vụ”)"]
        );
        assert_eq!(Judged::leader(RATED, &format!("{LEADER}{}", rating("good", "shop"))).truth, Met, "by its id");
        assert_eq!(Judged::leader(RATED, &format!("{LEADER}{}", rating("completed", "led"))).truth, Unmet);
        assert_eq!(Judged::leader(RATED, &format!("{LEADER}{}", rating("good", "self"))).truth, Unknown);
        let every = r#"{ kind = "leads", rating = { scale = "duty4", at_least = "good" }, exemplar = false }"#;
        assert_eq!(Judged::leader(every, &format!("{LEADER}{}", rating("good", "led"))).truth, Unknown, "every year");
    }

    #[test]
    fn who_leads_nothing_does_not_meet_it() {
        let judged = Judged::of(RATED, "");
        assert_eq!((judged.truth, judged.at(0)), (Unmet, "false"));
        assert_eq!(Judged::leader(RATED, "").truth, Unknown, "a leader of what?");
    }

    #[test]
    fn the_led_unit_is_a_published_exemplar_of_the_same_year() {
        let check = r#"{ kind = "leads", exemplar = true }"#;
        let collective = |year: i32, state: &str| {
            format!(
                "name = \"Tổ lò nung\"\ncategory = \"collective\"\nyear = {year}\nunit = \"shop\"\n\
                 [[step]]\nstate = \"{state}\"\ndate = 2023-11-01\nby = \"btv\"\ndocument = \"1/QĐ\"\n"
            )
        };
        let judged = Judged::beside(check, LEADER, &collective(2023, "decided"));
        assert_eq!(judged.truth, Met);
        assert_eq!(judged.because, ["Tổ lò nung được công nhận là điển hình năm 2023"]);
        assert_eq!(Judged::beside(check, LEADER, &collective(2022, "decided")).truth, Unmet, "another year");
        let judged = Judged::beside(check, LEADER, &collective(2023, "proposed"));
        assert_eq!((judged.truth, judged.at(0)), (Unmet, "\"shop\""), "not decided yet");
        assert_eq!(Judged::beside(check, LEADER, &collective(2023, "revoked")).truth, Unmet);
        assert_eq!(Judged::leader(check, LEADER).truth, Unmet, "no profile of its own");
        assert_eq!(Judged::beside(r#"{ kind = "leads" }"#, LEADER, &collective(2023, "decided")).truth, Met);
        let both =
            r#"{ kind = "leads", rating = { scale = "duty4", at_least = "good", years = "latest" }, exemplar = true }"#;
        let judged = Judged::beside(both, &format!("{LEADER}{}", rating("good", "led")), &collective(2022, "decided"));
        assert_eq!((judged.truth, judged.because.len()), (Unmet, 1), "only what falls short is told");
    }

    #[test]
    fn parameters_are_checked() {
        let codes = |check: &str| testing::codes(&testing::compile_check(&format!("check = {check}")).diagnostics);
        assert_eq!(codes(r#"{ kind = "leads", exemplar = false }"#), ["bad-value"]);
        assert_eq!(
            codes(r#"{ kind = "leads", rating = { scale = "duty", of = "led" } }"#),
            ["missing-key", "unknown-id", "unknown-key"]
        );
    }
}
