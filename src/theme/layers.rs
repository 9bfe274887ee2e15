//! Sorts the files of a theme by what they are, and by whether they stand above or below.

use std::collections::BTreeSet;

use super::share::FONTS;
use super::{ThemeFile, embedded};
use crate::diag::{Diagnostic, FileId, Place, code, msg};

/// What the names of templates of the lower layer begin with.
pub(super) const BELOW: &str = "theme/";

/// Extensions of templates, with the dot; all but plain text are escaped as HTML.
const EXTENSIONS: &[&str] = &[".html", ".xml", ".svg", ".webmanifest", ".txt"];

/// A text file of a theme.
#[derive(Debug, Clone)]
pub(super) struct TextFile {
    /// The template's name as Tera knows it, or the rest of the path for other files.
    pub name: String,
    /// Where diagnostics point.
    pub file: FileId,
    /// Its content.
    pub text: String,
}

/// A static file.
#[derive(Debug, Clone)]
pub(super) struct StaticFile {
    /// Its path below `static/`.
    pub name: String,
    /// Where diagnostics point.
    pub file: FileId,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// The files of a theme by kind. Manifests and strings are listed lowest layer first.
#[derive(Debug)]
pub(super) struct Layers {
    /// `theme.toml`.
    pub manifests: Vec<TextFile>,
    /// `templates/`.
    pub templates: Vec<TextFile>,
    /// `strings/`; the name is the language.
    pub strings: Vec<TextFile>,
    /// `static/`, only the highest of each path.
    pub statics: Vec<StaticFile>,
    /// `fonts/`, only the highest of each path.
    pub fonts: Vec<StaticFile>,
    /// Where diagnostics about the theme as a whole point.
    pub place: FileId,
}

/// Sorts the files. What a theme cannot have, and text that is not UTF-8, is reported.
pub(super) fn sort(files: &[ThemeFile], found: &mut Vec<Diagnostic>) -> Layers {
    let built_in: BTreeSet<String> = embedded().into_iter().map(|(path, _)| path).collect();
    let mut layers = Layers {
        manifests: Vec::new(),
        templates: Vec::new(),
        strings: Vec::new(),
        statics: Vec::new(),
        fonts: Vec::new(),
        place: files.first().map_or(FileId(0), |file| file.file),
    };
    let mut met = BTreeSet::new();
    for file in files {
        let lowest = met.insert(file.path.as_str()) && built_in.contains(&file.path);
        let (folder, rest) = file.path.split_once('/').unwrap_or(("", &file.path));
        match (folder, rest) {
            ("", "theme.toml") => {
                layers.place = file.file;
                layers.manifests.extend(text(file, rest, found));
            }
            ("templates", _) if !EXTENSIONS.iter().any(|extension| rest.ends_with(extension)) => {
                let message = msg("theme-template-extension").with("name", rest);
                found.push(
                    Diagnostic::new(code::THEME, file.file, message)
                        .help(msg("choices").with("names", EXTENSIONS.to_vec())),
                );
            }
            ("templates", _) => {
                let name = if lowest { format!("{BELOW}{rest}") } else { rest.to_owned() };
                let template = text(file, &name, found);
                // Of files above the lowest layer only the highest is ever asked for.
                layers.templates.retain(|other| template.as_ref().is_none_or(|t| t.name != other.name));
                layers.templates.extend(template);
            }
            ("strings", _) => match rest.strip_suffix(".toml") {
                Some(lang) => layers.strings.extend(text(file, lang, found)),
                None => found.push(unread(file)),
            },
            ("static", _) => {
                layers.statics.retain(|other| other.name != rest);
                layers.statics.push(StaticFile { name: rest.to_owned(), file: file.file, bytes: file.bytes.to_vec() });
            }
            (FONTS, _) if [".ttf", ".otf"].iter().any(|extension| rest.ends_with(extension)) => {
                layers.fonts.retain(|other| other.name != rest);
                layers.fonts.push(StaticFile { name: rest.to_owned(), file: file.file, bytes: file.bytes.to_vec() });
            }
            // The licences of the fonts.
            (FONTS, _) if rest.ends_with(".txt") => {}
            ("", _) if rest.ends_with(".md") || rest.starts_with("LICENSE") => {}
            _ => found.push(unread(file)),
        }
    }
    layers.statics.sort_by(|a, b| a.name.cmp(&b.name));
    layers
}

fn text(file: &ThemeFile, name: &str, found: &mut Vec<Diagnostic>) -> Option<TextFile> {
    match std::str::from_utf8(&file.bytes) {
        Ok(text) => Some(TextFile { name: name.to_owned(), file: file.file, text: text.to_owned() }),
        Err(_) => {
            found.push(Diagnostic::new(code::NOT_UTF8, file.file, msg("theme-not-utf8")));
            None
        }
    }
}

fn unread(file: &ThemeFile) -> Diagnostic {
    Diagnostic::new(code::UNKNOWN_FILE, Place::File(file.file), msg("theme-unread").with("path", &file.path))
        .help(msg("theme-unread-help"))
}
