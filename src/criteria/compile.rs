//! Compiles the plans: every criterion's check and filter against the catalogue, every target's filters.
//! All mistakes of all plans are reported in one run.

use std::collections::HashMap;
use std::sync::Arc;

use super::checks::{Check, Reader};
use super::filter::{Filter, Known};
use super::target::Target;
use crate::content::nearest::unknown_id;
use crate::content::plan::{Level, ParsedCriterion};
use crate::content::table::Context;
use crate::diag::{Checked, Diagnostic, Span, Spanned, code, msg};
use crate::roll::{Plan, PlanIx, Roll};
use crate::text::{Id, Text};

/// The word that stands for all categories.
const ALL_CATEGORIES: &str = "*";

/// The criteria and targets of all plans of a roll.
#[derive(Debug, Clone, Default)]
pub struct Criteria {
    plans: Vec<PlanCriteria>,
}

impl Criteria {
    /// Those of a plan.
    pub fn of(&self, plan: PlanIx) -> &PlanCriteria {
        static NONE: PlanCriteria = PlanCriteria::none();
        self.plans.get(plan.index()).unwrap_or(&NONE)
    }
}

/// The criteria and targets of one plan.
#[derive(Debug, Clone)]
pub struct PlanCriteria {
    /// The criteria, in the plan's order.
    pub criteria: Vec<Criterion>,
    /// The targets, in the plan's order.
    pub targets: Vec<Target>,
    /// The criteria of each category, by position.
    by_category: Vec<(Id, Vec<usize>)>,
    by_id: Option<HashMap<Id, usize>>,
}

impl PlanCriteria {
    const fn none() -> Self {
        Self { criteria: Vec::new(), targets: Vec::new(), by_category: Vec::new(), by_id: None }
    }

    /// The positions of the criteria that a category is judged by.
    pub fn for_category(&self, category: &Id) -> &[usize] {
        self.by_category.iter().find(|(id, _)| id == category).map_or(&[], |(_, positions)| positions)
    }

    /// The criterion of this id.
    pub fn find(&self, id: &Id) -> Option<&Criterion> {
        self.criteria.get(*self.by_id.as_ref()?.get(id)?)
    }

    /// The criterion at a position.
    pub fn get(&self, position: usize) -> Option<&Criterion> {
        self.criteria.get(position)
    }
}

/// A compiled criterion.
#[derive(Debug, Clone)]
pub struct Criterion {
    /// Its id.
    pub id: Id,
    /// Where its id stands.
    pub span: Span,
    /// Where it stands in the plan, as a reader would look it up.
    pub clause: String,
    /// What it asks, in short words.
    pub text: Text,
    /// How much it weighs.
    pub level: Level,
    /// Whom it applies to; everybody of its categories without it.
    pub when: Option<Filter>,
    /// The categories it is for; `None` for all.
    categories: Option<Vec<Id>>,
    /// The check; `None` when the plan states it wrongly, which was reported.
    check: Option<Arc<dyn Check>>,
}

impl Criterion {
    /// Whether a category is judged by it.
    pub fn is_for(&self, category: &Id) -> bool {
        self.categories.as_ref().is_none_or(|categories| categories.contains(category))
    }

    /// Whether it is for some categories only, and this is one of them.
    pub fn is_for_one(&self, category: &Id) -> bool {
        self.categories.as_ref().is_some_and(|categories| categories.contains(category))
    }

    /// Whether it asks for one out of several.
    pub fn is_one_of(&self) -> bool {
        self.check.as_ref().is_some_and(|check| check.is_one_of())
    }

    /// Its check; `None` when the plan states it wrongly.
    pub fn check(&self) -> Option<&dyn Check> {
        self.check.as_deref()
    }
}

/// Compiles the criteria and targets of all plans.
pub fn compile(roll: &Roll) -> Checked<Criteria> {
    let mut found = Vec::new();
    let plans = roll.plans.iter().map(|plan| compile_plan(roll, plan, &mut found)).collect();
    Checked { value: Criteria { plans }, diagnostics: found }
}

fn compile_plan(roll: &Roll, plan: &Plan, found: &mut Vec<Diagnostic>) -> PlanCriteria {
    let parsed = &plan.parsed;
    unique(parsed.categories.iter().map(|category| &category.id), found);
    unique(parsed.criteria.iter().map(|criterion| &criterion.id), found);
    unique(parsed.targets.iter().map(|target| &target.id), found);
    unique(parsed.limits.iter().map(|limit| &limit.id), found);
    unique(parsed.milestones.iter().map(|milestone| &milestone.id), found);
    let criteria: Vec<Criterion> =
        parsed.criteria.iter().map(|criterion| compile_criterion(roll, plan, criterion, found)).collect();
    let targets = parsed.targets.iter().map(|target| Target::compile(roll, target, found)).collect();
    let mut by_id = HashMap::new();
    for (position, criterion) in criteria.iter().enumerate() {
        by_id.entry(criterion.id.clone()).or_insert(position);
    }
    let of_category = |id: &Id| {
        let positions = criteria.iter().enumerate().filter(|(_, criterion)| criterion.is_for(id));
        positions.map(|(position, _)| position).collect()
    };
    let by_category = parsed.categories.iter().map(|c| (c.id.value.clone(), of_category(&c.id.value))).collect();
    PlanCriteria { criteria, targets, by_category, by_id: Some(by_id) }
}

/// Reports ids that were used before.
fn unique<'p>(ids: impl Iterator<Item = &'p Spanned<Id>>, found: &mut Vec<Diagnostic>) {
    let mut first: HashMap<&Id, &Spanned<Id>> = HashMap::new();
    for id in ids {
        if let Some(first) = first.get(&id.value) {
            let message = msg("duplicate-id").with("id", id.value.as_str());
            found.push(Diagnostic::new(code::DUPLICATE_ID, id, message).related(*first, msg("first-here")));
        } else {
            first.insert(&id.value, id);
        }
    }
}

fn compile_criterion(roll: &Roll, plan: &Plan, parsed: &ParsedCriterion, found: &mut Vec<Diagnostic>) -> Criterion {
    let cx = Context::for_tree(&roll.site.language);
    let known = Known { roll, plans: std::slice::from_ref(plan) };
    let when = parsed.when.as_ref().map(|when| Filter::read(&cx, "when", when, known));
    let check = Reader::new(roll, plan, &parsed.id.value, &cx).check(&parsed.check);
    // A criterion of which a part is wrong is not judged at all: half a criterion would judge wrongly.
    let mistakes = cx.into_found();
    let holds = mistakes.is_empty();
    found.extend(mistakes);
    Criterion {
        id: parsed.id.value.clone(),
        span: parsed.id.span,
        clause: parsed.clause.clone(),
        text: parsed.text.clone(),
        level: parsed.level,
        when: when.filter(|_| holds),
        categories: categories(plan, parsed, found),
        check: check.filter(|_| holds),
    }
}

/// The categories named; `None` for all.
fn categories(plan: &Plan, parsed: &ParsedCriterion, found: &mut Vec<Diagnostic>) -> Option<Vec<Id>> {
    if parsed.categories.is_empty() {
        let help = msg("criterion-for-nobody-help");
        found.push(Diagnostic::new(code::BAD_VALUE, &parsed.id, msg("criterion-for-nobody")).help(help));
    }
    let mut named = Vec::new();
    for category in parsed.categories.iter().filter(|category| category.value != ALL_CATEGORIES) {
        match Id::parse(&category.value).filter(|id| plan.has_category(id)) {
            Some(id) => named.push(id),
            None => {
                let ids = plan.parsed.categories.iter().map(|category| category.id.value.as_str());
                found.push(unknown_id(category, msg("kind-category"), &category.value, ids));
            }
        }
    }
    let all = parsed.categories.iter().any(|category| category.value == ALL_CATEGORIES);
    (!all).then_some(named)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::criteria::testing::{self, PLAN, codes, plan_with, site};
    use crate::diag::Lang;

    fn compiled(plan: &str) -> Checked<Criteria> {
        let site = site(&[("content/plans/plan.toml", plan)]);
        assert_eq!(site.found, []);
        compile(&site.roll)
    }

    #[test]
    fn every_mistake_of_a_plan_is_reported_in_one_run() {
        let more = r#"
[[criterion]]
id = "it"
categories = ["persn"]
clause = "III.2"
text = "Trùng"
when = { org_typ = "fdi_enterprise", leader = "yes", unit = "bse" }
check = { any = [{ kind = "ratin" }, { all = [{ kind = "title", at_least = "fighter_bas", mn = 2 }, { not = 1 }] }] }
[[criterion]]
id = "for-nobody"
categories = []
clause = "III.3"
text = "Không ai"
check = { scale = "duty4" }
[[category]]
id = "person"
subject = "individual"
label = "Lặp lại"
"#;
        let found = compiled(&plan_with(PLAN, &format!("check = {{ kind = \"attested\" }}\n{more}"))).diagnostics;
        assert_eq!(
            codes(&found),
            [
                "bad-value",     // for-nobody
                "duplicate-id",  // it
                "duplicate-id",  // person
                "unknown-check", // ratin
                "unknown-check", // without kind
                "unknown-id",    // bse
                "unknown-id",    // fighter_bas
                "unknown-id",    // persn
                "unknown-key",   // mn
                "unknown-key",   // org_typ
                "wrong-type",    // not = 1
                "wrong-type",    // leader = "yes"
            ]
        );
    }

    #[test]
    fn a_misspelt_kind_is_proposed_and_marked() {
        let plan = plan_with(PLAN, "check = { kind = \"ratng\", scale = \"duty4\" }");
        let site = site(&[("content/plans/plan.toml", &plan)]);
        let found = compile(&site.roll).diagnostics;
        assert_eq!(codes(&found), ["unknown-check"], "its parameters are nobody's");
        assert_eq!(testing::text_at(&site.sources, found[0].primary.place), "\"ratng\"");
        assert_eq!(found[0].help[0].text(Lang::Vi), "có phải ý bạn là `rating`?");

        let found = compiled(&plan_with(PLAN, "check = { knd = \"rating\", scale = \"duty4\" }")).diagnostics;
        assert_eq!(found[0].help[0].text(Lang::Vi), "có phải ý bạn là `kind`?");
        assert_eq!(codes(&compiled(&plan_with(PLAN, "check = { all = [] }")).diagnostics), ["bad-value"]);
        assert_eq!(
            codes(&compiled(&plan_with(PLAN, "check = { all = 1, any = [] }")).diagnostics),
            ["unknown-key", "wrong-type"]
        );
    }

    #[test]
    fn half_a_criterion_is_not_judged() {
        let value = compiled(&plan_with(PLAN, "when = { leder = true }\ncheck = { kind = \"attested\" }")).value;
        let of_plan = &value.plans[0];
        let criterion = of_plan.find(&Id::parse("it").expect("an id")).expect("it is there");
        assert!(criterion.check().is_none() && criterion.when.is_none());
    }

    #[test]
    fn categories_choose_their_criteria() {
        let more = "[[criterion]]\nid = \"all\"\ncategories = [\"*\"]\nclause = \"I\"\ntext = \"Chung\"\ncheck = { any = [{ kind = \"attested\" }] }";
        let value = compiled(&plan_with(PLAN, &format!("check = {{ kind = \"attested\" }}\n{more}"))).value;
        let of_plan = &value.plans[0];
        let id = |id: &str| Id::parse(id).expect("an id");
        assert_eq!(of_plan.for_category(&id("person")), [0, 1]);
        assert_eq!(of_plan.for_category(&id("collective")), [1]);
        assert_eq!(of_plan.for_category(&id("nobody")), [] as [usize; 0]);
        let [it, all] = of_plan.criteria.as_slice() else { panic!("two criteria") };
        assert!(it.is_for_one(&id("person")) && !it.is_for_one(&id("model")) && !it.is_one_of());
        assert!(all.is_for(&id("model")) && !all.is_for_one(&id("model")) && all.is_one_of());
    }
}
