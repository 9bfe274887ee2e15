//! `ended-form`: a title or award given before its form began or after it ended, and a movement that did not
//! run in the years the profile is about (`domain.md`, finding 3: the catalogue of awards changes with the law).

use super::{Context, Lint, Run};
use crate::content::catalog::Ranked;
use crate::diag::{Diagnostic, Message, Span, code, msg};
use crate::text::{Date, Text};

pub(super) const ENDED_FORM: Lint = Lint { code: code::ENDED_FORM, run: Run::Roll(run) };

fn run(cx: &Context<'_>) -> Vec<Diagnostic> {
    let catalog = &cx.roll.catalog;
    let mut found = Vec::new();
    for profile in cx.roll.profiles.iter() {
        let facts = &profile.facts;
        for title in facts.titles.iter().flatten().map(|title| &title.value) {
            let form = catalog.titles.get(&title.id.value);
            found.extend(form.and_then(|form| given(form, title.id.span, title.year.value, title.date)));
        }
        for award in facts.awards.iter().flatten().map(|award| &award.value) {
            let form = catalog.award_forms.get(&award.form.value);
            found.extend(form.and_then(|form| given(form, award.form.span, award.year, award.date)));
        }
        // A profile may speak of all the years of its plan, so a movement that ended within them is fine.
        let first = cx.roll.plan_of(profile).period.from.min(facts.since_year.as_ref().map_or(i32::MAX, |y| y.value));
        for id in facts.movements.iter().flatten() {
            let Some(movement) = catalog.movements.get(&id.value) else { continue };
            let wrong = match (movement.from, movement.until) {
                (Some(from), _) if from.year() > profile.year => began(&movement.name, from),
                (_, Some(until)) if until.year() < first => ended(&movement.name, until),
                _ => continue,
            };
            found.push(diagnostic(id.span, wrong, movement.id.span));
        }
    }
    found
}

/// A title or award outside the time of its form; by its day, or else by its year.
fn given(form: &Ranked, place: Span, year: i32, date: Option<Date>) -> Option<Diagnostic> {
    let early = form.from.filter(|from| date.map_or(year < from.year(), |date| date < *from));
    let late = form.until.filter(|until| date.map_or(year > until.year(), |date| date > *until));
    let wrong = early.map(|from| began(&form.name, from)).or_else(|| late.map(|until| ended(&form.name, until)))?;
    Some(diagnostic(place, wrong, form.id.span))
}

fn began(name: &Text, from: Date) -> Message {
    msg("form-not-begun").with("name", name).with("date", from)
}

fn ended(name: &Text, until: Date) -> Message {
    msg("form-ended").with("name", name).with("date", until)
}

fn diagnostic(place: Span, message: Message, entry: Span) -> Diagnostic {
    Diagnostic::new(code::ENDED_FORM, place, message).related(entry, msg("entry-here")).help(msg("ended-form-help"))
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::person;
    use crate::diag::code::ENDED_FORM;
    use crate::lints::testing::found;

    const MORE: &str = "[[title]]\nid = \"old\"\nname = \"Danh hiệu cũ\"\nfamily = \"x\"\nrank = 1\nuntil = 2022-06-30\n\
        [[award_form]]\nid = \"new\"\nname = \"Hình thức mới\"\nfamily = \"x\"\nrank = 1\nfrom = 2023-07-01\n\
        [[movement]]\nid = \"short\"\nname = \"Phong trào\"\nfrom = 2018-01-01\nuntil = 2020-12-31\n\
        [[movement]]\nid = \"next\"\nname = \"Phong trào mới\"\nfrom = 2024-01-01\n";

    fn marks(facts: &str) -> Vec<String> {
        let files = [("content/catalog/more.toml", MORE), ("content/profiles/a.md", &person(facts))];
        found(ENDED_FORM, &files).marks().into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn what_was_given_outside_the_time_of_its_form_is_found() {
        assert_eq!(marks("[[title]]\nid = \"old\"\nyear = 2022\ndate = 2022-07-01"), ["\"old\""]);
        assert_eq!(marks("[[title]]\nid = \"old\"\nyear = 2023"), ["\"old\""]);
        assert_eq!(marks("[[award]]\nform = \"new\"\ndate = 2023-06-30"), ["\"new\""]);
        assert_eq!(marks("[[award]]\nform = \"new\"\nyear = 2022"), ["\"new\""]);
        assert_eq!(marks("movements = [\"short\", \"next\"]"), ["\"short\"", "\"next\""]);
    }

    #[test]
    fn the_first_and_last_day_and_a_year_without_a_day_are_within() {
        assert!(marks("[[title]]\nid = \"old\"\nyear = 2022\ndate = 2022-06-30").is_empty());
        assert!(marks("[[title]]\nid = \"old\"\nyear = 2022").is_empty());
        assert!(marks("[[award]]\nform = \"new\"\ndate = 2023-07-01").is_empty());
        assert!(marks("since_year = 2019\nmovements = [\"short\"]").is_empty(), "served while it ran");
        assert!(marks("[[award]]\nform = \"order\"\nyear = 1999").is_empty(), "no time stated");
    }
}
