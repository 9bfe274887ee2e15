//! `serve`: a preview on this machine that follows every edit.

use std::sync::Arc;
use std::time::Duration;

use super::terminal::Terminal;
use super::{Exit, Failure, world};
use crate::cli::{Global, ServeArgs};
use crate::cms::INSTALL;
use crate::criteria::Drafts;
use crate::diag::{Tally, human, msg};
use crate::output::cache::Cache;
use crate::pipeline::{self, Options};
use crate::plan::PlanOptions;
use crate::serve::{Outside, Preview, has_form};
use crate::watch::{How, Seen, watch};
use crate::world::{Disk, Packages, World as _};

/// What is watched.
const FOLDERS: &[&str] = &["content", "themes"];

/// A file may go between being listed and being read, as editors save; so often it is looked for again at once.
const AGAIN: usize = 5;

/// So long an editor has to put it back.
const MOMENT: Duration = Duration::from_millis(20);

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
    let how = args.poll.map_or(How::Events, |ms| How::Poll(Duration::from_millis(ms)));
    // Before the first look, so that no edit falls between the two.
    let watch = watch(world.root(), Arc::new(world.clone()), FOLDERS, how);
    refresh(terminal, &world, &preview, &cache, &options)?;
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
    let packages = Packages::of(world.root());
    let outside = Arc::new(Outside { world: Arc::new(world.clone()), cache: cache.clone(), packages });
    let form = format!("{}admin/", preview.address());
    terminal.say(&if has_form(&outside) {
        msg("serve-form").with("address", form)
    } else {
        msg("serve-form-missing").with("address", form).with("command", INSTALL)
    });
    let preview = Arc::new(preview);
    let (watched, watcher_terminal) = (preview.clone(), terminal.clone());
    std::thread::spawn(move || {
        for seen in &watch.seen {
            if let Seen::Polling(reason) = &seen {
                watcher_terminal.warning(reason);
            }
            // What came meanwhile is seen by the same look.
            for seen in watch.seen.try_iter() {
                if let Seen::Polling(reason) = &seen {
                    watcher_terminal.warning(reason);
                }
            }
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
    let mut assembled = pipeline::assemble(world, &cache.stats, options);
    for _ in 0..AGAIN {
        if !matches!(&assembled, Err(error) if error.is_missing()) {
            break;
        }
        std::thread::sleep(MOMENT);
        assembled = pipeline::assemble(world, &cache.stats, options);
    }
    let assembled = match assembled {
        Ok(assembled) => assembled,
        Err(error) => {
            preview.fail(error.message());
            return Err(error.into());
        }
    };
    if assembled.site.is_none() && matches!(world.read("content/site.toml"), Err(error) if error.is_missing()) {
        let why = msg("no-site-here").with("root", world.root().display().to_string());
        preview.fail(why.clone());
        terminal.error(&why);
        return Ok(());
    }
    // The browser first: whoever edits looks there.
    let shown = super::check::worth_showing(terminal, &assembled.diagnostics);
    let tally = Tally::of(&assembled.diagnostics);
    preview.show(assembled.site, assembled.diagnostics, assembled.sources.clone());
    terminal.diagnostics(&shown, &assembled.sources);
    if !terminal.quiet {
        terminal.note(&human::summary(tally, terminal.lang));
    }
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
