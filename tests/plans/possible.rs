//! Which verdicts a check can give at all, by its kind.

use toml::Value;
use vinhdanh::criteria::Truth::{self, Met, Unknown, Unmet};

const ALL: [Truth; 3] = [Met, Unmet, Unknown];

/// Keys that every profile states.
const REQUIRED: &[&str] = &["category", "name", "unit", "year"];

/// Keys whose value is a list, and may say “none”.
const LISTS: &[&str] = &[
    "aliases",
    "attest",
    "award",
    "fields",
    "initiative",
    "movements",
    "photo",
    "rating",
    "related",
    "replicated",
    "sources",
    "step",
    "title",
    "unlawful_stoppages",
    "waiver",
];

/// The verdicts that the check of a criterion can give, as far as its kinds tell.
pub fn verdicts(check: &Value) -> Vec<Truth> {
    let branches = |key: &str| check.get(key).and_then(Value::as_array);
    if let Some(all) = branches("all") {
        return combine(all, Met, Truth::and);
    }
    if let Some(any) = branches("any") {
        return combine(any, Unmet, Truth::or);
    }
    if let Some(negated) = check.get("not") {
        return verdicts(negated).into_iter().map(|truth| !truth).collect();
    }
    let word = |key: &str| check.get(key).and_then(Value::as_str).unwrap_or_default();
    match (word("kind"), word("key")) {
        ("has", key) if REQUIRED.contains(&key) => vec![Met],
        ("has", key) if !LISTS.contains(&key) => vec![Met, Unknown],
        _ => ALL.to_vec(),
    }
}

fn combine(checks: &[Value], start: Truth, join: fn(Truth, Truth) -> Truth) -> Vec<Truth> {
    checks.iter().fold(vec![start], |so_far, check| {
        let mut joined = Vec::new();
        for truth in verdicts(check) {
            for other in so_far.iter().map(|so_far| join(*so_far, truth)) {
                if !joined.contains(&other) {
                    joined.push(other);
                }
            }
        }
        joined
    })
}
