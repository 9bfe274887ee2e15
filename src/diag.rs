//! Diagnostics as data: what is wrong with a source file, where, and what to do about it.
//!
//! Passes return [`Checked`] values; nothing here prints. A message is an id with arguments, and its
//! language is chosen by whoever renders it ([`Message::text`]). Lines and columns exist only in
//! [`source_map`] and in the renderers, one file each: [`human`], [`short`], [`json`], [`sarif`],
//! [`github`], [`junit`].

pub mod code;
mod excerpt;
pub mod explain;
mod extent;
pub mod fix;
#[cfg(test)]
mod fixture;
pub mod frame;
pub mod github;
pub mod human;
pub mod json;
pub mod junit;
pub mod message;
mod prose;
pub mod sarif;
pub mod short;
pub mod source_map;
pub mod span;
pub mod words;

pub use code::{Code, Severity};
pub use extent::{Extent, Remark};
pub use fix::{Edit, Fix};
pub use message::{Lang, Message, msg};
pub use prose::line as one_line;
pub use source_map::{Reread, SourceMap};
pub use span::{FileId, Place, Span, Spanned};

/// A value together with everything that was found wrong while making it.
///
/// Passes are total: they always give a value, so that one run can report all problems.
#[derive(Debug, Clone, Default)]
pub struct Checked<T> {
    /// The value, as complete as the input allowed.
    pub value: T,
    /// What was found, in no particular order; [`sort`] puts it in file order.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Checked<T> {
    /// A value with nothing to say about it.
    pub fn clean(value: T) -> Self {
        Self { value, diagnostics: Vec::new() }
    }

    /// Keeps the value and moves the diagnostics into `sink`.
    pub fn drain_into(self, sink: &mut Vec<Diagnostic>) -> T {
        sink.extend(self.diagnostics);
        self.value
    }
}

/// A place with a few words about it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// What is to be seen there.
    pub text: Message,
}

/// One mistake of a user, with its place and the way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its stable name, the same in every language.
    pub code: Code,
    /// How bad it is; starts as the code's own severity.
    pub severity: Severity,
    /// What is wrong, in one sentence.
    pub message: Message,
    /// The spot itself.
    pub primary: Label,
    /// Other places that explain it, such as the plan's clause.
    pub related: Vec<Label>,
    /// What to do.
    pub help: Vec<Message>,
    /// The same as edits, where it is certain what was meant.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// A diagnostic at `place` with the severity of its code.
    pub fn new(code: Code, place: impl Into<Place>, message: Message) -> Self {
        let primary = Label { place: place.into(), text: msg("empty") };
        Self { code, severity: code.severity(), message, primary, related: Vec::new(), help: Vec::new(), fix: None }
    }

    /// Adds a few words at the spot itself.
    #[must_use]
    pub fn label(mut self, text: Message) -> Self {
        self.primary.text = text;
        self
    }

    /// Adds another place that explains the problem.
    #[must_use]
    pub fn related(mut self, place: impl Into<Place>, text: Message) -> Self {
        self.related.push(Label { place: place.into(), text });
        self
    }

    /// Adds a piece of advice.
    #[must_use]
    pub fn help(mut self, text: Message) -> Self {
        self.help.push(text);
        self
    }

    /// Adds a piece of advice, if there is one.
    #[must_use]
    pub fn maybe_help(mut self, text: Option<Message>) -> Self {
        self.help.extend(text);
        self
    }

    /// Adds the edits that put it right without asking.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }

    /// Adds the edits that put it right without asking, if there are any.
    #[must_use]
    pub fn maybe_fix(mut self, fix: Option<Fix>) -> Self {
        self.fix = fix;
        self
    }

    /// The same diagnostic at another severity.
    #[must_use]
    pub fn at(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }
}

/// Puts diagnostics in the order in which a reader meets them: by path, then by place, then by code.
pub fn sort(diagnostics: &mut [Diagnostic], sources: &SourceMap) {
    diagnostics.sort_by(|a, b| {
        let key = |d: &Diagnostic| (d.primary.place.file(), d.primary.place.start());
        let ((file_a, start_a), (file_b, start_b)) = (key(a), key(b));
        sources
            .path(file_a)
            .cmp(sources.path(file_b))
            .then(start_a.cmp(&start_b))
            .then(a.code.name().cmp(b.code.name()))
            .then_with(|| a.message.text(Lang::En).cmp(&b.message.text(Lang::En)))
    });
}

/// How many diagnostics of each severity there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Notes.
    pub notes: usize,
}

impl Tally {
    /// Counts them.
    pub fn of(diagnostics: &[Diagnostic]) -> Self {
        let mut tally = Self::default();
        for diagnostic in diagnostics {
            match diagnostic.severity {
                Severity::Error => tally.errors += 1,
                Severity::Warning => tally.warnings += 1,
                Severity::Note => tally.notes += 1,
            }
        }
        tally
    }
}
