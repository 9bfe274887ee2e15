//! What Typst complains about, as errors that people understand.

use serde_json::Value;
use typst::diag::SourceDiagnostic;
use vinhdanh::print::PressError;

/// What templates say when words do not fit: `common.typ`, function `fit`.
const NO_ROOM: &str = "no-room: ";

/// How many letters of a text are shown around a sign.
const SHOWN: usize = 80;

/// The first complaint about a job with this data.
pub(crate) fn of(errors: &[SourceDiagnostic], data: &Value) -> PressError {
    let Some(first) = errors.first() else { return PressError::Fault(String::new()) };
    let said = first.message.as_str();
    if let Some((_, words)) = said.split_once(NO_ROOM) {
        return PressError::NoRoom(words.trim_end_matches('"').to_owned());
    }
    if let Some((_, rest)) = said.split_once("the text `")
        && let Some((sign, _)) = rest.split_once("` could not be displayed")
    {
        let sign = sign.trim_matches('"');
        let words = around(sign, data).unwrap_or_else(|| sign.to_owned());
        return PressError::NoGlyph { sign: code_points(sign), words };
    }
    let hints: String = first.hints.iter().map(|hint| format!(" ({})", hint.v)).collect();
    PressError::Fault(format!("{said}{hints}"))
}

/// The words of the data that have a sign, so that somebody finds it.
fn around(sign: &str, data: &Value) -> Option<String> {
    match data {
        Value::String(text) => {
            let at = text.find(sign)?;
            let before = text.get(..at)?.chars().rev().take(SHOWN / 2).collect::<Vec<_>>().into_iter().rev();
            Some(before.chain(text.get(at..)?.chars().take(SHOWN / 2)).collect())
        }
        Value::Array(values) => values.iter().find_map(|value| around(sign, value)),
        Value::Object(values) => values.values().find_map(|value| around(sign, value)),
        _ => None,
    }
}

/// `U+1F600`, for signs that may not be visible.
fn code_points(sign: &str) -> String {
    sign.chars().map(|c| format!("U+{:04X}", u32::from(c))).collect::<Vec<_>>().join(" ")
}
