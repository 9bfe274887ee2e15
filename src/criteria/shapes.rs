//! The shapes of checks and filters, learned by reading empty ones against the smallest site there is.

use std::collections::BTreeSet;

use super::checks::{COMBINATORS, CheckKind, KINDS, Reader};
use super::filter::{Filter, Known};
use crate::content;
use crate::content::shape::TableShape;
use crate::content::source::classify;
use crate::content::table::{Context, Table};
use crate::diag::{FileId, Span, msg};
use crate::roll::{Plan, Roll, resolve};
use crate::text::Id;

/// A check kind and its parameters.
#[derive(Debug, Clone, PartialEq)]
pub struct CheckShape {
    /// The kind's name.
    pub id: &'static str,
    /// Whether its name is a key of the check, as in `{ any = […] }`, and not the value of `kind`.
    pub is_combinator: bool,
    /// Its parameters, without `kind`.
    pub parameters: TableShape,
}

/// All check kinds, combinators last.
pub fn checks() -> Vec<CheckShape> {
    let all = KINDS.iter().map(|kind| (kind, false)).chain(COMBINATORS.iter().map(|kind| (kind, true)));
    all.filter_map(|(kind, is_combinator)| {
        Some(CheckShape {
            id: kind.id,
            is_combinator,
            parameters: with_smallest_site(|roll, plan, id, cx| {
                parameters(kind, &Reader::new(roll, plan, id, cx), cx)
            })?,
        })
    })
    .collect()
}

/// The keys of filters.
pub fn filter() -> Option<TableShape> {
    with_smallest_site(|roll, _, _, cx| {
        let (span, known) = (nowhere(), Known { roll, plans: &roll.plans });
        let empty = content::node::Node::Table(Vec::new());
        Filter::read(cx, "when", &span.with(empty), known);
    })
}

fn parameters(kind: &CheckKind, reader: &Reader<'_>, cx: &Context) {
    let entries = Vec::new();
    let mut t = Table::new(cx, &entries, nowhere(), msg("table-check").with("kind", kind.id));
    drop((kind.compile)(&mut t, reader));
    t.finish();
}

fn nowhere() -> Span {
    Span::new(FileId(0), 0..0)
}

const SMALLEST_SITE: &[(&str, &str)] = &[
    ("content/site.toml", "title = \"x\"\nbase_url = \"https://x.example/\"\nunit = \"x\"\n"),
    ("content/units/x.toml", "[[unit]]\nid = \"x\"\nname = \"x\"\ntype = \"province_federation\"\n"),
    ("content/plans/x.toml", "title = \"x\"\nissuer = \"x\"\nperiod = { from = 2000 }\napplies_to = [\"x\"]\n"),
];

/// What `read` asks for. Every check kind may look things up while it reads its parameters, so it is given a
/// roll, a plan and a criterion's id.
fn with_smallest_site(read: impl FnOnce(&Roll, &Plan, &Id, &Context)) -> Option<TableShape> {
    let files = SMALLEST_SITE.iter().zip(0..).filter_map(|((path, text), file)| {
        let place = classify(FileId(file), path)?;
        let parsed = content::parse(&place, text, "vi").value?;
        Some((place, parsed))
    });
    let roll = resolve(&files.collect::<Vec<_>>(), &BTreeSet::new()).value?;
    let cx = Context::recording();
    read(&roll, roll.plans.first()?, &Id::parse("x")?, &cx);
    Some(cx.into_shape())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_tells_its_parameters() {
        let checks = checks();
        assert_eq!(checks.len(), KINDS.len() + COMBINATORS.len());
        let keys = |id: &str| -> Vec<(&str, bool)> {
            let check = checks.iter().find(|check| check.id == id).expect("a kind");
            check.parameters.keys.iter().map(|key| (key.name, key.required)).collect()
        };
        assert_eq!(keys("rating"), [("of", false), ("scale", true), ("at_least", true), ("years", false)]);
        assert_eq!(keys("not"), [("not", false)]);
        assert!(filter().is_some_and(|filter| filter.keys.len() == 11));
    }
}
