//! The passes, joined: read, parse, resolve, judge, plan. `check` is `build` without rendering and writing.

mod echo;
mod edit;
mod kept;
mod load;
mod mend;
mod passes;
mod read;
mod skip;

pub use kept::Kept;
pub use load::{Loaded, list, load, load_again, load_listed};
pub use mend::{Mended, MendedFile, mend};
pub use passes::Pass;

use passes::Clock;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::content::site::ParsedSite;
use crate::criteria::{self, Drafts};
use crate::diag::{Diagnostic, Severity, SourceMap, code};
use crate::lints;
use crate::output::cache::Cache;
use crate::plan::build::search;
use crate::plan::{Model, Pictures, PlanOptions, Scene, SitePlan};
use crate::render;
use crate::roll;
use crate::text::SitePath;
use crate::theme::{self, Theme, ThemeFile};
use crate::world::{World, WorldError};

/// How a site is put together.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Whether drafts are shown.
    pub drafts: Drafts,
    /// Whether faulty profiles are left out.
    pub faulty: Faulty,
    /// Where the site will stand.
    pub plan: PlanOptions,
}

/// What happens to faulty profiles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Faulty {
    /// They stop the build.
    #[default]
    Stop,
    /// They are left out, and the build says which.
    Skip,
}

/// A site, ready to be rendered page by page.
pub struct Site {
    /// The roll and its verdicts.
    pub model: Model,
    /// All pages and pictures.
    pub plan: Arc<SitePlan>,
    /// The theme.
    pub theme: Arc<Theme>,
    search: Arc<OnceLock<BTreeMap<SitePath, Arc<[u8]>>>>,
}

impl Site {
    /// What views of a language are built from.
    pub fn scene<'a>(&'a self, lang: &'a str) -> Scene<'a> {
        Scene { model: &self.model, plan: &self.plan, words: &self.theme, lang, previewed: None, whole: false }
    }

    /// The files of the search index in all languages, made when they are first asked for.
    pub fn search_files(&self) -> &BTreeMap<SitePath, Arc<[u8]>> {
        self.search.get_or_init(|| {
            let languages = self.model.roll.site.languages.iter();
            languages
                .flat_map(|lang| search::files(self.scene(lang)))
                .map(|(path, bytes)| (path, bytes.into()))
                .collect()
        })
    }
}

/// Everything known after the passes that need no rendering.
pub struct Assembled {
    /// The site; `None` when site.toml or the theme is beyond use.
    pub site: Option<Site>,
    /// The source files, for showing diagnostics.
    pub sources: Arc<SourceMap>,
    /// The site's main language, as far as it is known.
    pub language: Option<String>,
    /// Everything found, in file order, at the levels that site.toml sets.
    pub diagnostics: Vec<Diagnostic>,
    /// How many profiles there are, placed or not.
    pub profiles: usize,
    /// How many profiles are published, faulty ones left out.
    pub published: usize,
    /// What each pass did.
    pub passes: Vec<Pass>,
}

/// Reads and checks a site. Fails only when the world does.
pub fn assemble(world: &dyn World, cache: &Cache, options: &Options) -> Result<Assembled, WorldError> {
    let loaded = load(world, cache)?;
    Ok(assemble_loaded(loaded, world, options))
}

/// Reads and checks a site again: files that are as they were are neither read nor parsed.
pub fn assemble_again(
    world: &dyn World,
    cache: &Cache,
    options: &Options,
    kept: &mut Kept,
) -> Result<Assembled, WorldError> {
    let loaded = load_again(world, cache, kept)?;
    Ok(assemble_loaded(loaded, world, options))
}

/// The passes after reading.
pub fn assemble_loaded(loaded: Loaded, world: &dyn World, options: &Options) -> Assembled {
    let today = world.today();
    let profiles = loaded.profile_files().count();
    let mut assembled = pass(&loaded, today, options);
    let passes = loaded.read.iter().chain(&assembled.passes).cloned().collect();
    let faulty = skip::faulty_profiles(&loaded, &assembled.diagnostics);
    if faulty.is_empty() {
        return Assembled { profiles, passes, ..assembled };
    }
    // What would be published without the faulty profiles; leaving some out may make others faulty.
    let without = skip::without_faulty(&loaded, faulty, |remaining| pass(remaining, today, options));
    assembled.published = without.published;
    if options.faulty == Faulty::Skip {
        assembled = without;
    }
    Assembled { profiles, passes, ..assembled }
}

fn pass(loaded: &Loaded, today: crate::text::Date, options: &Options) -> Assembled {
    let mut found = loaded.diagnostics.clone();
    let unread = echo::unread(&found);
    let language = loaded.language.clone();
    let mut done = Assembled {
        site: None,
        sources: loaded.sources.clone(),
        language,
        diagnostics: Vec::new(),
        profiles: 0,
        published: 0,
        passes: Vec::new(),
    };
    let mut clock = Clock::start();
    let resolved = roll::resolve(&loaded.files, &loaded.left_out);
    if let Some(roll) = resolved.drain_into(&mut found) {
        let count = roll.profiles.len();
        clock.lap(crate::diag::msg("pass-resolve"), count);
        let lints = lint_levels(&roll.site);
        let base_url = options.plan.base_url.as_ref().unwrap_or(&roll.site.base_url);
        let theme = load_theme(loaded, &roll.site, crate::plan::base_path(base_url), &mut found);
        clock.lap(crate::diag::msg("pass-theme"), loaded.theme_files.len());
        let criteria = criteria::compile(&roll).drain_into(&mut found);
        let mut judged = Vec::new();
        let verdicts = criteria::judge(&roll, &criteria, today, options.drafts).drain_into(&mut judged);
        found.extend(judged.into_iter().filter(|diagnostic| echo::is_fair(diagnostic, &unread)));
        clock.lap(crate::diag::msg("pass-judge"), count);
        let cx = lints::Context { roll: &roll, verdicts: &verdicts, sources: &loaded.sources, today };
        found.extend(lints::run(&cx));
        roll::confirm_spelling(Some(&roll), &mut found);
        clock.lap(crate::diag::msg("pass-lint"), count);
        let model = Model { roll, criteria: Arc::new(criteria), verdicts, sources: loaded.sources.clone(), today };
        if let Some(theme) = theme {
            let pictures =
                Pictures::new(loaded.pictures.clone(), loaded.broken_pictures.clone(), theme.recipes().to_vec());
            let plan = SitePlan::new(&model, pictures, &theme, &options.plan).drain_into(&mut found);
            render::check_templates(&model, &theme, &mut found);
            clock.lap(crate::diag::msg("pass-plan"), plan.pages().count());
            done.published = plan.index.published.len();
            done.site = Some(Site { model, plan: Arc::new(plan), theme: Arc::new(theme), search: Arc::default() });
        }
        apply_levels(&lints, &mut found);
    } else {
        roll::confirm_spelling(None, &mut found);
    }
    if !loaded.left_out.is_empty() {
        // A list may have no members left, or a story may speak of somebody who was left out.
        for diagnostic in found.iter_mut().filter(|diagnostic| diagnostic.code == code::DEAD_LINK) {
            diagnostic.severity = Severity::Warning;
        }
    }
    found.retain(|diagnostic| echo::is_heard(diagnostic, &unread));
    crate::diag::sort(&mut found, &loaded.sources);
    found.dedup();
    done.diagnostics = found;
    done.passes = clock.passes();
    done
}

fn load_theme(loaded: &Loaded, site: &ParsedSite, base: &str, found: &mut Vec<Diagnostic>) -> Option<Theme> {
    let own = format!("themes/{}/", site.theme.value);
    let is_own = loaded.theme_files.iter().any(|file| file.path.starts_with(&own));
    if !is_own && site.theme.value != theme::DEFAULT {
        let message = crate::diag::msg("theme-not-there").with("theme", site.theme.value.as_str());
        found.push(Diagnostic::new(code::THEME, &site.theme, message).help(crate::diag::msg("theme-not-there-help")));
        return None;
    }
    // The program's own theme lies below, the site's files above it.
    let layer = |prefix: &str| -> Vec<ThemeFile> {
        let files = loaded.theme_files.iter();
        files
            .filter_map(|file| {
                let path = file.path.strip_prefix(prefix)?.to_owned();
                Some(ThemeFile { path, file: file.file, bytes: file.bytes.clone() })
            })
            .collect()
    };
    let mut files = layer(load::EMBEDDED_THEME);
    files.extend(layer(&own));
    let mut theme = Theme::load(&files, &site.languages).drain_into(found)?;
    if let Some(images) = &site.images {
        theme = theme.with_recipes(images, found);
    }
    Some(theme.with_base(base))
}

/// Levels of lints: `None` is allow.
type Levels = Vec<(String, Option<Severity>)>;

fn lint_levels(site: &ParsedSite) -> Levels {
    site.lints.clone()
}

/// Sets the levels of site.toml. A finding that is milder than usual is so for a reason (a plan says `note`, say):
/// it can be silenced with the others, but is not raised. What is an error stays one.
fn apply_levels(levels: &Levels, found: &mut Vec<Diagnostic>) {
    found.retain_mut(|diagnostic| {
        let level = levels.iter().find(|(name, _)| name == diagnostic.code.name());
        match level {
            None => true,
            Some(_) if diagnostic.severity == Severity::Error => true,
            Some((_, None)) => false,
            Some((_, Some(severity))) => {
                if diagnostic.severity >= diagnostic.code.severity() {
                    diagnostic.severity = *severity;
                }
                true
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{FileId, msg};

    #[test]
    fn levels_raise_silence_and_deny_but_spare_errors_and_exceptions() {
        let at = |code: crate::diag::Code| Diagnostic::new(code, FileId(0), msg("empty"));
        let all = || {
            vec![
                at(code::ORPHAN_UNIT),
                at(code::PRIVATE_DATA),
                at(code::TARGET_MISSED).at(Severity::Note),
                at(code::DEAD_LINK).at(Severity::Warning),
            ]
        };
        let names = ["orphan-unit", "private-data", "target-missed"];
        let after = |level: Option<Severity>| {
            let levels: Levels = names.iter().map(|name| ((*name).to_owned(), level)).collect();
            let mut found = all();
            apply_levels(&levels, &mut found);
            found.iter().map(|d| (d.code.name(), d.severity.name())).collect::<Vec<_>>()
        };
        let dead_link = ("dead-link", "warning");
        assert_eq!(after(None), [dead_link]);
        let note = ("target-missed", "note");
        let warned = [("orphan-unit", "warning"), ("private-data", "warning"), note, dead_link];
        assert_eq!(after(Some(Severity::Warning)), warned);
        assert_eq!(
            after(Some(Severity::Error)),
            [("orphan-unit", "error"), ("private-data", "error"), note, dead_link]
        );
    }
}
