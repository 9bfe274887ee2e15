//! What is said on paper, and how the program that prints is found. The pages themselves: `print/tests`.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests read and write as they like, and fail by panicking"
)]

mod support;

use std::process::Command;

use support::{assembled, sample};
use vinhdanh::pipeline::Site;
use vinhdanh::print::views::{Matter, View, YearbookView};
use vinhdanh::print::{Asked, Kind, Whose, gather};
use vinhdanh::text::Id;

fn asked(kind: Kind, whose: Whose) -> Asked {
    Asked { kind, whose, unit: None, foreword: None, lang: "vi".to_owned() }
}

fn site() -> Site {
    assembled(&sample()).site.expect("a site")
}

fn book(matter: &Matter) -> &YearbookView {
    let View::Yearbook(book) = &matter.view else { panic!("a yearbook") };
    book
}

/// Paper says what the profile's page says, and of nobody else.
#[test]
fn print_says_no_more_than_consent_covers() {
    let site = site();
    let matter = gather(&site, &asked(Kind::Yearbook, Whose::Years(1990, 2100))).expect("profiles");
    let scene = site.scene("vi");
    let published = &site.plan.index.published;
    assert_eq!(matter.people, published.len());
    let spreads: Vec<_> = book(&matter).chapters.iter().flat_map(|chapter| &chapter.profiles).collect();
    assert_eq!(spreads.len(), published.len());
    let (mut faceless, mut silent, mut unsung) = (0, 0, 0);
    for ix in published {
        let profile = site.model.roll.profile(*ix);
        let spread = spreads.iter().find(|spread| spread.id == format!("p{}", ix.index())).expect("a spread");
        assert_eq!(spread.name, profile.name);
        let covered = scene.covered(*ix);
        if !covered.portrait {
            assert_eq!(spread.portrait, None, "{}", profile.slug);
            faceless += 1;
        }
        if !covered.story {
            assert!(spread.story.is_empty() && spread.summary.is_none() && spread.quote.is_none(), "{}", profile.slug);
            silent += 1;
        }
        if !covered.awards {
            assert!(spread.honours.is_empty(), "{}", profile.slug);
            unsung += 1;
        }
    }
    assert!(faceless + silent + unsung > 0, "the sample has somebody who consents in part");
}

#[test]
fn an_event_is_of_those_who_were_honoured_there() {
    let site = site();
    let event = || Whose::Event(Id::parse("hoi-nghi-tinh-2025").expect("an id"));
    let matter = gather(&site, &asked(Kind::NameCards, event())).expect("delegates");
    let View::NameCards(cards) = &matter.view else { panic!("cards") };
    assert!(cards.occasion.starts_with("Hội nghị biểu dương") && cards.cards.len() >= 7, "{cards:?}");
    assert!(cards.cards.iter().any(|card| card.name == "Đặng Thị Ngoan"));
    let unknown = Whose::Event(Id::parse("khong-co").expect("an id"));
    let why = gather(&site, &asked(Kind::NameCards, unknown)).expect_err("no such event");
    assert!(why.text(vinhdanh::diag::Lang::Vi).contains("hoi-nghi-tinh-2025"));
    let why = gather(&site, &asked(Kind::Roll, Whose::Years(1950, 1951))).expect_err("nobody");
    assert!(why.text(vinhdanh::diag::Lang::Vi).contains("2026"));
}

#[test]
fn a_list_of_one_decision_names_it_and_others_leave_a_gap() {
    let site = site();
    let list = |first, last| {
        let matter = gather(&site, &asked(Kind::Roll, Whose::Years(first, last))).expect("a list");
        let View::Roll(list) = matter.view else { panic!("a list") };
        *list
    };
    let one = list(2026, 2026);
    assert_eq!(one.issued, "Sông Ngàn, ngày 12 tháng 10 năm 2026");
    assert!(one.attached.is_some_and(|attached| attached.contains("214/QĐ-LĐLĐ")));
    assert_eq!(
        one.sections.iter().map(|s| s.heading.as_str()).collect::<Vec<_>>(),
        ["I. Tập thể", "II. Cá nhân", "III. Mô hình"]
    );
    let many = list(2024, 2026);
    assert!(many.attached.is_none() && many.issued.contains('…'));
    assert!(many.sections[0].heading.contains("2024"), "{}", many.sections[0].heading);
}

/// Two programs in a folder of their own: this one, and beside it another that stands for the one that prints.
#[cfg(unix)]
#[test]
fn the_program_that_prints_is_found_or_missed_in_words() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().expect("a folder");
    let own = folder.path().join("vinhdanh");
    std::fs::copy(env!("CARGO_BIN_EXE_vinhdanh"), &own).expect("copied");
    let run = || {
        let mut command = Command::new(&own);
        command.args(["--lang", "vi", "print", "roll", "--year", "2026"]).env("PATH", folder.path().join("nothing"));
        command.output().expect("it runs")
    };
    let missing = run();
    assert_eq!(missing.status.code(), Some(3));
    let said = String::from_utf8_lossy(&missing.stderr).into_owned();
    assert!(said.contains("vinhdanh-print") && said.contains("cargo install --path print"), "{said}");
    let press = folder.path().join("vinhdanh-print");
    std::fs::write(&press, "#!/bin/sh\necho \"$@\"\nexit 2\n").expect("written");
    std::fs::set_permissions(&press, std::fs::Permissions::from_mode(0o755)).expect("may run");
    let given = run();
    assert_eq!(given.status.code(), Some(2));
    assert_eq!(String::from_utf8_lossy(&given.stdout).trim(), "--lang vi print roll --year 2026");
}
