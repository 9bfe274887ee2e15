//! The only place that prints.

use std::io::{IsTerminal, Write};

use crate::cli::{ColorArg, Global, Refusal};
use crate::diag::{Code, Diagnostic, Lang, Message, SourceMap, human};

/// Columns where nobody says how wide the terminal is.
const WIDTH: usize = 100;

/// Where words go, and how.
#[derive(Debug, Clone)]
pub struct Terminal {
    /// The language of messages.
    pub lang: Lang,
    /// Only what matters.
    pub quiet: bool,
    /// More.
    pub verbose: bool,
    color: ColorArg,
}

impl Terminal {
    /// As the options ask.
    pub fn new(global: &Global, lang: Lang) -> Self {
        Self { lang, quiet: global.quiet, verbose: global.verbose, color: global.color }
    }

    fn style(&self, is_terminal: bool) -> human::Style {
        let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let color = match self.color {
            ColorArg::Always => true,
            ColorArg::Never => false,
            ColorArg::Auto => is_terminal && !no_color,
        };
        let width = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        human::Style { color, width: width.unwrap_or(WIDTH) }
    }

    /// Whether standard output is a terminal.
    pub fn is_interactive(&self) -> bool {
        std::io::stdout().is_terminal()
    }

    /// The style of standard output.
    pub fn stdout_style(&self) -> human::Style {
        self.style(std::io::stdout().is_terminal())
    }

    /// Writes data to standard output. A reader that went away, as `head` does, is no failure.
    pub fn data(&self, text: &str) {
        let mut out = std::io::stdout().lock();
        let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    }

    /// Writes a line to standard error, unless only what matters was asked for.
    pub fn say(&self, message: &Message) {
        if !self.quiet {
            self.note(&message.text(self.lang));
        }
    }

    /// Writes a line to standard error.
    pub fn note(&self, line: &str) {
        let mut err = std::io::stderr().lock();
        let _ = writeln!(err, "{line}");
    }

    /// Writes an error without a place to standard error.
    pub fn error(&self, message: &Message) {
        let word = crate::diag::msg("level-error").text(self.lang);
        self.note(&format!("{word}: {}", message.text(self.lang)));
    }

    /// Writes a warning without a place to standard error, even if only what matters was asked for.
    pub fn warning(&self, message: &Message) {
        let word = crate::diag::msg("level-warning").text(self.lang);
        self.note(&format!("{word}: {}", message.text(self.lang)));
    }

    /// Writes an error with a code that `explain` knows to standard error.
    pub fn coded_error(&self, code: Code, message: &Message) {
        let word = crate::diag::msg("level-error").text(self.lang);
        self.note(&format!("{word}: {} [{code}]", message.text(self.lang)));
    }

    /// Writes diagnostics to standard error, for people.
    pub fn diagnostics(&self, found: &[Diagnostic], sources: &SourceMap) {
        if found.is_empty() {
            return;
        }
        let style = self.style(std::io::stderr().is_terminal());
        self.note(human::render(found, sources, self.lang, style).trim_end());
    }

    /// Whether progress may be shown: on a terminal that somebody looks at.
    pub fn shows_progress(&self) -> bool {
        !self.quiet && std::io::stderr().is_terminal()
    }
}

/// Writes what is wrong with the arguments to standard error. They could not be read, so no option is known.
pub fn refuse(refusal: &Refusal) {
    let mut err = std::io::stderr().lock();
    let _ = writeln!(err, "{refusal}");
}
