//! The rule tables: every criterion of every plan, judged at its boundaries with the sample site's real plans,
//! catalogue and units. README.md says how a table is written.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "tests read and write as they like, and fail by panicking"
)]

mod court;
mod front_matter;
mod mutants;
mod plan;
mod possible;
#[path = "../support/mod.rs"]
mod support;
mod table;

use std::collections::BTreeSet;

use court::{Court, Judged};
use plan::PlanFile;
use rayon::prelude::*;
use table::{Case, Entry, RuleTable, TargetCase};
use vinhdanh::criteria::Verdict;
use vinhdanh::text::Date;

/// Verdicts that every criterion must have a case for.
const WANTED: [Verdict; 3] = [Verdict::Met, Verdict::Unmet, Verdict::Unknown];

fn date(day: toml::value::Datetime) -> Date {
    Date::parse_iso(&day.to_string()).expect("a day")
}

fn profile(slug: &str, facts: &table::Facts) -> (String, String) {
    (format!("content/profiles/{slug}.md"), front_matter::file(facts))
}

/// Judges the profile of a case, and those beside it.
fn judge_case(court: &Court, table: &RuleTable, case: &Case) -> Result<Judged, String> {
    let mut files = vec![profile("mau", &table.facts(case))];
    files.extend(roster(table, &case.beside));
    court.judge(&files, date(table.today))
}

fn roster(table: &RuleTable, entries: &[Entry]) -> Vec<(String, String)> {
    let numbered = entries.iter().enumerate();
    numbered
        .flat_map(|(group, entry)| {
            let facts = table.entry_facts(entry);
            (0..entry.count).map(move |number| profile(&format!("khac-{group}-{number}"), &facts))
        })
        .collect()
}

/// What is wrong with a case; nothing if it is judged as the table says.
fn fault(court: &Court, table: &RuleTable, case: &Case) -> Option<String> {
    let wrong = match judge_case(court, table, case).and_then(|judged| judged.verdict("mau", &case.criterion)) {
        Err(error) => error,
        Ok((verdict, because)) if verdict != case.verdict => format!("is {verdict}: {}", because.join(" · ")),
        Ok((_, because)) if because.is_empty() => "rests on nothing".to_owned(),
        Ok((_, because)) => match &case.because {
            Some(part) if !because.iter().any(|sentence| sentence.contains(part)) => {
                format!("does not say “{part}”: {}", because.join(" · "))
            }
            _ => return None,
        },
    };
    Some(format!(
        "{} {} {} ({}) should be {}; {wrong}",
        table.plan, case.category, case.criterion, case.name, case.verdict
    ))
}

fn refuse(wrong: Vec<String>) {
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_base_meets_everything() {
    let court = Court::new();
    let mut wrong = Vec::new();
    for table in RuleTable::all() {
        for category in table.own_bases() {
            let case = Case { category, ..Case::default() };
            let judged = judge_case(&court, &table, &case).and_then(|judged| judged.all_verdicts("mau"));
            let label = format!("{} [base.{}]", table.plan, case.category);
            match judged {
                Err(error) => wrong.push(format!("{label}: {error}")),
                Ok(verdicts) => {
                    let short =
                        verdicts.into_iter().filter(|(_, verdict)| !["met", "not_applicable"].contains(verdict));
                    wrong.extend(short.map(|(criterion, verdict)| format!("{label}: {criterion} is {verdict}")));
                }
            }
        }
    }
    refuse(wrong);
}

#[test]
fn every_case_is_judged_as_its_table_says() {
    let court = Court::new();
    let tables = RuleTable::all();
    let faults = tables.iter().flat_map(|table| {
        let cases = table.cases();
        cases.par_iter().filter_map(|case| fault(&court, table, case)).collect::<Vec<String>>()
    });
    refuse(faults.collect());
}

/// Each criterion of each category is met, unmet, unknown and, where it has a `when`, not applicable in some case.
#[test]
fn nothing_is_missing_from_the_tables() {
    let tables = RuleTable::all();
    let plans = PlanFile::all();
    let mut missing = Vec::new();
    for table in tables.iter().filter(|table| plans.iter().all(|plan| plan.id != table.plan)) {
        missing.push(format!("{}: a table without a plan", table.plan));
    }
    for plan in &plans {
        let Some(table) = tables.iter().find(|table| table.plan == plan.id) else {
            missing.push(format!("tests/plans/{}.toml", plan.id));
            continue;
        };
        let cases: BTreeSet<(String, String, String)> =
            table.cases().into_iter().map(|case| (case.category, case.criterion, case.verdict)).collect();
        for criterion in plan.criteria() {
            let mut wanted: Vec<&str> = WANTED.map(Verdict::name).to_vec();
            wanted.retain(|verdict| {
                table.impossible.iter().all(|i| i.criterion != criterion.id || i.verdict != *verdict)
            });
            wanted.extend(criterion.has_when.then_some("not_applicable"));
            for category in &criterion.categories {
                let has = |verdict: &str| {
                    cases.contains(&((*category).to_owned(), criterion.id.to_owned(), verdict.to_owned()))
                };
                let lacks = wanted.iter().filter(|verdict| !has(verdict));
                missing.extend(lacks.map(|verdict| format!("{} {category} {}: {verdict}", plan.id, criterion.id)));
            }
        }
        for target in plan.ids("target") {
            let has = |verdict: &str| table.target.iter().any(|case| case.target == target && case.verdict == verdict);
            let lacks = ["met", "unmet"].into_iter().filter(|verdict| !has(verdict));
            missing.extend(lacks.map(|verdict| format!("{} target {target}: {verdict}", plan.id)));
        }
        for limit in plan.ids("limit") {
            let has = |verdict: &str| table.limit.iter().any(|case| case.limit == limit && case.verdict == verdict);
            // Forms that a plan only proposes cannot be missed.
            let open = plan.is_open_limit(limit);
            let lacks =
                WANTED.map(Verdict::name).into_iter().filter(|verdict| !(has(verdict) || open && *verdict == "unmet"));
            missing.extend(lacks.map(|verdict| format!("{} limit {limit}: {verdict}", plan.id)));
        }
    }
    refuse(missing);
}

#[test]
fn what_is_said_to_be_impossible_is() {
    let plans = PlanFile::all();
    let mut wrong = Vec::new();
    for table in RuleTable::all() {
        let plan = plans.iter().find(|plan| plan.id == table.plan);
        for impossible in &table.impossible {
            let label = format!("{} {} {}", table.plan, impossible.criterion, impossible.verdict);
            let criteria = plan.map(PlanFile::criteria).unwrap_or_default();
            match criteria.iter().find(|criterion| criterion.id == impossible.criterion) {
                None => wrong.push(format!("{label}: no such criterion")),
                Some(criterion) => {
                    let mut can =
                        possible::verdicts(criterion.check).into_iter().map(|truth| Verdict::from(truth).name());
                    if can.any(|verdict| verdict == impossible.verdict) {
                        wrong.push(format!("{label}: its check can give this verdict"));
                    }
                }
            }
            if impossible.why.is_empty() {
                wrong.push(format!("{label}: why?"));
            }
        }
    }
    refuse(wrong);
}

#[test]
fn targets_are_counted_as_the_tables_say() {
    let court = Court::new();
    let mut wrong = Vec::new();
    for table in RuleTable::all() {
        for case in &table.target {
            let label = format!("{} {} {} ({})", table.plan, case.target, case.year, case.name);
            let mut files = roster(&table, &case.roster);
            files.extend(figures(&table, case));
            let judged = court.judge(&files, date(table.today));
            let row = judged.as_ref().map(|judged| judged.target(&table.plan, &case.target, case.year));
            match row {
                Err(error) => wrong.push(format!("{label}: {error}")),
                Ok(None) => wrong.push(format!("{label}: nothing was counted")),
                Ok(Some(row)) => {
                    let percent = format!("{}.{:02}", row.percent_hundredths / 100, row.percent_hundredths % 100);
                    let found = (row.counted, row.share, percent.as_str(), row.verdict.name());
                    let expected = (case.counted, case.share, case.percent.as_str(), case.verdict.as_str());
                    if found != expected {
                        wrong.push(format!("{label}: {found:?} instead of {expected:?}"));
                    }
                }
            }
        }
    }
    refuse(wrong);
}

fn figures(table: &RuleTable, case: &TargetCase) -> Option<(String, String)> {
    let figures = case.figures.iter().map(|figure| {
        let mut lines = table::Facts::new();
        lines.insert("plan".to_owned(), table.plan.as_str().into());
        lines.insert("target".to_owned(), case.target.as_str().into());
        lines.insert("year".to_owned(), i64::from(case.year).into());
        lines.extend(figure.unit.as_ref().map(|unit| ("unit".to_owned(), unit.as_str().into())));
        lines.insert("counted".to_owned(), i64::try_from(figure.counted).expect("a small number").into());
        lines.insert("share".to_owned(), i64::try_from(figure.share).expect("a small number").into());
        lines.insert("document".to_owned(), "Báo cáo số 12/BC-LĐLĐ".into());
        format!("[[figure]]\n{}", front_matter::lines(&lines))
    });
    let text: String = figures.collect();
    (!text.is_empty()).then(|| ("content/figures/mau.toml".to_owned(), text))
}

#[test]
fn events_keep_limits_as_the_tables_say() {
    let court = Court::new();
    let mut wrong = Vec::new();
    for table in RuleTable::all() {
        for case in &table.limit {
            let label = format!("{} {} ({})", table.plan, case.limit, case.name);
            let mut facts = table.event.get(&case.limit).unwrap_or_else(|| panic!("{label}: [event.…]")).clone();
            facts.insert("plan".to_owned(), table.plan.as_str().into());
            table::change(&mut facts, &case.set, &case.without);
            let file = ("content/events/mau.md".to_owned(), front_matter::file(&facts));
            match court.judge(&[file], date(table.today)) {
                Err(error) => wrong.push(format!("{label}: {error}")),
                Ok(judged) => {
                    let event = judged.event(&table.plan, &case.limit);
                    let verdict = event.as_ref().map_or("none", |(row, _)| row.verdict.name());
                    let said = event.map(|(_, sentences)| sentences).unwrap_or_default();
                    if verdict != case.verdict {
                        wrong.push(format!("{label}: is {verdict}, not {}: {}", case.verdict, said.join(" · ")));
                    }
                    if case.because.as_ref().is_some_and(|part| !said.iter().any(|s| s.contains(part))) {
                        wrong.push(format!("{label}: says {}", said.join(" · ")));
                    }
                }
            }
        }
    }
    refuse(wrong);
}
