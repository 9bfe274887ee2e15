//! What the plan says about a key: the criteria of a category whose checks read it, with their clauses.

use std::collections::BTreeMap;

use crate::content::node::Node;
use crate::content::plan::Category;
use crate::criteria::checks;
use crate::diag::{Lang, one_line};
use crate::roll::Plan;

/// The criteria of a category by the keys of a profile that their checks read, each as a line.
pub(super) fn of(plan: &Plan, category: &Category, lang: Lang) -> BTreeMap<String, Vec<String>> {
    let mut hints: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for criterion in &plan.parsed.criteria {
        let ours = |name: &str| name == "*" || name == category.id.value.as_str();
        if !criterion.categories.iter().any(|name| ours(&name.value)) {
            continue;
        }
        let mut keys = Vec::new();
        visit(&criterion.check.value, &mut keys);
        let text = one_line(criterion.text.get(lang.code()));
        let line = format!("{text} ({}, {})", plan.label(), criterion.clause);
        for key in keys {
            let lines = hints.entry(key).or_default();
            if !lines.contains(&line) {
                lines.push(line.clone());
            }
        }
    }
    hints
}

fn visit(node: &Node, keys: &mut Vec<String>) {
    match node {
        Node::Array(items) => items.iter().for_each(|item| visit(&item.value, keys)),
        Node::Table(entries) => {
            let word = |name: &str| {
                let found = entries.iter().find(|(key, _)| key.value == name);
                found.and_then(|(_, value)| if let Node::Str(word) = &value.value { Some(word.as_str()) } else { None })
            };
            match word("kind") {
                Some("has") => keys.extend(word("key").map(str::to_owned)),
                Some(kind) => {
                    keys.extend(
                        checks::find(kind).into_iter().flat_map(|kind| kind.reads).map(|key| (*key).to_owned()),
                    );
                }
                // `all`, `any`, `not`.
                None => entries.iter().for_each(|(_, inner)| visit(&inner.value, keys)),
            }
        }
        _ => {}
    }
}
