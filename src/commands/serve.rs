//! `serve`: a preview on this machine that reloads after an edit.

use std::sync::Arc;

use super::terminal::Terminal;
use super::{Exit, Failure, world};
use crate::cli::{Global, ServeArgs};
use crate::criteria::Drafts;
use crate::diag::{Tally, human, msg};
use crate::output::cache::Cache;
use crate::pipeline::{self, Options};
use crate::plan::PlanOptions;
use crate::serve::{Outside, Preview};
use crate::watch::watch;
use crate::world::Disk;

/// Runs the command until it is interrupted.
pub(super) fn run(terminal: &Terminal, global: &Global, args: &ServeArgs) -> Result<Exit, Failure> {
    let world = world(global)?;
    let environment = |reason: String| Failure::Environment(msg("system-says").with("reason", reason));
    let preview = Preview::listen(args.port, terminal.lang).map_err(|error| environment(error.to_string()))?;
    let drafts = if args.drafts { Drafts::Show } else { Drafts::Hide };
    let options = Options {
        drafts,
        plan: PlanOptions { base_url: Some(preview.address()), drafts, ..PlanOptions::default() },
        ..Options::default()
    };
    let cache = Arc::new(Cache::open(world.root()));
    refresh(terminal, &world, &preview, &cache, &options)?;
    let watch = watch(world.root(), &["content", "themes"]).map_err(|error| environment(error.to_string()))?;
    let stop = preview.stopper();
    let mut signals = signal_hook::iterator::Signals::new([signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM])
        .map_err(|error| environment(error.to_string()))?;
    std::thread::spawn(move || {
        if signals.forever().next().is_some() {
            stop();
        }
    });
    terminal.data(&format!("{}\n", preview.address()));
    terminal.say(&msg("serve-listening").with("address", preview.address()));
    if args.open {
        open(&preview.address());
    }
    let outside = Arc::new(Outside { world: Arc::new(world.clone()), cache: cache.clone() });
    let preview = Arc::new(preview);
    let (watched, watcher_terminal) = (preview.clone(), terminal.clone());
    std::thread::spawn(move || {
        for () in &watch.changes {
            if let Err(failure) = refresh(&watcher_terminal, &world, &watched, &cache, &options) {
                super::report(&watcher_terminal, &failure);
            }
        }
    });
    preview.run(&outside);
    terminal.say(&msg("serve-ended"));
    Ok(Exit::Fine)
}

fn refresh(
    terminal: &Terminal,
    world: &Disk,
    preview: &Preview,
    cache: &Cache,
    options: &Options,
) -> Result<(), Failure> {
    let assembled = pipeline::assemble(world, &cache.stats, options)?;
    let tally = Tally::of(&assembled.diagnostics);
    terminal.diagnostics(&super::check::worth_showing(terminal, &assembled.diagnostics), &assembled.sources);
    if !terminal.quiet {
        terminal.note(&human::summary(tally, terminal.lang));
    }
    preview.show(assembled.site, assembled.diagnostics, assembled.sources);
    Ok(())
}

/// Asks the system to open the address; a system without a browser just goes on.
fn open(address: &str) {
    let program = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    let _ = std::process::Command::new(program).arg(address).spawn();
}
