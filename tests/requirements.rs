//! `docs/requirements.md` tells the truth: all eighty numbers are there, and every plan entry, diagnostic,
//! page and file that it names exists.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "tests read and write as they like, and fail by panicking"
)]

mod support;

use std::collections::BTreeSet;
use std::path::Path;

use vinhdanh::diag::Code;
use vinhdanh::roll::Roll;

fn text() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/requirements.md");
    std::fs::read_to_string(path).expect("docs/requirements.md")
}

/// The words between backticks, of the rows of the tables.
fn named(text: &str) -> BTreeSet<String> {
    let rows = text.lines().filter(|line| line.starts_with('|'));
    rows.flat_map(|row| row.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>()).collect()
}

#[test]
fn every_requirement_has_its_row() {
    let numbers: Vec<u32> =
        text().lines().filter_map(|line| line.strip_prefix("| ")?.split(" |").next()?.trim().parse().ok()).collect();
    assert_eq!(numbers, (1..=80).collect::<Vec<u32>>());
}

#[test]
fn what_is_named_exists() {
    let site = support::assembled(&support::sample()).site.expect("the sample site");
    let pages: Vec<String> = site.plan.pages().map(|page| format!("/{}", page.path.url())).collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut wrong = Vec::new();
    for name in named(&text()) {
        let exists = if ["src/", "tests/", "content/"].iter().any(|folder| name.starts_with(folder)) {
            root.join(&name).exists()
        } else if name.starts_with('/') {
            pages.iter().any(|page| is_like(page, &name))
        } else if name.starts_with("kh-") {
            has_entry(&site.model.roll, &name)
        } else if name.contains('-') && name.bytes().all(|b| b == b'-' || b.is_ascii_lowercase()) {
            Code::find(&name).is_some()
        } else {
            true
        };
        if !exists {
            wrong.push(name);
        }
    }
    assert!(wrong.is_empty(), "docs/requirements.md names what is not there: {wrong:#?}");
}

/// Whether a page has the form of a route such as `/tieu-chi/PLAN/`.
fn is_like(page: &str, route: &str) -> bool {
    let parts = |path: &str| path.split('/').map(str::to_owned).collect::<Vec<_>>();
    let (page, route) = (parts(page), parts(route));
    let any = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_uppercase());
    page.len() == route.len()
        && page.iter().zip(&route).all(|(page, route)| page == route || (any(route) && !page.is_empty()))
}

/// Whether there is such a plan, or such an entry of a plan: `kh-89-2021/general-law`.
fn has_entry(roll: &Roll, name: &str) -> bool {
    let (plan, entry) = name.split_once('/').map_or((name, None), |(plan, entry)| (plan, Some(entry)));
    let Some(plan) = roll.plans.iter().find(|known| known.id.as_str() == plan) else { return false };
    let Some(entry) = entry else { return true };
    let parsed = &plan.parsed;
    let ids = parsed.criteria.iter().map(|c| &c.id).chain(parsed.categories.iter().map(|c| &c.id));
    let ids = ids.chain(parsed.targets.iter().map(|t| &t.id)).chain(parsed.limits.iter().map(|l| &l.id));
    let mut ids = ids.chain(parsed.milestones.iter().map(|m| &m.id)).chain(parsed.programme.iter().map(|p| &p.id));
    ids.any(|id| id.value.as_str() == entry)
}
