//! `build`: publishes the site. With errors it changes nothing in output.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use super::check::{stops, worth_showing};
use super::terminal::Terminal;
use super::{Exit, Failure, stale};
use crate::cli::{BuildArgs, Global};
use crate::criteria::Drafts;
use crate::diag::{Diagnostic, Severity, Tally, human, msg};
use crate::memo::{Digest, Key};
use crate::output::cache::{self, Alone, Cache, Record, Said};
use crate::output::{self, Manifest, Report, Update};
use crate::pipeline::{self, Assembled, Faulty, Kept, Loaded, Options};
use crate::plan::PlanOptions;
use crate::publish::{self, Progress, Work};
use crate::world::{self, Disk, Entry, World as _};

/// Runs the command.
pub(super) fn run(terminal: &Terminal, global: &Global, args: &BuildArgs) -> Result<Exit, Failure> {
    let start = Instant::now();
    let world = super::world(global)?;
    let folder = args.output.clone().unwrap_or_else(|| world.root().join("output"));
    output::check_folder(&folder, world.root())?;
    let drafts = if args.drafts { Drafts::Show } else { Drafts::Hide };
    let options = Options {
        drafts,
        faulty: if args.skip_invalid { Faulty::Skip } else { Faulty::Stop },
        plan: PlanOptions { base_url: args.base_url.clone(), drafts, ..PlanOptions::default() },
    };
    let store = world.root().join(cache::FOLDER);
    let _alone = Alone::with(&store, &folder)?;
    output::clear_aside(&folder)?;
    let cache = Cache::open(world.root());
    let listed = pipeline::list(&world)?;
    let key = key(terminal, args, &world);
    if let Some(record) = Record::read(&store, &folder, &key).filter(|record| record.holds(&listed, &folder)) {
        let Said { diagnostics, published, pages, files } = record.said;
        terminal.note_if_any(&diagnostics);
        let same = msg("build-same").with("published", published).with("pages", pages).with("files", files);
        terminal.say(&same);
        if args.stats {
            say_times(terminal, [start.elapsed(), Duration::ZERO, Duration::ZERO], &Report::default());
        }
        return Ok(Exit::Fine);
    }
    let loaded = load(terminal, &world, &listed, &cache)?;
    let mut assembled = pipeline::assemble_loaded(loaded, &world, &options);
    let assembled_after = start.elapsed();
    let manifest = Manifest::read(&folder)?;
    if stops(&assembled.diagnostics, args.deny_warnings) {
        return Ok(refuse(terminal, assembled, &manifest));
    }
    let Some(site) = assembled.site.take() else { return Ok(refuse(terminal, assembled, &manifest)) };
    let bars = Bars::new(terminal);
    let update = Update::new(&folder, manifest);
    let found = publish::publish(&site, &world, &cache.pictures, &bars, &update)?;
    bars.clear();
    if !found.is_empty() {
        assembled.diagnostics.extend(found);
        assembled.site = Some(site);
        return Ok(refuse(terminal, assembled, update.old()));
    }
    let rendered_after = start.elapsed();
    let done = update.finish()?;
    let report = done.report;
    if is_whole(args) {
        cache.pictures.prune();
    }
    let said = Said {
        diagnostics: terminal.rendered(&worth_showing(terminal, &assembled.diagnostics), &assembled.sources),
        published: assembled.published,
        pages: site.plan.pages().count(),
        files: report.written + report.unchanged,
    };
    let kept = cache
        .stats
        .save()
        .and_then(|()| Record::write(&store, &folder, &key, (&listed, cache.stats.began()), (&done, said.clone())));
    if let Err(error) = kept
        && terminal.verbose
    {
        terminal.say(&error.message());
    }
    terminal.note_if_any(&said.diagnostics);
    say_done(terminal, &said, &report);
    if args.stats {
        let written = start.elapsed().saturating_sub(rendered_after);
        say_times(terminal, [assembled_after, rendered_after.saturating_sub(assembled_after), written], &report);
    }
    Ok(Exit::Fine)
}

/// Reads the sources, and keeps what profiles state for the next time.
fn load(terminal: &Terminal, world: &Disk, listed: &[Entry], cache: &Cache) -> Result<Loaded, Failure> {
    let mut kept = Kept::default();
    let loaded = pipeline::load_listed(world, listed, cache, &mut kept)?;
    if let Err(error) = kept.save(&cache.facts)
        && terminal.verbose
    {
        terminal.say(&error.message());
    }
    Ok(loaded)
}

/// What a build depends on besides its sources: how it was asked for, the day, the program, and the manner in which
/// diagnostics are shown.
fn key(terminal: &Terminal, args: &BuildArgs, world: &Disk) -> Digest {
    let key = Key::pass("build", 1).with(world::program().as_str()).with(&world.today().to_string());
    let key = key.with(&args.drafts).with(&args.skip_invalid).with(&args.deny_warnings);
    key.with(args.base_url.as_deref().unwrap_or_default()).with(&terminal.manner()).finish()
}

fn say_done(terminal: &Terminal, said: &Said, report: &Report) {
    terminal.say(
        &msg("build-done")
            .with("published", said.published)
            .with("pages", said.pages)
            .with("written", report.written)
            .with("unchanged", report.unchanged)
            .with("deleted", report.deleted),
    );
}

/// Says how long reading, rendering and writing took.
fn say_times(terminal: &Terminal, passes: [Duration; 3], report: &Report) {
    let ms = |duration: Duration| i64::try_from(duration.as_millis()).unwrap_or(i64::MAX);
    let [read, render, write] = passes;
    let message = msg("build-stats")
        .with("read", ms(read))
        .with("render", ms(render))
        .with("write", ms(write))
        .with("total", ms(read + render + write))
        .with("bytes", i64::try_from(report.bytes).unwrap_or(i64::MAX));
    terminal.note(&message.text(terminal.lang));
}

/// Whether this is the build that publishes: the cache keeps its pictures and no others, so that nobody's portrait
/// stays after they have left the site. Builds for somewhere else or of a part may need others, and leave all.
fn is_whole(args: &BuildArgs) -> bool {
    args.output.is_none() && args.base_url.is_none() && !args.drafts && !args.skip_invalid
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
