//! `explain`: what a code or a check kind means, with an example.

use super::terminal::Terminal;
use super::{Exit, Failure};
use crate::cli::ExplainArgs;
use crate::content::nearest::nearest;
use crate::criteria::{self, checks};
use crate::diag::{code, explain, msg};

/// Runs the command.
pub(super) fn run(terminal: &Terminal, args: &ExplainArgs) -> Result<Exit, Failure> {
    let lang = terminal.lang;
    // The command line asks for one or all.
    let Some(name) = &args.code else {
        terminal.data(&explain::reference(lang));
        return Ok(Exit::Fine);
    };
    if let Some(found) = explain::find(name, lang) {
        terminal.data(&found.show(lang));
        return Ok(Exit::Fine);
    }
    if let Some(found) = criteria::explain(name, lang) {
        let example = msg("explain-kind-example").text(lang);
        terminal.data(&format!(
            "{name} – {}\n\n{}\n\n{}\n\n{example}\n{}",
            found.summary,
            wrapped(found.meaning),
            wrapped(found.because),
            indented(found.example)
        ));
        return Ok(Exit::Fine);
    }
    let kinds = checks::KINDS.iter().chain(checks::COMBINATORS).map(|kind| kind.id);
    let names: Vec<&str> = code::ALL.iter().map(|code| code.name()).chain(kinds).collect();
    terminal.error(&msg("nothing-to-explain").with("name", name));
    match nearest(name, names.iter().copied()) {
        Some(near) => terminal.note(&msg("did-you-mean").with("name", near).text(lang)),
        None => terminal.note(&msg("known-keys").with("keys", names).text(lang)),
    }
    Ok(Exit::Usage)
}

/// Long lines broken at spaces.
fn wrapped(text: &str) -> String {
    explain::wrapped(text).trim_end().to_owned()
}

fn indented(text: &str) -> String {
    text.trim_end()
        .lines()
        .map(|line| if line.is_empty() { "\n".to_owned() } else { format!("    {line}\n") })
        .collect()
}
