//! Targets: goals over a whole year's roll, in exact integers.

use std::collections::{BTreeMap, BTreeSet};

use super::compile::Criteria;
use super::filter::{Filter, Known};
use super::verdict::Verdict;
use crate::content::plan::{Bound, Level, ParsedTarget};
use crate::content::table::Context;
use crate::diag::{Diagnostic, Span, code, msg};
use crate::roll::{Plan, PlanIx, Profile, ProfileIx, Roll, UnitIx};
use crate::text::{Id, Text};

/// A compiled target.
#[derive(Debug, Clone)]
pub struct Target {
    /// Its id.
    pub id: Id,
    /// Where its id stands.
    pub span: Span,
    /// Where it stands in the plan.
    pub clause: String,
    /// What it asks.
    pub text: Text,
    /// How much it weighs.
    pub level: Level,
    /// How it is counted; `None` when the plan states it wrongly, which was reported.
    counting: Option<Counting>,
    bound: Option<Bound>,
}

/// Where the numbers come from.
#[derive(Debug, Clone)]
enum Counting {
    /// From the published profiles: those counted, and those of them that make the share. All without a filter.
    Profiles { of: Option<Filter>, share: Option<Filter> },
    /// From figures that units report.
    Reported,
}

/// How a year's roll stands to a target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetRow {
    /// The plan.
    pub plan: PlanIx,
    /// The target's id.
    pub target: Id,
    /// Its position among the plan's targets.
    pub position: usize,
    /// The year.
    pub year: i32,
    /// How many are counted; never 0.
    pub counted: u64,
    /// How many of them make the share.
    pub share: u64,
    /// The share in hundredths of a percent, rounded to the nearest: 2857 is 28.57 %.
    pub percent_hundredths: u64,
    /// Met or unmet, by the integers.
    pub verdict: Verdict,
}

impl Target {
    /// What is asked of the share; `None` when the plan states none, which was reported.
    pub fn bound(&self) -> Option<Bound> {
        self.bound
    }

    /// Whether units report its figures; else they are counted from profiles.
    pub fn is_reported(&self) -> bool {
        matches!(self.counting, Some(Counting::Reported))
    }

    pub(super) fn compile(roll: &Roll, parsed: &ParsedTarget, found: &mut Vec<Diagnostic>) -> Self {
        let cx = Context::for_tree(&roll.site.language);
        let known = Known { roll, plans: &roll.plans };
        let of = parsed.of.as_ref().map(|of| Filter::read(&cx, "of", of, known));
        let share = parsed.share.as_ref().map(|share| Filter::read(&cx, "share", share, known));
        let percent = matches!(parsed.bound, Some(Bound::AtLeastPercent(_) | Bound::AtMostPercent(_)));
        if parsed.bound.is_none() {
            cx.report(Diagnostic::new(code::MISSING_KEY, &parsed.id, msg("target-without-bound")));
        } else if percent && share.is_none() && !parsed.reported {
            cx.report(Diagnostic::new(code::MISSING_KEY, &parsed.id, msg("target-without-share")));
        }
        let mistakes = cx.into_found();
        let holds = mistakes.is_empty();
        found.extend(mistakes);
        let counting = if parsed.reported { Counting::Reported } else { Counting::Profiles { of, share } };
        Self {
            id: parsed.id.value.clone(),
            span: parsed.id.span,
            clause: parsed.clause.clone(),
            text: parsed.text.clone(),
            level: parsed.level,
            counting: holds.then_some(counting),
            bound: parsed.bound,
        }
    }
}

/// Counts all targets: one row for each year of a plan's period in which anything is counted.
pub(super) fn count(roll: &Roll, criteria: &Criteria, is_published: impl Fn(ProfileIx) -> bool) -> Vec<TargetRow> {
    count_within(roll, criteria, is_published, None)
}

/// The same for one unit and those below it; all that a plan applies to without one.
pub(super) fn count_within(
    roll: &Roll,
    criteria: &Criteria,
    is_published: impl Fn(ProfileIx) -> bool,
    unit: Option<UnitIx>,
) -> Vec<TargetRow> {
    let mut rows = Vec::new();
    for plan in roll.plans.iter() {
        let targets = &criteria.of(plan.ix).targets;
        let from_profiles = targets.iter().any(|target| matches!(target.counting, Some(Counting::Profiles { .. })));
        let mut published = if from_profiles { of_plan(roll, plan, &is_published) } else { Vec::new() };
        // Where the unit stands above all of the plan, the plan's own numbers are its numbers.
        let part = unit.filter(|unit| !plan.applies_to.iter().all(|top| roll.units.is_within(*top, *unit)));
        published.retain(|profile| part.is_none_or(|unit| roll.units.is_within(profile.unit, unit)));
        for (position, target) in targets.iter().enumerate() {
            let (Some(counting), Some(bound)) = (&target.counting, target.bound) else { continue };
            let numbers = match counting {
                Counting::Profiles { of, share } => from_roll(roll, &published, of.as_ref(), share.as_ref()),
                Counting::Reported => from_figures(roll, plan, &target.id, part),
            };
            rows.extend(numbers.into_iter().filter(|(_, (counted, _))| *counted > 0).map(
                |(year, (counted, share))| TargetRow {
                    plan: plan.ix,
                    target: target.id.clone(),
                    position,
                    year,
                    counted,
                    share,
                    percent_hundredths: percent_hundredths(share, counted),
                    verdict: if holds(bound, share, counted) { Verdict::Met } else { Verdict::Unmet },
                },
            ));
        }
    }
    rows
}

/// Counted and share, by year.
type Numbers = BTreeMap<i32, (u64, u64)>;

/// The published profiles of a plan's years and units, whichever plan judged them.
fn of_plan<'r>(roll: &'r Roll, plan: &Plan, is_published: impl Fn(ProfileIx) -> bool) -> Vec<&'r Profile> {
    let mut below: BTreeSet<usize> = BTreeSet::new();
    for top in &plan.applies_to {
        add_all_below(roll, *top, &mut below);
    }
    let counts = |profile: &Profile| plan.period.contains(profile.year) && below.contains(&profile.unit.index());
    roll.profiles().filter(|(ix, profile)| counts(profile) && is_published(*ix)).map(|(_, profile)| profile).collect()
}

fn add_all_below(roll: &Roll, top: UnitIx, below: &mut BTreeSet<usize>) {
    let mut open = vec![top];
    while let Some(unit) = open.pop() {
        if below.insert(unit.index()) {
            open.extend(roll.units.children(unit));
        }
    }
}

fn from_roll(roll: &Roll, published: &[&Profile], of: Option<&Filter>, share: Option<&Filter>) -> Numbers {
    let mut numbers = Numbers::new();
    let fits = |filter: Option<&Filter>, profile| filter.is_none_or(|filter| filter.matches(roll, profile));
    for profile in published.iter().filter(|profile| fits(of, profile)) {
        let (counted, shared) = numbers.entry(profile.year).or_default();
        *counted += 1;
        *shared += u64::from(fits(share, profile));
    }
    numbers
}

/// The figures of the whole federation – of `part` where only that is asked for – where there are any, else those
/// of the units below together.
fn from_figures(roll: &Roll, plan: &Plan, target: &Id, part: Option<UnitIx>) -> Numbers {
    let (mut whole, mut parts) = (Numbers::new(), Numbers::new());
    for figure in roll.figures.iter().filter(|figure| figure.plan.value == plan.id && figure.target.value == *target) {
        if !plan.period.contains(figure.year.value) {
            continue;
        }
        let of = figure.unit.as_ref().and_then(|unit| roll.units.find(&unit.value));
        if part.is_some_and(|part| of.is_none_or(|of| !roll.units.is_within(of, part))) {
            continue;
        }
        let is_whole = part.map_or(figure.unit.is_none(), |part| of == Some(part));
        let into = if is_whole { &mut whole } else { &mut parts };
        let (counted, share) = into.entry(figure.year.value).or_default();
        *counted += u64::from(figure.counted);
        *share += u64::from(figure.share);
    }
    parts.extend(whole);
    parts
}

/// Whether a share of a whole keeps a bound.
pub(super) fn holds(bound: Bound, share: u64, whole: u64) -> bool {
    let (share, whole) = (i128::from(share), i128::from(whole));
    match bound {
        Bound::AtLeastPercent(percent) => share * 100 >= i128::from(percent) * whole,
        Bound::AtMostPercent(percent) => share * 100 <= i128::from(percent) * whole,
        Bound::AtLeastCount(count) => share >= i128::from(count),
        Bound::AtMostCount(count) => share <= i128::from(count),
    }
}

/// Rounded to the nearest, halves upwards; 0 of nothing.
pub(super) fn percent_hundredths(share: u64, counted: u64) -> u64 {
    (share * 20_000 + counted).checked_div(2 * counted).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_verdict_is_that_of_the_integers() {
        let at_least = Bound::AtLeastPercent(15);
        assert!(holds(at_least, 3, 20), "15 % exactly");
        assert!(!holds(at_least, 2, 20));
        assert!(!holds(at_least, 149_999, 1_000_000), "14.9999 % is shown as 15.00 and is not enough");
        assert_eq!(percent_hundredths(149_999, 1_000_000), 1500);
        let at_most = Bound::AtMostPercent(30);
        assert!(holds(at_most, 3, 10) && !holds(at_most, 4, 13));
        assert!(holds(Bound::AtLeastCount(2), 2, 5) && !holds(Bound::AtMostCount(1), 2, 5));
    }

    #[test]
    fn percentages_round_to_the_nearest() {
        for (share, counted, hundredths) in
            [(2, 7, 2857), (1, 3, 3333), (2, 3, 6667), (0, 4, 0), (4, 4, 10_000), (1, 8, 1250)]
        {
            assert_eq!(percent_hundredths(share, counted), hundredths, "{share} of {counted}");
        }
        assert_eq!(percent_hundredths(1, 20_000), 1, "half a hundredth is rounded up");
    }

    use crate::criteria::Drafts;
    use crate::criteria::testing::{Court, PLAN, codes, plan_with, site};

    const TARGET: &str = r#"
[[target]]
id = "direct"
clause = "II.3"
text = "Từ 40% là lao động trực tiếp"
of = { subject = "individual" }
share = { any = [{ direct_worker = true }, { leader = false, org_type = ["administrative", "public_service"] }] }
at_least = { percent = 40 }
"#;

    fn person(name: &str, year: i32, unit: &str, direct: bool, state: &str) -> (String, String) {
        let text = format!(
            "+++\nname = \"{name}\"\ncategory = \"officer\"\nyear = {year}\nunit = \"{unit}\"\ndirect_worker = {direct}\n\
             leader = false\n[[step]]\nstate = \"{state}\"\ndate = 2021-01-09\nby = \"btv\"\ndocument = \"1/QĐ\"\n\
             [consent]\ngiven = 2021-01-01\nscope = [\"name\"]\nmethod = \"Phiếu\"\nevidence = \"1\"\n+++\n"
        );
        (format!("content/profiles/{name}.md"), text)
    }

    /// The rows as `year: share/counted (hundredths) verdict`.
    fn rows(plan: &str, more: &[(&str, &str)], people: &[(String, String)]) -> (Vec<String>, Court) {
        let mut files = vec![("content/plans/plan.toml", plan)];
        files.extend(more);
        files.extend(people.iter().map(|(path, text)| (path.as_str(), text.as_str())));
        let court = Court::of(&files, "2024-09-01", Drafts::Hide);
        let show = |row: &TargetRow| {
            let TargetRow { year, share, counted, percent_hundredths, verdict, .. } = row;
            format!("{year}: {share}/{counted} ({percent_hundredths}) {}", verdict.name())
        };
        (court.verdicts.targets.iter().map(show).collect(), court)
    }

    #[test]
    fn published_profiles_of_the_plans_units_are_counted_year_by_year() {
        let plan = format!("{}{TARGET}", plan_with(PLAN, "check = { kind = \"attested\" }"));
        let people = [
            person("a", 2022, "base", true, "decided"),
            person("b", 2022, "base", false, "decided"),
            person("c", 2022, "office", false, "honoured"),
            person("d", 2022, "base", false, "proposed"),
            person("e", 2023, "base", false, "decided"),
            person("f", 2023, "young", false, "decided"),
            person("g", 2023, "shop", true, "decided"),
            person("h", 2023, "base", false, "revoked"),
        ];
        let (rows, court) = rows(&plan, &[], &people);
        assert_eq!(rows, ["2022: 2/3 (6667) met", "2023: 1/3 (3333) unmet"], "2021 has nobody and no row");
        let missed: Vec<_> = court.found.iter().filter(|d| d.code.name() == "target-missed").collect();
        assert_eq!(missed.len(), 1);
        assert_eq!(missed[0].severity, crate::diag::Severity::Warning);
        assert_eq!(
            missed[0].message.text(crate::diag::Lang::Vi),
            "1/KH, năm 2023: 1/3 (33,33%), chưa đạt chỉ tiêu: Từ 40% là lao động trực tiếp"
        );
    }

    #[test]
    fn profiles_count_whichever_plan_judged_them_but_only_in_the_plans_units_and_years() {
        let own = format!("{}{TARGET}", plan_with(PLAN, "check = { kind = \"attested\" }"));
        let other = PLAN
            .replace("from = 2021, to = 2025", "from = 2020, to = 2030")
            .replace("applies_to = [\"federation\"]", "applies_to = [\"federation\", \"elsewhere\"]");
        let with_plan = |(path, text): (String, String)| (path, text.replacen("year =", "plan = \"other\"\nyear =", 1));
        let people = [
            with_plan(person("a", 2022, "base", true, "decided")),
            with_plan(person("b", 2022, "elsewhere", false, "decided")),
            with_plan(person("c", 2026, "base", false, "decided")),
        ];
        let (rows, _) = rows(&own, &[("content/plans/other.toml", &other)], &people);
        assert_eq!(rows, ["2022: 1/1 (10000) met"]);
    }

    #[test]
    fn reported_figures_are_summed_unless_the_whole_is_reported() {
        let target = "\n[[target]]\nid = \"trained\"\nclause = \"II.4\"\ntext = \"Tập huấn\"\nsource = \"reported\"\nlevel = \"note\"\nat_least = { percent = 100 }\n";
        let plan = format!("{}{target}", plan_with(PLAN, "check = { kind = \"attested\" }"));
        let figure = |year: i32, unit: &str, counted: u32, share: u32| {
            let unit = if unit.is_empty() { String::new() } else { format!("unit = \"{unit}\"\n") };
            format!(
                "[[figure]]\nplan = \"plan\"\ntarget = \"trained\"\nyear = {year}\n{unit}counted = {counted}\nshare = {share}\ndocument = \"BC\"\n"
            )
        };
        let figures = figure(2022, "base", 40, 40)
            + &figure(2022, "office", 10, 9)
            + &figure(2023, "base", 40, 1)
            + &figure(2023, "", 50, 50)
            + &figure(2024, "base", 0, 0);
        let (rows, court) = rows(&plan, &[("content/figures/a.toml", &figures)], &[]);
        assert_eq!(rows, ["2022: 49/50 (9800) unmet", "2023: 50/50 (10000) met"]);
        assert_eq!(court.found[0].severity, crate::diag::Severity::Note);
    }

    #[test]
    fn a_unit_has_its_own_share_and_its_own_figures() {
        let reported = "\n[[target]]\nid = \"trained\"\nclause = \"II.4\"\ntext = \"Tập huấn\"\nsource = \"reported\"\nat_least = { percent = 100 }\n";
        let plan = format!("{}{TARGET}{reported}", plan_with(PLAN, "check = { kind = \"attested\" }"));
        let figure = |unit: &str, counted: u32| {
            let unit = if unit.is_empty() { String::new() } else { format!("unit = \"{unit}\"\n") };
            format!(
                "[[figure]]\nplan = \"plan\"\ntarget = \"trained\"\nyear = 2022\n{unit}counted = {counted}\nshare = 1\ndocument = \"BC\"\n"
            )
        };
        let figures = figure("", 50) + &figure("base", 40) + &figure("office", 10);
        let people = [person("a", 2022, "base", true, "decided"), person("b", 2022, "office", false, "decided")];
        let (_, court) = rows(&plan, &[("content/figures/a.toml", &figures)], &people);
        let within = |unit: &str| -> Vec<(u64, u64)> {
            let unit = court.site.roll.units.find_str(unit).expect("a unit");
            let rows = court.verdicts.targets_within(&court.site.roll, &court.criteria, unit);
            rows.iter().map(|row| (row.share, row.counted)).collect()
        };
        assert_eq!(within("base"), [(1, 1), (1, 40)], "its people and its figure");
        assert_eq!(within("office"), [(1, 1), (1, 10)], "a public servant who leads nobody");
        let all: Vec<(u64, u64)> = court.verdicts.targets.iter().map(|row| (row.share, row.counted)).collect();
        assert_eq!(within("federation"), all, "the whole is that of the plan");
    }

    #[test]
    fn a_target_needs_a_bound_and_a_share() {
        let compiled = |target: &str| {
            let plan = format!("{}{target}", plan_with(PLAN, "check = { kind = \"attested\" }"));
            let site = site(&[("content/plans/plan.toml", &plan)]);
            crate::criteria::compile(&site.roll).diagnostics
        };
        assert_eq!(codes(&compiled(&TARGET.replace("at_least = { percent = 40 }", ""))), ["missing-key"]);
        assert_eq!(codes(&compiled(&TARGET.replace("share =", "# share ="))), ["missing-key"]);
        let wrong = TARGET.replace("subject", "subjekt").replace("direct_worker = true", "category = \"persn\"");
        assert_eq!(codes(&compiled(&wrong)), ["unknown-id", "unknown-key"]);
    }
}
