//! The only place that prints.

use std::io::{self, IsTerminal, Write};
use std::sync::{Arc, OnceLock};

use super::Exit;
use crate::cli::{ColorArg, Ending, Global};
use crate::diag::{Code, Diagnostic, Lang, Message, SourceMap, human, msg};
use crate::world::io_reason;

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
    /// Why standard output did not take everything.
    unwritten: Arc<OnceLock<Message>>,
}

impl Terminal {
    /// As the options ask.
    pub fn new(global: &Global, lang: Lang) -> Self {
        Self { lang, quiet: global.quiet, verbose: global.verbose, color: global.color, unwritten: Arc::default() }
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

    /// Writes data to standard output. A reader that went away, as `head` does, is no failure; any other is kept
    /// for [`Terminal::unwritten`].
    pub fn data(&self, text: &str) {
        let mut out = io::stdout().lock();
        if let Some(why) = out.write_all(text.as_bytes()).and_then(|()| out.flush()).err().and_then(not_taken) {
            // The first one is the one to tell.
            let _ = self.unwritten.set(why);
        }
    }

    /// Why standard output did not take everything, as on a full disk.
    pub fn unwritten(&self) -> Option<Message> {
        self.unwritten.get().cloned()
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
        let word = msg("level-error").text(self.lang);
        self.note(&format!("{word}: {}", message.text(self.lang)));
    }

    /// Writes a warning without a place to standard error, even if only what matters was asked for.
    pub fn warning(&self, message: &Message) {
        let word = msg("level-warning").text(self.lang);
        self.note(&format!("{word}: {}", message.text(self.lang)));
    }

    /// Writes an error with a code that `explain` knows to standard error.
    pub fn coded_error(&self, code: Code, message: &Message) {
        let word = msg("level-error").text(self.lang);
        self.note(&format!("{word}: {} [{code}]", message.text(self.lang)));
    }

    /// Writes diagnostics to standard error, for people.
    pub fn diagnostics(&self, found: &[Diagnostic], sources: &SourceMap) {
        self.note_if_any(&self.rendered(found, sources));
    }

    /// Diagnostics as standard error shows them; empty if there are none.
    pub fn rendered(&self, found: &[Diagnostic], sources: &SourceMap) -> String {
        if found.is_empty() {
            return String::new();
        }
        let style = self.style(std::io::stderr().is_terminal());
        human::render(found, sources, self.lang, style).trim_end().to_owned()
    }

    /// Writes lines to standard error, unless there are none.
    pub fn note_if_any(&self, lines: &str) {
        if !lines.is_empty() {
            self.note(lines);
        }
    }

    /// What decides how diagnostics are shown on standard error, and which.
    pub fn manner(&self) -> String {
        let human::Style { color, width } = self.style(std::io::stderr().is_terminal());
        format!("{} {color} {width} {}", self.lang.code(), self.verbose)
    }

    /// Whether progress may be shown: on a terminal that somebody looks at.
    pub fn shows_progress(&self) -> bool {
        !self.quiet && std::io::stderr().is_terminal()
    }
}

/// Why standard output did not take something; a reader that went away is no reason.
fn not_taken(error: io::Error) -> Option<Message> {
    (error.kind() != io::ErrorKind::BrokenPipe).then(|| msg("stdout-unwritten").with("why", io_reason(&error)))
}

/// Ends what no command follows: help that was asked for, or arguments that could not be read. No option is known.
pub fn end(ending: &Ending) -> Exit {
    let mut err = io::stderr().lock();
    match ending {
        Ending::Refused(refusal) => {
            let _ = writeln!(err, "{refusal}");
            Exit::Usage
        }
        Ending::Help(help, lang) => {
            let why = help.print().and_then(|()| io::stdout().flush()).err().and_then(not_taken);
            match why {
                Some(why) => {
                    let _ = writeln!(err, "{}: {}", msg("level-error").text(*lang), why.text(*lang));
                    Exit::Environment
                }
                None if help.exit_code() == 0 => Exit::Fine,
                None => Exit::Usage,
            }
        }
    }
}
