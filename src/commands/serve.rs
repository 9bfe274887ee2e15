//! `serve`: a preview on this machine that follows every edit.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use super::terminal::Terminal;
use super::{Exit, Failure, world};
use crate::cli::{Global, ServeArgs};
use crate::cms::INSTALL;
use crate::criteria::Drafts;
use crate::diag::{Tally, human, msg};
use crate::foreign::memory;
use crate::output::Shelf;
use crate::output::cache::Cache;
use crate::pipeline::{self, Assembled, Kept, Options, Site};
use crate::plan::PlanOptions;
use crate::serve::{Outside, Preview, has_form};
use crate::watch::{How, Seen, Watch, watch};
use crate::world::{Disk, Packages, World as _};

/// What is watched.
const FOLDERS: &[&str] = &["content", "themes"];

/// A file may go between being listed and being read, as editors save; so often it is looked for again at once.
const AGAIN: usize = 5;

/// So long nothing more must come before all passes run: whoever edits sees the page first.
const HEAD_START: Duration = Duration::from_millis(40);

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
    let preview = Arc::new(preview);
    let follow = Follow { terminal: terminal.clone(), world, preview: preview.clone(), cache, options };
    let mut kept = Kept::for_preview(Shelf::open(follow.world.root()).ok());
    if let Some(assembled) = follow.look(&mut kept)? {
        follow.show(assembled);
        memory::give_back();
    }
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
    let packages = Packages::of(follow.world.root());
    let outside = Outside { world: Arc::new(follow.world.clone()), cache: follow.cache.clone(), packages };
    let outside = Arc::new(outside);
    let form = format!("{}admin/", preview.address());
    terminal.say(&if has_form(&outside) {
        msg("serve-form").with("address", form)
    } else {
        msg("serve-form-missing").with("address", form).with("command", INSTALL)
    });
    std::thread::spawn(move || follow.run(watch, kept));
    preview.run(&outside);
    terminal.say(&msg("serve-ended"));
    Ok(Exit::Fine)
}

/// What follows the edits and shows them.
struct Follow {
    terminal: Terminal,
    world: Disk,
    preview: Arc<Preview>,
    cache: Arc<Cache>,
    options: Options,
}

impl Follow {
    /// Shows every edit the short way at once, while all passes run beside it, until nobody watches any more.
    fn run(self, watch: Watch, mut kept: Kept) {
        let (tell, changes) = channel();
        let beside = Arc::new(self);
        let glimpses = beside.clone();
        std::thread::spawn(move || {
            for seen in &watch.seen {
                match seen {
                    Seen::Polling(reason) => glimpses.terminal.warning(&reason),
                    Seen::Change(only) => {
                        let site = glimpses.preview.site();
                        let site = site.and_then(|site| glimpses.edited(&site, only.as_deref()?));
                        site.into_iter().for_each(|site| glimpses.preview.glimpse(site));
                        if tell.send(only).is_err() {
                            return;
                        }
                    }
                }
            }
        });
        while changes.recv().is_ok() {
            let mut stale = true;
            while stale {
                // What comes meanwhile is seen by the same look.
                while changes.recv_timeout(HEAD_START).is_ok() {}
                stale = beside.refresh(&changes, &mut kept).unwrap_or_else(|failure| {
                    super::report(&beside.terminal, &failure);
                    false
                });
            }
        }
    }

    /// The site with the profile at this path as it is now; `None` where all passes must have a look first.
    fn edited(&self, site: &Site, path: &str) -> Option<Site> {
        let text = String::from_utf8(self.world.read(path).ok()?).ok()?;
        site.with_profile(path, text.into())
    }

    /// Runs all passes and shows what they found, with the edits of the time that they took. Whether there were such.
    fn refresh(&self, changes: &Receiver<Option<String>>, kept: &mut Kept) -> Result<bool, Failure> {
        let Some(mut assembled) = self.look(kept)? else { return Ok(false) };
        let later: Vec<Option<String>> = changes.try_iter().collect();
        for path in later.iter().flatten() {
            let edited = assembled.site.as_ref().and_then(|site| self.edited(site, path));
            assembled.site = edited.or(assembled.site);
        }
        self.show(assembled);
        // The site before is gone, but for pages that are just being made.
        memory::give_back();
        Ok(!later.is_empty())
    }

    /// Runs all passes; `None` if there is no site here.
    fn look(&self, kept: &mut Kept) -> Result<Option<Assembled>, Failure> {
        let again = |kept: &mut Kept| pipeline::assemble_again(&self.world, &self.cache, &self.options, kept);
        let mut assembled = again(kept);
        for _ in 0..AGAIN {
            if !matches!(&assembled, Err(error) if error.is_missing()) {
                break;
            }
            std::thread::sleep(MOMENT);
            assembled = again(kept);
        }
        let assembled = match assembled {
            Ok(assembled) => assembled,
            Err(error) => {
                self.preview.fail(error.message());
                return Err(error.into());
            }
        };
        if assembled.site.is_none() && matches!(self.world.read("content/site.toml"), Err(error) if error.is_missing())
        {
            let why = msg("no-site-here").with("root", self.world.root().display().to_string());
            self.preview.fail(why.clone());
            self.terminal.error(&why);
            return Ok(None);
        }
        Ok(Some(assembled))
    }

    /// The browser first: whoever edits looks there.
    fn show(&self, assembled: Assembled) {
        let shown = super::check::worth_showing(&self.terminal, &assembled.diagnostics);
        let tally = Tally::of(&assembled.diagnostics);
        self.preview.show(assembled.site, assembled.diagnostics, assembled.sources.clone());
        self.terminal.diagnostics(&shown, &assembled.sources);
        if !self.terminal.quiet {
            self.terminal.note(&human::summary(tally, self.terminal.lang));
        }
    }
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
