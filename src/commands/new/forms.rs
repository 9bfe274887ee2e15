//! What a criterion wants to find in a profile, as entries to complete.

use crate::content::node::{Node, TableNode};
use crate::diag::{Lang, msg};

/// Entries of a new file, commented out: keys of the profile itself first, because a key that stands
/// below a table's header would belong to that table.
#[derive(Debug, Default)]
pub(super) struct Forms {
    /// Keys of the profile itself.
    pub keys: Vec<String>,
    /// Tables.
    pub tables: Vec<String>,
    /// Whether one of several entries is enough.
    pub is_choice: bool,
    lang: Lang,
}

impl Forms {
    /// The entries that a check looks at, for the years that may count.
    pub(super) fn of(check: &Node, criterion: &str, years: &[i32], lang: Lang) -> Self {
        let mut forms = Self { lang, ..Self::default() };
        forms.visit(check, criterion, years);
        forms
    }

    fn visit(&mut self, node: &Node, criterion: &str, years: &[i32]) {
        match node {
            Node::Array(items) => items.iter().for_each(|item| self.visit(&item.value, criterion, years)),
            Node::Table(entries) => {
                let text = |key: &str| {
                    entries.iter().find(|(k, _)| k.value == key).and_then(|(_, v)| match &v.value {
                        Node::Str(s) => Some(s.as_str()),
                        _ => None,
                    })
                };
                let inner = entries.iter().find(|(k, _)| k.value == "rating").map(|(_, v)| &v.value);
                match text("kind") {
                    // A leader's collective is rated as the check's own table says.
                    Some("leads") => {
                        self.key("leads = \"\"".to_owned());
                        if let Some(Node::Table(rating)) = inner {
                            let of = |key: &str| {
                                rating.iter().find(|(k, _)| k.value == key).and_then(|(_, v)| match &v.value {
                                    Node::Str(s) => Some(s.as_str()),
                                    _ => None,
                                })
                            };
                            let led = |key: &str| if key == "of" { Some("led") } else { of(key) };
                            self.add("rating", &led, criterion, years);
                        }
                    }
                    Some("initiative") => self.initiative(entries, years),
                    Some(kind) => self.add(kind, &text, criterion, years),
                    // `all`, `any`, `not`.
                    None if entries.iter().any(|(key, _)| key.value == "any") => {
                        self.is_choice = true;
                        entries.iter().for_each(|(_, inner)| self.visit(&inner.value, criterion, years));
                    }
                    None => entries.iter().for_each(|(_, inner)| self.visit(&inner.value, criterion, years)),
                }
            }
            _ => {}
        }
    }

    fn add<'t>(&mut self, kind: &str, text: &dyn Fn(&str) -> Option<&'t str>, criterion: &str, years: &[i32]) {
        let year = years.last().copied().unwrap_or_default();
        match kind {
            "attested" => self.table(
                "attest",
                &[
                    ("criterion", quoted(criterion)),
                    ("by", text("by").map_or_else(blank, quoted)),
                    ("date", format!("{year}-09-01")),
                    ("document", blank()),
                ],
            ),
            "rating" => {
                let every = text("years").is_none_or(|years| years == "every");
                let least = msg("new-rating").with("level", text("at_least").unwrap_or_default());
                self.tables.push(format!("## {}\n", least.text(self.lang)));
                for year in years.iter().filter(|y| every || **y == year) {
                    let mut lines = vec![
                        ("year", year.to_string()),
                        ("scale", quoted(text("scale").unwrap_or_default())),
                        ("level", quoted(text("at_least").unwrap_or_default())),
                    ];
                    lines.extend(text("of").filter(|of| *of != "self").map(|of| ("of", quoted(of))));
                    self.table("rating", &lines);
                }
            }
            "title" => self.table(
                "title",
                &[
                    ("id", quoted(text("at_least").unwrap_or_default())),
                    ("year", year.to_string()),
                    ("number", blank()),
                    ("issuer", blank()),
                ],
            ),
            "award" => self.table(
                "award",
                &[
                    ("form", quoted(text("at_least").unwrap_or_default())),
                    ("year", year.to_string()),
                    ("number", blank()),
                    ("issuer", blank()),
                ],
            ),
            "agreement" => {
                self.table("agreement", &[("signed", format!("{year}-01-01")), ("better_clauses", "0".to_owned())])
            }
            "no_stoppage" => self.key("unlawful_stoppages = []".to_owned()),
            "has" if text("key") == Some("replicated") => {
                self.table("replicated", &[("unit", blank()), ("year", year.to_string())]);
            }
            _ => {}
        }
    }

    /// An initiative with what this check asks of one, and nothing else.
    fn initiative(&mut self, parameters: &TableNode, years: &[i32]) {
        let year = years.last().copied().unwrap_or_default();
        let asks =
            |key: &str| parameters.iter().any(|(known, value)| known.value == key && value.value != Node::Bool(false));
        let mut lines = vec![("title", blank()), ("year", year.to_string())];
        let asked = [
            ("accepted", "accepted", "true".to_owned()),
            ("recognised", "recognised_by", blank()),
            ("documented", "document", blank()),
            ("benefit_at_least", "benefit_vnd", "0".to_owned()),
        ];
        lines.extend(asked.into_iter().filter(|(asked, ..)| asks(asked)).map(|(_, key, value)| (key, value)));
        self.table("initiative", &lines);
    }

    fn key(&mut self, line: String) {
        self.keys.push(format!("# {line}\n"));
    }

    fn table(&mut self, name: &str, lines: &[(&str, String)]) {
        // The agreement is the one table that comes once.
        let header = if name == "agreement" { "[agreement]".to_owned() } else { format!("[[{name}]]") };
        let mut form = format!("# {header}\n");
        for (key, value) in lines {
            form.push_str(&format!("# {key} = {value}\n"));
        }
        self.tables.push(form);
    }
}

/// A string as TOML writes it; a JSON string is a TOML basic string too.
pub(super) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn blank() -> String {
    "\"\"".to_owned()
}
