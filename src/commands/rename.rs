//! `rename`: another name for a profile or an id, with everything that refers to it.

use std::collections::BTreeMap;

use super::check::fix::diff;
use super::terminal::Terminal;
use super::{Exit, Failure, assemble, world};
use crate::care::rename::{Kind, Renaming, by_hand, kind_word, kinds_of, rename};
use crate::care::unknown;
use crate::cli::{Global, RenameArgs};
use crate::diag::{Diagnostic, Severity, human, msg};
use crate::output;
use crate::pipeline::Assembled;
use crate::roll::Roll;
use crate::text::Id;
use crate::world::{Disk, Entry, Overlay, World};

/// Runs the command.
pub(super) fn run(terminal: &Terminal, global: &Global, args: &RenameArgs) -> Result<Exit, Failure> {
    let disk = world(global)?;
    let before = assemble(&disk)?;
    let Some(site) = &before.site else {
        terminal.diagnostics(&before.diagnostics, &before.sources);
        return Ok(Exit::Content);
    };
    let roll = &site.model.roll;
    // An id that nothing has which can be renamed may still be one inside a plan or a scale.
    let kind = kind(roll, args).map_err(|failure| by_hand(site, &args.old).map_or(failure, Failure::Usage))?;
    let Some(new) = Id::parse(args.new.trim()) else {
        let first = msg("bad-id").with("text", args.new.as_str());
        return Err(Failure::Usage(match Id::nearest(&args.new) {
            Some(near) => {
                let near = msg("did-you-mean").with("name", near.as_str());
                msg("two-sentences").with("first", first).with("second", near)
            }
            None => first,
        }));
    };
    let Some(old) = Id::parse(args.old.trim()) else {
        return Err(Failure::Usage(msg("bad-id").with("text", args.old.as_str())));
    };
    let entries = disk.list("content")?;
    let renaming = rename(site, &entries, kind, &old, &new).map_err(Failure::Usage)?;
    let after = assemble(&imagined(&disk, &entries, &renaming))?;
    let new_errors = new_errors(&before, &after);
    if !new_errors.is_empty() {
        terminal.diagnostics(&new_errors, &after.sources);
        terminal.error(&msg("rename-would-break"));
        return Ok(Exit::Content);
    }
    if args.dry_run {
        let shown = show(&renaming);
        terminal.data(&if terminal.is_interactive() { human::plain(&shown) } else { shown });
    } else {
        write(terminal, &disk, &renaming)?;
    }
    let done = if args.dry_run { msg("rename-would") } else { msg("rename-done") };
    let done = done.with("kind", kind_word(kind)).with("old", old.as_str()).with("new", new.as_str());
    terminal.say(&done.with("references", renaming.references).with("files", renaming.texts.len()));
    if !renaming.redirected.is_empty() {
        terminal.say(&msg("rename-redirected").with("paths", renaming.redirected.clone()));
    }
    if args.dry_run {
        terminal.say(&msg("nothing-written"));
    }
    Ok(Exit::Fine)
}

/// What is to be renamed: as `--kind` says, or the one kind that has the id.
fn kind(roll: &Roll, args: &RenameArgs) -> Result<Kind, Failure> {
    let having = kinds_of(roll, args.old.trim()).map_err(Failure::Usage)?;
    let named = args.kind.as_deref().map(|name| (name, Kind::find(name)));
    match (named, having.as_slice()) {
        (Some((name, None)), _) => {
            let names = Kind::NAMES.iter().map(|(name, _)| *name);
            Err(Failure::Usage(unknown(msg("rename-kind-of-thing"), name, names)))
        }
        (Some((_, Some(kind))), having) if having.contains(&kind) => Ok(kind),
        (Some((_, Some(kind))), _) => {
            let ids = kind.ids(roll);
            Err(Failure::Usage(unknown(kind_word(kind), &args.old, ids.iter().map(Id::as_str))))
        }
        (None, [kind]) => Ok(*kind),
        (None, having) => {
            let names: Vec<&str> = having.iter().map(|kind| kind.name()).collect();
            Err(Failure::Usage(msg("rename-which").with("id", args.old.as_str()).with("kinds", names)))
        }
    }
}

/// The site as it would be.
fn imagined<'w>(disk: &'w Disk, entries: &[Entry], renaming: &Renaming) -> Overlay<'w> {
    let mut world = Overlay::new(disk);
    for entry in entries {
        let to = renaming.new_path(&entry.path);
        if to != entry.path {
            world.rename(entry.path.as_str(), to);
        }
    }
    for (path, (_, after)) in &renaming.texts {
        world.write(renaming.new_path(path), after.as_str());
    }
    world
}

/// Errors of codes that there are more of than before.
fn new_errors(before: &Assembled, after: &Assembled) -> Vec<Diagnostic> {
    let errors = |assembled: &Assembled| {
        let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
        for found in assembled.diagnostics.iter().filter(|found| found.severity == Severity::Error) {
            *counts.entry(found.code.name()).or_default() += 1;
        }
        counts
    };
    let (old, new) = (errors(before), errors(after));
    let more = |found: &&Diagnostic| {
        let name = found.code.name();
        found.severity == Severity::Error && new.get(name) > old.get(name)
    };
    after.diagnostics.iter().filter(more).cloned().collect()
}

fn show(renaming: &Renaming) -> String {
    let mut shown = String::new();
    for (from, to) in &renaming.moves {
        shown.push_str(&format!("rename from {from}\nrename to {to}\n"));
    }
    for (path, (before, after)) in &renaming.texts {
        shown.push_str(&diff(path, &renaming.new_path(path), before, after));
    }
    shown
}

/// Texts first, under the names they have; then the names. If one of them fails, what was done is undone: half a
/// renaming would leave references that lead nowhere.
fn write(terminal: &Terminal, disk: &Disk, renaming: &Renaming) -> Result<(), Failure> {
    let (mut texts, mut moves) = (Vec::new(), Vec::new());
    let done = (|| {
        for (path, (before, after)) in &renaming.texts {
            output::rewrite(disk.root(), path, before.as_bytes(), after.as_bytes())?;
            texts.push((path, before, after));
        }
        for (from, to) in &renaming.moves {
            output::relocate(disk.root(), from, to)?;
            moves.push((from, to));
        }
        Ok(())
    })();
    if done.is_err() {
        // The first error is the one to tell.
        for (from, to) in moves {
            let _ = output::relocate(disk.root(), to, from);
        }
        for (path, before, after) in texts {
            let _ = output::rewrite(disk.root(), path, after.as_bytes(), before.as_bytes());
        }
        return done;
    }
    for (path, ..) in texts {
        terminal.say(&msg("rename-changed").with("path", path));
    }
    for (from, to) in moves {
        terminal.say(&msg("rename-moved").with("from", from).with("to", to));
    }
    Ok(())
}
