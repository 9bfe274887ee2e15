//! `judge`: explains each verdict. Exits 0 unless the content cannot be read.

use super::terminal::Terminal;
use super::{Exit, Failure, assemble, unread, world};
use crate::cli::{Global, JudgeArgs, ReportFormat};
use crate::criteria::report::{Colour, Report};
use crate::diag::msg;
use crate::text::Slug;

/// Runs the command.
pub(super) fn run(terminal: &Terminal, global: &Global, args: &JudgeArgs) -> Result<Exit, Failure> {
    let assembled = assemble(&world(global)?)?;
    let Some(site) = &assembled.site else {
        terminal.diagnostics(&assembled.diagnostics, &assembled.sources);
        return Ok(Exit::Content);
    };
    let roll = &site.model.roll;
    let mut slugs = Vec::new();
    for given in &args.slugs {
        let slug = Slug::parse(given).filter(|slug| roll.profiles.iter().any(|profile| profile.slug == *slug));
        match slug {
            Some(slug) => slugs.push(slug),
            None => {
                let names = roll.profiles.iter().map(|profile| profile.slug.as_str());
                let near = crate::content::nearest::nearest(given, names);
                let message = msg("no-such-profile").with("slug", given.as_str());
                terminal.error(&message);
                if let Some(near) = near {
                    terminal.note(&msg("did-you-mean").with("name", near).text(terminal.lang));
                }
                return Ok(Exit::Usage);
            }
        }
    }
    let (model, lang) = (&site.model, terminal.lang);
    let report = Report {
        roll,
        criteria: &model.criteria,
        verdicts: &model.verdicts,
        sources: &model.sources,
        lang,
        only: &slugs,
    };
    let text = match args.format {
        ReportFormat::Json => report.json(),
        ReportFormat::Human => report.human(if terminal.stdout_style().color { Colour::Always } else { Colour::Never }),
    };
    terminal.data(&text);
    // Profiles that could not be placed are not judged: say why, without failing.
    terminal.diagnostics(&unread(&assembled), &assembled.sources);
    Ok(Exit::Fine)
}
