//! `schema`: JSON Schemas for editors, with the ids of the site where there is one.

use std::path::Path;

use super::terminal::Terminal;
use super::{Exit, Failure};
use crate::cli::{Global, SchemaArgs};
use crate::content::nearest::nearest;
use crate::diag::{Lang, msg};
use crate::output::{self, cache::Cache};
use crate::pipeline;
use crate::roll::{self, Roll};
use crate::schema::{self, Kind, Offers};
use crate::world::{Disk, World};

/// Where `init` puts them, and where the rules that it writes look for them.
pub(super) const FOLDER: &str = ".vinhdanh/schemas";

/// Runs the command.
pub(super) fn run(terminal: &Terminal, global: &Global, args: &SchemaArgs) -> Result<Exit, Failure> {
    let lang = terminal.lang;
    let kind = args.kind.as_deref().and_then(Kind::find);
    if let (Some(name), None) = (&args.kind, kind) {
        return Ok(unknown(terminal, name));
    }
    if kind.is_none() && args.output.is_none() {
        terminal.data(&list(lang));
        return Ok(Exit::Fine);
    }
    let offers = if args.generic { Offers::default() } else { offers(terminal, &global.root)? };
    let Some(folder) = &args.output else {
        terminal.data(&kind.map(|kind| schema::text(kind, lang, &offers)).unwrap_or_default());
        return Ok(Exit::Fine);
    };
    output::check_folder(folder, &global.root)?;
    let mut files = schema::files(lang, &offers);
    files.retain(|(name, _)| kind.is_none_or(|kind| *name == kind.file_name()));
    let written = output::refresh(folder, &files, schema::is_ours)?;
    let dir = folder.display().to_string();
    terminal.say(&msg("schema-written").with("written", written).with("all", files.len()).with("dir", dir));
    terminal.say(&msg("schema-rules-help"));
    terminal.data(&schema::associations(&below(folder, &global.root)));
    Ok(Exit::Fine)
}

/// Writes all schemas of a site where `init` wants them.
pub(super) fn write(terminal: &Terminal, root: &Path) -> Result<(), Failure> {
    let files = schema::files(terminal.lang, &offers(terminal, root)?);
    output::refresh(&root.join(FOLDER), &files, schema::is_ours)?;
    Ok(())
}

/// The rules for editors in a new site, with a word on where they come from.
pub(super) fn rules(lang: Lang) -> String {
    let comment = msg("schema-rules-comment").with("folder", FOLDER).text(lang);
    format!("# {comment}\n\n{}", schema::associations(FOLDER))
}

fn unknown(terminal: &Terminal, name: &str) -> Exit {
    let names: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
    terminal.error(&msg("schema-unknown-kind").with("name", name));
    let help = match nearest(name, names.iter().copied()) {
        Some(near) => msg("did-you-mean").with("name", near),
        None => msg("choices").with("names", names),
    };
    terminal.note(&help.text(terminal.lang));
    Exit::Usage
}

/// A line for each kind: its name, the files it is for, and what it is.
fn list(lang: Lang) -> String {
    let line = |kind: Kind| format!("{:<9} {:<27} {}\n", kind.name(), kind.files(), kind.title(lang));
    Kind::ALL.into_iter().map(line).collect()
}

/// The ids of the site at the root. Elsewhere there are none, and a site that cannot be read yet has none.
fn offers(terminal: &Terminal, root: &Path) -> Result<Offers, Failure> {
    let disk = Disk::new(root, None);
    if disk.read("content/site.toml").is_err_and(|error| error.is_missing()) {
        return Ok(Offers::default());
    }
    let loaded = pipeline::load(&disk, &Cache::disabled())?;
    let roll: Option<Roll> = roll::resolve(&loaded.files, &loaded.left_out).value;
    if roll.is_none() {
        terminal.say(&msg("schema-site-unread"));
    }
    Ok(roll.map_or_else(Offers::default, |roll| Offers::of(&roll, terminal.lang)))
}

/// The folder as seen from the root, where it lies below; `/` between names, as rules want it.
fn below(folder: &Path, root: &Path) -> String {
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let (folder, root) = (absolute(folder), absolute(root));
    let seen = folder.strip_prefix(&root).unwrap_or(&folder);
    seen.to_string_lossy().replace('\\', "/")
}
