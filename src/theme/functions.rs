//! What templates can call. All of it is pure: nothing reads files, the clock or the environment.
//!
//! Functions: `t(key="…", …)` says a string of the interface; `asset(path="…")` is the address of a static file,
//! from the site's base or from `base="…"`.
//! Filters: `date` (`2026-10-12` as the language writes it), `number` (with `decimals`), `money` (đồng), `amount` (a written
//! number and its unit, as two strings), `nbsp` and `heading` (spaces at which a line may not break).

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use super::assets::Asset;
use super::format::Arg;
use super::strings::Strings;
use super::typography;
use crate::text::Date;

/// Registers everything for one language and one place of the site.
pub(super) fn register(tera: &mut Tera, lang: &str, strings: &Arc<Strings>, assets: &Arc<[Asset]>, base: &str) {
    let words = Arc::clone(strings);
    tera.register_function("t", move |kwargs: Kwargs, _: &State| translate(&words, &kwargs));

    let paths: BTreeMap<String, String> = assets.iter().map(|asset| (asset.name.clone(), asset.path.clone())).collect();
    let site_base = base.to_owned();
    tera.register_function("asset", move |kwargs: Kwargs, _: &State| -> TeraResult<String> {
        let path = kwargs.must_get::<&str>("path")?;
        let base = kwargs.get::<&str>("base")?.unwrap_or(&site_base);
        paths
            .get(path)
            .map(|path| format!("{base}{path}"))
            .ok_or_else(|| Error::message(format!("the theme has no static file `{path}`")))
    });

    let lang = lang.to_owned();
    tera.register_filter("date", move |value: &str, _: Kwargs, _: &State| -> TeraResult<String> {
        // A moment of RFC 3339 begins with its day.
        let day = value.get(..10).filter(|_| value.as_bytes().get(10).is_none_or(|b| *b == b'T')).unwrap_or(value);
        Date::parse_iso(day)
            .map(|date| date.show(&lang))
            .ok_or_else(|| Error::message(format!("`{value}` is no date such as 2026-10-12")))
    });

    let words = Arc::clone(strings);
    tera.register_filter("number", move |value: f64, kwargs: Kwargs, _: &State| -> TeraResult<String> {
        let decimals = kwargs.get::<usize>("decimals")?.unwrap_or_default().min(6);
        Ok(words.number(value, decimals))
    });

    let words = Arc::clone(strings);
    tera.register_filter("money", move |value: u64, _: Kwargs, _: &State| words.money(value));

    tera.register_filter("amount", |value: &str, _: Kwargs, _: &State| -> Vec<String> {
        let unit = value.find(|c: char| c.is_whitespace() || c == '%').unwrap_or(value.len());
        let (number, unit) = value.split_at(unit);
        vec![number.to_owned(), unit.to_owned()]
    });
    tera.register_filter("nbsp", |value: &str, _: Kwargs, _: &State| typography::nbsp(value));
    tera.register_filter("heading", |value: &str, _: Kwargs, _: &State| typography::heading(value));
}

/// A throwaway registration, for checking templates before strings and files are known to be whole.
pub(super) fn register_names(tera: &mut Tera) {
    register(tera, "vi", &Arc::default(), &Arc::from([]), "/");
}

fn translate(strings: &Strings, kwargs: &Kwargs) -> TeraResult<String> {
    let key = kwargs.must_get::<&str>("key")?;
    let mut args = Vec::new();
    for (name, value) in kwargs.iter() {
        let Some(name) = name.as_str().filter(|name| *name != "key") else { continue };
        let arg = match (value.as_array(), value.as_i64()) {
            (Some(items), _) => Arg::List(items.iter().map(words).collect()),
            (None, Some(number)) => Arg::Int(number),
            (None, None) => Arg::Text(words(value)),
        };
        args.push((name, arg));
    }
    strings.fill(key, &args).ok_or_else(|| Error::message(format!("the theme has no string `{key}`")))
}

fn words(value: &Value) -> String {
    if value.is_none() {
        return String::new();
    }
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
