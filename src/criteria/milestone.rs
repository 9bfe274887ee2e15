//! Milestones: whether each step of a plan's roadmap was carried out in its time.

use super::evidence::{Because, Evidence};
use super::window::year_of;
use crate::content::figure::ParsedRecord;
use crate::content::plan::{Milestone, ShownBy};
use crate::content::profile::State;
use crate::diag::{Diagnostic, Place, code, msg};
use crate::roll::{Plan, PlanIx, Roll};
use crate::text::{Date, Id};

/// One time that a milestone comes up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MilestoneRow {
    /// The plan.
    pub plan: PlanIx,
    /// The milestone's id.
    pub milestone: Id,
    /// Its position among the plan's milestones.
    pub position: usize,
    /// Where it stands in the plan.
    pub clause: String,
    /// The plan's year in which it begins, for one that comes back every year.
    pub year: Option<i32>,
    /// From this day on.
    pub from: Option<Date>,
    /// Strictly before this day.
    pub before: Option<Date>,
    /// Whether it is steps of profiles, public or not, that show it.
    pub by_steps: bool,
    /// Where it stands today.
    pub state: MilestoneState,
    /// What that rests on.
    pub because: Vec<Because>,
}

/// Where a milestone stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MilestoneState {
    /// Something shows that it was carried out.
    Done,
    /// Its time has passed, and nothing shows that it was carried out.
    Unrecorded,
    /// Its time is now.
    Open,
    /// Its time is still to come.
    Coming,
}

impl MilestoneState {
    /// Its name in machine-readable output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Unrecorded => "unrecorded",
            Self::Open => "open",
            Self::Coming => "coming",
        }
    }
}

/// Looks at all milestones of all plans; those that come back every year, up to the year after `today`.
pub(super) fn judge(roll: &Roll, today: Date, found: &mut Vec<Diagnostic>) -> Vec<MilestoneRow> {
    let mut rows = Vec::new();
    for plan in roll.plans.iter() {
        for (position, milestone) in plan.parsed.milestones.iter().enumerate() {
            let shown = shown(roll, plan, milestone, today);
            let records: Vec<&ParsedRecord> = roll
                .records
                .iter()
                .filter(|record| record.plan.value == plan.id && record.milestone.value == milestone.id.value)
                .filter(|record| record.date.value <= today)
                .collect();
            let times = times(plan, milestone, today);
            for year in records.iter().filter_map(|record| record.year.as_ref()).filter(|_| milestone.every_year) {
                if !times.iter().any(|time| time.year == year.value) {
                    let message = msg("record-of-no-year").with("year", i64::from(year.value));
                    found.push(
                        Diagnostic::new(code::BAD_VALUE, year, message).related(&milestone.id, msg("the-milestone")),
                    );
                }
            }
            let of_milestone: Vec<MilestoneRow> = times
                .iter()
                .map(|time| {
                    let (state, because) = stand(plan, milestone, time, &times, &records, &shown, today);
                    MilestoneRow {
                        plan: plan.ix,
                        milestone: milestone.id.value.clone(),
                        position,
                        clause: milestone.clause.clone(),
                        year: milestone.every_year.then_some(time.year),
                        from: time.from,
                        before: time.before,
                        by_steps: because.iter().any(|because| because.message.id() == "milestone-shown-by-steps"),
                        state,
                        because,
                    }
                })
                .collect();
            report(plan, milestone, &of_milestone, found);
            rows.extend(of_milestone);
        }
    }
    rows
}

/// When a milestone comes up.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Time {
    year: i32,
    from: Option<Date>,
    before: Option<Date>,
}

impl Time {
    /// The first day on which it can be carried out; for a mere deadline, the last.
    fn start(self) -> Option<Date> {
        self.from.or(self.before.map(Date::yesterday))
    }

    fn contains(self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.before.is_none_or(|before| day < before)
    }
}

fn times(plan: &Plan, milestone: &Milestone, today: Date) -> Vec<Time> {
    let calendar = plan.parsed.calendar;
    let horizon = year_of(calendar, today) + 1;
    let last = plan.period.to.map_or(horizon, |to| to.min(horizon));
    let mut times = Vec::new();
    for months in (0..).step_by(12) {
        let later = |date: Option<Date>| date.map(|date| date.plus_months(months));
        let (from, before) = (later(milestone.from), later(milestone.before));
        let Some(start) = (Time { year: 0, from, before }).start() else {
            // Without a day it can be recorded, but never be late.
            return vec![Time { year: plan.period.from, from, before }];
        };
        let year = year_of(calendar, start);
        if months > 0 && (!milestone.every_year || year > last) {
            break;
        }
        times.push(Time { year, from, before });
    }
    times
}

/// Something in the roll that shows a milestone.
struct Shown {
    day: Date,
    place: Place,
}

/// What in the roll shows this milestone, at any time up to today, by day.
fn shown(roll: &Roll, plan: &Plan, milestone: &Milestone, today: Date) -> Vec<Shown> {
    let mut shown = match milestone.shown_by {
        None => Vec::new(),
        Some(ShownBy::Step(state)) => steps(roll, plan, state),
        Some(ShownBy::Event) => roll
            .events
            .iter()
            .filter(|event| event.plan.as_ref().is_some_and(|id| id.value == plan.id))
            .filter_map(|event| event.date.as_ref())
            .map(|date| Shown { day: date.value, place: date.span.into() })
            .collect(),
    };
    shown.retain(|shown| shown.day <= today);
    shown.sort_by_key(|shown| shown.day);
    shown
}

fn steps(roll: &Roll, plan: &Plan, state: State) -> Vec<Shown> {
    let of_plan = roll.profiles.iter().filter(|profile| profile.plan == plan.ix);
    of_plan
        .flat_map(|profile| profile.facts.steps.iter().flatten())
        .filter(|step| step.value.state.value == state)
        .map(|step| Shown { day: step.value.date.value, place: step.value.date.span.into() })
        .collect()
}

fn stand(
    plan: &Plan,
    milestone: &Milestone,
    time: &Time,
    times: &[Time],
    records: &[&ParsedRecord],
    shown: &[Shown],
    today: Date,
) -> (MilestoneState, Vec<Because>) {
    let mut evidence = Evidence::gathered();
    if let Some(record) = records.iter().find(|record| time_of(plan, record, times) == Some(*time)) {
        evidence.add(&record.date, || {
            let sentence = if time.before.is_some_and(|before| record.date.value >= before) {
                msg("milestone-recorded-late")
            } else {
                msg("milestone-recorded")
            };
            sentence.with("date", record.date.value).with("document", record.document.as_str())
        });
        return (MilestoneState::Done, evidence.into_list());
    }
    let in_time: Vec<&Shown> = shown.iter().filter(|shown| time.contains(shown.day)).collect();
    if let Some(first) = in_time.first() {
        evidence.add(first.place, || {
            let sentence = match milestone.shown_by {
                Some(ShownBy::Event) => msg("milestone-shown-by-event"),
                _ => msg("milestone-shown-by-steps"),
            };
            sentence.with("n", in_time.len().to_string()).with("date", first.day)
        });
        return (MilestoneState::Done, evidence.into_list());
    }
    let state = match (time.from, time.before) {
        (_, Some(before)) if before <= today => MilestoneState::Unrecorded,
        (Some(from), _) if from > today => MilestoneState::Coming,
        _ => MilestoneState::Open,
    };
    evidence.add(&milestone.id, || match time.before {
        Some(before) => msg("milestone-not-recorded-before").with("before", before),
        None => msg("milestone-not-recorded"),
    });
    (state, evidence.into_list())
}

/// The time that a record is about: that of the year it names, else the last that had begun by its day.
fn time_of(plan: &Plan, record: &ParsedRecord, times: &[Time]) -> Option<Time> {
    if let Some(year) = &record.year
        && times.len() > 1
    {
        return times.iter().find(|time| time.year == year.value).copied();
    }
    let had_begun = |time: &&Time| match time.from {
        Some(from) => from <= record.date.value,
        // A mere deadline that comes once may be kept at any time before.
        None => times.len() == 1 || time.year <= year_of(plan.parsed.calendar, record.date.value),
    };
    times.iter().rev().find(had_begun).copied()
}

/// One warning a milestone, whatever the number of years.
fn report(plan: &Plan, milestone: &Milestone, rows: &[MilestoneRow], found: &mut Vec<Diagnostic>) {
    let missed: Vec<&MilestoneRow> = rows.iter().filter(|row| row.state == MilestoneState::Unrecorded).collect();
    let Some(last) = missed.last() else { return };
    let years: Vec<String> = missed.iter().filter_map(|row| row.year).map(|year| year.to_string()).collect();
    let message = if years.is_empty() {
        msg("milestone-unrecorded")
    } else {
        msg("milestone-unrecorded-years").with("years", years.join(", "))
    };
    let message = message.with("clause", milestone.clause.as_str()).with("text", &milestone.text);
    let mut diagnostic = Diagnostic::new(code::MILESTONE_UNRECORDED, &milestone.id, message).help(
        msg("milestone-unrecorded-help").with("plan", plan.id.as_str()).with("milestone", milestone.id.value.as_str()),
    );
    if let Some(before) = last.before {
        diagnostic = diagnostic.label(msg("milestone-was-due").with("before", before));
    }
    found.push(diagnostic);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::criteria::Drafts;
    use crate::criteria::testing::{Court, PLAN, plan_with};
    use crate::diag::Lang;

    fn court(milestone: &str, more: &[(&str, &str)], today: &str) -> Court {
        let plan = plan_with(PLAN, "check = { kind = \"attested\" }");
        let head = "\n[[milestone]]\nid = \"m\"\nclause = \"IV.1\"\ntext = \"Sơ kết\"\n";
        let plan = format!("{plan}{head}{milestone}\n");
        let mut files = vec![("content/plans/plan.toml", plan.as_str())];
        files.extend(more);
        let court = Court::of(&files, today, Drafts::Hide);
        assert_eq!(court.site.found, []);
        court
    }

    fn states(milestone: &str, more: &[(&str, &str)], today: &str) -> Vec<(Option<i32>, &'static str)> {
        let court = court(milestone, more, today);
        court.verdicts.milestones.iter().map(|row| (row.year, row.state.name())).collect()
    }

    const REVIEW: &str = "from = 2023-01-01\nbefore = 2024-01-01";

    #[test]
    fn a_time_that_passes_without_a_record_is_told_once() {
        assert_eq!(states(REVIEW, &[], "2022-12-31"), [(None, "coming")]);
        assert_eq!(states(REVIEW, &[], "2023-12-31"), [(None, "open")], "its last day");
        let court = court(REVIEW, &[], "2024-01-01");
        assert_eq!(court.verdicts.milestones[0].state, MilestoneState::Unrecorded);
        let told: Vec<_> = court.found.iter().map(|d| (d.code.name(), d.message.text(Lang::Vi))).collect();
        assert_eq!(told, [("milestone-unrecorded", "mốc IV.1 đã qua mà chưa ghi nhận: Sơ kết".to_owned())]);
    }

    fn record(date: &str, year: &str) -> String {
        format!("[[record]]\nplan = \"plan\"\nmilestone = \"m\"\ndate = {date}\n{year}\ndocument = \"12/BC\"\n")
    }

    #[test]
    fn a_record_shows_it_even_if_it_came_late_but_not_before_its_day() {
        let late = record("2024-02-10", "");
        let court = court(REVIEW, &[("content/figures/a.toml", &late)], "2024-03-01");
        assert!(court.found.is_empty());
        let because = court.verdicts.milestones[0].because[0].message.text(Lang::Vi);
        assert_eq!(because, "Thực hiện ngày 10/02/2024, sau hạn, theo 12/BC");
        assert_eq!(states(REVIEW, &[("content/figures/a.toml", &late)], "2024-02-09"), [(None, "unrecorded")]);
    }

    #[test]
    fn each_year_stands_for_itself_up_to_the_end_of_the_plan() {
        let yearly = "from = 2021-12-01\nbefore = 2022-02-01\nevery = \"year\"";
        let records = format!("{}{}", record("2022-01-10", ""), record("2024-01-05", "year = 2023"));
        let all = states(yearly, &[("content/figures/a.toml", &records)], "2024-12-15");
        assert_eq!(
            all,
            [
                (Some(2021), "done"),
                (Some(2022), "unrecorded"),
                (Some(2023), "done"),
                (Some(2024), "open"),
                (Some(2025), "coming")
            ]
        );
        assert_eq!(states(yearly, &[], "2040-01-01").len(), 5, "the plan ends in 2025");
        let court = court(yearly, &[], "2024-12-15");
        assert_eq!(court.found.len(), 1, "one warning for all years");
        assert!(court.found[0].message.text(Lang::Vi).contains("2021, 2022, 2023"));
    }

    #[test]
    fn steps_of_profiles_and_events_show_it_too() {
        let yearly = "from = 2022-01-01\nbefore = 2022-04-01\nevery = \"year\"\nshown_by = \"registered\"";
        let profile = crate::criteria::testing::person("[[step]]\nstate = \"registered\"\ndate = 2023-03-31");
        let found = states(yearly, &[("content/profiles/a.md", &profile)], "2023-06-01");
        assert_eq!(found[..2], [(Some(2022), "unrecorded"), (Some(2023), "done")]);
        let event = "+++\ntitle = \"Hội nghị\"\nplan = \"plan\"\nunit = \"base\"\ndate = 2023-06-01\n+++\n";
        let by_event = format!("{REVIEW}\nshown_by = \"event\"");
        assert_eq!(states(&by_event, &[("content/events/e.md", event)], "2025-01-01"), [(None, "done")]);
        assert_eq!(states(&by_event, &[("content/events/e.md", event)], "2023-05-31"), [(None, "open")]);
    }

    #[test]
    fn a_record_shows_no_time_that_had_not_begun_and_no_year_that_never_comes() {
        let early = record("2020-01-01", "");
        assert_eq!(states(REVIEW, &[("content/figures/a.toml", &early)], "2023-06-01"), [(None, "open")]);
        let yearly = "from = 2021-12-01\nbefore = 2022-02-01\nevery = \"year\"";
        let never = record("2022-01-10", "year = 1999");
        let court = court(yearly, &[("content/figures/a.toml", &never)], "2022-01-15");
        assert_eq!(court.found.iter().map(|d| d.code.name()).collect::<Vec<_>>(), ["bad-value"]);
        let deadline = record("2022-11-01", "");
        let only = [("content/figures/a.toml", deadline.as_str())];
        assert_eq!(states("before = 2024-01-01", &only, "2023-01-01"), [(None, "done")], "kept long before");
    }
}
