//! `build`: publishes the site. With errors it changes nothing in output.

mod account;
mod verify;

use std::path::Path;
use std::time::Instant;

use indicatif::{ProgressBar, ProgressStyle};

use super::check::{stops, worth_showing};
use super::terminal::Terminal;
use super::{Exit, Failure, stale};
use crate::cli::{BuildArgs, Global};
use crate::criteria::Drafts;
use crate::deploy;
use crate::diag::{Diagnostic, Severity, Tally, human, msg};
use crate::memo::{Digest, Key};
use crate::output::cache::{self, Alone, Cache, Record, Said};
use crate::output::{self, Joined, Manifest, OutputError, Previous, Report, Update};
use crate::pipeline::{self, Assembled, Faulty, Kept, Loaded, Options, Pass};
use crate::plan::{Inputs, PlanOptions};
use crate::publish::{self, Comparison, PartOf, Progress, Work};
use crate::world::{self, Disk, Entry, EntryKind, World as _};

/// Runs the command.
pub(super) fn run(terminal: &Terminal, global: &Global, args: &BuildArgs) -> Result<Exit, Failure> {
    let start = Instant::now();
    let folder = args.output.clone().unwrap_or_else(|| global.root.join("output"));
    if args.join {
        return join(terminal, &folder);
    }
    let world = super::world(global)?;
    output::check_folder(&folder, world.root())?;
    let options = options(args);
    let store = world.root().join(cache::FOLDER);
    let _alone = Alone::with(&store, &folder)?;
    output::clear_aside(&folder)?;
    let cache = Cache::open(world.root());
    let listed = pipeline::list(&world)?;
    let key = key(terminal, args, &world);
    // A part is not remembered.
    let record = if args.shard.is_none() { Record::read(&store, &folder) } else { None };
    let same = |record: &&Record| may_look_only(args) && record.is_of(&key) && record.holds(&listed, &folder);
    if let Some(record) = record.as_ref().filter(same) {
        say_same(terminal, &record.said, &folder);
        if args.stats {
            account::say_passes(terminal, &[], start.elapsed());
        }
        return Ok(Exit::Fine);
    }
    let loaded = load(terminal, &world, &listed, &cache)?;
    let mut assembled = pipeline::assemble_loaded(loaded, &world, &options);
    let manifest = manifest(args, &folder, || site_of(args, &world, &listed))?;
    if stops(&assembled.diagnostics, args.deny_warnings) {
        return Ok(refuse(terminal, assembled, &manifest));
    }
    let Some(site) = assembled.site.take() else { return Ok(refuse(terminal, assembled, &manifest)) };
    let bars = Bars::new(terminal);
    let inputs = Inputs::new(&site.model, &site.plan, &site.theme, &settings(args));
    let before = record.map(|record| record.into_before(inputs.around())).unwrap_or_default();
    let update = Update::new(&folder, manifest, before);
    let explained = match &args.explain {
        Some(asked) => Some(account::why(&site, &inputs, &update, account::page(&site, asked)?)?),
        None => None,
    };
    let wanted = PartOf { part: args.shard, sink: &update };
    let made = publish::publish(&site, Some(&inputs), &world, &cache.pictures, (&bars, &wanted))?;
    if args.verify && made.found.is_empty() {
        verify::verify(global, &options, args.shard, &bars, Comparison::with(update.digests()))?;
    }
    bars.clear();
    if !made.found.is_empty() {
        assembled.diagnostics.extend(made.found);
        assembled.site = Some(site);
        return Ok(refuse(terminal, assembled, update.old()));
    }
    let begun = Instant::now();
    let done = if args.atomic { update.exchange() } else { update.finish() }?;
    let report = done.report;
    if is_whole(args) {
        cache.pictures.prune();
    }
    let said = Said {
        diagnostics: terminal.rendered(&worth_showing(terminal, &assembled.diagnostics), &assembled.sources),
        published: assembled.published,
        pages: site.plan.pages().filter(|page| args.shard.is_none_or(|part| part.has(page.path.as_file()))).count(),
        files: report.written + report.unchanged,
    };
    say_if_failed(terminal, cache.stats.save());
    let shown = deploy::shown(&site);
    if is_whole(args) {
        // Nor does what was published before, if somebody has left since.
        say_if_failed(terminal, Previous::forget_all_beyond(&store, &shown));
    }
    if args.shard.is_none() {
        let seen = (&*listed, cache.stats.began());
        let made_from = (&key, inputs.around());
        say_if_failed(terminal, shown.write(&store, &folder, &done.digest));
        say_if_failed(terminal, Record::write(&store, &folder, made_from, seen, (&done, said.clone())));
    }
    terminal.note_if_any(&said.diagnostics);
    if let Some(part) = args.shard {
        terminal.say(&msg("build-part").with("part", part.to_string()));
    }
    say_done(terminal, &said, &report, &done.digest);
    if let Some(explained) = explained {
        terminal.say(&explained);
    }
    if args.stats {
        let write = Pass::since(begun, msg("pass-write"), report.written + report.unchanged + report.deleted);
        let write = write.reused(report.unchanged).bytes(report.bytes);
        let passes: Vec<Pass> = assembled.passes.into_iter().chain(made.passes).chain([write]).collect();
        account::say_passes(terminal, &passes, start.elapsed());
    }
    Ok(Exit::Fine)
}

/// Reads the sources, and keeps what profiles state for the next time.
fn load(terminal: &Terminal, world: &Disk, listed: &[Entry], cache: &Cache) -> Result<Loaded, Failure> {
    let mut kept = Kept::default();
    let loaded = pipeline::load_listed(world, listed, cache, &mut kept)?;
    say_if_failed(terminal, kept.save(&cache.facts));
    Ok(loaded)
}

/// A cache that cannot be written only makes the next build slower: worth a word to those who ask for every word.
fn say_if_failed(terminal: &Terminal, saved: Result<(), OutputError>) {
    if let Err(error) = saved
        && terminal.verbose
    {
        terminal.say(&error.message());
    }
}

/// Makes one site of parts that were copied into a folder.
fn join(terminal: &Terminal, folder: &Path) -> Result<Exit, Failure> {
    let Joined { parts, files, digest } = output::join(folder)?;
    let joined = if parts == 0 { msg("build-joined-before") } else { msg("build-joined") };
    let joined = joined.with("parts", i32::from(parts)).with("files", files);
    terminal.say(&joined.with("digest", digest.short()));
    Ok(Exit::Fine)
}

fn options(args: &BuildArgs) -> Options {
    let drafts = if args.drafts { Drafts::Show } else { Drafts::Hide };
    Options {
        drafts,
        faulty: if args.skip_invalid { Faulty::Skip } else { Faulty::Stop },
        plan: PlanOptions { base_url: args.base_url.clone(), drafts, ..PlanOptions::default() },
    }
}

/// What was published into the folder before: the whole site, or the part that is asked for.
fn manifest(args: &BuildArgs, folder: &Path, site: impl FnOnce() -> Digest) -> Result<Manifest, Failure> {
    match args.shard {
        Some(part) => {
            output::check_folder_of_part(folder)?;
            Ok(Manifest::read_part(folder, part, site())?.marked(args.drafts))
        }
        None => Ok(Manifest::read(folder)?.marked(args.drafts)),
    }
}

/// What a build depends on besides its sources: how it was asked for, the day, the program, and the manner in which
/// diagnostics are shown.
fn key(terminal: &Terminal, args: &BuildArgs, world: &Disk) -> Digest {
    let key = Key::pass("build", 1).with(world::program().as_str()).with(&world.today().to_string());
    let key = key.with(&args.drafts).with(&args.skip_invalid).with(&args.deny_warnings);
    key.with(args.base_url.as_deref().unwrap_or_default()).with(&terminal.manner()).finish()
}

/// What pages are made from besides the sources and the day.
fn settings(args: &BuildArgs) -> [(&'static str, String); 2] {
    let BuildArgs { base_url, drafts, skip_invalid, .. } = args;
    [("program", world::program()), ("options", format!("{base_url:?} {drafts} {skip_invalid}"))]
}

/// Whether a look at the files is enough where nothing has changed.
fn may_look_only(args: &BuildArgs) -> bool {
    !args.verify && args.explain.is_none()
}

/// What tells apart the site that a part belongs to, the same on every machine: the program, the day, how it was asked
/// for, and every source with its size.
fn site_of(args: &BuildArgs, world: &Disk, listed: &[Entry]) -> Digest {
    let key = Key::pass("part", 1).with(env!("CARGO_PKG_VERSION")).with(&world.today().to_string());
    let key = key.with(&args.drafts).with(&args.skip_invalid).with(args.base_url.as_deref().unwrap_or_default());
    let key = listed.iter().fold(key, |key, entry| match entry.kind {
        EntryKind::File(stat) => key.with(&entry.path).with(&stat.len),
        _ => key,
    });
    key.finish()
}

/// Says what the last build said: nothing has changed since.
fn say_same(terminal: &Terminal, said: &Said, folder: &Path) {
    let Said { diagnostics, published, pages, files } = said;
    terminal.note_if_any(diagnostics);
    let digest = Manifest::digest_in(folder).map(|digest| digest.short()).unwrap_or_default();
    let same = msg("build-same").with("published", *published).with("pages", *pages).with("files", *files);
    terminal.say(&same.with("digest", digest));
}

fn say_done(terminal: &Terminal, said: &Said, report: &Report, digest: &Digest) {
    terminal.say(
        &msg("build-done")
            .with("published", said.published)
            .with("pages", said.pages)
            .with("written", report.written)
            .with("unchanged", report.unchanged)
            .with("deleted", report.deleted)
            .with("digest", digest.short()),
    );
}

/// Whether this is the build that publishes: the cache keeps its pictures and no others, so that nobody's portrait
/// stays after they have left the site. Builds for somewhere else or of a part may need others, and leave all.
fn is_whole(args: &BuildArgs) -> bool {
    args.output.is_none() && args.base_url.is_none() && !args.drafts && !args.skip_invalid && args.shard.is_none()
}

/// Says why nothing was published, and what should be gone all the same.
fn refuse(terminal: &Terminal, mut assembled: Assembled, manifest: &Manifest) -> Exit {
    if let Some(site) = &assembled.site {
        assembled.diagnostics.extend(stale::pending(site, manifest));
    }
    crate::diag::sort(&mut assembled.diagnostics, &assembled.sources);
    let found: Vec<Diagnostic> = worth_showing(terminal, &assembled.diagnostics);
    terminal.diagnostics(&found, &assembled.sources);
    terminal.note(&human::summary(Tally::of(&found), terminal.lang));
    terminal.say(&msg("build-refused"));
    let in_profiles = |d: &&Diagnostic| assembled.sources.path(d.primary.place.file()).starts_with("content/profiles/");
    let mut errors = found.iter().filter(|d| d.severity == Severity::Error).peekable();
    let skippable = errors.peek().is_some() && errors.all(|d| in_profiles(&d));
    if skippable {
        terminal.say(&msg("build-may-skip"));
    }
    Exit::Content
}

/// Progress on standard error, for work that takes long enough to be seen.
struct Bars {
    pages: ProgressBar,
    pictures: ProgressBar,
    shares: ProgressBar,
}

impl Bars {
    fn new(terminal: &Terminal) -> Self {
        let bar = |message: crate::diag::Message| {
            let bar = if terminal.shows_progress() { ProgressBar::new(0) } else { ProgressBar::hidden() };
            if let Ok(style) = ProgressStyle::with_template("{msg} {bar:30} {pos}/{len}") {
                bar.set_style(style);
            }
            bar.set_message(message.text(terminal.lang));
            bar
        };
        Self {
            pages: bar(msg("progress-pages")),
            pictures: bar(msg("progress-pictures")),
            shares: bar(msg("progress-shares")),
        }
    }

    fn of(&self, work: Work) -> &ProgressBar {
        match work {
            Work::Pages => &self.pages,
            Work::Pictures => &self.pictures,
            Work::Shares => &self.shares,
        }
    }

    fn clear(&self) {
        self.pages.finish_and_clear();
        self.pictures.finish_and_clear();
        self.shares.finish_and_clear();
    }
}

impl Progress for Bars {
    fn begin(&self, work: Work, pieces: usize) {
        self.of(work).set_length(u64::try_from(pieces).unwrap_or(u64::MAX));
    }

    fn step(&self, work: Work) {
        self.of(work).inc(1);
    }
}
