//! Reviews: what was decided is to be looked at again after so many months (`[review]` of a plan).

use super::publication::latest_step;
use super::window::last_day;
use crate::content::plan::Review;
use crate::content::profile::{State, Step};
use crate::diag::{Diagnostic, Spanned, code, msg};
use crate::roll::{Profile, Roll};
use crate::text::Date;

/// Warns of decided profiles whose last assessment lies further back than their plan allows, counted up to
/// `today` or the end of the plan.
pub(super) fn judge(roll: &Roll, today: Date, found: &mut Vec<Diagnostic>) {
    found.extend(roll.profiles.iter().filter_map(|profile| overdue(roll, profile, today)));
}

fn overdue(roll: &Roll, profile: &Profile, today: Date) -> Option<Diagnostic> {
    let (due, last, review) = review_due(roll, profile, today)?;
    (due < today).then(|| {
        let message = msg("review-overdue")
            .with("months", review.months)
            .with("clause", review.clause.value.as_str())
            .with("date", last.value);
        Diagnostic::new(code::REVIEW_OVERDUE, last, message)
            .label(msg("review-last"))
            .related(&review.clause, msg("review-asked"))
            .help(msg("review-overdue-help"))
    })
}

/// The last day for a decided profile to be looked at again, as of `today`: that day, the day of its last
/// assessment, and what asks for it. None where nothing is due before the plan ends.
pub fn review_due<'r>(
    roll: &'r Roll,
    profile: &'r Profile,
    today: Date,
) -> Option<(Date, &'r Spanned<Date>, &'r Review)> {
    let plan = roll.plan_of(profile);
    let review = plan.parsed.review.as_ref().filter(|review| review.kinds.contains(&profile.kind))?;
    let draft = profile.facts.draft.as_ref().is_some_and(|draft| draft.value);
    if draft {
        return None;
    }
    let last = last_look(profile, today)?;
    let due = last.value.plus_months(review.months);
    let end = plan.period.to.and_then(|year| last_day(plan.parsed.calendar, year));
    end.is_none_or(|end| due < end).then_some((due, last, review))
}

/// The last day up to `today` on which somebody looked at a decided profile: a review, an assessment, or the decision
/// itself. None where there is no decision that stands.
pub fn last_look(profile: &Profile, today: Date) -> Option<&Spanned<Date>> {
    latest_step(profile, today).filter(|step| step.value.state.value.is_decided())?;
    let looks = |step: &&Spanned<Step>| matches!(step.value.state.value, State::Decided | State::Evaluated);
    let steps = profile.facts.steps.iter().flatten().filter(looks).map(|step| &step.value.date);
    let reviews = profile.facts.reviews.iter().flatten().map(|review| &review.value.date);
    steps.chain(reviews).filter(|date| date.value <= today).max_by_key(|date| date.value)
}

#[cfg(test)]
mod tests {
    use crate::criteria::Drafts;
    use crate::criteria::testing::{Court, PLAN, plan_with};

    fn overdue(steps: &str, today: &str) -> bool {
        let review = format!("{PLAN}[review]\nclause = \"II.3\"\nmonths = 12\n");
        let plan = plan_with(&review, "check = { kind = \"attested\" }");
        let model = format!(
            "+++\nname = \"Tủ sách\"\nkind = \"model\"\ncategory = \"model\"\nyear = 2023\nunit = \"base\"\n{steps}\n+++\n"
        );
        let files = [("content/plans/plan.toml", plan.as_str()), ("content/profiles/a.md", &model)];
        let court = Court::of(&files, today, Drafts::Hide);
        assert_eq!(court.site.found, []);
        court.found.iter().any(|d| d.code.name() == "review-overdue")
    }

    const DECIDED: &str = "[[step]]\nstate = \"decided\"\ndate = 2023-05-10\nby = \"btv\"\ndocument = \"1/QĐ\"\n";

    #[test]
    fn after_twelve_months_a_model_is_due() {
        assert!(!overdue(DECIDED, "2024-05-10"), "twelve months to the day");
        assert!(overdue(DECIDED, "2024-05-11"));
        let again = format!("{DECIDED}[[step]]\nstate = \"evaluated\"\ndate = 2024-05-02\n");
        assert!(!overdue(&again, "2025-05-02"));
        assert!(overdue(&again, "2025-05-03"));
        let looked = format!("{DECIDED}[[review]]\ndate = 2024-08-01\neffect = \"Bớt bốn vụ ngã xe\"\n");
        assert!(!overdue(&looked, "2025-08-01"), "a review counts as well");
        assert!(overdue(&looked, "2025-08-02") && overdue(&looked, "2024-07-31"), "from its day on");
    }

    #[test]
    fn nothing_is_due_after_the_plan_or_the_honour_ended() {
        let late = format!("{DECIDED}[[step]]\nstate = \"evaluated\"\ndate = 2025-02-01\n");
        assert!(!overdue(&late, "2030-01-01"), "the plan ended in 2025");
        let ended = format!("{DECIDED}[[step]]\nstate = \"withdrawn\"\ndate = 2024-01-01\n");
        assert!(!overdue(&ended, "2025-01-01"));
        assert!(!overdue("[[step]]\nstate = \"registered\"\ndate = 2023-01-01", "2025-01-01"), "a nominee");
    }
}
