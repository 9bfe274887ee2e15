//! `cms`: the configuration of the form in the browser, printed, or as files with the page that starts it.

use super::terminal::Terminal;
use super::{Exit, Failure, assemble, world};
use crate::cli::{CmsArgs, Global};
use crate::cms::{self, Codec, Setup};
use crate::diag::msg;
use crate::output;
use crate::world::{Disk, World};

/// Runs the command.
pub(super) fn run(terminal: &Terminal, global: &Global, args: &CmsArgs) -> Result<Exit, Failure> {
    let world = world(global)?;
    if let Some(folder) = &args.output {
        output::check_folder(folder, &global.root)?;
        output::check_beside(folder, world.root())?;
    }
    let assembled = assemble(&world)?;
    let Some(site) = &assembled.site else {
        terminal.diagnostics(&assembled.diagnostics, &assembled.sources);
        return Ok(Exit::Content);
    };
    let sources: Vec<&str> = assembled.sources.files().map(|(_, path)| path).collect();
    let setup = Setup {
        roll: &site.model.roll,
        today: world.today(),
        lang: terminal.lang,
        folder: &folder_name(&world),
        codec: Codec::Sveltia,
        sources: &sources,
    };
    let text = cms::text(&setup);
    let Some(folder) = &args.output else {
        terminal.data(&text);
        return Ok(Exit::Fine);
    };
    let title = site.model.roll.site.title.get(terminal.lang.code());
    let files = [
        ("config.yml".to_owned(), text.into_bytes()),
        ("index.html".to_owned(), cms::page(terminal.lang, title).into_bytes()),
    ];
    let written = output::refresh(folder, &files, cms::is_ours)?;
    let dir = folder.display().to_string();
    terminal.say(&msg("cms-written").with("written", written).with("all", files.len()).with("dir", dir));
    terminal.say(&msg("cms-written-help"));
    Ok(Exit::Fine)
}

/// The name of the folder that the site lies in.
pub(super) fn folder_name(world: &Disk) -> String {
    world.root().file_name().map_or_else(|| "site".to_owned(), |name| name.to_string_lossy().replace([':', '/'], "-"))
}
