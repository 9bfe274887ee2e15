//! `publish`: brings what was built to a server, and says what was done.

use std::path::Path;
use std::time::Duration;

use indicatif::{HumanBytes, ProgressBar, ProgressStyle};

use super::terminal::Terminal;
use super::{Exit, Failure};
use crate::cli::{Global, PublishArgs};
use crate::deploy::{self, Address, Done, Keep, Ledger, Manner, Place, Progress, Secrets, Source, Task, Transfer};
use crate::diag::{Message, msg};
use crate::output::cache::{self, Alone, Record};
use crate::output::{self, Built, Manifest, Previous, Version};
use crate::pipeline;
use crate::world::Disk;

/// How often the server's manifest says how far it is, at most.
const PACE: Duration = Duration::from_secs(2);

/// Runs the command.
pub(super) fn run(terminal: &Terminal, global: &Global, args: &PublishArgs) -> Result<Exit, Failure> {
    let world = super::world(global)?;
    let folder = args.output.clone().unwrap_or_else(|| global.root.join("output"));
    let usage = |error: deploy::AddressError| Failure::Usage(error.message());
    let address = Address::parse(&args.target).map_err(usage)?;
    if let Place::Folder(to) = &address.place {
        check_place(to, &folder, world.root(), &address)?;
    }
    let secrets = Secrets::of(&address, |name| std::env::var(name).ok()).map_err(usage)?;
    let store = world.root().join(cache::FOLDER);
    let _alone = Alone::with(&store, &folder)?;
    if args.rollback {
        return rollback(terminal, &world, (&address, &secrets), args.dry_run);
    }
    let built = Built::open(&folder)?;
    if Record::read(&store, &folder)
        .is_some_and(|record| pipeline::list(&world).is_ok_and(|now| record.is_outdated(&now)))
    {
        terminal.warning(&msg("publish-outdated"));
    }
    let target = deploy::open(&address, &secrets).map_err(deploy::DeployError::from)?;
    let remote = deploy::look(&*target).map_err(deploy::DeployError::from)?;
    if !remote.is_final() && !remote.is_empty() {
        terminal.say(&msg("publish-resumes"));
    }
    if args.dry_run {
        return rehearse(terminal, &built, built.manifest(), &remote);
    }
    let bars = Bars::new(terminal);
    let previous = Previous::of(&store, &address.shown);
    let version = built.version(&store);
    let keep = keep_before(terminal, &previous, (&remote, version.as_ref()))?;
    let manner = Manner { keep, pace: PACE, progress: &bars };
    let done = deploy::carry_out(&*target, &built, (remote, built.manifest()), &manner);
    bars.clear();
    let done = done?;
    match &version {
        Some(version) => previous.finish(version)?,
        None => previous.clear()?,
    }
    let is_same = done.sent == 0 && done.deleted == 0;
    let message = if is_same { msg("publish-same") } else { msg("publish-done") };
    say_done(terminal, message, &address, (built.manifest(), &done));
    Ok(Exit::Fine)
}

/// Has what is replaced kept, if the server holds what this machine published last and nobody in it was taken down since.
fn keep_before<'a>(
    terminal: &Terminal,
    previous: &'a Previous,
    (remote, version): (&Ledger, Option<&Version>),
) -> Result<Option<&'a dyn Keep>, Failure> {
    if !remote.is_final() {
        // What a broken publication was to replace is being kept already.
        let before = previous.before().zip(version);
        if before.is_some_and(|(before, version)| before.shown.is_within(&version.shown)) {
            return Ok(Some(previous));
        }
        previous.clear()?;
        return Ok(None);
    }
    let known = version.zip(previous.current());
    let Some((version, current)) = known.filter(|(_, current)| Ledger::of(&current.manifest) == *remote) else {
        previous.clear()?;
        return Ok(None);
    };
    if version.manifest.whole() == current.manifest.whole() {
        // Nothing is replaced.
        return Ok(None);
    }
    if current.shown.is_within(&version.shown) {
        previous.begin(&current)?;
        return Ok(Some(previous));
    }
    previous.clear()?;
    terminal.say(&msg("publish-not-kept"));
    Ok(None)
}

/// Brings back what stood there before, if everything in it may be shown today as well.
fn rollback(
    terminal: &Terminal,
    world: &Disk,
    (address, secrets): (&Address, &Secrets),
    is_rehearsal: bool,
) -> Result<Exit, Failure> {
    let previous = Previous::of(&world.root().join(cache::FOLDER), &address.shown);
    let Some(before) = previous.before() else {
        return Err(Failure::Usage(msg("publish-nothing-before").with("target", &address.shown)));
    };
    let assembled = super::assemble(world)?;
    let shown = assembled.site.as_ref().map(deploy::shown).unwrap_or_default();
    if !before.shown.is_within(&shown) {
        previous.clear()?;
        terminal.error(&msg("publish-takes-back").with("target", &address.shown));
        return Ok(Exit::Content);
    }
    let target = deploy::open(address, secrets).map_err(deploy::DeployError::from)?;
    let remote = deploy::look(&*target).map_err(deploy::DeployError::from)?;
    if is_rehearsal {
        return rehearse(terminal, &previous, &before.manifest, &remote);
    }
    let bars = Bars::new(terminal);
    let manner = Manner { keep: None, pace: PACE, progress: &bars };
    let done = deploy::carry_out(&*target, &previous, (remote, &before.manifest), &manner);
    bars.clear();
    let done = done?;
    previous.clear()?;
    previous.finish(&before)?;
    say_done(terminal, msg("publish-rolled-back"), address, (&before.manifest, &done));
    Ok(Exit::Fine)
}

/// A folder that is published into is none of the site's own.
fn check_place(to: &Path, folder: &Path, root: &Path, address: &Address) -> Result<(), Failure> {
    output::check_folder(to, root)?;
    if output::are_nested(to, folder)? {
        return Err(Failure::Usage(msg("publish-inside").with("target", &address.shown)));
    }
    Ok(())
}

/// Lists what would be sent and removed: `+` what is new there, `~` what replaces something, `-` what goes.
fn rehearse(terminal: &Terminal, source: &dyn Source, site: &Manifest, remote: &Ledger) -> Result<Exit, Failure> {
    let transfer = Transfer::between(remote, site);
    let mut lines = String::new();
    let mut bytes = 0;
    for sent in transfer.sent() {
        bytes += source.read(&sent.path, &sent.digest)?.len() as u64;
        lines.push_str(&format!("{} {}\n", if sent.is_new { '+' } else { '~' }, sent.path));
    }
    for path in transfer.removed() {
        lines.push_str(&format!("- {path}\n"));
    }
    terminal.data(&lines);
    let (sent, deleted) = (transfer.sent().count(), transfer.removed().count());
    terminal.say(&counted(msg("publish-plan"), &Done { sent, bytes, deleted, unchanged: transfer.unchanged }));
    Ok(Exit::Fine)
}

fn say_done(terminal: &Terminal, message: Message, address: &Address, (site, done): (&Manifest, &Done)) {
    terminal.say(&counted(message, done).with("target", &address.shown).with("digest", site.whole().short()));
}

fn counted(message: Message, done: &Done) -> Message {
    let message = message.with("sent", done.sent).with("deleted", done.deleted).with("unchanged", done.unchanged);
    message.with("bytes", HumanBytes(done.bytes).to_string())
}

/// Progress on standard error.
struct Bars {
    bar: ProgressBar,
    words: [String; 4],
}

impl Bars {
    fn new(terminal: &Terminal) -> Self {
        let bar = if terminal.shows_progress() { ProgressBar::new(0) } else { ProgressBar::hidden() };
        if let Ok(style) = ProgressStyle::with_template("{msg} {bar:30} {pos}/{len}") {
            bar.set_style(style);
        }
        let words = [msg("progress-look"), msg("progress-keep"), msg("progress-send"), msg("progress-compare")];
        Self { bar, words: words.map(|word| word.text(terminal.lang)) }
    }

    fn clear(&self) {
        self.bar.finish_and_clear();
    }
}

impl Progress for Bars {
    fn begin(&self, task: Task, pieces: usize) {
        let [look, keep, send, compare] = &self.words;
        let word = match task {
            Task::Look => look,
            Task::Keep => keep,
            Task::Send => send,
            Task::Verify => compare,
        };
        self.bar.set_message(word.clone());
        self.bar.set_length(u64::try_from(pieces).unwrap_or(u64::MAX));
        self.bar.set_position(0);
    }

    fn step(&self, _: Task) {
        self.bar.inc(1);
    }
}
