//! A plan as its file states it, for asking what a rule table must hold.

use toml::Value;

use crate::table::Facts;

/// A plan's file.
#[derive(Debug, Clone)]
pub struct PlanFile {
    /// The plan's id: the stem of the file.
    pub id: String,
    pub root: Facts,
}

/// A criterion as the file states it.
pub struct Criterion<'p> {
    pub id: &'p str,
    pub categories: Vec<&'p str>,
    pub check: &'p Value,
    pub has_when: bool,
}

impl PlanFile {
    /// The plans of the sample site.
    pub fn all() -> Vec<Self> {
        let files = crate::support::sample();
        let plans: Vec<Self> = files
            .iter()
            .filter_map(|(path, bytes)| {
                let id = path.strip_prefix("content/plans/")?.strip_suffix(".toml")?.to_owned();
                let text = std::str::from_utf8(bytes).expect("UTF-8");
                Some(Self { id, root: toml::from_str(text).unwrap_or_else(|error| panic!("{path}: {error}")) })
            })
            .collect();
        assert!(plans.len() > 1, "the sample site has plans");
        plans
    }

    /// The tables under a key.
    pub fn list<'p>(&'p self, key: &str) -> impl Iterator<Item = &'p Facts> {
        self.root.get(key).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_table)
    }

    /// The ids under a key.
    pub fn ids<'p>(&'p self, key: &str) -> Vec<&'p str> {
        self.list(key).map(|table| text(table, "id")).collect()
    }

    /// Whether a limit proposes forms, allows others, and asks for nothing else.
    pub fn is_open_limit(&self, id: &str) -> bool {
        let binding = ["before", "max_hours", "max_delegates", "exemplars", "guests"];
        self.list("limit").any(|table| {
            text(table, "id") == id
                && table.get("other_forms").and_then(Value::as_bool) == Some(true)
                && !binding.iter().any(|key| table.contains_key(*key))
        })
    }

    /// The criteria, `"*"` written out.
    pub fn criteria(&self) -> Vec<Criterion<'_>> {
        let criteria = self.list("criterion").map(|table| {
            let named: Vec<&str> = strings(table.get("categories"));
            let categories = if named == ["*"] { self.ids("category") } else { named };
            let check = table.get("check").expect("a check");
            Criterion { id: text(table, "id"), categories, check, has_when: table.contains_key("when") }
        });
        criteria.collect()
    }
}

fn text<'t>(table: &'t Facts, key: &str) -> &'t str {
    table.get(key).and_then(Value::as_str).unwrap_or_else(|| panic!("`{key}` in {table:?}"))
}

fn strings(value: Option<&Value>) -> Vec<&str> {
    value.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect()
}
