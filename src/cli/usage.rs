//! Arguments that cannot be carried out. clap finds what is wrong; what is said of it is in our words, with the
//! nearest thing that exists and how the command is typed.

use std::ffi::OsString;
use std::fmt;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, Error};

use super::words;
use crate::content::nearest::nearest;
use crate::diag::{Lang, Message, msg};

/// What is wrong with the arguments, and how to type them.
#[derive(Debug)]
pub struct Refusal {
    wrong: Message,
    advice: Vec<Message>,
    usage: Message,
    more: Message,
    lang: Lang,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { lang, .. } = *self;
        writeln!(f, "{}: {}", msg("level-error").text(lang), self.wrong.text(lang))?;
        for advice in &self.advice {
            writeln!(f, "  = {}: {}", msg("level-help").text(lang), advice.text(lang))?;
        }
        writeln!(f, "\n{}", self.usage.text(lang))?;
        write!(f, "{}", self.more.text(lang))
    }
}

/// Why no command follows from the arguments.
#[derive(Debug)]
pub enum Ending {
    /// Help or the version was asked for, or nothing at all; in a language.
    Help(Error, Lang),
    /// They cannot be carried out.
    Refused(Refusal),
}

/// What to say of an error. Asked-for help and version are none.
pub(super) fn ending(error: Error, command: &Command, args: &[OsString], lang: Lang) -> Ending {
    use ErrorKind::{DisplayHelp, DisplayHelpOnMissingArgumentOrSubcommand, DisplayVersion};
    if matches!(error.kind(), DisplayHelp | DisplayVersion | DisplayHelpOnMissingArgumentOrSubcommand) {
        return Ending::Help(error, lang);
    }
    let asked = asked(command, args);
    let wrong = Wrong { error: &error, command, asked, lang };
    let (message, advice) = wrong.say();
    let named = asked.map_or_else(|| "vinhdanh".to_owned(), |sub| format!("vinhdanh {}", sub.get_name()));
    let usage = asked.unwrap_or(command).clone().render_usage().to_string();
    let usage = usage.strip_prefix("Usage: ").unwrap_or(&usage).to_owned();
    Ending::Refused(Refusal {
        wrong: message,
        advice,
        usage: msg("usage-line").with("usage", usage),
        more: msg("usage-more").with("command", named),
        lang,
    })
}

/// The command that was asked for: the first word that is neither an option nor an option's value.
fn asked<'c>(command: &'c Command, args: &[OsString]) -> Option<&'c Command> {
    let mut words = args.iter().skip(1).map(|arg| arg.to_string_lossy());
    while let Some(word) = words.next() {
        let Some(option) = word.strip_prefix("--") else {
            if word.starts_with('-') {
                continue;
            }
            return command.find_subcommand(word.as_ref());
        };
        if command.get_arguments().any(|arg| arg.get_long() == Some(option) && arg.get_action().takes_values()) {
            words.next();
        }
    }
    None
}

struct Wrong<'a> {
    error: &'a Error,
    command: &'a Command,
    asked: Option<&'a Command>,
    lang: Lang,
}

impl Wrong<'_> {
    fn say(&self) -> (Message, Vec<Message>) {
        let name = self.one(ContextKind::InvalidArg);
        match self.error.kind() {
            ErrorKind::InvalidSubcommand => self.unknown_command(),
            ErrorKind::UnknownArgument if name.starts_with('-') => self.unknown_option(&name),
            ErrorKind::UnknownArgument => {
                (self.about(msg("usage-too-much")).with("text", name), vec![msg("usage-quote-help")])
            }
            ErrorKind::InvalidValue if self.one(ContextKind::InvalidValue).is_empty() => {
                (msg("usage-missing-value").with("name", &name), self.wanted(&name))
            }
            ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
                let text = self.one(ContextKind::InvalidValue);
                (msg("usage-bad-value").with("name", &name).with("text", text), self.wanted(&name))
            }
            ErrorKind::TooManyValues => {
                let text = self.one(ContextKind::InvalidValue);
                (msg("usage-takes-no-value").with("name", name).with("text", text), Vec::new())
            }
            ErrorKind::ArgumentConflict => self.conflict(&name),
            ErrorKind::MissingRequiredArgument => self.missing(),
            ErrorKind::MissingSubcommand => (msg("usage-no-command"), vec![self.commands()]),
            ErrorKind::InvalidUtf8 => (msg("usage-not-unicode"), Vec::new()),
            // Of no kind that this definition can lead to: what clap says of it is better than nothing.
            other => (msg("usage-other").with("reason", other.to_string()), Vec::new()),
        }
    }

    /// A sentence about the command that was asked for.
    fn about(&self, message: Message) -> Message {
        message.with("command", self.asked.map_or("vinhdanh", Command::get_name))
    }

    fn unknown_command(&self) -> (Message, Vec<Message>) {
        let name = self.one(ContextKind::InvalidSubcommand);
        let advice = match nearest(&name, self.command.get_subcommands().map(Command::get_name)) {
            Some(near) => msg("did-you-mean").with("name", near),
            None => self.commands(),
        };
        (msg("usage-unknown-command").with("name", name), vec![advice])
    }

    fn commands(&self) -> Message {
        let names: Vec<&str> = self.command.get_subcommands().map(Command::get_name).collect();
        msg("usage-commands").with("names", names)
    }

    fn unknown_option(&self, name: &str) -> (Message, Vec<Message>) {
        let of_command = self.asked.into_iter().flat_map(Command::get_arguments);
        let options = of_command.chain(self.command.get_arguments()).filter_map(Arg::get_long);
        let near = nearest(name.trim_start_matches('-'), options);
        let elsewhere: Vec<&str> = self
            .command
            .get_subcommands()
            .filter(|sub| sub.get_arguments().any(|arg| arg.get_long().is_some_and(|l| name == format!("--{l}"))))
            .map(Command::get_name)
            .collect();
        let advice = if elsewhere.is_empty() {
            near.map(|near| msg("did-you-mean").with("name", format!("--{near}"))).into_iter().collect()
        } else {
            vec![msg("usage-option-elsewhere").with("names", elsewhere)]
        };
        let message = match self.asked {
            Some(_) => self.about(msg("usage-unknown-option")),
            None => msg("usage-unknown-option-first"),
        };
        (message.with("name", name), advice)
    }

    fn conflict(&self, name: &str) -> (Message, Vec<Message>) {
        let others = self.all(ContextKind::PriorArg);
        if others.is_empty() || others.iter().all(|other| other == name) {
            return (msg("usage-twice").with("name", name), Vec::new());
        }
        (msg("usage-conflict").with("name", name).with("others", others), Vec::new())
    }

    fn missing(&self) -> (Message, Vec<Message>) {
        let names = self.all(ContextKind::InvalidArg);
        let meaning = |name: &String| {
            let help = self.argument(name)?.get_help()?.to_string();
            Some(msg("usage-meaning").with("name", name).with("help", help))
        };
        let advice = names.iter().filter_map(meaning).collect();
        (self.about(msg("usage-missing")).with("names", names), advice)
    }

    /// What the value of an argument may be.
    fn wanted(&self, name: &str) -> Vec<Message> {
        let choices = self.all(ContextKind::ValidValue);
        let text = self.one(ContextKind::InvalidValue);
        let meant = nearest(&text, choices.iter().map(String::as_str)).filter(|_| !text.is_empty());
        let meant = meant.map(|near| msg("did-you-mean").with("name", near));
        let chosen = (!choices.is_empty()).then(|| msg("choices").with("names", choices));
        let expected = self.argument(name).and_then(|arg| words::expected(self.lang, arg));
        let written = expected.map(|wanted| msg("usage-wanted").with("wanted", wanted));
        [meant, chosen, written].into_iter().flatten().collect()
    }

    /// The argument that clap shows by this name.
    fn argument(&self, shown: &str) -> Option<&Arg> {
        let of_command = self.asked.into_iter().flat_map(Command::get_arguments);
        of_command.chain(self.command.get_arguments()).find(|arg| arg.to_string() == shown)
    }

    fn one(&self, kind: ContextKind) -> String {
        self.all(kind).into_iter().next().unwrap_or_default()
    }

    fn all(&self, kind: ContextKind) -> Vec<String> {
        match self.error.get(kind) {
            Some(ContextValue::String(text)) => vec![text.clone()],
            Some(ContextValue::Strings(texts)) => texts.clone(),
            _ => Vec::new(),
        }
    }
}
