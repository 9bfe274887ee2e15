//! Taking somebody down on request: the step that says so, and what vanishes with it.

use std::collections::{BTreeMap, BTreeSet};

use crate::content::profile::State;
use crate::content::{front_matter, node};
use crate::criteria::{Publication, state_word};
use crate::diag::{Edit, Fix, Message, Span, fix, msg};
use crate::pipeline::Site;
use crate::plan::{FeedOf, PageKind, Routes};
use crate::roll::{Profile, ProfileIx};
use crate::text::{Date, SitePath, squash};

/// The step as it is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Step<'a> {
    /// Its day.
    pub on: Date,
    /// Who took it.
    pub by: Option<&'a str>,
    /// The document.
    pub document: Option<&'a str>,
}

/// What is to be done to the profile's file.
#[derive(Debug)]
pub enum Outcome {
    /// It is done: the state that says so, and since when.
    Done(State, Date),
    /// The file as it was, and as it shall be.
    Change {
        /// Its path below the root.
        path: String,
        /// Its text.
        before: String,
        /// Its text with the step, everything else byte for byte as it was.
        after: String,
    },
}

/// Adds the step to a profile's file, in memory.
///
/// # Errors
/// Why the step cannot be added, and what to do about it.
pub fn prepare(site: &Site, ix: ProfileIx, step: Step<'_>) -> Result<Outcome, Message> {
    let (model, profile) = (&site.model, site.model.roll.profile(ix));
    let steps = || profile.facts.steps.iter().flatten().map(|step| &step.value);
    let end = steps().find(|step| step.state.value.is_end());
    // A withdrawal of a coming day can come sooner.
    let sooner = end.filter(|end| end.state.value == State::Withdrawn && end.date.value > step.on);
    if let Some(end) = end.filter(|_| sooner.is_none()) {
        return Ok(Outcome::Done(end.state.value, end.date.value));
    }
    let others = steps().filter(|known| !known.state.value.is_end());
    if let Some(later) = others.filter(|known| known.date.value > step.on).max_by_key(|step| step.date.value) {
        let state = state_word(later.state.value);
        return Err(msg("withdraw-too-early").with("date", later.date.value).with("state", state));
    }
    let file = profile.facts.file;
    let (path, before) = (model.sources.path(file), model.sources.text(file));
    let after = match sooner {
        Some(end) => with_day(before, end.date.span, step.on),
        None => with_step(before, file, step),
    };
    let after = after.ok_or_else(|| msg("withdraw-by-hand").with("path", path))?;
    Ok(Outcome::Change { path: path.to_owned(), before: before.to_owned(), after })
}

/// The file with another day in the place of one.
fn with_day(text: &str, at: Span, day: Date) -> Option<String> {
    Some(format!("{}{day}{}", text.get(..at.start as usize)?, text.get(at.end as usize..)?))
}

/// The file with the step behind the others; without others at the end of the front matter.
fn with_step(text: &str, file: crate::diag::FileId, step: Step<'_>) -> Option<String> {
    let split = front_matter::split(file, text).ok()?;
    let document = node::parse(file, text.get(split.toml.clone())?, split.toml.start, &mut Vec::new());
    let newline = if text.get(..split.toml.start)?.ends_with("\r\n") { "\r\n" } else { "\n" };
    let mut pairs = vec![format!("state = \"{}\"", State::Withdrawn.name()), format!("date = {}", step.on)];
    pairs.extend(step.by.map(|by| format!("by = {}", quoted(by))));
    pairs.extend(step.document.map(|document| format!("document = {}", quoted(document))));
    let table = format!("[[step]]{newline}{}{newline}", pairs.join(newline));
    let stated = document.root.iter().find(|(key, _)| key.value == "step");
    let (at, insert) = match stated.map(|(_, value)| value) {
        Some(value) if text.get(value.span.bytes()).is_some_and(|t| t.starts_with('[') && !t.starts_with("[[")) => {
            // `step = [{ … }]`: one more in the brackets.
            let node::Node::Array(items) = &value.value else { return None };
            let entry = format!("{{ {} }}", pairs.join(", "));
            match items.last() {
                Some(last) => (last.span.bytes().end, format!(", {entry}")),
                None => (value.span.bytes().start + 1, entry),
            }
        }
        Some(value) => {
            let node::Node::Array(items) = &value.value else { return None };
            let node::Node::Table(entries) = &items.last()?.value else { return None };
            let last = entries.iter().map(|(_, value)| value.span.bytes().end).max()?;
            let end = text.get(last..)?.find('\n').map(|i| last + i + 1)?;
            (end, format!("{newline}{table}"))
        }
        None => {
            let empty_line = text.get(..split.toml.end)?.ends_with(&format!("{newline}{newline}"));
            (split.toml.end, format!("{}{table}", if empty_line { "" } else { newline }))
        }
    };
    let edit = Edit { span: Span::new(file, at..at), text: insert };
    Some(fix::apply(text, &[&Fix::of(vec![edit])?]).text)
}

/// A string as TOML writes it; a JSON string is a TOML basic string too.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text.trim()).to_string()
}

/// What vanishes from the published site.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Loss {
    /// Whether anything of the profile was public.
    pub was_public: bool,
    /// Addresses at which a neutral notice will stand.
    pub notices: Vec<String>,
    /// Addresses at which nothing will stand.
    pub gone: Vec<String>,
    /// Pictures of the sources whose published sizes go, with their number.
    pub pictures: BTreeMap<String, usize>,
    /// Lists that lose the profile.
    pub lists: Vec<String>,
    /// Feeds that lose it.
    pub feeds: Vec<String>,
    /// Other sources that have the name in them: path and line.
    pub mentions: Vec<(String, usize)>,
}

/// Compares the site with itself after the step.
pub fn loss(before: &Site, after: &Site, ix: ProfileIx) -> Loss {
    let (plan, profile) = (&before.plan, before.model.roll.profile(ix));
    let mut loss = Loss {
        was_public: before.model.verdicts.of(ix).publication.is_published(),
        mentions: mentions(before, profile),
        ..Loss::default()
    };
    if matches!(before.model.verdicts.of(ix).publication, Publication::Tombstone { .. }) || !loss.was_public {
        return loss;
    }
    let address = |path: &SitePath| format!("/{}", path.url());
    for page in plan.pages().filter(|page| !matches!(page.kind, PageKind::Tombstone(_))) {
        match after.plan.page(&page.path) {
            None => loss.gone.push(address(&page.path)),
            Some(now) if matches!(now.kind, PageKind::Tombstone(_)) => loss.notices.push(address(&page.path)),
            Some(_) => {}
        }
    }
    let shares = plan.shares.iter().filter_map(|job| plan.share_path(&before.model.roll, job));
    loss.gone.extend(shares.filter(|path| !after.plan.has(path)).map(|path| address(&path)));
    let still: BTreeSet<&SitePath> = after.plan.images.iter().map(|job| &job.path).collect();
    for job in plan.images.iter().filter(|job| !still.contains(&job.path)) {
        *loss.pictures.entry(job.source.clone()).or_default() += 1;
    }
    let lang = before.model.roll.site.language.as_str();
    let stays = |path: SitePath| after.plan.has(&path).then(|| address(&path));
    loss.lists = lists(before, ix, lang).into_iter().filter_map(stays).collect();
    let units = before.plan.index.units.iter().filter(|(_, members)| members.contains(&ix));
    let mut units: Vec<_> = units.map(|(unit, _)| *unit).collect();
    units.sort();
    let feeds = [FeedOf::Site, FeedOf::Year(profile.year)].into_iter().chain(units.into_iter().map(FeedOf::Unit));
    loss.feeds = feeds.filter_map(|of| plan.feed(&before.model.roll, lang, of)).filter_map(stays).collect();
    loss.gone.sort();
    loss.notices.sort();
    loss
}

/// Addresses of the lists that show the profile, in a language.
fn lists(site: &Site, ix: ProfileIx, lang: &str) -> Vec<SitePath> {
    let (plan, roll) = (&site.plan, &site.model.roll);
    let routes: &Routes = &plan.routes;
    let of = plan.index.lists.iter().filter(|(_, members)| members.contains(&ix));
    let mut paths: Vec<SitePath> = of.map(|(of, _)| routes.list(lang, of, 1)).collect();
    let units = roll.units.iter().filter(|(unit, _)| plan.index.unit(*unit).contains(&ix));
    paths.extend(units.map(|(_, unit)| routes.unit(lang, &unit.id, 1)));
    paths.extend([routes.az(lang), routes.search(lang), routes.statistics(lang)]);
    paths.push(routes.kiosk(lang, roll.profile(ix).year));
    paths.extend([routes.data("roll.json"), routes.data("roll.csv")]);
    paths.push(routes.file(lang, "sitemap.xml"));
    paths
}

/// Where the name stands in other files: the program takes a profile down, not what authors wrote elsewhere.
fn mentions(site: &Site, profile: &Profile) -> Vec<(String, usize)> {
    let (sources, name) = (&site.model.sources, squash(&profile.name));
    let own = profile.bodies.values().map(|body| body.span.file).chain([profile.facts.file]).collect::<BTreeSet<_>>();
    let mut found = Vec::new();
    for (file, path) in sources.files().filter(|(_, path)| path.starts_with("content/")) {
        let text = sources.text(file);
        if !own.contains(&file) {
            let lines = text.lines().enumerate().filter(|(_, line)| squash(line).contains(&name));
            found.extend(lines.map(|(i, _)| (path.to_owned(), i + 1)));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::FileId;

    fn added(front_matter: &str) -> String {
        let step = Step { on: Date::new(2026, 11, 21).expect("a day"), by: None, document: None };
        with_step(&format!("+++\n{front_matter}+++\nThân\n"), FileId(0), step).expect("a step")
    }

    #[test]
    fn the_step_stands_behind_the_others_however_they_are_written() {
        const NEW: &str = "[[step]]\nstate = \"withdrawn\"\ndate = 2026-11-21\n";
        assert_eq!(added("name = \"A\"\n"), format!("+++\nname = \"A\"\n\n{NEW}+++\nThân\n"));
        let decided = "[[step]]\nstate = \"decided\" # x\n";
        let consent = "\n# đồng ý\n[consent]\na = 1\n";
        assert_eq!(
            added(&format!("{decided}{consent}")),
            format!("+++\n{decided}\n{NEW}{consent}+++\nThân\n"),
            "and before what follows them"
        );
        let inline = "{ state = \"withdrawn\", date = 2026-11-21 }";
        assert_eq!(added("step = []\n"), format!("+++\nstep = [{inline}]\n+++\nThân\n"));
        assert_eq!(
            added("step = [\n  { a = 1 },\n]\n"),
            format!("+++\nstep = [\n  {{ a = 1 }}, {inline},\n]\n+++\nThân\n")
        );
    }

    #[test]
    fn line_breaks_are_those_of_the_file() {
        let step =
            Step { on: Date::new(2026, 11, 21).expect("a day"), by: Some("Ông “A”"), document: Some("1\\2") };
        let after = with_step("\u{feff}+++\r\na = 1\r\n+++\r\n", FileId(0), step).expect("a step");
        assert_eq!(
            after,
            "\u{feff}+++\r\na = 1\r\n\r\n[[step]]\r\nstate = \"withdrawn\"\r\ndate = 2026-11-21\r\nby = \"Ông “A”\"\r\ndocument = \"1\\\\2\"\r\n+++\r\n"
        );
    }
}
