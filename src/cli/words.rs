//! Puts the words of the strings files into the definition of the command line.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use clap::Command;

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
    let command = command
        .about(word("about"))
        .after_help(word("after"))
        .help_template(template.clone())
        .subcommand_help_heading(word("commands"))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(clap::Arg::new("help").short('h').long("help").global(true).action(clap::ArgAction::Help))
        .arg(clap::Arg::new("version").short('V').long("version").action(clap::ArgAction::Version));
    let command = command.mut_subcommands(|sub| {
        let name = sub.get_name().to_owned();
        let about = word(&format!("{name}.about"));
        let sub = sub.about(about).help_template(template.clone());
        sub.mut_args(|arg| {
            let key = format!("{name}.{}", arg.get_id());
            let heading = if arg.is_positional() { word("arguments") } else { word("options") };
            arg.help(word(&key)).help_heading(heading)
        })
    });
    command.mut_args(|arg| {
        let key = format!("global.{}", arg.get_id());
        arg.help(word(&key)).help_heading(word("global-options"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

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
            "global.help",
            "global.version",
        ]
        .map(str::to_owned)
        .into();
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

    #[test]
    fn the_definition_is_sound() {
        for lang in [Lang::Vi, Lang::En] {
            crate::cli::command(lang).debug_assert();
        }
    }
}
