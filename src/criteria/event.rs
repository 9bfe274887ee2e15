//! Limits on events: when a conference is held, how long, and with how many delegates of which kind.

use super::evidence::{Because, Evidence};
use super::target::holds;
use super::truth::Truth;
use super::verdict::Verdict;
use crate::content::event::ParsedEvent;
use crate::content::plan::{Bound, Limit};
use crate::diag::{Diagnostic, Message, Severity, code, msg};
use crate::roll::{PlanIx, Roll};
use crate::text::{Id, fold, squash};

/// How an event stands to a limit of its plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventRow {
    /// The event.
    pub event: Id,
    /// Its plan.
    pub plan: PlanIx,
    /// The limit's id.
    pub limit: Id,
    /// Where it stands in the plan.
    pub clause: String,
    /// Met, unmet or unknown.
    pub verdict: Verdict,
    /// What that rests on.
    pub because: Vec<Because>,
}

/// Judges every event whose plan limits events of that type of unit.
pub(super) fn judge(roll: &Roll, found: &mut Vec<Diagnostic>) -> Vec<EventRow> {
    let mut rows = Vec::new();
    for event in roll.events.iter() {
        let plan = event.plan.as_ref().and_then(|id| roll.plans.iter().find(|plan| plan.id == id.value));
        let unit = event.unit.as_ref().and_then(|id| roll.units.find(&id.value));
        let (Some(plan), Some(unit), Some(id)) = (plan, unit, &event.id) else { continue };
        let unit_type = roll.units.get(unit).unit_type;
        let limits = plan.parsed.limits.iter();
        for limit in limits.filter(|limit| limit.unit_types.is_empty() || limit.unit_types.contains(&unit_type)) {
            let mut evidence = Evidence::gathered();
            let verdict = Verdict::from(judge_limit(limit, event, &mut evidence));
            let row = EventRow {
                event: id.clone(),
                plan: plan.ix,
                limit: limit.id.value.clone(),
                clause: limit.clause.clone(),
                verdict,
                because: evidence.into_list(),
            };
            report(limit, &row, found);
            rows.push(row);
        }
    }
    rows
}

/// Everything that the limit asks; met, it rests on all of it, else on what falls short.
fn judge_limit(limit: &Limit, event: &ParsedEvent, evidence: &mut Evidence) -> Truth {
    let (mut met, mut short) = (evidence.branch(), evidence.branch());
    let mut truth = Truth::Met;
    let mut part = |judge: &dyn Fn(&mut Evidence) -> Truth| {
        let mut found = Evidence::gathered();
        let this = judge(&mut found);
        if this == Truth::Met {
            met.append(found)
        } else {
            short.append(found)
        }
        truth = truth.and(this);
    };
    if !limit.forms.is_empty() {
        part(&|found| {
            let Some(form) = &event.form else { return lacking(event, "form", found) };
            let alike = |text: &str| fold(&squash(text));
            let allowed = |stated: &str| limit.forms.iter().any(|form| alike(&form.value) == alike(stated));
            let listed = form.value.versions().any(|(_, stated)| allowed(stated));
            let holds = Truth::of(listed || limit.other_forms);
            let sentence = match (listed, limit.other_forms) {
                (true, _) => msg("event-form"),
                (false, true) => msg("event-own-form"),
                (false, false) => msg("event-other-form"),
            };
            let forms: Vec<&str> = limit.forms.iter().map(|form| form.value.as_str()).collect();
            found.add(form, || sentence.with("form", &form.value).with("forms", forms));
            holds
        });
    }
    if let Some(before) = limit.before {
        part(&|found| {
            let Some(date) = &event.date else { return lacking(event, "date", found) };
            let holds = Truth::of(date.value < before);
            let sentence = if holds == Truth::Met { msg("event-in-time") } else { msg("event-late") };
            found.add(date, || sentence.with("date", date.value).with("before", before));
            holds
        });
    }
    if let Some(most) = limit.max_hours {
        part(&|found| {
            let Some(hours) = &event.hours else { return lacking(event, "hours", found) };
            let holds = Truth::of(hours.value <= most);
            let sentence = if holds == Truth::Met { msg("event-hours") } else { msg("event-too-long") };
            found.add(hours, || sentence.with("hours", hours.value).with("most", most));
            holds
        });
    }
    if let Some(most) = limit.max_delegates {
        part(&|found| {
            let Some(delegates) = &event.delegates else { return lacking(event, "delegates", found) };
            let all = u64::from(delegates.value.exemplars) + u64::from(delegates.value.guests);
            let holds = Truth::of(all <= u64::from(most));
            let sentence = if holds == Truth::Met { msg("event-delegates") } else { msg("event-too-many") };
            found.add(delegates, || sentence.with("delegates", all.to_string()).with("most", most));
            holds
        });
    }
    if let Some(bound) = limit.exemplars {
        let who: fn() -> Message = || msg("delegates-exemplars");
        part(&|found| judge_share(event, bound, who, |delegates| delegates.exemplars, found));
    }
    if let Some(bound) = limit.guests {
        let who: fn() -> Message = || msg("delegates-guests");
        part(&|found| judge_share(event, bound, who, |delegates| delegates.guests, found));
    }
    evidence.append(if truth == Truth::Met { met } else { short });
    truth
}

/// A share of the delegates, in exact integers; unknown where nobody is counted yet.
fn judge_share(
    event: &ParsedEvent,
    bound: Bound,
    who: fn() -> Message,
    of: impl Fn(&crate::content::event::Delegates) -> u32,
    found: &mut Evidence,
) -> Truth {
    let Some(delegates) = &event.delegates else { return lacking(event, "delegates", found) };
    let all = u64::from(delegates.value.exemplars) + u64::from(delegates.value.guests);
    if all == 0 {
        return lacking(event, "delegates", found);
    }
    let share = u64::from(of(&delegates.value));
    let truth = Truth::of(holds(bound, share, all));
    let bound = match bound {
        Bound::AtLeastPercent(percent) => msg("at-least-percent").with("percent", percent),
        Bound::AtMostPercent(percent) => msg("at-most-percent").with("percent", percent),
        Bound::AtLeastCount(count) => msg("at-least-count").with("count", count),
        Bound::AtMostCount(count) => msg("at-most-count").with("count", count),
    };
    let sentence = if truth == Truth::Met { msg("event-share") } else { msg("event-share-missed") };
    found.add(delegates, || {
        sentence.with("who", who()).with("share", share.to_string()).with("all", all.to_string()).with("bound", bound)
    });
    truth
}

fn lacking(event: &ParsedEvent, key: &'static str, found: &mut Evidence) -> Truth {
    found.add(event.file, || msg("event-lacks").with("key", key));
    Truth::Unknown
}

/// A limit that is passed weighs as much as its level says; one that cannot be judged is a note.
fn report(limit: &Limit, row: &EventRow, found: &mut Vec<Diagnostic>) {
    if !matches!(row.verdict, Verdict::Unmet | Verdict::Unknown) {
        return;
    }
    for because in &row.because {
        let unknown = because.message.id() == "event-lacks";
        let severity = if unknown { Severity::Note } else { limit.level.severity() };
        let message = msg("event-limit").with("clause", limit.clause.as_str()).with("why", because.message.clone());
        found.push(
            Diagnostic::new(code::EVENT_LIMIT, because.place, message)
                .at(severity)
                .related(&limit.id, msg("limit-here")),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::criteria::Drafts;
    use crate::criteria::testing::{Court, PLAN, TODAY, plan_with};
    use crate::diag::{Lang, Severity};

    const LIMIT: &str = r#"
[[limit]]
id = "grassroots"
clause = "II.2.1"
unit_types = ["grassroots_union"]
before = 2023-03-20
max_hours = 4
max_delegates = 100
exemplars = { at_least = { percent = 70 } }
guests = { at_most = { percent = 30 } }
"#;

    /// Verdict and evidence, in Vietnamese; `None` where no limit is for the event.
    fn judged(event: &str) -> Option<(&'static str, Vec<String>, Court)> {
        let plan = format!("{}{LIMIT}", plan_with(PLAN, "check = { kind = \"attested\" }"));
        let event = format!("+++\ntitle = \"Hội nghị\"\nplan = \"plan\"\n{event}\n+++\n");
        let files = [("content/plans/plan.toml", plan.as_str()), ("content/events/hoi-nghi.md", &event)];
        let court = Court::of(&files, TODAY, Drafts::Hide);
        assert_eq!(court.site.found, []);
        let row = court.verdicts.events.first()?;
        let because = row.because.iter().map(|because| because.message.text(Lang::Vi)).collect();
        Some((row.verdict.name(), because, court))
    }

    #[test]
    fn an_event_within_its_limits_says_so() {
        let (verdict, because, court) =
            judged("unit = \"base\"\ndate = 2023-03-19\nhours = 4\ndelegates = { exemplars = 70, guests = 30 }")
                .expect("a row");
        assert_eq!(verdict, "met", "each limit exactly");
        assert_eq!(because.len(), 5);
        assert_eq!(because[3], "Đại biểu điển hình: 70/100 (ít nhất 70%)");
        assert!(court.found.is_empty());
    }

    #[test]
    fn what_passes_a_limit_is_told_and_warned_of() {
        let (verdict, because, court) =
            judged("unit = \"base\"\ndate = 2023-03-20\nhours = 5\ndelegates = { exemplars = 70, guests = 31 }")
                .expect("a row");
        assert_eq!(verdict, "unmet");
        assert_eq!(
            because,
            [
                "Tổ chức ngày 20/3/2023, muộn hơn hạn (trước ngày 20/3/2023)",
                "Kéo dài 5 giờ; nhiều nhất 4",
                "101 đại biểu; nhiều nhất 100",
                "Đại biểu điển hình: 70/101; cần ít nhất 70%",
                "Khách mời: 31/101; cần nhiều nhất 30%",
            ]
        );
        assert!(court.found.iter().all(|d| d.code.name() == "event-limit" && d.severity == Severity::Warning));
    }

    #[test]
    fn what_is_not_stated_is_unknown_and_other_units_have_no_row() {
        let (verdict, _, court) = judged("unit = \"base\"\ndate = 2023-03-01\nhours = 2").expect("a row");
        assert_eq!(verdict, "unknown");
        assert!(court.found.iter().all(|d| d.severity == Severity::Note));
        let nobody = "unit = \"base\"\ndate = 2023-03-01\nhours = 2\ndelegates = { exemplars = 0, guests = 0 }";
        assert_eq!(judged(nobody).expect("a row").0, "unknown");
        assert!(judged("unit = \"federation\"\ndate = 2023-09-01").is_none());
    }
}
