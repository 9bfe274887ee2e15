//! Filters: whom a criterion applies to (`when`), and whom a target counts (`of`, `share`).
//!
//! Every key must match; a key's value is one or a list of which one must match; `any = [{…}, {…}]` is an
//! “or”. What a profile does not state matches nothing.

use super::evidence::Evidence;
use super::read::wrong_type;
use super::window::last_day;
use super::words;
use crate::content::catalog::Subject;
use crate::content::nearest::unknown_id;
use crate::content::node::{Node, TableNode};
use crate::content::profile::Kind;
use crate::content::shape::{Definition, Ref, Shape};
use crate::content::table::{Context, Table};
use crate::content::unit::{OrgType, UnitType};
use crate::diag::{Diagnostic, Message, Place, Spanned, code, msg};
use crate::roll::{Plan, Profile, Roll, UnitIx};
use crate::text::Id;

/// The word for a profile that is honoured all round, not in one field of work.
const COMPREHENSIVE: &str = "comprehensive";

/// A compiled filter.
#[derive(Debug, Clone, PartialEq)]
pub struct Filter {
    tests: Vec<Test>,
    any: Option<Vec<Filter>>,
}

/// The values that one key may have.
#[derive(Debug, Clone, PartialEq)]
enum Test {
    OrgType(Vec<OrgType>),
    UnitType(Vec<UnitType>),
    Unit(Vec<UnitIx>),
    Category(Vec<Id>),
    Subject(Vec<Subject>),
    Kind(Vec<Kind>),
    Leader(Vec<bool>),
    DirectWorker(Vec<bool>),
    Scope(Vec<Id>),
    Year(Vec<i32>),
}

/// What the ids of a filter are looked up in.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    pub(super) roll: &'a Roll,
    /// The plans whose categories may be named: one for `when`, all for targets, which count whichever plan judged.
    pub(super) plans: &'a [Plan],
}

impl Filter {
    /// Reads a filter. What is wrong with it is reported; a filter of which something was reported is not to be used.
    pub(super) fn read(cx: &Context, name: &'static str, node: &Spanned<Node>, known: Known<'_>) -> Self {
        match &node.value {
            Node::Table(entries) => Self::read_table(cx, name, node, entries, known),
            _ => {
                wrong_type(cx, name, node, msg("type-table"));
                Self { tests: Vec::new(), any: None }
            }
        }
    }

    fn read_table(
        cx: &Context,
        name: &'static str,
        node: &Spanned<Node>,
        entries: &TableNode,
        known: Known<'_>,
    ) -> Self {
        let mut t = Table::new(cx, entries, node.span, msg("table-named").with("name", name));
        let mut tests = Vec::new();
        tests.extend(t.choices("org_type", OrgType::NAMES).map(|list| Test::OrgType(values(list))));
        tests.extend(t.choices("unit_type", UnitType::NAMES).map(|list| Test::UnitType(values(list))));
        tests.extend(units(&mut t, known.roll).map(Test::Unit));
        tests.extend(categories(&mut t, known.plans).map(Test::Category));
        tests.extend(t.choices("subject", Subject::NAMES).map(|list| Test::Subject(values(list))));
        tests.extend(t.choices("kind", Kind::NAMES).map(|list| Test::Kind(values(list))));
        for key in ["leader", "direct_worker"] {
            t.declare(key, || Shape::one_or_many(Shape::Bool));
        }
        t.declare("year", || Shape::one_or_many(Shape::Integer { least: i32::MIN.into(), most: i32::MAX.into() }));
        t.declare("any", || Shape::filled_list(Shape::Defined(Definition::Filter)));
        let bools = |node: &Node| if let Node::Bool(b) = node { Some(*b) } else { None };
        tests.extend(one_or_many(&mut t, "leader", msg("type-bool"), bools).map(Test::Leader));
        tests.extend(one_or_many(&mut t, "direct_worker", msg("type-bool"), bools).map(Test::DirectWorker));
        tests.extend(scopes(&mut t, known.roll).map(Test::Scope));
        let years = |node: &Node| if let Node::Int(i) = node { i32::try_from(*i).ok() } else { None };
        tests.extend(one_or_many(&mut t, "year", msg("type-integer"), years).map(Test::Year));
        let any = t.get("any").and_then(|list| branches(cx, list, known));
        t.finish();
        Self { tests, any }
    }

    /// Whether a profile is among those meant.
    pub fn matches(&self, roll: &Roll, profile: &Profile) -> bool {
        self.tests.iter().all(|test| test.matches(roll, profile))
            && self.any.as_ref().is_none_or(|any| any.iter().any(|filter| filter.matches(roll, profile)))
    }

    /// Tells why a profile is not among those meant: the first key that does not match.
    pub(super) fn tell_mismatch(&self, roll: &Roll, profile: &Profile, evidence: &mut Evidence) {
        match self.tests.iter().find(|test| !test.matches(roll, profile)) {
            Some(test) => {
                let (place, message) = test.mismatch(roll, profile);
                evidence.add(place, || message);
            }
            None => evidence.add(profile.facts.header, || msg("no-case-fits")),
        }
    }
}

impl Test {
    fn matches(&self, roll: &Roll, profile: &Profile) -> bool {
        let facts = &profile.facts;
        match self {
            Self::OrgType(list) => org_type(roll, profile).is_some_and(|org| list.contains(&org)),
            Self::UnitType(list) => list.contains(&roll.unit_of(profile).unit_type),
            Self::Unit(list) => list.iter().any(|top| roll.units.is_within(profile.unit, *top)),
            Self::Category(list) => list.contains(&profile.category),
            Self::Subject(list) => list.contains(&profile.subject),
            Self::Kind(list) => list.contains(&profile.kind),
            Self::Leader(list) => facts.leader.as_ref().is_some_and(|leader| list.contains(&leader.value)),
            Self::DirectWorker(list) => facts.direct_worker.as_ref().is_some_and(|d| list.contains(&d.value)),
            Self::Scope(list) => facts.scope.as_ref().is_some_and(|scope| list.contains(&scope.value)),
            Self::Year(list) => list.contains(&profile.year),
        }
    }

    /// What the profile is instead, and where that is stated.
    fn mismatch(&self, roll: &Roll, profile: &Profile) -> (Place, Message) {
        let (facts, unit) = (&profile.facts, roll.unit_of(profile));
        let header = facts.header;
        fn place<T>(spanned: Option<&Spanned<T>>, otherwise: impl Into<Place>) -> Place {
            spanned.map_or(otherwise.into(), |spanned| spanned.span.into())
        }
        match self {
            Self::OrgType(_) => match org_type(roll, profile) {
                Some(org) => (unit.span.into(), msg("is-of-org-type").with("org", words::org_type(org))),
                None => (unit.span.into(), msg("has-no-org-type").with("unit", &unit.name)),
            },
            Self::UnitType(_) => {
                let is = words::unit_type(unit.unit_type);
                (unit.span.into(), msg("unit-is").with("unit", &unit.name).with("type", is))
            }
            Self::Unit(_) => (place(facts.unit.as_ref(), header), msg("is-outside-units").with("unit", &unit.name)),
            Self::Category(_) => {
                let message = msg("is-of-category");
                let label = profile.category_in(roll).map(|category| &category.label);
                let message = match label {
                    Some(label) => message.with("category", label),
                    None => message.with("category", profile.category.as_str()),
                };
                (place(facts.category.as_ref(), header), message)
            }
            Self::Subject(_) => {
                let is = words::subject(profile.subject);
                (place(facts.category.as_ref(), header), msg("is-subject").with("subject", is))
            }
            Self::Kind(_) => {
                let message = if profile.kind == Kind::Model { msg("is-model") } else { msg("is-exemplar") };
                (place(facts.category.as_ref(), header), message)
            }
            Self::Leader(_) => {
                let message = if profile.is_leader() { msg("is-leader") } else { msg("is-no-leader") };
                (place(facts.leader.as_ref(), header), message)
            }
            Self::DirectWorker(_) => {
                let direct = facts.direct_worker.as_ref().is_some_and(|direct| direct.value);
                let message = if direct { msg("is-direct-worker") } else { msg("is-no-direct-worker") };
                (place(facts.direct_worker.as_ref(), header), message)
            }
            Self::Scope(_) => (place(facts.scope.as_ref(), header), msg("is-of-other-scope")),
            Self::Year(_) => (place(facts.year.as_ref(), header), msg("is-of-year").with("year", profile.year)),
        }
    }
}

/// The kind of organisation of a profile: its unit's, or else that of the nearest unit above, as the units
/// stood at the end of the roll year. A workshop is of the kind of its enterprise.
fn org_type(roll: &Roll, profile: &Profile) -> Option<OrgType> {
    let own = roll.unit_of(profile).org_type;
    if own.is_some() {
        return own;
    }
    let day = last_day(roll.plan_of(profile).parsed.calendar, profile.year)?;
    let mut at = profile.unit;
    while let Some(above) = roll.units.parent_on(at, day) {
        let org = roll.units.get(above).org_type;
        if org.is_some() {
            return org;
        }
        at = above;
    }
    None
}

fn values<T>(list: Vec<Spanned<T>>) -> Vec<T> {
    list.into_iter().map(|item| item.value).collect()
}

fn units(t: &mut Table<'_>, roll: &Roll) -> Option<Vec<UnitIx>> {
    let ids = t.ids_or_one_of(Ref::Unit, "unit")?;
    let found = ids.iter().filter_map(|id| {
        let unit = roll.units.find(&id.value);
        if unit.is_none() {
            let known = roll.units.iter().map(|(_, unit)| unit.id.as_str());
            t.report(unknown_id(id, msg("kind-unit"), id.value.as_str(), known));
        }
        unit
    });
    Some(found.collect())
}

fn categories(t: &mut Table<'_>, plans: &[Plan]) -> Option<Vec<Id>> {
    let ids = t.ids_or_one_of(Ref::Category, "category")?;
    for id in ids.iter().filter(|id| !plans.iter().any(|plan| plan.has_category(&id.value))) {
        let known = plans.iter().flat_map(|plan| &plan.parsed.categories).map(|category| category.id.value.as_str());
        t.report(unknown_id(id, msg("kind-category"), id.value.as_str(), known));
    }
    Some(values(ids))
}

fn scopes(t: &mut Table<'_>, roll: &Roll) -> Option<Vec<Id>> {
    let scope = || Shape::Either(vec![Shape::Words(vec![COMPREHENSIVE]), Shape::Id(Some(Ref::Field))]);
    t.declare("scope", || Shape::one_or_many(scope()));
    let ids = t.ids_or_one("scope")?;
    let fields = &roll.catalog.fields;
    for id in ids.iter().filter(|id| id.value.as_str() != COMPREHENSIVE && fields.get(&id.value).is_none()) {
        let known = fields.ids().chain(std::iter::once(COMPREHENSIVE));
        t.report(unknown_id(id, msg("kind-field"), id.value.as_str(), known));
    }
    Some(values(ids))
}

/// A value, or a list of such values.
fn one_or_many<T>(
    t: &mut Table<'_>,
    key: &'static str,
    wanted: Message,
    read: impl Fn(&Node) -> Option<T>,
) -> Option<Vec<T>> {
    let node = t.get(key)?;
    let items = match &node.value {
        Node::Array(items) => items.as_slice(),
        _ => std::slice::from_ref(node),
    };
    let mut values = Vec::new();
    for item in items {
        match read(&item.value) {
            Some(value) => values.push(value),
            None => wrong_type(t.context(), key, item, wanted.clone()),
        }
    }
    Some(values)
}

fn branches(cx: &Context, list: &Spanned<Node>, known: Known<'_>) -> Option<Vec<Filter>> {
    let Node::Array(items) = &list.value else {
        wrong_type(cx, "any", list, msg("type-array"));
        return None;
    };
    if items.is_empty() {
        cx.report(Diagnostic::new(code::BAD_VALUE, list, msg("no-filters")));
    }
    Some(items.iter().map(|item| Filter::read(cx, "any", item, known)).collect())
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::{self, Court, PLAN, TODAY, plan_with};
    use crate::criteria::{Drafts, Verdict};
    use crate::diag::Lang;

    /// Whether a criterion with this filter applies to a profile, and why not.
    fn applies(when: &str, profile: &str) -> (bool, Vec<String>, String) {
        let plan = plan_with(PLAN, &format!("when = {when}\ncheck = {{ kind = \"attested\" }}"));
        let plan = plan.replace("[\"person\"]", "[\"*\"]");
        let files = [("content/plans/plan.toml", plan.as_str()), ("content/profiles/it.md", profile)];
        let court = Court::of(&files, TODAY, Drafts::Hide);
        let (verdict, because) = court.verdict("it", "it");
        let texts = because.iter().map(|because| because.message.text(Lang::Vi)).collect();
        let at = testing::text_at(&court.site.sources, because[0].place).to_owned();
        (verdict != Verdict::NotApplicable, texts, at)
    }

    fn of_unit(unit: &str) -> String {
        testing::person("").replace("\"base\"", &format!("\"{unit}\""))
    }

    #[test]
    fn all_keys_must_match_each_by_one_of_its_values() {
        let person = testing::person("scope = \"comprehensive\"");
        for (when, expected) in [
            ("{}", true),
            ("{ leader = false }", true),
            ("{ leader = true }", false),
            ("{ leader = [true, false] }", true),
            ("{ direct_worker = true, leader = false }", true),
            ("{ direct_worker = true, leader = true }", false),
            ("{ org_type = [\"fdi_enterprise\", \"state_enterprise\"] }", true),
            ("{ org_type = \"administrative\" }", false),
            ("{ unit_type = \"grassroots_union\", subject = \"individual\", kind = \"exemplar\" }", true),
            ("{ unit_type = [] }", false),
            ("{ unit = \"federation\" }", true),
            ("{ unit = [\"young\", \"office\"] }", false),
            ("{ category = [\"person\", \"officer\"] }", true),
            ("{ category = \"officer\" }", false),
            ("{ scope = \"comprehensive\", year = [2022, 2023] }", true),
            ("{ scope = \"teaching\" }", false),
            ("{ year = 2022 }", false),
            ("{ any = [{ year = 2022 }, { leader = false }] }", true),
            ("{ any = [{ year = 2022 }, { leader = true }] }", false),
            ("{ year = 2022, any = [{ leader = false }] }", false),
        ] {
            assert_eq!(applies(when, &person).0, expected, "{when}");
        }
    }

    #[test]
    fn a_workshop_is_of_the_kind_of_its_enterprise() {
        assert!(applies("{ org_type = \"state_enterprise\" }", &of_unit("shop")).0);
        assert!(!applies("{ org_type = \"administrative\" }", &of_unit("shop")).0);
        assert!(
            !applies("{ org_type = [\"other\", \"state_enterprise\"] }", &of_unit("federation")).0,
            "there is none"
        );
    }

    #[test]
    fn what_is_not_stated_matches_nothing() {
        let collective = "+++\nname = \"Tổ\"\ncategory = \"collective\"\nyear = 2023\nunit = \"shop\"\n+++\n";
        assert!(!applies("{ leader = false }", collective).0);
        assert!(!applies("{ leader = true }", collective).0);
        assert!(!applies("{ scope = \"comprehensive\" }", collective).0);
    }

    #[test]
    fn the_reason_is_told_with_its_place() {
        let person = testing::person("");
        let (_, why, at) = applies("{ direct_worker = true, leader = true }", &person);
        assert_eq!((why, at.as_str()), (vec!["Không giữ chức vụ lãnh đạo, quản lý".to_owned()], "false"));
        let (_, why, at) = applies("{ org_type = \"administrative\" }", &person);
        assert_eq!((why, at.as_str()), (vec!["Đơn vị thuộc loại hình: doanh nghiệp nhà nước".to_owned()], "\"base\""));
        let (_, why, _) = applies("{ any = [{ year = 2022 }] }", &person);
        assert_eq!(why, ["Không thuộc trường hợp nào mà tiêu chí nêu"]);
    }
}
