//! Places a profile: finds its unit, its plan and its category.

use std::sync::Arc;

use super::Known;
use crate::content::catalog::Subject;
use crate::content::nearest::unknown_id;
use crate::content::plan::Category;
use crate::content::profile::ParsedProfile;
use crate::diag::message::Arg;
use crate::diag::{Diagnostic, code, msg};
use crate::roll::{Bodies, Plan, Profile, UnitIx};
use crate::text::{Id, nfc};

/// The profile, if plan, unit, category and year hold; everything that does not is reported.
pub(super) fn place(
    facts: Arc<ParsedProfile>,
    bodies: Bodies,
    known: &Known<'_>,
    found: &mut Vec<Diagnostic>,
) -> Option<Profile> {
    let unit = facts.unit.as_ref().and_then(|unit| known.units.find(&unit.value));
    let leads = facts.leads.as_ref().and_then(|leads| known.units.find(&leads.value));
    let plan = find_plan(&facts, unit, known, found);
    let category = plan.and_then(|plan| find_category(&facts, plan, found));
    if let (Some(plan), Some(year)) = (plan, &facts.year)
        && facts.plan.is_some()
        && !plan.period.contains(year.value)
    {
        let mut diagnostic = Diagnostic::new(
            code::YEAR_OUTSIDE_PLAN,
            year,
            msg("year-outside-plan").with("year", i64::from(year.value)).with("plan", plan.label()),
        );
        if let Some(period) = &plan.parsed.period {
            diagnostic = diagnostic.related(period, msg("plan-period"));
        }
        found.push(diagnostic);
        return None;
    }
    let (plan, category) = (plan?, category?);
    let complete = check_category(&facts, category, unit, known, found);
    Some(Profile {
        slug: facts.slug.as_ref()?.value.clone(),
        name: nfc(facts.name.as_ref()?.value.trim()).into_owned(),
        kind: category.kind,
        subject: category.subject,
        plan: plan.ix,
        category: category.id.value.clone(),
        year: facts.year.as_ref()?.value,
        unit: unit?,
        leads,
        bodies,
        facts,
    })
    .filter(|_| complete)
}

/// The plan the file names, or the only one that fits unit, year and category.
fn find_plan<'p>(
    facts: &ParsedProfile,
    unit: Option<UnitIx>,
    known: &Known<'p>,
    found: &mut Vec<Diagnostic>,
) -> Option<&'p Plan> {
    if let Some(id) = &facts.plan {
        let plan = known.plans.iter().find(|plan| plan.id == id.value);
        if plan.is_none() {
            let ids = known.plans.iter().map(|plan| plan.id.as_str());
            found.push(unknown_id(id, msg("kind-plan"), id.value.as_str(), ids));
        }
        return plan;
    }
    let (unit, year, category) = (unit?, facts.year.as_ref()?, facts.category.as_ref()?);
    let knows = |plan: &Plan| plan.has_category(&category.value);
    // A plan without categories, for conferences say, judges nobody.
    let judges = |plan: &&Plan| !plan.parsed.categories.is_empty() || knows(plan);
    let within = |plan: &&Plan| plan.applies_to.iter().any(|top| known.units.is_within(unit, *top));
    let applies = |plan: &&Plan| judges(plan) && within(plan);
    let in_time: Vec<&Plan> =
        known.plans.iter().filter(applies).filter(|plan| plan.period.contains(year.value)).collect();
    let fitting: Vec<&Plan> = in_time.iter().copied().filter(|plan| knows(plan)).collect();
    match (fitting.as_slice(), in_time.as_slice()) {
        ([plan], _) => Some(plan),
        // One plan in time, but without this category: the category is what is wrong.
        ([], [plan]) => Some(plan),
        ([], []) => {
            let covered: Vec<&Plan> = known.plans.iter().filter(applies).collect();
            let diagnostic = match covered.as_slice() {
                [] => Diagnostic::new(code::NO_PLAN, facts.unit.as_ref()?, msg("no-plan-for-unit")),
                plans => {
                    let labels: Vec<String> = plans.iter().map(|plan| period_label(plan)).collect();
                    let message = msg("no-plan-for-year").with("year", i64::from(year.value));
                    Diagnostic::new(code::YEAR_OUTSIDE_PLAN, year, message)
                        .help(msg("plans-and-years").with("plans", labels))
                }
            };
            found.push(diagnostic);
            None
        }
        ([], several) => {
            let ids = several.iter().flat_map(|plan| &plan.parsed.categories).map(|c| c.id.value.as_str());
            found.push(unknown_id(category, msg("kind-category"), category.value.as_str(), ids));
            None
        }
        (several, _) => {
            let ids: Vec<&str> = several.iter().map(|plan| plan.id.as_str()).collect();
            found.push(
                Diagnostic::new(code::AMBIGUOUS_PLAN, facts.header, msg("ambiguous-plan").with("plans", ids))
                    .help(msg("ambiguous-plan-help")),
            );
            None
        }
    }
}

/// `89/KH-LĐLĐ: 2021–2025`.
fn period_label(plan: &Plan) -> String {
    let to = plan.period.to.map_or(String::new(), |to| to.to_string());
    format!("{}: {}–{to}", plan.label(), plan.period.from)
}

fn find_category<'p>(facts: &ParsedProfile, plan: &'p Plan, found: &mut Vec<Diagnostic>) -> Option<&'p Category> {
    let id = facts.category.as_ref()?;
    let category = plan.category(&id.value);
    if !plan.has_category(&id.value) {
        let ids: Vec<&Id> = plan.parsed.categories.iter().map(|category| &category.id.value).collect();
        found.push(unknown_id(id, msg("kind-category"), id.value.as_str(), ids.iter().map(|id| id.as_str())));
    }
    category
}

/// What the category asks of the file itself; whether a profile can be made of it.
fn check_category(
    facts: &ParsedProfile,
    category: &Category,
    unit: Option<UnitIx>,
    known: &Known<'_>,
    found: &mut Vec<Diagnostic>,
) -> bool {
    let mut complete = true;
    if let Some(kind) = facts.kind.as_ref().filter(|kind| kind.value != category.kind) {
        found.push(
            Diagnostic::new(code::BAD_VALUE, kind, msg("kind-mismatch").with("category", &category.label))
                .related(&category.id, msg("category-here")),
        );
    }
    if category.subject == Subject::Individual {
        for (key, given) in [("direct_worker", facts.direct_worker.is_some()), ("leader", facts.leader.is_some())] {
            if !given && !facts.states(key) {
                let message = msg("missing-key-of-individual").with("key", key);
                found.push(Diagnostic::new(code::MISSING_KEY, facts.header, message));
                complete = false;
            }
        }
    }
    if let Some(unit) = unit.map(|unit| known.units.get(unit))
        && !category.unit_types.is_empty()
        && !category.unit_types.contains(&unit.unit_type)
        && let Some(place) = &facts.unit
    {
        let wanted = Arg::words("type", category.unit_types.iter().map(|unit_type| unit_type.name()));
        found.push(
            Diagnostic::new(
                code::UNIT_TYPE_MISMATCH,
                place,
                msg("unit-type-mismatch").with("category", &category.label).with("type", unit.unit_type.name()),
            )
            .related(unit.span, msg("unit-here"))
            .help(msg("choices").with("names", wanted)),
        );
    }
    complete
}
