//! The codes of diagnostics. They never change with language; `explain CODE` tells what each one means.

use std::fmt;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Something to know.
    Note,
    /// Something to look at; does not stop a build.
    Warning,
    /// Stops a build.
    Error,
}

impl Severity {
    /// Its name in machine-readable output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// The name of a kind of finding, such as `unknown-key`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Code {
    name: &'static str,
    severity: Severity,
}

impl Code {
    /// Its name.
    pub fn name(self) -> &'static str {
        self.name
    }

    /// The severity it has unless the site or a criterion's level says otherwise.
    pub fn severity(self) -> Severity {
        self.severity
    }

    /// The code of this name.
    pub fn find(name: &str) -> Option<Self> {
        ALL.iter().copied().find(|code| code.name == name)
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $constant:ident = $name:literal, $severity:ident;)*) => {
        $($(#[$doc])* pub const $constant: Code = Code { name: $name, severity: Severity::$severity };)*
        /// Every code, by name.
        pub const ALL: &[Code] = &[$($constant),*];
    };
}

codes! {
    /// A collective agreement that ends before the roll year, or has ended since.
    AGREEMENT_EXPIRING = "agreement-expiring", Warning;
    /// More than one plan fits the unit, year and category.
    AMBIGUOUS_PLAN = "ambiguous-plan", Error;
    /// Not a day of the calendar.
    BAD_DATE = "bad-date", Error;
    /// Not an id: `[a-z0-9]` words joined by `-` or `_`.
    BAD_ID = "bad-id", Error;
    /// An address that is not a path of the site.
    BAD_PATH = "bad-path", Error;
    /// A value outside what the key allows.
    BAD_VALUE = "bad-value", Error;
    /// A file, or a text in it, beyond what anybody would write or read.
    BEYOND_LIMITS = "beyond-limits", Error;
    /// Consent has ended; the profile is unpublished.
    CONSENT_ENDED = "consent-ended", Warning;
    /// Consent is missing, or does not cover the name; the profile is unpublished.
    CONSENT_MISSING = "consent-missing", Warning;
    /// Consent does not cover a part of the profile, which is left out.
    CONSENT_PARTIAL = "consent-partial", Warning;
    /// A criterion is not met, or cannot be judged.
    CRITERION_FAILED = "criterion-failed", Error;
    /// An end before its beginning.
    DATES_REVERSED = "dates-reversed", Error;
    /// A link to a part of a page that has no such heading.
    DEAD_ANCHOR = "dead-anchor", Warning;
    /// A link to a page of the site that does not exist.
    DEAD_LINK = "dead-link", Error;
    /// One year rated twice in one scale for one body.
    DOUBLED_RATING = "doubled-rating", Warning;
    /// Two things with one id.
    DUPLICATE_ID = "duplicate-id", Error;
    /// One person or collective honoured twice in a year, or in a category of a plan.
    DUPLICATE_PERSON = "duplicate-person", Warning;
    /// Two profiles with one address name.
    DUPLICATE_SLUG = "duplicate-slug", Error;
    /// The profile waits for its publication day.
    EMBARGOED = "embargoed", Warning;
    /// A file without content.
    EMPTY_FILE = "empty-file", Error;
    /// A title, award or movement outside its time.
    ENDED_FORM = "ended-form", Warning;
    /// An event beyond a limit of its plan.
    EVENT_LIMIT = "event-limit", Warning;
    /// A conference with an ordinal that its organisation has used already.
    EVENT_ORDINAL = "event-ordinal", Warning;
    /// An event named for other years than its plan's conference.
    EVENT_PERIOD = "event-period", Warning;
    /// A conference without a part that its plan asks for, or with parts in another order.
    EVENT_PROGRAMME = "event-programme", Warning;
    /// The profile's publication has ended.
    EXPIRED = "expired", Warning;
    /// A file in the output that is not ours stands where a page must go.
    FOREIGN_FILE = "foreign-file", Error;
    /// A picture from another host.
    FOREIGN_PICTURE = "foreign-picture", Error;
    /// A profile or page without front matter.
    FRONT_MATTER_MISSING = "front-matter-missing", Error;
    /// Front matter that does not end.
    FRONT_MATTER_UNCLOSED = "front-matter-unclosed", Error;
    /// A fact dated after today.
    FUTURE_FACT = "future-fact", Warning;
    /// A link to a profile or list that is not public.
    HIDDEN_LINK = "hidden-link", Warning;
    /// A leader who is said to be a direct worker too.
    LEADER_AND_DIRECT_WORKER = "leader-and-direct-worker", Error;
    /// A leader without the collective that they lead.
    LEADS_MISSING = "leads-missing", Error;
    /// Text in an encoding from before Unicode.
    LEGACY_ENCODING = "legacy-encoding", Warning;
    /// A link with a scheme that is not allowed.
    LINK_SCHEME = "link-scheme", Error;
    /// A person who is said to be their own mentor.
    MENTOR_IS_SUBJECT = "mentor-is-subject", Warning;
    /// A milestone whose time has passed, and nothing shows that it was carried out.
    MILESTONE_UNRECORDED = "milestone-unrecorded", Warning;
    /// A required key is missing.
    MISSING_KEY = "missing-key", Error;
    /// A sum of yearly and one-off benefits.
    MIXED_BENEFITS = "mixed-benefits", Warning;
    /// Both manners of placing tone marks in one profile.
    MIXED_TONE_PLACEMENT = "mixed-tone-placement", Warning;
    /// Two movements of one body for one audience at the same time.
    MOVEMENT_OVERLAP = "movement-overlap", Warning;
    /// A movement that ended without a review.
    MOVEMENT_UNREVIEWED = "movement-unreviewed", Warning;
    /// No plan fits the unit, year and category.
    NO_PLAN = "no-plan", Error;
    /// Not UTF-8 text.
    NOT_UTF8 = "not-utf8", Error;
    /// A NUL byte in a text file.
    NUL_BYTE = "nul-byte", Error;
    /// A grassroots union without its kind of organisation.
    ORG_TYPE_MISSING = "org-type-missing", Error;
    /// A plan of a lower level that names no plan above it.
    ORPHAN_PLAN = "orphan-plan", Warning;
    /// A unit that nothing leads to.
    ORPHAN_UNIT = "orphan-unit", Note;
    /// Two things with one address.
    PATH_COLLISION = "path-collision", Error;
    /// A picture that cannot be decoded.
    PICTURE_BROKEN = "picture-broken", Error;
    /// A picture that is not there.
    PICTURE_MISSING = "picture-missing", Error;
    /// A picture beyond the limits of size.
    PICTURE_TOO_LARGE = "picture-too-large", Error;
    /// A published person without a portrait.
    PORTRAIT_MISSING = "portrait-missing", Note;
    /// Data that identifies or locates a person, in text that will be public.
    PRIVATE_DATA = "private-data", Warning;
    /// A date in quotation marks.
    QUOTED_DATE = "quoted-date", Error;
    /// HTML in Markdown, shown as text.
    RAW_HTML = "raw-html", Warning;
    /// The same person or collective in another year, not linked.
    RETURNING_PERSON = "returning-person", Note;
    /// What was decided has not been assessed for longer than its plan allows.
    REVIEW_OVERDUE = "review-overdue", Warning;
    /// Words that tell a person's ethnicity, religion, health or political membership.
    SENSITIVE_WORDS = "sensitive-words", Warning;
    /// A cell of a list that cannot be understood.
    SHEET_CELL = "sheet-cell", Error;
    /// A column of a list that is missing, or is there twice.
    SHEET_COLUMN = "sheet-column", Error;
    /// A row of a list whose profile is there already.
    SHEET_EXISTING = "sheet-existing", Note;
    /// No list is found in a file, or it is too long.
    SHEET_HEADER = "sheet-header", Error;
    /// Something of a list, or of an export, that is not carried over.
    SHEET_LEFT_OUT = "sheet-left-out", Warning;
    /// A column with personal data, which is never imported.
    SHEET_PRIVATE = "sheet-private", Note;
    /// Two rows of a list for one profile.
    SHEET_ROW = "sheet-row", Error;
    /// A file that cannot be read as a list.
    SHEET_UNREADABLE = "sheet-unreadable", Error;
    /// A faulty profile was left out of the build.
    SKIPPED = "skipped", Warning;
    /// A FIFO, socket or device among the sources.
    SPECIAL_FILE = "special-file", Error;
    /// A workflow step after the workflow's end.
    STEP_AFTER_END = "step-after-end", Error;
    /// Workflow steps that are not in date order.
    STEPS_OUT_OF_ORDER = "steps-out-of-order", Error;
    /// A summary beyond its limit of words.
    SUMMARY_TOO_LONG = "summary-too-long", Warning;
    /// A symbolic link that leaves the site, or turns in a circle.
    SYMLINK = "symlink", Error;
    /// Something in output should be gone, and the failing build leaves it there.
    TAKEDOWN_PENDING = "takedown-pending", Error;
    /// A year's roll that misses a target of its plan.
    TARGET_MISSED = "target-missed", Warning;
    /// A template that fails while a page is rendered.
    TEMPLATE_RENDER = "template-render", Error;
    /// A template that is not valid Tera.
    TEMPLATE_SYNTAX = "template-syntax", Error;
    /// A theme that is not there, or lacks something it needs.
    THEME = "theme", Error;
    /// A key of the interface's strings that a language lacks.
    THEME_STRING_MISSING = "theme-string-missing", Error;
    /// Text that is not valid TOML.
    TOML_SYNTAX = "toml-syntax", Error;
    /// A published profile that lacks a language of the site.
    TRANSLATION_MISSING = "translation-missing", Note;
    /// Speeches of an event that are all about one field.
    UNBALANCED_SPEECHES = "unbalanced-speeches", Warning;
    /// Units that are above themselves.
    UNIT_CYCLE = "unit-cycle", Error;
    /// A unit of a type that the category is not for.
    UNIT_TYPE_MISMATCH = "unit-type-mismatch", Error;
    /// A check of a kind that does not exist.
    UNKNOWN_CHECK = "unknown-check", Error;
    /// A file that nothing reads.
    UNKNOWN_FILE = "unknown-file", Warning;
    /// An id that nothing has.
    UNKNOWN_ID = "unknown-id", Error;
    /// A key that the table does not have.
    UNKNOWN_KEY = "unknown-key", Error;
    /// A field, movement or body that nothing names.
    UNUSED_CATALOG_ENTRY = "unused-catalog-entry", Note;
    /// A waiver or attestation that does not change anything.
    UNUSED_ENTRY = "unused-entry", Warning;
    /// A value of the wrong type.
    WRONG_TYPE = "wrong-type", Error;
    /// A year outside the plan's period.
    YEAR_OUTSIDE_PLAN = "year-outside-plan", Error;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_sorted_unique_and_findable() {
        assert!(ALL.windows(2).all(|pair| pair[0].name < pair[1].name), "keep the list sorted by name");
        assert_eq!(Code::find("unknown-key"), Some(UNKNOWN_KEY));
        assert_eq!(Code::find("E017"), None);
    }
}
