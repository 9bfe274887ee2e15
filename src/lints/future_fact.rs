//! `future-fact`: an award, title, initiative, rating, agreement or statement dated after today.
//!
//! Steps after today are meant: they “do not exist yet” and announce a ceremony. So are consent and embargo.
//! Years count as a whole, because a fact of this year may have no day.

use super::{Context, Lint, Run};
use crate::content::profile::ParsedProfile;
use crate::diag::{Diagnostic, Span, code, msg};
use crate::text::Date;

pub(super) const FUTURE_FACT: Lint = Lint { code: code::FUTURE_FACT, run: Run::Roll(run) };

fn run(cx: &Context<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for profile in cx.roll.profiles.iter() {
        for fact in facts(&profile.facts) {
            let message = match fact {
                Fact { date: Some(date), .. } if date > cx.today => msg("future-date").with("date", date),
                Fact { year: Some(year), .. } if year > cx.today.year() => msg("future-year").with("year", year),
                _ => continue,
            };
            found.push(Diagnostic::new(code::FUTURE_FACT, fact.place, message).help(msg("future-fact-help")));
        }
    }
    found
}

/// A fact with its time.
struct Fact {
    place: Span,
    year: Option<i32>,
    date: Option<Date>,
}

fn facts(facts: &ParsedProfile) -> Vec<Fact> {
    let on = |place, date| Fact { place, year: None, date: Some(date) };
    let mut all = Vec::new();
    for rating in facts.ratings.iter().flatten() {
        all.push(Fact { place: rating.value.year.span, year: Some(rating.value.year.value), date: None });
    }
    for title in facts.titles.iter().flatten().map(|title| &title.value) {
        all.push(Fact { place: title.id.span, year: Some(title.year.value), date: title.date });
    }
    for award in facts.awards.iter().flatten().map(|award| &award.value) {
        all.push(Fact { place: award.form.span, year: Some(award.year), date: award.date });
    }
    for initiative in facts.initiatives.iter().flatten().map(|initiative| &initiative.value) {
        all.push(Fact { place: initiative.year.span, year: Some(initiative.year.value), date: initiative.date });
    }
    for replicated in facts.replicated.iter().flatten() {
        all.push(Fact { place: replicated.value.unit.span, year: Some(replicated.value.year), date: None });
    }
    all.extend(facts.agreement.iter().map(|agreement| &agreement.value.signed).map(|day| on(day.span, day.value)));
    all.extend(facts.attests.iter().flatten().map(|attest| on(attest.value.criterion.span, attest.value.date)));
    all.extend(facts.waivers.iter().flatten().map(|waiver| on(waiver.value.date.span, waiver.value.date.value)));
    let reviews = facts.reviews.iter().flatten().map(|review| &review.value.date);
    all.extend(reviews.map(|day| on(day.span, day.value)));
    let stoppages = facts.unlawful_stoppages.iter().flat_map(|stoppages| &stoppages.value);
    all.extend(stoppages.map(|stoppage| on(stoppage.value.date.span, stoppage.value.date.value)));
    all
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::{PLAN, person, plan_with};
    use crate::diag::code::FUTURE_FACT;
    use crate::lints::testing::found;

    fn marks(facts: &str) -> Vec<String> {
        let plan = plan_with(PLAN, "check = { kind = \"attested\" }");
        let files = [("content/plans/plan.toml", plan.as_str()), ("content/profiles/a.md", &person(facts))];
        found(FUTURE_FACT, &files).marks().into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn facts_after_today_are_found_each_once() {
        assert_eq!(marks("[[award]]\nform = \"order\"\ndate = 2024-09-02"), ["\"order\""]);
        assert_eq!(marks("[[award]]\nform = \"order\"\nyear = 2025"), ["\"order\""]);
        assert_eq!(marks("[[title]]\nid = \"hero\"\nyear = 2025\ndate = 2025-01-01"), ["\"hero\""]);
        assert_eq!(marks("[[initiative]]\ntitle = \"Sổ\"\nyear = 2025"), ["2025"]);
        assert_eq!(marks("[[rating]]\nyear = 2025\nscale = \"duty4\"\nlevel = \"good\""), ["2025"]);
        assert_eq!(marks("[agreement]\nsigned = 2024-12-01\nbetter_clauses = 1"), ["2024-12-01"]);
        let attest = "[[attest]]\ncriterion = \"it\"\nby = \"btv\"\ndate = 2025-03-05\ndocument = \"4/BB\"";
        assert_eq!(marks(attest), ["\"it\""]);
        assert_eq!(marks("[[review]]\ndate = 2025-03-05\neffect = \"Tốt\""), ["2025-03-05"]);
    }

    #[test]
    fn today_this_year_and_steps_are_no_future() {
        assert!(marks("[[award]]\nform = \"order\"\ndate = 2024-09-01").is_empty());
        assert!(marks("[[title]]\nid = \"hero\"\nyear = 2024").is_empty());
        assert!(marks("[[step]]\nstate = \"honoured\"\ndate = 2024-12-01").is_empty());
        assert!(marks("[agreement]\nsigned = 2024-01-01\nexpires = 2027-01-01\nbetter_clauses = 1").is_empty());
    }
}
