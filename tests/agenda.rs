//! What changes on which coming day: the agenda tells it, and nothing changes before the next build it names.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests read and write as they like, and fail by panicking"
)]

mod support;

use proptest::prelude::*;
use support::{Files, case, rendered, today};
use vinhdanh::agenda::{Agenda, agenda};
use vinhdanh::criteria::{Drafts, Publication, judge};
use vinhdanh::diag::Lang;
use vinhdanh::output::cache::Cache;
use vinhdanh::pipeline::{self, Options, Site};
use vinhdanh::text::Date;
use vinhdanh::world::Memory;

const HORIZON: u16 = 120;

fn day(iso: &str) -> Date {
    Date::parse_iso(iso).expect("a day")
}

/// The site as it is built on a day.
fn site(files: &Files, day: Date) -> Site {
    let world = Memory::new(files.clone(), day);
    let assembled = pipeline::assemble(&world, &Cache::disabled(), &Options::default());
    assembled.expect("memory does not fail").site.expect("a site")
}

fn agenda_of(files: &Files) -> Agenda {
    let model = site(files, today()).model;
    agenda(&model.roll, &model.criteria, today(), HORIZON)
}

/// Everything that a build on that day publishes, but not the files of the theme.
fn pages(files: &Files, day: Date) -> Files {
    let world = Memory::new(files.clone(), day);
    let mut files = rendered(&site(files, day), &world);
    files.retain(|path, _| !path.starts_with("assets/"));
    files
}

/// Who is published that day, how they stand to the criteria, and what follows from it.
fn standing(site: &Site, day: Date) -> String {
    let model = &site.model;
    let verdicts = judge(&model.roll, &model.criteria, day, Drafts::Hide).value;
    let published = model.roll.profiles().filter_map(|(ix, profile)| {
        let judgement = verdicts.of(ix);
        match &judgement.publication {
            Publication::Published(_) => Some(format!("{} {judgement:?} {:?}", profile.slug, profile.steps(day))),
            Publication::Tombstone { withdrawn } => Some(format!("{} withdrawn {withdrawn}", profile.slug)),
            Publication::Hidden(_) => None,
        }
    });
    let published: Vec<String> = published.collect();
    format!("{published:#?} {:?} {:?}", verdicts.targets, verdicts.milestones)
}

/// The small site with a further profile of this front matter, and these changes of its plan.
fn with(profiles: &[(&str, String)], plan: &str) -> Files {
    let mut files = case("small");
    for (name, text) in profiles {
        files.insert(format!("content/profiles/2024/{name}.md"), text.clone().into_bytes());
    }
    let path = "content/plans/kh-thu.toml";
    let text = String::from_utf8(files[path].clone()).expect("text");
    files.insert(path.to_owned(), format!("{text}\n{plan}").into_bytes());
    files
}

const RATINGS: &str = "[[rating]]\nyear = 2023\nscale = \"duty4\"\nlevel = \"good\"\n[[rating]]\nyear = 2024\nscale = \"duty4\"\nlevel = \"good\"\n";
const ATTESTED: &str = "[[attest]]\ncriterion = \"law\"\nby = \"ldld\"\ndate = 2024-09-01\ndocument = \"BB 5\"\n";
const DECIDED: &str = "[[step]]\nstate = \"decided\"\ndate = 2024-10-01\nby = \"ldld\"\ndocument = \"9/QĐ\"\n";
const CONSENT: &str =
    "[consent]\ngiven = 2024-09-02\nscope = [\"name\", \"story\"]\nmethod = \"giấy\"\nevidence = \"1\"\n";

fn person(head: &str, tables: &str) -> String {
    format!(
        "+++\nname = \"Đỗ Thị Mận\"\ncategory = \"member\"\nyear = 2024\nunit = \"cdcs-a\"\ndirect_worker = true\n\
         leader = false\n{head}\n{tables}\n+++\n\nMột câu chuyện.\n"
    )
}

/// The changes of all days as `date kind output message`.
fn told(agenda: &Agenda, lang: Lang) -> Vec<String> {
    let changes = agenda.days.iter().flat_map(|(date, changes)| changes.iter().map(move |change| (date, change)));
    changes
        .map(|(date, change)| {
            let mark = if change.output { "*" } else { "-" };
            format!("{date} {} {mark} {}", change.kind.name(), change.message.text(lang))
        })
        .collect()
}

fn of_person(head: &str, tables: &str) -> (Agenda, Vec<String>) {
    let agenda = agenda_of(&with(&[("do-thi-man", person(head, tables))], ""));
    let told = told(&agenda, Lang::Vi).into_iter().filter(|line| line.contains("do-thi-man")).collect();
    (agenda, told)
}

#[test]
fn an_embargo_ends_with_a_publication_or_says_what_still_holds_it_back() {
    let whole = format!("{RATINGS}{ATTESTED}{DECIDED}{CONSENT}");
    let (agenda, lines) = of_person("publish_from = 2026-12-10", &whole);
    assert_eq!(
        lines,
        ["2026-12-10 embargo-ends * Đỗ Thị Mận (do-thi-man): hết thời gian chờ đăng; hồ sơ bắt đầu được đăng"]
    );
    assert_eq!(agenda.next_build, Some(day("2026-12-10")));
    let (agenda, lines) = of_person("publish_from = 2026-12-10", &format!("{RATINGS}{ATTESTED}{DECIDED}"));
    assert_eq!(
        lines,
        ["2026-12-10 embargo-ends - Đỗ Thị Mận (do-thi-man): hết thời gian chờ đăng; hồ sơ vẫn chưa được đăng: \
          chưa có sự đồng ý của người được nêu tên"]
    );
    assert_eq!(agenda.next_build, None, "the published site does not change");
}

#[test]
fn bounds_are_inclusive_so_the_day_after_counts() {
    let consent = format!("{CONSENT}until = 2026-11-30\n");
    let (agenda, lines) = of_person("publish_until = 2027-01-31", &format!("{RATINGS}{ATTESTED}{DECIDED}{consent}"));
    assert!(lines[0].starts_with("2026-12-01 consent-ends * "), "{lines:?}");
    assert!(lines[1].starts_with("2027-02-01 publication-ends - "), "it was gone before: {lines:?}");
    assert_eq!(agenda.next_build, Some(day("2026-12-01")));
}

#[test]
fn a_waiver_is_told_only_if_it_changes_a_verdict() {
    let waiver = "[[waiver]]\ncriterion = \"law\"\nby = \"ldld\"\ndate = 2024-09-01\ndocument = \"41/TB\"\nreason = \"Phát hiện đột xuất\"\nuntil = 2026-12-31\n";
    let (_, lines) = of_person("", &format!("{RATINGS}{ATTESTED}{DECIDED}{CONSENT}{waiver}"));
    assert_eq!(lines, [] as [&str; 0], "the criterion is met without it");
    let (agenda, lines) = of_person("", &format!("{RATINGS}{DECIDED}{CONSENT}{waiver}"));
    assert_eq!(
        lines,
        [
            "2027-01-01 waiver-ends * Đỗ Thị Mận (do-thi-man): hết thời gian miễn tiêu chí I.1 (đến hết ngày 31/12/2026), \
          kết luận: Chưa rõ; hồ sơ thôi được đăng: chưa đủ căn cứ cho tiêu chí I.1 (`law`). Từ ngày này lệnh build báo lỗi \
          cho đến khi hồ sơ được sửa"
        ]
    );
    assert_eq!(agenda.next_build, Some(day("2027-01-01")));
}

#[test]
fn a_waiver_that_follows_another_is_told_only_if_it_says_something_else() {
    let waiver = |date: &str, document: &str| {
        format!(
            "[[waiver]]\ncriterion = \"law\"\nby = \"ldld\"\ndate = {date}\ndocument = \"{document}\"\nreason = \"Đột xuất\"\n"
        )
    };
    let waived = |later: &str| {
        let waivers = waiver("2026-12-01", later) + &waiver("2024-09-01", "41/TB");
        of_person("", &format!("{RATINGS}{DECIDED}{CONSENT}{waivers}"))
    };
    let (agenda, lines) = waived("52/TB");
    assert!(lines[0].starts_with("2026-12-01 waiver-begins * "), "its document is shown: {lines:?}");
    assert_eq!(agenda.next_build, Some(day("2026-12-01")));
    let (agenda, lines) = waived("41/TB");
    assert_eq!((lines, agenda.next_build), (vec![], None), "the page says the same as before");
}

#[test]
fn a_leader_follows_the_collective() {
    let plan = "[[criterion]]\nid = \"exemplary\"\ncategories = [\"member\"]\nclause = \"I.4\"\ntext = \"Tập thể là điển hình\"\n\
                when = { leader = true }\ncheck = { kind = \"leads\" }\n";
    let leader = person("", &format!("{RATINGS}{ATTESTED}{DECIDED}{CONSENT}"))
        .replace("direct_worker = true", "direct_worker = false")
        .replace("leader = false", "leader = true\nleads = \"cdcs-a\"")
        .replace("[consent]", "[[rating]]\nyear = 2023\nof = \"led\"\nscale = \"duty4\"\nlevel = \"good\"\n[[rating]]\nyear = 2024\nof = \"led\"\nscale = \"duty4\"\nlevel = \"good\"\n[consent]");
    let mut files = with(&[("do-thi-man", leader)], plan);
    let path = "content/profiles/2024/cdcs-cong-ty-a.md";
    let text = String::from_utf8(files[path].clone()).expect("text");
    files.insert(path.to_owned(), text.replacen("+++\n", "+++\npublish_until = 2026-11-30\n", 1).into_bytes());
    let lines = told(&agenda_of(&files), Lang::En);
    assert!(lines[0].starts_with("2026-12-01 publication-ends * CĐCS Công ty A"), "{lines:#?}");
    assert!(lines[1].starts_with("2026-12-01 follows * Đỗ Thị Mận (do-thi-man): another profile"), "{lines:#?}");
}

#[test]
fn deadlines_and_milestones_are_told_and_events_too() {
    let plan = "[[milestone]]\nid = \"review\"\nclause = \"III\"\ntext = \"Sơ kết\"\nfrom = 2026-12-01\nbefore = 2027-01-15\n\
                [[limit]]\nid = \"base\"\nclause = \"II\"\nunit_types = [\"grassroots_union\"]\nbefore = 2027-02-01\n";
    let mut files = with(&[], plan);
    let path = "content/plans/kh-thu.toml";
    let text = String::from_utf8(files[path].clone()).expect("text");
    files.insert(
        path.to_owned(),
        text.replace("to = 2025 }", "to = 2026 }\ncalendar = \"school_year\"").replace("04-01", "02-10").into_bytes(),
    );
    files.insert(
        "content/events/hoi-nghi.md".into(),
        "+++\ntitle = \"Hội nghị biểu dương\"\nplan = \"kh-thu\"\nunit = \"cdcs-a\"\ndate = 2026-11-21\n+++\n".into(),
    );
    let lines = told(&agenda_of(&files), Lang::Vi);
    assert_eq!(
        lines,
        [
            "2026-11-21 event - Diễn ra: Hội nghị biểu dương",
            "2026-12-01 milestone-begins * 01/KH-LĐLĐ, III: đến thời gian thực hiện “Sơ kết”",
            "2027-01-15 milestone-passed * 01/KH-LĐLĐ, III: hết thời gian mà chưa có ghi nhận, “Sơ kết”",
            "2027-02-01 event-deadline - 01/KH-LĐLĐ, II: hội nghị phải được tổ chức trước ngày này",
            "2027-02-10 registration-closes - 01/KH-LĐLĐ: hết hạn đăng ký của năm 2026 (đăng ký trước ngày này)",
        ]
    );
}

/// A day around today, as TOML.
fn near() -> impl Strategy<Value = Date> {
    (0u16..200).prop_map(|days| day("2026-09-12").plus_days(days))
}

fn key(name: &'static str) -> impl Strategy<Value = String> {
    prop::option::of(near()).prop_map(move |date| date.map_or(String::new(), |date| format!("{name} = {date}\n")))
}

/// Steps in order from a decision on, perhaps until a revocation or withdrawal.
fn steps() -> impl Strategy<Value = String> {
    let last = prop::sample::select(vec!["revoked", "withdrawn", "honoured", "evaluated"]);
    (near(), 0u16..60, 0u16..60, prop::option::of(last), any::<bool>()).prop_map(|(first, next, then, last, old)| {
        let decided = if old { day("2024-10-01") } else { first };
        let step = |state: &str, date: Date| {
            format!("[[step]]\nstate = \"{state}\"\ndate = {date}\nby = \"ldld\"\ndocument = \"9/QĐ\"\n")
        };
        let later = decided.plus_days(next);
        let end = last.map_or(String::new(), |state| step(state, first.max(later).plus_days(then)));
        step("decided", decided) + &step("nurtured", later) + &end
    })
}

fn profile() -> impl Strategy<Value = String> {
    let waiver = (near(), prop::option::of(near())).prop_map(|(date, until)| {
        let until = until.map_or(String::new(), |until| format!("until = {}\n", until.max(date)));
        format!(
            "[[waiver]]\ncriterion = \"law\"\nby = \"ldld\"\ndate = {date}\ndocument = \"{date}/TB\"\nreason = \"Đột xuất\"\n{until}"
        )
    });
    let consent = (prop::option::of(near()), prop::option::of(near())).prop_map(|(given, until)| {
        let given = given.unwrap_or(day("2024-09-02"));
        let until = until.map_or(String::new(), |until| format!("until = {}\n", until.max(given)));
        CONSENT.replace("2024-09-02", &given.to_string()) + &until
    });
    let attested = prop::sample::select(vec![ATTESTED, ""]);
    (key("publish_from"), key("publish_until"), steps(), prop::collection::vec(waiver, 0..3), consent, attested)
        .prop_map(|(from, until, steps, waivers, consent, attested)| {
            person(&format!("{from}{until}"), &format!("{RATINGS}{attested}{}{steps}{consent}", waivers.concat()))
        })
}

/// A site that shows, where a property fails, only what is not the same in all of them.
#[derive(Clone)]
struct Sample(Files);

impl std::fmt::Debug for Sample {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let small = case("small");
        let own = self.0.iter().filter(|(path, bytes)| small.get(*path) != Some(bytes));
        own.into_iter().try_for_each(|(path, bytes)| write!(f, "\n--- {path}\n{}", String::from_utf8_lossy(bytes)))
    }
}

/// The small site with a random profile, a collective that comes and goes, and a unit and a milestone that end.
fn sites() -> impl Strategy<Value = Sample> {
    let plan = (near(), 1u16..40, any::<bool>()).prop_map(|(from, length, every)| {
        let every = if every { "every = \"year\"\n" } else { "" };
        format!(
            "[[milestone]]\nid = \"review\"\nclause = \"III\"\ntext = \"Sơ kết\"\nfrom = {from}\nbefore = {}\n{every}",
            from.plus_days(length)
        )
    });
    (profile(), key("publish_until"), prop::option::weighted(0.3, near()), prop::option::weighted(0.3, plan)).prop_map(
        |(profile, collective, ends, plan)| {
            let mut files = with(&[("do-thi-man", profile)], &plan.unwrap_or_default());
            let path = "content/profiles/2024/cdcs-cong-ty-a.md";
            let text = String::from_utf8(files[path].clone()).expect("text");
            files.insert(path.to_owned(), text.replacen("+++\n", &format!("+++\n{collective}"), 1).into_bytes());
            if let Some(until) = ends {
                let unit =
                    format!("[[unit]]\nid = \"cu\"\nname = \"Đơn vị cũ\"\ntype = \"upper_union\"\nuntil = {until}\n");
                files.insert("content/units/cu.toml".to_owned(), unit.into_bytes());
            }
            Sample(files)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn nothing_stands_otherwise_before_the_next_build(Sample(files) in sites()) {
        let agenda = agenda_of(&files);
        let built = site(&files, today());
        let now = standing(&built, today());
        let end = agenda.next_build.unwrap_or(agenda.until.tomorrow());
        let mut at = today();
        while at.tomorrow() < end {
            at = at.tomorrow();
            prop_assert_eq!(&standing(&built, at), &now, "{} is before the next build", at);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn what_is_published_changes_on_the_next_build_and_not_before(Sample(files) in sites()) {
        let agenda = agenda_of(&files);
        let now = pages(&files, today());
        let end = agenda.next_build.unwrap_or(agenda.until.tomorrow());
        let last = pages(&files, end.yesterday());
        let differ: Vec<_> = now.iter().filter(|(path, bytes)| last.get(*path) != Some(bytes)).map(|(path, _)| path).collect();
        prop_assert!(now == last, "before {}: {:?}", end, differ);
        if let Some(next) = agenda.next_build {
            prop_assert!(pages(&files, next) != last, "nothing is published otherwise on {}", next);
        }
    }
}
