//! Would a table notice that a plan says something else? Each criterion is changed in every small way that its
//! kinds of check allow – one level up, one day later, one clause less – and some case must then fail.

use rayon::prelude::*;
use toml::Value;

use crate::court::Court;
use crate::plan::PlanFile;
use crate::table::{Facts, RuleTable};
use crate::{front_matter, judge_case};

/// A criterion that says something else, and what.
struct Mutant {
    what: String,
    criterion: Facts,
}

#[test]
fn a_table_notices_when_its_plan_changes() {
    let court = Court::new();
    let ladders = Ladders::read();
    let tables = RuleTable::all();
    let mut unnoticed = Vec::new();
    for plan in PlanFile::all() {
        let Some(table) = tables.iter().find(|table| table.plan == plan.id) else { continue };
        let mutants: Vec<Mutant> =
            plan.list("criterion").flat_map(|criterion| mutants(&ladders, &plan, criterion)).collect();
        let survives = |mutant: &&Mutant| {
            let is_excused = table.equivalent.iter().any(|equivalent| equivalent.change == mutant.what);
            !is_excused && survives(&court, table, &plan, mutant)
        };
        let survivors: Vec<String> =
            mutants.par_iter().filter(survives).map(|mutant| format!("{}: {}", plan.id, mutant.what)).collect();
        unnoticed.extend(survivors);
        let stale = table.equivalent.iter().filter(|e| mutants.iter().all(|mutant| mutant.what != e.change));
        unnoticed.extend(stale.map(|e| format!("{}: no such change: {}", plan.id, e.change)));
    }
    assert!(unnoticed.is_empty(), "no case of a table would fail if its plan said:\n{}", unnoticed.join("\n"));
}

fn survives(court: &Court, table: &RuleTable, plan: &PlanFile, mutant: &Mutant) -> bool {
    let id = mutant.criterion.get("id").and_then(Value::as_str).expect("an id");
    let mut root = plan.root.clone();
    let criteria = root.get_mut("criterion").and_then(Value::as_array_mut).expect("criteria");
    for criterion in criteria.iter_mut().filter(|other| other.get("id").and_then(Value::as_str) == Some(id)) {
        *criterion = mutant.criterion.clone().into();
    }
    let court =
        court.with_plan(&plan.id, &front_matter::lines(&root)).unwrap_or_else(|e| panic!("{}: {e}", mutant.what));
    table.cases().iter().filter(|case| case.criterion == id).all(|case| {
        let judged = judge_case(&court, table, case).unwrap_or_else(|error| panic!("{}: {error}", mutant.what));
        judged.verdict("mau", id).is_ok_and(|(verdict, _)| verdict == case.verdict)
    })
}

/// All small changes of a criterion.
fn mutants(ladders: &Ladders, plan: &PlanFile, criterion: &Facts) -> Vec<Mutant> {
    let id = criterion.get("id").and_then(Value::as_str).expect("an id");
    let with = |key: &str, what: String, value: Option<Value>| {
        let mut changed = criterion.clone();
        match value {
            Some(value) => changed.insert(key.to_owned(), value),
            None => changed.remove(key),
        };
        Mutant { what: format!("{id}: {what}"), criterion: changed }
    };
    let check = criterion.get("check").expect("a check");
    let checks = changed_checks(ladders, plan, check);
    let mut mutants: Vec<Mutant> = checks.into_iter().map(|(what, check)| with("check", what, Some(check))).collect();
    for (key, values) in criterion.get("when").and_then(Value::as_table).into_iter().flatten() {
        mutants.push(with("when", "no `when`".to_owned(), None));
        let values = values.as_array().map_or(&[][..], Vec::as_slice);
        for value in values.iter().filter(|_| values.len() > 1) {
            let others: Vec<Value> = values.iter().filter(|other| *other != value).cloned().collect();
            let when = Facts::from_iter([(key.clone(), Value::from(others))]);
            mutants.push(with("when", format!("`when` without {}", front_matter::inline(value)), Some(when.into())));
        }
    }
    mutants
}

/// All small changes of a check, each with its name.
fn changed_checks(ladders: &Ladders, plan: &PlanFile, check: &Value) -> Vec<(String, Value)> {
    for joint in ["all", "any"] {
        if let Some(parts) = check.get(joint).and_then(Value::as_array) {
            return changed_parts(ladders, plan, joint, parts);
        }
    }
    let word = |key: &str, otherwise: &str| {
        check.get(key).and_then(Value::as_str).map_or_else(|| otherwise.to_owned(), str::to_owned)
    };
    let number = |key: &str, otherwise: i64| check.get(key).and_then(Value::as_integer).unwrap_or(otherwise);
    let is = |key: &str, otherwise: bool| check.get(key).and_then(Value::as_bool).unwrap_or(otherwise);
    let kind = word("kind", "");
    let mut changes: Vec<(&str, Value)> = Vec::new();
    let others = |key: &'static str, otherwise: &str, all: &[&str]| -> Vec<(&str, Value)> {
        let now = word(key, otherwise);
        all.iter().filter(|other| **other != now).map(|other| (key, Value::from(*other))).collect()
    };
    let around = |key: &'static str, otherwise: i64| -> Vec<(&str, Value)> {
        let now = number(key, otherwise);
        [now - 1, now + 1].into_iter().filter(|n| *n > 0).map(|n| (key, Value::from(n))).collect()
    };
    match kind.as_str() {
        "rating" => {
            changes.extend(changed_rating(ladders, check));
            changes.extend(others("of", "self", &["self", "union", "led"]));
        }
        "title" | "award" => {
            let ladder = ladders.of(&word("at_least", ""));
            changes.extend(ladders.beside(ladder, &word("at_least", "")).map(|id| ("at_least", id)));
            if kind == "title" {
                changes.extend(others("years", "any", &["any", "every"]));
            }
            // Asked of every year, it is asked of the period.
            if word("years", "any") == "any" {
                changes.extend(others("within", "period", &["period", "ever"]));
            }
            if kind == "award" && check.get("distinct_issuers").is_some() {
                changes.extend(around("distinct_issuers", 1));
            } else {
                changes.extend(around("min", 1));
            }
        }
        "initiative" => {
            changes.extend(["documented", "accepted", "recognised"].map(|key| (key, Value::from(!is(key, false)))));
            changes.extend(others("within", "period", &["period", "ever"]));
            changes.extend(around("min", 1));
        }
        "agreement" => changes.extend(around("better_clauses", 1)),
        "replicated" => changes.extend(around("min", 1)),
        "no_stoppage" => changes.extend(others("within", "period", &["period", "ever"])),
        "registered" => {
            let of_plan = plan.root.get("register_before").and_then(Value::as_str).unwrap_or_default();
            let before = word("before", of_plan);
            let day = jiff::civil::Date::strptime("%Y-%m-%d", format!("2023-{before}")).expect("a day");
            let days = [day.yesterday(), day.tomorrow()].map(|day| day.expect("a day").strftime("%m-%d").to_string());
            changes.extend(days.map(|day| ("before", Value::from(day))));
        }
        "leads" => {
            changes.push(("exemplar", Value::from(!is("exemplar", true))));
            if let Some(rating) = check.get("rating") {
                changes.extend(changed_rating(ladders, rating).into_iter().map(|(key, value)| {
                    let mut rating = rating.clone();
                    rating.as_table_mut().expect("a table").insert(key.to_owned(), value);
                    ("rating", rating)
                }));
            }
        }
        _ => {}
    }
    let change = |(key, value): (&str, Value)| {
        let mut changed = check.clone();
        let what = format!("{kind} {key} = {}", front_matter::inline(&value));
        changed.as_table_mut().expect("a table").insert(key.to_owned(), value);
        (what, changed)
    };
    changes.into_iter().map(change).collect()
}

/// Other levels and other years of a rating.
fn changed_rating(ladders: &Ladders, rating: &Value) -> Vec<(&'static str, Value)> {
    let word = |key: &str| rating.get(key).and_then(Value::as_str);
    let levels = ladders.beside(word("scale").unwrap_or_default(), word("at_least").unwrap_or_default());
    let years = word("years").unwrap_or("every");
    let others = ["every", "latest", "any"].into_iter().filter(|other| *other != years);
    levels.map(|level| ("at_least", level)).chain(others.map(|years| ("years", Value::from(years)))).collect()
}

/// Each part changed, and each part away.
fn changed_parts(ladders: &Ladders, plan: &PlanFile, joint: &str, parts: &[Value]) -> Vec<(String, Value)> {
    let joined = |parts: Vec<Value>| Value::from(Facts::from_iter([(joint.to_owned(), Value::from(parts))]));
    let mut changed = Vec::new();
    for (position, part) in parts.iter().enumerate() {
        let place = format!("{joint} {}", position + 1);
        for (what, other) in changed_checks(ladders, plan, part) {
            let mut parts = parts.to_vec();
            if let Some(part) = parts.get_mut(position) {
                *part = other;
            }
            changed.push((format!("{place}, {what}"), joined(parts)));
        }
        let mut rest = parts.to_vec();
        rest.remove(position);
        changed.push((format!("{place} is gone"), joined(rest)));
    }
    changed
}

/// What stands above what: levels of scales, titles and awards of families, best first.
struct Ladders(Vec<(String, Vec<(i64, String)>)>);

impl Ladders {
    fn read() -> Self {
        let mut ladders: Vec<(String, Vec<(i64, String)>)> = Vec::new();
        for (path, bytes) in crate::support::sample() {
            if !path.starts_with("content/catalog/") {
                continue;
            }
            let catalog: Facts = toml::from_str(std::str::from_utf8(&bytes).expect("UTF-8")).expect("TOML");
            let tables = |key: &str| catalog.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
            let word = |table: &Value, key: &str| table.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
            for scale in tables("scale") {
                let levels = scale.get("levels").and_then(Value::as_array).cloned().unwrap_or_default();
                let levels = levels.iter().zip(0..).map(|(level, place)| (place, word(level, "id"))).collect();
                ladders.push((word(&scale, "id"), levels));
            }
            for entry in tables("title").iter().chain(&tables("award_form")) {
                let step = (-entry.get("rank").and_then(Value::as_integer).unwrap_or_default(), word(entry, "id"));
                let family = word(entry, "family");
                match ladders.iter_mut().find(|(id, _)| *id == family) {
                    Some((_, steps)) => steps.push(step),
                    None => ladders.push((family, vec![step])),
                }
            }
        }
        for (_, steps) in &mut ladders {
            steps.sort();
        }
        Self(ladders)
    }

    /// The family of a title or an award form.
    fn of(&self, id: &str) -> &str {
        let found = self.0.iter().find(|(_, steps)| steps.iter().any(|(_, step)| step == id));
        found.map_or("", |(ladder, _)| ladder)
    }

    /// The steps next above and next below one.
    fn beside(&self, ladder: &str, step: &str) -> impl Iterator<Item = Value> + use<> {
        let steps = self.0.iter().find(|(id, _)| id == ladder).map_or(&[][..], |(_, steps)| steps);
        let place = steps.iter().find(|(_, other)| other == step).map(|(place, _)| *place);
        let above = steps.iter().rev().find(|(other, _)| place.is_some_and(|place| *other < place));
        let below = steps.iter().find(|(other, _)| place.is_some_and(|place| *other > place));
        let found: Vec<Value> = [above, below].into_iter().flatten().map(|(_, id)| Value::from(id.as_str())).collect();
        found.into_iter()
    }
}
