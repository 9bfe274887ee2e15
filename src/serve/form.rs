//! The form at `/admin/`: Sveltia CMS from the package beside the site, set up for the content as it is now.
//!
//! The browser edits the files itself (File System Access API); nothing here reads or writes them. Only this page may
//! run styles of its own, which Sveltia CMS needs, and like every page of the preview it loads nothing from elsewhere.

use super::html;
use super::{Outside, Shown, own};
use crate::cms::{self, Codec, INSTALL, PACKAGE, Setup};
use crate::content::source::SourceKind;
use crate::diag::{Lang, msg};
use crate::pipeline::Site;

/// Where the form stands.
pub(super) const PATH: &str = "/admin/";

/// What the page of the form may do. Sveltia CMS sets styles by script, and shows pictures that it holds in memory.
pub(super) const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
    img-src 'self' blob: data:; media-src blob:; font-src 'self'; connect-src 'self' blob: data:; \
    frame-src 'self' blob:; worker-src 'self' blob:; manifest-src blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The script of the package.
const SCRIPT: &str = "dist/sveltia-cms.js";

/// The longest file that is turned into fields or back.
pub(super) const MOST: usize = 8 << 20;

/// Folders of the package that its script loads from.
const FOLDERS: [&str; 3] = ["dist/", "locales/", "npm/assets/"];

/// Where the package's script would load its fonts from; the package has the same ones.
const FONTS: &str = "https://cdn.jsdelivr.net/fontsource/fonts/";

/// What is asked for below [`PATH`].
#[derive(Debug, PartialEq, Eq)]
pub enum Asked {
    /// The page.
    Page,
    /// The configuration.
    Config,
    /// What runs before Sveltia CMS.
    Before,
    /// What starts it.
    Start,
    /// A file of the package.
    Package(String),
    /// A file as fields.
    Read(SourceKind),
    /// Fields as a file.
    Write(SourceKind),
}

/// What a path asks for; `None` if it is not the form's.
pub fn asked(path: &str) -> Option<Asked> {
    let below = path.strip_prefix(PATH)?;
    Some(match below {
        "" => Asked::Page,
        "config.yml" => Asked::Config,
        "before.js" => Asked::Before,
        "start.js" => Asked::Start,
        _ => match below.split_once('/')? {
            ("package", file) if is_offered(file) => Asked::Package(file.to_owned()),
            ("read", kind) => Asked::Read(cms::kind(kind)?),
            ("write", kind) => Asked::Write(cms::kind(kind)?),
            _ => return None,
        },
    })
}

fn is_offered(file: &str) -> bool {
    file == "package.json" || FOLDERS.iter().any(|folder| file.starts_with(folder)) && !file.contains("..")
}

/// A media type by name of file, and a body.
pub(super) type Found = (&'static str, Vec<u8>);

/// Whether the package is there.
pub fn is_installed(outside: &Outside) -> bool {
    outside.packages.read(PACKAGE, SCRIPT).is_some()
}

/// The answer to what is only looked at.
pub(super) fn look(asked: &Asked, shown: &Shown, outside: &Outside, lang: Lang) -> Option<Found> {
    let found = |name: &'static str, body: &str| Some((name, body.as_bytes().to_vec()));
    match asked {
        Asked::Page if !is_installed(outside) => found("html", &missing(lang)),
        Asked::Page => found("html", &page(shown.site.as_deref(), lang)),
        Asked::Config => found("yml", &config(shown.site.as_deref()?, outside, lang)),
        Asked::Before => found("js", include_str!("form/before.js")),
        Asked::Start => found("js", include_str!("form/start.js")),
        Asked::Package(file) if file == SCRIPT => {
            let script = String::from_utf8(outside.packages.read(PACKAGE, file)?).ok()?;
            found("js", &with_own_fonts(&script, &outside.packages.list(PACKAGE, "npm/assets")))
        }
        Asked::Package(file) => {
            let name = match file.rsplit('.').next()? {
                "js" | "mjs" => "js",
                "json" => "json",
                "woff2" => "woff2",
                "png" => "png",
                "wasm" => "wasm",
                _ => return None,
            };
            Some((name, outside.packages.read(PACKAGE, file)?))
        }
        Asked::Read(_) | Asked::Write(_) => None,
    }
}

/// The answer to a text that is sent: a file as fields, or fields as a file.
pub(super) fn turn(asked: &Asked, text: &str, shown: &Shown) -> Result<Found, String> {
    let site = shown.site.as_deref().ok_or("503")?;
    let languages = &site.model.roll.site.languages;
    match asked {
        Asked::Read(kind) => {
            // A browser takes the byte-order mark off what it reads.
            let sources = &site.model.sources;
            let marked = sources.held().find(|whole| whole.strip_prefix('\u{feff}') == Some(text));
            let text = marked.unwrap_or(text);
            Ok(("json", cms::read(*kind, text, languages)?.to_string().into_bytes()))
        }
        Asked::Write(kind) => {
            let fields = serde_json::from_str(text).map_err(|error| error.to_string())?;
            Ok(("txt", cms::write(*kind, &fields, languages)?.into_bytes()))
        }
        _ => Err("405".to_owned()),
    }
}

fn page(site: Option<&Site>, lang: Lang) -> String {
    let title = site.map_or("vinhdanh", |site| site.model.roll.site.title.get(lang.code()));
    format!(
        "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{}</title></head><body>\
         <script src=\"before.js\"></script><script src=\"package/{SCRIPT}\"></script><script src=\"start.js\"></script>\
         </body></html>",
        lang.code(),
        html::text(title)
    )
}

/// The page where the package is missing.
fn missing(lang: Lang) -> String {
    let how = msg("preview-form-missing").with("command", INSTALL);
    own::notice(&msg("preview-form-title"), &how, lang)
}

fn config(site: &Site, outside: &Outside, lang: Lang) -> String {
    let sources: Vec<&str> = site.model.sources.files().map(|(_, path)| path).collect();
    let folder = outside.packages.root().file_name().map(|name| name.to_string_lossy().replace([':', '/'], "-"));
    let folder = folder.unwrap_or_else(|| "site".to_owned());
    let today = outside.world.today();
    let roll = &site.model.roll;
    cms::text(&Setup { roll, today, lang, folder: &folder, codec: Codec::Preview, sources: &sources })
}

/// The script with the addresses of fonts turned to those of the package: `NAME:vf@VERSION/STYLE.woff2` there is
/// `NAME-STYLE-KEY.woff2` here. A font that is not here stays as it is, and is not loaded.
fn with_own_fonts(script: &str, here: &[String]) -> String {
    let mut parts = script.split(FONTS);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(".woff2").unwrap_or_default();
        let (font, rest) = part.split_at(end);
        let found = font.split_once('/').and_then(|(name, style)| {
            let start = format!("{}-{style}-", name.split([':', '@']).next()?);
            here.iter().find(|file| file.starts_with(&start) && file.ends_with(".woff2"))
        });
        match found {
            Some(file) => {
                out.push_str(&format!("{PATH}package/npm/assets/{file}"));
                out.push_str(rest.strip_prefix(".woff2").unwrap_or(rest));
            }
            None => {
                out.push_str(FONTS);
                out.push_str(part);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_form_needs_is_offered() {
        assert_eq!(asked("/admin/"), Some(Asked::Page));
        assert_eq!(asked("/admin/read/profile"), Some(Asked::Read(SourceKind::Profile)));
        assert_eq!(asked("/admin/package/dist/chunks/a.js"), Some(Asked::Package("dist/chunks/a.js".into())));
        for no in [
            "/admin/package/../x",
            "/admin/package/dist/../../x",
            "/admin/package/services/a.js",
            "/admin/x",
            "/admin/read/site",
            "/admin/index.html/",
            "/admins/",
        ] {
            assert_eq!(asked(no), None, "{no}");
        }
    }

    #[test]
    fn fonts_come_from_the_package() {
        let here = ["sans-3-latin-wght-normal-Bq.woff2".to_owned()];
        let script = "a url(https://cdn.jsdelivr.net/fontsource/fonts/sans-3:vf@5.3.0/latin-wght-normal.woff2) b \
                      url(https://cdn.jsdelivr.net/fontsource/fonts/mono@5.3.0/latin-400-normal.woff2) c";
        let expected = "a url(/admin/package/npm/assets/sans-3-latin-wght-normal-Bq.woff2) b \
                        url(https://cdn.jsdelivr.net/fontsource/fonts/mono@5.3.0/latin-400-normal.woff2) c";
        assert_eq!(with_own_fonts(script, &here), expected);
    }
}
