//! Leaves out what only echoes a line that could not be read: nothing is missed that it may have said.

use std::collections::BTreeSet;

use crate::diag::{Code, Diagnostic, FileId, code};

/// Findings about something that is absent.
const ABSENCES: &[Code] =
    &[code::MISSING_KEY, code::LEADS_MISSING, code::ORG_TYPE_MISSING, code::NO_PLAN, code::AMBIGUOUS_PLAN];

/// The files of which a line could not be read.
pub(super) fn unread(found: &[Diagnostic]) -> BTreeSet<FileId> {
    let syntax = |found: &&Diagnostic| found.code == code::TOML_SYNTAX || found.message.id() == "bad-date-native";
    found.iter().filter(syntax).map(|found| found.primary.place.file()).collect()
}

/// Whether a finding of the passes after reading is worth telling.
pub(super) fn is_heard(diagnostic: &Diagnostic, unread: &BTreeSet<FileId>) -> bool {
    !ABSENCES.contains(&diagnostic.code) || !unread.contains(&diagnostic.primary.place.file())
}

/// Whether a judgement is worth telling: of a file with unread lines none is.
pub(super) fn is_fair(diagnostic: &Diagnostic, unread: &BTreeSet<FileId>) -> bool {
    !unread.contains(&diagnostic.primary.place.file())
}
