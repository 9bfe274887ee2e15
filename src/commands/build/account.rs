//! What `build` says of its own work: `--stats` and `--explain`.

use std::time::Duration;

use crate::commands::Failure;
use crate::commands::terminal::Terminal;
use crate::diag::{Message, msg};
use crate::output::Update;
use crate::output::cache::Why;
use crate::pipeline::{Pass, Site};
use crate::plan::{Inputs, Page};
use crate::text::SitePath;

/// Says what each pass did, and how long all took.
pub(super) fn say_passes(terminal: &Terminal, passes: &[Pass], total: Duration) {
    let ms = |duration: Duration| i64::try_from(duration.as_millis()).unwrap_or(i64::MAX);
    for pass in passes {
        let line = if pass.bytes == 0 { msg("pass-line") } else { msg("pass-line-bytes") };
        let line = line.with("name", pass.name.clone()).with("count", pass.count).with("reused", pass.reused);
        let line = line.with("time", ms(pass.time)).with("bytes", i64::try_from(pass.bytes).unwrap_or(i64::MAX));
        terminal.note(&line.text(terminal.lang));
    }
    terminal.note(&msg("build-stats").with("total", ms(total)).text(terminal.lang));
}

/// The page that somebody asked about, by its address with or without the site's own.
///
/// # Errors
/// [`Failure::Usage`] when there is no such page.
pub(super) fn page<'s>(site: &'s Site, asked: &str) -> Result<&'s Page, Failure> {
    let path = asked.strip_prefix(&site.plan.base_url).unwrap_or(asked);
    let path = path.strip_prefix(&site.plan.base).unwrap_or(path).trim_start_matches('/');
    let page = SitePath::page(path.trim_end_matches('/'));
    let found = page.into_iter().chain(SitePath::file(path)).find_map(|path| site.plan.page(&path));
    found.ok_or_else(|| {
        let example = site.plan.pages().find(|page| page.path.is_page() && page.path != SitePath::root());
        let example = example.map_or_else(|| "/".to_owned(), |page| site.scene(&page.lang).href(&page.path));
        let first = msg("no-such-page").with("page", asked);
        let second = msg("no-such-page-help").with("example", example);
        Failure::Usage(msg("two-sentences").with("first", first).with("second", second))
    })
}

/// Why a page is made again, or why not.
///
/// # Errors
/// When the published file cannot be looked at.
pub(super) fn why(site: &Site, inputs: &Inputs, update: &Update, page: &Page) -> Result<Message, Failure> {
    let scene = site.scene(&page.lang);
    let message = match update.why(&page.path, &inputs.key(scene, page))? {
        None => msg("explain-page-kept"),
        Some(Why::Unknown) => msg("explain-page-unknown"),
        Some(Why::New) => msg("explain-page-new"),
        Some(Why::Own) => msg("explain-page-own"),
        Some(Why::Shown) => msg("explain-page-shown"),
        Some(Why::Site) => msg("explain-page-site"),
        Some(Why::Touched) => msg("explain-page-touched"),
        Some(Why::Around(names)) => {
            let parts: Vec<Message> = names.iter().filter_map(|name| part(name)).collect();
            msg("explain-page-around").with("parts", parts)
        }
    };
    Ok(message.with("page", scene.href(&page.path)))
}

/// What all pages are made from, for readers; the names are those of [`Inputs::around`] and of the settings.
fn part(name: &str) -> Option<Message> {
    Some(match name {
        "catalog" => msg("part-catalog"),
        "day" => msg("part-day"),
        "events" => msg("part-events"),
        "figures" => msg("part-figures"),
        "options" => msg("part-options"),
        "pages" => msg("part-pages"),
        "plans" => msg("part-plans"),
        "program" => msg("part-program"),
        "site" => msg("part-site"),
        "theme" => msg("part-theme"),
        "units" => msg("part-units"),
        _ => return None,
    })
}
