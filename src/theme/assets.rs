//! Static files: the styles joined into one, every name with a hash, references in styles rewritten.

use std::collections::BTreeMap;
use std::ops::Range;

use super::layers::{Layers, StaticFile};
use super::manifest::Manifest;
use super::style::{self, Reference};
use crate::content::nearest::nearest;
use crate::diag::{Diagnostic, Span, code, msg};

/// The folder of the site that static files are published in.
const FOLDER: &str = "assets";

/// What the joined styles are called.
const STYLES: &str = "theme.css";

/// A file to publish beside the pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// What templates call it: its path below `static/`, or `theme.css` for the joined styles.
    pub name: String,
    /// Its path below the site's root, with a hash of its content: `assets/theme.0123456789.css`.
    pub path: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Gives static files their names and joins the styles. The files come sorted by name.
pub(super) fn collect(layers: &Layers, manifest: &Manifest, found: &mut Vec<Diagnostic>) -> Vec<Asset> {
    let is_style = |file: &StaticFile| manifest.styles.iter().any(|style| style.value == file.name);
    let mut assets: Vec<Asset> = layers
        .statics
        .iter()
        .filter(|file| !is_style(file))
        .map(|file| asset(&file.name, file.bytes.clone()))
        .collect();
    let paths: BTreeMap<&str, &str> = assets.iter().map(|asset| (asset.name.as_str(), asset.path.as_str())).collect();
    let alone = layers.statics.iter().filter(|file| !is_style(file) && file.name.ends_with(".css"));
    alone.for_each(|file| check_alone(file, found));
    let mut css = String::new();
    for style in &manifest.styles {
        let Some(file) = layers.statics.iter().find(|file| file.name == style.value) else {
            let near = nearest(&style.value, layers.statics.iter().map(|file| file.name.as_str()));
            let message = msg("theme-style-missing").with("path", &style.value);
            found.push(
                Diagnostic::new(code::THEME, style, message)
                    .maybe_help(near.map(|name| msg("did-you-mean").with("name", name))),
            );
            continue;
        };
        match std::str::from_utf8(&file.bytes) {
            Ok(text) => css.push_str(&rewrite(file, text, &paths, found)),
            Err(_) => found.push(Diagnostic::new(code::NOT_UTF8, file.file, msg("theme-not-utf8"))),
        }
        if !css.ends_with('\n') {
            css.push('\n');
        }
    }
    assets.push(asset(STYLES, css.into_bytes()));
    assets.sort_by(|a, b| a.name.cmp(&b.name));
    assets
}

fn asset(name: &str, bytes: Vec<u8>) -> Asset {
    let hash = blake3::hash(&bytes).to_hex();
    let hash = hash.get(..10).unwrap_or_default();
    let (stem, extension) = match name.rsplit_once('.') {
        Some((stem, extension)) if !extension.contains('/') => (stem, format!(".{extension}")),
        _ => (name, String::new()),
    };
    Asset { path: format!("{FOLDER}/{stem}.{hash}{extension}"), name: name.to_owned(), bytes }
}

/// A style with the names of the theme's own files changed to their published ones. All of them end up in one
/// folder tree below the joined style, so that a relative reference is the published path without that folder.
fn rewrite(file: &StaticFile, css: &str, paths: &BTreeMap<&str, &str>, found: &mut Vec<Diagnostic>) -> String {
    let folder = file.name.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut out = String::with_capacity(css.len());
    let mut at = 0;
    for Reference { target, bytes } in style::references(css) {
        if target.starts_with('#') {
            continue;
        }
        let own = if style::is_foreign(&target) { None } else { resolve(folder, &target) };
        match own.and_then(|name| paths.get(name.as_str()).copied()) {
            Some(path) => {
                let published = path.strip_prefix(FOLDER).unwrap_or(path).trim_start_matches('/');
                let mark =
                    css.get(bytes.clone()).and_then(|written| written.get(..1)).filter(|m| matches!(*m, "\"" | "'"));
                out.push_str(css.get(at..bytes.start).unwrap_or_default());
                out.extend([mark.unwrap_or_default(), published, mark.unwrap_or_default()]);
                at = bytes.end;
            }
            None => found.push(misled(file, &target, bytes)),
        }
    }
    out.push_str(css.get(at..).unwrap_or_default());
    out
}

/// A style that is published as it is, beside the joined one, may lead nowhere else either.
fn check_alone(file: &StaticFile, found: &mut Vec<Diagnostic>) {
    if let Ok(css) = std::str::from_utf8(&file.bytes) {
        let foreign = style::references(css).into_iter().filter(|reference| style::is_foreign(&reference.target));
        found.extend(foreign.map(|Reference { target, bytes }| misled(file, &target, bytes)));
    }
}

fn misled(file: &StaticFile, target: &str, bytes: Range<usize>) -> Diagnostic {
    Diagnostic::new(code::THEME, Span::new(file.file, bytes), msg("theme-style-reference").with("path", target))
        .help(msg("theme-style-reference-help"))
}

/// A relative reference from a folder below `static/`, as a path below `static/`; `None` where it leaves it.
fn resolve(folder: &str, target: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split(['?', '#']).next()?.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part if part.contains(':') => return None,
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::FileId;

    fn css(text: &str) -> (String, Vec<Diagnostic>) {
        let file = StaticFile { name: "css/a.css".into(), file: FileId(3), bytes: text.as_bytes().to_vec() };
        let paths = BTreeMap::from([("fonts/x.woff2", "assets/fonts/x.0123456789.woff2")]);
        let mut found = Vec::new();
        let out = rewrite(&file, text, &paths, &mut found);
        (out, found)
    }

    #[test]
    fn references_to_own_files_get_their_published_names() {
        let (out, _) = css("a { src: url(\"../fonts/x.woff2\"); mask: url(#m) }");
        assert_eq!(out, "a { src: url(\"fonts/x.0123456789.woff2\"); mask: url(#m) }");
        let (out, found) = css("a { src: url(../fonts/x.woff2), image-set('../fonts/x.woff2' 1x) } b { c: \"d\" }");
        assert_eq!(
            out,
            "a { src: url(fonts/x.0123456789.woff2), image-set('fonts/x.0123456789.woff2' 1x) } b { c: \"d\" }"
        );
        assert!(found.is_empty());
    }

    #[test]
    fn references_elsewhere_are_faults_with_their_place() {
        for target in
            ["https://fonts.example/x.woff2", "//fonts.example/x", "data:image/png;base64,A", "../../x", "y.png"]
        {
            let text = format!("a {{ src: url({target}) }}");
            let (out, found) = css(&text);
            assert_eq!(out, text);
            assert_eq!(found.len(), 1, "{target}");
            assert_eq!(found[0].primary.place.start(), 13);
        }
        for text in [
            "@import \"https://evil.example/a.css\";",
            "@import url(//evil.example/a.css);",
            "a { b: image-set(\"https://evil.example/a.png\" 1x) }",
            "a { b: src(\"//evil.example/a.png\") }",
            "a { b: U\\52 L(https://evil.example/a.png) }",
        ] {
            assert_eq!(css(text).1.len(), 1, "{text}");
            let file = StaticFile { name: "css/b.css".into(), file: FileId(3), bytes: text.as_bytes().to_vec() };
            let mut found = Vec::new();
            check_alone(&file, &mut found);
            assert_eq!(found.len(), 1, "{text} in a style of its own");
        }
    }

    #[test]
    fn names_carry_the_hash_of_the_content() {
        let (a, b) = (asset("img/emblem.svg", b"a".to_vec()), asset("img/emblem.svg", b"b".to_vec()));
        assert_ne!(a.path, b.path);
        assert!(a.path.starts_with("assets/img/emblem.") && a.path.ends_with(".svg"));
        assert_eq!(a.path.len(), "assets/img/emblem..svg".len() + 10);
    }
}
