//! Front matters as text. Ratings may be written short: `rated = ["duty4 excellent 2021-2023 union"]`.

use toml::Value;

use crate::table::Facts;

/// A Markdown file with this front matter.
pub fn file(facts: &Facts) -> String {
    let mut facts = facts.clone();
    if let Some(rated) = facts.remove("rated") {
        let lines = rated.as_array().expect("`rated` is a list");
        let ratings: Vec<Value> = lines.iter().flat_map(|line| ratings(line.as_str().expect("a line"))).collect();
        facts.insert("rating".to_owned(), ratings.into());
    }
    format!("+++\n{}+++\n", lines(&facts))
}

/// A table, one key a line.
pub fn lines(table: &Facts) -> String {
    table.iter().map(|(key, value)| format!("{} = {}\n", quoted(key), inline(value))).collect()
}

/// `SCALE LEVEL YEARS [OF]`, with years as `2021-2023` or `2021`.
fn ratings(line: &str) -> Vec<Value> {
    let mut words = line.split_whitespace();
    let mut word = |what: &str| words.next().unwrap_or_else(|| panic!("{what} in `{line}`"));
    let (scale, level, years) = (word("a scale"), word("a level"), word("years"));
    let (from, to) = years.split_once('-').unwrap_or((years, years));
    let year = |text: &str| text.parse::<i64>().unwrap_or_else(|_| panic!("years in `{line}`"));
    let of = words.next();
    (year(from)..=year(to))
        .map(|year| {
            let mut rating = Facts::new();
            rating.insert("year".to_owned(), year.into());
            rating.insert("scale".to_owned(), scale.into());
            rating.insert("level".to_owned(), level.into());
            rating.extend(of.map(|of| ("of".to_owned(), Value::from(of))));
            rating.into()
        })
        .collect()
}

/// A value on one line.
pub fn inline(value: &Value) -> String {
    let joined = |parts: Vec<String>| parts.join(", ");
    match value {
        Value::String(text) => quoted(text),
        Value::Array(items) => format!("[{}]", joined(items.iter().map(inline).collect())),
        Value::Table(table) => {
            format!("{{{}}}", joined(table.iter().map(|(k, v)| format!("{} = {}", quoted(k), inline(v))).collect()))
        }
        Value::Integer(number) => number.to_string(),
        Value::Boolean(is) => is.to_string(),
        Value::Datetime(date) => date.to_string(),
        Value::Float(number) => number.to_string(),
    }
}

/// JSON escapes what TOML escapes, in the same way.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a string")
}
