//! The calendar: events of whole days with lasting UIDs, for one unit or plan.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests read and write as they like, and fail by panicking"
)]

mod support;

use std::collections::BTreeSet;

use support::{Files, case, sample, today};
use vinhdanh::agenda::{Agenda, agenda};
use vinhdanh::calendar::Calendar;
use vinhdanh::diag::Lang;
use vinhdanh::plan::Model;

fn model(files: &Files) -> Model {
    support::assembled(files).site.expect("a site").model
}

fn ics(model: &Model, agenda: &Agenda) -> String {
    let site = &model.roll.site.base_url;
    Calendar { agenda, sources: &model.sources, name: "Lịch", site, lang: Lang::Vi }.ics()
}

fn whole(files: &Files) -> String {
    let model = model(files);
    ics(&model, &agenda(&model.roll, &model.criteria, today(), 365))
}

/// The events: their lines, unfolded.
fn events(ics: &str) -> Vec<Vec<String>> {
    let unfolded = ics.replace("\r\n ", "");
    let events = unfolded.split("BEGIN:VEVENT\r\n").skip(1);
    events.map(|event| event.split("\r\n").map(str::to_owned).collect()).collect()
}

fn line<'e>(event: &'e [String], name: &str) -> &'e str {
    let found = event.iter().find_map(|line| line.strip_prefix(name)?.strip_prefix([':', ';']));
    found.unwrap_or_else(|| panic!("no {name} in {event:?}"))
}

#[test]
fn the_file_keeps_the_standard() {
    let text = whole(&sample());
    assert_eq!(text, whole(&sample()), "the same bytes");
    assert!(text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:"));
    assert!(text.ends_with("END:VCALENDAR\r\n"));
    assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')), "folded, ended by CRLF");
    for component in ["VCALENDAR", "VEVENT", "VALARM"] {
        let count = |word: &str| text.matches(&format!("{word}:{component}\r\n")).count();
        assert_eq!(count("BEGIN"), count("END"), "{component}");
    }
    let events = events(&text);
    assert!(events.len() > 5, "{}", events.len());
    let uids: BTreeSet<&str> = events.iter().map(|event| line(event, "UID")).collect();
    assert_eq!(uids.len(), events.len(), "no UID twice");
    for event in &events {
        assert_eq!(line(event, "DTSTAMP"), "20261121T000000Z");
        assert!(line(event, "DTSTART").starts_with("VALUE=DATE:20"));
    }
    let of_plan = events.iter().find(|event| line(event, "SUMMARY").contains("hết hạn đăng ký"));
    let of_plan = of_plan.expect("a deadline for registration");
    assert!(of_plan.iter().any(|line| line == "TRIGGER:-P14D"), "with a reminder");
}

#[test]
fn a_day_that_is_moved_stays_the_same_event() {
    const PROFILE: &str = "content/profiles/2024/cdcs-cong-ty-a.md";
    let moved = |day: &str| {
        let mut files = case("small");
        let text = String::from_utf8(files[PROFILE].clone()).expect("text");
        let text = text.replacen("+++\n", &format!("+++\npublish_from = {day}\n"), 1);
        files.insert(PROFILE.to_owned(), text.into_bytes());
        let events = events(&whole(&files));
        let event = events.into_iter().find(|event| line(event, "CATEGORIES") == "embargo-ends").expect("the embargo");
        (line(&event, "UID").to_owned(), line(&event, "DTSTART").to_owned(), line(&event, "CLASS").to_owned())
    };
    let (first, second) = (moved("2026-12-01"), moved("2026-12-24"));
    assert_eq!(first.0, second.0);
    assert_ne!(first.1, second.1);
    assert_eq!(second.1, "VALUE=DATE:20261224");
    assert_eq!(second.2, "PRIVATE", "it names somebody");
}

#[test]
fn a_unit_and_a_plan_see_their_own_days() {
    let model = model(&sample());
    let roll = &model.roll;
    let of = |unit: Option<&str>, plan: Option<&str>| {
        let mut agenda = agenda(roll, &model.criteria, today(), 365);
        let unit = unit.map(|id| roll.units.find_str(id).expect("a unit"));
        let plan = plan.map(|id| roll.plans.iter().find(|plan| plan.id.as_str() == id).expect("a plan").ix);
        agenda.select(roll, unit, plan);
        agenda
    };
    let count = |agenda: &Agenda| agenda.days.values().map(Vec::len).sum::<usize>();
    let (all, one) = (of(None, None), of(None, Some("kh-36-2026")));
    assert!(count(&one) > 0 && count(&one) < count(&all));
    assert!(
        one.days.values().flatten().all(|change| change
            .about
            .plan
            .as_ref()
            .is_some_and(|id| id.as_str() == "kh-36-2026"))
    );
    let base = of(Some("cd-cac-kcn"), None);
    assert!(count(&base) < count(&all), "those of other units are left out");
    let top = roll.units.find_str("cd-cac-kcn").expect("a unit");
    for change in base.days.values().flatten() {
        if let Some(profile) = change.about.profile.as_ref().and_then(|slug| roll.find_profile(slug)) {
            assert!(roll.units.is_within(roll.profile(profile).unit, top));
        }
    }
    assert_eq!(base.next_build, all.next_build, "the site is built as a whole");
}
