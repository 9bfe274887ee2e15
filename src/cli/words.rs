//! Puts the words of the strings files into the definition of the command line.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use clap::{Arg, ArgAction, Command};

use crate::diag::Lang;

type Words = BTreeMap<String, String>;

fn words(lang: Lang) -> &'static Words {
    static VI: LazyLock<Words> = LazyLock::new(|| read(include_str!("strings/vi.toml")));
    static EN: LazyLock<Words> = LazyLock::new(|| read(include_str!("strings/en.toml")));
    match lang {
        Lang::Vi => &VI,
        Lang::En => &EN,
    }
}

/// The embedded files are checked by the tests below; a broken one would only leave help without words.
fn read(source: &str) -> Words {
    toml::from_str(source).unwrap_or_default()
}

/// The command with its help in `lang`.
pub(super) fn localize(command: Command, lang: Lang) -> Command {
    let words = words(lang);
    let word = |key: &str| -> &'static str { words.get(key).map_or("", String::as_str) };
    let template = format!("{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}{{after-help}}", word("usage"));
    // What clap would say itself of defaults and values to choose from is English; our sentences say it.
    let named = |arg: Arg| -> Arg {
        match value_name(&arg) {
            Some(name) => {
                let arg = arg.hide_default_value(true).hide_possible_values(true);
                arg.value_name(word(&format!("value.{name}")))
            }
            None => arg,
        }
    };
    let command = command
        .about(word("about"))
        .after_help(word("after"))
        .help_template(template.clone())
        .subcommand_help_heading(word("commands"))
        .override_usage(format!("vinhdanh [{}] <{}>", word("usage-options"), word("usage-command")))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(Arg::new("help").short('h').long("help").global(true).action(ArgAction::Help))
        .arg(Arg::new("version").short('V').long("version").action(ArgAction::Version));
    let command = command.mut_subcommands(|sub| {
        let name = sub.get_name().to_owned();
        let about = word(&format!("{name}.about"));
        let mut order = 0;
        let sub = sub.about(about).help_template(template.clone()).mut_args(|arg| {
            order += 1;
            let key = format!("{name}.{}", arg.get_id());
            let heading = if arg.is_positional() { word("arguments") } else { word("options") };
            // Under a heading of its own clap would put what is typed in an order into that of the alphabet.
            named(arg).help(word(&key)).help_heading(heading).display_order(order)
        });
        let usage = usage(&sub, word("usage-options"));
        sub.override_usage(usage)
    });
    command.mut_args(|arg| {
        let key = format!("global.{}", arg.get_id());
        named(arg).help(word(&key)).help_heading(word("global-options"))
    })
}

/// What a value of this argument looks like, in words; none where the values to choose from say it.
pub(super) fn expected(lang: Lang, arg: &Arg) -> Option<&'static str> {
    words(lang).get(&format!("expects.{}", arg.get_id())).map(String::as_str)
}

/// The name of an argument's value in the definition.
fn value_name(arg: &Arg) -> Option<String> {
    if !arg.get_action().takes_values() {
        return None;
    }
    let stated = arg.get_value_names().and_then(|names| names.first());
    Some(stated.map_or_else(|| arg.get_id().as_str().to_uppercase(), ToString::to_string).to_lowercase())
}

/// How a command is typed.
fn usage(command: &Command, options: &str) -> String {
    let mut usage = format!("vinhdanh {} [{options}]", command.get_name());
    for arg in command.get_positionals() {
        let name = arg.get_value_names().and_then(|names| names.first()).map_or("", |name| name.as_str());
        let dots = if matches!(arg.get_action(), ArgAction::Append) { "..." } else { "" };
        let placeholder = if arg.is_required_set() { format!(" <{name}>{dots}") } else { format!(" [{name}]{dots}") };
        usage.push_str(&placeholder);
    }
    usage
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;
    use clap::builder::ValueParser;

    use super::*;

    /// Every command and every option has its words in both languages, and no words are left over.
    #[test]
    fn the_help_has_words_for_everything() {
        let command = crate::cli::Cli::command();
        let mut wanted: Vec<String> = [
            "about",
            "after",
            "arguments",
            "commands",
            "global-options",
            "options",
            "usage",
            "usage-command",
            "usage-options",
            "global.help",
            "global.version",
        ]
        .map(str::to_owned)
        .into();
        for arg in command.get_arguments().chain(command.get_subcommands().flat_map(Command::get_arguments)) {
            wanted.extend(value_name(arg).map(|name| format!("value.{name}")));
            if can_be_invalid(arg) {
                wanted.push(format!("expects.{}", arg.get_id()));
            }
        }
        for arg in command.get_arguments() {
            wanted.push(format!("global.{}", arg.get_id()));
        }
        for sub in command.get_subcommands() {
            wanted.push(format!("{}.about", sub.get_name()));
            wanted.extend(sub.get_arguments().map(|arg| format!("{}.{}", sub.get_name(), arg.get_id())));
        }
        wanted.sort();
        wanted.dedup();
        for lang in [Lang::Vi, Lang::En] {
            let known: Vec<String> = words(lang).keys().cloned().collect();
            assert_eq!(known, wanted, "{}", lang.code());
        }
    }

    /// Its values are read, and not chosen from a list: some are refused.
    fn can_be_invalid(arg: &Arg) -> bool {
        let free = [ValueParser::string().type_id(), ValueParser::path_buf().type_id(), ValueParser::bool().type_id()];
        let checked = arg.get_id() == "base_url";
        arg.get_possible_values().is_empty() && (checked || !free.contains(&arg.get_value_parser().type_id()))
    }

    /// clap's own English about defaults and choices is hidden, so the words have to name them.
    #[test]
    fn the_help_names_defaults_and_choices() {
        for lang in [Lang::Vi, Lang::En] {
            let command = crate::cli::command(lang);
            for arg in command.get_arguments().chain(command.get_subcommands().flat_map(Command::get_arguments)) {
                let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
                let values = arg.get_possible_values();
                let choices = values.iter().filter(|_| arg.get_action().takes_values()).map(|value| value.get_name());
                let defaults = arg.get_default_values().iter().filter_map(|value| value.to_str());
                for word in choices.chain(defaults.filter(|default| *default != ".")) {
                    assert!(help.contains(word), "{}: {}: {word}: {help}", lang.code(), arg.get_id());
                }
            }
        }
    }

    #[test]
    fn the_definition_is_sound() {
        for lang in [Lang::Vi, Lang::En] {
            crate::cli::command(lang).debug_assert();
        }
    }
}
