//! How a language writes filled-in sentences, numbers and sums. What differs between languages stands in
//! its strings: `number.group`, `number.decimal`, `list.comma`, `list.and`, `money.dong`, `money.million`, `money.billion`.

use super::strings::{SINGULAR, Strings};

/// The space that keeps a number and its unit on one line.
pub(super) const NBSP: char = '\u{a0}';

/// What fills a placeholder of a string.
#[derive(Debug, Clone, PartialEq)]
pub enum Arg {
    /// Words, as they are.
    Text(String),
    /// A whole number. The one called `n` is a count: it is grouped, and 1 takes the singular. Others, such as
    /// years, are written as they are.
    Int(i64),
    /// Several, joined as in a sentence.
    List(Vec<String>),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Arg {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl From<usize> for Arg {
    fn from(number: usize) -> Self {
        Self::Int(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl Strings {
    /// The string of a key with its placeholders filled; one without an argument stays. Where an argument `n`
    /// is 1, the key's singular is taken if there is one.
    pub(super) fn fill(&self, key: &str, args: &[(&str, Arg)]) -> Option<String> {
        let one = args.iter().any(|(name, arg)| *name == "n" && *arg == Arg::Int(1));
        let singular = if one { self.get(&format!("{key}{SINGULAR}")) } else { None };
        let mut rest = singular.or_else(|| self.get(key))?;
        let mut out = String::with_capacity(rest.len() + 24);
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let placeholder = after.split_once('}');
            let arg = placeholder.and_then(|(name, _)| args.iter().find(|(known, _)| *known == name));
            match (placeholder, arg) {
                (Some((_, tail)), Some((name, arg))) => {
                    out.push_str(&self.argument(name, arg));
                    rest = tail;
                }
                _ => {
                    out.push('{');
                    rest = after;
                }
            }
        }
        out.push_str(rest);
        Some(out)
    }

    fn argument(&self, name: &str, arg: &Arg) -> String {
        match arg {
            Arg::Text(text) => text.clone(),
            Arg::Int(n) if name == "n" => self.grouped(&n.to_string()),
            Arg::Int(n) => n.to_string(),
            Arg::List(items) => self.sentence(items),
        }
    }

    /// “a”, “a và b”, “a, b và c”.
    fn sentence(&self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [only] => only.clone(),
            [first @ .., last] => {
                let comma = self.get("list.comma").unwrap_or(", ");
                format!("{}{}{last}", first.join(comma), self.get("list.and").unwrap_or(", "))
            }
        }
    }

    /// `1.234,5` or `1,234.5`, with so many decimals.
    pub(super) fn number(&self, value: f64, decimals: usize) -> String {
        let digits = format!("{value:.decimals$}");
        match digits.split_once('.') {
            None => self.grouped(&digits),
            Some((whole, part)) => {
                format!("{}{}{part}", self.grouped(whole), self.get("number.decimal").unwrap_or("."))
            }
        }
    }

    /// Digits in groups of three, with a sign before them or not.
    pub(super) fn grouped(&self, digits: &str) -> String {
        let sign = digits.starts_with('-');
        let digits = digits.trim_start_matches('-');
        let group = self.get("number.group").unwrap_or(",");
        let mut out = if sign { String::from("−") } else { String::new() };
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                out.push_str(group);
            }
            out.push(digit);
        }
        out
    }

    /// A sum in đồng: “640 triệu đồng”, “1,2 tỷ đồng”. Never rounded: a sum that is not whole after three
    /// decimals of a unit takes the next smaller unit, down to all its digits.
    pub(super) fn money(&self, dong: u64) -> String {
        const UNITS: [(u64, &str); 2] = [(1_000_000_000, "money.billion"), (1_000_000, "money.million")];
        for (unit, key) in UNITS {
            if dong >= unit && dong.is_multiple_of(unit / 1000) {
                let thousandths = dong % unit / (unit / 1000);
                let mut amount = self.grouped(&(dong / unit).to_string());
                if thousandths > 0 {
                    amount.push_str(self.get("number.decimal").unwrap_or("."));
                    amount.push_str(format!("{thousandths:03}").trim_end_matches('0'));
                }
                return self.sum(key, amount);
            }
        }
        self.sum("money.dong", self.grouped(&dong.to_string()))
    }

    fn sum(&self, key: &str, amount: String) -> String {
        let sum = self.fill(key, &[("n", Arg::Text(amount.clone()))]).unwrap_or(amount);
        sum.replace(' ', &NBSP.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vi() -> Strings {
        Strings::of(&[
            ("number.group", "."),
            ("number.decimal", ","),
            ("list.comma", ", "),
            ("list.and", " và "),
            ("money.dong", "{n} đồng"),
            ("money.million", "{n} triệu đồng"),
            ("money.billion", "{n} tỷ đồng"),
            ("profiles", "{n} hồ sơ"),
            ("profiles_one", "một hồ sơ"),
            ("in_year", "năm {year}: {what}"),
        ])
    }

    #[test]
    fn sums_are_exact_and_as_short_as_that_allows() {
        let shown = |dong| vi().money(dong).replace(NBSP, " ");
        assert_eq!(shown(640_000_000), "640 triệu đồng");
        assert_eq!(shown(1_200_000_000), "1,2 tỷ đồng");
        assert_eq!(shown(12_345_000_000), "12,345 tỷ đồng");
        assert_eq!(shown(1_234_500_000), "1.234,5 triệu đồng");
        assert_eq!(shown(1_234_567_890), "1.234.567.890 đồng");
        assert_eq!(shown(1_500_000), "1,5 triệu đồng");
        assert_eq!(shown(900_000), "900.000 đồng");
        assert_eq!(shown(0), "0 đồng");
    }

    #[test]
    fn numbers_are_grouped_and_counts_have_a_singular() {
        assert_eq!(vi().number(1234.5, 1), "1.234,5");
        assert_eq!(vi().number(-1234.0, 0), "−1.234");
        assert_eq!(vi().number(14.999, 2), "15,00");
        let profiles = |n: i64| vi().fill("profiles", &[("n", n.into())]).expect("a key");
        assert_eq!((profiles(2140).as_str(), profiles(1).as_str()), ("2.140 hồ sơ", "một hồ sơ"));
    }

    #[test]
    fn years_stay_whole_and_lists_read_as_sentences() {
        let of = |items: &[&str]| Arg::List(items.iter().map(|s| (*s).to_owned()).collect());
        let said = |what: Arg| vi().fill("in_year", &[("year", 2026_i64.into()), ("what", what)]).expect("a key");
        assert_eq!(said(of(&["a", "b", "c"])), "năm 2026: a, b và c");
        assert_eq!(said(of(&["a"])), "năm 2026: a");
        assert_eq!(said(of(&[])), "năm 2026: ");
        assert_eq!(vi().fill("in_year", &[]).as_deref(), Some("năm {year}: {what}"), "unfilled placeholders stay");
        assert_eq!(vi().fill("nothing", &[]), None);
    }

    #[test]
    fn braces_in_arguments_are_only_text() {
        assert_eq!(
            vi().fill("in_year", &[("year", "{what}".into()), ("what", "{".into())]).as_deref(),
            Some("năm {what}: {")
        );
    }
}
