//! What Typst complains about, as errors that people understand.

use typst::diag::SourceDiagnostic;
use vinhdanh::print::PressError;

/// What templates say when words do not fit: `common.typ`, function `fit`.
const NO_ROOM: &str = "no-room: ";

/// The first complaint.
pub(crate) fn of(errors: &[SourceDiagnostic]) -> PressError {
    let Some(first) = errors.first() else { return PressError::Fault(String::new()) };
    let said = first.message.as_str();
    if let Some((_, words)) = said.split_once(NO_ROOM) {
        return PressError::NoRoom(words.trim_end_matches('"').to_owned());
    }
    if let Some(words) = said.split_once("the text `").and_then(|(_, rest)| rest.split_once("` could not be displayed")) {
        return PressError::NoGlyph { sign: code_points(words.0), words: words.0.to_owned() };
    }
    let hints: String = first.hints.iter().map(|hint| format!(" ({})", hint.v)).collect();
    PressError::Fault(format!("{said}{hints}"))
}

/// `U+1F600`, for signs that may not be visible.
fn code_points(sign: &str) -> String {
    sign.chars().map(|c| format!("U+{:04X}", u32::from(c))).collect::<Vec<_>>().join(" ")
}
