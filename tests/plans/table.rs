//! The rule table of a plan, as its file states it. README.md beside it says how to write one.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::value::Datetime;

/// Keys of a front matter.
pub type Facts = toml::Table;

/// `tests/plans/PLAN.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleTable {
    /// The plan's id: the stem of the file.
    #[serde(skip)]
    pub plan: String,
    /// The day on which everything is judged.
    pub today: Datetime,
    /// Front matters that meet everything, by category.
    #[serde(default)]
    pub base: BTreeMap<String, Facts>,
    /// Criteria that only people judge.
    #[serde(default)]
    pub vouched: Vec<Vouched>,
    #[serde(default)]
    pub case: Vec<Case>,
    #[serde(default)]
    pub impossible: Vec<Impossible>,
    #[serde(default)]
    pub equivalent: Vec<Equivalent>,
    #[serde(default)]
    pub target: Vec<TargetCase>,
    /// Front matters of events that keep everything, by limit.
    #[serde(default)]
    pub event: BTreeMap<String, Facts>,
    #[serde(default)]
    pub limit: Vec<LimitCase>,
}

/// Criteria of kind `attested`: met where a body vouches, unmet where it denies, unknown where nobody says.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vouched {
    pub category: String,
    pub criteria: Vec<String>,
    /// Whose word it is.
    #[serde(default = "standing_committee")]
    pub by: String,
}

fn standing_committee() -> String {
    "btv-ldld".to_owned()
}

/// A profile and the verdict on one of its criteria.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// `"*"`: one case for every base.
    pub category: String,
    pub criterion: String,
    /// What is special about it.
    #[serde(default)]
    pub name: String,
    pub verdict: String,
    /// A part of one of the sentences it rests on, in Vietnamese.
    pub because: Option<String>,
    /// Whole keys with other values.
    #[serde(default)]
    pub set: Facts,
    /// Keys that are absent.
    #[serde(default)]
    pub without: Vec<String>,
    /// Criteria that a body vouches for, and denies, beside those of the base.
    #[serde(default)]
    pub vouch: Vec<String>,
    #[serde(default)]
    pub deny: Vec<String>,
    /// Other profiles of the roll.
    #[serde(default)]
    pub beside: Vec<Entry>,
}

/// Profiles made from a base.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    pub base: String,
    #[serde(default = "one")]
    pub count: usize,
    /// Whole keys with other values.
    #[serde(default)]
    pub set: Facts,
    /// Keys that are absent.
    #[serde(default)]
    pub without: Vec<String>,
}

fn one() -> usize {
    1
}

/// A verdict that a criterion cannot get, and why.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Impossible {
    pub criterion: String,
    pub verdict: String,
    pub why: String,
}

/// A change of the plan that no profile could notice, and why.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Equivalent {
    /// As the test names it.
    pub change: String,
    #[expect(dead_code, reason = "for whoever reads the table")]
    pub why: String,
}

/// A year's roll or a reported figure, and how it stands to a target.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TargetCase {
    pub target: String,
    pub year: i32,
    #[serde(default)]
    pub name: String,
    /// Where profiles are counted.
    #[serde(default)]
    pub roster: Vec<Entry>,
    /// Where units report.
    #[serde(default)]
    pub figures: Vec<Figure>,
    pub counted: u64,
    pub share: u64,
    /// As it is shown, without the sign: `"14.99"`.
    pub percent: String,
    pub verdict: String,
}

/// A figure that the federation or a unit of it reports.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    pub unit: Option<String>,
    pub counted: u64,
    pub share: u64,
}

/// An event and how it stands to a limit.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LimitCase {
    pub limit: String,
    #[serde(default)]
    pub name: String,
    /// `none`: the limit is not for this event.
    pub verdict: String,
    pub because: Option<String>,
    /// Whole keys with other values.
    #[serde(default)]
    pub set: Facts,
    /// Keys that are absent.
    #[serde(default)]
    pub without: Vec<String>,
}

impl RuleTable {
    /// All rule tables, by plan.
    pub fn all() -> Vec<Self> {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/plans");
        let mut tables = Vec::new();
        for entry in walkdir::WalkDir::new(folder).max_depth(1).sort_by_file_name().into_iter().flatten() {
            let path = entry.path();
            if path.extension().is_some_and(|extension| extension == "toml") {
                let text = std::fs::read_to_string(path).expect("readable");
                let mut table: Self =
                    toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
                table.plan = path.file_stem().expect("a name").to_string_lossy().into_owned();
                tables.push(table);
            }
        }
        assert!(!tables.is_empty(), "tests/plans has tables");
        tables
    }

    /// Every case, those of vouched criteria and of `"*"` written out.
    pub fn cases(&self) -> Vec<Case> {
        let vouched = self.vouched.iter().flat_map(|vouched| {
            vouched.criteria.iter().flat_map(|criterion| {
                [("met", &[][..]), ("unmet", &[criterion][..]), ("unknown", &[][..])].map(|(verdict, deny)| Case {
                    category: vouched.category.clone(),
                    criterion: criterion.clone(),
                    verdict: verdict.to_owned(),
                    deny: deny.iter().map(|criterion| (*criterion).clone()).collect(),
                    ..Case::default()
                })
            })
        });
        let cases = vouched.chain(self.case.iter().cloned());
        cases
            .flat_map(|case| {
                let categories = if case.category == "*" { self.own_bases() } else { vec![case.category.clone()] };
                categories.into_iter().map(move |category| Case { category, ..case.clone() })
            })
            .collect()
    }

    /// The bases that this plan judges; a roster may count profiles of other plans.
    pub fn own_bases(&self) -> Vec<String> {
        self.base
            .iter()
            .filter(|(_, facts)| !facts.contains_key("plan"))
            .map(|(category, _)| category.clone())
            .collect()
    }

    /// The front matter of a case.
    pub fn facts(&self, case: &Case) -> Facts {
        // What is unknown is what nobody has said: the one criterion is left out.
        let unsaid = (case.verdict == "unknown" && case.deny.is_empty()).then_some(case.criterion.as_str());
        let mut facts = self.base_facts(&case.category);
        let mut attests = match facts.remove("attest") {
            Some(toml::Value::Array(attests)) => attests,
            _ => Vec::new(),
        };
        let is_about =
            |attest: &toml::Value, id: &str| attest.get("criterion").and_then(toml::Value::as_str) == Some(id);
        attests.retain(|attest| {
            !unsaid.is_some_and(|id| is_about(attest, id)) && !case.deny.iter().any(|id| is_about(attest, id))
        });
        attests.extend(case.vouch.iter().map(|id| self.attest(&case.category, id, true)));
        attests.extend(case.deny.iter().map(|id| self.attest(&case.category, id, false)));
        facts.insert("attest".to_owned(), attests.into());
        change(&mut facts, &case.set, &case.without);
        facts
    }

    /// The front matter of an entry of a roster.
    pub fn entry_facts(&self, entry: &Entry) -> Facts {
        let mut facts = self.base_facts(&entry.base);
        change(&mut facts, &entry.set, &entry.without);
        facts
    }

    /// A base with its category, its plan and everything that is vouched for.
    fn base_facts(&self, base: &str) -> Facts {
        let given = self.base.get(base).unwrap_or_else(|| panic!("{}: [base.{base}]", self.plan));
        let mut facts = Facts::new();
        facts.insert("name".to_owned(), "Nông Thị Mẫu".into());
        facts.insert("category".to_owned(), base.into());
        facts.insert("plan".to_owned(), self.plan.as_str().into());
        let attests: Vec<toml::Value> =
            self.vouched_of(base).flat_map(|v| v.criteria.iter().map(|id| self.attest(base, id, true))).collect();
        facts.insert("attest".to_owned(), attests.into());
        facts.extend(given.clone());
        facts
    }

    fn vouched_of<'t>(&'t self, category: &'t str) -> impl Iterator<Item = &'t Vouched> {
        self.vouched.iter().filter(move |vouched| vouched.category == "*" || vouched.category == category)
    }

    fn attest(&self, category: &str, criterion: &str, met: bool) -> toml::Value {
        let by = self.vouched_of(category).find(|vouched| vouched.criteria.iter().any(|id| id == criterion));
        let mut attest = Facts::new();
        attest.insert("criterion".to_owned(), criterion.into());
        attest.insert("met".to_owned(), met.into());
        attest.insert("by".to_owned(), by.map_or_else(standing_committee, |vouched| vouched.by.clone()).into());
        attest.insert("date".to_owned(), self.today.into());
        attest.insert("document".to_owned(), "Biên bản số 05/BB-BTV".into());
        attest.into()
    }
}

/// Other values of whole keys, and keys that are absent.
pub fn change(facts: &mut Facts, set: &Facts, without: &[String]) {
    facts.extend(set.clone());
    facts.retain(|key, _| !without.iter().any(|absent| absent == key));
}
