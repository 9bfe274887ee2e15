//! `build`: publishes the site. With errors it changes nothing in output.

use std::time::Instant;

use indicatif::{ProgressBar, ProgressStyle};

use super::check::{stops, worth_showing};
use super::terminal::Terminal;
use super::{Exit, Failure, stale, world};
use crate::cli::{BuildArgs, Global};
use crate::criteria::Drafts;
use crate::diag::{Diagnostic, Severity, Tally, human, msg};
use crate::output::cache::Cache;
use crate::output::{self, Folder, Manifest};
use crate::pipeline::{self, Assembled, Faulty, Options};
use crate::plan::PlanOptions;
use crate::publish::{self, Progress, Work};

/// Runs the command.
pub(super) fn run(terminal: &Terminal, global: &Global, args: &BuildArgs) -> Result<Exit, Failure> {
    let start = Instant::now();
    let world = world(global)?;
    let folder = args.output.clone().unwrap_or_else(|| world.root().join("output"));
    output::check_folder(&folder, world.root())?;
    let drafts = if args.drafts { Drafts::Show } else { Drafts::Hide };
    let options = Options {
        drafts,
        faulty: if args.skip_invalid { Faulty::Skip } else { Faulty::Stop },
        plan: PlanOptions { base_url: args.base_url.clone(), drafts, ..PlanOptions::default() },
    };
    let cache = Cache::open(world.root());
    let mut assembled = pipeline::assemble(&world, &cache.stats, &options)?;
    let assembled_after = start.elapsed();
    let manifest = Manifest::read(&folder)?;
    if stops(&assembled.diagnostics, args.deny_warnings) {
        return Ok(refuse(terminal, assembled, &manifest));
    }
    let Some(site) = assembled.site.take() else { return Ok(refuse(terminal, assembled, &manifest)) };
    let bars = Bars::new(terminal);
    let artefacts = match publish::publish(&site, &world, &cache.pictures, &bars)? {
        Ok(artefacts) => artefacts,
        Err(found) => {
            bars.clear();
            assembled.diagnostics.extend(found);
            assembled.site = Some(site);
            return Ok(refuse(terminal, assembled, &manifest));
        }
    };
    bars.clear();
    let rendered_after = start.elapsed();
    let report = output::apply(&output::diff(&manifest, &artefacts, &Folder::new(&folder))?, &folder)?;
    if is_whole(args) {
        cache.pictures.prune(&publish::kept_pictures(&site));
    }
    if let Err(error) = cache.stats.save()
        && terminal.verbose
    {
        terminal.say(&error.message());
    }
    terminal.diagnostics(&worth_showing(terminal, &assembled.diagnostics), &assembled.sources);
    terminal.say(
        &msg("build-done")
            .with("published", assembled.published)
            .with("pages", site.plan.pages().count())
            .with("written", report.written)
            .with("unchanged", report.unchanged)
            .with("deleted", report.deleted),
    );
    if args.stats {
        let ms = |duration: std::time::Duration| i64::try_from(duration.as_millis()).unwrap_or(i64::MAX);
        let total = start.elapsed();
        terminal.note(
            &msg("build-stats")
                .with("read", ms(assembled_after))
                .with("render", ms(rendered_after.saturating_sub(assembled_after)))
                .with("write", ms(total.saturating_sub(rendered_after)))
                .with("total", ms(total))
                .with("bytes", i64::try_from(report.bytes).unwrap_or(i64::MAX))
                .text(terminal.lang),
        );
    }
    Ok(Exit::Fine)
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
