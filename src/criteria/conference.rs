//! Conferences: that an event follows the programme of its plan and is named for the plan's years.

use crate::content::event::ParsedEvent;
use crate::diag::{Diagnostic, Place, Spanned, code, msg};
use crate::roll::{Plan, Roll};

/// Looks at every event that belongs to a plan.
pub(super) fn judge(roll: &Roll, found: &mut Vec<Diagnostic>) {
    for event in roll.events.iter() {
        let Some(id) = &event.plan else { continue };
        let Some(plan) = roll.plans.iter().find(|plan| plan.id == id.value) else { continue };
        found.extend(period(plan, event));
        found.extend(programme(plan, event, roll));
    }
}

/// The years an event is named for are those of the plan's conference, or of the plan where it names none.
fn period(plan: &Plan, event: &ParsedEvent) -> Option<Diagnostic> {
    let stated = event.period.as_ref()?;
    let of_plan = plan.parsed.conference_period.unwrap_or(plan.period);
    if stated.value == of_plan {
        return None;
    }
    let message = msg("event-period").with("stated", stated.value.to_string()).with("wanted", of_plan.to_string());
    let plan_file = plan.parsed.period.as_ref().map(|period| period.span);
    let diagnostic = Diagnostic::new(code::EVENT_PERIOD, stated, message).help(msg("event-period-help"));
    Some(match plan_file {
        Some(place) => diagnostic.related(place, msg("event-period-of-plan").with("plan", plan.label())),
        None => diagnostic,
    })
}

/// All parts of the plan's programme but the optional ones, in the plan's order; other parts may stand between.
fn programme(plan: &Plan, event: &ParsedEvent, roll: &Roll) -> Vec<Diagnostic> {
    let Some(stated) = &event.programme else { return Vec::new() };
    let items = &plan.parsed.programme;
    let position = |entry: &Spanned<String>| items.iter().position(|item| item.id.value.as_str() == entry.value);
    let mut found = Vec::new();
    let mut furthest: Option<(usize, &Spanned<String>)> = None;
    for entry in stated {
        let Some(at) = position(entry) else { continue };
        match furthest {
            Some((before, other)) if at < before => found.push(
                Diagnostic::new(
                    code::EVENT_PROGRAMME,
                    entry,
                    msg("programme-order").with("item", entry.value.as_str()).with("other", other.value.as_str()),
                )
                .related(other, msg("programme-stands-before")),
            ),
            _ => furthest = Some((at, entry)),
        }
    }
    for item in items.iter().filter(|item| !item.optional) {
        if !stated.iter().any(|entry| entry.value == item.id.value.as_str()) {
            let text = item.text.get(&roll.site.language);
            let message = msg("programme-lacks").with("item", item.id.value.as_str()).with("text", text);
            let place: Place = stated.first().map_or(event.file.into(), |entry| entry.span.into());
            found.push(
                Diagnostic::new(code::EVENT_PROGRAMME, place, message).related(&item.id, msg("programme-item-here")),
            );
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::criteria::Drafts;
    use crate::criteria::testing::{Court, PLAN, TODAY, plan_with};
    use crate::diag::Lang;

    const PROGRAMME: &str = r#"
[[programme]]
id = "music"
text = "Văn nghệ"
optional = true
[[programme]]
id = "opening"
text = "Khai mạc"
[[programme]]
id = "report"
text = "Báo cáo"
[[programme]]
id = "closing"
text = "Bế mạc"
"#;

    fn found(event: &str) -> Vec<(String, String)> {
        let head = PLAN.replace("applies_to", "conference_period = { from = 2020, to = 2025 }\napplies_to");
        let plan = format!("{}{PROGRAMME}", plan_with(&head, "check = { kind = \"attested\" }"));
        let event =
            format!("+++\ntitle = \"Hội nghị\"\nplan = \"plan\"\nunit = \"base\"\ndate = 2023-01-05\n{event}\n+++\n");
        let files = [("content/plans/plan.toml", plan.as_str()), ("content/events/hoi-nghi.md", &event)];
        let court = Court::of(&files, TODAY, Drafts::Hide);
        assert_eq!(court.site.found, []);
        court.found.iter().map(|d| (d.code.name().to_owned(), d.message.text(Lang::Vi))).collect()
    }

    #[test]
    fn the_plans_programme_may_lack_what_is_optional_and_hold_more() {
        assert_eq!(found(r#"programme = ["opening", "Trình chiếu phim", "report", "closing"]"#), []);
        assert_eq!(found(r#"programme = ["music", "opening", "report", "closing"]"#), []);
        assert_eq!(found(""), [], "an event that does not tell its programme");
    }

    #[test]
    fn gaps_and_another_order_are_told() {
        let found = found(r#"programme = ["report", "opening"]"#);
        let codes: Vec<_> = found.iter().map(|(code, _)| code.as_str()).collect();
        assert_eq!(codes, ["event-programme", "event-programme"]);
        assert!(found[0].1.contains("opening") && found[0].1.contains("report"), "{found:?}");
        assert!(found[1].1.contains("Bế mạc"), "{found:?}");
    }

    #[test]
    fn the_years_are_those_of_the_conference_not_of_the_plan() {
        assert_eq!(found("period = { from = 2020, to = 2025 }"), []);
        let other = found("period = { from = 2021, to = 2025 }");
        assert_eq!(other[0].0, "event-period");
        assert!(other[0].1.contains("2021–2025") && other[0].1.contains("2020–2025"), "{other:?}");
    }
}
