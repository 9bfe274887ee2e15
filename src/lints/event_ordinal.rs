//! `event-ordinal`: two conferences of one organisation with the same ordinal, or a later one with a smaller one
//! (`domain.md` B: ordinals belong to an organisation's version; a merged federation is another unit and begins with I
//! again). Events of different plans may be of different kinds and count apart, and so may those without a plan.

use std::collections::BTreeMap;

use super::{Context, Lint, Run};
use crate::content::event::ParsedEvent;
use crate::diag::{Diagnostic, Spanned, code, msg};
use crate::text::{Date, Id, fold, roman, squash};

pub(super) const EVENT_ORDINAL: Lint = Lint { code: code::EVENT_ORDINAL, run: Run::Roll(run) };

/// A conference that states which one it is.
struct Numbered<'e> {
    date: Date,
    ordinal: &'e Spanned<u32>,
}

fn run(cx: &Context<'_>) -> Vec<Diagnostic> {
    let mut series: BTreeMap<(&Id, String), Vec<Numbered<'_>>> = BTreeMap::new();
    for event in cx.roll.events.iter() {
        let (Some(unit), Some(date), Some(ordinal)) = (&event.unit, &event.date, &event.ordinal) else { continue };
        series.entry((&unit.value, kind(event))).or_default().push(Numbered { date: date.value, ordinal });
    }
    let mut found = Vec::new();
    for events in series.values_mut() {
        events.sort_by_key(|event| event.date);
        for (earlier, later) in events.iter().zip(events.iter().skip(1)) {
            if later.ordinal.value > earlier.ordinal.value || later.date == earlier.date {
                continue;
            }
            let message = msg("event-ordinal")
                .with("ordinal", roman(later.ordinal.value))
                .with("earlier", roman(earlier.ordinal.value))
                .with("date", earlier.date);
            found.push(
                Diagnostic::new(code::EVENT_ORDINAL, later.ordinal, message)
                    .related(earlier.ordinal, msg("event-ordinal-earlier"))
                    .help(msg("event-ordinal-help")),
            );
        }
    }
    found
}

/// Conferences of one form are a series.
fn kind(event: &ParsedEvent) -> String {
    event
        .form
        .as_ref()
        .and_then(|form| form.value.versions().next())
        .map_or_else(String::new, |(_, f)| fold(&squash(f)))
}

#[cfg(test)]
mod tests {
    use crate::diag::code::EVENT_ORDINAL;
    use crate::lints::testing::found;

    fn count(events: [(&str, &str, u32); 2]) -> usize {
        let event = |(unit, date, ordinal): (&str, &str, u32)| {
            format!(
                "+++\ntitle = \"Hội nghị\"\nunit = \"{unit}\"\ndate = {date}\nordinal = {ordinal}\n\
                 form = \"Hội nghị điển hình tiên tiến\"\n+++\n"
            )
        };
        let [first, second] = events.map(event);
        let files = [("content/events/mot.md", first.as_str()), ("content/events/hai.md", second.as_str())];
        found(EVENT_ORDINAL, &files).list.len()
    }

    #[test]
    fn ordinals_of_one_organisation_go_up() {
        assert_eq!(count([("base", "2020-01-05", 4), ("base", "2025-01-05", 5)]), 0);
        assert_eq!(count([("base", "2020-01-05", 4), ("base", "2025-01-05", 4)]), 1, "twice the fourth");
        assert_eq!(count([("base", "2025-01-05", 3), ("base", "2020-01-05", 4)]), 1, "files come in any order");
    }

    #[test]
    fn another_organisation_counts_for_itself() {
        assert_eq!(count([("base", "2020-01-05", 6), ("federation", "2025-01-05", 1)]), 0);
        assert_eq!(count([("base", "2020-01-05", 6), ("base", "2020-01-05", 6)]), 0, "one day, two halls");
    }
}
