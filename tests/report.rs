//! Reports: their numbers are those of `judge` and of the open data, nobody is named who is not public, and the Word file is
//! sound. The texts for the sample site are golden; they are read before they are accepted.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::indexing_slicing,
    reason = "tests read and write as they like, and fail by panicking"
)]

mod support;
#[path = "report/word.rs"]
mod word_file;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use support::{Files, case, sample};
use vinhdanh::criteria::report::Report;
use vinhdanh::criteria::{Drafts, judge};
use vinhdanh::diag::Lang;
use vinhdanh::output::cache::Cache;
use vinhdanh::pipeline::{self, Options, Site};
use vinhdanh::plan::Model;
use vinhdanh::render;
use vinhdanh::report::{Asked, Document, Facts, Heads, Kind, markdown, report, word};
use vinhdanh::roll::UnitIx;
use vinhdanh::text::Date;
use vinhdanh::world::Memory;
use word_file::{attributes, parts};

const KINDS: [(&str, Kind); 3] = [("half-year", Kind::HalfYear), ("year", Kind::Year), ("five-year", Kind::FiveYear)];

fn day(iso: &str) -> Date {
    Date::parse_iso(iso).expect("a day")
}

fn site(files: &Files, today: Date) -> Site {
    let world = Memory::new(files.clone(), today);
    let assembled = pipeline::assemble(&world, &Cache::disabled(), &Options::default());
    assembled.expect("memory does not fail").site.expect("a site")
}

fn unit(model: &Model, id: &str) -> UnitIx {
    model.roll.units.find_str(id).expect("a unit")
}

fn asked(model: &Model, kind: Kind, id: &str) -> Asked {
    Asked { kind, unit: unit(model, id), plan: None, year: None, today: model.today }
}

fn document(model: &Model, asked: &Asked, lang: Lang) -> Document {
    report(&model.roll, &model.criteria, &model.sources, asked, lang)
}

fn facts<'m>(model: &'m Model, asked: &Asked) -> Facts<'m> {
    Facts::gather(&model.roll, &model.criteria, &model.sources, asked)
}

#[test]
fn the_reports_of_the_sample_site() {
    let model = site(&sample(), support::today()).model;
    for (name, kind) in KINDS {
        let text = markdown(&document(&model, &asked(&model, kind, "ldld-song-ngan"), Lang::Vi));
        insta::assert_snapshot!(format!("report_{name}"), text);
    }
    let education = Asked { year: Some(2018), ..asked(&model, Kind::Year, "cd-nganh-giao-duc") };
    insta::assert_snapshot!("report_school_year", markdown(&document(&model, &education, Lang::Vi)));
    let english = markdown(&document(&model, &asked(&model, Kind::HalfYear, "ldld-song-ngan"), Lang::En));
    insta::assert_snapshot!("report_english", english);
}

/// What `judge --format json` says of the roll on a day.
fn judged(model: &Model, today: Date) -> Value {
    let verdicts = judge(&model.roll, &model.criteria, today, Drafts::Hide).value;
    let report = Report {
        roll: &model.roll,
        criteria: &model.criteria,
        verdicts: &verdicts,
        sources: &model.sources,
        lang: Lang::Vi,
        only: &[],
    };
    serde_json::from_str(&report.json()).expect("JSON")
}

#[test]
fn every_target_and_milestone_is_that_of_judge() {
    let model = site(&sample(), support::today()).model;
    for (name, kind) in KINDS {
        let asked = asked(&model, kind, "ldld-song-ngan");
        let facts = facts(&model, &asked);
        let text = markdown(&document(&model, &asked, Lang::Vi));
        let judged = judged(&model, facts.span.as_of);
        let mut cells = 0;
        for target in &facts.targets {
            for (year, cell) in &target.years {
                let row = judged["targets"].as_array().expect("targets").iter().find(|row| {
                    row["plan"] == target.plan.id.as_str()
                        && row["target"] == target.target.id.as_str()
                        && row["year"] == *year
                });
                let Some(cell) = cell else {
                    assert!(row.is_none(), "{name}: {year} {} has figures", target.target.id);
                    continue;
                };
                let row = row.expect("the same row");
                assert_eq!((row["counted"].as_u64(), row["share"].as_u64()), (Some(cell.counted), Some(cell.share)));
                assert_eq!(row["verdict"], cell.verdict.name());
                assert!(text.contains(&format!("{}/{}", cell.share, cell.counted)), "{name}: {cell:?} is not told");
                cells += 1;
            }
        }
        assert!(kind == Kind::HalfYear || cells > 0, "{name} tells targets");
        let state = |plan: &str, row: &vinhdanh::criteria::MilestoneRow| {
            let same = judged["milestones"].as_array().expect("milestones").iter().find(|other| {
                other["plan"] == plan
                    && other["milestone"] == row.milestone.as_str()
                    && other["year"].as_i64() == row.year.map(i64::from)
            });
            same.expect("the same milestone")["state"].as_str().expect("a state").to_owned()
        };
        assert!(!facts.milestones.is_empty(), "{name} tells milestones");
        for passed in &facts.milestones {
            assert_eq!(state(passed.plan.id.as_str(), &passed.row), passed.row.state.name());
        }
    }
}

#[test]
fn every_count_is_that_of_the_open_data() {
    let site = site(&sample(), support::today());
    let model = &site.model;
    let page = site.plan.pages().find(|page| page.path.as_file().ends_with("roll.json")).expect("roll.json");
    let bytes = render::render(model, &site.plan, &site.theme, page).expect("rendered");
    let open: Value = serde_json::from_slice(&bytes).expect("JSON");
    let rows = open["profiles"].as_array().expect("profiles");
    let judged = judged(model, model.today);
    for (name, kind) in [("year", Kind::Year), ("five-year", Kind::FiveYear)] {
        let asked = asked(model, kind, "ldld-song-ngan");
        let facts = facts(model, &asked);
        let of_years: Vec<&Value> =
            rows.iter().filter(|row| facts.span.years().any(|year| row["year"] == year)).collect();
        let count = |kind: &str, subject: &str| {
            of_years.iter().filter(|row| row["kind"] == kind && (kind == "model" || row["subject"] == subject)).count()
                as u64
        };
        let heads = Heads {
            individuals: count("exemplar", "individual"),
            collectives: count("exemplar", "collective"),
            models: count("model", ""),
        };
        assert!(heads.individuals > 0 && heads.models > 0, "{name}");
        assert_eq!(facts.heads, heads, "{name}");
        // By category and year, by unit, and by name.
        let mut by_category: BTreeMap<&str, u64> = BTreeMap::new();
        for row in rows.iter().filter(|row| facts.columns.iter().any(|year| row["year"] == *year)) {
            *by_category.entry(row["category"].as_str().expect("a category")).or_default() += 1;
        }
        let told: u64 = facts.categories.iter().flat_map(|row| &row.counts).sum();
        assert_eq!(told, by_category.values().sum::<u64>());
        assert_eq!(facts.categories.len(), by_category.len());
        assert_eq!(facts.units.iter().map(|row| row.heads.all()).sum::<u64>(), heads.all());
        let named: BTreeSet<&str> = facts.honourees.iter().map(|ix| model.roll.profile(*ix).slug.as_str()).collect();
        let public: BTreeSet<&str> = of_years.iter().map(|row| row["slug"].as_str().expect("a slug")).collect();
        assert_eq!(named, public, "{name}");
        let published =
            judged["profiles"].as_array().expect("profiles").iter().filter(|profile| {
                profile["published"] == true && facts.span.years().any(|year| profile["year"] == year)
            });
        assert_eq!(published.count() as u64, heads.all());
        let text = markdown(&document(model, &asked, Lang::Vi));
        let said = format!(
            "có {} điển hình tiên tiến của {} được công nhận và công bố, gồm {} cá nhân, {} tập thể và {} mô hình",
            heads.all(),
            if kind == Kind::Year { "năm 2026".to_owned() } else { "giai đoạn 2021–2025".to_owned() },
            heads.individuals,
            heads.collectives,
            heads.models
        );
        assert!(text.contains(&said), "{said}");
    }
}

#[test]
fn nobody_is_named_who_is_not_public_and_nothing_internal_is_told() {
    let model = site(&sample(), support::today()).model;
    let hidden: Vec<&str> = model
        .roll
        .profiles()
        .filter(|(ix, _)| !model.verdicts.of(*ix).publication.is_published())
        .map(|(_, profile)| profile.name.as_str())
        // The name of a union is also that of a unit, which may stand beside somebody else; names may be shared.
        .filter(|name| {
            model
                .roll
                .units
                .iter()
                .all(|(_, unit)| unit.name.get("vi") != *name && unit.short_name().get("vi") != *name)
        })
        .filter(|name| {
            let of_name = model.roll.profiles().filter(|(_, profile)| profile.name == *name);
            of_name.into_iter().all(|(ix, _)| !model.verdicts.of(ix).publication.is_published())
        })
        .collect();
    assert!(hidden.len() > 5, "there are nominees to keep quiet about: {hidden:?}");
    let mentors: Vec<&str> = model
        .roll
        .profiles()
        .filter_map(|(_, profile)| profile.facts.mentor.as_ref())
        .map(|mentor| mentor.value.as_str())
        .filter(|mentor| model.roll.profiles().all(|(_, profile)| profile.name != *mentor))
        .collect();
    assert!(!mentors.is_empty());
    for (_, kind) in KINDS {
        for year in 2017..=2026 {
            let asked = Asked { year: Some(year), ..asked(&model, kind, "ldld-song-ngan") };
            let text = markdown(&document(&model, &asked, Lang::Vi));
            for name in hidden.iter().chain(&mentors) {
                assert!(!text.contains(name), "{kind:?} {year} names {name}");
            }
        }
    }
}

const RATINGS: &str = "[[rating]]\nyear = 2024\nscale = \"duty4\"\nlevel = \"good\"\n[[rating]]\nyear = 2025\nscale = \"duty4\"\nlevel = \"good\"\n";
const ATTESTED: &str = "[[attest]]\ncriterion = \"law\"\nby = \"ldld\"\ndate = 2024-09-01\ndocument = \"BB 5\"\n";

fn person(name: &str, steps: &[(&str, &str)]) -> Vec<u8> {
    let steps = steps.iter().map(|(state, day)| {
        format!("[[step]]\nstate = \"{state}\"\ndate = {day}\nby = \"ldld\"\ndocument = \"9/QĐ\"\n")
    });
    let steps: String = steps.collect();
    format!(
        "+++\nname = \"{name}\"\ncategory = \"member\"\nyear = 2025\nsince_year = 2024\nunit = \"cdcs-a\"\ndirect_worker = true\nleader = false\n\
         {RATINGS}{ATTESTED}{steps}[consent]\ngiven = 2024-09-02\nscope = [\"name\", \"story\"]\nmethod = \"giấy\"\nevidence = \"1\"\n+++\n"
    )
    .into_bytes()
}

#[test]
fn half_a_year_says_what_changed_since_the_day_before_it() {
    let mut files = case("small");
    files.retain(|path, _| !path.starts_with("content/profiles/"));
    let people = [
        ("an", "Người Có Trước", vec![("decided", "2024-12-01")]),
        ("binh", "Người Mới Được Công Nhận", vec![("registered", "2024-12-20"), ("decided", "2025-03-01")]),
        ("chi", "Người Đã Rút", vec![("decided", "2024-12-02"), ("withdrawn", "2025-02-01")]),
        ("dung", "Người Sau Kỳ", vec![("registered", "2025-02-02"), ("decided", "2025-08-01")]),
        ("em", "Người Công Nhận Rồi Rút", vec![("decided", "2025-03-02"), ("withdrawn", "2025-09-01")]),
    ];
    for (slug, name, steps) in &people {
        files.insert(format!("content/profiles/2025/{slug}.md"), person(name, steps));
    }
    let model = site(&files, day("2025-10-01")).model;
    let asked = Asked { year: Some(2025), ..asked(&model, Kind::HalfYear, "ldld") };
    let facts = facts(&model, &asked);
    assert_eq!(facts.span.as_of, day("2025-06-30"), "the half year is over");
    let changes = facts.changes.as_ref().expect("changes");
    let names = |list: &[vinhdanh::roll::ProfileIx]| -> Vec<&str> {
        list.iter().map(|ix| model.roll.profile(*ix).slug.as_str()).collect()
    };
    assert_eq!((changes.before.individuals, changes.after.individuals), (2, 3));
    assert_eq!(names(&changes.appeared), ["binh"], "who has withdrawn since is counted and not named");
    assert_eq!(changes.gone.values().copied().collect::<Vec<u64>>(), [1]);
    assert_eq!((changes.waiting_before, changes.waiting_after), (1, 1), "binh was decided, dung came");
    let text = markdown(&document(&model, &asked, Lang::Vi));
    assert!(text.contains("| Cá nhân | 2 | 3 | +1 |"), "{text}");
    assert!(text.contains("Người Mới Được Công Nhận"));
    for name in ["Người Đã Rút", "Người Sau Kỳ", "Người Công Nhận Rồi Rút"] {
        assert!(!text.contains(name), "{name}");
    }
}

#[test]
fn a_unit_reports_its_own_part_in_its_own_years() {
    let model = site(&sample(), support::today()).model;
    let district = Asked { year: Some(2024), ..asked(&model, Kind::FiveYear, "ldld-huyen-khe-vang") };
    let facts = facts(&model, &district);
    let top = unit(&model, "ldld-huyen-khe-vang");
    assert!(facts.heads.all() > 0);
    assert!(facts.honourees.iter().all(|ix| model.roll.units.is_within(model.roll.profile(*ix).unit, top)));
    // Targets that are counted from profiles count the unit's own; figures of the federation are not its figures.
    for target in &facts.targets {
        let counted: u64 = target.years.iter().filter_map(|(_, cell)| *cell).map(|cell| cell.counted).sum();
        assert!(counted <= facts.heads.individuals, "{}", target.target.id);
    }
    let school = Asked { year: Some(2018), ..asked(&model, Kind::Year, "cd-nganh-giao-duc") };
    let document = document(&model, &school, Lang::Vi);
    assert!(document.subject.contains("năm học 2018 – 2019"), "{}", document.subject);
    assert_eq!(document.letterhead.issuer, "CÔNG ĐOÀN NGÀNH GIÁO DỤC TỈNH SÔNG\u{a0}NGÀN");
}

#[test]
fn the_command_writes_beside_the_site_and_over_nothing() {
    let site = support::Site::new(&case("small"));
    let folder = tempfile::tempdir().expect("a folder");
    let place = |name: &str| folder.path().join(name).display().to_string();
    let run = |output: &str| site.run(&["report", "year", "--year", "2024", "--output", output]);
    let first = run(&place("bao-cao.docx"));
    assert_eq!(first.status.code(), Some(0), "{}", support::stderr(&first));
    let bytes = std::fs::read(folder.path().join("bao-cao.docx")).expect("written");
    assert!(parts(&bytes).contains_key("word/document.xml"));
    std::fs::write(folder.path().join("bao-cao.docx"), "somebody's work").expect("written");
    assert_eq!(run(&place("bao-cao.docx")).status.code(), Some(2), "nothing is overwritten");
    let kept = std::fs::read(folder.path().join("bao-cao.docx")).expect("there");
    assert_eq!(kept, b"somebody's work");
    assert_eq!(run(&place("bao-cao.md")).status.code(), Some(0));
    assert_eq!(run(&place("bao-cao.odt")).status.code(), Some(2));
    let inside = site.root().join("content/bao-cao.md").display().to_string();
    assert_eq!(run(&inside).status.code(), Some(2), "not among the sources");
    let ics = site.run(&["next", "--ics", &place("lich.ics")]);
    assert_eq!(ics.status.code(), Some(0), "{}", support::stderr(&ics));
    let again = site.run(&["next", "--ics", &place("lich.ics")]);
    assert_eq!(again.status.code(), Some(2));
}

#[test]
fn every_unit_and_every_plan_gets_a_report() {
    let model = site(&sample(), support::today()).model;
    let units: Vec<UnitIx> = model.roll.units.iter().map(|(ix, _)| ix).collect();
    let plans: Vec<_> = model.roll.plans.iter().map(|plan| Some(plan.ix)).collect();
    let top = unit(&model, "ldld-song-ngan");
    let by_unit = units.into_iter().map(|unit| (unit, None));
    for (unit, plan) in by_unit.chain(plans.into_iter().map(|plan| (top, plan))) {
        for (_, kind) in KINDS {
            let asked = Asked { kind, unit, plan, year: None, today: model.today };
            let document = document(&model, &asked, Lang::Vi);
            let text = markdown(&document);
            // A sentence without words, or a placeholder that nothing has filled.
            let unfilled = text.lines().find(|line| line.contains('{') || line.contains("  ") || line.contains(" ,"));
            assert_eq!(unfilled, None, "{kind:?} {unit:?} {plan:?}");
            let parts = parts(&word(&document).expect("a Word file"));
            attributes(&parts["word/document.xml"], "w:p", "none");
        }
    }
}
