//! `withdraw`: records that somebody withdrew, shows what vanishes, and says what others may keep.

use super::check::fix::diff;
use super::terminal::Terminal;
use super::{Exit, Failure, assemble, find_profile, world};
use crate::care::withdraw::{Loss, Outcome, Step, loss, prepare};
use crate::cli::{Global, WithdrawArgs};
use crate::content::profile::State;
use crate::diag::{Message, Severity, human, msg};
use crate::output;
use crate::pipeline::Assembled;
use crate::world::{Overlay, World};

/// Runs the command.
pub(super) fn run(terminal: &Terminal, global: &Global, args: &WithdrawArgs) -> Result<Exit, Failure> {
    let disk = world(global)?;
    let on = args.on.unwrap_or_else(|| disk.today());
    // A step of a coming day takes effect then: both sites are looked at on that day.
    let mut world = Overlay::new(&disk);
    world.set_today(on.max(disk.today()));
    let before = assemble(&world)?;
    let Some(site) = &before.site else {
        terminal.diagnostics(&before.diagnostics, &before.sources);
        return Ok(Exit::Content);
    };
    let ix = find_profile(&before, &site.model.roll, &args.slug)?;
    let profile = site.model.roll.profile(ix);
    let step = Step { on, by: args.by.as_deref(), document: args.document.as_deref() };
    let (path, old, new) = match prepare(site, ix, step).map_err(Failure::Usage)? {
        Outcome::Done(state, date) => {
            let message = match state {
                _ if date > disk.today() => msg("withdraw-coming"),
                State::Withdrawn => msg("withdraw-done"),
                _ => msg("withdraw-revoked"),
            };
            terminal.say(&message.with("name", profile.name.as_str()).with("date", date));
            return Ok(Exit::Fine);
        }
        Outcome::Change { path, before, after } => (path, before, after),
    };
    world.write(path.as_str(), new.as_str());
    let after = assemble(&world)?;
    let Some(site_after) = &after.site else {
        terminal.diagnostics(&after.diagnostics, &after.sources);
        return Ok(Exit::Content);
    };
    let head =
        msg("withdraw-head").with("name", profile.name.as_str()).with("slug", profile.slug.as_str()).with("date", on);
    let mut text = say(terminal, &head);
    text.push_str(&report(terminal, &loss(site, site_after, ix), &site.plan.base_url));
    if args.dry_run {
        text.push('\n');
        text.push_str(&diff(&path, &path, &old, &new));
    } else {
        output::rewrite(disk.root(), &path, old.as_bytes(), new.as_bytes())?;
    }
    terminal.data(&if terminal.is_interactive() { human::plain(&text) } else { text });
    tell_new_findings(terminal, &before, &after);
    terminal.say(&if args.dry_run { msg("nothing-written") } else { msg("withdraw-written").with("path", path) });
    next_steps(terminal, &after, args.dry_run, on > disk.today());
    Ok(Exit::Fine)
}

fn say(terminal: &Terminal, message: &Message) -> String {
    message.text(terminal.lang) + "\n"
}

fn report(terminal: &Terminal, loss: &Loss, base_url: &str) -> String {
    let mut out = String::new();
    if !loss.was_public {
        out.push_str(&say(terminal, &msg("withdraw-never-public")));
    }
    let pictures = loss.pictures.iter();
    let pictures = pictures.map(|(source, count)| {
        msg("withdraw-picture").with("source", source).with("count", *count).text(terminal.lang)
    });
    let mentions = loss.mentions.iter().map(|(path, line)| format!("{path}:{line}"));
    let parts = [
        (msg("withdraw-notices"), loss.notices.clone()),
        (msg("withdraw-gone"), loss.gone.clone()),
        (msg("withdraw-pictures"), pictures.collect()),
        (msg("withdraw-lists"), loss.lists.clone()),
        (msg("withdraw-feeds"), loss.feeds.clone()),
        (msg("withdraw-mentions"), mentions.collect()),
    ];
    for (heading, lines) in parts.iter().filter(|(_, lines)| !lines.is_empty()) {
        out.push('\n');
        out.push_str(&say(terminal, heading));
        for line in lines {
            out.push_str(&format!("  {line}\n"));
        }
    }
    if loss.was_public {
        out.push('\n');
        out.push_str(&say(terminal, &msg("withdraw-outside")));
        let outside = [
            msg("withdraw-outside-server"),
            msg("withdraw-outside-search").with("site", base_url),
            msg("withdraw-outside-social"),
            msg("withdraw-outside-embed"),
            msg("withdraw-outside-feeds"),
            msg("withdraw-outside-archive"),
            msg("withdraw-outside-paper"),
        ];
        for place in outside {
            out.push_str(&format!("  – {}", say(terminal, &place)));
        }
    }
    out
}

/// Links that lead nowhere now, and whatever else is new.
fn tell_new_findings(terminal: &Terminal, before: &Assembled, after: &Assembled) {
    let known: Vec<Message> = before.diagnostics.iter().map(|found| found.message.clone()).collect();
    let new = after.diagnostics.iter().filter(|found| found.severity >= Severity::Warning);
    let new: Vec<_> = new.filter(|found| !known.contains(&found.message)).cloned().collect();
    terminal.diagnostics(&new, &after.sources);
}

fn next_steps(terminal: &Terminal, after: &Assembled, dry_run: bool, later: bool) {
    if dry_run {
        return;
    }
    if later {
        terminal.say(&msg("withdraw-later"));
    }
    let faulty = after.diagnostics.iter().any(|found| found.severity == Severity::Error);
    terminal.say(&if faulty { msg("withdraw-next-faulty") } else { msg("withdraw-next") });
}
